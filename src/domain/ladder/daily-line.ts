// The automatic answers that a daily mail lists, so that people can mark the wrong ones by reply. The lines are questions of
// the same form as those of a rehearsal, and are answered in the same way: `2 wrong`.

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
