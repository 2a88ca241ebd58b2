// Takes one customer's data out of the ledger, or forgets it: goes by the list of customers' data, so that a table which
// joins the list is covered here as well. Other people's rows that name the customer keep their words without the address.

import { type RawBuilder, sql } from 'kysely'
import { blockedAddress } from '../../domain/block.ts'
import {
  CUSTOMER_TABLES,
  type CustomerTable,
  EMPTIED_MAIL,
  PSEUDONYM,
} from '../../domain/customer-data.ts'
import { goesToCustomer, type OutboxKind, type OutgoingMail } from '../../domain/outbox.ts'
import type { CustomerLedger, CustomerRows, Forgotten } from '../../ports/customers.ts'
import { type Db, type DialectName, inTransaction, type Trx } from './database/database.ts'

export function customerLedger(db: Db, dialect: DialectName): CustomerLedger {
  return {
    loadCustomer: (address) => loadCustomer(db, address),
    recordForgotten: (address, pseudonym, now) =>
      inTransaction(db, (trx) => forget(trx, dialect, { address, pseudonym, now })),
    wipeFreed: (whole) => wipeFreed(db, dialect, whole),
  }
}

type Row = Record<string, unknown>
type Forgetting = { address: string; pseudonym: string; now: number }

async function loadCustomer(db: Db, address: string): Promise<CustomerRows> {
  const found: CustomerRows = {}
  for (const table of Object.keys(CUSTOMER_TABLES)) {
    const { rows } = await sql<Row>`
      select * from ${sql.table(table)} where ${isOf(table, address)}`.execute(db)
    if (rows.length > 0) found[table] = rows
  }
  return found
}

async function forget(trx: Trx, dialect: DialectName, by: Forgetting): Promise<Forgotten> {
  if (dialect === 'sqlite') await sql`pragma secure_delete = on`.execute(trx)
  const waiting = await loadWaiting(trx, by.address)
  if (waiting.length > 0) return { done: false, waiting }
  const drafts_closed = await closeDrafts(trx, by)
  const rows: Record<string, number> = {}
  const about = await loadAgentsMail(trx, by.address)
  // Children first: what leads to a row must not lose its lead before the row itself has.
  for (const [table, entry] of Object.entries(CUSTOMER_TABLES).toReversed()) {
    if (table === 'message' || table === 'conversation') continue
    rows[table] = await forgetRows(trx, table, entry, isOf(table, by.address), by)
  }
  rows.agents_mail = await forgetAgentsMail(trx, about)
  for (const table of ['message', 'conversation']) {
    const entry = CUSTOMER_TABLES[table]
    if (entry === undefined) throw new Error(`${table} is not on the list`)
    rows[table] = await forgetRows(trx, table, entry, isOf(table, by.address), by)
  }
  // Whose words a vector is made of, its hash does not tell. It is a cache, so all of it goes.
  await trx.deleteFrom('vector').execute()
  await emptyMail(trx, isDailyMailNaming(by.address), by.pseudonym)
  await forgetSourcesNaming(trx, dialect, by.address)
  await forgetMentions(trx, by)
  return { done: true, rows: Object.fromEntries(held(rows)), drafts_closed }
}

function held(rows: Record<string, number>): [string, number][] {
  return Object.entries(rows).filter(([, count]) => count > 0)
}

/** The rows of a table that belong to the customer, by any of its leads. */
function isOf(table: string, address: string): RawBuilder<boolean> {
  const leads = CUSTOMER_TABLES[table]?.leads ?? []
  if (leads.length === 0) return sql<boolean>`1 = 0`
  const conditions = leads.map(({ column, refers_to }) => {
    const is = table === 'blocked_sender' ? blockedAddress(address) : address
    if (refers_to === undefined) return sql<boolean>`${sql.ref(column)} = ${is}`
    return sql<boolean>`${sql.ref(column)} in (
      select id from ${sql.table(refers_to)} where ${isOf(refers_to, address)})`
  })
  return sql<boolean>`(${sql.join(conditions, sql` or `)})`
}

