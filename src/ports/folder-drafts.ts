// What the keeper of the Drafts folder asks the ledger.

import type { FolderDraft, FolderFacts } from '../domain/desk/folder-drafts.ts'

export type FolderDraftLedger = {
  /** Open drafts with a proposal that the agents were told of, the newest ones, and all that still lie in the folder. */
  loadFolderDrafts(mailbox: string, limit: number): Promise<FolderFacts[]>
  recordFolderDraft(row: FolderDraft): Promise<void>
  /** It is looked after no more. */
  settleFolderDraft(draft_id: string, now: number): Promise<void>
}
