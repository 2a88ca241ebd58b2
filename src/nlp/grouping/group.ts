// Groups texts without labels: latent semantic analysis of words and letters, spherical k-means at about twice the number
// of groups to be expected, features weighed by what the groups have in common, and every text given back to the group
// that a classifier, trained without it, would put it into. Groups that lie close then become categories. Deterministic,
// and the order of the texts does not matter.

import { createHash } from 'node:crypto'
import { type Groups, renumbered, sphericalKMeans } from './k-means.ts'
import { type MergeOptions, mergeGroups } from './merge.ts'
import { blended } from './neighbours.ts'
import { type Dense, latentVectors, type Sparse } from './svd.ts'
import { pruned, weighed } from './weigh.ts'

/** What is taken from the classifier, so that both see the same in a text. */
export type TextEngine = {
  /** One row a text, in their order. */
  vectorsOf(texts: readonly TextOf[]): Sparse
  /** Trains on the given rows and tells the group of any row. */
  learn(vectors: Sparse, rows: readonly number[], groups: Groups): (row: number) => number
}

export type TextOf = { subject: string; text: string }

export type Grouped = {
  /** Fine groups, about twice as many as there are subjects. */
  groups: Groups
  /** The same put together. */
  categories: Groups
  /** Where each text lies; rows in the order of the texts. */
  points: Dense
}

export type GroupOptions = MergeOptions & {
  /** How many fine groups; by default as many as the number of texts suggests, 4 to 260. */
  groups?: number | undefined
  /** Told before each part of the work, 0 to 1. */
  onProgress?: (done: number) => void
}

export function groupTexts(
  engine: TextEngine,
  texts: readonly TextOf[],
  options: GroupOptions,
): Grouped {
  const order = orderOf(texts)
  const sorted = order.map((at) => texts[at]!)
  const found = groupSorted(engine, sorted, options)
  const place = new Int32Array(order.length)
  order.forEach((at, row) => {
    place[at] = row
  })
  return {
    groups: inOrder(found.groups, place),
    categories: inOrder(found.categories, place),
    points: rowsInOrder(found.points, place),
  }
}

// More dimensions find no more subjects and give rare words more room.
const RANK = 60
// Even first, so that what all mails share does not rule; then by importance, so that subjects do.
const SHARPNESS = [0, 0.5, 1, 1]
const GROUPS_MIN = 4
const GROUPS_MAX = 260
// Of n texts, n to this power: the more mail, the more subjects people tell apart in it, but ever more slowly. On data
// that people have labelled it is about twice the number of labels.
const GROUPS_POWER = 0.62
const STARTS_MAX = 8
const TEXTS_AT_ONCE = 8_000
const FOLDS = 4
const REASSIGNMENTS = 2
// With this many texts the classifier would take longer than all the rest.
const MANY_TEXTS = 5_000

function groupSorted(engine: TextEngine, texts: readonly TextOf[], options: GroupOptions): Grouped {
  const tell = options.onProgress ?? (() => undefined)
  const full = engine.vectorsOf(texts)
  const matrix = pruned(full, 2)
  const count = Math.min(
    options.groups ?? clamp(Math.round(texts.length ** GROUPS_POWER), GROUPS_MIN, GROUPS_MAX),
    texts.length,
  )
  let groups: Groups | undefined
  let points: Dense = { rows: texts.length, size: 0, values: new Float32Array(0) }
  for (const [round, sharpness] of SHARPNESS.entries()) {
    tell(0.05 + round * 0.15)
    const seen = groups === undefined ? matrix : weighed(matrix, groups)
    points = latentVectors(seen, { rank: RANK, sharpness })
    groups = sphericalKMeans(points, { count, starts: 1, rounds_max: 12 })
  }
  tell(0.65)
  if (groups !== undefined) {
    points = blended(points, groups)
    const starts = clamp(Math.round(TEXTS_AT_ONCE / texts.length), 1, STARTS_MAX)
    groups = sphericalKMeans(points, { count, starts, rounds_max: 30 })
  }
  let settled = groups ?? { of: new Int32Array(texts.length).fill(-1), count: 0 }
  const is_many = texts.length > MANY_TEXTS
  for (let pass = 0; pass < (is_many ? 1 : REASSIGNMENTS); pass++) {
    tell(0.75 + pass * 0.1)
    settled = reassigned(engine, is_many ? matrix : full, settled, is_many ? 2 : FOLDS)
  }
  return { groups: settled, categories: mergeGroups(points, settled, options), points }
}

/** Each text by a classifier that has not seen it: what was put somewhere by chance goes where its like are. */
function reassigned(engine: TextEngine, vectors: Sparse, groups: Groups, folds: number): Groups {
  if (groups.count < 2) return groups
  const rows = [...groups.of.keys()].filter((row) => groups.of[row] !== -1)
  const of = Int32Array.from(groups.of)
  for (let fold = 0; fold < folds; fold++) {
    const judge = engine.learn(
      vectors,
      rows.filter((row) => row % folds !== fold),
      groups,
    )
    for (const row of rows) if (row % folds === fold) of[row] = judge(row)
  }
  return renumbered(of)
}

/** By content, so that the same mails in another order give the same groups. */
function orderOf(texts: readonly TextOf[]): number[] {
  const keys = texts.map(({ subject, text }) =>
    createHash('sha256').update(`${subject}\n${text}`).digest('hex'),
  )
  return [...texts.keys()].toSorted((a, b) =>
    keys[a]! < keys[b]! ? -1 : keys[a]! > keys[b]! ? 1 : a - b,
  )
}

function inOrder(groups: Groups, place: Int32Array): Groups {
  return { of: place.map((row) => groups.of[row]!), count: groups.count }
}

function rowsInOrder({ rows, size, values }: Dense, place: Int32Array): Dense {
  const turned = new Float32Array(values.length)
  place.forEach((row, at) => {
    turned.set(values.subarray(row * size, (row + 1) * size), at * size)
  })
  return { rows, size, values: turned }
}

function clamp(value: number, min: number, max: number): number {
  return Math.max(min, Math.min(max, value))
}