async function loadWaiting(trx: Trx, address: string): Promise<{ step: string; key: string }[]> {
  const { rows } = await sql<{ step: string; key: string }>`
    select step, ${sql.ref('key')} from work where ${isOf('work', address)}
    order by due_at`.execute(trx)
  return rows
}

/** Nobody can answer a draft whose mail is gone. */
async function closeDrafts(trx: Trx, { address, now }: Forgetting): Promise<number> {
  const closed = await trx
    .updateTable('draft')
    .set({ state: 'rejected', decided_at: now, decided_by: 'holdfast forget' })
    .where('state', '=', 'open')
    .where(isOf('draft', address))
    .executeTakeFirst()
  return Number(closed.numUpdatedRows)
}

/** Agents' mail about the customer's drafts and conversations: it quotes the customer. */
async function loadAgentsMail(trx: Trx, address: string): Promise<string[]> {
  const { rows } = await sql<{ message_id: string }>`
    select message_id from approval where draft_id in (
      select id from draft where ${isOf('draft', address)})
    union select message_id from note where ${isOf('note', address)}`.execute(trx)
  return rows.map(({ message_id }) => message_id)
}

async function forgetAgentsMail(trx: Trx, ids: readonly string[]): Promise<number> {
  for (const id of ids) {
    const emptied = { subject: '', new_text: '', body_text: '', attachments: '[]' }
    await trx.updateTable('message').set(emptied).where('id', '=', id).execute()
    await trx.deleteFrom('raw_mail').where('message_id', '=', id).execute()
    await trx
      .updateTable('conversation')
      .set({ subject: '' })
      .where('id', 'in', (eb) =>
        eb
          .selectFrom('message')
          .select('conversation_id')
          .where('id', '=', id)
          .$narrowType<{ conversation_id: string }>(),
      )
      .execute()
  }
  return ids.length
}

async function forgetRows(
  trx: Trx,
  table: string,
  { forgotten }: CustomerTable,
  are_theirs: RawBuilder<boolean>,
  { pseudonym }: Forgetting,
): Promise<number> {
  if (forgotten === 'row') {
    const gone = await sql`delete from ${sql.table(table)} where ${are_theirs}`.execute(trx)
    return Number(gone.numAffectedRows ?? 0)
  }
  if (forgotten.mail === EMPTIED_MAIL) return await emptyMail(trx, are_theirs, pseudonym)
  const values = Object.entries(forgotten)
  if (values.length === 0) return 0
  const set = values.map(
    ([column, value]) => sql`${sql.ref(column)} = ${value === PSEUDONYM ? pseudonym : value}`,
  )
  const changed = await sql`
    update ${sql.table(table)} set ${sql.join(set)} where ${are_theirs}`.execute(trx)
  return Number(changed.numAffectedRows ?? 0)
}

async function emptyMail(
  trx: Trx,
  are_theirs: RawBuilder<boolean>,
  pseudonym: string,
): Promise<number> {
  const rows = await trx
    .selectFrom('outbox')
    .select(['id', 'kind', 'mail'])
    .where(are_theirs)
    .execute()
  for (const { id, kind, mail } of rows) {
    const whole = JSON.parse(mail) as OutgoingMail
    const emptied: OutgoingMail = {
      ...whole,
      pictures: undefined,
      to: goesToCustomer(kind as OutboxKind) ? pseudonym : whole.to,
      subject: '',
      text: '',
      html: '',
      in_reply_to: undefined,
      references: [],
      files: [],
    }
    await trx
      .updateTable('outbox')
      .set({ mail: JSON.stringify(emptied), response: null, domain: null })
      .where('id', '=', id)
      .execute()
  }
  return rows.length
}

