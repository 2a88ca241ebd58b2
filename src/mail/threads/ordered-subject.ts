// THREAD=ORDEREDSUBJECT of RFC 5256 §3: mail of one base subject is one thread, its first mail the parent of all others.
// Holdfast itself links by references; this is for comparing with servers that know no better way.

import { subjectOf } from './subject.ts'
import type { Thread, Threaded } from './tree.ts'

export function threadBySubject(messages: readonly Threaded[]): Thread[] {
  const bySubject = new Map<string, { number: number; sent_at: number }[]>()
  for (const [index, { subject, sent_at }] of messages.entries()) {
    const { base } = subjectOf(subject)
    const group = bySubject.get(base) ?? []
    group.push({ number: index + 1, sent_at })
    bySubject.set(base, group)
  }
  const inOrder = (a: { number: number; sent_at: number }, b: typeof a) =>
    a.sent_at - b.sent_at || a.number - b.number
  const groups = [...bySubject.values()].map((group) => group.toSorted(inOrder))
  groups.sort((a, b) => (a[0] && b[0] ? inOrder(a[0], b[0]) : 0))
  return groups.flatMap(([first, ...rest]) =>
    first === undefined
      ? []
      : [
          {
            number: first.number,
            children: rest.map(({ number }) => ({ number, children: [] })),
          },
        ],
  )
}
