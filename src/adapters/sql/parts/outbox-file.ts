// The contents of files that leave with a mail. They stand beside the row, which says only their names and sizes, because
// most readers of a row need no contents; and they are gone once the mail has left and is filed, or never will leave.

import type { OutboxChange } from '../../../domain/desk/write.ts'
import type { OutboxRow } from '../../../domain/outbox.ts'
import type { Db, Trx } from '../database/database.ts'
import { prepared } from '../database/prepared.ts'

export async function addFiles(trx: Trx, { id, mail }: OutboxRow): Promise<void> {
  for (const [place, { content }] of (mail.files ?? []).entries()) {
    if (content === undefined) throw new Error(`File ${place} of ${id} has no content`)
    await trx.insertInto('outbox_file').values({ outbox_id: id, place, content }).execute()
  }
}

/** The row with the contents of its files, as far as they are there. */
export async function withFiles(db: Db | Trx, row: OutboxRow): Promise<OutboxRow> {
  const { files } = row.mail
  if (files === undefined || files.length === 0) return row
  const kept = await db
    .selectFrom('outbox_file')
    .select(['place', 'content'])
    .where('outbox_id', '=', row.id)
    .execute()
  const contents = new Map(kept.map(({ place, content }) => [Number(place), content]))
  const whole = files.map((file, place) => ({ ...file, content: contents.get(place) }))
  return { ...row, mail: { ...row.mail, files: whole } }
}

/** `unknown` keeps them: a person may find out that it has to be sent again. */
export async function dropFiles(trx: Trx, { id, to, sent_copy }: OutboxChange): Promise<void> {
  const is_over = to === 'failed' || to === 'withheld' || (to === 'sent' && sent_copy !== 'pending')
  if (!is_over) return
  await DROP.count(trx, { id })
}

const DROP = prepared((db, { id }: { id: string }) =>
  db.deleteFrom('outbox_file').where('outbox_id', '=', id),
)
