// Knowledge gaps: what customers asked and no article covers, the like of it together, with the answers that people wrote.
// The most typical of these is suggested as an article; it answers nothing before a person has accepted it.

import { alikePairs } from '../../text/alike.ts'

/** A request for which no passage was likely enough to be proposed. */
export type UncoveredRequest = {
  message_id: string
  text: string
  category: string | undefined
  language: string | undefined
  /** What a person answered, without greeting and signature; undefined where nobody did. */
  answer: string | undefined
  /** What it is about: stems, without little words. */
  terms: ReadonlySet<string>
}

export type Gap = {
  /** The most typical request. */
  request: string
  /** Further ones, in other words. */
  examples: string[]
  /** Requests of the group. */
  count: number
  category: string | undefined
  language: string | undefined
  /** Answers that people wrote to them. */
  answered: number
  /** The most typical of those answers. */
  suggestion: string | undefined
  message_ids: string[]
}

/** Requests that share so much of their words (Jaccard) ask the same. */
const ALIKE_MIN = 0.4
const EXAMPLES_MAX = 4

/** Groups of at least `count_min`, the largest first. The order of the requests changes nothing. */
export function gapsOf(requests: readonly UncoveredRequest[], count_min = 2): Gap[] {
  const sorted = requests.toSorted(
    (a, b) => compare(a.text, b.text) || compare(a.message_id, b.message_id),
  )
  const near = sorted.map(() => new Set<number>())
  for (const { a, b } of alikePairs(
    sorted.map(({ terms }) => terms),
    ALIKE_MIN,
  )) {
    near[a]?.add(b)
    near[b]?.add(a)
  }
  const free = new Set(sorted.keys())
  const groups: Gap[] = []
  // The request that most others are like leads, so that a chain of small likenesses never joins two subjects.
  const leaders = [...sorted.keys()].toSorted(
    (a, b) => (near[b]?.size ?? 0) - (near[a]?.size ?? 0) || a - b,
  )
  for (const leader of leaders) {
    if (!free.has(leader)) continue
    const members = [
      leader,
      ...[...(near[leader] ?? [])].filter((one) => free.has(one)).toSorted((a, b) => a - b),
    ]
    for (const one of members) free.delete(one)
    if (members.length >= count_min) groups.push(gapOf(members.flatMap((at) => sorted[at] ?? [])))
  }
  return groups.toSorted((a, b) => b.count - a.count || compare(a.request, b.request))
}

function gapOf(members: readonly UncoveredRequest[]): Gap {
  const [leader] = members
  const answers = members.flatMap(({ answer }) => answer ?? [])
  const texts = [...new Set(members.map(({ text }) => text))].filter(
    (text) => text !== leader?.text,
  )
  return {
    request: leader?.text ?? '',
    examples: texts.slice(0, EXAMPLES_MAX),
    count: members.length,
    category: mostCommon(members.flatMap(({ category }) => category ?? [])),
    language: mostCommon(members.flatMap(({ language }) => language ?? [])),
    answered: answers.length,
    suggestion: typical(answers),
    message_ids: [...new Set(members.map(({ message_id }) => message_id))],
  }
}

/** The one that shares most words with the others; of two, the shorter one. */
function typical(texts: readonly string[]): string | undefined {
  const sets = texts.map((text) => new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []))
  const scores = texts.map((text, at) => {
    const likeness = sets.reduce(
      (total, other, nth) => total + (nth === at ? 0 : overlap(sets[at], other)),
      0,
    )
    return { text, likeness }
  })
  return scores.toSorted(
    (a, b) => b.likeness - a.likeness || a.text.length - b.text.length || compare(a.text, b.text),
  )[0]?.text
}

function overlap(a: ReadonlySet<string> = new Set(), b: ReadonlySet<string>): number {
  const shared = [...a].filter((word) => b.has(word)).length
  return a.size + b.size === 0 ? 0 : shared / (a.size + b.size - shared)
}

function mostCommon(words: readonly string[]): string | undefined {
  return [...Map.groupBy(words, (word) => word)].toSorted(
    ([a, some], [b, others]) => others.length - some.length || compare(a, b),
  )[0]?.[0]
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
