// A sample of the mail that would be answered automatically goes to a person first. Without it an open category would get
// no new evidence, and nobody would notice that it has become wrong.

import { shortHash } from '../../text/hash.ts'

/** Depends on the message alone, so looking again gives the same result. `share` is 0–1. */
export function isDrawnForAudit(message_id: string, share: number): boolean {
  return Number.parseInt(shortHash(['audit', message_id]).slice(0, 8), 16) < share * 2 ** 32
}
