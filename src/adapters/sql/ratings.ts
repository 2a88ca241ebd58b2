// What customers say of answers: written once for each, and counted by who wrote the answer.

import type { AskedAnswers, RatedAnswers, Rating } from '../../domain/rating.ts'
import type { FigureFilter } from '../../ports/figures.ts'
import type { RatingLedger } from '../../ports/ratings.ts'
import { type Db, inTransaction, type Trx } from './database/database.ts'

export function ratingLedger(db: Db): RatingLedger {
  return {
    recordRating: (rating) => inTransaction(db, (trx) => addRating(trx, rating)),
    countRatings: (filter) => countRatings(db, filter),
    countAsked: (filter) => countAsked(db, filter),
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

async function countRatings(db: Db, filter: FigureFilter): Promise<RatedAnswers[]> {
  const rows = await answers(db, filter)
    .innerJoin('rating', 'rating.outbox_id', 'outbox.id')
    .select('rating.score')
    .groupBy('rating.score')
    .execute()
  return rows.map(({ kind, edit, score, count }) => ({
    by: writerOf(kind, edit),
    score: score === 'good' ? 'good' : 'bad',
    count: Number(count),
  }))
}

async function countAsked(db: Db, filter: FigureFilter): Promise<AskedAnswers[]> {
  const rows = await answers(db, filter)
    .innerJoin('rating_asked', 'rating_asked.outbox_id', 'outbox.id')
    .leftJoin('rating', 'rating.outbox_id', 'outbox.id')
    .select((eb) => eb.fn.count<number>('rating.outbox_id').as('rated'))
    .execute()
  return rows.map(({ kind, edit, count, rated }) => ({
    by: writerOf(kind, edit),
    asked: Number(count),
    rated: Number(rated),
  }))
}

/** Counted by who wrote them, and by the arrival of the mail that was answered, as everything in the report. */
function answers(db: Db, { since, until, category, mailbox }: FigureFilter) {
  return db
    .selectFrom('outbox')
    .innerJoin('message', 'message.id', 'outbox.message_id')
    .leftJoin('draft', 'draft.id', 'outbox.draft_id')
    .leftJoin('decision', 'decision.message_id', 'message.id')
    .select(['outbox.kind', 'draft.edit'])
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('outbox.state', '=', 'sent')
    .where('message.received_at', '>=', since)
    .where('message.received_at', '<', until)
    .$if(mailbox !== undefined, (query) => query.where('message.mailbox', '=', mailbox ?? ''))
    .$if(category !== undefined, (query) => query.where('decision.category', '=', category ?? ''))
    .groupBy(['outbox.kind', 'draft.edit'])
}

function writerOf(kind: string, edit: string | null): RatedAnswers['by'] {
  return kind === 'auto_reply' ? 'machine' : isDrafted(edit) ? 'drafted' : 'person'
}

/** An answer that says what the machine proposed; where nobody knows, it is the person's. */
function isDrafted(edit: string | null): boolean {
  return edit === 'unchanged' || edit === 'cosmetic'
}
