// May a mail still leave, and what does the end of an SMTP conversation mean for its row? Pure, so that the promise "at
// most once to a customer" can be read and tested in one place.

import type { Decision } from './decision.ts'
import { windowEnd } from './deflection.ts'
import type { Message } from './message.ts'
import { goesToCustomer, type OutboxRow, type OutboxState, type SendOutcome } from './outbox.ts'
import { findCategory, type Team } from './team.ts'

const MINUTE_MS = 60_000

/** An attempt that a server turned away for now is repeated after these waits; greylisting wants minutes (RFC 6647). */
const RETRY_MS = [1, 5, 15, 30, 60, 60, 120, 120, 240, 240, 240].map((m) => m * MINUTE_MS)

/** A lost mail to the agents most likely means our own restart: a person waits for it, so try again soon. */
const AGENTS_RETRY_MS = 2_000

/** Why an automatic reply that was decided may no longer leave. */
export type Withheld = 'paused' | 'customer_wrote_again' | 'category_closed' | 'too_old'

/** A last look before sending; only automatic replies can be held back, what a person decided is sent. */
export function whyWithheld(
  row: OutboxRow,
  facts: {
    is_paused: boolean
    has_newer_message: boolean
    message: Message | undefined
    decision: Decision | undefined
  },
  team: Team,
  now: number,
): Withheld | undefined {
  if (row.kind !== 'auto_reply') return undefined
  if (facts.is_paused) return 'paused'
  if (facts.has_newer_message) return 'customer_wrote_again'
  if (findCategory(team, facts.decision?.category)?.mode !== 'auto') return 'category_closed'
  const age_ms = now - (facts.message?.received_at ?? 0)
  return age_ms > team.limits.auto_age_max_hours * 60 * MINUTE_MS ? 'too_old' : undefined
}

/** What an attempt means for the row: its next state, when to look again, and whether people must be told. */
export type Fate = {
  to: OutboxState
  sent_copy: OutboxRow['sent_copy']
  sent_at: number | undefined
  due_at: number | undefined
  deflection:
    | { to: 'pending'; sent_at: number; window_ends_at: number }
    | { to: 'void'; reason: 'not_delivered'; closed_at: number }
    | undefined
  /** A person has to look: the mail failed for good, or nobody knows whether it left. */
  tell: 'failed' | 'unknown' | undefined
}

export function fateOf(row: OutboxRow, outcome: SendOutcome, team: Team, now: number): Fate {
  const base = {
    sent_copy: row.sent_copy,
    sent_at: undefined,
    deflection: undefined,
    tell: undefined,
  }
  const is_auto = row.kind === 'auto_reply'
  switch (outcome.result) {
    case 'accepted':
      return {
        ...base,
        to: 'sent',
        sent_at: now,
        due_at: row.sent_copy === 'pending' ? now : undefined,
        deflection: is_auto
          ? {
              to: 'pending',
              sent_at: now,
              window_ends_at: windowEnd(now, team.limits.follow_up_window_days),
            }
          : undefined,
      }
    case 'retry': {
      if (row.attempts <= RETRY_MS.length || !goesToCustomer(row.kind)) {
        return { ...base, to: 'ready', due_at: now + waitAfter(row) }
      }
      return failed(base, is_auto, now)
    }
    case 'refused':
      // Drafts and notices are how people learn of anything, so they are tried until they get through.
      if (!goesToCustomer(row.kind)) return { ...base, to: 'ready', due_at: now + 15 * MINUTE_MS }
      return failed(base, is_auto, now)
    case 'unknown':
      // A doubled draft is harmless (its token is single-use), a lost one is a mail that vanished.
      if (!goesToCustomer(row.kind)) {
        const wait_ms = row.attempts <= 3 ? AGENTS_RETRY_MS : waitAfter(row)
        return { ...base, to: 'ready', due_at: now + wait_ms }
      }
      return { ...failed(base, is_auto, now), to: 'unknown', tell: 'unknown' }
  }
}

function waitAfter(row: OutboxRow): number {
  return RETRY_MS[row.attempts - 1] ?? RETRY_MS.at(-1) ?? MINUTE_MS
}

function failed(base: Pick<Fate, 'sent_copy' | 'sent_at'>, is_auto: boolean, now: number): Fate {
  return {
    ...base,
    to: 'failed',
    due_at: undefined,
    deflection: is_auto ? { to: 'void', reason: 'not_delivered', closed_at: now } : undefined,
    tell: 'failed',
  }
}
