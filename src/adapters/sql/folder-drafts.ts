// Drafts that lie in the Drafts folder of a mailbox.

import { type Selectable, sql } from 'kysely'
import type { FolderDraft, FolderFacts } from '../../domain/desk/folder-drafts.ts'
import type { FolderDraftLedger } from '../../ports/folder-drafts.ts'
import type { Db } from './database/database.ts'
import type { Tables } from './database/tables.ts'
import { loadMessage } from './reads.ts'
import { draftOf } from './rows.ts'

export function folderDraftLedger(db: Db): FolderDraftLedger {
  return {
    loadFolderDrafts: (mailbox, limit) => loadFolderDrafts(db, mailbox, limit),
    recordFolderDraft: (row) => recordFolderDraft(db, row),
    settleFolderDraft: (draft_id, now) => settleFolderDraft(db, draft_id, now),
  }
}

/** Of all mailboxes: by mailbox, the database would rather read all mail that ever came there. */
const OPEN_MAX = 5_000

async function loadFolderDrafts(db: Db, mailbox: string, limit: number): Promise<FolderFacts[]> {
  const kept = await db
    .selectFrom('folder_draft')
    .selectAll()
    .where('mailbox', '=', mailbox)
    .where('settled_at', 'is', null)
    .execute()
  const open = await db
    .selectFrom('draft')
    .innerJoin('message', 'message.id', 'draft.message_id')
    .select(['draft.id', 'message.mailbox'])
    .where('draft.state', '=', sql.lit('open'))
    .where('draft.proposal', 'is not', null)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('outbox')
          .select('outbox.id')
          .whereRef('outbox.draft_id', '=', 'draft.id')
          .where('outbox.kind', '=', 'draft'),
      ),
    )
    // One whose native draft was settled is not put there again.
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('folder_draft')
            .select('folder_draft.draft_id')
            .whereRef('folder_draft.draft_id', '=', 'draft.id')
            .whereRef('folder_draft.generation', '>=', 'draft.generation')
            .where('folder_draft.settled_at', 'is not', null),
        ),
      ),
    )
    .orderBy('draft.created_at', 'desc')
    .limit(OPEN_MAX)
    .execute()
  const here = open.filter((one) => one.mailbox === mailbox).slice(0, limit)
  const rows = new Map(kept.map((row) => [row.draft_id, folderDraftOf(row)]))
  const ids = new Set([...rows.keys(), ...here.map(({ id }) => id)])
  const facts = await Promise.all([...ids].map((id) => factsOf(db, id, rows.get(id))))
  return facts.flatMap((one) => one ?? [])
}

async function factsOf(
  db: Db,
  id: string,
  row: FolderDraft | undefined,
): Promise<FolderFacts | undefined> {
  const draft = await db.selectFrom('draft').selectAll().where('id', '=', id).executeTakeFirst()
  const message = draft && (await loadMessage(db, draft.message_id))
  return draft && message && { draft: draftOf(draft), message, row }
}

async function recordFolderDraft(db: Db, one: FolderDraft): Promise<void> {
  const row = {
    ...one,
    uidvalidity: one.uidvalidity ?? null,
    uid: one.uid ?? null,
    is_changed: one.is_changed ? 1 : 0,
    gone_at: one.gone_at ?? null,
    settled_at: null,
  }
  await db
    .insertInto('folder_draft')
    .values(row)
    .onConflict((conflict) => conflict.column('draft_id').doUpdateSet(row))
    .execute()
}

async function settleFolderDraft(db: Db, draft_id: string, now: number): Promise<void> {
  await db
    .updateTable('folder_draft')
    .set({ settled_at: now })
    .where('draft_id', '=', draft_id)
    .where('settled_at', 'is', null)
    .execute()
}

function folderDraftOf(row: Selectable<Tables['folder_draft']>): FolderDraft {
  const { settled_at: _, ...rest } = row
  return {
    ...rest,
    uidvalidity: row.uidvalidity ?? undefined,
    uid: row.uid ?? undefined,
    is_changed: row.is_changed === 1,
    gone_at: row.gone_at ?? undefined,
  }
}
