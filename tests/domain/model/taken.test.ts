// One request takes up one question, whatever its words hold.

import { describe, expect, test } from 'vitest'
import { type ShownPart, takenUp } from '../../../src/domain/model/taken.ts'
import type { LocalLook } from '../../../src/domain/reading.ts'
import { sampleCandidate } from '../samples.ts'

const { passage } = sampleCandidate({}, { id: 'hire#2', text: 'A trailer costs 9 euros a day.' })

function partsOf(...texts: string[]): ShownPart[] {
  return texts.map((text) => {
    const is_asking = /[?]|^(?:and )?(?:what|how|can|may|do|where)\b/i.test(text)
    return { text, shown: text, is_asking, has_mark: text.includes('?') }
  })
}

/** `known`: what the passage is said to know. */
function lookAt(known: (text: string) => boolean = () => false): LocalLook {
  const measured = (text: string) => {
    return { ...sampleCandidate({}), explained: known(text) ? 1 : 0 }
  }
  return { measured } as unknown as LocalLook
}

function taken(
  parts: readonly ShownPart[],
  asked: readonly string[],
  {
    sentences = parts.map(({ shown }) => shown),
    quotes = ['A trailer costs 9 euros'],
    look = lookAt(),
  } = {},
): string[][] {
  const requests = asked.map((words) => ({ words, answers: [{ passage, quotes }] }))
  return takenUp(requests, parts, sentences, look).map((own) => own.map(({ text }) => text))
}

describe('words that hold more than a question', () => {
  test.each([
    ['behind it', ['Can I hire a trailer?', 'Your lorry hit our fence.'], 0],
    ['before it', ['Your lorry hit our fence.', 'Can I hire a trailer?'], 1],
    ['a second question', ['Can I hire a trailer?', 'May I bring my cat?'], 1],
    ['three of them', ['Nobody wrote back.', 'What is it?', 'Can I hire a trailer?'], 2],
  ])('%s: the rest stays open', (_, texts, at) => {
    expect(taken(partsOf(...texts), [texts.join(' ')])).toEqual([[texts[at]]])
  })

  test('two requests with the same words take up two questions', () => {
    const texts = ['Can I hire a trailer?', 'May I bring my cat?']
    const words = texts.join(' ')
    expect(taken(partsOf(...texts), [words, words])).toEqual([[texts[1]], [texts[0]]])
  })

  test('a clause of the same sentence that asks nothing is about the question', () => {
    const texts = ['if my own trailer is too small,', 'can I hire a large one?']
    const one = { sentences: [texts.join(' ')] }
    expect(taken(partsOf(...texts), [texts.join(' ')], one)).toEqual([texts])
    expect(taken(partsOf(...texts), [texts.join(' ')])).toEqual([[texts[1]]])
  })

  test('a question that is repeated is the same question', () => {
    const texts = ['Can I hire a trailer?', 'We live in Bath.', 'Can I hire a trailer']
    expect(taken(partsOf(...texts), [texts.join(' ')])).toEqual([[texts[0], texts[2]]])
  })

  test('what the writer needs may be the request of a mail without a question', () => {
    const texts = ['I need the price of a trailer.', 'Someone hit the fence.']
    expect(taken(partsOf(...texts), [texts.join(' ')])).toEqual([[texts[0]]])
  })
})

describe('two questions of one sentence', () => {
  const texts = ['Can I hire a trailer', 'and what does it cost?']
  const quotes = ['A trailer costs 9 euros', 'Trailers stand at the gate']
  const sentences = [texts.join(' ')]
  const words = [texts.join(' ')]

  test('may have one entry where the passage knows both and there are two quotes', () => {
    expect(
      taken(partsOf(...texts), words, { sentences, quotes, look: lookAt(() => true) }),
    ).toEqual([texts])
  })

  test.each([
    ['one quote', texts, quotes.slice(1), () => true],
    ['a passage that knows only one', texts, quotes, (text: string) => text.startsWith('Can')],
    [
      'what happened',
      ['Can I hire a trailer', 'and what was it that you did?'],
      quotes,
      () => true,
    ],
  ])('%s: one stays open', (_, own, given, known) => {
    const one = { sentences: [own.join(' ')], quotes: given, look: lookAt(known) }
    expect(taken(partsOf(...own), [own.join(' ')], one)).toEqual([[own[1]]])
  })
})