/** A notice about no one message lists subjects beside addresses, as the daily mail does; it has left. */
function isDailyMailNaming(address: string): RawBuilder<boolean> {
  return sql<boolean>`(kind = 'notice' and message_id is null and state in ('sent', 'failed', 'withheld')
    and lower(mail) like ${likeOf(address)} escape '!')`
}

/** The source of somebody else's mail (a bounce, a forward) cannot lose one address; it goes once it was read. */
async function forgetSourcesNaming(trx: Trx, dialect: DialectName, address: string): Promise<void> {
  const bytes = Buffer.from(address)
  const names =
    dialect === 'sqlite'
      ? sql<boolean>`instr(source, ${bytes}) > 0`
      : sql<boolean>`position(${bytes}::bytea in source) > 0`
  const like = likeOf(address)
  const spelt = MENTIONING.map(
    (column) => sql<boolean>`lower(${sql.ref(`message.${column}`)}) like ${like} escape '!'`,
  )
  const candidates = await trx
    .selectFrom('raw_mail')
    .innerJoin('message', 'message.id', 'raw_mail.message_id')
    .select(['message.id', 'source'])
    .select([...MENTIONING])
    .where(sql<boolean>`(${names} or ${sql.join(spelt, sql` or `)})`)
    .where(sql<boolean>`message.id not in (select ${sql.ref('key')} from work)`)
    .execute()
  const whole = wholeAddress(address)
  for (const { id, source, ...columns } of candidates) {
    const texts = [Buffer.from(source).toString('latin1'), ...Object.values(columns)]
    if (!texts.some((text) => text !== null && text.search(whole) !== -1)) continue
    await trx.deleteFrom('raw_mail').where('message_id', '=', id).execute()
  }
}

const MENTIONING = ['recipients', 'reply_to', 'subject', 'new_text', 'body_text'] as const

/** `ann@x.example` is not in `joann@x.example`, nor in `ann@x.example.org`. */
function wholeAddress(address: string): RegExp {
  const escaped = address.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return new RegExp(
    `(?<![\\p{L}\\p{N}._%+-])${escaped}(?![\\p{L}\\p{N}-]|\\.[\\p{L}\\p{N}])`,
    'giu',
  )
}

function likeOf(address: string): string {
  return `%${address.replace(/[!%_]/g, '!$&')}%`
}

/** The key of each table whose text may name a customer to whom the row does not belong. */
const KEYS: Readonly<Record<string, string>> = {
  message: 'id',
  conversation: 'id',
  classification: 'message_id',
  rehearsal: 'id',
  decision: 'message_id',
  draft: 'id',
  outbox: 'id',
  note: 'message_id',
  alarm: 'key',
}

async function forgetMentions(trx: Trx, { address, pseudonym }: Forgetting): Promise<void> {
  const like = likeOf(address)
  const spelt = wholeAddress(address)
  for (const [table, key] of Object.entries(KEYS)) {
    for (const column of CUSTOMER_TABLES[table]?.columns ?? []) {
      if (column === 'head' || column === key) continue
      const { rows } = await sql<{ key: string; words: string }>`
        select ${sql.ref(key)} as ${sql.ref('key')}, ${sql.ref(column)} as words
        from ${sql.table(table)} where lower(${sql.ref(column)}) like ${like} escape '!'`.execute(
        trx,
      )
      for (const row of rows) {
        const without = row.words.replace(spelt, pseudonym)
        if (without === row.words) continue
        await sql`
          update ${sql.table(table)} set ${sql.ref(column)} = ${without}
          where ${sql.ref(key)} = ${row.key}`.execute(trx)
      }
    }
  }
}

async function wipeFreed(db: Db, dialect: DialectName, whole: boolean): Promise<void> {
  if (dialect === 'postgres') return
  if (whole) await sql`vacuum`.execute(db)
  await sql`pragma wal_checkpoint(truncate)`.execute(db)
}
