// What the ladder rests on: its own steps, what they are judged by, and decisions of the past, to look at them again.

import type { Promotion } from '../domain/ladder/promotion.ts'
import type { PastDecision } from '../domain/ladder/replay.ts'
import type { AskedQuestion } from '../domain/rehearsal/reply.ts'

export type LadderLedger = {
  /** Every step, in the order of time. */
  loadPromotions(): Promise<Promotion[]>
  /** The newest step of a category that says what it may do; undefined where there is none. */
  loadStanding(category: string): Promise<Promotion | undefined>
  /** The lines of a daily mail, as questions; undefined when no such mail listed answers. */
  loadDailyQuestions(mail_id: string): Promise<AskedQuestion[] | undefined>
  /** New text of mail that the engine took for this category, decided since then, newest first. */
  loadCategoryTexts(category: string, since: number, limit: number): Promise<string[]>
  /** Customers' mail that was decided in `[since, until)`, in the order of time; without copies. */
  loadPastDecisions(since: number, until: number): Promise<PastDecision[]>
}
