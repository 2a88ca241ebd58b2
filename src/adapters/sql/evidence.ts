// Labels beside the predictions that were made before them. The prediction is copied from the classification when the
// first label comes and stays as it was then, so that nothing learnt later can improve the record.

import { type Selectable, sql } from 'kysely'
import { likeliestOf } from '../../domain/classification.ts'
import {
  type Evidence,
  type EvidenceSource,
  isReplacedBy,
  type Label,
  UNSAID,
} from '../../domain/gate/evidence.ts'
import type {
  AnsweredWith,
  EvidenceLedger,
  LabelledText,
  LabelResult,
  Unlabelled,
} from '../../ports/evidence.ts'
import { likenessKey } from '../../text/similar.ts'
import { countChange, countChanges } from './changes.ts'
import { type Db, inTransaction, type Trx } from './database/database.ts'
import type { EvidenceTable } from './database/tables.ts'
import { passagesIn } from './ladder.ts'
import { loadMessage } from './reads.ts'
import { countRehearsalLessons, loadRehearsalEvidence, loadRehearsalLessons } from './rehearsal.ts'
import { loadNeverDecided } from './undecided.ts'

export function evidenceLedger(db: Db): EvidenceLedger {
  return {
    recordLabel: (label) => inTransaction(db, (trx) => addLabel(trx, label)),
    loadEvidence: (since, now) => loadEvidence(db, since, now),
    loadLabelled: (since) => loadLabelled(db, since),
    loadAnswered: (limit) => loadAnswered(db, limit),
    countLabelled: (after) => countLabelled(db, after),
    countChanges: () => countChanges(db),
    loadUnlabelled: (limit) => loadUnlabelled(db, limit),
  }
}

/** In the caller's transaction: `approve` writes the label together with what was decided. */
export async function addLabel(trx: Trx, label: Label): Promise<LabelResult> {
  const { message_id, used, ...rest } = label
  // What was used before stays known where the new word says nothing of it.
  const said = used === undefined ? rest : { ...rest, used: JSON.stringify(used) }
  const message = await loadMessage(trx, message_id)
  if (message === undefined) return 'unknown'
  const known = await trx
    .selectFrom('evidence')
    .select(['label', 'source'])
    .where('message_id', '=', message_id)
    .executeTakeFirst()
  if (known !== undefined) {
    const before = { label: known.label, source: known.source as EvidenceSource }
    if (!isReplacedBy(before, label)) {
      // What was answered is no opinion: it joins what somebody had said of the category.
      if (used !== undefined && label.source === 'approval') await joinUsed(trx, message_id, used)
      return 'kept'
    }
    await trx.updateTable('evidence').set(said).where('message_id', '=', message_id).execute()
    await countChange(trx)
    return 'recorded'
  }
  const predicted = await trx
    .selectFrom('classification')
    .select(['category', 'confidence', 'unscaled', 'probabilities'])
    .select(['engine_version', 'classified_at'])
    .where('message_id', '=', message_id)
    .executeTakeFirst()
  const proposed = await trx
    .selectFrom('decision')
    .select(['citations', 'category', 'reader'])
    .where('message_id', '=', message_id)
    .executeTakeFirst()
  await trx
    .insertInto('evidence')
    .values({
      ...said,
      message_id,
      reader: proposed?.reader ?? null,
      answered_as: proposed?.reader == null ? null : proposed.category,
      proposed: proposed === undefined ? null : JSON.stringify(passagesIn(proposed.citations)),
      predicted: predicted?.category ?? null,
      confidence: predicted?.confidence ?? 0,
      unscaled: predicted?.unscaled ?? null,
      likeliest: likeliestOf(JSON.parse(predicted?.probabilities ?? '{}')) ?? null,
      engine_version: predicted?.engine_version ?? 'none',
      predicted_at: predicted?.classified_at ?? label.labelled_at,
      took_ms: label.source === 'approval' ? await tookOf(trx, label) : null,
      likeness: likenessKey({ subject: message.subject, text: message.new_text }),
    })
    // Two who say it at the same moment: the later one stands.
    .onConflict((conflict) => conflict.column('message_id').doUpdateSet(said))
    .execute()
  await countChange(trx)
  return 'recorded'
}

async function joinUsed(trx: Trx, message_id: string, used: readonly string[]): Promise<void> {
  await trx
    .updateTable('evidence')
    .set({ used: JSON.stringify(used) })
    .where('message_id', '=', message_id)
    .execute()
  await countChange(trx)
}

