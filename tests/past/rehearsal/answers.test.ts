// Which answer belongs to which question.

import { describe, expect, test } from 'vitest'
import { linkAnswers } from '../../../src/past/rehearsal/answers.ts'
import type { PastAnswer, PastQuestion } from '../../../src/past/rehearsal/past.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const START = 1_790_000_000_000

function question(id: string, rest: Partial<PastQuestion> = {}): PastQuestion {
  return {
    id,
    rfc_message_id: `${id}@post.example`,
    customer: 'jane@post.example',
    subject: 'my order',
    received_at: START,
    ...rest,
  }
}

function answer(rest: Partial<PastAnswer> = {}): PastAnswer {
  return {
    rfc_message_id: 'x@shop.example',
    referenced: [],
    recipients: ['jane@post.example'],
    subject: 'my order',
    sent_at: START + HOUR,
    text: 'It left yesterday.',
    ...rest,
  }
}

function linked(questions: PastQuestion[], answers: PastAnswer[]): Record<string, string> {
  return Object.fromEntries(
    [...linkAnswers(questions, answers)].map(([id, { text }]) => [id, text]),
  )
}

describe('linking answers', () => {
  test('by Message-ID, whatever the subject says', () => {
    const reply = answer({ referenced: ['q1@post.example'], subject: 'something else' })
    expect(linked([question('q1'), question('q2')], [reply])).toEqual({ q1: 'It left yesterday.' })
  })

  test('the nearest reference that is a question wins over earlier ones of the thread', () => {
    const later = question('q2', { received_at: START + DAY })
    const reply = answer({
      referenced: ['unknown@x', 'q2@post.example', 'q1@post.example'],
      sent_at: START + 2 * DAY,
    })
    expect(Object.keys(linked([question('q1'), later], [reply]))).toEqual(['q2'])
  })

  test('a reference does not make a mail to somebody else an answer', () => {
    const aside = answer({ referenced: ['q1@post.example'], recipients: ['carrier@post.example'] })
    expect(linked([question('q1')], [aside])).toEqual({})
  })

  test('without ids by customer and subject, to the latest question before it, within days', () => {
    const later = question('q2', { received_at: START + HOUR })
    expect(
      Object.keys(linked([question('q1'), later], [answer({ sent_at: START + 2 * HOUR })])),
    ).toEqual(['q2'])
    expect(linked([question('q1')], [answer({ sent_at: START + 8 * DAY })])).toEqual({})
    expect(linked([question('q1')], [answer({ sent_at: START - HOUR })])).toEqual({})
    expect(linked([question('q1')], [answer({ subject: 'other' })])).toEqual({})
  })

  test('the first answer of several counts', () => {
    const second = answer({ sent_at: START + 3 * HOUR, text: 'And once more.' })
    expect(linked([question('q1')], [second, answer()])).toEqual({ q1: 'It left yesterday.' })
  })
})
