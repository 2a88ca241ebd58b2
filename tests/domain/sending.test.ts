// At most once to a customer, and never silently to nobody: every outcome for every kind of mail, and the last look
// before an automatic reply leaves.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Decision } from '../../src/domain/decision.ts'
import { unsentNotice } from '../../src/domain/notices/unsent.ts'
import {
  goesToCustomer,
  OUTBOX_KINDS,
  type OutboxKind,
  SEND_TROUBLES,
  type SendOutcome,
  type SendTrouble,
} from '../../src/domain/outbox.ts'
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

describe('a mail that a server puts off', () => {
  const MINUTE = HOUR / 60
  const put_off = (
    trouble: SendTrouble,
    { tries = 1, age = 0, kind = 'agent_reply' as OutboxKind, response = '451 later' } = {},
  ) => {
    const row = sampleRow({ kind, attempts: tries, created_at: NOW - age })
    return fateOf(row, { result: 'retry', response, trouble }, team, NOW)
  }
  const waits = (trouble: SendTrouble, kind: OutboxKind = 'agent_reply') =>
    Array.from({ length: 40 }, (_, at) => {
      const { due_at = 0 } = put_off(trouble, { tries: at + 1, kind })
      return (due_at - NOW) / MINUTE
    })
  const troubles = SEND_TROUBLES.filter((one) => one !== 'mailbox_not_configured')

  test.each(troubles)('waits longer and longer, but never for days: %s', (trouble) => {
    const all = waits(trouble)
    expect(all).toEqual(all.toSorted((a, b) => a - b))
    // No server is asked too often by what never reached one.
    expect(all[trouble === 'sender_lost' ? 1 : 0]).toBeGreaterThanOrEqual(1)
    expect(all.at(-1)).toBeLessThanOrEqual(4 * 60)
  })

  test('by greylisting waits more than five minutes before the first new attempt', () => {
    expect(waits('greylisted')[0]).toBeGreaterThan(5)
    expect(waits('deferred')[0]).toBe(1)
  })

  test('never comes back earlier than it was asked to', () => {
    const response = '451 4.7.1 greylisted, try again in 30 minutes'
    expect(put_off('greylisted', { response }).due_at).toBe(NOW + 30 * MINUTE)
    const agents = put_off('greylisted', { response, kind: 'draft' })
    expect(agents.due_at).toBe(NOW + 30 * MINUTE)
  })

  test.each(['login_refused', 'tls_failed', 'sender_refused', 'unreachable'] as const)(
    'because of us leaves within 15 minutes of the repair, and waits four days for it: %s',
    (trouble) => {
      expect(Math.max(...waits(trouble))).toBe(15)
      const days = (age: number) => put_off(trouble, { tries: 300, age: age * DAY })
      expect(days(3.9)).toMatchObject({ to: 'ready', tell: undefined })
      expect(days(4)).toMatchObject({ to: 'failed', tell: 'failed' })
    },
  )

  test('for its own sake is given up after eighteen hours, and not before eleven attempts', () => {
    const stateAfter = (tries: number, hours: number) =>
      put_off('deferred', { tries, age: hours * HOUR }).to
    expect(stateAfter(12, 18)).toBe('failed')
    expect(stateAfter(12, 17)).toBe('ready')
    // Mail that waited for a repair, or for our own process, still gets its chances.
    expect(stateAfter(60, 5)).toBe('ready')
    expect(stateAfter(1, 48)).toBe('ready')
  })

  test('because its mailbox was taken away is given to a person soon', () => {
    expect(put_off('mailbox_not_configured', { tries: 3 }).to).toBe('ready')
    expect(put_off('mailbox_not_configured', { tries: 4 })).toMatchObject({ tell: 'failed' })
  })

  test.each(troubles)('for the agents is never given up: %s', (trouble) => {
    for (const kind of ['draft', 'notice'] as const) {
      const late = put_off(trouble, { tries: 4_000, age: 60 * DAY, kind })
      expect(late).toMatchObject({ to: 'ready', tell: undefined })
      expect(Math.max(...waits(trouble, kind))).toBeLessThanOrEqual(15)
    }
  })
})

test('mail to the agents that was refused is tried again soon, and for ever', () => {
  const outcome: SendOutcome = { result: 'refused', response: '554 no', trouble: 'refused' }
  const minutes = [1, 2, 3, 4, 4_000].map((attempts) => {
    const row = sampleRow({ kind: 'draft', attempts, created_at: NOW - 60 * DAY })
    return ((fateOf(row, outcome, team, NOW).due_at ?? 0) - NOW) / 60_000
  })
  expect(minutes).toEqual([1, 5, 15, 15, 15])
})

function told(how: 'failed' | 'unknown', trouble: SendTrouble): string {
  const outcome: SendOutcome = { result: 'refused', response: '5xx', trouble }
  return unsentNotice(sampleRow(), how, outcome).paragraphs.join(' ')
}

test('the agents are told what to do, and why the mail did not leave', () => {
  for (const trouble of SEND_TROUBLES) {
    expect(told('failed', trouble)).toMatch(/answer the customer yourself/)
    expect(told('unknown', trouble)).toMatch(/Sent folder/)
  }
  expect(told('failed', 'mailbox_full')).toContain('full')
})

test('a sent mail comes back at once for its copy in Sent, if it wants one', () => {
  expect(fate('auto_reply', 'accepted')).toMatchObject({ due_at: NOW, sent_copy: 'pending' })
  expect(fate('draft', 'accepted')).toMatchObject({ due_at: undefined, sent_copy: 'none' })
})

describe('an automatic reply is withheld', () => {
  const decision = { category: 'order-status' } as Decision
  const fine = {
    is_paused: false,
    is_blocked: false,
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
    ['an agent blocked the sender',       { is_blocked: true },                        team,   'sender_blocked'],
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
    const facts = {
      is_paused: true,
      is_blocked: true,
      has_newer_message: true,
      message: old,
      decision: undefined,
    }
    expect(whyWithheld(sampleRow({ kind }), facts, gone, NOW)).toBeUndefined()
  })
})
