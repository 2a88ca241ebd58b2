// Small groups that matter: a lost card and an account to close are a handful of mails each, and are what nobody wants to
// miss. A fine group that somebody has to decide or to do something about is not swallowed by a category of plain
// questions, and is proposed as a category of its own, however small.

import { categoryKind, type MailKind } from './kind.ts'
import type { QuestionRecord } from './mail-past.ts'

/** Groups are numbered from 0; -1 stands for a mail that could not be grouped. */
export type Numbered = { of: ArrayLike<number>; count: number }

/** Fewer mails than this are single cases. */
export const SMALL_MIN = 3
/** A group that is more than half of its category is what the category is about. */
const SHARE_MAX = 0.5

/** The categories, with the groups that matter taken out of categories of plain questions. */
export function keptApart(
  groups: Numbered,
  categories: Numbered,
  questions: readonly QuestionRecord[],
): Numbered {
  const of = Int32Array.from(categories.of)
  let { count } = categories
  const sizes = membersOf(categories).map(({ length }) => length)
  const kinds = membersOf(categories).map((own) => kindOf(own, questions))
  for (const members of membersOf(groups)) {
    const category = of[members[0] ?? -1] ?? -1
    if (category === -1 || members.length < SMALL_MIN) continue
    const is_most = members.length > sizes[category]! * SHARE_MAX
    if (is_most || !isPlain(kinds[category]!) || isPlain(kindOf(members, questions))) continue
    for (const at of members) of[at] = count
    count += 1
  }
  return { of, count }
}

/** What a help page answers, as far as it has the answer. */
export function isPlain(kind: MailKind): boolean {
  return kind === 'information'
}

/** The mails of each group, in order. */
export function membersOf({ of, count }: Numbered): number[][] {
  const members = Array.from({ length: count }, (): number[] => [])
  for (let at = 0; at < of.length; at++) members[of[at]!]?.push(at)
  return members
}

function kindOf(members: readonly number[], questions: readonly QuestionRecord[]): MailKind {
  return categoryKind(members.map((at) => questions[at]!)).kind
}
