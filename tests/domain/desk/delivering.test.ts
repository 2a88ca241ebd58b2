// What becomes of a mail that was to leave: sent, withheld, filed, given up. None of it can move a row that somebody else
// has moved since, and whoever waits for the mail is told.

import { describe, expect, test } from 'vitest'
import {
  filed,
  mailToFolder,
  settled,
  settledLate,
  withheld,
} from '../../../src/domain/desk/delivering.ts'
import { givenUp } from '../../../src/domain/desk/giving-up.ts'
import { OUTBOX_STATES, type SendOutcome } from '../../../src/domain/outbox.ts'
import { NOW, sampleDesk, sampleMessage, sampleRow, sampleTeam } from '../samples.ts'

const desk = sampleDesk()
const ACCEPTED: SendOutcome = { result: 'accepted', response: '250 ok' }
const REFUSED: SendOutcome = {
  result: 'refused',
  response: '550 5.1.1 unknown',
  trouble: 'address_refused',
}

describe('an attempt that ended', () => {
  test('changes the row only while this attempt holds it', () => {
    const { outbox_change } = settled(desk, sampleRow(), ACCEPTED, NOW)
    expect(outbox_change).toMatchObject({ from: 'sending', claim: 'one/1', to: 'sent' })
  })

  test('with “accepted” counts also where the row was given up meanwhile', () => {
    const late = settledLate(settled(desk, sampleRow(), ACCEPTED, NOW))
    expect(late.outbox_change).toMatchObject({ from: 'unknown', claim: undefined, to: 'sent' })
    expect(late.outbox_change.deflection).toMatchObject({ to: 'pending', sent_at: NOW })
  })

  test('with a refusal tells the agents and marks the address', () => {
    const write = settled(desk, sampleRow(), REFUSED, NOW)
    expect(write.outbox_change).toMatchObject({ to: 'failed', deflection: { to: 'void' } })
    expect(write.outbox).toMatchObject([{ kind: 'notice', message_id: 'm_7' }])
    expect(write.address_marks).toMatchObject([{ address: 'jane@example.org', outbox_id: 'o_1' }])
    expect(write).not.toHaveProperty('alarm')
  })

  test('rings where mail to the agents does not get through, and only for that', () => {
    const toAgents = sampleRow({ kind: 'draft' })
    expect(settled(desk, toAgents, REFUSED, NOW)).toMatchObject({
      alarm: { key: 'agents_mail:support', at: NOW },
      address_marks: [],
      outbox: [],
    })
    expect(settled(desk, toAgents, ACCEPTED, NOW).clears_alarm).toBe('agents_mail:support')
    const lost: SendOutcome = { result: 'unknown', response: 'gone', trouble: 'sender_lost' }
    const write = settled(desk, toAgents, lost, NOW)
    expect([write.alarm, write.clears_alarm]).toEqual([undefined, undefined])
  })
})

test('a reply that may not leave after all becomes a draft with the same answer, and why', () => {
  const decision = {
    message_id: 'm_7',
    kind: 'auto' as const,
    reason: 'allowed' as const,
    reasons: [{ reason: 'allowed' as const, says: 'Nothing speaks against it.' }],
    category: 'order-status',
    confidence: 0.9,
    citations: [],
    requests: [],
    answer: 'The link shows it.',
    facts: {},
    decided_at: NOW,
  }
  const facts = {
    is_paused: true,
    is_blocked: false,
    doubted_at: undefined,
    is_draft_decided: false,
    has_proposal: false,
    in_folder: false,
    has_newer_message: false,
    message: sampleMessage(),
    decision,
  }
  const write = withheld(desk, sampleRow({ state: 'ready' }), facts, 'paused', NOW)
  expect(write.outbox_change).toMatchObject({ from: 'ready', to: 'withheld', response: 'paused' })
  expect(write.outbox_change.deflection).toMatchObject({ to: 'void', reason: 'withheld' })
  expect(write.draft?.proposal).toContain('The link shows it.')
  expect(write.outbox?.[0]?.mail.text).toContain('Not sent automatically after all: paused.')
})

describe('the copy in Sent', () => {
  const row = sampleRow({ state: 'sent', sent_copy: 'pending', sent_at: NOW })

  test('is filed once', () => {
    const write = filed(row, undefined, NOW)
    expect(write.outbox_change).toMatchObject({ from: 'sent', to: 'sent', sent_copy: 'filed' })
    expect(write).toMatchObject({ clears_alarm: 'sent_copy:support' })
  })

  test('is tried again later, with one alarm', () => {
    const write = filed(row, 'NO quota', NOW)
    expect(write.outbox_change).toMatchObject({ sent_copy: 'pending', due_at: NOW + 600_000 })
    expect(write.alarm).toMatchObject({ key: 'sent_copy:support', at: NOW })
  })
})

describe('given up', () => {
  const work = { due_at: NOW, attempts: 7, error: 'out of memory' }
  const known = { message: sampleMessage(), place: sampleMessage() }

  test.each(OUTBOX_STATES)('a mail that is %s promises nothing any more', (state) => {
    const deliver = { ...work, step: 'deliver' as const, key: 'o_1' }
    const write = givenUp(desk, { ...known, work: deliver, row: sampleRow({ state }) }, NOW)
    const to = { ready: 'failed', sending: 'unknown' }[state as string]
    expect(write.outbox_change?.to).toBe(to)
    expect(write.outbox_change?.from).toBe(to === undefined ? undefined : state)
    expect(write.outbox_change?.deflection?.to).toBe(to === undefined ? undefined : 'void')
    expect(write.decision).toBeUndefined()
    expect(write.outbox).toHaveLength(1)
  })

  test.each(['receive', 'classify', 'compose', 'approve'] as const)(
    '%s: a person has it',
    (step) => {
      const waits = { ...work, step, key: 'm_7' }
      const write = givenUp(desk, { ...known, work: waits, row: undefined }, NOW)
      expect(write.ends).toEqual({ step, key: 'm_7' })
      expect(write.decision).toMatchObject({
        message_id: 'm_7',
        kind: 'draft',
        reason: 'step_failed',
      })
      expect(write.outbox?.[0]?.mail.text).toContain('out of memory')
      expect(write).not.toHaveProperty('outbox_change')
    },
  )
})

describe('a draft’s mail where drafts lie in the Drafts folder alone', () => {
  const team = sampleTeam()
  const folder = { ...team, agents: { ...team.agents, drafts: 'folder' as const } }
  const row = sampleRow({ kind: 'draft', created_at: NOW })
  const first = { ...row, mail: { ...row.mail, in_reply_to: undefined } }
  const again = { ...row, mail: { ...row.mail, in_reply_to: 'hf-1@shop.example' } }

  test.each([
    ['is needless once it lies there', folder, first, true, true, 0, 'in the folder'],
    ['waits for that', folder, first, true, false, 0, 'not yet'],
    ['and not for ever', folder, first, true, false, 10 * 60_000, undefined],
    ['without a proposal leaves at once', folder, first, false, false, 0, undefined],
    ['that reminds leaves', folder, again, true, true, 0, undefined],
    ['leaves where drafts are mailed', team, first, true, true, 0, undefined],
  ] as const)('%s', (_, of, mail, has_proposal, in_folder, later_ms, expected) => {
    const found = mailToFolder(of, mail, { has_proposal, in_folder }, NOW + later_ms)
    expect(found).toBe(expected)
  })
})
