// Numbers of a category: what counts as a response, what as writing again, and when nothing can be said.

import { describe, expect, it } from 'vitest'
import type { QuestionRecord, ReplyRecord } from '../../../src/past/discovery/mail-past.ts'
import { numbersOf, timesOf } from '../../../src/past/discovery/numbers.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

const question = (key: string, parts: Partial<QuestionRecord> = {}): QuestionRecord => ({
  kind: 'question',
  key,
  at: 0,
  customer: key,
  id: `id-${key}`,
  topic: `topic-${key}`,
  copy: '',
  subject: '',
  text: 'text',
  ...parts,
})
const reply = (parts: Partial<ReplyRecord>): ReplyRecord => ({
  kind: 'reply',
  key: 'r',
  at: 0,
  answers: [],
  to: [],
  topic: '',
  text: '',
  ...parts,
})

describe('response time', () => {
  it('is until the first reply that names the mail, the middle of all', () => {
    const questions = ['a', 'b', 'c'].map((key) => question(key))
    const replies = [
      reply({ at: 9 * HOUR, answers: ['id-a'] }),
      reply({ at: 2 * HOUR, answers: ['id-a'] }),
      reply({ at: 5 * HOUR, answers: ['id-b'] }),
      reply({ at: 60 * HOUR, answers: ['id-c'] }),
    ]
    const numbers = numbersOf(questions, timesOf(questions, replies))
    expect(numbers.response_median_h).toBe(5)
    expect(numbers.answered_share).toBe(1)
  })

  it('takes a mail to the same customer about the same subject where nothing names the mail', () => {
    const questions = [question('a', { at: DAY })]
    const to_it = reply({ at: DAY + HOUR, to: ['a'], topic: 'topic-a' })
    const before = reply({ at: HOUR, to: ['a'], topic: 'topic-a' })
    const other = reply({ at: DAY + 2, to: ['a'], topic: 'topic-z' })
    const numbers = numbersOf(questions, timesOf(questions, [before, other, to_it]))
    expect(numbers.response_median_h).toBe(1)
  })

  it('is not known without replies', () => {
    const questions = [question('a')]
    const numbers = numbersOf(questions, timesOf(questions, []))
    expect(numbers.response_median_h).toBeUndefined()
    expect(numbers.answered_share).toBeUndefined()
  })
})

describe('writing again', () => {
  it('counts within seven days and says nothing about mail whose days have not ended', () => {
    const questions = [
      question('a', { customer: 'maria', at: 0 }),
      question('b', { customer: 'maria', at: 6 * DAY }),
      question('c', { customer: 'jonas', at: 0 }),
      question('d', { customer: 'petra', at: 12 * DAY }),
    ]
    const times = timesOf(questions, [])
    // Maria's second mail and Petra's came less than seven days before the end.
    expect([...times.repeated]).toEqual([
      ['a', true],
      ['c', false],
    ])
    expect(numbersOf(questions, times).repeat_share).toBe(0.5)
  })

  it('counts to the very end of the seventh day', () => {
    const at = (gap: number) => {
      const two = [question('a', { customer: 'm' }), question('b', { customer: 'm', at: gap })]
      return timesOf(two, []).repeated.get('a')
    }
    expect(at(7 * DAY)).toBe(true)
    expect(at(7 * DAY + 1)).toBe(false)
  })
})

it('says how much mail comes a week, and nothing for mail without a time', () => {
  const questions = Array.from({ length: 40 }, (_, at) => question(`${at}`, { at: at * DAY }))
  const { per_week } = numbersOf(questions.slice(0, 20), timesOf(questions, []))
  expect(per_week).toBeCloseTo(20 / (39 / 7))
  const timeless = [question('a', { at: undefined })]
  expect(numbersOf(timeless, timesOf(timeless, []))).toMatchObject({
    per_week: undefined,
    repeat_share: undefined,
  })
})
