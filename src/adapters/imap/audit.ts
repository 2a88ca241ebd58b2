// The audit of one folder: every mail that the server holds is in the ledger, was there before us, or is named here and
// taken in. It uses a read-only session of its own and does not disturb whoever watches the folder.

import type { FetchMessageObject, ImapFlow } from 'imapflow'
import { isBeforeUs, isRenumbering } from '../../domain/arrival.ts'
import type { ArrivalLedger, Cursor } from '../../ports/arrivals.ts'
import type { AuditLedger } from '../../ports/audit.ts'
import { type CatchUpOptions, catchUp, createMemory, takeInUid } from './catch-up.ts'
import { answered, imapSays, imapTrouble } from './client.ts'
import { fetchHeads, type Head, uidsAbove } from './fetch.ts'
import { folderPath } from './folders.ts'

/** `waits`: whoever watches the folder should have taken it in by now. `left`: the audit was only asked to list. */
export type Outcome = 'taken_in' | 'known' | 'before_us' | 'gone' | 'waits' | 'left' | 'failed'

export type Unaccounted = {
  uid: number
  /** INTERNALDATE, milliseconds. */
  received_at: number
  size_bytes: number
  from: string
  subject: string
  outcome: Outcome
  /** What went wrong, when it failed. */
  why: string | undefined
}

/** Everything the server holds is counted once: `in_ledger`, `before_us`, `arriving`, or in `unaccounted`. */
export type FolderAudit =
  | {
      is_checked: true
      folder: string
      uidvalidity: string
      on_server: number
      in_ledger: number
      /** There before we started, or older than that and moved in later: it belongs to people. */
      before_us: number
      /** Just arrived; the watcher will take it in. */
      arriving: number
      /** In the ledger but no longer in the folder: people move and delete mail. */
      moved_away: number
      unaccounted: Unaccounted[]
    }
  | {
      is_checked: false
      folder: string
      reason: 'no_such_folder' | 'never_watched' | 'numbered_anew'
    }

export type AuditOptions = Omit<CatchUpOptions, 'ledger'> & {
  ledger: ArrivalLedger & AuditLedger
  is_list_only: boolean
  /** Somebody watches the folder now. */
  is_watched: boolean
  /** Runs the work while nobody else watches the folder; false when somebody else does. */
  alone: (work: (ledger: ArrivalLedger) => Promise<void>) => Promise<boolean>
}

/** Rejects when the server or the ledger cannot be asked. */
export async function auditFolder(options: AuditOptions, client: ImapFlow): Promise<FolderAudit> {
  const { mailbox, folder, ledger } = options
  const path = await folderPath(client, folder)
  const open = await openFolder(client, path)
  if (open === undefined) return { is_checked: false, folder, reason: 'no_such_folder' }
  // The server first: whatever arrives in between is known by the time the ledger is asked.
  const uids = await uidsAbove(client, 0)
  const cursor = await ledger.loadCursor(mailbox, folder)
  if (cursor === undefined) return { is_checked: false, folder, reason: 'never_watched' }
  const is_current = cursor.uidvalidity === String(open.uidValidity)
  // Until the watcher has looked through the new numbers, rows are still moving to them.
  if (!is_current || isRenumbering(cursor)) {
    return { is_checked: false, folder, reason: 'numbered_anew' }
  }
  // After the cursor: whatever it has passed by now is known, or was passed wrongly.
  const known = new Set(await ledger.loadKnownUids(cursor))
  const found = await sortOut(options, client, cursor, uids, known)
  const unaccounted = await describe(client, found.unaccounted)
  if (!options.is_list_only) await takeIn(options, client, cursor, unaccounted)
  const on_server = new Set(uids)
  return {
    is_checked: true,
    folder,
    uidvalidity: cursor.uidvalidity,
    on_server: uids.length,
    in_ledger: uids.filter((uid) => known.has(uid)).length,
    before_us: found.before_us,
    arriving: found.arriving,
    moved_away: [...known].filter((uid) => !on_server.has(uid)).length,
    unaccounted,
  }
}

async function openFolder(client: ImapFlow, path: string) {
  try {
    return await answered(client, () => client.mailboxOpen(path, { readOnly: true }))
  } catch (error) {
    if (imapTrouble(error) === 'folder') return undefined
    throw error
  }
}

/** New mail is taken in within seconds; after this time the watcher has missed it. */
const ARRIVING_MS = 10 * 60_000
/** Mails asked about in one command. */
const HEADS_MAX = 200

