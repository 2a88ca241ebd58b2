// A pause: no automatic mail leaves a mailbox (or any), and everything else goes on.

/** `scope`: a mailbox, or `EVERY_MAILBOX`. */
export type Pause = { scope: string; since: number; by: string; why: string }
