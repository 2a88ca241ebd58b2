// A share as people read it.

/** Rounded, but never up to certainty: only what is exactly 1 reads as 100 %. */
export function percent(share: number): string {
  return `${share < 1 ? Math.min(99, Math.round(share * 100)) : 100} %`
}
