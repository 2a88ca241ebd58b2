// Short texts say little; their neighbours say more. Each vector is moved towards the mean of its nearest neighbours. They
// are looked for in the closest groups only, so that the cost grows with the number of texts and not with its square.

import { centresOf, cosineOfRows, type Groups } from './k-means.ts'
import { type Dense, normaliseRows } from './svd.ts'

/** New vectors of unit length; a row without a group stays zero. */
export function blended(points: Dense, groups: Groups): Dense {
  const { rows, size, values } = points
  const centres = centresOf(points, groups)
  const members = Map.groupBy(groups.of.keys(), (row) => groups.of[row]!)
  const result = new Float32Array(values)
  for (let row = 0; row < rows; row++) {
    if (groups.of[row] === -1) continue
    const near = nearest(GROUPS_SEARCHED, groups.count, (group) =>
      cosineOfRows(values, row, centres, group, size),
    )
    const candidates = near.flatMap(({ at }) => members.get(at) ?? [])
    const found = nearest(NEIGHBOURS, candidates.length, (at) =>
      candidates[at] === row ? -1 : cosineOfRows(values, row, values, candidates[at]!, size),
    )
    for (const { at, close } of found) {
      const from = candidates[at]! * size
      const weight = Math.max(0, close) / NEIGHBOURS
      for (let d = 0; d < size; d++) result[row * size + d]! += weight * values[from + d]!
    }
  }
  normaliseRows(result, rows, size)
  return { rows, size, values: result }
}

const NEIGHBOURS = 10
const GROUPS_SEARCHED = 8

type Near = { at: number; close: number }

/** The `wanted` indices below `count` with the largest measure, largest first. */
function nearest(wanted: number, count: number, measure: (at: number) => number): Near[] {
  const found: Near[] = []
  for (let at = 0; at < count; at++) {
    const close = measure(at)
    if (found.length === wanted && close <= found[wanted - 1]!.close) continue
    if (found.length === wanted) found.pop()
    let place = found.length
    while (place > 0 && found[place - 1]!.close < close) place--
    found.splice(place, 0, { at, close })
  }
  return found
}
