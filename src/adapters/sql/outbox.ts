// `deliver`: what speaks against sending a mail, and taking hold of it by a claim (a fencing token).

import type { SendFacts } from '../../domain/desk/delivering.ts'
import type { Message } from '../../domain/message.ts'
import { goesToCustomer, type OutboxRow } from '../../domain/outbox.ts'
import type { OutboxLedger } from '../../ports/outbox.ts'
import { loadBlock } from './blocks.ts'
import { type Db, inTransaction, type Trx } from './database/database.ts'
import { prepared } from './database/prepared.ts'
import { loadDoubtedAt } from './identity.ts'
import { withFiles } from './parts/outbox-file.ts'
import {
  customerMail,
  isAfter,
  isHeldByPerson,
  loadDecision,
  loadMessage,
  loadPlace,
} from './reads.ts'
import { outboxOf } from './rows.ts'

export function outboxLedger(db: Db): OutboxLedger {
  return {
    loadOutboxRow: (id) => loadOutboxRow(db, id),
    loadSendFacts: (row) => loadSendFacts(db, row),
    loadLastUnread: (up_to) => loadLastUnread(db, up_to),
    claim: (id, claim, now, lease_until) =>
      inTransaction(db, (trx) => claimRow(trx, id, claim, now, lease_until)),
    recordBegun: (id, claim) => recordBegun(db, id, claim),
  }
}

async function loadOutboxRow(db: Db, id: string): Promise<OutboxRow | undefined> {
  const row = await ROW.first(db, { id })
  return row && (await withFiles(db, outboxOf(row)))
}

const ROW = prepared((db, { id }: { id: string }) =>
  db.selectFrom('outbox').selectAll().where('id', '=', id),
)

async function loadSendFacts(db: Db, row: OutboxRow): Promise<SendFacts> {
  const { message_id } = row
  const message = message_id === undefined ? undefined : await loadMessage(db, message_id)
  return {
    is_paused: await isHeldByPerson(db, row.mail.mailbox),
    ...(await loadDraftFacts(db, row)),
    is_blocked: message !== undefined && (await loadBlock(db, message.customer)) !== undefined,
    has_newer_message: await hasNewerMessage(db, message),
    doubted_at: await loadDoubtedAt(db),
    message,
    decision: message_id === undefined ? undefined : await loadDecision(db, message_id),
  }
}

async function loadDraftFacts(
  db: Db,
  { kind, draft_id }: OutboxRow,
): Promise<Pick<SendFacts, 'is_draft_decided' | 'has_proposal' | 'in_folder'>> {
  const draft =
    !['draft', 'escalation'].includes(kind) || draft_id === undefined
      ? undefined
      : await db
          .selectFrom('draft')
          .leftJoin('folder_draft', 'folder_draft.draft_id', 'draft.id')
          .select(['draft.state', 'draft.proposal', 'folder_draft.placed_at'])
          .where('draft.id', '=', draft_id)
          .executeTakeFirst()
  return {
    is_draft_decided: draft !== undefined && draft.state !== 'open',
    has_proposal: draft !== undefined && draft.proposal !== null,
    in_folder: draft !== undefined && draft.placed_at !== null,
  }
}

async function loadLastUnread(db: Db, up_to: number | undefined): Promise<number | undefined> {
  const row = await db
    .selectFrom('work')
    .innerJoin('message', 'message.id', 'work.key')
    .select('message.seq')
    .where('work.step', 'in', ['receive', 'approve'])
    .where('message.seq', '<=', up_to ?? Number.MAX_SAFE_INTEGER)
    .orderBy('message.seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.seq
}

async function hasNewerMessage(db: Db, message: Message | undefined): Promise<boolean> {
  if (message === undefined) return false
  const { id, customer } = message
  const { received_at, seq } = await loadPlace(db, id, message.received_at)
  return (await NEWER.first(db, { id, customer, received_at, seq })) !== undefined
}

type Newer = { id: string; customer: string; received_at: number; seq: number }

const NEWER = prepared((db, { id, customer, ...place }: Newer) =>
  customerMail(db, { customer })
    .select('id')
    .where('id', '<>', id)
    .where((eb) => isAfter(eb, place))
    .limit(1),
)

async function claimRow(
  trx: Trx,
  id: string,
  claim: string,
  now: number,
  lease_until: number,
): Promise<OutboxRow | undefined> {
  const row = await CLAIM.first(trx, { id, claim, now })
  if (row === undefined) return undefined
  await LEASE.count(trx, { id, lease_until })
  const claimed = outboxOf(row)
  if (goesToCustomer(claimed.kind)) await COUNT_CLAIM.count(trx, {})
  return await withFiles(trx, claimed)
}

const CLAIM = prepared((db, { id, claim, now }: { id: string; claim: string; now: number }) =>
  db
    .updateTable('outbox')
    .set((eb) => ({
      state: 'sending',
      claim,
      claimed_at: now,
      attempts: eb('attempts', '+', 1),
    }))
    .where('id', '=', id)
    .where('state', '=', 'ready')
    .returningAll(),
)

const LEASE = prepared((db, { id, lease_until }: { id: string; lease_until: number }) =>
  db
    .insertInto('work')
    .values({ step: 'deliver', key: id, due_at: lease_until, attempts: 0, error: null })
    .onConflict((conflict) =>
      // From here on the claim's own lease counts.
      conflict.columns(['step', 'key']).doUpdateSet({ due_at: lease_until, held_until: null }),
    ),
)

const COUNT_CLAIM = prepared((db) =>
  db.updateTable('identity').set((eb) => ({ claims: eb('claims', '+', 1) })),
)

async function recordBegun(db: Db, id: string, claim: string): Promise<boolean> {
  return (await BEGUN.count(db, { id, claim })) > 0
}

const BEGUN = prepared((db, { id, claim }: { id: string; claim: string }) =>
  db
    .updateTable('outbox')
    .set({ begun: claim })
    .where('id', '=', id)
    .where('state', '=', 'sending')
    .where('claim', '=', claim),
)
