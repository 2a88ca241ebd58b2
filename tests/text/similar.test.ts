// The key of near-identical mail: what shares it, what does not, and that it takes linear time.

import { describe, expect, test } from 'vitest'
import { likenessKey } from '../../src/text/similar.ts'

const keyOf = (text: string, subject = '') => likenessKey({ subject, text })

describe('near-identical mail', () => {
  test.each([
    ['numbers', 'Where is order 48213?', 'Where is order 99 1?'],
    ['case and signs', 'Where is my ORDER?!', 'where is my order'],
    ['order of words', 'My parcel is late', 'Late is my parcel'],
    ['forms of a word', 'Refunds are pending', 'Refund are pending'],
  ])('shares a key whatever its %s', (_, one, other) => {
    expect(keyOf(one)).toBe(keyOf(other))
  })
  test('the mark of a reply is no difference', () => {
    expect(keyOf('late', 'Re: My order')).toBe(keyOf('late', 'My order'))
  })
  test('another word is another mail', () => {
    expect(keyOf('My parcel is late')).not.toBe(keyOf('My refund is late'))
    expect(keyOf('What is my balance?')).not.toBe(keyOf('Is my balance right?'))
    expect(keyOf('')).not.toBe(keyOf('???'))
    expect(keyOf('退款')).not.toBe(keyOf('包裹'))
  })
})

test('a megabyte of anything is judged in linear time', () => {
  for (const text of [
    'a'.repeat(1e6),
    'ab '.repeat(333_333),
    "'".repeat(1e6),
    're: '.repeat(250_000),
  ]) {
    expect(keyOf(text, text)).toHaveLength(20)
  }
})
