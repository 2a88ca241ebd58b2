// SMTP connections that are logged in and kept from one mail to the next. No pool: a line carries one mail at a time, is taken
// and given back by whoever sends, and never sends anything by itself. RSET (RFC 5321 §4.1.1.5) tells whether a line that nobody
// used for a moment is still there before a mail is trusted to it; after any failure it is closed.

import { setTimeout as sleep } from 'node:timers/promises'
import SMTPConnection from 'nodemailer/lib/smtp-connection'
import XOAuth2 from 'nodemailer/lib/xoauth2'
import { connectionOptions, type SmtpSettings } from './settings.ts'

/** A connection after the greeting and the login. */
export type Line = {
  connection: SMTPConnection
  /** Rejects when the connection breaks, whoever waits for what. */
  broken: Promise<never>
  /** It carried another mail a moment ago, and was not asked since. */
  is_presumed?: boolean
}

export type SmtpConnections = {
  /** Waits for a free line of this server, or for a place for a new one; rejects with what went wrong, or with the signal's reason. */
  take(settings: SmtpSettings, signal: AbortSignal, wanted?: 'any' | 'new'): Promise<Line>
  /** `is_fine`: the conversation about the mail ended as it should, so the next one may follow. */
  give(line: Line, is_fine: boolean): void
  /** Says goodbye on every line that nobody uses. */
  close(): void
}

/** Microsoft 365 lets one account have three; the others wait for a free one. */
const LINES_MAX = 3
/** Servers count the mails of a connection too; fifty is below every limit that we know. */
const MAILS_MAX = 50
/** Servers hang up after minutes, and a line that is kept is one less for others. */
const IDLE_MAX_MS = 15_000
/** Within a burst, asking before each mail would be one of five round trips. */
const PRESUMED_MS = 1_000
/** An answer to RSET costs a server nothing. */
const RSET_DEADLINE_MS = 5_000

type Kept = Line & {
  server: Server
  mails: number
  is_broken: boolean
  given_at: number
  idle?: NodeJS.Timeout
}
type Server = { idle: Kept[]; used: number; waiting: (() => void)[] }

/** One connection for each mail. */
export const SINGLE_USE: SmtpConnections = {
  take: async (settings, signal) => open(settings, signal),
  give: ({ connection }, is_fine) => (is_fine ? connection.quit() : connection.close()),
  close: () => undefined,
}

export function createConnections(): SmtpConnections {
  const servers = new Map<string, Server>()
  const lines = new WeakMap<Line, Kept>()

  function serverOf(settings: SmtpSettings): Server {
    const key = JSON.stringify(settings)
    const server = servers.get(key) ?? { idle: [], used: 0, waiting: [] }
    servers.set(key, server)
    return server
  }

  return {
    async take(settings, signal, wanted = 'any') {
      const server = serverOf(settings)
      await turn(server, signal)
      try {
        // Where one line has gone, the others have most likely gone with it.
        if (wanted === 'new') for (const kept of [...server.idle]) retire(kept)
        for (let kept = server.idle.pop(); kept !== undefined; kept = server.idle.pop()) {
          clearTimeout(kept.idle)
          kept.is_presumed = !kept.is_broken && performance.now() - kept.given_at < PRESUMED_MS
          if (kept.is_presumed || (await isThere(kept))) return kept
          kept.connection.close()
        }
        const line = await open(settings, signal)
        const kept: Kept = { ...line, server, mails: 0, is_broken: false, given_at: 0 }
        line.broken.catch(() => {
          kept.is_broken = true
        })
        lines.set(kept, kept)
        return kept
      } catch (error) {
        leave(server)
        throw error
      }
    },
    give(line, is_fine) {
      const kept = lines.get(line)
      if (kept === undefined) throw new Error('a line that was not taken here was given back')
      kept.mails += 1
      const is_kept = is_fine && !kept.is_broken && kept.mails < MAILS_MAX
      if (!is_kept) SINGLE_USE.give(line, is_fine)
      else {
        kept.given_at = performance.now()
        kept.server.idle.push(kept)
        kept.idle = setTimeout(() => retire(kept), IDLE_MAX_MS).unref()
      }
      leave(kept.server)
    },
    close() {
      for (const { idle } of servers.values()) for (const kept of [...idle]) retire(kept)
    },
  }
}

async function turn(server: Server, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted()
  if (server.used < LINES_MAX) {
    server.used += 1
    return
  }
  await new Promise<void>((resolve, reject) => {
    const go = () => {
      signal.removeEventListener('abort', stop)
      resolve()
    }
    const stop = () => {
      server.waiting = server.waiting.filter((one) => one !== go)
      reject(signal.reason as Error)
    }
    signal.addEventListener('abort', stop, { once: true })
    server.waiting.push(go)
  })
}

/** Whoever waits longest takes over the place. */
function leave(server: Server): void {
  const next = server.waiting.shift()
  if (next === undefined) server.used -= 1
  else next()
}

function retire(kept: Kept): void {
  clearTimeout(kept.idle)
  kept.server.idle = kept.server.idle.filter((one) => one !== kept)
  kept.connection.quit()
}

/** Nothing of a mail was said on it yet, so a line that is gone costs nothing but a new one. */
function isThere(kept: Kept): Promise<boolean> {
  if (kept.is_broken) return Promise.resolve(false)
  return new Promise<boolean>((resolve) => {
    kept.broken.catch(() => resolve(false))
    void sleep(RSET_DEADLINE_MS, undefined, { ref: false }).then(() => resolve(false))
    kept.connection.reset((error) => resolve(error === null || error === undefined))
  })
}

/** Connects and logs in. An error event without a listener would end the process, so one stays for good. */
async function open(settings: SmtpSettings, signal: AbortSignal): Promise<Line> {
  const { user, password: pass = '' } = settings
  const token = user === undefined ? undefined : await settings.token?.()
  signal.throwIfAborted()
  const connection = new SMTPConnection(connectionOptions(settings, token))
  const broken = new Promise<never>((_resolve, reject) => {
    connection.on('error', reject)
    connection.once('end', () => reject(new Error('The server has closed the connection')))
  })
  broken.catch(() => undefined)
  try {
    await new Promise<void>((resolve, reject) => {
      broken.catch(reject)
      signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true })
      connection.connect((error) => {
        if (error !== undefined) return reject(error)
        if (user === undefined || !connection.allowsAuth) return resolve()
        const login =
          token === undefined
            ? { user, credentials: { user, pass } }
            : { type: 'OAUTH2', user, oauth2: new XOAuth2({ user, accessToken: token }) }
        return connection.login(login, (refused) =>
          refused === null ? resolve() : reject(refused),
        )
      })
    })
    return { connection, broken }
  } catch (error) {
    connection.close()
    throw error
  }
}
