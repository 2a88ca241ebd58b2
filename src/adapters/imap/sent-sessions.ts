// One IMAP session an account for its Sent folder, kept while copies come: the login and the folder's name are asked for once.
// Whatever goes wrong ends the session, and a session that had been kept is replaced once, because servers end those that rest.

import type { ImapFlow } from 'imapflow'
import { createImapClient, type ImapSettings } from './client.ts'
import { sentFolder } from './folders.ts'
import type { Head } from './heads.ts'
import { appendCopy, COPY_BYTES_MAX, holds, latestCopies } from './sent.ts'

export type SentCopyToFile = {
  rfc_message_id: string
  raw: Uint8Array
  sent_at: number
  /** Nobody has tried to file it before, and the mail has just left: only the server itself can have put a copy there. */
  is_first: boolean
}

export type SentSessions = {
  /** True when a mail with this Message-ID (no brackets) is in Sent. Throws when the server cannot be asked. */
  holds(settings: ImapSettings, rfc_message_id: string): Promise<boolean>
  /** What tells who made the latest copies, and when. Throws when the server cannot be asked. */
  latest(settings: ImapSettings): Promise<Head[]>
  /**
   * Appends the copy, marked as read, unless one is there. A first copy is searched for as long as nobody knows whether the
   * server files by itself what it sends.
   */
  file(settings: ImapSettings, copy: SentCopyToFile): Promise<void>
  /** Ends what is under way as well. */
  close(): void
}

/** An account may have some ten sessions, and this one is of no use while nothing is sent. */
const IDLE_MAX_MS = 20_000

/** Copies of a session that are searched for; a server that files by itself has shown it by then. */
const SEARCHED_MIN = 3

type Session = {
  client: ImapFlow
  folder: { path: string; exists: boolean }
  searched: number
  /** The server has filed a copy before us. */
  is_filed_by_server: boolean
}

type Account = {
  session: Session | undefined
  /** One conversation after the other. */
  turn: Promise<unknown>
  idle: NodeJS.Timeout | undefined
}

export function createSentSessions(): SentSessions {
  const accounts = new Map<string, Account>()

  function accountOf(settings: ImapSettings): Account {
    const key = JSON.stringify(settings)
    const account = accounts.get(key) ?? {
      session: undefined,
      turn: Promise.resolve(),
      idle: undefined,
    }
    accounts.set(key, account)
    return account
  }

  function inTurn<T>(settings: ImapSettings, work: (session: Session) => Promise<T>): Promise<T> {
    const account = accountOf(settings)
    const next = account.turn.then(() => within(account, settings, work))
    account.turn = next.catch(() => undefined)
    return next
  }

  return {
    holds: (settings, rfc_message_id) =>
      inTurn(settings, async ({ client, folder }) => {
        return folder.exists && (await holds(client, folder.path, rfc_message_id))
      }),
    latest: (settings) =>
      inTurn(settings, async ({ client, folder }) => {
        if (!folder.exists) return []
        const heads = await latestCopies(client, folder.path)
        await client.mailboxClose()
        return heads
      }),
    async file(settings, copy) {
      let is_first = copy.is_first
      await inTurn(settings, async (session) => {
        const is_known_new = is_first
        // A second try may follow one that reached the server.
        is_first = false
        await fileIn(session, copy, is_known_new)
      })
    },
    close() {
      for (const { session, idle } of accounts.values()) {
        clearTimeout(idle)
        session?.client.close()
      }
    },
  }
}

async function within<T>(
  account: Account,
  settings: ImapSettings,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  clearTimeout(account.idle)
  const kept = account.session?.client.usable === true ? account.session : undefined
  try {
    return await trying(account, kept ?? (await open(settings)), work)
  } catch (error) {
    if (kept === undefined) throw error
    return await trying(account, await open(settings), work)
  } finally {
    account.idle = setTimeout(() => void end(account), IDLE_MAX_MS).unref()
  }
}

async function trying<T>(
  account: Account,
  session: Session,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  account.session = session
  try {
    return await work(session)
  } catch (error) {
    account.session = undefined
    session.client.close()
    throw error
  }
}

async function open(settings: ImapSettings): Promise<Session> {
  const client = await createImapClient(settings, COPY_BYTES_MAX)
  try {
    await client.connect()
    const folder = await sentFolder(client, settings)
    return { client, folder, searched: 0, is_filed_by_server: false }
  } catch (error) {
    client.close()
    throw error
  }
}

async function fileIn(session: Session, copy: SentCopyToFile, is_first: boolean): Promise<void> {
  const { client, folder } = session
  if (!folder.exists) {
    await client.mailboxCreate(folder.path)
    folder.exists = true
  } else if (!is_first || session.is_filed_by_server || session.searched < SEARCHED_MIN) {
    session.searched += 1
    if (await holds(client, folder.path, copy.rfc_message_id)) {
      session.is_filed_by_server ||= is_first
      return
    }
  }
  await appendCopy(client, folder.path, copy)
}

async function end(account: Account): Promise<void> {
  const { session } = account
  account.session = undefined
  if (session === undefined) return
  await session.client.logout().catch(() => undefined)
  session.client.close()
}
