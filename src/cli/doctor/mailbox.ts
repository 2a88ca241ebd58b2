// What doctor finds about a mailbox: both logins, its folders, who files copies, and two habits that go wrong in silence: a
// group whose mail would be ignored, and another Holdfast on the same mailbox.

import { withImap } from '../../adapters/imap/client.ts'
import { draftsFolder } from '../../adapters/imap/drafts.ts'
import { examined, folderPath } from '../../adapters/imap/folders.ts'
import { type Head, recentHeads } from '../../adapters/imap/heads.ts'
import { verifySmtp } from '../../adapters/smtp/send.ts'
import type { Connection } from '../../config/load.ts'
import { automaticCopies } from '../../domain/doubt.ts'
import type { Mailbox, Team } from '../../domain/team.ts'
import { headerValues } from '../../mail/headers.ts'
import { OWN_MARK, readOwnMark } from '../../mail/own-mark.ts'
import type { Finding } from './finding.ts'
import { explainServer, seenBeforeLogin } from './servers.ts'

/** `secret` signs our own mail; undefined before the first start. */
export async function mailboxFindings(
  mailbox: Mailbox,
  { imap, smtp }: Connection,
  secret: string | undefined,
  drafts: Team['agents']['drafts'],
): Promise<Finding[]> {
  // Each may have to wait for a server that says nothing.
  const [seen, sends] = await Promise.all([
    imapFindings(mailbox, imap, secret, drafts),
    smtpFinding(mailbox, smtp),
  ])
  return [...seen, sends]
}

async function smtpFinding(mailbox: Mailbox, smtp: Connection['smtp']): Promise<Finding> {
  const { id } = mailbox
  const what = `SMTP ${id}`
  const server = { ...smtp, protocol: 'smtp' as const, mailbox: id }
  const before = await seenBeforeLogin(server)
  if (before !== undefined) return { what, ok: false, ...before }
  try {
    await verifySmtp(smtp)
    const says = `${mailbox.address} by ${smtp.host}:${smtp.port}`
    return { what, ok: true, says }
  } catch (error) {
    return { what, ok: false, ...(await explainServer(server, error)) }
  }
}

/** How many of the latest mails tell the habits of a mailbox, and of its copies of what was sent. */
const SAMPLE = 50
const DAY_MS = 24 * 60 * 60 * 1000
const FRESH_MS = 7 * DAY_MS

async function imapFindings(
  mailbox: Mailbox,
  imap: Connection['imap'],
  secret: string | undefined,
  drafts: Team['agents']['drafts'],
): Promise<Finding[]> {
  const what = `IMAP ${mailbox.id}`
  const server = { ...imap, protocol: 'imap' as const, mailbox: mailbox.id }
  const before = await seenBeforeLogin(server)
  if (before !== undefined) return [{ what, ok: false, ...before }]
  try {
    const open = await withImap(imap, 1024 * 1024, async (client) => {
      const held: string[] = []
      for (const folder of imap.folders)
        held.push(`${folder} holds ${(await examined(client, folder)).exists} mails`)
      const [first = 'INBOX'] = imap.folders
      const received = await recentHeads(
        client,
        await folderPath(client, first),
        ['list-id'],
        SAMPLE,
      )
      const folders = await client.list()
      const marked = folders.find(({ specialUse }) => specialUse === '\\Sent')
      const proposals = draftsFolder(folders)?.path ?? 'Drafts (to be created)'
      const sent = imap.sent_folder ?? marked?.path
      const copies =
        marked === undefined
          ? []
          : await recentHeads(client, marked.path, [OWN_MARK, 'message-id', 'from'], SAMPLE)
      return { held, received, copies, proposals, sent: sent ?? 'Sent (to be created)' }
    })
    const says = `${imap.user} at ${imap.host}:${imap.port}, ${open.held.join(', ')}, ${copiesText(imap, open.sent)}${drafts === 'mail' ? '' : `, and proposals into ${open.proposals}`}`
    return [
      { what, ok: true, says },
      ...groupFinding(mailbox, open.received),
      ...otherHoldfast(mailbox, open.copies, secret, Date.now()),
    ]
  } catch (error) {
    return [{ what, ok: false, ...(await explainServer(server, error)) }]
  }
}

function copiesText({ sent_copy }: Connection['imap'], sent: string): string {
  return sent_copy === 'by_server'
    ? `the server itself puts copies into ${sent} (sent_copy: by_server)`
    : `Holdfast puts copies into ${sent} (sent_copy: by_us)`
}

/** Mail of a list that nobody has named is never answered; when most mail comes by one, the address is a group. */
export function groupFinding({ id, groups }: Mailbox, heads: readonly Head[]): Finding[] {
  const counts = new Map<string, number>()
  for (const { headers } of heads) {
    for (const value of headerValues(headers, 'list-id')) {
      const name = (/<([^<>]+)>\s*$/.exec(value)?.[1] ?? value).trim().toLowerCase()
      counts.set(name, (counts.get(name) ?? 0) + 1)
    }
  }
  const [most] = [...counts].toSorted((a, b) => b[1] - a[1])
  if (most === undefined || most[1] * 2 < heads.length || groups.includes(most[0])) return []
  const says = `${most[1]} of the latest ${heads.length} mails came through the list ${most[0]}, and would be ignored`
  const hint = `If that is the group of your own address, add it to the mailbox ${id}: groups: [${most[0]}]`
  return [{ what: 'group', ok: true, says, hint }]
}

/** Copies with a mark that is signed with another secret were sent by another installation. */
export function otherHoldfast(
  { id, address }: Mailbox,
  copies: readonly Head[],
  secret: string | undefined,
  now: number,
): Finding[] {
  const foreign = automaticCopies(copies, address, now - FRESH_MS).filter(
    (copy) => readOwnMark(copy, secret) === 'foreign',
  )
  const last = foreign.at(-1)
  if (last === undefined) return []
  const says = `Another Holdfast, with another data folder, answers from the mailbox ${id} (last on ${new Date(last.received_at).toISOString().slice(0, 10)})`
  const hint =
    'Stop one of the two, or customers get two answers. If it was this one with an older data folder, go back to that folder.'
  return [{ what: `other Holdfast`, ok: false, says, hint }]
}
