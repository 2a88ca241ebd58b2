// Reviewed mail for training elsewhere, what went wrong and what was said instead, and right answers to replay.

import { sql } from 'kysely'
import { UNSAID } from '../../../domain/gate/evidence.ts'
import type { Correction, PastRight } from '../../../domain/ladder/corrections.ts'
import type { Reviewed } from '../../../domain/ladder/training.ts'
import type { OutgoingMail } from '../../../domain/outbox.ts'
import type { CorrectionLedger } from '../../../ports/corrections.ts'
import type { Db } from '../database/database.ts'

export function correctionLedger(db: Db): CorrectionLedger {
  return {
    loadReviewed: (since) => loadReviewed(db, since),
    loadCorrections: (since) => loadCorrections(db, since),
    loadPastRight: (limit) => loadPastRight(db, limit),
  }
}

/** A mail that was forgotten has no words to learn from. */
const HAS_WORDS = sql<boolean>`(message.subject <> '' or message.new_text <> '')`

async function loadReviewed(db: Db, since: number): Promise<Reviewed[]> {
  const rows = await db
    .selectFrom('evidence')
    .innerJoin('message', 'message.id', 'evidence.message_id')
    .select(['message.id', 'message.subject', 'message.new_text', 'label', 'source'])
    .select(['labelled_at', 'proposed', 'used'])
    .where('labelled_at', '>=', since)
    .where(HAS_WORDS)
    .orderBy('labelled_at')
    .orderBy('evidence.message_id')
    .execute()
  const reviewed: Reviewed[] = []
  for (const { id, subject, new_text, proposed, used, ...row } of rows) {
    reviewed.push({
      ...row,
      subject: subject ?? '',
      new_text: new_text ?? '',
      proposed: proposed === null ? undefined : JSON.parse(proposed),
      used: used === null ? undefined : JSON.parse(used),
      answer: await loadAnswer(db, id),
    })
  }
  return reviewed
}

/** What left for the customer about this mail, the last of it. */
async function loadAnswer(db: Db, message_id: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('outbox')
    .select('mail')
    .where('message_id', '=', message_id)
    .where('kind', 'in', ['auto_reply', 'agent_reply'])
    .where('state', '=', sql.lit('sent'))
    .orderBy('sent_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && textOf(row.mail)
}

async function loadCorrections(db: Db, since: number): Promise<Correction[]> {
  const failed = await withMail(db)
    .innerJoin('deflection', 'deflection.message_id', 'message.id')
    .select(['deflection.closed_at as at', 'decision.answer as said'])
    .where('deflection.state', '=', sql.lit('failed'))
    .where('deflection.closed_at', '>=', since)
    .execute()
  const edited = await withMail(db)
    .innerJoin('draft', 'draft.message_id', 'message.id')
    .select(['draft.decided_at as at', 'draft.proposal as said'])
    .where('draft.state', '=', sql.lit('edited'))
    .where('draft.edit', '=', sql.lit('meaning'))
    .where('draft.decided_at', '>=', since)
    .execute()
  const corrections: Correction[] = []
  for (const [kind, rows] of [
    ['failed_deflection', failed],
    ['edited', edited],
  ] as const) {
    for (const { conversation_id, citations, at, said, ...row } of rows) {
      if (said === null) continue
      corrections.push({
        message_id: row.message_id,
        kind,
        at: at ?? 0,
        category: row.category ?? undefined,
        subject: row.subject ?? '',
        new_text: row.new_text ?? '',
        said,
        instead: await loadInstead(db, conversation_id ?? '', row.received_at),
        citations: JSON.parse(citations),
      })
    }
  }
  return corrections.toSorted((a, b) => a.at - b.at || (a.message_id < b.message_id ? -1 : 1))
}

function withMail(db: Db) {
  return db
    .selectFrom('message')
    .innerJoin('decision', 'decision.message_id', 'message.id')
    .select(['message.id as message_id', 'message.subject', 'message.new_text'])
    .select(['message.conversation_id', 'message.received_at'])
    .select(['decision.citations', 'decision.category'])
    .where('decision.citations', '<>', '[]')
    .where(HAS_WORDS)
}

/** The first answer of a person in the conversation after the mail. */
async function loadInstead(
  db: Db,
  conversation_id: string,
  after: number,
): Promise<string | undefined> {
  const row = await db
    .selectFrom('outbox')
    .select('mail')
    .where('conversation_id', '=', conversation_id)
    .where('kind', '=', 'agent_reply')
    .where('created_at', '>=', after)
    .orderBy('created_at')
    .limit(1)
    .executeTakeFirst()
  return row && textOf(row.mail)
}

/** Undefined for a mail that was forgotten. */
function textOf(mail: string): string | undefined {
  const { text } = JSON.parse(mail) as Partial<OutgoingMail>
  return text === '' ? undefined : text
}

async function loadPastRight(db: Db, limit: number): Promise<PastRight[]> {
  const rows = await rightAnswers(db).orderBy('labelled_at', 'desc').limit(limit).execute()
  return rows.flatMap(({ subject, new_text, probabilities, citations, ...row }) => {
    const proposed: string[] = JSON.parse(row.proposed ?? '[]')
    const used: string[] = JSON.parse(row.used ?? '[]')
    const is_category_right = row.label === UNSAID || row.label === row.predicted
    if (!is_category_right || !proposed.every((one) => used.includes(one))) return []
    return [
      {
        message_id: row.message_id,
        subject: subject ?? '',
        new_text: new_text ?? '',
        probabilities: JSON.parse(probabilities),
        citations: JSON.parse(citations),
      },
    ]
  })
}

function rightAnswers(db: Db) {
  return db
    .selectFrom('evidence')
    .innerJoin('message', 'message.id', 'evidence.message_id')
    .innerJoin('decision', 'decision.message_id', 'evidence.message_id')
    .innerJoin('classification', 'classification.message_id', 'evidence.message_id')
    .select(['evidence.message_id', 'message.subject', 'message.new_text'])
    .select(['classification.probabilities', 'decision.citations'])
    .select(['evidence.proposed', 'evidence.used', 'evidence.label', 'evidence.predicted'])
    .where('evidence.used', '<>', sql.lit('[]'))
    .where('evidence.proposed', '<>', '[]')
    .where(HAS_WORDS)
}
