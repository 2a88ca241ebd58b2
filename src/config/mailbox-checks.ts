// Checks within and between mailboxes: that each server has a host, that no folder is watched twice, and that no mail is
// moved into a folder where it would come in again, or among copies of sent mail.

import { listAt, textAt, withDefault } from './lookup.ts'
import { foundWords, type Problem, problemAt, valueAt } from './problems.ts'
import { providerFacts } from './providers.ts'
import type { Source } from './source.ts'

type Path = readonly PropertyKey[]

/** Warns about what is allowed but hardly ever works. */
export function adviseMailboxes(source: Source, boxes: readonly Path[]): Problem[] {
  return boxes.flatMap((box) => passwordless(source, box))
}

/** Exchange Online has accepted no passwords for IMAP since 2022, so logging in to its own host must fail. */
function passwordless(source: Source, box: Path): Problem[] {
  if (textAt(source, [...box, 'provider']) !== 'microsoft365') return []
  if (valueAt(source.value, [...box, 'imap', 'host']) !== undefined) return []
  if (valueAt(source.value, [...box, 'oauth']) !== undefined) return []
  return [
    problemAt(source, [...box, 'provider'], {
      expected: '`oauth` of the mailbox',
      found: 'a password, which Microsoft does not accept for IMAP',
      hint: 'docs/set-up.md says how; or set imap.host and smtp.host to a proxy that logs in by OAuth.',
    }),
  ]
}

export function checkMailboxes(source: Source, boxes: readonly Path[]): Problem[] {
  return [
    ...boxes.flatMap((box) => missingHosts(source, box)),
    ...boxes.flatMap((box) => noListIds(source, box)),
    ...sharedFolders(source, boxes),
    ...boxes.flatMap((box) => watchedSent(source, box)),
    ...boxes.flatMap((box) => afterProblems(source, box, boxes)),
  ]
}

/** The host of a server (`mailboxes[0].imap`): the one in the file, else that of the provider. */
export function hostAt(source: Source, server: Path): string | undefined {
  const facts = providerFacts(valueAt(source.value, [...server.slice(0, -1), 'provider']))
  const known = server.at(-1) === 'imap' ? facts.imap_host : facts.smtp_host
  const path = [...server, 'host']
  return valueAt(source.value, path) === undefined ? known : textAt(source, path)
}

function missingHosts(source: Source, box: Path): Problem[] {
  return ['imap', 'smtp'].flatMap((kind) => {
    const server = [...box, kind]
    const written = valueAt(source.value, server)
    const path = [...server, 'host']
    if (written === null || typeof written !== 'object') return []
    if (valueAt(source.value, path) !== undefined || hostAt(source, server) !== undefined) return []
    return [
      problemAt(source, path, {
        expected: 'a host name or IP address',
        found: 'nothing',
        hint: 'Ask your mail provider, or set `provider` of the mailbox if it is one of those that are known.',
      }),
    ]
  })
}

