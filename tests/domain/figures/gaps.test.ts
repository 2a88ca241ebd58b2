// Requests that nobody covers, the like of them together.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { gapsOf, type UncoveredRequest } from '../../../src/domain/figures/gaps.ts'

function asked(id: string, words: string, answer?: string): UncoveredRequest {
  return {
    message_id: `m_${id}`,
    text: `${words}? (${id})`,
    category: undefined,
    language: 'en',
    answer,
    terms: new Set(words.split(' ')),
  }
}

const LOCKERS = [
  asked('a', 'deliver parcel locker', 'Yes, choose the locker as the place of delivery.'),
  asked('b', 'deliver locker', 'Call us.'),
  asked(
    'c',
    'deliver parcel locker possible',
    'Yes, choose the locker as a place of delivery there.',
  ),
]
const CARDS = [asked('d', 'gift card'), asked('e', 'gift card buy')]
const ALONE = [asked('f', 'tent colour'), asked('g', 'opening hours')]

test('groups what asks the same, the largest first, and leaves single ones out', () => {
  const gaps = gapsOf([...ALONE, ...CARDS, ...LOCKERS])
  expect(gaps.map(({ count }) => count)).toEqual([3, 2])
  expect(gaps[0]?.message_ids.toSorted()).toEqual(['m_a', 'm_b', 'm_c'])
  expect(gaps[1]?.suggestion).toBeUndefined()
})

test('suggests the answer that most people gave, not the odd one', () => {
  const [gap] = gapsOf(LOCKERS)
  expect(gap?.answered).toBe(3)
  expect(gap?.suggestion).toMatch(/^Yes, choose the locker/)
})

test('a chain of small likenesses joins no two subjects', () => {
  const chain = [asked('1', 'a b c'), asked('2', 'b c d'), asked('3', 'c d e'), asked('4', 'd e f')]
  for (const { message_ids } of gapsOf(chain)) {
    expect(message_ids).not.toEqual(expect.arrayContaining(['m_1', 'm_4']))
  }
})

test('every request is in one group at most, and the order changes nothing', () => {
  const word = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f')
  const request = fc
    .uniqueArray(word, { minLength: 1, maxLength: 4 })
    .map((words) => words.join(' '))
  fc.assert(
    fc.property(fc.array(request, { maxLength: 30 }), (texts) => {
      const requests = texts.map((words, at) => asked(String(at), words))
      const gaps = gapsOf(requests)
      const ids = gaps.flatMap(({ message_ids }) => message_ids)
      expect(new Set(ids).size).toBe(ids.length)
      expect(gapsOf(requests.toReversed())).toEqual(gaps)
    }),
  )
})
