// A pause: no automatic mail leaves a mailbox (or any), and everything else goes on.

/** `scope`: a mailbox, or `EVERY_MAILBOX`. */
export type Pause = { scope: string; since: number; by: string; why: string }

/**
 * Whose name a pause has that a mailbox began because its budget was spent. Replies that were decided before it were within
 * the budget, and leave; a pause in any other name, for one mailbox or all, holds everything.
 */
export const BY_BUDGET = 'Holdfast'
