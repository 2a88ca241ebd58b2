// Examples of a category that differ: the most typical mail first, then always the one that is least like those already
// chosen, the odd fringe left out. What names a person or an account is masked, because examples live in a file for long.

import { wordsOf } from '../../text/text.ts'

/**
 * Indexes of up to `wanted` members, each of other words. `likeness(i, j)` is the cosine of two mails; `typical(i)` that of
 * a mail and the category's centre.
 */
export function spreadExamples(
  members: readonly { index: number; text: string }[],
  wanted: number,
  typical: (index: number) => number,
  likeness: (a: number, b: number) => number,
): number[] {
  const inner = members
    .filter(({ text }) => text.length <= CHARS_MAX && wordsOf(text).length >= WORDS_MIN)
    .toSorted((a, b) => typical(b.index) - typical(a.index) || a.index - b.index)
  const usable = inner.length >= wanted ? inner : members
  const core = usable.slice(0, Math.max(wanted, Math.ceil(usable.length * CORE_SHARE)))
  const chosen: number[] = []
  const said = new Set<string>()
  const closest = new Map(core.map(({ index }) => [index, Number.NEGATIVE_INFINITY]))
  while (chosen.length < wanted) {
    const next = core
      .filter(({ index, text }) => closest.has(index) && !said.has(wordsOf(text).join(' ')))
      .reduce<{ index: number; text: string } | undefined>(
        (best, one) =>
          best === undefined || closest.get(one.index)! < closest.get(best.index)! ? one : best,
        undefined,
      )
    if (next === undefined) break
    chosen.push(next.index)
    said.add(wordsOf(next.text).join(' '))
    closest.delete(next.index)
    for (const [index, near] of closest) {
      closest.set(index, Math.max(near, likeness(index, next.index)))
    }
  }
  return chosen
}

/** Mail addresses, links' parameters and numbers of nine and more digits become placeholders of the same shape. */
export function masked(text: string): string {
  return text
    .replace(/(?<![^\s@<>()[\]"])[^\s@<>()[\]"]+@[^\s@<>()[\]"]+/g, 'name@example.com')
    .replace(/(https?:\/\/[^\s?#<>"]{1,500})[?#][^\s<>"]{0,2000}/g, '$1')
    .replace(/\d(?:[ -]?\d){8,40}/g, (digits) => digits.replace(/\d/g, '0'))
}

const CHARS_MAX = 1_500
const WORDS_MIN = 3
const CORE_SHARE = 0.85
