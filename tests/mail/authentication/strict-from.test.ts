// A From field that decides something is read in one way or not at all.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { strictFrom } from '../../../src/mail/authentication/strict-from.ts'
import { anyCharacter } from '../../support/characters.ts'

function from(...values: string[]) {
  return strictFrom(values.map((value) => ({ name: 'from', value })))
}

describe('a plain From', () => {
  test.each([
    'anna@shop.example',
    ' Anna@Shop.example ',
    '<anna@shop.example>',
    'Anna Berg <anna@shop.example>',
    '"Berg, Anna (she)" <ANNA@shop.example>',
    '"mallory@else.example" <anna@shop.example>',
    '=?utf-8?Q?Anna_B=C3=A9rg?= <anna@shop.example>',
    'Anna Bérg <anna@shop.example>',
  ])('is its address: %s', (value) => {
    expect(from(value)).toEqual({ ok: true, address: 'anna@shop.example' })
  })
  test('keeps its tag', () => {
    expect(from('anna+desk@shop.example')).toEqual({ ok: true, address: 'anna+desk@shop.example' })
  })
})

describe('is refused', () => {
  test.each([
    ['from_missing', []],
    ['from_missing', ['  ']],
    ['from_repeated', ['anna@shop.example', 'mallory@else.example']],
    ['from_repeated', ['anna@shop.example', 'anna@shop.example']],
    ['from_several', ['anna@shop.example, mallory@else.example']],
    ['from_several', ['Desk: anna@shop.example;']],
    ['from_not_plain', ['anna@shop.example <mallory@else.example>']],
    ['from_not_plain', ['<anna@shop.example> <mallory@else.example>']],
    ['from_not_plain', ['<@relay.example:anna@shop.example>']],
    ['from_not_plain', ['anna@shop.example (mallory@else.example)']],
    ['from_not_plain', ['anna@shop.example (']],
    ['from_not_plain', ['"anna@shop.example" mallory@else.example']],
    ['from_not_plain', ['"anna"@shop.example']],
    ['from_not_plain', ['=?utf-8?Q?anna=40shop.example?=']],
    ['from_not_plain', ['<=?utf-8?Q?anna?=@shop.example>']],
    ['from_not_plain', ['anna@sh\u043ep.example']],
    ['from_not_plain', ['anna@[192.0.2.1]']],
    ['from_not_plain', ['anna@localhost']],
    ['from_not_plain', ['anna@shop.example\u0000']],
    ['from_not_plain', ['anna\\@shop.example']],
    ['from_not_plain', ['<anna@shop.example']],
    ['from_not_plain', ['"Anna <anna@shop.example>']],
  ] as const)('%s: %j', (problem, values) => {
    expect(from(...values)).toEqual({ ok: false, problem })
  })
})

test('what is accepted is always one plain address', () => {
  fc.assert(
    fc.property(fc.string({ unit: anyCharacter(), maxLength: 200 }), (value) => {
      const read = from(value)
      if (read.ok) expect(read.address).toMatch(/^[\x21-\x7e]+@[a-z0-9.-]+$/)
    }),
  )
})
