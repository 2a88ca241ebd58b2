// Budgets: how much mail may leave by itself within a sliding window, by whom it goes to or comes from. They are data:
// the ledger counts what each one names, one function says which are reached. They bound what no other rule foresaw:
// a loop of machines, a mistake in a template, a flood (RFC 3834 §2 asks every responder for such a limit).

import { senderDomain } from '../mail/sender-domain.ts'
import type { GivenReason } from './decision.ts'
import { DAY_MS } from './deflection.ts'
import type { Limits } from './team.ts'

/** Whose mail is counted together; `domain` is the sender's registrable domain, `all` is everybody. */
export type Per = 'customer' | 'conversation' | 'domain' | 'mailbox' | 'all'

export type Budget = {
  /** `auto_reply`: automatic replies decided, unless withheld or failed. `agent_mail`: drafts and notices by mail. */
  of: 'auto_reply' | 'agent_mail'
  per: Per
  window_ms: number
  max: number
}

/** A budget and what was spent of it since its window, which ends now, began. What many share is counted up to one above its highest limit. */
export type Spending = Budget & { spent: number }

/** Whom the counting is about. */
export type Account = { customer: string; conversation_id: string; mailbox: string }

/** The scope of a pause that holds for every mailbox. */
export const EVERY_MAILBOX = '*'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

/** What an automatic reply to this customer must keep within; the numbers' reasons stand in `src/config/schema.ts`. */
export function autoReplyBudgets(limits: Limits, customer: string): Budget[] {
  const budget = (per: Per, window_ms: number, max: number): Budget => ({
    of: 'auto_reply',
    per,
    window_ms,
    max,
  })
  const has_domain = senderDomain(customer) !== undefined
  return [
    budget('customer', 10 * MINUTE_MS, limits.auto_per_customer_10_minutes),
    budget('customer', DAY_MS, limits.auto_per_customer_day),
    // `follow_up_after_auto` says the same of what it has seen; this one is counted again when the reply is written.
    budget('conversation', 30 * DAY_MS, 1),
    ...(has_domain
      ? [
          budget('domain', 10 * MINUTE_MS, limits.auto_per_domain_10_minutes),
          budget('domain', DAY_MS, limits.auto_per_domain_day),
        ]
      : []),
    budget('mailbox', HOUR_MS, limits.auto_per_mailbox_hour),
    budget('mailbox', DAY_MS, limits.auto_per_mailbox_day),
  ]
}

/** How much of a sender's mail reaches the agents as a mail of its own; what is over it waits, and one notice says so. */
export function agentMailBudgets(limits: Limits, customer: string): Budget[] {
  const budget = (per: Per, window_ms: number, max: number): Budget => ({
    of: 'agent_mail',
    per,
    window_ms,
    max,
  })
  const has_domain = senderDomain(customer) !== undefined
  return [
    budget('customer', HOUR_MS, limits.draft_mails_per_customer_hour),
    budget('customer', DAY_MS, limits.draft_mails_per_customer_day),
    ...(has_domain
      ? [
          budget('domain', HOUR_MS, limits.draft_mails_per_domain_hour),
          budget('domain', DAY_MS, limits.draft_mails_per_domain_day),
        ]
      : []),
    budget('all', HOUR_MS, limits.draft_mails_hour),
  ]
}

/** The same for drafts that were held back: half of what everybody shares is left to mail that is new. */
export function laterMailBudgets(limits: Limits, customer: string): Budget[] {
  const draft_mails_hour = Math.ceil(limits.draft_mails_hour / 2)
  return agentMailBudgets({ ...limits, draft_mails_hour }, customer)
}

/** Written so that a count that is no number speaks against sending. */
export function isReached({ spent, max }: Spending): boolean {
  return !(spent < max)
}

/** The reached one that lasts longest, among those that count by one of `pers` (all when left out). */
export function longestReached(
  spendings: readonly Spending[],
  pers?: readonly Per[],
): Spending | undefined {
  return spendings
    .filter((one) => isReached(one) && (pers === undefined || pers.includes(one.per)))
    .toSorted((a, b) => b.window_ms - a.window_ms)[0]
}

/**
 * True when what was decided on `known` must be decided again. Of a customer each further mail counts, because an answer to it is
 * history for the next. What many share grows with every mail of anybody: there only a limit that is reached by now counts.
 */
export function hasGrown(known: readonly Spending[], counted: readonly Spending[]): boolean {
  return counted.some((now) => {
    const before = known.find((one) => one.per === now.per && one.window_ms === now.window_ms)
    if (before === undefined) return true
    if (isShared(now.per)) return isReached(now) && !isReached(before)
    return !(now.spent <= before.spent)
  })
}

/** By more than one customer. */
export function isShared(per: Per): boolean {
  return per === 'domain' || per === 'mailbox' || per === 'all'
}

/**
 * The mailbox budget that stopped a reply which nothing else spoke against. Then something is out of the ordinary, and
 * a person should look before more is answered. A limit of 0 is a wish, not an alarm.
 */
export function trippedMailbox(
  reasons: readonly GivenReason[],
  spendings: readonly Spending[],
): Spending | undefined {
  const is_only_reason = reasons.every(({ reason }) => reason === 'mailbox_budget_reached')
  const reached = longestReached(spendings, ['mailbox'])
  return is_only_reason && reached !== undefined && reached.max > 0 ? reached : undefined
}

/** `3 automatic replies to this customer within 24 hours (limit 3)` */
export function spendingText({ of, per, window_ms, spent, max }: Spending): string {
  const is_more = isShared(per) && spent > max
  const what = of === 'auto_reply' ? 'automatic repl' : 'mail'
  const ending = of === 'auto_reply' ? (spent === 1 ? 'y' : 'ies') : spent === 1 ? '' : 's'
  const whose = (of === 'auto_reply' ? REPLIES : MAILS)[per]
  const number = is_more ? `more than ${max}` : `${spent}`
  return `${number} ${what}${ending} ${whose} within ${spanText(window_ms)} (limit ${max})`
}

/** `10 minutes`, `60 minutes`, `24 hours`, `30 days` */
export function spanText(ms: number): string {
  if (ms <= HOUR_MS) return `${Math.round(ms / MINUTE_MS)} minutes`
  return ms <= DAY_MS ? `${Math.round(ms / HOUR_MS)} hours` : `${Math.round(ms / DAY_MS)} days`
}

const REPLIES: Record<Per, string> = {
  customer: 'to this customer',
  conversation: 'in this conversation',
  domain: 'to this customer’s domain',
  mailbox: 'of this mailbox',
  all: 'to everybody',
}

const MAILS: Record<Per, string> = {
  customer: 'about this sender',
  conversation: 'about this conversation',
  domain: 'about this sender’s domain',
  mailbox: 'about this mailbox',
  all: 'about everybody',
}

/** What the policy says of the budgets of this kind. */
export function reachedText(budgets: readonly Spending[], pers: readonly Per[]): string {
  const reached = longestReached(budgets, pers)
  return reached === undefined ? 'No budget is reached.' : `Reached: ${spendingText(reached)}.`
}
