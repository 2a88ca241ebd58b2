// Bookkeeping over a mailbox: each mail that the server holds against each row of the ledger and each answer that left.
// Reads the ledger's file past the code that wrote it, so that both cannot be wrong in the same way.

import { createHash } from 'node:crypto'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import type { MailWorld } from '../../sandbox/mail-world.ts'
import type { Environment } from '../../src/config/environment.ts'
import { asOwner } from './supervisor.ts'

/** A mail that a test has put into a mailbox. */
export type Letter = {
  /** Message-ID without angle brackets. */
  id: string
  raw: string
  /**
   * `answer`: a question that is answered automatically; `fate`: whatever else becomes of it, once; `old`: was there before
   * us and is not to be touched; `removed`: somebody took it away, so it may be in the ledger or not.
   */
  expect: 'answer' | 'fate' | 'old' | 'removed'
  /** As configured. */
  folder: string
  /** Milliseconds; its INTERNALDATE, more or less. */
  received_at: number
}

export type Account = {
  world: MailWorld
  books: Books
  mailbox: string
  address: string
  /** As the server names them. Default: INBOX only. */
  folders?: readonly string[]
  letters: readonly Letter[]
  /** A mail whose session broke five times may be there without its source, for people to look after. */
  may_be_unread?: boolean
}

type Row = {
  id: string
  folder: string
  uidvalidity: string
  uid: number
  source_hash: string | null
  kind: string | null
  reason: string | null
}

type ServerMail = { folder: string; uidvalidity: string; uid: number; hash: string }

const sha256 = (raw: string | Uint8Array) => createHash('sha256').update(raw).digest('hex')

/** The file of a ledger, opened once to look into it: hundreds of looks a second are not to hold up whom they watch. */
export type Books = {
  read(sql: string, ...params: string[]): unknown[]
  close(): void
}

/** Opens the file at the first look, when it is there. */
export function openBooks(environment: Environment): Books {
  let db: Database.Database | undefined
  const statements = new Map<string, Database.Statement<string[]>>()
  const prepare = (sql: string) => {
    const file = join(environment.env.HOLDFAST_DATA ?? '', 'ledger.sqlite')
    db ??= new Database(file, { readonly: true })
    const statement = db.prepare<string[]>(sql)
    statements.set(sql, statement)
    return statement
  }
  return {
    read: (sql, ...params) => (statements.get(sql) ?? prepare(sql)).all(...params),
    close: () => void db?.close(),
  }
}

function countIn(books: Books, sql: string, ...params: string[]): number {
  const [row] = books.read(sql, ...params) as { count: number }[]
  return row?.count ?? 0
}

/** Work that is left for this mailbox; 0 when everything has its fate and every mail has left. Copies for Sent may be due. */
export function openWork({ books, mailbox }: Pick<Account, 'books' | 'mailbox'>): number {
  const sql = `select (select count(*) from work where key in (
        select id from message where mailbox = ?
        union all select id from outbox where mailbox = ? and state <> 'sent'))
      + (select count(*) from message left join decision on decision.message_id = message.id
         where mailbox = ? and decision.message_id is null) as count`
  return countIn(books, sql, mailbox, mailbox, mailbox)
}

/** Pieces of work of all mailboxes that are left, done ones counted out: a number that changes while anything moves. */
export function openWorkOfAll(books: Books): number {
  const sql =
    'select (select count(*) from message) * 1000 + (select count(*) from decision) - (select count(*) from work) as count'
  return countIn(books, sql)
}

/** Copies of answers that are not in Sent yet. */
export function copiesDue({ books, mailbox }: Pick<Account, 'books' | 'mailbox'>): number {
  const sql =
    "select count(*) as count from outbox where mailbox = ? and sent_copy = 'pending' and state <> 'failed'"
  return countIn(books, sql, mailbox)
}

export function rowsOf({ books, mailbox }: Pick<Account, 'books' | 'mailbox'>): Row[] {
  const sql = `select message.id, folder, uidvalidity, uid, source_hash, kind, decision.reason
    from message left join decision on decision.message_id = message.id
    where mailbox = ? order by message.seq`
  return books.read(sql, mailbox) as Row[]
}

/** What is wrong, one sentence each; empty when every mail is accounted for. */
export async function auditAccount(account: Account): Promise<string[]> {
  const rows = rowsOf(account)
  const there = await onServer(account)
  return [
    ...lettersOnServer(account, there),
    ...places(account, rows, there),
    ...fates(account, rows),
    ...answers(account, rows),
  ]
}

