// Groups texts without labels: latent semantic analysis of words and letters, spherical k-means into about twice as many
// groups as there are subjects, features weighed by how unevenly they spread over those groups, and each text moved to the
// group that a classifier trained without it would choose. Groups that lie close are then merged into categories.
// Deterministic, and the order of the texts does not matter.

import { createHash } from 'node:crypto'
import { compareCodeUnits } from '../../text/compare.ts'
import type { MailText } from '../mail-text.ts'
import { type Groups, renumbered, sphericalKMeans } from './k-means.ts'
import { type MergeOptions, mergeGroups } from './merge.ts'
import { blended } from './neighbours.ts'
import { type Dense, latentVectors, type Sparse } from './svd.ts'
import { weighedByGroups, withoutRareFeatures } from './weigh.ts'

/** What grouping borrows from the classifier, so that both see the same in a text. */
export type TextEngine = {
  /** One row per text, in the order of the texts. */
  vectorsOf(texts: readonly MailText[]): Sparse
  /** Trains on the given rows; the result tells the group of any row. */
  learn(vectors: Sparse, rows: readonly number[], groups: Groups): (row: number) => number
}

export type Grouped = {
  /** Fine groups, about twice as many as there are subjects. */
  groups: Groups
  /** The fine groups merged into categories. */
  categories: Groups
  /** The position of each text; rows in the order of the texts. */
  points: Dense
}

export type GroupOptions = MergeOptions & {
  /** Number of fine groups; by default what the number of texts suggests, 4 to 260. */
  groups?: number | undefined
  /** Called before each part of the work with the share done, 0 to 1. */
  onProgress?: (done: number) => void
}

export function groupTexts(
  engine: TextEngine,
  texts: readonly MailText[],
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
    groups: groupsInOrder(found.groups, place),
    categories: groupsInOrder(found.categories, place),
    points: rowsInOrder(found.points, place),
  }
}

// More dimensions find no more subjects; they only give rare words more room.
const RANK = 60
// All dimensions count the same at first, so that what all mails share does not dominate; then by their importance.
const SHARPNESS = [0, 0.5, 1, 1]
const GROUPS_MIN = 4
const GROUPS_MAX = 260
// n texts make n to this power groups: the more mail, the more subjects people tell apart, but ever more slowly. On data
// labelled by people that is about twice the number of labels.
const GROUPS_POWER = 0.62
const STARTS_MAX = 8
const TEXTS_AT_ONCE = 8_000
const FOLDS = 4
const REASSIGNMENTS = 2
// From fewer texts a classifier learns too little of a group to know better.
const FEW_TEXTS = 300
// With more texts than this, the classifier would take longer than everything else together.
const MANY_TEXTS = 5_000

function groupSorted(
  engine: TextEngine,
  texts: readonly MailText[],
  options: GroupOptions,
): Grouped {
  const reportProgress = options.onProgress ?? (() => undefined)
  const full = engine.vectorsOf(texts)
  const matrix = withoutRareFeatures(full, 2)
  const count = Math.min(
    options.groups ?? clamp(Math.round(texts.length ** GROUPS_POWER), GROUPS_MIN, GROUPS_MAX),
    texts.length,
  )
  let groups: Groups | undefined
  let points: Dense = { rows: texts.length, size: 0, values: new Float32Array(0) }
  for (const [round, sharpness] of SHARPNESS.entries()) {
    reportProgress(0.05 + round * 0.15)
    const seen = groups === undefined ? matrix : weighedByGroups(matrix, groups)
    points = latentVectors(seen, { rank: RANK, sharpness })
    groups = sphericalKMeans(points, { count, starts: 1, rounds_max: 12 })
  }
  reportProgress(0.65)
  if (groups !== undefined) {
    points = blended(points, groups)
    const starts = clamp(Math.round(TEXTS_AT_ONCE / texts.length), 1, STARTS_MAX)
    groups = sphericalKMeans(points, { count, starts, rounds_max: 30 })
  }
  let settled = groups ?? { of: new Int32Array(texts.length).fill(-1), count: 0 }
  const is_many = texts.length > MANY_TEXTS
  const passes = texts.length < FEW_TEXTS ? 0 : is_many ? 1 : REASSIGNMENTS
  for (let pass = 0; pass < passes; pass++) {
    reportProgress(0.75 + pass * 0.1)
    settled = reassigned(engine, is_many ? matrix : full, settled, is_many ? 2 : FOLDS)
  }
  return { groups: settled, categories: mergeGroups(points, settled, options), points }
}

/** Asks a classifier that has not seen the text: what k-means placed by chance moves to where similar texts are. */
function reassigned(engine: TextEngine, vectors: Sparse, groups: Groups, folds: number): Groups {
  if (groups.count < 2) return groups
  const rows = [...groups.of.keys()].filter((row) => groups.of[row] !== -1)
  const of = Int32Array.from(groups.of)
  for (let fold = 0; fold < folds; fold++) {
    const groupOf = engine.learn(
      vectors,
      rows.filter((row) => row % folds !== fold),
      groups,
    )
    for (const row of rows) if (row % folds === fold) of[row] = groupOf(row)
  }
  return renumbered(of)
}

/** By content, so that the same mails in another order give the same groups. */
function orderOf(texts: readonly MailText[]): number[] {
  const keys = texts.map(({ subject, text }) =>
    createHash('sha256').update(`${subject}\n${text}`).digest('hex'),
  )
  return [...texts.keys()].toSorted((a, b) => compareCodeUnits(keys[a]!, keys[b]!) || a - b)
}

function groupsInOrder(groups: Groups, place: Int32Array): Groups {
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
