// What a customer could act on must stand in a source. The tests are claims that a template, a name or a subject could
// smuggle into a reply.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { quotesPassage, ungroundedClaims, wasQuoted } from '../../src/domain/grounding.ts'
import { cpuTime_ms, LINEAR_MS_MAX } from '../support/cpu.ts'

const SOURCE =
  'You have 30 days. Express costs 9.90 € (20 % off for members). Open https://shop.example/returns, ' +
  'shop.example/track or write to help@shop.example. Call +49 30 1234-56 before 14:00 on 24.12.2026.'

describe('claims without a source', () => {
  test.each([
    ['You have 60 days.', ['60']],
    ['It costs 9.95 €.', ['9.95€']],
    ['It costs €9.90.', ['€9.90']],
    ['It costs $9.90.', ['$9.90']],
    ['You get 25% off.', ['25%']],
    ['Before 15:00 on 25.12.2026', ['15:00', '25.12.2026']],
    ['See https://evil.example/returns', ['https://evil.example/returns']],
    ['See https://shop.example/returns?pay=1', ['https://shop.example/returns?pay=1']],
    ['See http://shop.example/returns', ['http://shop.example/returns']],
    ['See www.evil.example.', ['www.evil.example']],
    ['See evil.example/pay now', ['evil.example/pay']],
    ['See shop.example/other', ['shop.example/other']],
    ['Open ftp://evil.example/x', ['ftp://evil.example/x']],
    ['Write to me@evil.example!', ['me@evil.example!']],
    ['Write to <help@evil.example>', ['help@evil.example']],
    ['Call +49 30 999', ['999']],
    ['٣٠٠ days', ['٣٠٠']],
    ['You get 100 and 100 again', ['100']],
  ])('%j', (reply, claims) => {
    expect(ungroundedClaims(reply, [SOURCE]).map((one) => one.replace(/!$/, ''))).toEqual(
      claims.map((one) => one.replace(/!$/, '')),
    )
  })
})

describe('claims with a source', () => {
  test.each([
    'You have 30 days, and express costs 9.90 €.',
    '20% off',
    'Open https://shop.example/returns.',
    '(https://shop.example/returns)',
    'Write to HELP@shop.example, or go to shop.example/track!',
    'Call +49 30 1234-56 until 14:00 (24.12.2026)',
    'Hello Jane, no number here at all. Really.',
    '',
  ])('%j', (reply) => expect(ungroundedClaims(reply, [SOURCE])).toEqual([]))
})

test('a quoted source is grounded, whatever it says', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 200 }), fc.string({ maxLength: 40 }), (source, other) => {
      expect(ungroundedClaims(source, [other, source])).toEqual([])
    }),
  )
})

test('a number that no source holds is never grounded', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10_000_000 }), (number) => {
      fc.pre(!/^(?:30|20)$/.test(String(number)))
      expect(ungroundedClaims(`It takes ${number} days`, [SOURCE])).toEqual([String(number)])
    }),
  )
})

test('a passage is quoted as a whole, in any wrapping; nothing is no quotation', () => {
  expect(quotesPassage('So:\n\n  You have\n30 days. Bye', 'You have 30 days.')).toBe(true)
  expect(quotesPassage('You have 30', 'You have 30 days.')).toBe(false)
  expect(quotesPassage('anything', '')).toBe(false)
  expect(quotesPassage('anything', ' \n ')).toBe(false)
})

test.each(['a', '1', 'a.', 'a@', '1.', 'www.', 'http://', '€'])(
  'repeating %j is linear',
  (piece) => {
    const text = piece.repeat(200_000)
    const started = cpuTime_ms()
    ungroundedClaims(text, [])
    expect(cpuTime_ms() - started).toBeLessThan(LINEAR_MS_MAX)
  },
)

test('a passage that an automatic reply quoted before is known again, one of a person is not', () => {
  const said = (by: 'auto_reply' | 'agent_reply' | 'customer') => ({
    by,
    direction: 'out' as const,
    at: 0,
    rfc_message_id: undefined,
    text: 'Hello,\n\nthe tracking link\nshows it.\n\nBye',
  })
  expect(wasQuoted([said('auto_reply')], 'The tracking link')).toBe(false)
  expect(wasQuoted([said('auto_reply')], 'the tracking link shows it.')).toBe(true)
  expect(wasQuoted([said('agent_reply'), said('customer')], 'the tracking link shows it.')).toBe(
    false,
  )
})