/** The likely mistake is an address. It matches no List-Id (RFC 2919 §2), and customers would be ignored silently. */
function noListIds(source: Source, box: Path): Problem[] {
  return listAt(source, [...box, 'groups']).flatMap((name, index) => {
    if (typeof name !== 'string' || !/[@\s]/.test(name.trim())) return []
    const guess = /^[^@\s]+@[^@\s]+$/.test(name.trim()) ? name.trim().replace('@', '.') : undefined
    return [
      problemAt(source, [...box, 'groups', index], {
        expected: 'a List-Id such as `support.shop.example`',
        found: foundWords(name),
        hint: `Take it from the header \`List-Id\` of a mail that came through the group, without the brackets${
          guess === undefined ? '.' : `; \`${guess}\`, most likely.`
        }`,
      }),
    ]
  })
}

function sharedFolders(source: Source, boxes: readonly Path[]): Problem[] {
  const seen = new Set<string>()
  return boxes.flatMap((box) => {
    const account = imapAccount(source, box)
    if (account === undefined) return []
    return watchedFolders(source, box).flatMap(({ name, path }) => {
      const place = `${account} ${folderSpelling(name)}`
      if (!seen.has(place)) {
        seen.add(place)
        return []
      }
      return [
        problemAt(source, path, {
          expected: 'a folder that is watched once',
          found: `the same server, user and folder again (${place})`,
          hint: 'If it were watched twice, every mail would be answered twice. Use `aliases` for further addresses.',
        }),
      ]
    })
  })
}

/**
 * One form for all spellings of a folder: servers use `/` or `.` between levels, and INBOX ignores case (RFC 3501 §5.1).
 * Names that differ only in that count as the same: watching a folder twice, or moving mail into a watched one, is worse
 * than having to choose another name.
 */
function folderSpelling(name: string): string {
  return name.trim().toLowerCase().replaceAll('.', '/')
}

/** What servers and mail programs call the Sent folder. */
const SENT = /^(?:inbox\/|\[gmail\]\/|\[google mail\]\/)?sent(?: items| messages| mail)?$/

/** Whether the name looks like the mailbox's Sent folder; only the server knows for certain. */
function isSentFolder(source: Source, box: Path, name: string): boolean {
  const written = textAt(source, [...box, 'imap', 'sent_folder'])
  return written === undefined
    ? SENT.test(folderSpelling(name))
    : folderSpelling(name) === folderSpelling(written)
}

function watchedSent(source: Source, box: Path): Problem[] {
  return watchedFolders(source, box)
    .filter(({ name }) => isSentFolder(source, box, name))
    .map(({ name, path }) =>
      problemAt(source, path, {
        expected: 'a folder that customers’ mail arrives in',
        found: `${JSON.stringify(name)}, where copies of sent mail go`,
        hint: 'Holdfast would read what you and it have sent. Watch the folder in which mail arrives.',
      }),
    )
}

const TARGETS = ['answered', 'drafted', 'ignored'] as const

function afterProblems(source: Source, box: Path, boxes: readonly Path[]): Problem[] {
  const after = [...box, 'after']
  const paths = TARGETS.map((key) => [...after, key])
  const written = paths.filter((path) => textAt(source, path) !== undefined)
  const [first] = written
  if (withDefault(source, [...after, 'do']) !== 'move') {
    if (first === undefined) return []
    const hint = 'Folders are used by `do: move` only; otherwise mail stays where it is.'
    return [problemAt(source, first, { expected: '`do: move` beside it', found: 'no move', hint })]
  }
  if (first === undefined) {
    const hint = 'Name at least one of `answered`, `drafted` and `ignored`.'
    const words = { expected: 'a folder to move mail to', found: 'nothing', hint }
    return [problemAt(source, [...after, 'answered'], words)]
  }
  const account = imapAccount(source, box)
  const watched = new Set(
    boxes
      .filter((one) => imapAccount(source, one) === account)
      .flatMap((one) => watchedFolders(source, one).map(({ name }) => folderSpelling(name))),
  )
  return written.flatMap((path) => {
    const name = textAt(source, path) ?? ''
    const found = JSON.stringify(name)
    if (watched.has(folderSpelling(name))) {
      const hint = 'Mail that is moved there would come in again. Choose another folder.'
      return [problemAt(source, path, { expected: 'a folder that is not watched', found, hint })]
    }
    if (!isSentFolder(source, box, name)) return []
    const hint = 'Customers’ mail would lie among copies of sent mail. Choose another folder.'
    return [problemAt(source, path, { expected: 'a folder other than Sent', found, hint })]
  })
}

function imapAccount(source: Source, box: Path): string | undefined {
  const imap = [...box, 'imap']
  const host = hostAt(source, imap)
  const user = textAt(source, [...imap, 'user'])
  if (host === undefined || user === undefined) return undefined
  return [host, String(withDefault(source, [...imap, 'port'])), user].join(' ').toLowerCase()
}

/** The watched folders, each with the key to blame; for the default folder that is `imap` itself. */
function watchedFolders(source: Source, box: Path): { name: string; path: Path }[] {
  const imap = [...box, 'imap']
  const path = [...imap, 'folders']
  if (valueAt(source.value, path) === undefined) {
    const names = withDefault(source, path) as string[]
    return names.map((name) => ({ name, path: imap }))
  }
  return listAt(source, path).flatMap((name, index) =>
    typeof name === 'string' ? [{ name: name.trim(), path: [...path, index] }] : [],
  )
}
