// Watches the Sent folder of a mailbox for what people write by hand. Its troubles are an alarm and nothing more: no customer's
// mail waits there. What Holdfast sent, and mail to people who never wrote to the mailbox, is passed over unread.

import type { WatchEvent } from '../adapters/imap/watch.ts'
import { SENT_FOLDER } from '../domain/message.ts'
import type { ArrivalLedger } from '../ports/arrivals.ts'
import type { OperationsLedger } from '../ports/operations.ts'
import type { Clock, Queue } from '../ports/world.ts'
import type { Logger } from './logger.ts'

/** The ledger as the watcher of Sent sees it: mail that is not by hand counts as known already. */
export function sentArrivals<Whole extends ArrivalLedger>(ledger: Whole): Whole {
  return {
    ...ledger,
    async recordRecognised(cursor, heads, fence) {
      const not = await ledger.loadNotByHand(heads)
      const others = heads.filter(({ uid }) => !not.has(uid))
      const seen = await ledger.recordRecognised(cursor, others, fence)
      return { ...seen, uids: new Set([...seen.uids, ...not]) }
    },
  }
}

/**
 * After the inbox took the password: most likely a limit of the server. So rarely (5 to 80 minutes) that nobody is locked out.
 */
export const SENT_AUTH_RETRY_MS = 5 * 60_000

const BY_HAND = 'Drafts that somebody answers by hand stay open meanwhile.'

function whatToDo(event: WatchEvent): string | undefined {
  if (event.event === 'auth_failed') {
    return 'The inbox took the same password, so this may be a limit on logins or connections. It is tried again by itself, within 5 to 80 minutes; `holdfast doctor` tries the login now.'
  }
  return event.event === 'disconnected' && event.failures >= FAILURES_BEFORE_ALARM
    ? 'Check imap.sent_folder; `holdfast doctor` tries the login.'
    : undefined
}

/** So many failures in a row, about half a minute, are an alarm. */
const FAILURES_BEFORE_ALARM = 5

export async function onSentEvent(
  deps: {
    clock: Clock
    ledger: Pick<OperationsLedger, 'recordAlarm' | 'clearAlarm'>
    queue: Queue
    logger: Logger
  },
  mailbox: string,
  event: WatchEvent,
): Promise<void> {
  const { ledger, logger, queue, clock } = deps
  const key = `sent_watch:${mailbox}`
  if (event.event === 'due') return await queue.hint(event.work)
  const is_trouble = event.event === 'disconnected' || event.event === 'auth_failed'
  const told = event.event === 'arrived' ? { event: 'sent_by_hand', uid: event.uid } : event
  const named = event.event === 'connected' ? { event: 'sent_watched' } : told
  logger[is_trouble ? 'warn' : 'info']({ mailbox, folder: SENT_FOLDER, ...named })
  try {
    if (event.event === 'connected') await ledger.clearAlarm(key)
    const what = whatToDo(event)
    if (!is_trouble || what === undefined) return
    const says = `The Sent folder of “${mailbox}” cannot be watched: ${event.why}`
    await ledger.recordAlarm(key, says, `${BY_HAND} ${what}`, clock.now())
  } catch {
    // The ledger is away; the watcher goes on, and the next failure tells it again.
  }
}
