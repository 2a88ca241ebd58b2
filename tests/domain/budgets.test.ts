// Budgets as data: who is counted together, when one is reached, and which of them may pause a mailbox.

import { describe, expect, test } from 'vitest'
import {
  agentMailBudgets,
  autoReplyBudgets,
  hasGrown,
  isReached,
  longestReached,
  spendingText,
  trippedMailbox,
} from '../../src/domain/budgets.ts'
import { decide } from '../../src/domain/policy.ts'
import { cleanFacts, sampleTeam, spent } from './samples.ts'

const { limits } = sampleTeam()

describe('who is counted together', () => {
  test('users of a provider have no budget in common', () => {
    const pers = (customer: string) => [
      ...new Set(autoReplyBudgets(limits, customer).map(({ per }) => per)),
    ]
    expect(pers('jane@shop.example')).toEqual(['customer', 'conversation', 'domain', 'mailbox'])
    expect(pers('jane@gmail.com')).toEqual(['customer', 'conversation', 'mailbox'])
    expect(agentMailBudgets(limits, '').map(({ per }) => per)).toEqual([
      'customer',
      'customer',
      'all',
    ])
  })
})

test('the defaults are at least as strict as those of Zammad and FreeScout', () => {
  const customer = autoReplyBudgets(limits, 'a@gmail.com').filter(({ per }) => per === 'customer')
  const short = customer.find(({ window_ms }) => window_ms >= 10 * 60_000)
  expect(short?.max).toBeLessThanOrEqual(3)
})

describe('a budget', () => {
  const [budget] = autoReplyBudgets(limits, 'jane@shop.example')
  const of = (count: number, max = 2) => ({ ...budget, max, spent: count }) as never

  test.each([
    [0, 2, false],
    [1, 2, false],
    [2, 2, true],
    [3, 2, true],
    [0, 0, true],
    [Number.NaN, 2, true],
    [0, Number.NaN, true],
  ])('of which %d of %d is spent is reached: %s', (count, max, reached) => {
    expect(isReached(of(count, max))).toBe(reached)
  })

  test('that lasts longest is the one to name', () => {
    expect(longestReached(spent({ customer: 3 }))).toMatchObject({ window_ms: 24 * 3_600_000 })
    expect(longestReached(spent({ customer: 2 }))).toMatchObject({ window_ms: 10 * 60_000 })
    expect(longestReached(spent({ customer: 2 }), ['mailbox'])).toBeUndefined()
    expect(longestReached(spent({}))).toBeUndefined()
  })

  test('says what was spent', () => {
    const [first, , third] = spent({ customer: 2, conversation: 1 })
    expect(first && spendingText(first)).toBe(
      '2 automatic replies to this customer within 10 minutes (limit 2)',
    )
    expect(third && spendingText(third)).toBe(
      '1 automatic reply in this conversation within 30 days (limit 1)',
    )
    // What many share is counted no further.
    const mailbox = {
      of: 'auto_reply',
      per: 'mailbox',
      window_ms: 24 * 3_600_000,
      max: 300,
    } as const
    expect(spendingText({ ...mailbox, spent: 301 })).toBe(
      'more than 300 automatic replies of this mailbox within 24 hours (limit 300)',
    )
    expect(spendingText({ ...mailbox, spent: 300 })).toMatch(/^300 automatic/)
  })

  test("a customer's count that has grown counts, and a limit that many share once it is reached", () => {
    const known = spent({ customer: 1, mailbox: 5 })
    expect(hasGrown(known, known)).toBe(false)
    expect(hasGrown(known, spent({ customer: 0, mailbox: 5 }))).toBe(false)
    expect(hasGrown(known, spent({ customer: 2, mailbox: 5 }))).toBe(true)
    // What many share: only when its limit is reached by now.
    expect(hasGrown(known, spent({ customer: 1, mailbox: 59 }))).toBe(false)
    expect(hasGrown(known, spent({ customer: 1, mailbox: 60 }))).toBe(true)
    expect(hasGrown(spent({ mailbox: 60 }), spent({ mailbox: 70 }))).toBe(false)
    expect(hasGrown(known, spent({ mailbox: Number.NaN }))).toBe(true)
    expect(hasGrown([], spent({}))).toBe(true)
  })
})

const NOTHING_OF_MAILBOX = spent({}).map((one) =>
  one.per === 'mailbox' ? { ...one, max: 0 } : one,
)

describe('a mailbox is paused', () => {
  const tripped = (change: Parameters<typeof cleanFacts>[0]) => {
    const facts = cleanFacts(change)
    return trippedMailbox(decide(facts).reasons, facts.budgets)
  }

  test('when its budget alone stopped a reply', () => {
    expect(tripped({ budgets: spent({ mailbox: 60 }) })).toMatchObject({ max: 60, spent: 60 })
    expect(tripped({ budgets: spent({ mailbox: 300 }) })).toMatchObject({ max: 300 })
  })

  test.each([
    ['a reply that is allowed', {}],
    ['a mail that people get anyway', { wants_human: 'a human', budgets: spent({ mailbox: 60 }) }],
    ['a mail that fits no category', { category: undefined, budgets: spent({ mailbox: 60 }) }],
    ['a customer who had enough', { budgets: spent({ mailbox: 60, customer: 3 }) }],
    ['a mailbox that is to answer nothing', { budgets: NOTHING_OF_MAILBOX }],
    ['a pause that holds', { is_paused: true, budgets: spent({ mailbox: 60 }) }],
  ])('but not by %s', (_, change) => {
    expect(tripped(change)).toBeUndefined()
  })
})
