// What customers say of answers: written once for each, and counted by who wrote the answer.

import type { RatedAnswers, Rating } from '../../domain/rating.ts'
import type { FigureFilter } from '../../ports/figures.ts'
import type { RatingLedger } from '../../ports/ratings.ts'
import { type Db, inTransaction, type Trx } from './database.ts'

export function ratingLedger(db: Db): RatingLedger {
  return {
    recordRating: (rating) => inTransaction(db, (trx) => addRating(trx, rating)),
    countRatings: (filter) => countRatings(db, filter),
  }
}

/** Only of an answer that a server accepted; the first word on it stands. */
export async function addRating(
  trx: Trx,
  rating: Rating | undefined,
): Promise<'counted' | 'known' | 'unknown'> {
  if (rating === undefined) return 'unknown'
  const { outbox_id, score, way, at } = rating
  const answer = await trx
    .selectFrom('outbox')
    .select('id')
    .where('id', '=', outbox_id)
    .where('state', '=', 'sent')
    .where('kind', 'in', ['auto_reply', 'agent_reply'])
    .executeTakeFirst()
  if (answer === undefined) return 'unknown'
  const added = await trx
    .insertInto('rating')
    .values({ outbox_id, score, way, rated_at: at })
    .onConflict((conflict) => conflict.column('outbox_id').doNothing())
    .returning('outbox_id')
    .executeTakeFirst()
  return added === undefined ? 'known' : 'counted'
}

/** By the arrival of the mail that was answered, as everything in the report. */
async function countRatings(
  db: Db,
  { since, until, category, mailbox }: FigureFilter,
): Promise<RatedAnswers[]> {
  const rows = await db
    .selectFrom('rating')
    .innerJoin('outbox', 'outbox.id', 'rating.outbox_id')
    .innerJoin('message', 'message.id', 'outbox.message_id')
    .leftJoin('draft', 'draft.id', 'outbox.draft_id')
    .leftJoin('decision', 'decision.message_id', 'message.id')
    .select(['outbox.kind', 'draft.edit', 'rating.score'])
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('message.received_at', '>=', since)
    .where('message.received_at', '<', until)
    .$if(mailbox !== undefined, (query) => query.where('message.mailbox', '=', mailbox ?? ''))
    .$if(category !== undefined, (query) => query.where('decision.category', '=', category ?? ''))
    .groupBy(['outbox.kind', 'draft.edit', 'rating.score'])
    .execute()
  return rows.map(({ kind, edit, score, count }) => ({
    by: kind === 'auto_reply' ? 'machine' : isDrafted(edit) ? 'drafted' : 'person',
    score: score === 'good' ? 'good' : 'bad',
    count: Number(count),
  }))
}

/** An answer that says what the machine proposed; where nobody knows, it is the person's. */
function isDrafted(edit: string | null): boolean {
  return edit === 'unchanged' || edit === 'cosmetic'
}
