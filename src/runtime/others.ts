// Are we alone in a mailbox? The copies in Sent tell: automatic answers that this ledger did not send were sent by another
// Holdfast, or by this one with a ledger that is lost. Asked before the first automatic answer of a process, and from time
// to time; what is found pauses the mailbox.

import type { Settings } from '../config/load.ts'
import { automaticCopies, COPIES_MS, type Copy, copiesDoubt } from '../domain/doubt.ts'
import type { IdentityLedger } from '../ports/identity.ts'
import { alarmOf, type DoubtDeps, type NewDoubt, raiseDoubt } from './doubts.ts'
import { inOneLine } from './errors.ts'
import type { Logger } from './logger.ts'
import type { SentFolders } from './sent-folders.ts'

export type OthersDeps = DoubtDeps & {
  ledger: DoubtDeps['ledger'] & Pick<IdentityLedger, 'loadLeft' | 'loadConfirmedAt'>
  secret: string
  /** Our address, and the latest copies in its Sent folder. Throws when the server cannot be asked. */
  latestCopies(mailbox: string): Promise<{ from: string; copies: Copy[] }>
  /** Told of a pause that is new. */
  tell(doubt: NewDoubt): Promise<void>
}

export type Others = {
  /**
   * Looks, if it is some minutes since the last time; true when it finds somebody, and the mailbox is paused. Throws as
   * `latestCopies` does, until it could be asked once.
   */
  look(mailbox: string): Promise<boolean>
}

/** Two that answer one mailbox are noticed within this time. */
export const LOOK_AGAIN_MS = 5 * 60_000

export function createOthers(deps: OthersDeps): Others {
  /** By mailbox: when the last look began (monotonic), and what it finds. */
  const looks = new Map<string, { at: number; found: Promise<boolean> }>()
  /** Mailboxes that could be asked before: a server that is away for a while stops nothing then. */
  const asked = new Set<string>()
  return {
    async look(mailbox) {
      const last = looks.get(mailbox)
      if (last !== undefined && performance.now() - last.at < LOOK_AGAIN_MS) return last.found
      const look = { at: performance.now(), found: lookNow(deps, mailbox) }
      looks.set(mailbox, look)
      try {
        const is_paused = await look.found
        asked.add(mailbox)
        // Whoever waits for this look hears the same; after it, nothing new is said.
        look.found = Promise.resolve(false)
        return is_paused
      } catch (error) {
        looks.delete(mailbox)
        if (asked.has(mailbox)) return false
        throw error
      }
    },
  }
}

/** Whoever cannot be asked now is asked again, and nothing automatic leaves before. Never rejects. */
export async function lookQuietly(others: Others, mailbox: string, logger: Logger): Promise<void> {
  try {
    await others.look(mailbox)
  } catch (error) {
    logger.debug({ event: 'sent_not_asked', mailbox, why: inOneLine(error) })
  }
}

export function latestCopiesOf(
  settings: () => Settings,
  sent: SentFolders,
): OthersDeps['latestCopies'] {
  return async (mailbox) => {
    const { team, connections } = settings()
    const box = team.mailboxes.find(({ id }) => id === mailbox)
    const connection = connections.get(mailbox)
    if (box === undefined || connection === undefined) return { from: '', copies: [] }
    return { from: box.address, copies: await sent.latest(connection.imap) }
  }
}

async function lookNow(deps: OthersDeps, mailbox: string): Promise<boolean> {
  const { ledger, clock, secret } = deps
  const { from, copies } = await deps.latestCopies(mailbox)
  const since = Math.max(clock.now() - COPIES_MS, await ledger.loadConfirmedAt(mailbox))
  const automatic = automaticCopies(copies, from, since)
  const left = await ledger.loadLeft(automatic.map(({ message_id }) => message_id))
  const doubt = copiesDoubt(mailbox, automatic, left, secret)
  if (doubt === undefined) {
    await ledger.clearAlarm(alarmOf('other_holdfast', mailbox))
    await ledger.clearAlarm(alarmOf('unknown_copies', mailbox))
    return false
  }
  const is_new = await raiseDoubt(deps, doubt)
  if (is_new !== undefined) await deps.tell(is_new)
  return true
}
