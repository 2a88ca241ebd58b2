// Every phrase of every list is found in its sample, in its language; and a phrase is found on word borders alone.

import { describe, expect, test } from 'vitest'
import { finderOf, type PhraseTable } from '../../../src/nlp/requests/phrases.ts'
import { ASKS, QUESTION_STARTS } from '../../../src/nlp/requests/words/ask.ts'
import { ACTIONS, DEEDS, DEMANDS } from '../../../src/nlp/requests/words/demand.ts'
import { FILL } from '../../../src/nlp/requests/words/fill.ts'
import {
  ASIDES,
  COMPLAINTS,
  DISPUTES,
  INSTRUCTIONS,
  NEGATIONS,
  SENSITIVE,
} from '../../../src/nlp/requests/words/person.ts'
import { PROBLEMS, TRIED } from '../../../src/nlp/requests/words/problem.ts'
import { searchable } from '../../../src/text/words.ts'

const TABLES: Record<string, PhraseTable> = {
  FILL,
  QUESTION_STARTS,
  ASKS,
  DEMANDS,
  ACTIONS,
  DEEDS,
  PROBLEMS,
  TRIED,
  SENSITIVE,
  DISPUTES,
  COMPLAINTS,
  NEGATIONS,
  INSTRUCTIONS,
  ASIDES,
}

const ROWS = Object.entries(TABLES).flatMap(([name, table]) =>
  Object.entries(table).flatMap(([language, phrases]) =>
    phrases.map(([phrase, sample]) => ({ name, language, phrase, sample })),
  ),
)

test.each(ROWS)('$name $language: “$phrase” is in “$sample”', ({ language, phrase, sample }) => {
  const one = finderOf({ [language]: [[phrase, sample]] })
  expect(one.find(searchable(sample), [language])).toBeDefined()
})

describe('a phrase', () => {
  const find = (phrase: string, text: string) =>
    finderOf({ en: [[phrase, text]] }).find(searchable(text), ['en'])
  test('is whole words', () => {
    expect(find('art', 'The part of an artist')).toBeUndefined()
    expect(find('art', 'Art, you see')).toBe('art')
  })
  test('may leave words out, and one open', () => {
    expect(find('i have [never/not] paid', 'Well, I have paid')).toBe('i have paid')
    expect(find('i have [never/not] paid', 'I have never paid.')).toBe('i have never paid')
    expect(find('took _ money', 'You took my money')).toBe('took my money')
    expect(find('took _ money', 'You took money')).toBeUndefined()
  })
  test('may be open at its end, and stand at the start alone', () => {
    expect(find('injur*', 'three injuries')).toBe('injuries')
    expect(find('^how', 'Tell me how')).toBeUndefined()
    expect(find('^how', 'How?')).toBe('how')
  })
  test('is compared without accents, case and apostrophes', () => {
    expect(find('für', 'FÜR uns')).toBe('fur')
    expect(find('dont know', 'I don’t know')).toBe('dont know')
  })
  test('of another language is not looked for', () => {
    expect(finderOf({ de: [['die', 'die']] }).find(searchable('I die'), ['en'])).toBeUndefined()
  })
})
