// The measures of an evaluation as the literature defines them, each a pure function of judged lines.

/** A stated confidence (0–1) and whether it was right. */
export type Bet = { said: number; is_right: boolean }

/** One dot of a reliability diagram: the mean stated confidence, and the share that was right. */
export type Bin = { count: number; said: number; right: number }

/** Bins of (nearly) equal size, from the least to the most confident; empty ones are left out. */
export function binsOf(bets: readonly Bet[], count: number): Bin[] {
  const sorted = bets.toSorted((a, b) => a.said - b.said)
  return Array.from({ length: count }, (_, at) =>
    sorted.slice(
      Math.floor((at * sorted.length) / count),
      Math.floor(((at + 1) * sorted.length) / count),
    ),
  )
    .filter((part) => part.length > 0)
    .map((part) => ({
      count: part.length,
      said: part.reduce((sum, one) => sum + one.said, 0) / part.length,
      right: part.filter((one) => one.is_right).length / part.length,
    }))
}

/** Expected calibration error: the mean distance of the two, over bins of equal size. 0 without bets. */
export function calibrationErrorOf(bets: readonly Bet[], bins: number): number {
  const sum = binsOf(bets, bins).reduce(
    (total, bin) => total + bin.count * Math.abs(bin.said - bin.right),
    0,
  )
  return sum / Math.max(1, bets.length)
}

/** Mean F1 over the categories that occur as labels. */
export function macroF1Of(lines: readonly { label: string; top: string }[]): number {
  const named = Map.groupBy(lines, (line) => line.label)
  const chosen = Map.groupBy(lines, (line) => line.top)
  let sum = 0
  for (const [label, own] of named) {
    const right = own.filter((line) => line.top === label).length
    sum += (2 * right) / (own.length + (chosen.get(label)?.length ?? 0))
  }
  return sum / Math.max(1, named.size)
}

/** Probability that a random value of `high` exceeds one of `low`, ties counting half; null if either is empty. */
export function aurocOf(high: readonly number[], low: readonly number[]): number | null {
  if (high.length === 0 || low.length === 0) return null
  const ranked = [
    ...high.map((value) => ({ value, isHigh: true })),
    ...low.map((value) => ({ value, isHigh: false })),
  ].toSorted((a, b) => a.value - b.value)
  let sum = 0
  for (let at = 0; at < ranked.length; ) {
    let end = at
    let highs = 0
    for (; end < ranked.length && ranked[end]!.value === ranked[at]!.value; end++) {
      if (ranked[end]!.isHigh) highs++
    }
    sum += highs * ((at + 1 + end) / 2)
    at = end
  }
  return (sum - (high.length * (high.length + 1)) / 2) / (high.length * low.length)
}

/** Coverage and share of wrong answers (0–1) if only the most confident bets are taken, from few to all. */
export function riskCoverageOf(bets: readonly Bet[]): { coverage: number; risk: number }[] {
  const sorted = bets.toSorted((a, b) => b.said - a.said)
  const step = Math.max(1, Math.floor(sorted.length / CURVE_POINTS))
  const points: { coverage: number; risk: number }[] = []
  let wrong = 0
  sorted.forEach((one, at) => {
    if (!one.is_right) wrong++
    const count = at + 1
    if (count % step === 0 || count === sorted.length) {
      points.push({ coverage: count / sorted.length, risk: wrong / count })
    }
  })
  return points
}

/** The value below which this share of the ascending values lies; 0 without values. */
export function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}

const CURVE_POINTS = 200