/** How long the agent had the draft's mail. */
async function tookOf(trx: Trx, { message_id, labelled_at }: Label): Promise<number | null> {
  const draft = await trx
    .selectFrom('draft')
    .select(['created_at', 'offered_at'])
    .where('message_id', '=', message_id)
    .executeTakeFirst()
  return draft === undefined ? null : labelled_at - (draft.offered_at ?? draft.created_at)
}

async function loadEvidence(db: Db, since: number, now?: number): Promise<Evidence[]> {
  const rows = await db
    .selectFrom('evidence')
    .selectAll()
    .where('predicted_at', '>=', since)
    .orderBy('predicted_at')
    .orderBy('message_id')
    .execute()
  const rehearsed = await loadRehearsalEvidence(db)
  const undecided = now === undefined ? [] : await loadNeverDecided(db, since, now)
  return [
    ...rows.map(evidenceOf),
    ...undecided,
    ...rehearsed.filter(({ predicted_at }) => predicted_at >= since),
  ].toSorted((a, b) => a.predicted_at - b.predicted_at)
}

/** A mail that was forgotten counts as before, but teaches nothing. */
const hasWords = sql<boolean>`(message.subject <> '' or message.new_text <> '')`

async function loadLabelled(db: Db, since: number): Promise<LabelledText[]> {
  const rows = await db
    .selectFrom('evidence')
    .innerJoin('message', 'message.id', 'evidence.message_id')
    .selectAll('evidence')
    .select(['message.subject', 'message.new_text'])
    .where('labelled_at', '>=', since)
    .where('label', '<>', UNSAID)
    .where(hasWords)
    .orderBy('labelled_at')
    .orderBy('message_id')
    .execute()
  const reviewed = rows.map(({ subject, new_text, ...row }) => ({
    ...evidenceOf(row),
    subject: subject ?? '',
    new_text: new_text ?? '',
  }))
  const rehearsed = await loadRehearsalLessons(db, since)
  return [...reviewed, ...rehearsed].toSorted(
    (a, b) => a.labelled_at - b.labelled_at || (a.message_id < b.message_id ? -1 : 1),
  )
}

async function loadAnswered(db: Db, limit: number): Promise<AnsweredWith[]> {
  const rows = await db
    .selectFrom('evidence')
    .innerJoin('message', 'message.id', 'evidence.message_id')
    .select(['used', 'message.subject', 'message.new_text'])
    .where('used', '<>', sql.lit('[]'))
    .where(hasWords)
    .orderBy('labelled_at', 'desc')
    .orderBy('message_id')
    .limit(limit)
    .execute()
  return rows.toReversed().map(({ used, subject, new_text }) => ({
    subject: subject ?? '',
    new_text: new_text ?? '',
    passages: JSON.parse(used ?? '[]'),
  }))
}

async function countLabelled(db: Db, after: number): Promise<number> {
  const { count } = await db
    .selectFrom('evidence')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('labelled_at', '>', after)
    .where('label', '<>', UNSAID)
    .executeTakeFirstOrThrow()
  return Number(count) + (await countRehearsalLessons(db, after))
}

async function loadUnlabelled(db: Db, limit: number): Promise<Unlabelled[]> {
  const rows = await db
    .selectFrom('draft')
    .innerJoin('message', 'message.id', 'draft.message_id')
    .innerJoin('classification', 'classification.message_id', 'draft.message_id')
    .leftJoin('evidence', 'evidence.message_id', 'draft.message_id')
    .select(['draft.message_id', 'draft.id as draft_id', 'received_at', 'customer', 'subject'])
    .select(['classification.category', 'classification.confidence', 'probabilities'])
    .where('draft.state', '=', sql.lit('open'))
    .where('evidence.message_id', 'is', null)
    .orderBy('received_at', 'desc')
    .orderBy('draft.message_id')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    ...row,
    customer: row.customer ?? '',
    subject: row.subject ?? '',
    category: row.category ?? undefined,
    probabilities: JSON.parse(row.probabilities) as Record<string, number>,
  }))
}

function evidenceOf(row: Selectable<EvidenceTable>): Evidence {
  return {
    ...row,
    proposed: row.proposed === null ? undefined : JSON.parse(row.proposed),
    used: row.used === null ? undefined : JSON.parse(row.used),
    predicted: row.predicted ?? undefined,
    unscaled: row.unscaled ?? undefined,
    likeliest: row.likeliest ?? undefined,
    reader: row.reader ?? undefined,
    answered_as: row.answered_as ?? undefined,
    took_ms: row.took_ms ?? undefined,
    source: row.source as EvidenceSource,
  }
}
