// What the start compares before any mail is looked at: the ledger with the mark beside it, and the secret with the one that
// signed until now.

import { randomUUID } from 'node:crypto'
import { EVERY_MAILBOX } from '../domain/budgets.ts'
import { type Doubt, ledgerDoubt, secretDoubt } from '../domain/doubt.ts'
import { idOfKey, keysOf } from '../mail/key-ring.ts'
import type { IdentityLedger } from '../ports/identity.ts'
import type { OperationsLedger } from '../ports/operations.ts'
import { alarmOf, type DoubtDeps, type NewDoubt, raiseDoubt } from './doubts.ts'
import { readMark, writeMark } from './ledger-mark.ts'

export type StartDeps = DoubtDeps & {
  data_dir: string
  ledger: IdentityLedger & Pick<OperationsLedger, 'recordKey'>
  secret: string
  /** The folder held a secret before this start. */
  had_secret: boolean
}

/** Everything is paused when this returns, if there is a doubt. */
export async function doubtAtStart(deps: StartDeps): Promise<NewDoubt[]> {
  const { ledger, clock, secret, data_dir, had_secret } = deps
  const doubt = ledgerDoubt(readMark(data_dir), await ledger.loadIdentity(), had_secret)
  const changed = (await ledger.recordKey(keysOf(secret).map(idOfKey), clock.now())) === 'changed'
  const doubts = [...(doubt === undefined ? [] : [doubt]), ...(changed ? [secretDoubt()] : [])]
  const raised: NewDoubt[] = []
  for (const one of doubts) {
    const is_new = await raiseDoubt(deps, one)
    if (is_new !== undefined) raised.push(is_new)
  }
  await clearOthers(deps, doubts)
  await ledger.recordIdentity(`l_${randomUUID()}`)
  // Only now: whoever is stopped in between is paused at the next start.
  await writeMark(deps, await ledger.loadIdentity())
  return raised
}

const AT_START: readonly Doubt['kind'][] = [
  'ledger_lost',
  'ledger_other',
  'ledger_older',
  'secret_changed',
]

/** A sign that is gone at the next start rings no more; its pause holds until a person ends it. */
async function clearOthers({ ledger }: DoubtDeps, doubts: readonly Doubt[]): Promise<void> {
  for (const kind of AT_START) {
    if (!doubts.some((one) => one.kind === kind)) {
      await ledger.clearAlarm(alarmOf(kind, EVERY_MAILBOX))
    }
  }
}
