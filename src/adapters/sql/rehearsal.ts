// Rehearsals: predictions for mail of the past, the mails that ask people about them, and the marks people gave them.

import type { Selectable } from 'kysely'
import type { SampleMail } from '../../domain/desk/sample-mail.ts'
import type { SampleMarks } from '../../domain/desk/write.ts'
import { type Evidence, UNSAID } from '../../domain/gate/evidence.ts'
import type { SampledMail } from '../../domain/rehearsal/marks.ts'
import type { LabelledText } from '../../ports/evidence.ts'
import type { PastReply, RehearsalLedger } from '../../ports/rehearsal.ts'
import { countChange } from './changes.ts'
import { type Db, inTransaction, type Trx } from './database/database.ts'
import type { RehearsalTable } from './database/tables.ts'
import { addOutbox } from './parts/outbox.ts'

export function rehearsalLedger(db: Db): RehearsalLedger {
  return {
    recordSample: (sample) => inTransaction(db, (trx) => addSample(trx, sample)),
    recordSampleMails: ({ sample, mails, outbox }) =>
      inTransaction(db, async (trx) => {
        await addSample(trx, sample)
        for (const mail of mails) await addSampleMail(trx, mail)
        await addOutbox(trx, outbox)
      }),
    loadSample: () => loadSample(db),
    loadSampleMail: (id) => loadSampleMail(db, id),
    recordMarks: (marks, by, now) =>
      inTransaction(db, async (trx) => {
        await addMarks(trx, { marks, by, at: now })
      }),
    recordPastReplies: (replies, now) => recordPastReplies(db, replies, now),
    loadPastReplies: (until) => loadPastReplies(db, until),
  }
}

async function addSample(trx: Trx, sample: readonly SampledMail[]): Promise<void> {
  for (const { id, ...prediction } of sample) {
    const row = {
      ...prediction,
      predicted: prediction.predicted ?? null,
      unscaled: prediction.unscaled ?? null,
      proposed: jsonOrNull(prediction.proposed),
      reader: prediction.reader ?? null,
    }
    await trx
      .insertInto('rehearsal')
      .values({ id, ...row })
      // The label was known before this prediction, so the prediction proves nothing.
      .onConflict((conflict) =>
        conflict.column('id').doUpdateSet(row).where('rehearsal.label', 'is', null),
      )
      .execute()
  }
}

async function addSampleMail(trx: Trx, { id, asked_at, questions }: SampleMail): Promise<void> {
  const rows = questions.map(({ number, id: rehearsal_id, shown }) => ({
    sample_id: id,
    number,
    rehearsal_id,
    predicted: shown ?? null,
    asked_at,
  }))
  await trx
    .insertInto('rehearsal_question')
    .values(rows)
    .onConflict((conflict) => conflict.columns(['sample_id', 'number']).doNothing())
    .execute()
}

async function loadSample(db: Db): ReturnType<RehearsalLedger['loadSample']> {
  const rows = await db
    .selectFrom('rehearsal')
    .select(['id', 'received_at', 'predicted', 'confidence', 'engine_version', 'predicted_at'])
    .select(['unscaled', 'likeness', 'label', 'subject', 'new_text', 'proposed', 'reader'])
    .select((eb) =>
      eb
        .selectFrom('rehearsal_question')
        .select((of) => of.fn.max('asked_at').as('last'))
        .whereRef('rehearsal_id', '=', 'rehearsal.id')
        .as('asked_at'),
    )
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    ...row,
    predicted: row.predicted ?? undefined,
    unscaled: row.unscaled ?? undefined,
    subject: row.subject ?? '',
    new_text: row.new_text ?? '',
    label: row.label ?? undefined,
    asked_at: row.asked_at ?? undefined,
    proposed: listOrNone(row.proposed),
    reader: row.reader ?? undefined,
  }))
}

async function loadSampleMail(db: Db, id: string): ReturnType<RehearsalLedger['loadSampleMail']> {
  const rows = await db
    .selectFrom('rehearsal_question')
    .innerJoin('rehearsal', 'rehearsal.id', 'rehearsal_question.rehearsal_id')
    .select(['number', 'rehearsal_id', 'label', 'rehearsal_question.predicted as shown'])
    .select(['rehearsal.predicted as predicted', 'rehearsal.proposed'])
    .where('sample_id', '=', id)
    .orderBy('number')
    .execute()
  if (rows.length === 0) return undefined
  return rows.map(({ number, rehearsal_id, shown, predicted, proposed, label }) => ({
    number,
    proposed: listOrNone(proposed),
    id: rehearsal_id,
    shown: shown ?? undefined,
    predicted: predicted ?? undefined,
    label: label ?? undefined,
  }))
}

