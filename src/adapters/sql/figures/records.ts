// Reading for people: the whole record of one message, what came lately, and the gauges. Mail that was never understood
// is shown as well (see `messageOrStub`).

import { type Selectable, sql } from 'kysely'
import type { MessageRecord, RecordLedger } from '../../../ports/records.ts'
import { loadNotes } from '../blocks.ts'
import { type Db, refKey } from '../database/database.ts'
import type { MessageTable } from '../database/tables.ts'
import { loadClassification } from '../judgement.ts'
import { loadDecision } from '../reads.ts'
import { approvalOf, deflectionOf, draftOf, messageOrStub, outboxOf, workOf } from '../rows.ts'
import { loadDeflectionWindows } from './deflection-windows.ts'
import { loadModelUse, loadReportRows } from './report.ts'

export function recordLedger(db: Db): RecordLedger {
  return {
    loadRecords: (id) => loadRecords(db, id),
    loadReportRows: (since, until, limits) => loadReportRows(db, since, until, limits),
    loadDeflectionWindows: (since, until) => loadDeflectionWindows(db, since, until),
    loadModelUse: (since, until) => loadModelUse(db, since, until),
    loadRecentMessages: (limit) => loadRecentMessages(db, limit),
    loadGauges: (now) => loadGauges(db, now),
  }
}

async function loadRecords(db: Db, id: string): Promise<MessageRecord[]> {
  const rows = await loadNamed(db, id.trim())
  const records: MessageRecord[] = []
  for (const row of rows) records.push(await loadRecord(db, row))
  return records
}

/** Also by the Message-ID of a mail that we sent: then the message that it answers or reports. */
async function loadNamed(db: Db, id: string): Promise<Selectable<MessageTable>[]> {
  const rfc_id = id.replace(/^<|>$/g, '').trim()
  // One after the other: of alternatives in one condition Postgres reads every mail that ever came.
  const named = db
    .selectFrom('message')
    .select('message.id')
    .where('message.id', '=', id)
    .union(
      // The index is on the conversation's references; the column itself tells which message it is.
      db
        .selectFrom('thread_ref')
        .innerJoin('message', 'message.conversation_id', 'thread_ref.conversation_id')
        .select('message.id')
        .where('thread_ref.ref', '=', refKey(rfc_id))
        .where('message.rfc_message_id', '=', rfc_id),
    )
    .union(
      db
        .selectFrom('outbox')
        .select('outbox.message_id as id')
        .where('outbox.rfc_message_id', '=', rfc_id)
        .where('outbox.message_id', 'is not', null)
        .$castTo<{ id: string }>(),
    )
  return await db
    .selectFrom('message')
    .selectAll()
    .where('id', 'in', named)
    .orderBy('received_at')
    .orderBy('seq')
    .execute()
}

async function loadRecord(db: Db, row: Selectable<MessageTable>): Promise<MessageRecord> {
  const { id } = row
  const draft = await db
    .selectFrom('draft')
    .selectAll()
    .where('message_id', '=', id)
    .executeTakeFirst()
  const approvals = await db
    .selectFrom('approval')
    .selectAll()
    .where((eb) =>
      eb.or([
        eb('message_id', '=', id),
        ...(draft === undefined ? [] : [eb('draft_id', '=', draft.id)]),
      ]),
    )
    .orderBy('decided_at')
    .orderBy('message_id')
    .execute()
  const outbox = await db
    .selectFrom('outbox')
    .selectAll()
    .where((eb) =>
      eb.or([
        eb('message_id', '=', id),
        ...(draft === undefined ? [] : [eb('draft_id', '=', draft.id)]),
      ]),
    )
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  const deflections = await db
    .selectFrom('deflection')
    .selectAll()
    .where((eb) => eb.or([eb('message_id', '=', id), eb('follow_up_message_id', '=', id)]))
    .orderBy('id')
    .execute()
  const work = await db
    .selectFrom('work')
    .selectAll()
    .where('key', 'in', [id, ...outbox.map((one) => one.id)])
    .orderBy('due_at')
    .orderBy('step')
    .execute()
  return {
    message: messageOrStub(row),
    classification: await loadClassification(db, id),
    decision: await loadDecision(db, id),
    draft: draft && draftOf(draft),
    approvals: approvals.map(approvalOf),
    notes: row.conversation_id === null ? [] : await loadNotes(db, [row.conversation_id]),
    outbox: outbox.map(outboxOf),
    deflections: deflections.map(deflectionOf),
    work: work.map(workOf),
  }
}

async function loadRecentMessages(
  db: Db,
  limit: number,
): ReturnType<RecordLedger['loadRecentMessages']> {
  const rows = await db
    .selectFrom('message')
    .selectAll()
    .orderBy('received_at', 'desc')
    .orderBy('seq', 'desc')
    .limit(limit)
    .execute()
  const recent: Awaited<ReturnType<RecordLedger['loadRecentMessages']>> = []
  for (const row of rows) {
    recent.push({ message: messageOrStub(row), decision: await loadDecision(db, row.id) })
  }
  return recent
}

/** `work_due` is due by now, `work_waiting` is due later; together they are all work. */
async function loadGauges(db: Db, now: number): ReturnType<RecordLedger['loadGauges']> {
  return await db
    .selectNoFrom((eb) => [
      eb
        .selectFrom('work')
        .select((one) => one.fn.countAll<number>().as('count'))
        .where('due_at', '<=', now)
        .$asScalar()
        .$notNull()
        .as('work_due'),
      eb
        .selectFrom('work')
        .select((one) => one.fn.countAll<number>().as('count'))
        .where('due_at', '>', now)
        .$asScalar()
        .$notNull()
        .as('work_waiting'),
      eb
        .selectFrom('draft')
        .select((one) => one.fn.countAll<number>().as('count'))
        .where('state', '=', sql.lit('open'))
        .$asScalar()
        .$notNull()
        .as('drafts_open'),
      eb
        .selectFrom('outbox')
        .select((one) => one.fn.countAll<number>().as('count'))
        .where('state', '=', sql.lit('unknown'))
        .$asScalar()
        .$notNull()
        .as('outbox_unknown'),
      eb
        .selectFrom('alarm')
        .select((one) => one.fn.countAll<number>().as('count'))
        .$asScalar()
        .$notNull()
        .as('alarms'),
    ])
    .executeTakeFirstOrThrow()
}
