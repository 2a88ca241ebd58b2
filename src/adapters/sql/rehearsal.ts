// Rehearsals: predictions for mail of the past, and the marks people gave them.

import type { Evidence } from '../../domain/gate/evidence.ts'
import type { MarkedMail, SampledMail } from '../../domain/rehearsal/marks.ts'
import type { RehearsalLedger } from '../../ports/rehearsal.ts'
import { type Db, inTransaction } from './database.ts'

export function rehearsalLedger(db: Db): RehearsalLedger {
  return {
    recordSample: (sample) => recordSample(db, sample),
    loadSample: () => loadSample(db),
    recordMarks: (marks, by, now) => recordMarks(db, marks, by, now),
  }
}

async function recordSample(db: Db, sample: readonly SampledMail[]): Promise<void> {
  await inTransaction(db, async (trx) => {
    for (const { id, ...prediction } of sample) {
      const row = { ...prediction, predicted: prediction.predicted ?? null }
      await trx
        .insertInto('rehearsal')
        .values({ id, ...row })
        // The label was known before this prediction, so the prediction proves nothing.
        .onConflict((conflict) =>
          conflict.column('id').doUpdateSet(row).where('rehearsal.label', 'is', null),
        )
        .execute()
    }
  })
}

async function loadSample(db: Db): ReturnType<RehearsalLedger['loadSample']> {
  const rows = await db
    .selectFrom('rehearsal')
    .select(['id', 'received_at', 'predicted', 'confidence', 'engine_version', 'predicted_at'])
    .select(['likeness', 'label'])
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    ...row,
    predicted: row.predicted ?? undefined,
    label: row.label ?? undefined,
  }))
}

async function recordMarks(
  db: Db,
  marks: readonly MarkedMail[],
  by: string,
  now: number,
): Promise<void> {
  await inTransaction(db, async (trx) => {
    for (const { id, label } of marks) {
      const marked = await trx
        .updateTable('rehearsal')
        .set({ label, labelled_by: by, labelled_at: now })
        .where('id', '=', id)
        .executeTakeFirst()
      if (marked.numUpdatedRows === 0n) throw new Error(`${id} was never sampled`)
    }
  })
}

export async function loadRehearsalEvidence(db: Db): Promise<Evidence[]> {
  const rows = await db
    .selectFrom('rehearsal')
    .selectAll()
    .where('label', 'is not', null)
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    message_id: row.id,
    predicted: row.predicted ?? undefined,
    confidence: row.confidence,
    engine_version: row.engine_version,
    // The prediction is new, but the mail is not: evidence about last year's mail weighs as evidence of last year.
    predicted_at: Math.min(row.received_at, row.predicted_at),
    label: row.label ?? '',
    source: 'rehearsal',
    labelled_by: row.labelled_by ?? '',
    labelled_at: row.labelled_at ?? 0,
    likeness: row.likeness,
  }))
}
