// Merges fine groups into categories: the two cheapest to merge, again and again (Ward, "Hierarchical grouping to optimize
// an objective function", 1963, on directions). It stops once the largest categories hold the share of mail asked for, and
// in any case before it merges groups that have little in common: a person can merge two categories with one command, but
// nobody can easily take one apart.

import { type Groups, renumbered } from './k-means.ts'
import type { Dense } from './svd.ts'

export type MergeOptions = {
  /** The number of largest categories, and the share of the mail they should hold together. */
  top: number
  share_wanted: number
  /** Share of the cohesion that must remain; with less, groups are merged that have less in common. Default 0.93. */
  cohesion_kept?: number | undefined
}

export function mergeGroups(points: Dense, groups: Groups, options: MergeOptions): Groups {
  const clusters = startingClusters(points, groups)
  const total = clusters.reduce((sum, cluster) => sum + cluster.mails, 0)
  let cohesion = clusters.reduce((sum, cluster) => sum + cluster.length, 0)
  const cohesion_min = cohesion * (options.cohesion_kept ?? COHESION_KEPT)
  while (
    clusters.length > options.top &&
    shareOfLargest(clusters, options.top, total) < options.share_wanted
  ) {
    const pair = cheapestMerge(clusters)
    if (pair === undefined || cohesion - pair.cost < cohesion_min) break
    cohesion -= pair.cost
    joinClusters(clusters, pair)
  }
  const category = new Int32Array(groups.count)
  clusters.forEach(({ members }, index) => {
    for (const group of members) category[group] = index
  })
  return renumbered(groups.of.map((group) => (group === -1 ? -1 : category[group]!)))
}

// Measured on five sets: down to this, merging costs next to no agreement with the labels that people gave.
const COHESION_KEPT = 0.93

type Cluster = {
  /** Fine groups. */
  members: number[]
  mails: number
  /** Sum of the vectors, and its length: the sum of their cosines to the common centre. */
  sum: Float64Array
  length: number
  /** The cheapest cluster to merge with among those after this one, and the cost; undefined when not known. */
  nearest: { cluster: Cluster; cost: number } | undefined
}

function startingClusters({ size, values }: Dense, { of, count }: Groups): Cluster[] {
  const clusters = Array.from(
    { length: count },
    (_, group): Cluster => ({
      members: [group],
      mails: 0,
      sum: new Float64Array(size),
      length: 0,
      nearest: undefined,
    }),
  )
  of.forEach((group, row) => {
    const cluster = clusters[group]
    if (cluster === undefined) return
    cluster.mails += 1
    for (let d = 0; d < size; d++) cluster.sum[d]! += values[row * size + d]!
  })
  for (const cluster of clusters) cluster.length = Math.sqrt(dot(cluster.sum, cluster.sum))
  return clusters
}

function shareOfLargest(clusters: readonly Cluster[], top: number, total: number): number {
  const sizes = clusters.map(({ mails }) => mails).toSorted((a, b) => b - a)
  return sizes.slice(0, top).reduce((sum, one) => sum + one, 0) / Math.max(1, total)
}

type Merge = { one: Cluster; other: Cluster; cost: number }

function cheapestMerge(clusters: readonly Cluster[]): Merge | undefined {
  let best: Merge | undefined
  clusters.forEach((one, at) => {
    one.nearest ??= nearestOf(one, clusters, at + 1)
    if (one.nearest !== undefined && (best === undefined || one.nearest.cost < best.cost)) {
      best = { one, other: one.nearest.cluster, cost: one.nearest.cost }
    }
  })
  return best
}

function nearestOf(one: Cluster, clusters: readonly Cluster[], from: number): Cluster['nearest'] {
  let best: Cluster['nearest']
  for (let at = from; at < clusters.length; at++) {
    const cluster = clusters[at]!
    const cost = costOf(one, cluster)
    if (best === undefined || cost < best.cost) best = { cluster, cost }
  }
  return best
}

/** How much the sum of all cosines to the centres decreases. */
function costOf(one: Cluster, other: Cluster): number {
  const square = one.length ** 2 + other.length ** 2 + 2 * dot(one.sum, other.sum)
  return one.length + other.length - Math.sqrt(Math.max(0, square))
}

function joinClusters(clusters: Cluster[], { one, other }: Merge): void {
  one.members.push(...other.members)
  one.mails += other.mails
  for (let d = 0; d < one.sum.length; d++) one.sum[d]! += other.sum[d]!
  one.length = Math.sqrt(dot(one.sum, one.sum))
  clusters.splice(clusters.indexOf(other), 1)
  const at = clusters.indexOf(one)
  one.nearest = undefined
  clusters.forEach((cluster, index) => {
    if (cluster.nearest?.cluster === one || cluster.nearest?.cluster === other)
      cluster.nearest = undefined
    // The merged cluster may now be closer to those before it.
    else if (index < at && cluster.nearest !== undefined) {
      const cost = costOf(cluster, one)
      if (cost < cluster.nearest.cost) cluster.nearest = { cluster: one, cost }
    }
  })
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let d = 0; d < a.length; d++) sum += a[d]! * b[d]!
  return sum
}
