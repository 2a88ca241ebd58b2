// Troubles that are more than one broken line: a server that is away or refuses the password, mail that vanishes between
// two commands, numbers that jump, folders and mailboxes that are replaced under a running Holdfast, and bursts.

import {
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import type { ImapFlow } from 'imapflow'
import { answerCounts, copiesDue, type Letter, rowsOf } from '../support/accounts.ts'
import type { Box, House } from '../support/fault-house.ts'
import { editFile } from '../support/holdfast.ts'
import type { Verdict } from '../support/imap-fault-proxy.ts'
import { asOwner } from '../support/supervisor.ts'
import { until, untilAtLast } from '../support/until.ts'

export type Trouble = {
  name: string
  folders: readonly string[]
  customers: number
  /** Returns what is wrong in the end. */
  play(house: House, box: Box, patience_ms: number): Promise<string[]>
}

const DESK = 'desk@tidewater.example'
const WEB = 'Support/Web'

export const TROUBLES: readonly Trouble[] = [
  trouble('the server is away', refused),
  trouble('the password is refused', passwordRefused),
  trouble('a mail is removed before its head is read', (house, box) =>
    removed(house, box, /RFC822\.SIZE/),
  ),
  trouble('a mail is removed before its source is read', (house, box) =>
    removed(house, box, /BODY\.PEEK\[\]/),
  ),
  trouble('the next number jumps', jump),
  trouble(
    'a folder is made anew, its dates kept',
    (house, box, patience_ms) => recreated(house, box, patience_ms, true),
    [WEB, 'INBOX'],
  ),
  trouble(
    'a folder is made anew, its dates lost',
    (house, box, patience_ms) => recreated(house, box, patience_ms, false),
    ['INBOX', WEB],
  ),
  trouble('the mailbox is restored, its dates kept', (house, box, patience_ms) =>
    restored(house, box, patience_ms, true),
  ),
  trouble('the mailbox is restored, its dates lost', (house, box, patience_ms) =>
    restored(house, box, patience_ms, false),
  ),
]

/** So many mails at once, small ones and some large ones. */
export function burst(count: number): Trouble {
  const play: Trouble['play'] = async (_house, box) => {
    const writes = Array.from({ length: count }, (_, index) =>
      box.write(index % 50 === 7 ? { expect: 'fate', size_bytes: 600_000 } : {}),
    )
    await Promise.all(writes)
    return box.settle()
  }
  return { name: `${count} mails at once`, folders: ['INBOX'], customers: count + 1, play }
}

function trouble(name: string, play: Trouble['play'], folders = ['INBOX']): Trouble {
  return { name, folders, customers: 10, play }
}

async function refused(_house: House, box: Box, patience_ms: number): Promise<string[]> {
  await box.write()
  box.proxy.is_refusing = true
  box.proxy.cut()
  const isAway = () => Number(box.lines('disconnected').at(-1)?.failures ?? 0) >= 3
  await until(isAway, 'the third try fails', patience_ms)
  await box.write()
  box.proxy.is_refusing = false
  await box.says('connected', box.now())
  await box.write()
  return box.settle()
}

/** Stops for good and says so; mail waits on the server until somebody has corrected the password. */
async function passwordRefused(house: House, box: Box, patience_ms: number): Promise<string[]> {
  await box.write()
  const early = await box.settle()
  // Filing a copy logs in too.
  await until(() => copiesDue(box.account) === 0, 'the copy is in Sent', patience_ms)
  const { proxy } = box
  proxy.onPiece = ({ kind, command }) =>
    kind === 'answer' && command === 'AUTHENTICATE'
      ? { do: 'instead', text: '% NO [AUTHENTICATIONFAILED] Authentication failed.' }
      : 'pass'
  proxy.cut()
  await box.says('auth_failed')
  proxy.onPiece = undefined
  const tries = proxy.connections()
  await box.write()
  const isTold = async () =>
    (await house.holdfast.ledger.loadAlarms()).some(({ key }) => key === `imap_auth:${box.mailbox}`)
  await until(isTold, 'the alarm about the password', patience_ms)
  const isNoticed = async () =>
    (await house.world.mails(DESK)).some(({ subject }) => subject.includes(box.mailbox))
  await untilAtLast(isNoticed, 'the notice to the agents', patience_ms)
  const further = proxy.connections() - tries
  const taken_in = rowsOf(box.account).length
  // An edit starts the mailbox anew, as a corrected password does.
  const at = [...house.boxes.keys()].indexOf(box.mailbox) + 1
  editFile(house.environment, 'holdfast.yaml', (yaml) =>
    yaml.setIn(['mailboxes', at, 'imap', 'poll_s'], 2),
  )
  await box.says('connected', box.now())
  await until(async () => !(await isTold()), 'the end of the alarm', patience_ms)
  return [
    ...early,
    ...(further === 0 ? [] : [`${further} further tries with a refused password`]),
    ...(taken_in === 1 ? [] : [`${taken_in} mails taken in without a password`]),
    ...(await box.settle()),
  ]
}

async function removed(house: House, box: Box, fetch: RegExp): Promise<string[]> {
  const { world } = house
  let gone: Letter | undefined
  box.proxy.onPiece = async ({ kind, command, line, folder }): Promise<Verdict> => {
    const is_it = kind === 'command' && command === 'UID FETCH' && fetch.test(line)
    if (!is_it || folder !== 'INBOX' || gone?.expect !== 'answer') return 'pass'
    gone.expect = 'removed'
    const header = { 'message-id': gone.id }
    await asOwner(world, box.address, async (client) => {
      await client.mailboxOpen('INBOX')
      const uids = (await client.search({ header }, { uid: true })) || []
      await client.messageDelete(uids, { uid: true })
    })
    return 'pass'
  }
  // While nobody looks, so that one command asks for all three.
  box.proxy.is_refusing = true
  box.proxy.cut()
  await box.write()
  gone = await box.write()
  await box.write()
  box.proxy.is_refusing = false
  const problems = await box.settle()
  if (gone.expect !== 'removed') problems.push('nothing was removed')
  if (answerCounts(world, box.address).has(gone.id)) problems.push('a removed mail was answered')
  return problems
}

/** As after a restore with a reserve, or mail that others have removed: many numbers are never used. */
async function jump(house: House, box: Box): Promise<string[]> {
  await box.write()
  const early = await box.settle()
  for (const next of [4_000, 2_147_483_640, 4_294_967_000]) {
    const file = join(house.world.dovecot.maildir(box.address), 'dovecot-uidlist')
    const list = readFileSync(file, 'utf8').replace(/^(3 V\d+ N)\d+/, `$1${next}`)
    writeFileSync(`${file}.new`, list)
    if (house.world.dovecot.owner) {
      chownSync(`${file}.new`, house.world.dovecot.owner.uid, house.world.dovecot.owner.gid)
    }
    renameSync(`${file}.new`, file)
    await box.write()
    await box.write({ expect: 'fate' })
    early.push(...(await box.settle()))
    const last = Math.max(...rowsOf(box.account).map(({ uid }) => uid))
    if (last < next) early.push(`the numbers did not jump: ${last}`)
  }
  return early
}

async function recreated(
  house: House,
  box: Box,
  patience_ms: number,
  keeps_dates: boolean,
): Promise<string[]> {
  for (const expect of ['answer', 'fate', 'answer'] as const) {
    await box.write({ folder: WEB, expect })
  }
  await box.write()
  const early = await box.settle()
  const known = box.letters.filter(({ folder }) => folder === WEB)
  const from = box.now()
  await replaceFolder(house, box, patience_ms)
  await box.write({ folder: WEB })
  for (const { id, raw, received_at } of known.toReversed()) {
    const date = keeps_dates ? new Date(received_at) : undefined
    const append = async (client: ImapFlow) => {
      // The line may have broken after the server took it.
      await client.mailboxOpen('Support.Web')
      const there = await client.search({ header: { 'message-id': id } }, { uid: true })
      if (Array.isArray(there) && there.length > 0) return true
      return (await client.append('Support.Web', raw, [], date)) !== false
    }
    await tried(house, box, 'a mail is back', append, patience_ms)
  }
  await box.write({ folder: WEB })
  await box.says('renumbered', from)
  const problems = [...early, ...(await box.settle())]
  const told = await house.holdfast.ledger.loadAlarms()
  if (!told.some(({ key }) => key === `imap_uidvalidity:${box.mailbox}/${WEB}`)) {
    problems.push('the operator was not told')
  }
  return problems
}

/** Dovecot may refuse any of this while another session holds the folder that vanishes: then it is tried again. */
async function replaceFolder(house: House, box: Box, patience_ms: number): Promise<void> {
  const path = 'Support.Web'
  const isThere = async (client: ImapFlow) =>
    (await client.list()).some((one) => one.path === path && !one.flags.has('\\NonExistent'))
  await tried(
    house,
    box,
    'the folder is gone',
    async (client) => {
      if (await isThere(client)) await client.mailboxDelete(path)
      return !(await isThere(client))
    },
    patience_ms,
  )
  await tried(
    house,
    box,
    'the folder is back',
    async (client) => {
      if (!(await isThere(client))) await client.mailboxCreate(path)
      return isThere(client)
    },
    patience_ms,
  )
}

function tried(
  house: House,
  box: Box,
  what: string,
  work: (client: ImapFlow) => Promise<boolean>,
  patience_ms: number,
): Promise<void> {
  const once = () => asOwner(house.world, box.address, work).catch(() => false)
  return until(once, what, patience_ms)
}

/**
 * The Maildir is exchanged for a copy of itself under new names while Holdfast runs. No session has it open at that moment: one that
 * had might count on and give the copies new UIDs under the old UIDVALIDITY, which is new mail to everybody.
 */
async function restored(
  { world, holdfast }: House,
  box: Box,
  patience_ms: number,
  keeps_dates: boolean,
): Promise<string[]> {
  for (const expect of ['answer', 'fate', 'answer'] as const) await box.write({ expect })
  const early = await box.settle()
  const from = box.now()
  box.proxy.is_refusing = true
  box.proxy.cut()
  const isAway = () => Number(box.lines('disconnected').at(-1)?.failures ?? 0) >= 2
  await until(isAway, 'no session has the mailbox open', patience_ms)
  const maildir = world.dovecot.maildir(box.address)
  copyMaildir(maildir, `${maildir}.restored`, keeps_dates, world.dovecot.owner)
  renameSync(maildir, `${maildir}.lost`)
  renameSync(`${maildir}.restored`, maildir)
  await box.write()
  box.proxy.is_refusing = false
  await box.says('renumbered', from)
  await box.write()
  const key = `imap_uidvalidity:${box.mailbox}`
  const isTold = async () => (await holdfast.ledger.loadAlarms()).some((alarm) => alarm.key === key)
  await until(isTold, 'the operator is told', patience_ms)
  return [...early, ...(await box.settle())]
}

function copyMaildir(
  from: string,
  to: string,
  keeps_dates: boolean,
  owner: { uid: number; gid: number } | undefined,
): void {
  mkdirSync(to)
  let count = 0
  for (const part of ['new', 'cur', 'tmp']) mkdirSync(join(to, part))
  for (const part of ['new', 'cur']) {
    for (const name of readdirSync(join(from, part))) {
      count += 1
      const copy = join(
        to,
        'new',
        `${Math.floor(Date.now() / 1000) - 1}.R${9_000 - count}.restored`,
      )
      cpSync(join(from, part, name), copy, { preserveTimestamps: keeps_dates })
      if (!keeps_dates) utimesSync(copy, new Date(), new Date())
    }
  }
  const folders = readdirSync(from).filter((name) => name.startsWith('.'))
  for (const name of folders) cpSync(join(from, name), join(to, name), { recursive: true })
  if (owner === undefined) return
  for (const name of readdirSync(to, { recursive: true, encoding: 'utf8' })) {
    if (existsSync(join(to, name))) chownSync(join(to, name), owner.uid, owner.gid)
  }
  chownSync(to, owner.uid, owner.gid)
}
