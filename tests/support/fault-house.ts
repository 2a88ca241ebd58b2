// One Holdfast that looks after many mailboxes, each behind a fault proxy of its own: faults of one mailbox are then also
// shown to leave the others alone, and many scenarios cost one start.

import { setTimeout as sleep } from 'node:timers/promises'
import type { MailParts } from '../../sandbox/mail.ts'
import type { MailWorld } from '../../sandbox/mail-world.ts'
import type { RedisServer } from '../../sandbox/redis.ts'
import type { Environment } from '../../src/config/environment.ts'
import { SENT_FOLDER } from '../../src/domain/message.ts'
import type { Clock } from '../../src/ports/world.ts'
import {
  type Account,
  auditAccount,
  type Books,
  type Letter,
  openBooks,
  openWork,
  openWorkOfAll,
  rowsOf,
} from './accounts.ts'
import {
  anotherMailbox,
  type Cleanup,
  type Holdfast,
  moveIn,
  openHoldfast,
  openWorld,
} from './holdfast.ts'
import type { LogLine } from './holdfast-process.ts'
import { type FaultProxy, startFaultProxy } from './imap-fault-proxy.ts'
import { question } from './letters.ts'
import { asOwner } from './supervisor.ts'
import { until } from './until.ts'

export type Box = {
  mailbox: string
  address: string
  proxy: FaultProxy
  letters: Letter[]
  /** For the books. */
  account: Account
  /** A question comes from a customer who has not written before; to INBOX unless told otherwise. */
  write(options?: {
    expect?: Letter['expect']
    folder?: string
    received_at?: number
    /** Bytes of further text. */
    size_bytes?: number
  }): Promise<Letter>
  /** Log lines of this mailbox. */
  says(event: string, from?: number): Promise<LogLine>
  /** Number of lines so far, for `says`. */
  now(): number
  /** Those with one of these events, in order. */
  lines(...events: string[]): LogLine[]
  /** Waits until all is taken in and settled, and returns what is wrong in the books. */
  settle(): Promise<string[]>
}

export type House = {
  world: MailWorld
  environment: Environment
  holdfast: Holdfast
  boxes: Map<string, Box>
}

export type HouseOptions = {
  /** `customers`: so many people may ask it something, each once. */
  mailboxes: readonly { name: string; folders: readonly string[]; customers: number }[]
  /** Further users of the mail server. */
  addresses?: readonly string[]
  /** How long anything may take, and nothing may move, before a test says that it does not happen. */
  patience_ms: number
  clock?: Clock
  /** Starts Redis in the world's folder; default: Holdfast's own. */
  redis?: (world: MailWorld) => Promise<RedisServer>
}

export async function openHouse(cleanup: Cleanup, options: HouseOptions): Promise<House> {
  const { patience_ms } = options
  const mailboxes = options.mailboxes.map((one) => ({ ...one, id: slug(one.name) }))
  const people = mailboxes.flatMap(({ id, customers }) =>
    Array.from({ length: customers }, (_, index) => customer(id, index + 1)),
  )
  const world = await openWorld(cleanup, [
    ...mailboxes.map(({ id }) => addressOf(id)),
    ...people,
    ...(options.addresses ?? []),
  ])
  const proxies = new Map<string, FaultProxy>()
  for (const { id, folders } of mailboxes) {
    const proxy = await startFaultProxy(world.imap)
    cleanup.add(() => proxy.stop())
    proxies.set(id, proxy)
    for (const folder of folders) await makeFolder(world, addressOf(id), folder)
  }
  const redis = await options.redis?.(world)
  if (redis !== undefined) cleanup.add(() => redis.stop())
  const environment = moveIn(world, {
    ...(redis === undefined ? {} : { redis_url: redis.url }),
    auto_per_mailbox_hour: 10_000,
    edit(yaml) {
      for (const { id, folders } of mailboxes) {
        const entry = anotherMailbox(world, id, addressOf(id), 'HOLDFAST_SUPPORT_PASSWORD')
        const imap = { ...(entry.imap as object), port: proxies.get(id)?.port, folders }
        yaml.addIn(['mailboxes'], { ...entry, imap })
      }
    },
  })
  const books = openBooks(environment)
  cleanup.add(() => books.close())
  let holdfast: Holdfast | undefined
  const lines = linesByMailbox(() => holdfast?.lines ?? [])
  const boxes = new Map<string, Box>()
  for (const { id, folders } of mailboxes) {
    const proxy = proxies.get(id) as FaultProxy
    const box = createBox({ world, books, lines, patience_ms }, { id, folders, proxy })
    boxes.set(id, box)
    for (const folder of folders) {
      await box.write({ expect: 'old', folder, received_at: Date.now() - HOUR_MS })
    }
  }
  const folders = mailboxes.flatMap((one) => one.folders).length
  holdfast = await openHoldfast(cleanup, world, environment, {
    mailboxes: folders + 1,
    ...(options.clock === undefined ? {} : { clock: options.clock }),
  })
  return { world, environment, holdfast, boxes }
}

