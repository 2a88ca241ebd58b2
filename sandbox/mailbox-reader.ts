// Reads mailboxes as their owners do: through IMAP. One connection for each user, opened when first needed and reopened
// after a loss; each mail is fetched and parsed once.

import { ImapFlow } from 'imapflow'
import { simpleParser } from 'mailparser'
import { normaliseAddress } from '../src/mail/address.ts'

export type ReceivedMail = {
  uid: number
  /** UTF-8, as the server holds it. */
  raw: string
  /** By lower-case name: unfolded values in order of appearance. */
  headers: Map<string, string[]>
  text: string
  html: string | undefined
  subject: string
  /** Normalised address of the first author; empty when there is none. */
  from: string
  /** Normalised addresses. */
  to: string[]
  /** Without angle brackets. */
  message_id: string | undefined
  flags: string[]
  /** INTERNALDATE, milliseconds. */
  received_at: number
}

export type MailboxReader = {
  /** Oldest first. Empty when the folder does not exist. */
  read(address: string, folder: string): Promise<ReceivedMail[]>
  close(): Promise<void>
}

export type ReaderOptions = { host: string; port: number; password(address: string): string }

export function mailboxReader(options: ReaderOptions): MailboxReader {
  const clients = new Map<string, ImapFlow>()
  const parsed = new Map<string, Omit<ReceivedMail, 'uid' | 'flags'>>()
  /** The latest reading of each user: readings take turns, because a connection has one folder open at a time. */
  const turns = new Map<string, Promise<unknown>>()

  async function clientOf(address: string): Promise<ImapFlow> {
    const known = clients.get(address)
    if (known?.usable) return known
    known?.close()
    const client = connection(options, address)
    await client.connect()
    clients.set(address, client)
    return client
  }

  /**
   * Tries again where the first reading means nothing: a restarted server has cut the connection and we had not noticed
   * yet, or a mail was removed while it was read (RFC 5530 §3, EXPUNGEISSUED).
   */
  async function readOnce(address: string, folder: string): Promise<ReceivedMail[]> {
    for (let attempt = 1; ; attempt += 1) {
      const is_kept = clients.has(address)
      const client = await clientOf(address)
      try {
        return await readOver(client, address, folder)
      } catch (error) {
        const is_cut = is_kept && !client.usable
        if (attempt === ATTEMPTS_MAX || !(is_cut || isExpunged(error))) throw error
      }
    }
  }

  async function readOver(
    client: ImapFlow,
    address: string,
    folder: string,
  ): Promise<ReceivedMail[]> {
    const found = await client.list()
    if (!found.some((entry) => entry.path === folder)) return []
    const lock = await client.getMailboxLock(folder, { readOnly: true })
    try {
      // `exists` is what the server last reported; NOOP makes it report.
      await client.noop()
      if (!client.mailbox || client.mailbox.exists === 0) return []
      const { uidValidity } = client.mailbox
      const rows = await client.fetchAll('1:*', { uid: true, flags: true, internalDate: true })
      const mails: ReceivedMail[] = []
      // The server may report changed flags unasked, and such a row has no UID.
      const named = rows.filter(({ uid }) => Number.isInteger(uid))
      for (const row of named.toSorted((a, b) => a.uid - b.uid)) {
        const key = [address, folder, uidValidity, row.uid].join(' ')
        const mail = parsed.get(key) ?? (await fetchMail(client, row.uid))
        // Expunged between the two commands: it is no longer in the mailbox.
        if (mail === undefined) continue
        parsed.set(key, mail)
        // \Recent tells who looked first and nothing about the mail (and RFC 9051 dropped it).
        const flags = [...(row.flags ?? [])].filter((flag) => flag !== '\\Recent')
        mails.push({ ...mail, uid: row.uid, flags })
      }
      return mails
    } finally {
      lock.release()
    }
  }

  return {
    read(address, folder) {
      const turn = (turns.get(address) ?? Promise.resolve()).then(() => readOnce(address, folder))
      turns.set(
        address,
        turn.catch(() => {}),
      )
      return turn
    },
    async close() {
      await Promise.all(turns.values())
      await Promise.all([...clients.values()].map((client) => client.logout().catch(() => {})))
      for (const client of clients.values()) client.close()
      clients.clear()
    },
  }
}

const ATTEMPTS_MAX = 10

function isExpunged(error: unknown): boolean {
  return (error as { serverResponseCode?: string }).serverResponseCode === 'EXPUNGEISSUED'
}

function connection(options: ReaderOptions, address: string): ImapFlow {
  const client = new ImapFlow({
    host: options.host,
    port: options.port,
    secure: false,
    doSTARTTLS: false,
    auth: { user: address, pass: options.password(address) },
    logger: false,
    disableAutoIdle: true,
  })
  // A lost connection shows in `usable`; the next reading opens a new one.
  client.on('error', () => {})
  return client
}

async function fetchMail(
  client: ImapFlow,
  uid: number,
): Promise<Omit<ReceivedMail, 'uid' | 'flags'> | undefined> {
  const row = await client.fetchOne(
    String(uid),
    { source: true, internalDate: true },
    { uid: true },
  )
  if (!row || row.source === undefined) return undefined
  const mail = await simpleParser(row.source)
  const headers = new Map<string, string[]>()
  for (const { key, line } of mail.headerLines) {
    const value = line.slice(line.indexOf(':') + 1).replace(/\r?\n(?=[ \t])/g, '')
    headers.set(key, [...(headers.get(key) ?? []), value.trim()])
  }
  const to = mail.to === undefined ? [] : [mail.to].flat()
  return {
    raw: row.source.toString('utf8'),
    headers,
    text: mail.text ?? '',
    html: mail.html === false ? undefined : mail.html,
    subject: mail.subject ?? '',
    from: normaliseAddress(mail.from?.value[0]?.address ?? ''),
    to: to.flatMap((list) => list.value.map((entry) => normaliseAddress(entry.address ?? ''))),
    message_id: mail.messageId?.trim().replace(/^<|>$/g, ''),
    received_at: new Date(row.internalDate ?? 0).getTime(),
  }
}
