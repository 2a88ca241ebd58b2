// Was this asked before? Questions that say the same in other words, and what a known question explains.

import { describe, expect, test } from 'vitest'
import { atOnce } from '../../../src/nlp/pieces.ts'
import { createFamiliar } from '../../../src/nlp/retrieval/familiar.ts'
import type { Passage, VectorOf } from '../../../src/nlp/retrieval/passage.ts'

function passage(id: string, text: string): Passage {
  return { id, article: id, title: id, heading: '', questions: [], text, language: 'en' }
}

const PASSAGES = [
  passage('kiln', 'The kiln is fired on request. Book it at the desk.'),
  passage('glaze', 'Glazes stand on the shelf.'),
  passage('clay', 'Clay is sold by the bag.'),
]
const KNOWN = 'How do I book the kiln?'
const ASKED = 'How do I heat vases in the kiln?'

/** A vector that has this cosine with the known question's. */
function vectors(cosine: number): VectorOf {
  const known = Float32Array.of(1, 0)
  const asked = Float32Array.of(cosine, Math.sqrt(1 - cosine ** 2))
  return (text) => (text === KNOWN ? known : asked)
}

const familiar = (vectorOf?: VectorOf) =>
  atOnce(createFamiliar('en', PASSAGES, [{ text: KNOWN, passages: ['kiln'] }], [], vectorOf))

describe('a question in other words', () => {
  const by_words = familiar().measured(ASKED, 'kiln')
  test('is alike by the words that both have', () => {
    expect(by_words.asked_before).toBeGreaterThan(0.3)
    expect(by_words.asked_before).toBeLessThan(0.6)
  })
  test('is alike in meaning, too', () => {
    const close = vectors(0.9)
    const { asked_before } = familiar(close).measured(ASKED, 'kiln', close)
    expect(asked_before).toBeCloseTo(0.8)
  })
  test('is no less alike where the encoder sees none', () => {
    const far = vectors(0.1)
    expect(familiar(far).measured(ASKED, 'kiln', far)).toEqual(by_words)
  })
  test('of another kind is not alike, however close in meaning', () => {
    const same = vectors(1)
    const { asked_before } = familiar(same).measured('Why must I book the kiln?', 'kiln', same)
    expect(asked_before).toBe(0)
  })
  test('without a word in common is not alike by meaning alone', () => {
    const same = vectors(1)
    const text = 'How is pottery baked overnight?'
    expect(familiar(same).measured(text, 'kiln', same).asked_before).toBeLessThan(0.3)
  })
})

describe('words that nobody knows', () => {
  const text = 'How do I book the kiln tomorrow?'
  test('are half explained by a question that says the same', () => {
    const { explained } = familiar().measured(text, 'kiln')
    expect(explained).toBeLessThan(0.75)
    const close = vectors(0.85)
    const meant = familiar(close).measured(text, 'kiln', close)
    expect(meant.explained).toBeCloseTo((1 + explained) / 2)
  })
  test('stay unexplained where it is not quite the same', () => {
    const near = vectors(0.79)
    const by_words = familiar().measured(text, 'kiln')
    expect(familiar(near).measured(text, 'kiln', near).explained).toBe(by_words.explained)
  })
  test('that only ask count for nothing', () => {
    const plain = familiar().measured('How do I book the kiln?', 'kiln')
    const polite = 'Could you please explain to me how I can book the kiln?'
    expect(familiar().measured(polite, 'kiln').explained).toBe(plain.explained)
  })
})

test('what was asked beside something else is not known to be answered', () => {
  const answered = [{ text: KNOWN, passages: ['kiln', 'clay'], is_part: true }]
  const one = atOnce(createFamiliar('en', PASSAGES, answered, []))
  expect(one.measured(KNOWN, 'clay')).toEqual({ asked_before: 0, explained: 0 })
  expect(one.measured(KNOWN, 'kiln').asked_before).toBe(0)
})
