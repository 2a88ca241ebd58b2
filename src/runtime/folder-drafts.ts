// Keeps the Drafts folders of the mailboxes as `agents.drafts` wants them: puts open drafts there, takes decided ones out, and
// carries out what people did to them. One of all processes looks after a mailbox at a time.

import { type DraftsFolder, withDrafts } from '../adapters/imap/drafts.ts'
import { buildMail } from '../adapters/smtp/build.ts'
import type { Connection, Settings } from '../config/load.ts'
import {
  type FolderStep,
  folderDraftMail,
  folderSettled,
  folderSteps,
} from '../domain/desk/folder-drafts.ts'
import type { Mailbox } from '../domain/team.ts'
import type { FolderDraftLedger } from '../ports/folder-drafts.ts'
import type { LeaseLedger } from '../ports/leases.ts'
import type { OperationsLedger } from '../ports/operations.ts'
import type { Clock, DeskSource, Queue } from '../ports/world.ts'
import { loadRenewable, type WaitingDesk } from '../steps/shared/open-drafts.ts'
import { inOneLine } from './errors.ts'
import type { Logger } from './logger.ts'

export type FolderDraftDeps = {
  clock: Clock
  desk: DeskSource
  ledger: WaitingDesk &
    FolderDraftLedger &
    LeaseLedger &
    Pick<OperationsLedger, 'recordAlarm' | 'clearAlarm'>
  queue: Queue
  logger: Logger
  /** Name of this process. */
  holder: string
  settings: () => Settings
}

/** The newest; whoever has more open ones decides them by mail. */
const DRAFTS_MAX = 200
const LEASE_MS = 120_000

/** Returns a function that ends it. */
export function keepFolderDrafts(deps: FolderDraftDeps): () => Promise<void> {
  const stop = new AbortController()
  let running: Promise<void> = Promise.resolve()
  let timer: NodeJS.Timeout
  const plan = (ms: number) => {
    if (!stop.signal.aborted) timer = setTimeout(look, ms)
  }
  const every_ms = () =>
    1000 * Math.min(...[...deps.settings().connections.values()].map(({ imap }) => imap.poll_s))
  function look(): void {
    running = lookAtAll(deps, stop.signal).finally(() => plan(every_ms()))
  }
  plan(every_ms())
  return async () => {
    stop.abort()
    clearTimeout(timer)
    await running
  }
}

async function lookAtAll(deps: FolderDraftDeps, signal: AbortSignal): Promise<void> {
  const { team, connections } = deps.settings()
  for (const mailbox of team.mailboxes) {
    const connection = connections.get(mailbox.id)
    if (signal.aborted || connection === undefined) continue
    const key = `drafts_folder:${mailbox.id}`
    try {
      if (await lookAtDrafts(deps, mailbox, connection)) await deps.ledger.clearAlarm(key)
    } catch (error) {
      const why = inOneLine(error)
      deps.logger.warn({ event: 'drafts_folder_failed', mailbox: mailbox.id, why })
      const what = `The Drafts folder of “${mailbox.id}” cannot be kept: ${why}`
      const hint =
        'Drafts are mailed meanwhile. Check the permissions and quota of the account, or set agents.drafts to mail.'
      await deps.ledger.recordAlarm(key, what, hint, deps.clock.now()).catch(() => undefined)
    }
  }
}

/** One look; false where nothing is wanted there, or another process looks. Throws when the server cannot be asked. */
export async function lookAtDrafts(
  deps: FolderDraftDeps,
  mailbox: Mailbox,
  { imap }: Pick<Connection, 'imap'>,
): Promise<boolean> {
  const { ledger, clock, holder, desk } = deps
  const is_wanted = desk.current().team.agents.drafts !== 'mail'
  const first = await ledger.loadFolderDrafts(mailbox.id, is_wanted ? DRAFTS_MAX : 0)
  if (first.length === 0) return false
  const fence = await ledger.takeLease(`drafts:${mailbox.id}`, holder, LEASE_MS, clock.now())
  if (fence === undefined) return false
  try {
    await withDrafts(imap, async (folder) => {
      // After the folder was read: what was decided meanwhile is not taken for deleted.
      const facts = await ledger.loadFolderDrafts(mailbox.id, is_wanted ? DRAFTS_MAX : 0)
      for (const step of folderSteps(facts, folder, is_wanted, clock.now())) {
        await carryOut(deps, mailbox, folder, step)
      }
    })
    return true
  } finally {
    await ledger.releaseLease(fence)
  }
}

async function carryOut(
  deps: FolderDraftDeps,
  mailbox: Mailbox,
  folder: DraftsFolder,
  step: FolderStep,
): Promise<void> {
  const { ledger, clock, logger } = deps
  const now = clock.now()
  if (step.do === 'note') return await ledger.recordFolderDraft(step.row)
  logger.info({ event: 'drafts_folder', mailbox: mailbox.id, did: step.do })
  if (step.do === 'place') return await place(deps, mailbox, folder, step)
  if (step.do === 'remove') {
    await folder.remove(step.uid)
    return await ledger.settleFolderDraft(step.draft_id, now)
  }
  const known = await loadRenewable(ledger, step.draft_id)
  const write = known && folderSettled(deps.desk.current(), known, step.was, now)
  const committed = write && (await ledger.commit(write))
  // Decided in the same moment: the next look sees that.
  if (committed?.result === 'lost') return
  await ledger.settleFolderDraft(step.draft_id, now)
  if (committed?.result === 'written') await deps.queue.hint(committed.hints)
}

async function place(
  { ledger, clock, desk }: FolderDraftDeps,
  mailbox: Mailbox,
  folder: DraftsFolder,
  { draft, message }: Extract<FolderStep, { do: 'place' }>,
): Promise<void> {
  const now = clock.now()
  const mail = folderDraftMail(desk.current(), { draft, message }, now)
  // Appended before, by a process that ended before it could say so.
  const there = folder.mails.find(({ rfc_message_id }) => rfc_message_id === mail.rfc_message_id)
  const at =
    there === undefined
      ? await folder.append(await buildMail(mail, mailbox, now))
      : { uidvalidity: folder.uidvalidity, uid: there.uid }
  await ledger.recordFolderDraft({
    draft_id: draft.id,
    mailbox: mailbox.id,
    generation: draft.generation,
    rfc_message_id: mail.rfc_message_id,
    uidvalidity: at?.uidvalidity,
    uid: at?.uid,
    is_changed: false,
    placed_at: now,
    gone_at: undefined,
  })
}
