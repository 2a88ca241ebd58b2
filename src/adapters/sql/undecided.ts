// Proposals that nobody ever decided: they stay in the denominator of the record, as not right, because a record of decided
// drafts alone would be as good as what agents like to decide.

import { type ExpressionBuilder, sql } from 'kysely'
import { likeliestOf } from '../../domain/classification.ts'
import { DAY_MS } from '../../domain/deflection.ts'
import { type Evidence, NOBODY, UNSAID } from '../../domain/gate/evidence.ts'
import { likenessKey } from '../../text/similar.ts'
import type { Db } from './database/database.ts'
import type { Tables } from './database/tables.ts'
import { passagesIn } from './ladder.ts'

/** An open draft is left alone for so long. */
const LEFT_MS = 7 * DAY_MS

/** Predicted since then: open for a week, taken over, or answered elsewhere, without a word about the answer. */
export async function loadNeverDecided(db: Db, since: number, now: number): Promise<Evidence[]> {
  const handled = await undecided(db, since)
    .where((eb) =>
      eb.or([
        eb('draft.state', '=', sql.lit('taken_over')),
        eb('draft.state', '=', sql.lit('answered_elsewhere')),
      ]),
    )
    .execute()
  const left = await undecided(db, since)
    .where('draft.state', '=', sql.lit('open'))
    .where('draft.created_at', '<=', now - LEFT_MS)
    .execute()
  return [...handled, ...left].map(({ subject, new_text, probabilities, ...row }) => ({
    message_id: row.message_id,
    predicted: row.predicted ?? undefined,
    confidence: row.confidence,
    unscaled: row.unscaled ?? undefined,
    likeliest: likeliestOf(JSON.parse(probabilities)),
    engine_version: row.engine_version,
    predicted_at: row.predicted_at,
    label: UNSAID,
    source: 'approval',
    labelled_by: NOBODY,
    labelled_at: row.predicted_at,
    likeness: likenessKey({ subject: subject ?? '', text: new_text ?? '' }),
    proposed: passagesIn(row.citations),
    used: [],
    reader: row.reader ?? undefined,
    answered_as: row.reader === null ? undefined : (row.category ?? undefined),
  }))
}

function undecided(db: Db, since: number) {
  return db
    .selectFrom('draft')
    .innerJoin('message', 'message.id', 'draft.message_id')
    .innerJoin('classification', 'classification.message_id', 'draft.message_id')
    .innerJoin('decision', 'decision.message_id', 'draft.message_id')
    .select(['draft.message_id', 'message.subject', 'message.new_text'])
    .select(['classification.category as predicted', 'classification.confidence', 'unscaled'])
    .select(['probabilities', 'engine_version', 'classified_at as predicted_at'])
    .select(['decision.citations', 'decision.category', 'decision.reader'])
    .where('draft.created_at', '>=', since)
    .where('draft.proposal', 'is not', null)
    .where('decision.citations', '<>', '[]')
    .where((eb) => eb.not(eb.exists(labelOf(eb))))
    .orderBy('draft.created_at')
    .orderBy('draft.message_id')
}

function labelOf(eb: ExpressionBuilder<Tables, 'draft'>) {
  return eb
    .selectFrom('evidence')
    .select('evidence.message_id')
    .whereRef('evidence.message_id', '=', 'draft.message_id')
}
