// holdfast audit: is every mail on the server in the ledger? Mail that is not is listed and then taken in. Exit 0 if every
// mail was accounted for, 1 if some was missing or a folder could not be checked. A mailbox that cannot be reached does not
// stop the others from being checked.

import { randomUUID } from 'node:crypto'
import { Command } from 'commander'
import type { FolderAudit, Outcome, Unaccounted } from '../adapters/imap/audit.ts'
import { imapSays } from '../adapters/imap/client.ts'
import type { Ledger } from '../adapters/sql/ledger.ts'
import type { Settings } from '../config/load.ts'
import { utc } from '../domain/utc.ts'
import { auditMailbox, type MailboxAudit } from '../runtime/audit.ts'
import { HoldfastError } from '../runtime/errors.ts'
import { watchLease } from '../runtime/leases.ts'
import { type Common, print, printJson, settingsOf, withCommon, withLedger } from './output.ts'
import { plain } from './plain.ts'

type Options = Common & { mailbox?: string; listOnly?: boolean }

type Entry =
  | (MailboxAudit & {
      is_checked: true
      /** False while no Holdfast watches the mailbox; what was taken in has to wait then. */
      is_watched: boolean
    })
  | { mailbox: string; is_checked: false; reason: 'not_finished'; why: string; is_clean: false }

export function auditCommand(): Command {
  const command = new Command('audit')
    .description('Compare the mail on the server with the ledger, and take in what is missing')
    .option('--mailbox <id>', 'only this mailbox')
    .option('--list-only', 'only say what is missing; change nothing')
  return withCommon(command).action(async (options: Options) => {
    // Before the ledger is opened, because without passwords there is nothing to compare.
    const { settings } = settingsOf(options, 'required')
    const mailboxes = chosen(settings, options.mailbox)
    const audits = await withLedger(options, async (ledger) => {
      const done: Entry[] = []
      for (const mailbox of mailboxes)
        done.push(await auditEntry(ledger, settings, mailbox, options))
      return done
    })
    const ok = audits.every(({ is_clean }) => is_clean)
    process.exitCode = ok ? 0 : 1
    if (options.json) return printJson({ ok, mailboxes: audits })
    for (const audit of audits) print(auditText(audit))
    return undefined
  })
}

function chosen(settings: Settings, id: string | undefined): string[] {
  const ids = settings.team.mailboxes.map((mailbox) => mailbox.id)
  if (id === undefined) return ids
  if (ids.includes(id)) return [id]
  throw new HoldfastError('mailbox_unknown', `There is no mailbox “${id}”`, {
    hint: `Choose one of: ${ids.join(', ')}.`,
  })
}

async function auditEntry(
  ledger: Ledger,
  settings: Settings,
  mailbox: string,
  options: Options,
): Promise<Entry> {
  const connection = settings.connections.get(mailbox)
  if (connection === undefined) throw new Error(`The mailbox ${mailbox} has no connection`)
  const clock = { now: () => Date.now() }
  const is_watched = await hasWatcher(ledger, mailbox, connection.imap.folders)
  try {
    const audit = await auditMailbox(
      { clock, ledger, queue: undefined, holder: `holdfast audit ${randomUUID()}` },
      {
        mailbox,
        settings: connection.imap,
        signal: new AbortController().signal,
        message_bytes_max: settings.team.limits.message_bytes_max,
        is_list_only: options.listOnly === true,
      },
    )
    return { ...audit, is_checked: true, is_watched }
  } catch (error) {
    const why = imapSays(error)
    return { mailbox, is_checked: false, reason: 'not_finished', why, is_clean: false }
  }
}

/** To be asked before the audit, because the audit itself holds the lease for a while. */
async function hasWatcher(ledger: Ledger, mailbox: string, folders: string[]): Promise<boolean> {
  for (const folder of folders) {
    const holder = await ledger.loadLeaseHolder(watchLease(mailbox, folder), Date.now())
    if (holder !== undefined) return true
  }
  return false
}

function auditText(audit: Entry): string {
  if (!audit.is_checked) {
    return `${audit.mailbox}: the audit was not finished: ${plain(audit.why)}; \`holdfast doctor\` tries every connection, then audit again`
  }
  const lines = audit.folders.flatMap((folder) => folderLines(audit.mailbox, folder))
  if (audit.without_fate > 0) {
    const { without_fate, requeued } = audit
    lines.push(
      `${audit.mailbox}: ${without_fate} in the ledger without a decision, ${requeued} of them to be read again now`,
    )
  }
  const is_waiting = audit.requeued > 0 || audit.folders.some((folder) => takenIn(folder) > 0)
  if (is_waiting && !audit.is_watched) {
    lines.push(`${audit.mailbox}: what was taken in is handled once Holdfast runs: holdfast start`)
  }
  lines.push(audit.is_clean ? `${audit.mailbox}: every mail is accounted for` : '')
  return lines.filter((line) => line !== '').join('\n')
}

function folderLines(mailbox: string, folder: FolderAudit): string[] {
  const where = `${mailbox}/${folder.folder}`
  if (!folder.is_checked) return [`${where}: ${NOT_CHECKED[folder.reason]}`]
  const counts = [
    `${folder.on_server} on the server`,
    `${folder.in_ledger} in the ledger`,
    `${folder.before_us} from before our first start`,
    `${folder.arriving} arriving`,
    `${folder.unaccounted.length} unaccounted`,
    `${takenIn(folder)} taken in now`,
  ]
  const moved =
    folder.moved_away === 0
      ? []
      : [`  ${folder.moved_away} more in the ledger are no longer in the folder`]
  return [`${where}: ${counts.join(', ')}`, ...folder.unaccounted.map(mailLine), ...moved]
}

function takenIn(folder: FolderAudit): number {
  return folder.is_checked
    ? folder.unaccounted.filter(({ outcome }) => outcome === 'taken_in').length
    : 0
}

function mailLine({ uid, received_at, from, subject, outcome, why }: Unaccounted): string {
  const who = from === '' ? '(no sender)' : plain(from)
  const said = why === undefined ? SAYS[outcome] : `${SAYS[outcome]}: ${plain(why)}`
  return `  UID ${uid}  ${utc(received_at)}  ${who}  ${plain(subject) || '(no subject)'}  → ${said}`
}

const NOT_CHECKED = {
  no_such_folder:
    'not checked, because there is no such folder: correct imap.folders in config/holdfast.yaml',
  never_watched: 'not checked, because Holdfast has never watched it: start Holdfast once',
  numbered_anew:
    'not checked, because the server has renumbered it (UIDVALIDITY) and Holdfast is still going through it: audit again later',
}

const SAYS: Record<Outcome, string> = {
  taken_in: 'taken in',
  known: 'already known by now',
  before_us: 'from before our first start after all',
  gone: 'removed in the meantime',
  waits: 'left to the Holdfast that watches the folder',
  left: 'not taken in',
  failed: 'could not be taken in',
}