/** Nothing that a test delivered may be missing in the mailbox, unless the test took it away. */
function lettersOnServer({ letters }: Account, there: readonly ServerMail[]): string[] {
  const hashes = new Set(there.map(({ hash }) => hash))
  return letters
    .filter(({ raw, expect }) => expect !== 'removed' && !hashes.has(sha256(raw)))
    .map(({ id }) => `${id}: no longer on the server`)
}

/** One row for each mail, at the very place and with the very source; none for old mail. */
function places(account: Account, rows: readonly Row[], there: readonly ServerMail[]): string[] {
  const { letters } = account
  const names = new Map(letters.map((letter) => [sha256(letter.raw), letter]))
  const at = (one: Pick<Row, 'folder' | 'uidvalidity' | 'uid'>) =>
    `${one.folder.replaceAll('.', '/')} ${one.uidvalidity}/${one.uid}`
  const problems: string[] = []
  for (const mail of there) {
    const letter = names.get(mail.hash)
    const same = rows.filter(
      (row) => row.source_hash === mail.hash || (isUnread(account, row) && at(row) === at(mail)),
    )
    const name = letter?.id ?? `UID ${mail.uid}`
    if (letter?.expect === 'old') {
      if (same.length > 0) problems.push(`${name}: old, and in the ledger`)
    } else if (same.length !== 1) problems.push(`${name}: ${same.length} rows in the ledger`)
    else if (at(mail) !== at(same[0] as Row)) {
      problems.push(`${name}: is at ${at(mail)}, in the ledger at ${at(same[0] as Row)}`)
    }
  }
  const removed = letters.filter(({ expect }) => expect === 'removed').map(({ raw }) => sha256(raw))
  const known = new Set([...there.map(({ hash }) => hash), ...removed])
  for (const row of rows) {
    if (!known.has(row.source_hash ?? ''))
      problems.push(`${row.id} at ${at(row)}: not on the server`)
  }
  const twice = rows.filter(
    ({ source_hash }, index) =>
      source_hash !== null && rows.findIndex((row) => row.source_hash === source_hash) !== index,
  )
  return [...problems, ...twice.map((row) => `${row.id} at ${at(row)}: a second row for this mail`)]
}

function isUnread({ may_be_unread }: Account, { source_hash, reason }: Row): boolean {
  return may_be_unread === true && source_hash === null && reason === 'quarantined'
}

function fates(account: Account, rows: readonly Row[]): string[] {
  const open = openWork(account)
  return [
    ...rows.filter(({ kind }) => kind === null).map(({ id }) => `${id}: without a fate`),
    ...(open === 0 ? [] : [`${open} pieces of work are left`]),
  ]
}

function answers(account: Account, rows: readonly Row[]): string[] {
  const { world, address, letters, may_be_unread = false } = account
  const problems: string[] = []
  const counts = answerCounts(world, address)
  for (const { id, raw, expect } of letters) {
    const count = counts.get(id) ?? 0
    const row = rows.find(({ source_hash }) => source_hash === sha256(raw))
    if (count > 1) problems.push(`${id}: answered ${count} times`)
    if (expect === 'old' && count > 0) problems.push(`${id}: old, and answered`)
    if (expect === 'answer' && count === 0 && !(may_be_unread && row === undefined)) {
      problems.push(`${id}: not answered, ${row?.kind ?? 'no decision'} ${row?.reason ?? ''}`)
    }
    if (row?.kind === 'auto' && count === 0) problems.push(`${id}: its answer never left`)
  }
  return problems
}

/** Mails of this mailbox that a server took, by the Message-ID they answer. */
export function answerCounts(world: MailWorld, address: string): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { mail_from, is_delivered, raw } of world.smtpServer.transactions) {
    const id = /^In-Reply-To:\s*<([^>]+)>/im.exec(raw)?.[1]
    if (mail_from === address && is_delivered && id !== undefined) {
      counts.set(id, (counts.get(id) ?? 0) + 1)
    }
  }
  return counts
}

async function onServer({ world, address, folders = ['INBOX'] }: Account): Promise<ServerMail[]> {
  return await asOwner(world, address, async (client) => {
    const found: ServerMail[] = []
    for (const folder of folders) {
      const open = await client.mailboxOpen(folder, { readOnly: true })
      if (open.exists === 0) continue
      const uidvalidity = String(open.uidValidity)
      for await (const { uid, source } of client.fetch('1:*', { uid: true, source: true })) {
        found.push({ folder, uidvalidity, uid, hash: sha256(source ?? '') })
      }
    }
    return found
  })
}