/**
 * In the caller's transaction: `approve` writes the marks together with the fate of the mail that says them. False when
 * one that was said of the rest found a mark that came meanwhile: the caller must undo the others, and look again.
 */
export async function addMarks(trx: Trx, said: SampleMarks | undefined): Promise<boolean> {
  if (said === undefined) return true
  const { marks, by, at } = said
  for (const { id, label, used, is_rest } of marks) {
    let update = trx
      .updateTable('rehearsal')
      .set({ label, used: jsonOrNull(used), labelled_by: by, labelled_at: at })
      .where('id', '=', id)
    if (is_rest === true) update = update.where('label', 'is', null)
    const { numUpdatedRows } = await update.executeTakeFirst()
    if (numUpdatedRows > 0n) continue
    if (is_rest === true) return false
    throw new Error(`${id} was never sampled`)
  }
  if (marks.length > 0) await countChange(trx)
  return true
}

export async function loadRehearsalEvidence(db: Db): Promise<Evidence[]> {
  const rows = await db
    .selectFrom('rehearsal')
    .selectAll()
    .where('label', 'is not', null)
    .orderBy('id')
    .execute()
  return rows.map(rehearsedEvidence)
}

/** Marks that name a category, as long as the words they are about are kept. */
export async function loadRehearsalLessons(db: Db, since: number): Promise<LabelledText[]> {
  const rows = await lessons(db).selectAll().where('labelled_at', '>=', since).execute()
  return rows.map((row) => ({
    ...rehearsedEvidence(row),
    subject: row.subject ?? '',
    new_text: row.new_text ?? '',
  }))
}

export async function countRehearsalLessons(db: Db, after: number): Promise<number> {
  const { count } = await lessons(db)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('labelled_at', '>', after)
    .executeTakeFirstOrThrow()
  return Number(count)
}

async function recordPastReplies(
  db: Db,
  replies: readonly PastReply[],
  now: number,
): Promise<void> {
  await inTransaction(db, async (trx) => {
    for (let from = 0; from < replies.length; from += AT_ONCE) {
      const rows = replies.slice(from, from + AT_ONCE).map(({ category, ...one }) => {
        return { ...one, category: category ?? null, recorded_at: now }
      })
      await trx
        .insertInto('past_reply')
        .values(rows)
        .onConflict((conflict) =>
          conflict.column('id').doUpdateSet((eb) => ({
            answered_at: eb.ref('excluded.answered_at'),
            category: eb.ref('excluded.category'),
            recorded_at: eb.ref('excluded.recorded_at'),
          })),
        )
        .execute()
    }
  })
}

/** Rows of one statement, far below the parameters that it may have. */
const AT_ONCE = 500

async function loadPastReplies(db: Db, until: number): Promise<PastReply[]> {
  const rows = await db
    .selectFrom('past_reply')
    .select(['id', 'received_at', 'answered_at', 'category'])
    .where('received_at', '<', until)
    .orderBy('received_at')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ ...row, category: row.category ?? undefined }))
}

function lessons(db: Db) {
  return db
    .selectFrom('rehearsal')
    .where('label', 'is not', null)
    .where('label', '<>', UNSAID)
    .where('new_text', 'is not', null)
}

function rehearsedEvidence(row: Selectable<RehearsalTable>): Evidence {
  return {
    message_id: row.id,
    predicted: row.predicted ?? undefined,
    confidence: row.confidence,
    unscaled: row.unscaled ?? undefined,
    // What corrects the confidence of production are predictions of production.
    likeliest: undefined,
    engine_version: row.engine_version,
    // The prediction is new, but the mail is not: evidence about last year's mail weighs as evidence of last year.
    predicted_at: Math.min(row.received_at, row.predicted_at),
    label: row.label ?? '',
    source: 'rehearsal',
    labelled_by: row.labelled_by ?? '',
    labelled_at: row.labelled_at ?? 0,
    likeness: row.likeness,
    proposed: listOrNone(row.proposed),
    used: listOrNone(row.used),
    reader: row.reader ?? undefined,
    answered_as: row.reader === null ? undefined : (row.predicted ?? undefined),
  }
}

function jsonOrNull(list: readonly string[] | undefined): string | null {
  return list === undefined ? null : JSON.stringify(list)
}

function listOrNone(json: string | null): string[] | undefined {
  return json === null ? undefined : JSON.parse(json)
}
