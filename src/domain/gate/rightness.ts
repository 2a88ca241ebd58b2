// How likely a prediction is right, given its confidence and its category: one line through the log odds of all categories
// of a mailbox, and for each category how far it lies off that line (a hierarchical logistic regression; Gelman, Hill, Data
// Analysis Using Regression and Multilevel Models, 2007, chapter 14). So what all categories show of how errors fall with
// confidence counts for each of them, and what is its own stays its own. How much categories differ is learnt, too (empirical
// Bayes: Laplace's approximation of the marginal likelihood).

/** Right and wrong records of a category by the confidence they were predicted with, one number for each cell; weighted. */
export type Cells = { right: Float64Array; wrong: Float64Array }

export type Rightness = {
  /**
   * What to expect of mail like that in `mail` (how much of it in each cell): the mean precision, and as how many records
   * that knowledge is worth. A category that is not known is one like the others.
   */
  of(category: string, mail: Float64Array): { precision: number; strength: number }
}

/** `log_odds`: of each cell's confidence. */
export function fitRightness(
  cells: ReadonlyMap<string, Cells>,
  log_odds: readonly number[],
): Rightness {
  const groups = [...cells.values()]
  const anchor = anchorOf(groups, log_odds)
  let best: Fit | undefined
  for (const spread of SPREADS) {
    const fit = fitWith({ groups, log_odds, anchor, spread }, best)
    if (best === undefined || fit.evidence > best.evidence) best = fit
  }
  const at = new Map(Array.from(cells.keys(), (category, index) => [category, index]))
  return { of: (category, mail) => expected(best!, at.get(category), mail, log_odds) }
}

/** How far categories may lie apart, as a standard deviation in log odds: what is tried, and how likely each is beforehand. */
const SPREADS = [0.25, 0.5, 0.75, 1, 1.5]
const USUAL_SPREAD = 0.75
const SPREAD_DOUBT = 0.5
/** A calibrated confidence has slope 1; that is worth as much as some dozens of records. */
const SLOPE_PRECISION = 4
const ROUNDS_MAX = 40

type Task = {
  groups: readonly Cells[]
  log_odds: readonly number[]
  anchor: number
  spread: number
}

/** Minimum of the loss, and its curvature there: the two of the line against each other, and each category's. */
type Fit = {
  base: number
  slope: number
  offs: Float64Array
  spread: number
  curve: Curvature
  evidence: number
}

type Curvature = {
  /** Of the line, once the categories have followed it. */
  base: number
  both: number
  slope: number
  own: Float64Array
  own_base: Float64Array
  own_slope: Float64Array
}

/** Where the mail of the mailbox lies. One right and one wrong record there stand for not knowing anything beforehand. */
function anchorOf(groups: readonly Cells[], log_odds: readonly number[]): number {
  let sum = 0
  let count = 0
  for (const { right, wrong } of groups) {
    for (let cell = 0; cell < log_odds.length; cell += 1) {
      sum += (right[cell]! + wrong[cell]!) * log_odds[cell]!
      count += right[cell]! + wrong[cell]!
    }
  }
  return count === 0 ? 0 : sum / count
}

/** Newton's method. The categories enter the equations one by one, so that hundreds of them take no longer than their mail. */
function fitWith(task: Task, start: Fit | undefined): Fit {
  const { groups, spread } = task
  let point: Point = {
    base: start?.base ?? 0,
    slope: start?.slope ?? 1,
    offs: start?.offs ?? new Float64Array(groups.length),
  }
  let loss = lossOf(task, point)
  let curve: Curvature
  for (let round = 0; ; round += 1) {
    const { step, curvature } = stepFrom(task, point)
    curve = curvature
    if (round === ROUNDS_MAX) break
    let next = moved(point, step, 1)
    let next_loss = lossOf(task, next)
    // The loss is convex, so a small enough part of a step that overshoots always helps.
    for (let part = 0.5; next_loss > loss && part > 1e-3; part /= 2) {
      next = moved(point, step, part)
      next_loss = lossOf(task, next)
    }
    if (!(loss - next_loss > 1e-9)) break
    point = next
    loss = next_loss
  }
  const doubt = (Math.log(spread / USUAL_SPREAD) / SPREAD_DOUBT) ** 2 / 2
  let evidence = -loss - doubt - Math.log(curve.base * curve.slope - curve.both ** 2) / 2
  for (const own of curve.own) evidence -= Math.log(own * spread ** 2) / 2
  return { ...point, spread, curve, evidence }
}

type Point = { base: number; slope: number; offs: Float64Array }

function moved({ base, slope, offs }: Point, step: Point, part: number): Point {
  return {
    base: base - part * step.base,
    slope: slope - part * step.slope,
    offs: offs.map((off, k) => off - part * step.offs[k]!),
  }
}

