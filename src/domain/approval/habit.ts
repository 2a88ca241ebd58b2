// What an agent's mails end with whatever they are about: a slogan, opening hours, holidays. Nobody can tell such a line from a
// remark by its words; that it stands below her other mails, too, tells it.

import { foldedWords } from '../../text/words.ts'
import { unwrapped } from './unwrapped.ts'

/** What an agent wrote about another draft. */
export type OtherReply = { draft_id: string; text: string }

/** Mails about so many other drafts must end with a line before it is one of them. */
const DRAFTS_MIN = 2

/** Filled lines at the end of a mail that may be its signature. */
const LINES_MAX = 12

/** The lines, for `isHabit`. The first line of a mail is none: it says what to do. */
export function habitualLines(replies: readonly OtherReply[]): ReadonlySet<string> {
  const drafts_of = new Map<string, Set<string>>()
  for (const { draft_id, text } of replies) {
    const [, ...below] = unwrapped(text)
      .split('\n')
      .filter((line) => keyOf(line) !== '')
    for (const line of below.slice(-LINES_MAX)) {
      const drafts = drafts_of.get(keyOf(line)) ?? new Set()
      drafts_of.set(keyOf(line), drafts.add(draft_id))
    }
  }
  return new Set([...drafts_of].flatMap(([key, drafts]) => (drafts.size < DRAFTS_MIN ? [] : [key])))
}

/** Whether the line stands among them. */
export function isHabit(line: string, habits: ReadonlySet<string> = new Set()): boolean {
  return !ASKS.test(line) && habits.has(keyOf(line))
}

/** A question and a postscript are for whoever reads this mail, however often they are written. */
const ASKS = /[?？]|^\s*p\.?\s?s\b/iu

/** The words alone: the two parts of a mail differ in signs and spaces. */
function keyOf(line: string): string {
  return foldedWords(line).join(' ')
}
