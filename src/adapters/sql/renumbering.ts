// When a server numbers a folder anew (RFC 3501 §2.3.1.1), the ledger's rows follow the mail: the same source, or the
// same Message-ID, size and INTERNALDATE, and each row at most once. Ids stay, and with them work, decisions and replies.

import type { Location } from '../../domain/message.ts'
import type { Cursor, MailHead, Recognised } from '../../ports/arrivals.ts'
import type { Db, Trx } from './database/database.ts'
import { prepared } from './database/prepared.ts'

type Folder = Omit<Location, 'uid'>
type Traits = Pick<MailHead, 'uid' | 'size_bytes' | 'received_at' | 'source_hash'>

export async function recordRecognised(
  trx: Trx,
  cursor: Cursor,
  heads: readonly MailHead[],
): Promise<Recognised> {
  const uids = await loadUidsAt(trx, cursor, heads)
  const open = () => heads.filter(({ uid }) => !uids.has(uid))
  if (!(await isCurrent(trx, cursor)) || !(await hasOlder(trx, cursor))) {
    return { uids, doubtful: new Set() }
  }
  for (const head of await ofOlderSize(trx, cursor, open())) {
    const id = (await findBySource(trx, cursor, head)) ?? (await findByHead(trx, cursor, head))
    if (id === undefined) continue
    await moveRow(trx, cursor, head.uid, id)
    uids.add(head.uid)
  }
  // Asked again, because rows that have moved leave no doubt about others of their size.
  const doubtful = await ofOlderSize(trx, cursor, open())
  return { uids, doubtful: new Set(doubtful.map(({ uid }) => uid)) }
}

/** The id of the row that was moved; undefined when the folder held no such mail under older numbers. */
export async function recogniseSource(
  trx: Trx,
  folder: Folder,
  traits: Traits,
): Promise<string | undefined> {
  // A writer that still lives under the old numbers must not move anything back to them.
  if (!(await isCurrent(trx, folder)) || !(await hasOlder(trx, folder))) return undefined
  const id = (await findBySource(trx, folder, traits)) ?? (await findUnread(trx, folder, traits))
  if (id !== undefined) await moveRow(trx, folder, traits.uid, id)
  return id
}

/** Rows under the UIDVALIDITY that a folder returns to get a name that no server gives, e.g. `17~2`. */
export async function setAside(trx: Trx, { mailbox, folder, uidvalidity }: Cursor): Promise<void> {
  const rows = trx.selectFrom('message').where('mailbox', '=', mailbox).where('folder', '=', folder)
  const returning = await rows
    .select('id')
    .where('uidvalidity', '=', uidvalidity)
    .limit(1)
    .executeTakeFirst()
  if (returning === undefined) return
  const names = await rows
    .select('uidvalidity')
    .distinct()
    .where('uidvalidity', 'like', `${uidvalidity}~%`)
    .execute()
  const last = Math.max(0, ...names.map((one) => Number(one.uidvalidity.split('~')[1])))
  await trx
    .updateTable('message')
    .set({ uidvalidity: `${uidvalidity}~${last + 1}` })
    .where('mailbox', '=', mailbox)
    .where('folder', '=', folder)
    .where('uidvalidity', '=', uidvalidity)
    .execute()
}

function older(trx: Trx, { mailbox, folder, uidvalidity }: Folder) {
  return trx
    .selectFrom('message')
    .where('mailbox', '=', mailbox)
    .where('folder', '=', folder)
    .where('uidvalidity', '<>', uidvalidity)
}

async function isCurrent(trx: Trx, { mailbox, folder, uidvalidity }: Folder): Promise<boolean> {
  return (await CURRENT.first(trx, { mailbox, folder }))?.uidvalidity === uidvalidity
}

const CURRENT = prepared((db, { mailbox, folder }: Omit<Folder, 'uidvalidity'>) =>
  db
    .selectFrom('cursor')
    .select('uidvalidity')
    .where('mailbox', '=', mailbox)
    .where('folder', '=', folder),
)