function lossOf({ groups, log_odds, anchor, spread }: Task, { base, slope, offs }: Point): number {
  const middle = base + slope * anchor
  let loss = softplus(middle) + softplus(-middle) + (SLOPE_PRECISION / 2) * (slope - 1) ** 2
  groups.forEach(({ right, wrong }, k) => {
    loss += (offs[k]! / spread) ** 2 / 2
    for (let cell = 0; cell < log_odds.length; cell += 1) {
      const count = right[cell]! + wrong[cell]!
      if (count === 0) continue
      const odds = base + slope * log_odds[cell]! + offs[k]!
      loss += right[cell]! * softplus(-odds) + wrong[cell]! * softplus(odds)
    }
  })
  return loss
}

function stepFrom(
  { groups, log_odds, anchor, spread }: Task,
  { base, slope, offs }: Point,
): { step: Point; curvature: Curvature } {
  const own = new Float64Array(groups.length).fill(1 / spread ** 2)
  const own_base = new Float64Array(groups.length)
  const own_slope = new Float64Array(groups.length)
  const down = offs.map((off) => off / spread ** 2)
  const middle = sigmoid(base + slope * anchor)
  const steep = 2 * middle * (1 - middle)
  let down_base = 2 * middle - 1
  let down_slope = SLOPE_PRECISION * (slope - 1) + down_base * anchor
  const curvature = {
    base: steep,
    both: steep * anchor,
    slope: SLOPE_PRECISION + steep * anchor ** 2,
    own,
    own_base,
    own_slope,
  }
  groups.forEach(({ right, wrong }, k) => {
    for (let cell = 0; cell < log_odds.length; cell += 1) {
      const count = right[cell]! + wrong[cell]!
      if (count === 0) continue
      const x = log_odds[cell]!
      const p = sigmoid(base + slope * x + offs[k]!)
      const pull = count * p - right[cell]!
      const weight = count * p * (1 - p)
      down[k]! += pull
      down_base += pull
      down_slope += pull * x
      own[k]! += weight
      own_base[k]! += weight
      own_slope[k]! += weight * x
      curvature.base += weight
      curvature.both += weight * x
      curvature.slope += weight * x ** 2
    }
    curvature.base -= own_base[k]! ** 2 / own[k]!
    curvature.both -= (own_base[k]! * own_slope[k]!) / own[k]!
    curvature.slope -= own_slope[k]! ** 2 / own[k]!
    down_base -= (own_base[k]! * down[k]!) / own[k]!
    down_slope -= (own_slope[k]! * down[k]!) / own[k]!
  })
  const [step_base, step_slope] = solved(curvature, down_base, down_slope)
  const step_offs = down.map(
    (pull, k) => (pull - own_base[k]! * step_base - own_slope[k]! * step_slope) / own[k]!,
  )
  return { step: { base: step_base, slope: step_slope, offs: step_offs }, curvature }
}

function solved(
  { base, both, slope }: Curvature,
  a: number,
  b: number,
): [base: number, slope: number] {
  const determinant = base * slope - both ** 2
  return [(slope * a - both * b) / determinant, (base * b - both * a) / determinant]
}

/** The mean precision, and the variance of its log odds by the delta method, read as the size of a beta distribution. */
function expected(
  { base, slope, offs, spread, curve }: Fit,
  k: number | undefined,
  mail: Float64Array,
  log_odds: readonly number[],
): { precision: number; strength: number } {
  const off = k === undefined ? 0 : offs[k]!
  let count = 0
  let right = 0
  let by_base = 0
  let by_slope = 0
  for (let cell = 0; cell < log_odds.length; cell += 1) {
    if (mail[cell] === 0) continue
    const p = sigmoid(base + slope * log_odds[cell]! + off)
    const weight = mail[cell]! * p * (1 - p)
    count += mail[cell]!
    right += mail[cell]! * p
    by_base += weight
    by_slope += weight * log_odds[cell]!
  }
  const precision = right / count
  const scale = 1 / (count * precision * (1 - precision))
  const a = by_base * scale
  const b = by_slope * scale
  const [line_base, line_slope] = solved(curve, a, b)
  let variance = a * line_base + b * line_slope
  if (k === undefined) variance += (a * spread) ** 2
  else {
    // The category moves against the line, so that part of the line's doubt is none of its own.
    const own_base = curve.own_base[k]! / curve.own[k]!
    const own_slope = curve.own_slope[k]! / curve.own[k]!
    const [back_base, back_slope] = solved(curve, own_base, own_slope)
    variance -= 2 * a * (own_base * line_base + own_slope * line_slope)
    variance += a ** 2 * (1 / curve.own[k]! + own_base * back_base + own_slope * back_slope)
  }
  return { precision, strength: 1 / (variance * precision * (1 - precision)) }
}

function sigmoid(logit: number): number {
  return 1 / (1 + Math.exp(-logit))
}

function softplus(value: number): number {
  return value > 30 ? value : Math.log1p(Math.exp(value))
}
