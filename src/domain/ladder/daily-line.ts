// What the numbers of a daily mail stand for. Automatic answers can be marked as wrong by reply, in the same way as the questions of
// a rehearsal (`2 wrong`); ignored mail can be seen and made a draft (`show 3`, `mine 3`).

import { shortHash } from '../../text/hash.ts'

export type DailyLine = { mail_id: string; number: number; message_id: string }

/** An automatic answer of the last day. */
export type Answered = {
  message_id: string
  customer: string
  subject: string
  category: string
}

/** So many answers are listed, the newest ones. */
export const ANSWERS_LISTED_MAX = 20

/** `day`, such as `2026-11-24`. */
export function dailyMailId(day: string): string {
  return `y_${shortHash(['daily mail', day])}`
}
