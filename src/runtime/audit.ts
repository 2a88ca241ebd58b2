// Audits a mailbox: all of its folders, and messages that got stuck without a decision. Used by `holdfast audit` and every
// night. What it finds becomes an alarm that stands until an audit finds nothing.

import {
  type AuditOptions,
  auditFolder,
  type FolderAudit,
  type Outcome,
  type Unaccounted,
} from '../adapters/imap/audit.ts'
import { createImapClient, type ImapSettings } from '../adapters/imap/client.ts'
import { fetchAgain } from '../adapters/imap/source.ts'
import type { ArrivalLedger } from '../ports/arrivals.ts'
import type { AuditLedger } from '../ports/audit.ts'
import type { LeaseLedger } from '../ports/leases.ts'
import type { OperationsLedger } from '../ports/operations.ts'
import type { Clock, Queue } from '../ports/world.ts'
import { fencedArrivals, WATCH_LEASE, watchLease } from './leases.ts'

export type AuditDeps = {
  clock: Clock
  ledger: ArrivalLedger &
    AuditLedger &
    LeaseLedger &
    Pick<OperationsLedger, 'recordAlarm' | 'clearAlarm'>
  /** Gets hints about what was taken in; without it, the sweep finds that work. */
  queue: Queue | undefined
  /** Name of this process. */
  holder: string
}

export type MailboxAudit = {
  mailbox: string
  folders: FolderAudit[]
  /** Messages without decision and without work; `requeued` of them are read again. */
  without_fate: number
  requeued: number
  /** Nothing was missing, and everything could be checked. */
  is_clean: boolean
}

export type AuditAsk = {
  mailbox: string
  settings: ImapSettings
  message_bytes_max: number
  is_list_only: boolean
  signal: AbortSignal
}

/** Rejects when the mail server or the ledger cannot be reached. */
export async function auditMailbox(deps: AuditDeps, ask: AuditAsk): Promise<MailboxAudit> {
  const client = await createImapClient(ask.settings, ask.message_bytes_max)
  const abort = () => client.close()
  ask.signal.addEventListener('abort', abort, { once: true })
  const folders: FolderAudit[] = []
  try {
    await client.connect()
    for (const folder of ask.settings.folders) {
      folders.push(await auditFolder(await optionsOf(deps, ask, folder), client))
    }
    await client.logout().catch(() => undefined)
  } finally {
    ask.signal.removeEventListener('abort', abort)
    client.close()
  }
  const fate = await auditFates(deps, ask)
  const is_clean =
    fate.without_fate === 0 &&
    folders.every((one) => one.is_checked && unseenMail(one).length === 0)
  const audit = { mailbox: ask.mailbox, folders, ...fate, is_clean }
  if (!ask.is_list_only) await noteAlarm(deps, audit)
  return audit
}

/** Mail that nobody had looked at, without what turned out to be accounted for after all. */
export function unseenMail(folder: FolderAudit): Unaccounted[] {
  const fine: readonly Outcome[] = ['known', 'before_us', 'gone']
  return folder.is_checked
    ? folder.unaccounted.filter(({ outcome }) => !fine.includes(outcome))
    : []
}

async function optionsOf(deps: AuditDeps, ask: AuditAsk, folder: string): Promise<AuditOptions> {
  const { ledger, clock, holder } = deps
  const { mailbox, message_bytes_max, is_list_only, signal } = ask
  const name = watchLease(mailbox, folder)
  return {
    mailbox,
    folder,
    message_bytes_max,
    is_list_only,
    signal,
    ledger,
    clock,
    is_watched: (await ledger.loadLeaseHolder(name, clock.now())) !== undefined,
    async on(event) {
      if (event.event === 'due') await deps.queue?.hint(event.work)
    },
    async alone(work) {
      // A name of its own, because the same process may be watching the folder.
      const by = `audit of ${holder}`
      const fence = await ledger.takeLease(name, by, WATCH_LEASE.ttl_ms, clock.now())
      if (fence === undefined) return false
      try {
        await work(fencedArrivals(ledger, fence, () => undefined))
      } finally {
        await ledger.releaseLease(fence)
      }
      return true
    },
  }
}

/** How many one audit looks at. More than a few would mean a defect; the next audits handle the rest. */
const FATELESS_MAX = 1_000

async function auditFates(
  { ledger, clock, queue }: AuditDeps,
  ask: AuditAsk,
): Promise<Pick<MailboxAudit, 'without_fate' | 'requeued'>> {
  const found = await ledger.loadFateless(ask.mailbox, FATELESS_MAX)
  let requeued = 0
  for (const one of ask.is_list_only ? [] : found) {
    // Mail that can no longer be read ends in quarantine, and so with a person.
    const again = one.has_source
      ? undefined
      : await fetchAgain(ask.settings, ask.message_bytes_max, one).catch(() => undefined)
    const raw = again?.ok === true ? again.raw : undefined
    const now = clock.now()
    if (!(await ledger.recordReadAgain(one.id, raw, now))) continue
    requeued += 1
    await queue?.hint([{ step: 'receive', key: one.id, due_at: now }])
  }
  return { without_fate: found.length, requeued }
}

async function noteAlarm({ ledger, clock }: AuditDeps, audit: MailboxAudit): Promise<void> {
  const key = `audit:${audit.mailbox}`
  if (audit.is_clean) return ledger.clearAlarm(key)
  const mails = audit.folders.flatMap(unseenMail)
  if (mails.length === 0 && audit.without_fate === 0) return undefined
  const uids = mails.slice(0, UIDS_SHOWN).map(({ uid }) => uid)
  const more = mails.length > UIDS_SHOWN ? ', …' : ''
  const parts = [
    mails.length > 0 ? `${mails.length} not in the ledger (UID ${uids.join(', ')}${more})` : '',
    audit.without_fate > 0 ? `${audit.without_fate} without a decision` : '',
  ].filter((part) => part !== '')
  const open = mails.filter(({ outcome }) => outcome !== 'taken_in').length
  const what = `The audit found mail of “${audit.mailbox}” that nobody had looked at: ${parts.join('; ')}`
  const hint =
    open === 0
      ? 'It is being handled now; the next audit that finds nothing ends this alarm. `holdfast audit` runs one at once.'
      : `${open} could not be taken in: \`holdfast audit\` says why.`
  return ledger.recordAlarm(key, what, hint, clock.now())
}

const UIDS_SHOWN = 10
