// Multi-head attention (Vaswani et al., "Attention Is All You Need", 2017, §3.2): each place of a text takes from every place
// of the same text what fits its question.

const HEADS = 4

/**
 * `all` holds query, key and value of each place side by side, `width` numbers each; texts stand one after another, and no
 * place sees another text. Returns `width` numbers a place.
 */
export function attend(all: Float32Array, lengths: readonly number[], width: number): Float32Array {
  const attended = new Float32Array((all.length / 3) | 0)
  const size = width / HEADS
  let first = 0
  for (const length of lengths) {
    const shares = new Float64Array(length)
    for (let head = 0; head < width; head += size) {
      for (let place = first; place < first + length; place += 1) {
        placeShares(all, { first, length, place, width, head, size }, shares)
        const to = place * width + head
        for (let other = 0; other < length; other += 1) {
          const share = shares[other]!
          const from = (first + other) * 3 * width + 2 * width + head
          for (let k = 0; k < size; k += 1) attended[to + k]! += share * all[from + k]!
        }
      }
    }
    first += length
  }
  return attended
}

type View = {
  first: number
  length: number
  place: number
  width: number
  /** Where the head begins in a query, key or value, and how wide it is. */
  head: number
  size: number
}

/** How much the place takes from each place of its text; the shares sum to 1 (softmax of scaled dot products). */
function placeShares(all: Float32Array, view: View, shares: Float64Array): void {
  const { first, length, place, width, head, size } = view
  const scale = 1 / Math.sqrt(size)
  const query = place * 3 * width + head
  let largest = Number.NEGATIVE_INFINITY
  for (let other = 0; other < length; other += 1) {
    const key = (first + other) * 3 * width + width + head
    // Four sums, because each addition to a single one would wait for the one before.
    let [a, b, c, d] = [0, 0, 0, 0]
    for (let k = 0; k < size; k += 4) {
      a += all[query + k]! * all[key + k]!
      b += all[query + k + 1]! * all[key + k + 1]!
      c += all[query + k + 2]! * all[key + k + 2]!
      d += all[query + k + 3]! * all[key + k + 3]!
    }
    shares[other] = (a + b + (c + d)) * scale
    if (shares[other]! > largest) largest = shares[other]!
  }
  let total = 0
  for (let other = 0; other < length; other += 1) {
    shares[other] = Math.exp(shares[other]! - largest)
    total += shares[other]!
  }
  for (let other = 0; other < length; other += 1) shares[other]! /= total
}
