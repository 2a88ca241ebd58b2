// Likeness of words by their letters: what share of its three- to five-letter pieces two words have in common, weighted by
// how rare a piece is. It finds inflections, compounds and misspellings that stems miss. Words are compared instead of
// whole texts, so that a search touches each distinct word of the team once.

import { mapped, type Pieces } from '../pieces.ts'

export type GramIndex = {
  /** Adds to `scores` (length: number of words) how alike each known word is to these, times their weight. */
  addLikeness: (words: ReadonlyMap<string, number>, scores: Float64Array) => void
  /** Length of each word's vector. */
  norms: Float64Array
}

/** `holding[i]`: how many documents hold word `i`. */
export function* createGramIndex(
  words: readonly string[],
  holding: readonly number[],
  documents: number,
): Pieces<GramIndex> {
  const lists = yield* mapped(words, gramsOf)
  const frequency = new Map<string, number>()
  for (const [word, grams] of lists.entries()) {
    for (const gram of grams) {
      frequency.set(gram, Math.min(documents, (frequency.get(gram) ?? 0) + holding[word]!))
    }
    yield
  }
  const worthOf = (gram: string) => Math.log(1 + documents / (0.5 + (frequency.get(gram) ?? 0)))
  const norms = Float64Array.from(lists, (grams) =>
    Math.sqrt(grams.reduce((sum, gram) => sum + worthOf(gram) ** 2, 0)),
  )
  const building = new Map<string, number[]>()
  for (const [word, grams] of lists.entries()) {
    for (const gram of grams) {
      const list = building.get(gram)
      if (list === undefined) building.set(gram, [word])
      else list.push(word)
    }
    yield
  }
  const holders = new Map(Array.from(building, ([gram, list]) => [gram, Int32Array.from(list)]))
  return {
    norms,
    addLikeness: (queried, scores) => {
      const weights = new Map<string, number>()
      for (const [word, weight] of queried) {
        for (const gram of gramsOf(word)) weights.set(gram, (weights.get(gram) ?? 0) + weight)
      }
      let sum = 0
      for (const [gram, weight] of weights) {
        if (frequency.has(gram)) sum += (weight * worthOf(gram)) ** 2
      }
      if (sum === 0) return
      const norm = Math.sqrt(sum)
      for (const [gram, weight] of weights) {
        const list = holders.get(gram)
        if (list === undefined) continue
        const worth = (weight * worthOf(gram) ** 2) / norm
        for (const word of list) scores[word]! += worth
      }
    },
  }
}

const GRAM_CHARS = [3, 4, 5]
const WORD_CHARS_MAX = 40

/** Distinct pieces of a word with a mark at both ends. */
function gramsOf(word: string): string[] {
  const marked = `_${word.slice(0, WORD_CHARS_MAX)}_`
  const grams = new Set<string>()
  for (const length of GRAM_CHARS) {
    for (let at = 0; at + length <= marked.length; at++) grams.add(marked.slice(at, at + length))
  }
  return [...grams]
}
