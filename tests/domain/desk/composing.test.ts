// The decision about a mail with everything that follows from it: what is written for each fate, and what it rests on.

import { describe, expect, test } from 'vitest'
import { agentMailBudgets } from '../../../src/domain/budgets.ts'
import { type ComposeFacts, decidedOn, writeOf } from '../../../src/domain/desk/composing.ts'
import { NO_PAST } from '../../../src/domain/facts.ts'
import {
  NOW,
  sampleClassification,
  sampleDeflection,
  sampleDesk,
  sampleMessage,
  sampleReading,
  sampleTeam,
  spent,
} from '../samples.ts'

const desk = sampleDesk()

function composed(known: ComposeFacts, now = NOW) {
  return writeOf(desk, decidedOn(desk, known, now), now)
}

function facts(change: Partial<ComposeFacts> = {}): ComposeFacts {
  return {
    message: sampleMessage(),
    classification: sampleClassification(),
    reading: sampleReading(),
    history: HISTORY,
    spendings: spent({}),
    gate: undefined,
    agent_mail: [],
    answer_times: [],
    unmailed: 0,
    is_in_line: false,
    ...change,
  }
}

const HISTORY: ComposeFacts['history'] = {
  ...NO_PAST,
  conversation_subject: 'My order',
  exchanges: [],
  open_deflections: [],
  notes: [],
}

const PAUSED = { history: { ...HISTORY, is_paused: true } }

test('an automatic reply rests on its budgets, and opens a deflection that is named after it', () => {
  const write = composed(facts())
  expect(write.decision).toMatchObject({ kind: 'auto', answer: 'The link shows it.' })
  const [row] = write.outbox ?? []
  expect(row).toMatchObject({ kind: 'auto_reply', state: 'ready', sent_copy: 'pending' })
  expect(row?.mail).toMatchObject({ to: 'jane@example.org', in_reply_to: 'q1@example.org' })
  expect(write.deflection).toMatchObject({ id: row?.id, state: 'pending' })
  const account = { customer: 'jane@example.org', conversation_id: 'c_7', mailbox: 'support' }
  expect(write.budget).toEqual({ account, spendings: spent({}), at: NOW })
  expect(write.draft).toBeUndefined()
})

test('a draft comes with the mail that tells of it, and rests on no count', () => {
  const write = composed(facts(PAUSED))
  expect(write.decision).toMatchObject({ kind: 'draft', reason: 'paused' })
  expect(write.draft).toMatchObject({
    state: 'open',
    proposal: 'Hello Jane,\n\nThe link shows it.\n\nKind regards\nTidewater Supply',
  })
  expect(write.outbox).toMatchObject([{ kind: 'draft', draft_id: write.draft?.id }])
  expect(write).not.toHaveProperty('budget')
  expect(write).not.toHaveProperty('deflection')
})

test('where the agents’ inbox is full, one notice stands in for the draft’s mail', () => {
  const budgets = agentMailBudgets(sampleTeam().limits, 'jane@example.org')
  const agent_mail = budgets.map((budget) => ({ ...budget, spent: budget.max }))
  const first = composed(facts({ ...PAUSED, agent_mail, unmailed: 2 }))
  expect(first.draft).toMatchObject({ state: 'open' })
  expect(first.outbox).toMatchObject([{ kind: 'notice' }])
  expect(first.outbox?.[0]?.mail.text).toContain('3 so far')
  // Told once for each window: the next mail's notice is the same row.
  const message = sampleMessage({ id: 'm_8' })
  const next = composed(facts({ ...PAUSED, message, agent_mail, unmailed: 3 }), NOW + 1)
  expect(next.outbox?.[0]?.id).toBe(first.outbox?.[0]?.id)
})

test('thanks for a reply write a decision, confirm the reply, and nothing else', () => {
  const open_deflections = [sampleDeflection({ message_id: 'm_1', conversation_id: 'c_7' })]
  const history = { ...HISTORY, has_auto_reply: true, open_deflections }
  const message = sampleMessage({ new_text: 'Thank you!', text: 'Thank you!' })
  const write = composed(facts({ message, history }))
  expect(write).toMatchObject({
    decision: { kind: 'ignore', reason: 'gratitude' },
    deflections: [{ state: 'confirmed' }],
  })
  expect(Object.keys(write).toSorted()).toEqual(['decision', 'deflections', 'ends', 'trip'])
})

describe('a mailbox that is full', () => {
  const full = spent({ mailbox: 60 })

  test('is paused together with the decision, when nothing else speaks against an answer', () => {
    const { trip, decision } = composed(facts({ spendings: full }))
    expect(decision).toMatchObject({ kind: 'draft', reason: 'mailbox_budget_reached' })
    expect(trip?.pause).toMatchObject({ scope: 'support', since: NOW, by: 'Holdfast' })
    expect(trip?.notice.mail.subject).toBe('Holdfast: automatic replies of support are paused')
  })

  test('is not, when something else does', () => {
    expect(composed(facts({ ...PAUSED, spendings: full })).trip).toBeUndefined()
  })
})

test('a second mail received before the first was answered fails the answer, and is a person’s', () => {
  const open_deflections = [sampleDeflection({ message_id: 'm_1', sent_at: undefined })]
  const write = composed(facts({ history: { ...HISTORY, open_deflections } }))
  expect(write.deflections).toMatchObject([{ id: 'o_1', state: 'failed' }])
  expect(write.decision).toMatchObject({ kind: 'draft', reason: 'follow_up_after_auto' })
})

test('the same facts are decided alike', () => {
  for (const change of [{}, PAUSED]) {
    expect(composed(facts(change))).toEqual(composed(facts(change)))
  }
})
