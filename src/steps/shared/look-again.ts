// Look, decide, write, and look again when what the decision rests on changed in between. The one loop of all steps.

import type { Write } from '../../domain/desk/write.ts'
import type { Step } from '../../domain/work.ts'
import type { CommitLedger, Committed } from '../../ports/commit.ts'

/** Each look meets another writer that was faster; so many in a row are a mistake of ours. */
const LOOKS_MAX = 5

/** Returns the write that was committed, or found to be done already. `what` is for the error: the thing decided about. */
export async function lookAgain(
  ledger: CommitLedger,
  what: string,
  look: () => Promise<Write>,
): Promise<{ write: Write; committed: Exclude<Committed, { result: 'lost' }> }> {
  for (let looks = 0; looks < LOOKS_MAX; looks += 1) {
    const write = await look()
    const committed = await ledger.commit(write)
    if (committed.result !== 'lost') return { write, committed }
  }
  throw new Error(`What was decided about ${what} was overtaken ${LOOKS_MAX} times in a row`)
}

/** The step did not wait, and what it would have written does not stand: no path of the program leads there. */
export function nothingWaited(step: Step, id: string): Error {
  return new Error(`No ${step} work waits for ${id}, and none was done`)
}
