// Senders that never get an automatic answer, and notes about conversations: both come from agents' mail.

import type { Selectable } from 'kysely'
import { type Block, blockedAddress } from '../../domain/block.ts'
import type { Note } from '../../domain/note.ts'
import type { Db } from './database/database.ts'
import { prepared } from './database/prepared.ts'
import type { Tables } from './database/tables.ts'

export async function loadBlock(db: Db, customer: string): Promise<Block | undefined> {
  const row = await BLOCK.first(db, { address: blockedAddress(customer) })
  return row && blockOf(row)
}

const BLOCK = prepared((db, { address }: { address: string }) =>
  db.selectFrom('blocked_sender').selectAll().where('address', '=', address),
)

export async function loadBlocks(db: Db): Promise<Block[]> {
  const rows = await db.selectFrom('blocked_sender').selectAll().orderBy('address').execute()
  return rows.map(blockOf)
}

export async function recordUnblock(db: Db, address: string): Promise<boolean> {
  const deleted = await db
    .deleteFrom('blocked_sender')
    .where('address', '=', blockedAddress(address))
    .executeTakeFirst()
  return deleted.numDeletedRows > 0n
}

/** Of the conversations, oldest first. */
export async function loadNotes(db: Db, conversations: readonly string[]): Promise<Note[]> {
  return (await NOTES.all(db, { conversations })).map(noteOf)
}

const NOTES = prepared((db, { conversations }: { conversations: readonly string[] }) =>
  db
    .selectFrom('note')
    .selectAll()
    .where('conversation_id', 'in', conversations)
    .orderBy('noted_at')
    .orderBy('message_id'),
)

function blockOf(row: Selectable<Tables['blocked_sender']>): Block {
  return { address: row.address, by: row.blocked_by, why: row.why, since: row.since }
}

function noteOf(row: Selectable<Tables['note']>): Note {
  return {
    message_id: row.message_id,
    conversation_id: row.conversation_id,
    text: row.note,
    by: row.noted_by,
    at: row.noted_at,
  }
}