/** Two seeks in the index of places; `<>` would walk through the whole folder. */
async function hasOlder(trx: Trx, { mailbox, folder, uidvalidity }: Folder): Promise<boolean> {
  for (const statement of [BELOW, ABOVE]) {
    const row = await statement.first(trx, { mailbox, folder, uidvalidity })
    if (row !== undefined) return true
  }
  return false
}

const BELOW = prepared((db, folder: Folder) => otherNumbers(db, folder, '<'))
const ABOVE = prepared((db, folder: Folder) => otherNumbers(db, folder, '>'))

function otherNumbers(db: Db, { mailbox, folder, uidvalidity }: Folder, than: '<' | '>') {
  return db
    .selectFrom('message')
    .select('uid')
    .where('mailbox', '=', mailbox)
    .where('folder', '=', folder)
    .where('uidvalidity', than, uidvalidity)
    .limit(1)
}

async function loadUidsAt(
  trx: Trx,
  { mailbox, folder, uidvalidity }: Folder,
  heads: readonly MailHead[],
): Promise<Set<number>> {
  if (heads.length === 0) return new Set()
  const rows = await trx
    .selectFrom('message')
    .select('uid')
    .where('mailbox', '=', mailbox)
    .where('folder', '=', folder)
    .where('uidvalidity', '=', uidvalidity)
    .where(
      'uid',
      'in',
      heads.map(({ uid }) => uid),
    )
    .execute()
  return new Set(rows.map(({ uid }) => uid))
}

async function ofOlderSize(
  trx: Trx,
  folder: Folder,
  heads: readonly MailHead[],
): Promise<MailHead[]> {
  if (heads.length === 0) return []
  const sizes = [...new Set(heads.map(({ size_bytes }) => size_bytes))]
  const rows = await older(trx, folder)
    .select('size_bytes')
    .distinct()
    .where('size_bytes', 'in', sizes)
    .execute()
  const found = new Set(rows.map(({ size_bytes }) => size_bytes))
  return heads.filter(({ size_bytes }) => found.has(size_bytes))
}

async function findBySource(
  trx: Trx,
  folder: Folder,
  { source_hash }: Traits,
): Promise<string | undefined> {
  if (source_hash === undefined) return undefined
  const row = await older(trx, folder)
    .select('id')
    .where('source_hash', '=', source_hash)
    .orderBy('seq')
    .limit(1)
    .executeTakeFirst()
  return row?.id
}

/** All three together: Message-ID and size alone are the same in every mail of some web forms. */
async function findByHead(
  trx: Trx,
  folder: Folder,
  { rfc_message_id, size_bytes, received_at, source_hash }: MailHead,
): Promise<string | undefined> {
  if (rfc_message_id === undefined || source_hash !== undefined) return undefined
  const row = await older(trx, folder)
    .select('id')
    .where('received_at', '=', received_at)
    .where('size_bytes', '=', size_bytes)
    .where('rfc_message_id', '=', rfc_message_id)
    .orderBy('seq')
    .limit(1)
    .executeTakeFirst()
  return row?.id
}

/** Mail that was too large or unreadable has no hash to compare, and an agent was told of it already. */
async function findUnread(
  trx: Trx,
  folder: Folder,
  { size_bytes, received_at }: Traits,
): Promise<string | undefined> {
  if (size_bytes === 0) return undefined
  const row = await older(trx, folder)
    .select('id')
    .where('received_at', '=', received_at)
    .where('size_bytes', '=', size_bytes)
    .where('source_hash', 'is', null)
    .orderBy('seq')
    .limit(1)
    .executeTakeFirst()
  return row?.id
}

async function moveRow(trx: Trx, folder: Folder, uid: number, id: string): Promise<void> {
  const { uidvalidity } = folder
  await trx.updateTable('message').set({ uidvalidity, uid }).where('id', '=', id).execute()
}
