// The part of the beta distribution that the gate needs: after n records of which k were right, how certain is it that the
// precision exceeds a limit? Standard numerical forms (NIST DLMF §5.11 for log Γ, §8.17.22 for the continued fraction).

/** P(p > x) for p ~ Beta(a, b); a, b > 0, 0 ≤ x ≤ 1. Accurate to about 1e-10. */
export function betaAbove(x: number, a: number, b: number): number {
  if (!(a > 0) || !(b > 0)) throw new Error(`beta needs positive parameters, not ${a} and ${b}`)
  if (x <= 0) return 1
  if (x >= 1) return 0
  const log_front =
    logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x)
  const front = Math.exp(log_front)
  // The fraction converges quickly on one side of the mean only; the other side is its mirror image.
  if (x < (a + 1) / (a + b + 2)) return 1 - (front * fraction(x, a, b)) / a
  return (front * fraction(1 - x, b, a)) / b
}

/** log Γ(x) for x > 0: Stirling's series, shifted up where x is small. */
export function logGamma(x: number): number {
  let product = 1
  let at = x
  while (at < 10) {
    product *= at
    at += 1
  }
  const inverse = 1 / at
  const square = inverse * inverse
  const series =
    inverse *
    (1 / 12 - square * (1 / 360 - square * (1 / 1260 - square * (1 / 1680 - square / 1188))))
  return (at - 0.5) * Math.log(at) - at + 0.5 * Math.log(2 * Math.PI) + series - Math.log(product)
}

const TINY = 1e-300

/** Lentz's method. */
function fraction(x: number, a: number, b: number): number {
  let c = 1
  let d = awayFromZero(1 - ((a + b) * x) / (a + 1))
  d = 1 / d
  let result = d
  for (let m = 1; m <= 500; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 / awayFromZero(1 + even * d)
    c = awayFromZero(1 + even / c)
    result *= d * c
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / awayFromZero(1 + odd * d)
    c = awayFromZero(1 + odd / c)
    const factor = d * c
    result *= factor
    if (Math.abs(factor - 1) < 1e-12) break
  }
  return result
}

function awayFromZero(value: number): number {
  return Math.abs(value) < TINY ? TINY : value
}
