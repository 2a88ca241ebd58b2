// Which kind of answer a question wants, and which known questions are of that kind: a known answer must never go to a
// question that shares its words and wants something else.

import { describe, expect, test } from 'vitest'
import { atOnce } from '../../../src/nlp/pieces.ts'
import { isAnsweredWith, readQuestion } from '../../../src/nlp/requests/question-kinds.ts'
import type { QuestionKind } from '../../../src/nlp/requests/words/kinds.ts'
import { createFamiliar } from '../../../src/nlp/retrieval/familiar.ts'
import { cpuTime_ms, LINEAR_MS_MAX } from '../../support/cpu.ts'
import { KINDS, PAIRS } from './question-pairs.ts'

const questionKinds = (text: string, languages: string[]) => readQuestion(text, languages).kinds

const ROWS = Object.entries(PAIRS).flatMap(([language, { same, other }]) => [
  ...same.map(([known, asked]) => ({ language, known, asked, may: true })),
  ...other.map(([known, asked]) => ({ language, known, asked, may: false })),
])

describe('what was answered', () => {
  test.each(ROWS)('$language: “$known” lets “$asked” be answered: $may', (row) => {
    const { language, known, asked, may } = row
    const kinds = questionKinds(known, [language])
    expect(kinds.size).toBeGreaterThan(0)
    expect(isAnsweredWith(kinds, questionKinds(asked, [language]))).toBe(may)
  })
  test.each(ROWS.filter(({ may }) => !may))('$language: “$asked” was not asked before', (row) => {
    const { language, known, asked } = row
    const passage = {
      id: 'p',
      article: 'a',
      title: 'a',
      heading: '',
      questions: [],
      text: 'b',
      language,
    }
    const answered = [{ text: known, passages: ['p'] }]
    const familiar = atOnce(createFamiliar(language, [passage], answered, []))
    expect(familiar.measured(known, 'p').asked_before).toBeCloseTo(1)
    expect(familiar.measured(asked, 'p').asked_before).toBe(0)
  })
})

const EACH = Object.entries(KINDS).flatMap(([language, list]) =>
  list.map(([kind, text]) => ({ language, kind, text })),
)

describe('the kind of a question', () => {
  test.each(EACH)('$language: “$text” asks $kind', ({ language, kind, text }) => {
    expect([...questionKinds(text, [language])].join(' and ')).toBe(kind)
  })
  test('is looked for in one language after the other', () => {
    expect(questionKinds('Wie lange dauert das?', ['en', 'de'])).toEqual(new Set(['when']))
  })
  test('is unknown in a language without words, and where nothing is asked', () => {
    expect(questionKinds('Dlaczego to trwa tak długo?', ['pl']).size).toBe(0)
    expect(questionKinds('My parcel is here.', ['en']).size).toBe(0)
  })
  test('costs little, however long the text is', () => {
    const text = 'can you tell me if '.repeat(50_000)
    const start = cpuTime_ms()
    questionKinds(text, ['en', 'de', 'fr', 'es', 'it', 'nl'])
    expect(cpuTime_ms() - start).toBeLessThan(LINEAR_MS_MAX)
  })
})

describe('a question without a kind', () => {
  const none: ReadonlySet<QuestionKind> = new Set()
  test('is only answered with one of no kind', () => {
    expect(isAnsweredWith(none, none)).toBe(true)
    expect(isAnsweredWith(new Set<QuestionKind>(['why']), none)).toBe(false)
    expect(isAnsweredWith(none, new Set<QuestionKind>(['why']))).toBe(false)
  })
  test('two kinds at once need both', () => {
    const both = new Set<QuestionKind>(['why', 'when'])
    expect(isAnsweredWith(new Set<QuestionKind>(['why']), both)).toBe(false)
    expect(isAnsweredWith(both, both)).toBe(true)
  })
})
