// A mail cut into sentences and clauses.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hasMoreParts, judgedText, sentencesAndClauses } from '../../src/text/parts.ts'

describe('sentencesAndClauses', () => {
  test.each([
    ['Where is my order?', ['Where is my order?']],
    ['Where is my order? Also I want a refund.', ['Where is my order?', 'Also I want a refund.']],
    [
      'I paid twice for it, please refund one payment',
      [
        'I paid twice for it, please refund one payment',
        'I paid twice for it',
        'please refund one payment',
      ],
    ],
    ['ok, thanks', []],
    ['', []],
  ])('%j', (text, parts) => {
    expect(sentencesAndClauses(text)).toEqual(parts)
  })

  test('a mail with more than 60 is told from one with 60', () => {
    const sentences = (count: number) =>
      Array.from({ length: count }, (_, at) => `Where is parcel ${at}?`).join(' ')
    expect(hasMoreParts(sentences(60))).toBe(false)
    expect(hasMoreParts(sentences(61))).toBe(true)
    expect(sentencesAndClauses(sentences(61))).toHaveLength(60)
  })

  test('never more than 60, each of them words of the text, each once', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 3_000 }), (text) => {
        const parts = sentencesAndClauses(`${text}. one two three, ${text}`)
        expect(parts.length).toBeLessThanOrEqual(60)
        expect(new Set(parts).size).toBe(parts.length)
      }),
    )
  })
})

test('a text that is longer than a machine looks at has more parts, however few they are', () => {
  const text = `Where is my parcel now? ${'a'.repeat(7_000)}`
  expect(hasMoreParts(text)).toBe(true)
  expect(hasMoreParts(judgedText(text))).toBe(false)
  expect(text.startsWith(judgedText(text))).toBe(true)
})
