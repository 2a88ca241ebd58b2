// One IMAP supervisor alone, between a real server and a SQLite ledger: what it says, what it took in, and ways to give
// the mail a fate without the steps that would.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ImapFlow } from 'imapflow'
import type { MailWorld } from '../../sandbox/mail-world.ts'
import type { AfterSettings } from '../../src/adapters/imap/after.ts'
import type { ImapSettings } from '../../src/adapters/imap/client.ts'
import { type WatchEvent, watchFolder } from '../../src/adapters/imap/watch.ts'
import type { Ledger } from '../../src/adapters/sql/ledger.ts'
import { conversationId } from '../../src/domain/conversation.ts'
import type { Write } from '../../src/domain/desk/write.ts'
import type { Message } from '../../src/domain/message.ts'
import { openFreshLedger } from './fresh-ledger.ts'
import type { Cleanup } from './holdfast.ts'
import { until } from './until.ts'

export const KEEP: AfterSettings = {
  do: 'keep',
  answered: undefined,
  drafted: undefined,
  ignored: undefined,
}

export async function openTemporaryLedger(cleanup: Cleanup): Promise<Ledger> {
  const data_dir = mkdtempSync(join(tmpdir(), 'holdfast-imap-'))
  cleanup.add(() => rmSync(data_dir, { recursive: true, force: true }))
  const ledger = await openFreshLedger(data_dir)
  cleanup.add(() => ledger.close())
  return ledger
}

export function settingsOf(
  at: { host: string; port: number },
  user: string,
  change: Partial<ImapSettings> = {},
): ImapSettings {
  return {
    host: at.host,
    port: at.port,
    tls: 'none',
    user,
    password: 'sandbox',
    folders: ['INBOX'],
    sent_folder: undefined,
    poll_s: 1,
    idle_max_s: 1500,
    ...change,
  }
}

export type Supervisor = {
  events: WatchEvent[]
  /** Waits for an event; only those after `from` count. */
  says(kind: WatchEvent['event'], from?: number): Promise<WatchEvent>
  /** UIDs that were taken in, in order. */
  arrived(): number[]
  /** Resolves when the supervisor has ended. */
  stop(): Promise<void>
}

export function startSupervisor(
  cleanup: Cleanup,
  options: {
    ledger: Ledger
    settings: ImapSettings
    folder?: string
    after?: AfterSettings
    message_bytes_max?: number
    session_max_ms?: number
    auth_retry_ms?: number
    on?: (event: WatchEvent, stop: () => void) => void
  },
): Supervisor {
  const { ledger, settings, folder = 'INBOX' } = options
  const events: WatchEvent[] = []
  const ending = new AbortController()
  const done = watchFolder({
    mailbox: 'support',
    folder,
    settings,
    ledger,
    after: options.after ?? KEEP,
    message_bytes_max: options.message_bytes_max ?? 1024 * 1024,
    clock: { now: () => Date.now() },
    random: () => 0,
    session_max_ms: options.session_max_ms ?? 600_000,
    ...(options.auth_retry_ms && { auth_retry_ms: options.auth_retry_ms }),
    on(event) {
      events.push(event)
      options.on?.(event, () => ending.abort())
    },
    signal: ending.signal,
  })
  const stop = async () => {
    ending.abort()
    await done
  }
  cleanup.add(stop)
  return {
    events,
    async says(kind, from = 0) {
      const find = () => events.slice(from).find(({ event }) => event === kind)
      await until(() => find() !== undefined, `the supervisor says ${kind}`)
      const found = find()
      if (found === undefined) throw new Error('unreachable')
      return found
    },
    arrived: () => events.flatMap((one) => (one.event === 'arrived' ? [one.uid] : [])),
    stop,
  }
}

/** What `receive` would record: a customer's mail with this Message-ID, waiting for the next step. */
export async function understand(
  ledger: Ledger,
  id: string,
  rfc_message_id: string,
  change: Write = {},
): Promise<Message> {
  const arrival = await ledger.loadArrival(id)
  if (arrival === undefined) throw new Error(`${id} never arrived`)
  const { raw: _raw, ...at } = arrival
  const customer = `${id}@far.example`
  const message: Message = {
    ...at,
    screening: { kind: 'customer', reason: 'person' },
    customer,
    customer_name: '',
    recipients: [],
    reply_to: undefined,
    subject: '',
    rfc_message_id,
    in_reply_to: [],
    references: [],
    new_text: '',
    text: '',
    attachments: [],
    conversation_id: conversationId(id),
  }
  const conversation = {
    id: message.conversation_id,
    customer,
    mailbox: at.mailbox,
    subject: '',
    started_at: at.received_at,
    last_at: at.received_at,
    follows: undefined,
  }
  const ends = { step: 'receive' as const, key: id }
  await ledger.commit({ ends, message, conversation, ...change })
  return message
}

/** As the owner of the mailbox, with an ordinary mail program. */
export async function asOwner<T>(
  world: MailWorld,
  user: string,
  work: (client: ImapFlow) => Promise<T>,
): Promise<T> {
  const client = new ImapFlow({
    ...world.imap,
    secure: false,
    doSTARTTLS: false,
    logger: false,
    disableAutoIdle: true,
    auth: { user, pass: world.password(user) },
  })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.logout().catch(() => undefined)
    client.close()
  }
}
