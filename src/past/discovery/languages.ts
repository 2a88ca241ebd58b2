// Groups mail within each language, because the same question in two languages needs two answers, and because words of
// two languages have nothing in common but their spelling. Languages with too little mail to group are left to a person.

import { type GroupOptions, groupTexts, type TextEngine } from '../../nlp/grouping/group.ts'
import type { AskedMail } from './asked.ts'
import type { Grouping } from './proposal.ts'

/** A language is grouped from so many mails on, and from so large a share (0–1) of all. */
export const LANGUAGE_MAILS_MIN = 10
const LANGUAGE_SHARE_MIN = 0.02

/** Positions of different languages stand at right angles. Mails of languages that are not grouped have the group -1. */
export function groupByLanguage(
  createEngine: () => TextEngine,
  mails: readonly AskedMail[],
  options: GroupOptions,
): Grouping {
  const sides = sidesOf(mails)
  const grouped = sides.map((at, index) => {
    const share = at.length / mails.length
    return groupTexts(
      createEngine(),
      at.map((one) => mails[one]!),
      {
        ...options,
        groups: options.groups && Math.max(1, Math.round(options.groups * share)),
        top: Math.max(TOP_MIN, Math.round(options.top * share)),
        onProgress: (done) => options.onProgress?.((index + done) / sides.length),
      },
    )
  })
  const size = grouped.reduce((sum, { points }) => sum + points.size, 0)
  const all = { groups: ungrouped(mails), categories: ungrouped(mails) }
  const values = new Float32Array(mails.length * size)
  let column = 0
  grouped.forEach(({ groups, categories, points }, side) => {
    sides[side]!.forEach((row, at) => {
      all.groups.of[row] = shifted(groups.of[at]!, all.groups.count)
      all.categories.of[row] = shifted(categories.of[at]!, all.categories.count)
      const own = points.values.subarray(at * points.size, (at + 1) * points.size)
      values.set(own, row * size + column)
    })
    all.groups.count += groups.count
    all.categories.count += categories.count
    column += points.size
  })
  return { ...all, points: { size, values } }
}

/** The largest groups of a language that is rarely written. */
const TOP_MIN = 4

/** The mails of each language that has enough, the commonest language first. What does not tell goes with the commonest. */
function sidesOf(mails: readonly AskedMail[]): number[][] {
  const by_language = Map.groupBy(mails.keys(), (at) => mails[at]!.language)
  const unknown = by_language.get('') ?? []
  by_language.delete('')
  const sides = [...by_language.values()].toSorted((a, b) => b.length - a.length)
  const [first, ...others] = sides
  const least = Math.max(LANGUAGE_MAILS_MIN, mails.length * LANGUAGE_SHARE_MIN)
  const main = [...(first ?? []), ...unknown].toSorted((a, b) => a - b)
  return [main, ...others.filter(({ length }) => length >= least)]
}

function ungrouped(mails: readonly AskedMail[]): { of: Int32Array; count: number } {
  return { of: new Int32Array(mails.length).fill(-1), count: 0 }
}

function shifted(group: number, by: number): number {
  return group === -1 ? -1 : group + by
}
