// What a message is about. The first classification stands.

import type { Classified } from '../../../domain/desk/write.ts'
import type { Trx } from '../database/database.ts'
import { prepared } from '../database/prepared.ts'
import { classificationRow } from '../rows.ts'
import { openConversation } from '../topics.ts'

export async function addClassification(
  trx: Trx,
  classified: Classified | undefined,
): Promise<void> {
  if (classified === undefined) return
  const { message_id, classification, at, opens } = classified
  await ADD.count(trx, classificationRow(message_id, classification, at))
  if (opens !== undefined) await openConversation(trx, message_id, opens)
}

const ADD = prepared((db, row: ReturnType<typeof classificationRow>) =>
  db
    .insertInto('classification')
    .values(row)
    .onConflict((conflict) => conflict.column('message_id').doNothing()),
)
