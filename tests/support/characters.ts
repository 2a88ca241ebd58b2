// Any character that Unicode can hold, for the properties that must hold of any text. fast-check's own unit `binary` means
// the same and builds a table of them first, which takes a second.

import fc from 'fast-check'

const SURROGATES = { first: 0xd800, count: 0x800 }
const LAST = 0x10ffff

/** One code point; halves of a pair are none. ASCII and what small numbers hold come more often than chance would have it. */
export function anyCharacter(): fc.Arbitrary<string> {
  const ascii = fc.integer({ min: 0, max: 0x7f })
  const small = fc.integer({ min: 0, max: 0xffff - SURROGATES.count })
  const any = fc.integer({ min: 0, max: LAST - SURROGATES.count })
  return fc.oneof(ascii, small, any).map((number) => {
    const point = number < SURROGATES.first ? number : number + SURROGATES.count
    return String.fromCodePoint(point)
  })
}
