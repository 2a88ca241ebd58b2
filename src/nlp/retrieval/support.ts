// How probable is it that a passage answers a request? The share that a passage has in the ranking is no probability: it
// depends on how many passages there are and how alike they are. A logistic curve corrects it (Platt, "Probabilistic
// outputs for support vector machines", 1999), from a built-in prior that a team's own outcomes move as they come in.

/** Log-odds of being right = `offset` + `slope` × log-odds of the share. */
export type Calibration = { offset: number; slope: number }

/** A passage that was proposed, with its share then, and whether it was the right one. */
export type Outcome = { share: number; is_right: boolean }

/** Probability (0–1) that the passage of this share (0–1) answers the request. */
export function supportOf(share: number, { offset, slope }: Calibration): number {
  return 1 / (1 + Math.exp(-(offset + slope * logOdds(share))))
}

/**
 * The curve that fits the team's outcomes best, held at the prior as if so many outcomes had spoken for it. Newton's
 * method on the penalised likelihood; deterministic, and equal to the prior without outcomes.
 */
export function calibrationFrom(
  outcomes: readonly Outcome[],
  prior: Calibration,
  { strength = PRIOR_STRENGTH } = {},
): Calibration {
  let { offset, slope } = prior
  for (let round = 0; round < ROUNDS; round++) {
    let [down_offset, down_slope] = [
      strength * (offset - prior.offset),
      strength * (slope - prior.slope),
    ]
    let [bend, bend_mixed, bend_slope] = [strength, 0, strength]
    for (const { share, is_right } of outcomes) {
      const at = logOdds(share)
      const chance = supportOf(share, { offset, slope })
      const miss = chance - (is_right ? 1 : 0)
      const spread = chance * (1 - chance)
      down_offset += miss
      down_slope += miss * at
      bend += spread
      bend_mixed += spread * at
      bend_slope += spread * at * at
    }
    const size = bend * bend_slope - bend_mixed ** 2
    offset -= (bend_slope * down_offset - bend_mixed * down_slope) / size
    slope -= (bend * down_slope - bend_mixed * down_offset) / size
  }
  // More share is never less support, whatever a few outcomes say.
  return slope > 0 ? { offset, slope } : prior
}

/** Variance of offset and slope around the prior is one over this. */
const PRIOR_STRENGTH = 8
const ROUNDS = 12
const SHARE_EDGE = 1e-4

function logOdds(share: number): number {
  const inside = Math.min(1 - SHARE_EDGE, Math.max(SHARE_EDGE, share))
  return Math.log(inside / (1 - inside))
}
