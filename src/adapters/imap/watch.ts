// The supervisor of one folder: connects, takes in what is new, waits for more by IDLE and polling, and starts over with
// a fresh session when the connection breaks. Mail is in the ledger before the cursor moves, so a crash at any line costs
// a second fetch and never a mail.

import { setTimeout as sleep } from 'node:timers/promises'
import type { ImapFlow } from 'imapflow'
import type { ArrivalLedger } from '../../ports/arrivals.ts'
import type { Clock } from '../../ports/world.ts'
import { type AfterEvent, type AfterSettings, REST_MS, showFates } from './after.ts'
import { type CatchUpEvent, catchUp, createMemory, type Memory, openCursor } from './catch-up.ts'
import {
  answered,
  createImapClient,
  type ImapSettings,
  type ImapTrouble,
  imapSays,
  imapTrouble,
} from './client.ts'
import { watchedPath } from './folders.ts'

export type WatchEvent =
  /** The folder is open, and the ledger holds the place to continue from. */
  | { event: 'connected' }
  | {
      event: 'disconnected'
      trouble: ImapTrouble
      why: string
      failures: number
      retry_ms: number
    }
  /** The password was refused. Without `retry_ms` the supervisor has stopped for good. */
  | { event: 'auth_failed'; why: string; retry_ms?: number }
  | CatchUpEvent
  | AfterEvent

export type WatchOptions = {
  mailbox: string
  /** As configured. */
  folder: string
  settings: ImapSettings
  message_bytes_max: number
  after: AfterSettings
  ledger: ArrivalLedger
  clock: Clock
  /** At least 0, below 1. */
  random: () => number
  on: (event: WatchEvent) => void | Promise<void>
  signal: AbortSignal
  /** How long one connection is trusted. Default ten minutes. */
  session_max_ms?: number
  /**
   * A refused password is tried again after so long, and then ever more rarely: where another session with the same password
   * goes on, it is some limit of the server. Absent: it ends the supervisor, so that no account is locked.
   */
  auth_retry_ms?: number
}

/**
 * A session can go blind without breaking: after its folder was replaced, Dovecot may answer from memory. Only a
 * new connection tells the truth, and six logins an hour are no burden to a server.
 */
const SESSION_MAX_MS = 10 * 60_000

const RETRY_FIRST_MS = 1_000
/** A server that is back should not wait long for us, and one try a minute is no burden. */
const RETRY_MAX_MS = 60_000

/** Resolves when the signal aborts or the password is refused for good; never rejects. */
export async function watchFolder(options: WatchOptions): Promise<void> {
  const memory = createMemory()
  let is_told = false
  let refusals = 0
  while (!options.signal.aborted) {
    let client: ImapFlow | undefined
    const abort = () => client?.close()
    options.signal.addEventListener('abort', abort, { once: true })
    try {
      client = await createImapClient(options.settings, options.message_bytes_max)
      await client.connect()
      await client.mailboxOpen(await watchedPath(client, options.folder, options.settings))
      await openCursor(options, client, memory)
      refusals = 0
      if (!is_told) await options.on({ event: 'connected' })
      is_told = true
      await session(options, client, memory)
      await client.logout()
    } catch (error) {
      if (options.signal.aborted) break
      const trouble = imapTrouble(error)
      // A token is renewed by itself, or an alarm asks for a login; a password stays wrong until a person comes.
      if (trouble === 'auth' && options.settings.token === undefined) {
        const retry_ms = refusedRetryAfter(options, refusals)
        refusals += 1
        is_told = false
        const why = imapSays(error)
        await options.on({ event: 'auth_failed', why, ...(retry_ms && { retry_ms }) })
        if (retry_ms === undefined) return
        await sleep(retry_ms, undefined, { signal: options.signal }).catch(() => undefined)
        continue
      }
      memory.lost_sessions += 1
      is_told = false
      const failures = memory.lost_sessions
      const retry_ms = retryAfter(failures, options.random)
      await options.on({ event: 'disconnected', trouble, why: imapSays(error), failures, retry_ms })
      await sleep(retry_ms, undefined, { signal: options.signal }).catch(() => undefined)
    } finally {
      options.signal.removeEventListener('abort', abort)
      client?.close()
    }
  }
}

/** Milliseconds to wait. With jitter, so that the folders of one server do not all come back at once. */
export function retryAfter(failures: number, random: () => number): number {
  const most = Math.min(RETRY_FIRST_MS * 2 ** (failures - 1), RETRY_MAX_MS)
  return Math.round(most / 2 + (most / 2) * random())
}

function refusedRetryAfter({ auth_retry_ms }: WatchOptions, refusals: number): number | undefined {
  return auth_retry_ms && auth_retry_ms * 2 ** Math.min(refusals, REFUSALS_DOUBLED_MAX)
}

const REFUSALS_DOUBLED_MAX = 4

/** Returns when a new connection is due; throws when this one is gone. */
async function session(options: WatchOptions, client: ImapFlow, memory: Memory): Promise<void> {
  const session_ms = options.session_max_ms ?? SESSION_MAX_MS
  const ends_at = performance.now() + session_ms * (1 - options.random() / 2)
  let rests_until = 0
  const uidvalidity = await uidvalidityByName(client)
  while (!options.signal.aborted && performance.now() < ends_at) {
    // Listening begins before looking, so that mail that arrives during the look ends the wait.
    const news = new AbortController()
    const wake = () => news.abort()
    client.on('exists', wake)
    client.on('close', wake)
    try {
      const cursor = await catchUp(options, client, memory)
      if (performance.now() >= rests_until && !(await showFates(options, client, cursor))) {
        rests_until = performance.now() + REST_MS
      }
      const poll_ms = options.settings.poll_s * 1000
      const signal = AbortSignal.any([news.signal, options.signal])
      await sleep(poll_ms, undefined, { signal }).catch(() => undefined)
      // `exists` is only a hint, and a half-open connection stays silent: the poll really asks.
      if (!news.signal.aborted && !options.signal.aborted) {
        await answered(client, () => client.noop())
        // If STATUS worked at first, no answer now means that the folder is no longer the same.
        if (uidvalidity !== undefined && (await uidvalidityByName(client)) !== uidvalidity) {
          throw new Error('The folder was deleted or replaced by another one of the same name')
        }
      }
    } finally {
      client.off('exists', wake)
      client.off('close', wake)
    }
    if (!client.usable && !options.signal.aborted)
      throw new Error('The server closed the connection')
  }
}

/**
 * A folder that was deleted and created again while open answers NOOP for ever (Dovecot), while mail arrives in the new
 * one. STATUS looks at the name instead. Undefined: the server does not answer STATUS for the folder that is open.
 */
async function uidvalidityByName(client: ImapFlow): Promise<string | undefined> {
  const { mailbox: open } = client
  if (open === false) throw new Error('The folder was closed by the server')
  const status = await answered(client, () => client.status(open.path, { uidValidity: true }))
  return status === false ? undefined : String(status.uidValidity)
}
