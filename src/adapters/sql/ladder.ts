// What the ladder reads, and its steps.

import type { Selectable } from 'kysely'
import type { GivenReason } from '../../domain/decision.ts'
import type { DeflectionState } from '../../domain/deflection.ts'
import {
  ANSWERS_LISTED_MAX,
  type Answered,
  type DailyLine,
} from '../../domain/ladder/daily-line.ts'
import type { Promotion } from '../../domain/ladder/promotion.ts'
import type { PastDecision } from '../../domain/ladder/replay.ts'
import { reasonsThat } from '../../domain/reasons.ts'
import type { AskedQuestion } from '../../domain/rehearsal/reply.ts'
import type { LadderLedger } from '../../ports/ladder.ts'
import type { Db, Trx } from './database/database.ts'
import type { PromotionTable } from './database/tables.ts'

export function ladderLedger(db: Db): LadderLedger {
  return {
    loadDailyQuestions: (mail_id) => loadDailyQuestions(db, mail_id),
    loadPromotions: () => loadPromotions(db),
    loadStanding: (category) => loadStanding(db, category),
    loadCategoryTexts: (category, since, limit) => loadCategoryTexts(db, category, since, limit),
    loadPastDecisions: (since, until) => loadPastDecisions(db, since, until),
  }
}

/** In the caller's transaction; a step that was written before stays as it is. */
export async function addPromotions(
  trx: Trx,
  promotions: readonly Promotion[] = [],
): Promise<void> {
  for (const one of promotions) {
    await trx
      .insertInto('promotion')
      .values({ ...one, evidence: JSON.stringify(one.evidence) })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .execute()
  }
}

export async function addDailyLines(trx: Trx, lines: readonly DailyLine[] = []): Promise<void> {
  for (const line of lines) {
    await trx
      .insertInto('daily_line')
      .values(line)
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
}

async function loadPromotions(db: Db): Promise<Promotion[]> {
  const rows = await db.selectFrom('promotion').selectAll().orderBy('seq').execute()
  return rows.map(promotionOf)
}

/** Automatic answers that left after `since`, up to `until`, newest first. */
export async function loadAnsweredOfDay(
  db: Db,
  since: number,
  until: number,
): Promise<{ count: number; lines: Answered[] }> {
  const rows = await db
    .selectFrom('deflection')
    .innerJoin('message', 'message.id', 'deflection.message_id')
    .select(['deflection.message_id', 'message.customer', 'message.subject'])
    .select('deflection.category')
    .where('deflection.sent_at', '>', since)
    .where('deflection.sent_at', '<=', until)
    .orderBy('deflection.sent_at', 'desc')
    .orderBy('deflection.id')
    .execute()
  const lines = rows.slice(0, ANSWERS_LISTED_MAX).map((row) => ({
    ...row,
    customer: row.customer ?? '',
    subject: row.subject ?? '',
  }))
  return { count: rows.length, lines }
}

async function loadDailyQuestions(db: Db, mail_id: string): Promise<AskedQuestion[] | undefined> {
  const rows = await db
    .selectFrom('daily_line')
    .innerJoin('decision', 'decision.message_id', 'daily_line.message_id')
    .leftJoin('evidence', 'evidence.message_id', 'daily_line.message_id')
    .select(['number', 'daily_line.message_id', 'decision.category', 'citations', 'label'])
    .where('mail_id', '=', mail_id)
    // The other numbers are of ignored mail.
    .where('decision.kind', '=', 'auto')
    .orderBy('number')
    .execute()
  if (rows.length === 0) return undefined
  return rows.map(({ number, message_id, category, citations, label }) => ({
    number,
    id: message_id,
    shown: category ?? undefined,
    predicted: category ?? undefined,
    proposed: passagesIn(citations),
    label: label ?? undefined,
  }))
}

/** Ids of the passages of stored citations. */
export function passagesIn(citations: string): string[] {
  const list: { passage: string }[] = JSON.parse(citations)
  return list.map(({ passage }) => passage)
}

async function loadStanding(db: Db, category: string): Promise<Promotion | undefined> {
  const row = await db
    .selectFrom('promotion')
    .selectAll()
    .where('category', '=', category)
    .where('change', '<>', 'offered')
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && promotionOf(row)
}

function promotionOf({ seq: _seq, ...row }: Selectable<PromotionTable>): Promotion {
  return {
    ...row,
    change: row.change as Promotion['change'],
    reason: row.reason as Promotion['reason'],
    evidence: JSON.parse(row.evidence),
  }
}

async function loadCategoryTexts(
  db: Db,
  category: string,
  since: number,
  limit: number,
): Promise<string[]> {
  const rows = await db
    .selectFrom('message')
    // SQLite keeps the order of a cross join: the mail of that time first.
    .crossJoin('classification')
    .select(['subject', 'new_text'])
    .whereRef('classification.message_id', '=', 'message.id')
    .where('message.received_at', '>=', since)
    .where('message.screening_kind', '=', 'customer')
    .where('classification.category', '=', category)
    .orderBy('message.received_at', 'desc')
    .orderBy('message.seq', 'desc')
    .limit(limit)
    .execute()
  return rows.map(({ subject, new_text }) => `${subject ?? ''}\n${new_text ?? ''}`)
}

async function loadPastDecisions(db: Db, since: number, until: number): Promise<PastDecision[]> {
  const rows = await db
    .selectFrom('message')
    // SQLite keeps the order of a cross join: the mail of that time first.
    .crossJoin('decision')
    .leftJoin('deflection', 'deflection.message_id', 'message.id')
    .leftJoin('classification', 'classification.message_id', 'message.id')
    .select(['decision.message_id', 'decision.decided_at', 'decision.category', 'decision.reasons'])
    .select(['decision.confidence', 'decision.facts', 'decision.reader'])
    .select(['deflection.state as deflection', 'classification.engine_version'])
    .whereRef('decision.message_id', '=', 'message.id')
    .where('message.received_at', '>=', since)
    .where('message.received_at', '<', until)
    .where('message.screening_kind', '=', 'customer')
    .where('decision.reason', 'not in', reasonsThat('is_copy'))
    .orderBy('decision.decided_at')
    .orderBy('decision.message_id')
    .execute()
  return rows.map(({ reasons, facts, ...row }) => {
    const given: GivenReason[] = JSON.parse(reasons)
    const known: { gate_confidence?: unknown } = JSON.parse(facts)
    const confidence = row.confidence ?? 0
    return {
      ...row,
      engine_version: row.engine_version ?? '',
      confidence,
      gate_confidence:
        typeof known.gate_confidence === 'number' ? known.gate_confidence : confidence,
      category: row.category ?? undefined,
      reader: row.reader ?? undefined,
      reasons: given.map(({ reason }) => reason),
      deflection: (row.deflection ?? undefined) as DeflectionState | undefined,
    }
  })
}
