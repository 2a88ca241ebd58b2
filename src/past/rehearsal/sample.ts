// Chooses the mails that people are asked about: the categories in turn, so that each gets its share, and within a category
// by hash, which is as good as chance and the same on every run. Confidence and answer play no part, so that the marks are
// fair evidence.

import type { RehearsedMail } from './rehearsed.ts'

/** At most `count` mails, without examples, marked mail, plain thanks, and repetitions of near-identical mail. */
export function chooseSample<Mail extends RehearsedMail>(
  mails: readonly Mail[],
  count: number,
  marked: ReadonlySet<string>,
): Mail[] {
  const seen = new Set<string>()
  const open = mails
    .filter(
      ({ id, prediction, is_example, is_thanks }) =>
        prediction !== undefined && !is_example && !is_thanks && !marked.has(id),
    )
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .filter(({ likeness }) => !seen.has(likeness) && seen.add(likeness))
  const groups = [...Map.groupBy(open, ({ prediction }) => prediction?.category ?? '')]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, group]) => group)
  const chosen: Mail[] = []
  for (let round = 0; chosen.length < count; round += 1) {
    const turn = groups.flatMap((group) => group[round] ?? [])
    if (turn.length === 0) break
    chosen.push(...turn.slice(0, count - chosen.length))
  }
  return chosen
}
