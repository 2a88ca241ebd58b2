// At most once to a customer, and never silently to nobody: every outcome for every kind of mail, and the last look
// before an automatic reply leaves.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Decision } from '../../src/domain/decision.ts'
import { goesToCustomer, OUTBOX_KINDS, type SendOutcome } from '../../src/domain/outbox.ts'
import { type Fate, fateOf, whyWithheld } from '../../src/domain/sending.ts'
import { DAY, HOUR, NOW, sampleMessage, sampleRow, sampleTeam } from './samples.ts'

const RESULTS = ['accepted', 'retry', 'refused', 'unknown'] as const
const kinds = fc.constantFrom(...OUTBOX_KINDS)
const results = fc.constantFrom(...RESULTS)
const attempts = fc.integer({ min: 0, max: 40 })
const team = sampleTeam()

function fate(kind: (typeof OUTBOX_KINDS)[number], result: SendOutcome['result'], tries = 1): Fate {
  const sent_copy = goesToCustomer(kind) ? ('pending' as const) : ('none' as const)
  const row = sampleRow({ kind, sent_copy, attempts: tries })
  return fateOf(row, { result, response: '250 ok' }, team, NOW)
}

// biome-ignore format: the columns are the point of the table
test.each([
  ['auto_reply',  'accepted', 'sent',    undefined],
  ['agent_reply', 'accepted', 'sent',    undefined],
  ['draft',       'accepted', 'sent',    undefined],
  ['notice',      'accepted', 'sent',    undefined],
  ['auto_reply',  'retry',    'ready',   undefined],
  ['agent_reply', 'retry',    'ready',   undefined],
  ['draft',       'retry',    'ready',   undefined],
  ['notice',      'retry',    'ready',   undefined],
  ['auto_reply',  'refused',  'failed',  'failed'],
  ['agent_reply', 'refused',  'failed',  'failed'],
  ['draft',       'refused',  'ready',   undefined],
  ['notice',      'refused',  'ready',   undefined],
  ['auto_reply',  'unknown',  'unknown', 'unknown'],
  ['agent_reply', 'unknown',  'unknown', 'unknown'],
  ['draft',       'unknown',  'ready',   undefined],
  ['notice',      'unknown',  'ready',   undefined],
] as const)('%s, %s → %s, people are told: %s', (kind, result, to, tell) => {
  expect(fate(kind, result)).toMatchObject({ to, tell })
})

describe('whatever the server does', () => {
  test('mail to a customer becomes ready again only after a definite refusal', () => {
    fc.assert(
      fc.property(kinds, results, attempts, (kind, result, tries) => {
        const { to } = fate(kind, result, tries)
        if (goesToCustomer(kind) && to === 'ready') expect(result).toBe('retry')
        if (goesToCustomer(kind) && result === 'unknown') expect(to).toBe('unknown')
        expect(to).not.toBe('sending')
      }),
    )
  })

  test('mail to agents is tried until it gets through', () => {
    fc.assert(
      fc.property(fc.constantFrom('draft', 'notice'), results, attempts, (kind, result, tries) => {
        const { to, due_at } = fate(kind, result, tries)
        expect(to).toBe(result === 'accepted' ? 'sent' : 'ready')
        // A few lost attempts are killed processes; a server that always hangs up must not be asked without pause.
        const pause_ms = result === 'unknown' && tries <= 3 ? 1_000 : 60_000
        if (to === 'ready') expect(due_at).toBeGreaterThanOrEqual(NOW + pause_ms)
      }),
    )
  })

  test('what is ready is due again, what is final is not, and what is final and bad is told', () => {
    fc.assert(
      fc.property(kinds, results, attempts, (kind, result, tries) => {
        const { to, due_at, tell } = fate(kind, result, tries)
        if (to === 'ready') expect(due_at).toBeGreaterThan(NOW)
        if (to === 'failed' || to === 'unknown') {
          expect(due_at).toBeUndefined()
          expect(tell).toBe(to)
        } else expect(tell).toBeUndefined()
      }),
    )
  })

  test('only an accepted automatic reply starts a clock, and one that nobody can prove is void', () => {
    fc.assert(
      fc.property(kinds, results, attempts, (kind, result, tries) => {
        const { deflection, sent_at, to } = fate(kind, result, tries)
        expect(sent_at).toBe(result === 'accepted' ? NOW : undefined)
        const wanted: Record<string, string> = { sent: 'pending', failed: 'void', unknown: 'void' }
        expect(deflection?.to).toBe(kind === 'auto_reply' ? wanted[to] : undefined)
        if (deflection?.to === 'pending') expect(deflection.window_ends_at).toBe(NOW + 7 * DAY)
      }),
    )
  })
})

test('waits grow, and a customer’s mail is given up after eleven of them', () => {
  const waits = Array.from({ length: 11 }, (_, at) => fate('auto_reply', 'retry', at + 1))
  const due = waits.map(({ due_at }) => due_at ?? 0)
  expect(waits.every(({ to }) => to === 'ready')).toBe(true)
  expect(due).toEqual(due.toSorted((a, b) => a - b))
  expect(fate('auto_reply', 'retry', 12)).toMatchObject({ to: 'failed', tell: 'failed' })
  expect(fate('draft', 'retry', 400)).toMatchObject({ to: 'ready', due_at: NOW + 4 * HOUR })
})

test('a sent mail comes back at once for its copy in Sent, if it wants one', () => {
  expect(fate('auto_reply', 'accepted')).toMatchObject({ due_at: NOW, sent_copy: 'pending' })
  expect(fate('draft', 'accepted')).toMatchObject({ due_at: undefined, sent_copy: 'none' })
})

describe('an automatic reply is withheld', () => {
  const decision = { category: 'order-status' } as Decision
  const fine = {
    is_paused: false,
    has_newer_message: false,
    message: sampleMessage({ received_at: NOW - HOUR }),
    decision,
  }
  const old = sampleMessage({ received_at: NOW - 25 * HOUR })
  const edge = sampleMessage({ received_at: NOW - 24 * HOUR })
  const closed = sampleTeam({
    categories: team.categories.map((one) => ({ ...one, mode: 'draft' })),
  })
  const gone = sampleTeam({ categories: [] })

  // biome-ignore format: the columns are the point of the table
  test.each([
    ['nothing speaks against it',         {},                                          team,   undefined],
    ['it is just in time',                { message: edge },                           team,   undefined],
    ['replies are paused',                { is_paused: true },                         team,   'paused'],
    ['the customer wrote again',          { has_newer_message: true },                 team,   'customer_wrote_again'],
    ['the category went back to draft',   {},                                          closed, 'category_closed'],
    ['the category is gone',              {},                                          gone,   'category_closed'],
    ['there is no decision',              { decision: undefined },                     team,   'category_closed'],
    ['it is too old',                     { message: old },                            team,   'too_old'],
    ['its message is gone',               { message: undefined },                      team,   'too_old'],
    ['all at once: the pause comes first', { is_paused: true, has_newer_message: true, message: old }, gone, 'paused'],
  ] as const)('%s', (_, change, who, why) => {
    expect(whyWithheld(sampleRow(), { ...fine, ...change }, who, NOW)).toBe(why)
  })

  test.each(['agent_reply', 'draft', 'notice'] as const)('but never a %s', (kind) => {
    const facts = { is_paused: true, has_newer_message: true, message: old, decision: undefined }
    expect(whyWithheld(sampleRow({ kind }), facts, gone, NOW)).toBeUndefined()
  })
})
