// Address fields (RFC 5322 §3.4, RFC 6532): members of groups, decoded names, normalised addresses. What an encoded word
// decodes to is only ever a name or one whole address, so that no name can smuggle in an address (RFC 2047 §5).

import { parseAddressHeader } from 'mailparser'
import { normaliseAddress } from '../address.ts'
import type { Address } from '../mail.ts'
import { decodeRun, type EncodedWord, replaceWords } from './words.ts'

/** All people of all occurrences of a field, in order; whoever has no address keeps the name alone. */
export function readAddresses(values: readonly string[], hints: readonly string[]): Address[] {
  const runs: EncodedWord[][] = []
  // The parser sees a plain token instead of each run, because commas and brackets inside are no syntax.
  const plain = values.map((value) =>
    replaceWords(value.replace(/[\ue000\ue001]/g, ''), (run) => {
      runs.push(run)
      return `\ue000${runs.length - 1}\ue001`
    }),
  )
  const restore = (text: string) =>
    text.replace(/\ue000(\d+)\ue001/g, (_, at: string) => decodeRun(runs[Number(at)] ?? [], hints))
  return parseAddressHeader(plain, { flatten: true, decodePunycode: false })
    .value.map((one) => ({
      name: tidyName(restore(one.name)),
      address: tidyAddress(one.address ?? '', restore),
    }))
    .filter(({ name, address }) => address !== '' || name !== '')
}

/** Upper bound of how many people the fields name, without parsing them. */
export function countAddresses(values: readonly string[]): number {
  return values.reduce((sum, value) => sum + value.split('@').length - 1, 0)
}

function tidyName(name: string): string {
  return name
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .replace(/^'(.*)'$/s, '$1')
}

function tidyAddress(raw: string, restore: (text: string) => string): string {
  const decoded = restore(raw)
  const address = normaliseAddress(decoded)
    .replace(/^mailto:/, '')
    // RFC 5322 §4.4: an old route stands before the address.
    .replace(/^(?:@[^@:,\s]+,?)+:/, '')
  if (!address.includes('@')) return ''
  // A quoted local part may hold anything; otherwise two readers would see two addresses.
  const isPlain = SIMPLE.test(address)
  return isPlain || (decoded === raw && address.startsWith('"')) ? address : ''
}

const SIMPLE = /^[^\s@<>",;:()]+@[^\s@<>",;:()]+$/
