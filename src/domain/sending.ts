// May a mail still leave, and what does the end of an SMTP conversation mean for its row? Pure, so that the promise "at
// most once to a customer" can be read and tested in one place.

import type { Decision } from './decision.ts'
import { type DeflectionClock, windowEnd } from './deflection.ts'
import { isInDoubt } from './doubt.ts'
import type { Message } from './message.ts'
import {
  goesToCustomer,
  isOursToRepair,
  type OutboxRow,
  type OutboxState,
  type SendOutcome,
  type SendTrouble,
  troubleOf,
} from './outbox.ts'
import { waitAsked } from './smtp-reply.ts'
import { findCategory, type Team } from './team.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

const minutes = (...waits: number[]) => waits.map((wait) => wait * MINUTE_MS)

/** An attempt that a server turned away for now is repeated after these waits; the last one stays. */
const RETRY_MS = minutes(1, 5, 15, 30, 60, 60, 120, 120, 240)

/** Most greylists let a mail pass after five minutes, and count from the beginning when asked earlier (RFC 6647 §5). */
const GREYLIST_MS = minutes(6, 10, 15, 30, 60, 60, 120, 120, 240)

/** An allowance comes back by the hour or by the day, a full mailbox when its owner looks at it. */
const SLOW_MS = minutes(15, 30, 60, 60, 120, 120, 240)

/** What we can repair ourselves is repaired at some moment, and then nothing should wait for hours. Also for agents. */
const SOON_MS = minutes(1, 5, 15)

const WAITS_MS: Partial<Record<SendTrouble, readonly number[]>> = {
  login_refused: SOON_MS,
  tls_failed: SOON_MS,
  sender_refused: SOON_MS,
  unreachable: SOON_MS,
  greylisted: GREYLIST_MS,
  rate_limited: SLOW_MS,
  mailbox_full: SLOW_MS,
  // Our own end says nothing about the server.
  sender_lost: [2_000, ...minutes(1, 5, 15)],
}

/** A mail to a customer is given up after this many attempts and this time, whatever comes later. */
const ATTEMPTS_MIN = 11
const GIVE_UP_MS = 18 * HOUR_MS
/** While nothing leaves at all, the mail itself is not in question: four days, as in RFC 5321 §4.5.4.1. */
const GIVE_UP_OURS_MS = 4 * 24 * HOUR_MS

/** A lost mail to the agents most likely means our own restart: a person waits for it, so try again soon. */
const AGENTS_RETRY_MS = 2_000

/** Why an automatic reply that was decided may no longer leave. */
export type Withheld =
  | 'paused'
  | 'sender_blocked'
  | 'customer_wrote_again'
  | 'category_closed'
  | 'too_old'

/** A last look before sending; only automatic replies can be held back, what a person decided is sent. */
export function whyWithheld(
  row: OutboxRow,
  facts: {
    is_paused: boolean
    is_blocked: boolean
    has_newer_message: boolean
    message: Message | undefined
    decision: Decision | undefined
  },
  team: Team,
  now: number,
): Withheld | undefined {
  if (row.kind !== 'auto_reply' && row.kind !== 'question') return undefined
  if (facts.is_paused) return 'paused'
  if (facts.is_blocked) return 'sender_blocked'
  if (facts.has_newer_message) return 'customer_wrote_again'
  if (findCategory(team, facts.decision?.category)?.mode !== 'auto') return 'category_closed'
  const age_ms = now - (facts.message?.received_at ?? 0)
  return age_ms > team.limits.auto_age_max_hours * 60 * MINUTE_MS ? 'too_old' : undefined
}

/**
 * Must Sent be asked before this attempt? A mail to a customer that a server was given before may have been taken, whatever
 * the server said then; and one that is answered under a ledger in doubt may have left by another ledger.
 */
export function asksSent(
  row: OutboxRow,
  facts: { doubted_at: number | undefined; message: Message | undefined },
  now: number,
): boolean {
  if (!goesToCustomer(row.kind)) return false
  return row.begun !== undefined || isInDoubt(facts.doubted_at, facts.message?.received_at, now)
}

/** What an attempt means for the row: its next state, when to look again, and whether people must be told. */
export type Fate = {
  to: OutboxState
  sent_copy: OutboxRow['sent_copy']
  sent_at: number | undefined
  due_at: number | undefined
  deflection: DeflectionClock | undefined
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
    case 'retry':
      if (goesToCustomer(row.kind) && isOverdue(row, outcome, now))
        return failed(base, is_auto, now)
      return { ...base, to: 'ready', due_at: now + waitAfter(row, outcome) }
    case 'refused':
      // Drafts and notices are how people learn of anything, so they are tried until they get through, and soon: one refusal
      // is often the server's mood of a moment, which meets all mail that is due then.
      if (!goesToCustomer(row.kind)) {
        return { ...base, to: 'ready', due_at: now + waitFor(SOON_MS, row.attempts) }
      }
      return failed(base, is_auto, now)
    case 'unknown':
      // A doubled draft is harmless (its token is single-use), a lost one is a mail that vanished.
      if (!goesToCustomer(row.kind)) {
        const wait_ms = row.attempts <= 3 ? AGENTS_RETRY_MS : waitAfter(row, outcome)
        return { ...base, to: 'ready', due_at: now + wait_ms }
      }
      return { ...failed(base, is_auto, now), to: 'unknown', tell: 'unknown' }
  }
}

function isOverdue(row: OutboxRow, outcome: SendOutcome, now: number): boolean {
  const trouble = troubleOf(outcome)
  if (trouble === 'mailbox_not_configured') return row.attempts > 3
  const limit_ms = isOursToRepair(trouble) ? GIVE_UP_OURS_MS : GIVE_UP_MS
  return row.attempts > ATTEMPTS_MIN && now - row.created_at >= limit_ms
}

/** Never earlier than the server asks for. Agents otherwise wait a quarter of an hour at most, however long it lasted. */
function waitAfter(row: OutboxRow, outcome: SendOutcome): number {
  const trouble = troubleOf(outcome)
  const waits = (trouble === undefined ? undefined : WAITS_MS[trouble]) ?? RETRY_MS
  const wait_ms = waitFor(waits, row.attempts)
  const kept_ms = goesToCustomer(row.kind) ? wait_ms : Math.min(wait_ms, 15 * MINUTE_MS)
  return Math.max(kept_ms, waitAsked(outcome.response) ?? 0)
}

/** The first attempt is 1. */
function waitFor(waits: readonly number[], attempts: number): number {
  return waits[Math.min(attempts, waits.length) - 1] ?? waits[0] ?? MINUTE_MS
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
