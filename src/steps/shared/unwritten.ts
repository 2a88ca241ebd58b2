// The ends of sendings that could not be written, as when the disk was full. Whoever sent still knows what the server said, so it need
// not wait for the lease of its claim.

import type { SendOutcome } from '../../domain/outbox.ts'
import type { OutboxLedger } from '../../ports/outbox.ts'
import type { WorkLedger } from '../../ports/work.ts'

/** What servers said and nobody could write down yet, by outbox row; of this process. */
export type Unwritten = Map<
  string,
  { claim: string | undefined; outcome: SendOutcome; since: number }
>

export type UnwrittenLedger = Pick<OutboxLedger, 'loadOutboxRow'> &
  Pick<WorkLedger, 'recordFailure'>

/** Longer than a write takes. */
const WRITING_MS = 10_000

/** Makes them due. Those that were written after all, or that another process has settled, are forgotten: what follows has its own time. */
export async function hurryUnwritten(
  ledger: UnwrittenLedger,
  unwritten: Unwritten,
  now: number,
): Promise<void> {
  for (const [id, { claim, since }] of unwritten) {
    if (now - since < WRITING_MS) continue
    const row = await ledger.loadOutboxRow(id)
    if (row?.state === 'sending' && row.claim === claim) {
      await ledger.recordFailure(
        'deliver',
        id,
        'what the mail server said could not be written',
        now,
      )
    } else unwritten.delete(id)
  }
}
