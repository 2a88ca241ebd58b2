// Spherical k-means (Dhillon, Modha, "Concept decompositions for large sparse text data", 2001): groups vectors by their
// angle. Seeded by k-means++ (Arthur, Vassilvitskii, 2007) several times; the best run is kept.

import { createRandom, type Dense, normaliseRows } from './svd.ts'

/** The group of each row, -1 for a row without a vector. Groups are numbered from 0, and none is empty. */
export type Groups = { of: Int32Array; count: number }

export type KMeansOptions = { count: number; starts: number; rounds_max: number }

/** Deterministic for rows in the same order. */
export function sphericalKMeans(points: Dense, options: KMeansOptions): Groups {
  const known = knownRows(points)
  const count = Math.min(options.count, known.length)
  let best: Assignment | undefined
  for (let start = 0; start < options.starts; start++) {
    const centres = seeded(points, known, count, createRandom(SEED + start))
    const found = assignUntilStable(points, known, centres, options.rounds_max)
    if (best === undefined || found.cohesion > best.cohesion) best = found
  }
  return renumbered(best?.of ?? new Int32Array(points.rows).fill(-1))
}

/** The mean direction of each group: row-major, of unit length. */
export function centresOf({ size, values, rows }: Dense, groups: Groups): Float32Array {
  const centres = new Float32Array(groups.count * size)
  for (let row = 0; row < rows; row++) {
    const group = groups.of[row]!
    if (group === -1) continue
    for (let d = 0; d < size; d++) centres[group * size + d]! += values[row * size + d]!
  }
  normaliseRows(centres, groups.count, size)
  return centres
}

/** The same groups, numbered by their first row, without empty ones. */
export function renumbered(of: Int32Array): Groups {
  const names = new Map<number, number>()
  const result = of.map((group) => {
    if (group === -1) return -1
    if (!names.has(group)) names.set(group, names.size)
    return names.get(group)!
  })
  return { of: result, count: names.size }
}

type Assignment = { of: Int32Array; cohesion: number }

const SEED = 7

function knownRows({ rows, size, values }: Dense): number[] {
  return [...Array(rows).keys()].filter((row) =>
    values.subarray(row * size, (row + 1) * size).some((value) => value !== 0),
  )
}

/** Cosine of row `i` of `a` and row `j` of `b`; both have unit length. */
export function cosineOfRows(
  a: Float32Array,
  i: number,
  b: Float32Array,
  j: number,
  size: number,
): number {
  let dot = 0
  const from = i * size
  const to = j * size
  for (let d = 0; d < size; d++) dot += a[from + d]! * b[to + d]!
  return dot
}

function seeded(
  { size, values }: Dense,
  known: readonly number[],
  count: number,
  random: () => number,
): Float32Array {
  const centres = new Float32Array(count * size)
  const distance = new Float64Array(known.length).fill(2)
  let next = Math.floor(random() * known.length)
  for (let group = 0; group < count; group++) {
    const row = known[next]!
    centres.set(values.subarray(row * size, (row + 1) * size), group * size)
    let total = 0
    for (let at = 0; at < known.length; at++) {
      const away = Math.max(0, 1 - cosineOfRows(values, known[at]!, centres, group, size))
      if (away < distance[at]!) distance[at] = away
      total += distance[at]!
    }
    let target = random() * total
    next = 0
    while (next < known.length - 1 && target >= distance[next]!) target -= distance[next++]!
  }
  return centres
}

function assignUntilStable(
  points: Dense,
  known: readonly number[],
  start: Float32Array,
  rounds_max: number,
): Assignment {
  const { size, values, rows } = points
  const of = new Int32Array(rows).fill(-1)
  const count = start.length / size
  let centres = start
  let cohesion = 0
  for (let round = 0; round < rounds_max; round++) {
    let moved = 0
    cohesion = 0
    for (const row of known) {
      let best = 0
      let closest = Number.NEGATIVE_INFINITY
      for (let group = 0; group < count; group++) {
        const near = cosineOfRows(values, row, centres, group, size)
        if (near > closest) {
          closest = near
          best = group
        }
      }
      if (of[row] !== best) moved++
      of[row] = best
      cohesion += closest
    }
    // The last few moves would not change what anybody sees.
    if (moved <= known.length / 1_000) break
    centres = centresOf(points, { of, count })
  }
  return { of, cohesion }
}
