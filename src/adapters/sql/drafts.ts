// `approve`: drafts, and what was refused of late.

import type { Approval } from '../../domain/draft.ts'
import type { DraftLedger } from '../../ports/drafts.ts'
import { type Db, refKeys } from './database.ts'
import { loadDecision, loadMessage } from './reads.ts'
import { approvalOf, draftOf, outboxOf } from './rows.ts'

export function draftLedger(db: Db): DraftLedger {
  return {
    loadDraft: (id) => loadDraft(db, id),
    loadApproval: (message_id) => loadApproval(db, message_id),
    loadRefusalFacts: (ask) => loadRefusalFacts(db, ask),
  }
}

async function loadRefusalFacts(
  db: Db,
  ask: Parameters<DraftLedger['loadRefusalFacts']>[0],
): ReturnType<DraftLedger['loadRefusalFacts']> {
  const refs = refKeys(ask.referenced)
  const notice =
    refs.length === 0
      ? undefined
      : await db
          .selectFrom('outbox')
          .select('id')
          .where('kind', 'in', ['notice', 'receipt'])
          .where('rfc_message_id', 'in', refs)
          .limit(1)
          .executeTakeFirst()
  const counted = await db
    .selectFrom('approval')
    .select((eb) => [
      eb.fn.countAll<number>().as('of_all'),
      eb.fn.countAll<number>().filterWhere('agent', '=', ask.sender).as('of_sender'),
      eb.fn
        .countAll<number>()
        .filterWhere('agent', '=', ask.sender)
        .filterWhere('refusal', '=', 'unconfirmed')
        .as('codes'),
    ])
    .where('refusal', 'is not', null)
    .where('decided_at', '>', ask.since)
    .executeTakeFirstOrThrow()
  return {
    answers_notice: notice !== undefined,
    refusals: counted.of_sender,
    codes: counted.codes,
    refusals_of_all: counted.of_all,
  }
}

async function loadDraft(db: Db, id: string): ReturnType<DraftLedger['loadDraft']> {
  const row = await db.selectFrom('draft').selectAll().where('id', '=', id).executeTakeFirst()
  if (row === undefined) return undefined
  const message = await loadMessage(db, row.message_id)
  const decision = await loadDecision(db, row.message_id)
  const reply = await db
    .selectFrom('outbox')
    .selectAll()
    .where('draft_id', '=', id)
    .where('kind', '=', 'agent_reply')
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return message && { draft: draftOf(row), message, decision, reply: reply && outboxOf(reply) }
}

async function loadApproval(db: Db, message_id: string): Promise<Approval | undefined> {
  const row = await db
    .selectFrom('approval')
    .selectAll()
    .where('message_id', '=', message_id)
    .executeTakeFirst()
  return row && approvalOf(row)
}
