// Words that all mail shares (greetings, thanks, the words of every story) hide what a mail is about. Given a first
// grouping, a feature is weighted by how unevenly its mails spread over the groups, compared with all mail: the divergence
// of the two distributions (Kullback, Leibler, "On information and sufficiency", 1951). So nobody has to list such words,
// in any language.

import type { Groups } from './k-means.ts'
import type { Sparse } from './svd.ts'

/** The same rows with new values, each of unit length. Starts and columns are shared with the input; values are not. */
export function weighedByGroups(matrix: Sparse, groups: Groups): Sparse {
  const weights = spreads(matrix, groups)
  const values = new Float32Array(matrix.values.length)
  for (let row = 0; row + 1 < matrix.starts.length; row++) {
    const [from, to] = [matrix.starts[row]!, matrix.starts[row + 1]!]
    let square = 0
    for (let at = from; at < to; at++) {
      values[at] = matrix.values[at]! * weights[matrix.columns[at]!]!
      square += values[at]! ** 2
    }
    const scale = square === 0 ? 0 : 1 / Math.sqrt(square)
    for (let at = from; at < to; at++) values[at]! *= scale
  }
  return { ...matrix, values }
}

/** The matrix without features that occur in fewer than `texts_min` texts: they bring no two texts closer together. */
export function withoutRareFeatures(matrix: Sparse, texts_min: number): Sparse {
  const texts = new Int32Array(matrix.column_count)
  for (const column of matrix.columns) texts[column]!++
  let column_count = 0
  const renamed = texts.map((count) => (count >= texts_min ? column_count++ : -1))
  const starts = new Int32Array(matrix.starts.length)
  const kept = matrix.columns.reduce((sum, one) => sum + (renamed[one] === -1 ? 0 : 1), 0)
  const columns = new Int32Array(kept)
  const values = new Float32Array(kept)
  let next = 0
  for (let row = 0; row + 1 < starts.length; row++) {
    for (let at = matrix.starts[row]!; at < matrix.starts[row + 1]!; at++) {
      const column = renamed[matrix.columns[at]!]!
      if (column === -1) continue
      columns[next] = column
      values[next++] = matrix.values[at]!
    }
    starts[row + 1] = next
  }
  return { starts, columns, values, column_count }
}

// Each feature is judged as if it had been seen this many more times, spread like all mail.
const DOUBT = 5

/** A weight for each column: 0 (spread like all mail) to about 1 (all in one of many groups). */
function spreads({ starts, columns, column_count }: Sparse, { of, count }: Groups): Float64Array {
  const rows = starts.length - 1
  const share = new Float64Array(count)
  for (const group of of) if (group !== -1) share[group]! += 1 / rows
  const seen = new Map<number, number>()
  const total = new Float64Array(column_count)
  for (let row = 0; row < rows; row++) {
    const group = of[row]!
    if (group === -1) continue
    for (let at = starts[row]!; at < starts[row + 1]!; at++) {
      const key = columns[at]! * count + group
      seen.set(key, (seen.get(key) ?? 0) + 1)
      total[columns[at]!]!++
    }
  }
  const weights = new Float64Array(column_count)
  const met = new Float64Array(column_count)
  for (const [key, times] of seen) {
    const column = Math.floor(key / count)
    const usual = share[key % count]!
    const here = (times + DOUBT * usual) / (total[column]! + DOUBT)
    weights[column]! += here * Math.log(here / usual)
    met[column]! += usual
  }
  const scale = Math.log(Math.max(2, count))
  return weights.map((sum, column) => {
    // In groups that never had the feature, only the doubt is left.
    const left = DOUBT / (total[column]! + DOUBT)
    return Math.max(0, sum + (1 - met[column]!) * left * Math.log(left)) / scale
  })
}
