// The supervisor of one mailbox: connects, takes in what is new, waits for more by IDLE and poll, and starts over with a
// fresh session when the line breaks. Mail is in the ledger before the cursor moves, so a crash at any line costs a
// second fetch and never a mail.

import { setTimeout as sleep } from 'node:timers/promises'
import type { ImapFlow } from 'imapflow'
import type { ArrivalLedger } from '../../ports/arrivals.ts'
import type { Clock } from '../../ports/world.ts'
import {
  type CatchUpEvent,
  type CatchUpOptions,
  catchUp,
  createMemory,
  type Memory,
  openCursor,
} from './catch-up.ts'
import { answered, createImapClient, type ImapSettings, imapSays, imapTrouble } from './client.ts'

export type WatchEvent =
  /** The folder is open and the place to go on from stands in the ledger. */
  | { event: 'connected' }
  | { event: 'disconnected'; why: string; failures: number; retry_ms: number }
  /** The password was refused: the supervisor has stopped for good. */
  | { event: 'auth_failed'; why: string }
  | CatchUpEvent

export type WatchOptions = {
  mailbox: string
  settings: ImapSettings
  message_bytes_max: number
  ledger: ArrivalLedger
  clock: Clock
  on: (event: WatchEvent) => void | Promise<void>
  signal: AbortSignal
}

const RETRY_FIRST_MS = 1_000
/** A server that is back should not wait long for us, and one try a minute burdens none. */
const RETRY_MAX_MS = 60_000
/** Resolves when the signal aborts or the password is refused; never rejects. */
export async function watchMailbox(options: WatchOptions): Promise<void> {
  const memory = createMemory()
  while (!options.signal.aborted) {
    const client = createImapClient(options.settings, options.message_bytes_max)
    const abort = () => client.close()
    options.signal.addEventListener('abort', abort, { once: true })
    try {
      await client.connect()
      await client.mailboxOpen(options.settings.folder)
      await openCursor(catchUpOptions(options), client, memory)
      await options.on({ event: 'connected' })
      await session(options, client, memory)
    } catch (error) {
      if (options.signal.aborted) break
      if (imapTrouble(error) === 'auth') {
        await options.on({ event: 'auth_failed', why: imapSays(error) })
        return
      }
      memory.lost_sessions += 1
      const failures = memory.lost_sessions
      const retry_ms = backoffWithJitter(failures)
      await options.on({ event: 'disconnected', why: imapSays(error), failures, retry_ms })
      await sleep(retry_ms, undefined, { signal: options.signal }).catch(() => undefined)
    } finally {
      options.signal.removeEventListener('abort', abort)
      client.close()
    }
  }
}

/** Jitter, so that many mailboxes of one server do not come back in step. */
function backoffWithJitter(failures: number): number {
  const most = Math.min(RETRY_FIRST_MS * 2 ** (failures - 1), RETRY_MAX_MS)
  return Math.round(most / 2 + (most / 2) * Math.random())
}

/** Ends by throwing when the connection is gone. */
async function session(options: WatchOptions, client: ImapFlow, memory: Memory): Promise<void> {
  while (!options.signal.aborted) {
    // Listening begins before looking, so that mail arriving during the look wakes the wait.
    const news = new AbortController()
    const wake = () => news.abort()
    client.on('exists', wake)
    client.on('close', wake)
    try {
      await catchUp(catchUpOptions(options), client, memory)
      const poll_ms = options.settings.poll_s * 1000
      const signal = AbortSignal.any([news.signal, options.signal])
      await sleep(poll_ms, undefined, { signal }).catch(() => undefined)
      // `exists` is only a hint and a half-open line stays silent: the poll asks in earnest.
      if (!news.signal.aborted && !options.signal.aborted) {
        await answered(client, () => client.noop())
      }
    } finally {
      client.off('exists', wake)
      client.off('close', wake)
    }
    if (!client.usable && !options.signal.aborted)
      throw new Error('The server closed the connection')
  }
}

function catchUpOptions(options: WatchOptions): CatchUpOptions {
  const { mailbox, settings, message_bytes_max, ledger, clock, on, signal } = options
  return { mailbox, folder: settings.folder, message_bytes_max, ledger, clock, on, signal }
}
