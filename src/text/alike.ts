// Which of many texts are nearly the same: pairs whose sets of words overlap enough. Rare words come first in each set, so
// that only texts which share one of their few rarest words are ever compared (prefix filtering: Chaudhuri, Ganti and
// Kaushik, “A primitive operator for similarity joins”, 2006); no pair is missed by that.

import { compareCodeUnits } from './compare.ts'

export type Pair = { a: number; b: number /** Jaccard similarity, 0–1. */; likeness: number }

/** Every pair (a < b) with at least this likeness. Empty sets are like nothing. */
export function alikePairs(sets: readonly ReadonlySet<string>[], likeness_min: number): Pair[] {
  const counts = new Map<string, number>()
  for (const set of sets) for (const word of set) counts.set(word, (counts.get(word) ?? 0) + 1)
  const byRarity = (a: string, b: string) =>
    (counts.get(a) ?? 0) - (counts.get(b) ?? 0) || compareCodeUnits(a, b)
  const holders = new Map<string, number[]>()
  const pairs: Pair[] = []
  for (const [b, set] of sets.entries()) {
    const prefix = Array.from(set)
      .toSorted(byRarity)
      .slice(0, set.size - Math.ceil(likeness_min * set.size) + 1)
    const candidates = new Set<number>()
    for (const word of prefix) {
      const known = holders.get(word) ?? []
      for (const a of known) candidates.add(a)
      holders.set(word, [...known, b])
    }
    for (const a of candidates) {
      const likeness = jaccard(sets[a]!, set)
      if (likeness >= likeness_min) pairs.push({ a, b, likeness })
    }
  }
  return pairs
}

/** Common words over all words, 0–1. */
export function jaccard(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0
  for (const word of a) if (b.has(word)) shared += 1
  return shared / (a.size + b.size - shared)
}
