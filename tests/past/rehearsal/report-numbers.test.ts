// The headline of a rehearsal: what trust would bring, and when it is earned.

import { expect, test } from 'vitest'
import type { ComparedMail } from '../../../src/past/rehearsal/rehearsed.ts'
import { rehearsalNumbers } from '../../../src/past/rehearsal/report-numbers.ts'
import { headline } from '../../../src/past/rehearsal/report-text.ts'
import { DAY, NOW, sampleTeam } from '../../domain/samples.ts'

const FACTS = {
  sources: { received: 'old mail', sent: null },
  from: NOW - 28 * DAY,
  until: NOW,
  read: { received: 0, sent: 0, undated: 0, copies: 0, failed: 0 },
  marks: { right: 0, wrong: 0, without_prediction: 0, open: 0 },
  categories: sampleTeam().categories,
}

function mail(at: number, change: Partial<ComparedMail> = {}): ComparedMail {
  return {
    id: `m_${at}`,
    key: `${at}`,
    rfc_message_id: undefined,
    customer: 'jane@post.example',
    subject: 'x',
    received_at: NOW - at * DAY,
    screening: { kind: 'customer', reason: 'person' },
    wrote: { subject: 'x', text: 'y' },
    is_thanks: false,
    answer: 'So.',
    passages: [],
    read_by: undefined,
    articles: [],
    decision: { kind: 'draft', reason: 'gate_closed', reasons: ['gate_closed'] },
    prediction: { category: 'order-status', confidence: 0.9, engine_version: 'local-1' },
    likeness: `${at}`,
    is_example: false,
    human: undefined,
    comparison: undefined,
    came_back: undefined,
    judged: { is_right: undefined, by: undefined },
    ...change,
  }
}

test('counts what only trust holds back, and not what is a person’s', () => {
  const numbers = rehearsalNumbers(
    [
      mail(1, { judged: { is_right: true, by: 'mark' } }),
      mail(2, { judged: { is_right: false, by: 'mark' } }),
      mail(3, { decision: { kind: 'draft', reason: 'not_a_how_to', reasons: ['not_a_how_to'] } }),
      mail(4, { prediction: { category: 'order-status', confidence: 0.7, engine_version: 'v' } }),
    ],
    FACTS,
  )
  expect(numbers.trusted).toMatchObject({ answered: 2, right: 1, wrong: 1, unknown: 0 })
  expect(numbers.first_opens).toMatchObject({
    category: 'order-status',
    mails_a_week: 1,
    weeks: 20,
  })
  const text = headline(numbers, 4).join('\n')
  expect(text).toContain('2 of 4 mails would be answered by themselves: 1 wrong')
  expect(text).toContain('(order-status) opens after about 20 weeks')
})

test('says nothing of weeks where no mail was recognised', () => {
  const numbers = rehearsalNumbers([mail(1, { prediction: undefined })], FACTS)
  expect(numbers.first_opens).toBeNull()
  expect(headline(numbers, 1).join('\n')).not.toContain('opens')
})
