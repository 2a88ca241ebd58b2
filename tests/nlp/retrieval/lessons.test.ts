// What a classifier of passages learns from answered mail, and what its word does to the ranking.

import { describe, expect, it } from 'vitest'
import { predict } from '../../../src/nlp/classifier/predict.ts'
import { train } from '../../../src/nlp/classifier/train.ts'
import { readMail } from '../../../src/nlp/requests/read.ts'
import { createIndex } from '../../../src/nlp/retrieval/index.ts'
import { passageLessons } from '../../../src/nlp/retrieval/lessons.ts'
import type { Answered, Passage } from '../../../src/nlp/retrieval/passage.ts'
import { queryOf } from '../../../src/nlp/retrieval/query.ts'

const passage = (id: string, heading: string, text: string): Passage => ({
  id,
  article: id.split('#')[0]!,
  title: 'The ferry',
  heading,
  questions: [],
  text,
  language: 'en',
})

const FERRY = [
  passage('ferry#1', 'Getting on board', 'Come to the pier half an hour before we cast off.'),
  passage('ferry#2', 'Getting off again', 'Cars leave the deck first, then everybody else.'),
  passage('crew#1', 'Working with us', 'We look for deckhands each spring.'),
]

const ABOARD = [
  'Is there room for a bicycle?',
  'May my bicycle come along?',
  'Where do I put my bicycle?',
  'Is a bicycle charged for?',
  'My bicycle is a tandem, may it come?',
]
const ASHORE = [
  'Who opens the ramp for a wheelchair?',
  'Is there a lift for my wheelchair?',
  'My mother uses a wheelchair, who helps her?',
  'Can a wheelchair use the ramp?',
  'How wide is the ramp for a wheelchair?',
]

const answeredWith = (texts: readonly string[], id: string): Answered[] =>
  texts.flatMap((text) => [
    { text, passages: [id] },
    { text: `Hello again. ${text}`, passages: [id] },
  ])

const ANSWERED = [...answeredWith(ABOARD, 'ferry#1'), ...answeredWith(ASHORE, 'ferry#2')]

describe('what is learnt', () => {
  it('are answered mails and, at half their weight, the passages themselves', () => {
    const lessons = passageLessons(FERRY, ANSWERED)
    expect(lessons.filter(({ is_about }) => is_about !== true)).toHaveLength(ANSWERED.length)
    const about = lessons.filter(({ is_about }) => is_about)
    expect(new Set(about.map(({ label }) => label))).toEqual(new Set(FERRY.map(({ id }) => id)))
    expect(about.every(({ weight }) => weight === 0.5)).toBe(true)
  })

  it('is nothing where little was answered, or with passages that are gone', () => {
    expect(passageLessons(FERRY, ANSWERED.slice(1))).toEqual([])
    expect(passageLessons(FERRY.slice(1), ANSWERED)).toEqual([])
    expect(passageLessons(FERRY, [])).toEqual([])
  })

  it('is the whole mail, which counts half where it asked more than this', () => {
    const whole = 'I bring three children. Is there room for a bicycle?'
    const [first, second] = passageLessons(FERRY, [
      ...ANSWERED,
      { text: ABOARD[0]!, whole, passages: ['ferry#1'] },
      { text: ABOARD[1]!, passages: ['ferry#1'], is_part: true },
    ]).slice(ANSWERED.length)
    expect(first).toMatchObject({ text: whole, weight: 1 })
    expect(second).toMatchObject({ text: ABOARD[1], weight: 0.5 })
  })

  it('of a large help centre are the articles that were used', () => {
    const many = Array.from({ length: 400 }, (_, at) =>
      passage(`page${at}#1`, `Page ${at}`, 'More.'),
    )
    const labels = new Set(passageLessons([...many, ...FERRY], ANSWERED).map(({ label }) => label))
    expect(labels).toEqual(new Set(['ferry#1', 'ferry#2']))
  })
})

describe('what was learnt', () => {
  const model = train(passageLessons(FERRY, ANSWERED))
  const used = (text: string) => predict(model, { subject: '', text }).probabilities
  const index = createIndex(FERRY, { answered: ANSWERED })
  const ranked = (text: string, by?: Record<string, number>) =>
    index.rank(queryOf(readMail({ subject: '', new_text: text }, ['en'])), { used: by })

  it.each([
    ['I travel with an old bicycle.', 'ferry#1'],
    ['We are two, and one sits in a wheelchair.', 'ferry#2'],
  ])('"%s" finds %s, whose text says nothing of it', (text, id) => {
    const [first] = ranked(text, used(text))
    expect(first!.passage.id).toBe(id)
    expect(first!.features.used).toBeGreaterThan(0)
  })

  it('takes the place of single mails, the more the less they are alike', () => {
    const kept = (text: string) => {
      const [alone, beside] = [ranked(text), ranked(text, used(text))]
      return beside[0]!.features.memory! / alone[0]!.features.memory!
    }
    expect(kept(ABOARD[0]!)).toBeLessThan(1)
    expect(kept('Is there room for a bicycle at the pier?')).toBeLessThan(kept(ABOARD[0]!))
  })

  it('rules out no passage that it does not know', () => {
    expect(ranked('Deckhands?', {}).map(({ passage: { id } }) => id)).toContain('crew#1')
    expect(ranked('Deckhands?', { 'ferry#1': 0.1 })[0]!.passage.id).toBe('crew#1')
  })
})
