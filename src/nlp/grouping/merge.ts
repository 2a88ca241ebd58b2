// Fine groups become categories: the two that lie closest are put together, again and again (the method of Ward, 1963, on
// directions). It stops when the largest categories hold as much of the mail as was asked for, and before groups are put
// together that have little to do with one another: what a person can still merge by a word, nobody can take apart easily.

import { type Groups, renumbered } from './k-means.ts'
import type { Dense } from './svd.ts'

export type MergeOptions = {
  /** Categories that are looked at, and the share of the mail they should hold. */
  top: number
  share_wanted: number
  /** Share of the cohesion that must stay; less puts together what has less to do with one another. Default 0.93. */
  cohesion_kept?: number | undefined
}

export function mergeGroups(points: Dense, groups: Groups, options: MergeOptions): Groups {
  const parts = partsOf(points, groups)
  const total = parts.reduce((sum, part) => sum + part.mails, 0)
  let cohesion = parts.reduce((sum, part) => sum + part.length, 0)
  const cohesion_min = cohesion * (options.cohesion_kept ?? COHESION_KEPT)
  while (parts.length > options.top && shareOf(parts, options.top, total) < options.share_wanted) {
    const pair = closest(parts)
    if (pair === undefined || cohesion - pair.cost < cohesion_min) break
    cohesion -= pair.cost
    join(parts, pair)
  }
  const category = new Int32Array(groups.count)
  parts.forEach(({ members }, index) => {
    for (const group of members) category[group] = index
  })
  return renumbered(groups.of.map((group) => (group === -1 ? -1 : category[group]!)))
}

// Measured on five sets: above this, putting groups together costs next to no agreement with what people labelled.
const COHESION_KEPT = 0.93

type Part = {
  members: number[]
  mails: number
  sum: Float64Array
  length: number
  /** The part that is cheapest to join among those after this one, and its cost; undefined when not known. */
  nearest: { part: Part; cost: number } | undefined
}

function partsOf({ size, values }: Dense, { of, count }: Groups): Part[] {
  const parts = Array.from({ length: count }, (_, group): Part => {
    return {
      ...{ members: [group], mails: 0, sum: new Float64Array(size) },
      ...{ length: 0, nearest: undefined },
    }
  })
  of.forEach((group, row) => {
    const part = parts[group]
    if (part === undefined) return
    part.mails += 1
    for (let d = 0; d < size; d++) part.sum[d]! += values[row * size + d]!
  })
  for (const part of parts) part.length = Math.sqrt(dot(part.sum, part.sum))
  return parts
}

function shareOf(parts: readonly Part[], top: number, total: number): number {
  const sizes = parts.map(({ mails }) => mails).toSorted((a, b) => b - a)
  return sizes.slice(0, top).reduce((sum, one) => sum + one, 0) / Math.max(1, total)
}

type Pair = { one: Part; other: Part; cost: number }

function closest(parts: readonly Part[]): Pair | undefined {
  let best: Pair | undefined
  parts.forEach((one, at) => {
    one.nearest ??= nearestOf(one, parts, at + 1)
    if (one.nearest !== undefined && (best === undefined || one.nearest.cost < best.cost)) {
      best = { one, other: one.nearest.part, cost: one.nearest.cost }
    }
  })
  return best
}

function nearestOf(one: Part, parts: readonly Part[], from: number): Part['nearest'] {
  let best: Part['nearest']
  for (let at = from; at < parts.length; at++) {
    const part = parts[at]!
    const cost = costOf(one, part)
    if (best === undefined || cost < best.cost) best = { part, cost }
  }
  return best
}

/** What the sum of all cosines to the centres loses. */
function costOf(one: Part, other: Part): number {
  const square = one.length ** 2 + other.length ** 2 + 2 * dot(one.sum, other.sum)
  return one.length + other.length - Math.sqrt(Math.max(0, square))
}

function join(parts: Part[], { one, other }: Pair): void {
  one.members.push(...other.members)
  one.mails += other.mails
  for (let d = 0; d < one.sum.length; d++) one.sum[d]! += other.sum[d]!
  one.length = Math.sqrt(dot(one.sum, one.sum))
  parts.splice(parts.indexOf(other), 1)
  const at = parts.indexOf(one)
  one.nearest = undefined
  parts.forEach((part, index) => {
    if (part.nearest?.part === one || part.nearest?.part === other) part.nearest = undefined
    // The joined part may have come closer to those before it.
    else if (index < at && part.nearest !== undefined) {
      const cost = costOf(part, one)
      if (cost < part.nearest.cost) part.nearest = { part: one, cost }
    }
  })
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let d = 0; d < a.length; d++) sum += a[d]! * b[d]!
  return sum
}
