// What is said about a reason beside its name: each column with the very reasons that carry it, so that a new one is
// given to a reason on purpose, and texts that an ops person can read.

import { describe, expect, test } from 'vitest'
import { isOfCopy, titleOf, whyNoProposal } from '../../src/domain/decision.ts'
import { RULES } from '../../src/domain/policy.ts'
import {
  DECISION_REASONS,
  type DecisionReason,
  REASONS,
  reasonsThat,
} from '../../src/domain/reasons.ts'
import { sampleDecision } from '../contracts/ledger-samples.ts'
import { sampleTeam } from './samples.ts'

describe('the columns', () => {
  test.each<[Parameters<typeof reasonsThat>[0], string]>([
    ['is_dispute', 'wants_human legal_threat strong_anger always_human'],
    ['is_copy', 'duplicate'],
    ['is_split_by_screening', 'machine_mail'],
    [
      'is_negotiable',
      'low_confidence category_in_draft_mode gate_closed not_promoted article_changed',
    ],
    [
      'explains_no_proposal',
      'no_text abstained no_supporting_passage no_template reply_not_grounded',
    ],
  ])('%s: %s', (column, reasons) => {
    expect(reasonsThat(column).join(' ')).toBe(reasons)
  })

  test('what a rehearsal may ask to do without can be taken away by settings, and drafts only', () => {
    for (const reason of reasonsThat('is_negotiable')) expect(REASONS[reason].kind).toBe('draft')
  })

  test('the policy gives every reason but those that steps give', () => {
    const given = new Set(RULES.map(({ reason }) => reason))
    expect(DECISION_REASONS.filter((reason) => !given.has(reason))).toEqual([
      'duplicate',
      'about_a_draft',
      'rating',
      'written_by_hand',
      'step_failed',
    ])
    for (const { reason, kind } of RULES) expect(REASONS[reason].kind).toBe(kind)
  })

  test.each(DECISION_REASONS)('%s is explained in whole sentences', (reason) => {
    const { means, to_do } = REASONS[reason]
    for (const text of [means, to_do]) expect(text).toMatch(/^[\p{Lu}`].*[^.]\.$/u)
  })
})

describe('what a decision says', () => {
  const decided = (reason: DecisionReason, more: DecisionReason[] = []) =>
    sampleDecision('m_1', {
      reason,
      reasons: [reason, ...more].map((one) => ({ reason: one, says: `It is ${one}.` })),
    })
  const [category] = sampleTeam().categories

  test.each<[DecisionReason, string]>([
    ['gate_closed', 'Order status'],
    ['allowed', 'Order status'],
    ['abstained', 'no category'],
    ['legal_threat', 'legal threat'],
    ['several_subjects', 'several subjects'],
  ])('in the subject of a draft about %s: %s', (reason, title) => {
    expect(titleOf(decided(reason), category)).toBe(title)
  })

  test('without a category the reason stands in the subject', () => {
    expect(titleOf(decided('gate_closed'), undefined)).toBe('gate closed')
    expect(titleOf(decided('abstained'), undefined)).toBe('no category')
  })

  test('the first reason that explains it says why there is no proposal', () => {
    const explained = decided('paused', ['no_template', 'reply_not_grounded'])
    expect(whyNoProposal(explained)).toBe('It is no_template.')
    expect(whyNoProposal(decided('paused'))).toMatch(/^There is no proposal/)
  })

  test('a copy is told apart from everything else', () => {
    expect(isOfCopy(decided('duplicate'))).toBe(true)
    expect(isOfCopy(decided('paused'))).toBe(false)
    expect(isOfCopy(undefined)).toBe(false)
  })
})
