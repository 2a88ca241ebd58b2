// What is true of the simulated year: categories with the probability that their answers are right, and customers who come
// back. Seeded, so that a year can be played again.

export const DAY_MS = 86_400_000

export type Truth = {
  category: string
  /** Share of the mail. */
  share: number
  /** Probability that the proposed answer is right; from a day on another one. */
  right: number
  turns?: { day: number; right: number }
  /** Probability that a customer comes back within seven days of a right answer. */
  back: number
}

/** Three good categories, one that is never good enough, and one that turns bad in the middle of the year. */
export const TRUTHS: readonly Truth[] = [
  { category: 'order-status', share: 0.4, right: 0.992, back: 0.12 },
  { category: 'shipping-costs', share: 0.2, right: 0.99, back: 0.05 },
  { category: 'returns', share: 0.2, right: 0.85, back: 0.1 },
  {
    category: 'invoice',
    share: 0.2,
    right: 0.99,
    back: 0.08,
    turns: { day: 200, right: 0.5 },
  },
]

/** After a wrong answer. */
export const BACK_AFTER_WRONG = 0.9
/** Of those who came back, how many ask for a person. */
export const ESCALATES = 0.02
/** Of those who did not: who says thanks, and who writes in the week after the window. */
export const THANKS = 0.15
export const LATE = 0.06

/** Returns come early: half of them within the first day or so. */
export const returnAfter = (chance: number) => Math.floor(chance ** 2.6 * 7 * DAY_MS)

/** P(return within `span`) of those who come back within the window. */
export const returnedWithin = (span_ms: number) => (span_ms / (7 * DAY_MS)) ** (1 / 2.6)

export function rightAt({ right, turns }: Truth, day: number): number {
  return turns !== undefined && day >= turns.day ? turns.right : right
}

/** mulberry32: small, fast, and the same everywhere. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
