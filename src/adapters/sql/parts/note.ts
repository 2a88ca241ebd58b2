// What an agent noted about a conversation.

import type { Note } from '../../../domain/note.ts'
import type { Trx } from '../database/database.ts'

/** One a mail. */
export async function addNote(trx: Trx, note: Note | undefined): Promise<void> {
  if (note === undefined) return
  const { message_id, conversation_id, text, by, at } = note
  await trx
    .insertInto('note')
    .values({ message_id, conversation_id, note: text, noted_by: by, noted_at: at })
    .onConflict((conflict) => conflict.column('message_id').doNothing())
    .execute()
}
