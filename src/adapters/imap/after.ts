// What happens to a mail in the mailbox once its fate is final: nothing, a mark, or a move to another folder. Touches only
// mail that has a row in the ledger, never expunges what others deleted, never moves mail to where it would be taken in
// again, and can be repeated: a mail that has gone in the meantime needs nothing more.

import type { ImapFlow } from 'imapflow'
import type { ArrivalLedger, Cursor, HandledAs, Unhandled } from '../../ports/arrivals.ts'
import type { Clock } from '../../ports/world.ts'
import { answered, type ImapSettings, imapSays } from './client.ts'
import { folderPath } from './folders.ts'

export type AfterSettings = {
  do: 'keep' | 'mark' | 'move'
  /** Where to move it; undefined leaves it where it is. */
  answered: string | undefined
  drafted: string | undefined
  ignored: string | undefined
}

export type AfterEvent =
  | { event: 'handled'; as: HandledAs; count: number }
  /** The server refused; we try again later. */
  | { event: 'not_handled'; why: string }

type AfterOptions = {
  after: AfterSettings
  /** `folders`: every folder of this account that Holdfast watches, also for other mailboxes. */
  settings: Pick<ImapSettings, 'folders'>
  ledger: Pick<ArrivalLedger, 'loadUnhandled' | 'recordHandled'>
  clock: Clock
  on: (event: AfterEvent) => void | Promise<void>
  signal: AbortSignal
}

/** Keywords of our own (RFC 3501 §2.3.2); mail programs show them as labels, or not at all. */
const KEYWORDS: Record<HandledAs, string> = {
  answered: '$HoldfastAnswered',
  drafted: '$HoldfastDraft',
  ignored: '$HoldfastIgnored',
}

/** Older mail stays where it is: whoever turns this on does not want years of mail moved. */
const AGE_MAX_MS = 14 * 24 * 3_600_000
const BATCH = 50
/** How long to wait after a refusal: a read-only folder should not be asked twice a minute. */
export const REST_MS = 10 * 60_000

/** False when the server refused and we should pause. Throws when the session can no longer be used. */
export async function showFates(
  options: AfterOptions,
  client: ImapFlow,
  cursor: Cursor,
): Promise<boolean> {
  const { after, ledger, clock, signal } = options
  if (after.do === 'keep') return true
  for (;;) {
    if (signal.aborted) return true
    const since = clock.now() - AGE_MAX_MS
    const unhandled = await ledger.loadUnhandled(cursor, since, BATCH)
    for (const as of ['answered', 'drafted', 'ignored'] as const) {
      const mails = unhandled.filter((mail) => mail.as === as)
      if (mails.length > 0 && !(await show(options, client, as, mails))) return false
    }
    if (unhandled.length < BATCH) return true
  }
}

async function show(
  options: AfterOptions,
  client: ImapFlow,
  as: HandledAs,
  mails: readonly Unhandled[],
): Promise<boolean> {
  const { after, settings, ledger, clock, on } = options
  const uids = mails.map(({ uid }) => uid).join(',')
  // Taken before the command: an answer that leaves in the meantime is marked in the next round.
  const now = clock.now()
  try {
    if (after.do === 'mark') await mark(client, as, uids)
    else await moveTo(client, after[as], uids, settings.folders)
  } catch (error) {
    if (!client.usable) throw error
    await on({ event: 'not_handled', why: imapSays(error) })
    return false
  }
  await ledger.recordHandled(
    mails.map(({ message_id }) => message_id),
    now,
  )
  await on({ event: 'handled', as, count: mails.length })
  return true
}

/** A mailbox may accept only the standard flags; then only answered mail can be marked. */
async function mark(client: ImapFlow, as: HandledAs, uids: string): Promise<void> {
  const silently = { uid: true, silent: true }
  const flags = as === 'answered' ? ['\\Answered', KEYWORDS.answered] : [KEYWORDS[as]]
  const kept = flags.filter((flag) => isKept(client, flag))
  if (kept.length === 0) return
  const is_added = await answered(client, () => client.messageFlagsAdd(uids, kept, silently))
  if (!is_added) throw refusedBy(client, `does not take the flags ${kept.join(' ')}`)
  if (as !== 'answered' || !isKept(client, KEYWORDS.drafted)) return
  const stale = [KEYWORDS.drafted]
  await answered(client, () => client.messageFlagsRemove(uids, stale, silently))
}

/** RFC 3501 §7.1: without the code PERMANENTFLAGS all flags are kept; `\*` means that new keywords may be created. */
function isKept(client: ImapFlow, flag: string): boolean {
  const kept = client.mailbox === false ? undefined : client.mailbox.permanentFlags
  return kept === undefined || kept.has('\\*') || kept.has(flag)
}

async function moveTo(
  client: ImapFlow,
  folder: string | undefined,
  uids: string,
  watched: readonly string[],
): Promise<void> {
  if (folder === undefined) return
  const path = await folderPath(client, folder)
  if (await isWatched(client, path, watched)) {
    throw new Error(
      `${folder} is a folder that Holdfast watches (${path}), and mail moved there would come in again. It stays where it is until \`after\` names another folder`,
    )
  }
  const folders = await answered(client, () => client.list())
  if (!folders.some((one) => one.path === path)) {
    await answered(client, () => client.mailboxCreate(path))
    // Many mail programs only show subscribed folders.
    await answered(client, () => client.mailboxSubscribe(path))
  }
  if (client.capabilities.has('MOVE')) {
    const moved = await answered(client, () => client.messageMove(uids, path, { uid: true }))
    if (moved === false) throw refusedBy(client, `does not move mail into ${path}`)
    return
  }
  // RFC 6851 §3.3. Only UID EXPUNGE (RFC 4315) spares what somebody else has deleted; without it the mail stays, deleted.
  const copied = await answered(client, () => client.messageCopy(uids, path, { uid: true }))
  if (copied === false) throw refusedBy(client, `does not copy mail into ${path}`)
  const is_removed = await answered(client, () =>
    client.capabilities.has('UIDPLUS')
      ? client.messageDelete(uids, { uid: true })
      : client.messageFlagsAdd(uids, ['\\Deleted'], { uid: true, silent: true }),
  )
  if (!is_removed) throw refusedBy(client, 'does not remove mail that was copied')
}

/** However the two are spelled: the server is asked what its names mean. */
async function isWatched(
  client: ImapFlow,
  path: string,
  watched: readonly string[],
): Promise<boolean> {
  const open = client.mailbox === false ? [] : [client.mailbox.path]
  const paths = await Promise.all(watched.map((name) => folderPath(client, name)))
  const places = [...open, ...paths].map((one) => placeOf(client, one))
  return places.includes(placeOf(client, path))
}

/**
 * ImapFlow puts the namespace before names that lack it. INBOX is case-insensitive (RFC 3501 §5.1), and on some servers
 * (Exchange) all names are, so names that differ only in case count as one.
 */
function placeOf(client: ImapFlow, path: string): string {
  const prefix = (client.namespace?.prefix ?? '').toLowerCase()
  const name = path.normalize('NFC').toLowerCase()
  return name === 'inbox' || name.startsWith(prefix) ? name : `${prefix}${name}`
}

function refusedBy(client: ImapFlow, what: string): Error {
  const is_read_only = client.mailbox !== false && client.mailbox.readOnly === true
  return new Error(`The server ${what}${is_read_only ? ': the folder is read-only' : ''}`)
}