/** By its name or id. */
export function boxOf(house: House, name: string): Box {
  const box = house.boxes.get(slug(name))
  if (box === undefined) throw new Error(`no mailbox ${name} in this house`)
  return box
}

type Parts = Pick<House, 'world'> & {
  books: Books
  lines: (mailbox: string) => readonly LogLine[]
  patience_ms: number
}

function createBox(
  parts: Parts,
  { id: mailbox, folders, proxy }: { id: string; folders: readonly string[]; proxy: FaultProxy },
): Box {
  const address = addressOf(mailbox)
  const letters: Letter[] = []
  let people = 0
  const { world, books, patience_ms } = parts
  const account: Account = {
    world,
    books,
    mailbox,
    address,
    letters,
    folders: folders.map(onServer),
  }
  // What the watcher of Sent says is another session's.
  const lines = () => parts.lines(mailbox).filter(({ folder }) => folder !== SENT_FOLDER)
  return {
    mailbox,
    address,
    proxy,
    letters,
    account,
    async write({ expect = 'answer', folder = 'INBOX', received_at, size_bytes } = {}) {
      // Only who is answered needs a mailbox.
      const is_person = expect === 'answer'
      if (is_person) people += 1
      const from = is_person ? customer(mailbox, people) : `news@${mailbox}.example`
      const parts = lettersParts(from, address, expect, size_bytes)
      const date = received_at ?? Date.now()
      const { id, raw } = question({ ...parts, date })
      const letter: Letter = { id, raw, expect, folder, received_at: date }
      letters.push(letter)
      const at = received_at === undefined ? {} : { received_at }
      await world.deliver(address, raw, { folder: onServer(folder), ...at })
      return letter
    },
    async says(event, from = 0) {
      const find = () =>
        lines()
          .slice(from)
          .find((line) => line.event === event)
      await until(() => find() !== undefined, `${mailbox} says ${event}`, patience_ms)
      return find() ?? {}
    },
    now: () => lines().length,
    lines: (...events) => lines().filter(({ event }) => events.includes(String(event))),
    async settle() {
      let ends_at = performance.now() + patience_ms
      let before = -1
      const isWanted = ({ expect }: Letter) => expect === 'answer' || expect === 'fate'
      for (;;) {
        // Hundreds of mails at once take a slow machine long; while any of them moves, this one's turn may still come.
        const moved = openWorkOfAll(books) + world.smtpServer.transactions.length
        if (moved !== before) ends_at = performance.now() + patience_ms
        before = moved
        const is_late = performance.now() > ends_at
        const is_quiet =
          openWork(account) === 0 && rowsOf(account).length >= letters.filter(isWanted).length
        const problems = is_quiet || is_late ? await auditAccount(account) : []
        if (is_late || (is_quiet && problems.length === 0)) return problems
        await sleep(LOOK_MS)
      }
    },
  }
}

/** Sorted as they come: many tests ask for them many times a second. */
function linesByMailbox(all: () => readonly LogLine[]): (mailbox: string) => readonly LogLine[] {
  const sorted = new Map<unknown, LogLine[]>()
  let seen = 0
  return (mailbox) => {
    for (const line of all().slice(seen)) {
      const known = sorted.get(line.mailbox)
      if (known === undefined) sorted.set(line.mailbox, [line])
      else known.push(line)
      seen += 1
    }
    return sorted.get(mailbox) ?? []
  }
}

/** A question in one machine's or person's mail, with so many bytes of attachment. */
function lettersParts(
  from: string,
  to: string,
  expect: Letter['expect'],
  size_bytes = 0,
): Partial<MailParts> {
  const machine = { 'List-Id': '<off.news.example>' }
  const content = 'All lines of this log are the same. '.repeat(Math.ceil(size_bytes / 36))
  const attachment = { name: 'log.txt', content_type: 'text/plain', content }
  return {
    from,
    to,
    headers: expect === 'fate' ? machine : {},
    ...(size_bytes === 0 ? {} : { attachments: [attachment] }),
  }
}

/** A name as an id. */
const slug = (name: string) => name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')
const HOUR_MS = 3_600_000
const LOOK_MS = 250

/** Dovecot keeps a Maildir with dots between levels. */
const onServer = (folder: string) => folder.replaceAll('/', '.')
const addressOf = (id: string) => `${id}@tidewater.example`
/** Each has a domain of their own. */
const customer = (id: string, index: number) => `${id}-${index}@c${index}-${id}.example`

async function makeFolder(world: MailWorld, address: string, folder: string): Promise<void> {
  if (folder === 'INBOX') return
  await asOwner(world, address, async (client) => {
    await client.mailboxCreate(folder.split('/'))
  })
}
