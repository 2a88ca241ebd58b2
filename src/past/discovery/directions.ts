// Directions of groups of mail: the mean direction of a group, and which other group points nearly the same way.

/** Rows of unit length, one per mail. */
export type Points = { size: number; values: ArrayLike<number> }

/** The mean direction of the rows, of unit length. */
export function centreOf(members: readonly number[], { size, values }: Points): Float64Array {
  const centre = new Float64Array(size)
  for (const row of members) for (let d = 0; d < size; d++) centre[d]! += values[row * size + d]!
  const length = Math.sqrt(dotOfRows(centre, 0, centre, 0, size))
  return length === 0 ? centre : centre.map((one) => one / length)
}

/** The index of the centre closest to centre `own`, if it is close enough to be the same subject. */
export function closestTo(own: number, centres: readonly Float64Array[]): number | undefined {
  const centre = centres[own]!
  let best: number | undefined
  let closest = CLOSE
  centres.forEach((other, at) => {
    const near = dotOfRows(centre, 0, other, 0, centre.length)
    if (at !== own && near >= closest) {
      closest = near
      best = at
    }
  })
  return best
}

// Below this cosine two groups have little more in common than any two.
const CLOSE = 0.4

/** The dot product of `size` numbers of each, starting at `from` and `to`. */
export function dotOfRows(
  a: ArrayLike<number>,
  from: number,
  b: ArrayLike<number>,
  to: number,
  size: number,
): number {
  let sum = 0
  for (let d = 0; d < size; d++) sum += a[from + d]! * b[to + d]!
  return sum
}
