// How probable is it that a passage answers a request? The share that a passage has in the ranking is no probability: it
// depends on how many passages there are and how alike they are. A logistic curve corrects it (Platt, "Probabilistic
// outputs for support vector machines", 1999), which `bench/retrieval-weights.ts` fits together with the weights.

/** Log-odds of being right = `offset` + `slope` × log-odds of the share. */
export type Calibration = { offset: number; slope: number }

/** Probability (0–1) that the passage of this share (0–1) answers the request. */
export function supportOf(share: number, { offset, slope }: Calibration): number {
  return 1 / (1 + Math.exp(-(offset + slope * logOdds(share))))
}

const SHARE_EDGE = 1e-4

/** Of a share or probability; bounded where that is 0 or 1. */
export function logOdds(share: number): number {
  const inside = Math.min(1 - SHARE_EDGE, Math.max(SHARE_EDGE, share))
  return Math.log(inside / (1 - inside))
}
