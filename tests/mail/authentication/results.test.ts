// Authentication-Results as our own server writes it, and as others forge it (RFC 8601).

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  proofOf,
  readAuthenticationResults,
  resultsOf,
} from '../../../src/mail/authentication/results.ts'

const OURS = 'mx.shop.example'
const isAligned = (domain: string, of: string) =>
  domain === of || domain.endsWith(`.${of}`) || of.endsWith(`.${domain}`)

function headers(...values: string[]) {
  return values.map((value) => ({ name: 'authentication-results', value }))
}

function proof(...values: string[]) {
  const results = resultsOf(headers(...values), OURS)
  return results && proofOf(results, 'anna@shop.example', isAligned)
}

describe('what our server says proves an address', () => {
  test.each([
    ['dmarc', `${OURS}; dmarc=pass (p=reject dis=none) header.from=shop.example`],
    [
      'dmarc',
      `${OURS} 1; spf=fail smtp.mailfrom=bounce@else.example; dmarc=pass header.from=SHOP.example`,
    ],
    ['dkim', `${OURS}; dkim=pass (2048-bit key) header.d=shop.example header.s=a header.b="x;y="`],
    ['dkim', `${OURS}; dkim=fail header.d=shop.example; dkim = pass header.i=@mail.shop.example`],
    ['dkim', `${OURS}; dkim/1=pass header.d=shop.example`],
    ['spf', `${OURS}; spf=pass smtp.mailfrom=anna@shop.example`],
    ['spf', `${OURS}; spf=pass smtp.mailfrom=mail.shop.example; dkim=none`],
  ])('by %s: %s', (by, value) => {
    expect(proof(value)).toBe(by)
  })

  test.each([
    ['nothing was tried', `${OURS}; none`],
    ['it failed', `${OURS}; dmarc=fail header.from=shop.example; dkim=pass header.d=shop.example`],
    ['the domain is another', `${OURS}; dmarc=pass header.from=else.example`],
    ['the signature is another', `${OURS}; dkim=pass header.d=else.example`],
    ['the name only contains ours', `${OURS}; dkim=pass header.d=notshop.example`],
    ['the sender is another', `${OURS}; spf=pass smtp.mailfrom=anna@else.example`],
    ['only HELO passed', `${OURS}; spf=pass smtp.helo=shop.example`],
    ['it is temporary', `${OURS}; dkim=temperror header.d=shop.example`],
    ['the result stands in a comment', `${OURS}; dkim=none (dmarc=pass header.from=shop.example)`],
    [
      'the result stands in quotes',
      `${OURS}; dkim=none reason="; dmarc=pass header.from=shop.example"`,
    ],
    ['a property is doubled', `${OURS}; dkim=pass header.d=else.example header.d=shop.example`],
    ['the field is cut', `${OURS}; dmarc=`],
  ])('not when %s', (_, value) => {
    expect(proof(value)).toBeUndefined()
  })

  test('only by the topmost field of its name', () => {
    const good = `${OURS}; dmarc=pass header.from=shop.example`
    const bad = `${OURS}; dmarc=fail header.from=shop.example`
    expect(proof(bad, good)).toBeUndefined()
    expect(proof('else.example; dmarc=fail header.from=shop.example', good)).toBe('dmarc')
    expect(proof('else.example; dmarc=pass header.from=shop.example')).toBeUndefined()
    expect(proof(`x.${OURS}; dmarc=pass header.from=shop.example`)).toBeUndefined()
    expect(proof(`"${OURS}"; dmarc=pass header.from=shop.example`)).toBe('dmarc')
  })
})

test('any text is read without a throw, in linear time', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (value) => {
      const read = readAuthenticationResults(value)
      expect(read === undefined || read.authserv_id !== '').toBe(true)
    }),
  )
  expect(readAuthenticationResults(`a; ${'dkim=pass header.d=a '.repeat(50_000)}`)).toBeDefined()
})