type Found = { before_us: number; arriving: number; unaccounted: Head[] }

async function sortOut(
  { clock, is_watched }: AuditOptions,
  client: ImapFlow,
  cursor: Cursor,
  uids: readonly number[],
  known: ReadonlySet<number>,
): Promise<Found> {
  const now = clock.now()
  const unknown = uids.filter((uid) => !known.has(uid))
  const later = unknown.filter((uid) => uid > cursor.before_us_uid)
  const found: Found = {
    before_us: unknown.length - later.length,
    arriving: 0,
    unaccounted: [],
  }
  for (let from = 0; from < later.length; from += HEADS_MAX) {
    const heads = new Map<number, Head>()
    await fetchHeads(client, later.slice(from, from + HEADS_MAX), now, heads)
    // A mail that was removed in the meantime has no head, and needs none.
    for (const head of heads.values()) {
      const is_young = head.uid > cursor.last_uid && head.received_at > now - ARRIVING_MS
      if (isBeforeUs(cursor, head.uid, head)) found.before_us += 1
      else if (is_watched && is_young) found.arriving += 1
      else found.unaccounted.push(head)
    }
  }
  return found
}

/** So that people see what was missing. */
async function describe(client: ImapFlow, heads: readonly Head[]): Promise<Unaccounted[]> {
  const mails: Unaccounted[] = []
  for (let from = 0; from < heads.length; from += HEADS_MAX) {
    const some = heads.slice(from, from + HEADS_MAX)
    const seen = new Map<number, FetchMessageObject>()
    const uids = some.map(({ uid }) => uid).join(',')
    // If the server fails at one of them, the rest are not described; they are taken in all the same.
    await answered(client, async (alive) => {
      for await (const mail of client.fetch(uids, { uid: true, envelope: true }, { uid: true })) {
        alive()
        seen.set(mail.uid, mail)
      }
    }).catch(() => undefined)
    for (const { uid, received_at, size_bytes } of some) {
      const envelope = seen.get(uid)?.envelope
      const from_address = envelope?.from?.[0]?.address ?? ''
      mails.push({
        uid,
        received_at,
        size_bytes,
        from: from_address,
        subject: envelope?.subject ?? '',
        outcome: 'left',
        why: undefined,
      })
    }
  }
  return mails.toSorted((a, b) => a.uid - b.uid)
}

async function takeIn(
  options: AuditOptions,
  client: ImapFlow,
  cursor: Cursor,
  mails: readonly Unaccounted[],
): Promise<void> {
  const memory = createMemory()
  for (const mail of mails.filter(({ uid }) => uid <= cursor.last_uid)) {
    await insist(mail, options.signal, client, async () => {
      const taken = await takeInUid(options, client, memory, cursor, mail.uid)
      if (taken === 'ahead') return 'waits'
      return taken === 'recognised' ? 'known' : taken
    })
  }
  const above = mails.filter(({ uid }) => uid > cursor.last_uid)
  if (above.length === 0) return
  // The cursor must not pass a mail that is not in the ledger, so these are taken in the way the watcher does it.
  const outcome = await catchUpAlone(options, client)
  const known = new Set(await options.ledger.loadKnownUids(cursor))
  for (const mail of above) {
    mail.outcome = known.has(mail.uid) ? 'taken_in' : outcome.result
    mail.why = known.has(mail.uid) ? undefined : outcome.why
  }
}

/** Enough tries for a mail to count as unreadable and be recorded without its source. */
const TRIES_MAX = 5

async function insist(
  mail: Unaccounted,
  signal: AbortSignal,
  client: ImapFlow,
  take: () => Promise<Outcome>,
): Promise<void> {
  for (let turn = 1; turn <= TRIES_MAX; turn += 1) {
    if (signal.aborted) return
    try {
      mail.outcome = await take()
      mail.why = undefined
      return
    } catch (error) {
      mail.outcome = 'failed'
      mail.why = imapSays(error)
      if (!client.usable) return
    }
  }
}

async function catchUpAlone(
  options: AuditOptions,
  client: ImapFlow,
): Promise<{ result: 'waits' | 'failed' | 'gone'; why: string | undefined }> {
  try {
    const is_alone = await options.alone(async (ledger) => {
      await catchUp({ ...options, ledger }, client, createMemory())
    })
    return { result: is_alone ? 'gone' : 'waits', why: undefined }
  } catch (error) {
    return { result: 'failed', why: imapSays(error) }
  }
}
