// A share (0–1) as people read it.

/** Rounded, but never up to certainty: only what is exactly 1 reads as 100 %. */
export function percent(share: number): string {
  return `${share < 1 ? Math.min(99, Math.round(share * 100)) : 100} %`
}

/** Rounded to a tenth of a percent: `98.7 %`, `95 %`. */
export function percentTenths(share: number): string {
  return `${Math.round(share * 1000) / 10} %`
}
