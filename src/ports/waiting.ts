// What `sweep` reads about drafts that wait for a person, and about what no person has seen.

import type { DailyFacts } from '../domain/notices/daily.ts'

/** An open draft that no mail told the agents of, and whose mail it is about. */
export type HeldBack = {
  draft_id: string
  customer: string
  conversation_id: string
  mailbox: string
}

/** Since when to look, and how long "soon after" is. */
export type Lately = { since: number; soon_ms: number }

/** The last time that held-back drafts of a sender were mailed, and what came after it. */
export type LastTold = {
  at: number
  /** Drafts that were mailed then. */
  told: number
  /** Mails of the sender that came soon after. */
  followed: number
}

/** Open since before one time and after the other. */
export type Forgotten = { before: number; after: number; of_sender_max: number; limit: number }

export type WaitingLedger = {
  /** Oldest first. */
  loadHeldBack(limit: number): Promise<HeldBack[]>
  /** Of this sender's domain, or of the sender alone where the domain belongs to a provider. */
  loadLastTold(customer: string, lately: Lately): Promise<LastTold | undefined>
  /** Open drafts that were mailed once, oldest first; without those of a sender with more open ones than `of_sender_max`. */
  loadForgotten(ask: Forgotten): Promise<HeldBack[]>
  /** The same of drafts that nobody else was mailed, whether they were mailed once more or not. */
  loadUnescalated(ask: Forgotten): Promise<HeldBack[]>
  countEscalated(since: number): Promise<number>
  /** Open drafts that the agents were told of, open since before one time and after the other. */
  countWaiting(ask: Pick<Forgotten, 'before' | 'after'>): Promise<number>
  /** How many drafts were mailed once more since then, though nobody asked for it. */
  countReminded(since: number): Promise<number>
  /** As it was at `until`; what was ignored since the daily mail before. */
  loadDaily(until: number, since: number): Promise<DailyFacts>
}
