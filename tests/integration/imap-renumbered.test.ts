// Folders whose server gives every mail a new number: after a lost index, a restore, a deletion by mistake. Each mail is
// in the ledger once afterwards, under its old id; nothing old comes in as new; what is new does.

import { readdirSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import type { ImapFlow } from 'imapflow'
import { describe, expect, it } from 'vitest'
import { rawMail } from '../../sandbox/mail.ts'
import { type MailWorld, startMailWorld } from '../../sandbox/mail-world.ts'
import { createMemory, takeInUid } from '../../src/adapters/imap/catch-up.ts'
import { withImap } from '../../src/adapters/imap/client.ts'
import type { Ledger } from '../../src/adapters/sql/ledger.ts'
import { forgetNumbers } from '../support/forgotten-numbers.ts'
import { cleanupOf } from '../support/holdfast.ts'
import {
  asOwner,
  openTemporaryLedger,
  settingsOf,
  startSupervisor,
  understand,
} from '../support/supervisor.ts'
import { startTcpProxy } from '../support/tcp-proxy.ts'
import { until } from '../support/until.ts'

const USER = 'support@tidewater.example'
const HOUR = 3_600_000

async function open(context: Parameters<typeof cleanupOf>[0]) {
  const cleanup = cleanupOf(context)
  const world = await startMailWorld({ users: [{ address: USER, password: 'sandbox' }] })
  cleanup.add(() => world.stop())
  return { cleanup, world, ledger: await openTemporaryLedger(cleanup) }
}

let letters = 0
function letter(date?: number): { id: string; raw: string } {
  letters += 1
  const id = `renumbered-${letters}@far.example`
  const raw = rawMail({
    from: 'maria@far.example',
    to: USER,
    subject: `Letter ${letters}`,
    message_id: id,
    text: `This is letter ${letters}.`,
    ...(date === undefined ? {} : { date }),
  })
  return { id, raw }
}

/** Every mail gets the time of the restore as its INTERNALDATE. */
function forgetDates(maildir: string): void {
  for (const part of ['new', 'cur']) {
    for (const name of readdirSync(join(maildir, part))) {
      utimesSync(join(maildir, part, name), new Date(), new Date())
    }
  }
}

/** All mail of the ledger as `id uidvalidity/uid`, by id. */
async function places(ledger: Ledger): Promise<Map<string, string>> {
  const recent = await ledger.loadRecentMessages(5_000)
  const rows = recent.map(({ message }) => message)
  expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length)
  return new Map(rows.map(({ id, uidvalidity, uid }) => [id, `${uidvalidity}/${uid}`]))
}

/** Ids in the order of delivery: work that fell due together has no order of its own. */
async function takenIn(world: MailWorld, ledger: Ledger, count: number): Promise<string[]> {
  await until(
    async () => (await ledger.loadRecentMessages(5_000)).length >= count,
    `${count} mails in the ledger of ${world.imap.port}`,
  )
  const rows = (await ledger.loadRecentMessages(5_000)).map(({ message }) => message)
  return rows.sort((a, b) => a.uid - b.uid).map(({ id }) => id)
}

/** Dovecot may refuse any of this while another session holds the folder that vanishes: then it is tried again. */
async function replaceWeb(
  world: MailWorld,
  letters: readonly { id: string; raw: string }[],
): Promise<void> {
  const isThere = (client: ImapFlow) =>
    client.list().then((list) => list.some(({ path, flags }) => path === WEB && !isGhost(flags)))
  const once = (what: string, work: (client: ImapFlow) => Promise<boolean>) =>
    until(() => asOwner(world, USER, work).catch(() => false), what)
  await once('the folder is gone', async (client) => {
    if (await isThere(client)) await client.mailboxDelete(WEB)
    return !(await isThere(client))
  })
  await once('the folder is back', async (client) => {
    if (!(await isThere(client))) await client.mailboxCreate(WEB)
    return isThere(client)
  })
  for (const { id, raw } of letters) {
    await once('a mail is back', async (client) => {
      // The line may have broken after the server took it.
      await client.mailboxOpen(WEB)
      const there = await client.search({ header: { 'message-id': id } }, { uid: true })
      if (Array.isArray(there) && there.length > 0) return true
      return (await client.append(WEB, raw)) !== false
    })
  }
}

const WEB = 'Support.Web'
const isGhost = (flags: Set<string>) => flags.has('\\NonExistent')

describe.concurrent('a folder that is numbered anew', () => {
  it('is recognised without fetching known mail again; old mail stays people’s', async (context) => {
    const { cleanup, world, ledger } = await open(context)
    const proxy = await startTcpProxy(world.imap)
    cleanup.add(() => proxy.stop())
    let sources = 0
    proxy.onChunk = ({ from, text }) => {
      if (from === 'server') sources += text.match(/BODY\[\] \{/g)?.length ?? 0
      return 'pass'
    }
    const before = [letter(Date.now() - HOUR), letter(Date.now() - HOUR)]
    for (const { raw } of before) {
      await world.deliver(USER, raw, { received_at: Date.now() - HOUR })
    }
    const settings = settingsOf({ host: '127.0.0.1', port: proxy.port }, USER)
    const first = startSupervisor(cleanup, { ledger, settings })
    await first.says('connected')
    const known = [letter(), letter(), letter()]
    for (const { raw } of known) await world.deliver(USER, raw)
    const ids = await takenIn(world, ledger, 3)
    for (const [index, id] of ids.entries()) await understand(ledger, id, known[index]?.id ?? '')
    const old_places = await places(ledger)
    expect(sources).toBe(3)

    await world.dovecot.stop()
    await forgetNumbers(world.dovecot.maildir(USER))
    await world.deliver(USER, letter().raw)
    await world.dovecot.restart()
    const counts = await first.says('renumbered')
    expect(counts).toMatchObject({ recognised: 3, taken_in: 1, left_to_people: 2 })
    expect(sources).toBe(4)
    const new_places = await places(ledger)
    expect(new_places.size).toBe(4)
    for (const id of ids) {
      expect(new_places.get(id)).toBeDefined()
      expect(new_places.get(id)?.split('/')[0]).not.toBe(old_places.get(id)?.split('/')[0])
    }
    // Told once, and the next session has nothing to say.
    const from = first.events.length
    proxy.cut()
    await first.says('connected', from)
    await world.deliver(USER, letter().raw)
    await until(async () => (await places(ledger)).size === 5, 'one more')
    expect(first.events.filter(({ event }) => event === 'renumbered')).toHaveLength(1)
  })

  it('with every date lost: sources and stamps decide, and nothing old is taken in', async (context) => {
    const { cleanup, world, ledger } = await open(context)
    const stamped = letter(Date.now())
    const old = [letter(Date.now() - HOUR), stamped]
    const received = new Date(Date.now() - HOUR).toUTCString().replace('GMT', '+0000 (UTC)')
    stamped.raw = `Received: from a by b with LMTP\r\n\tid 7; ${received}\r\n${stamped.raw}`
    for (const { raw } of old) await world.deliver(USER, raw, { received_at: Date.now() - HOUR })
    const settings = settingsOf(world.imap, USER)
    const first = startSupervisor(cleanup, { ledger, settings })
    await first.says('connected')
    for (let count = 0; count < 3; count += 1) await world.deliver(USER, letter().raw)
    const ids = await takenIn(world, ledger, 3)
    await first.stop()

    await world.dovecot.stop()
    await forgetNumbers(world.dovecot.maildir(USER))
    forgetDates(world.dovecot.maildir(USER))
    await world.deliver(USER, letter().raw)
    await world.dovecot.restart()
    const again = startSupervisor(cleanup, { ledger, settings })
    expect(await again.says('renumbered')).toMatchObject({
      recognised: 3,
      taken_in: 1,
      left_to_people: 2,
    })
    expect([...(await places(ledger)).keys()]).toEqual(expect.arrayContaining(ids))
    expect((await places(ledger)).size).toBe(4)
  })

  it('goes on where a crash stopped it', async (context) => {
    const { cleanup, world, ledger } = await open(context)
    const settings = settingsOf(world.imap, USER)
    const first = startSupervisor(cleanup, { ledger, settings })
    await first.says('connected')
    for (let count = 0; count < 120; count += 1) await world.deliver(USER, letter().raw)
    const ids = await takenIn(world, ledger, 120)
    await first.stop()
    await world.dovecot.stop()
    await forgetNumbers(world.dovecot.maildir(USER))
    for (let count = 0; count < 20; count += 1) await world.deliver(USER, letter().raw)
    await world.dovecot.restart()
    // The first hundred are recognised, and then nothing more is written.
    let groups = 0
    const ending = new AbortController()
    const crashing = startSupervisor(cleanup, {
      ledger: {
        ...ledger,
        async recordRecognised(...given) {
          if (groups === 1) ending.abort()
          groups += 1
          ending.signal.throwIfAborted()
          return ledger.recordRecognised(...given)
        },
      },
      settings,
    })
    await until(() => ending.signal.aborted, 'the crash')
    await crashing.stop()
    const half = await places(ledger)
    expect(new Set([...half.values()].map((place) => place.split('/')[0])).size).toBe(2)
    const last = startSupervisor(cleanup, { ledger, settings })
    await last.says('renumbered')
    const rows = await places(ledger)
    expect(rows.size).toBe(140)
    for (const id of ids) expect(rows.has(id)).toBe(true)
    expect(new Set([...rows.values()].map((place) => place.split('/')[0])).size).toBe(1)
  })

  it('because it was deleted and made anew, while we look and twice', async (context) => {
    const { cleanup, world, ledger } = await open(context)
    await asOwner(world, USER, (client) => client.mailboxCreate(['Support', 'Web']))
    const settings = settingsOf(world.imap, USER)
    const web = { folder: 'Support/Web', session_max_ms: 3_000 }
    const one = startSupervisor(cleanup, { ledger, settings, ...web })
    await one.says('connected')
    const known = [letter(), letter()]
    for (const { raw } of known) await world.deliver(USER, raw, { folder: 'Support.Web' })
    const ids = await takenIn(world, ledger, 2)
    // Of before our time, and put back with the date of today.
    const old = letter(Date.now() - HOUR)
    for (let round = 1; round <= 2; round += 1) {
      const from = one.events.length
      await replaceWeb(world, [...known.toReversed(), old, letter()])
      await one.says('renumbered', from)
      await until(async () => (await places(ledger)).size === 2 + round, 'the new one')
      const rows = await places(ledger)
      const uidvalidity = (await ledger.loadCursor('support', 'Support/Web'))?.uidvalidity
      for (const id of ids) expect(rows.get(id)?.split('/')[0]).toBe(uidvalidity)
    }
    const due = await ledger.loadDueWork(Number.MAX_SAFE_INTEGER, 99)
    expect(new Set(due.map(({ key }) => key)).size).toBe(4)
    expect(due).toHaveLength(4)
  })
})

describe.concurrent('a mail below the cursor', () => {
  it('is taken in when it is asked for, once, and only if it is ours', async (context) => {
    const { cleanup, world, ledger } = await open(context)
    await world.deliver(USER, letter().raw)
    const settings = settingsOf(world.imap, USER)
    const one = startSupervisor(cleanup, { ledger, settings })
    await one.says('connected')
    await one.stop()
    const cursor = await ledger.loadCursor('support', 'INBOX')
    if (cursor === undefined) throw new Error('unreachable')
    expect(cursor).toMatchObject({ last_uid: 1, before_us_uid: 1, renumbered_uid: 0 })
    for (let count = 0; count < 3; count += 1) await world.deliver(USER, letter().raw)
    // The server showed UID 3 before UID 2.
    await ledger.recordCursor({ ...cursor, last_uid: 3 })
    const options = {
      mailbox: 'support',
      folder: 'INBOX',
      message_bytes_max: 1_000_000,
      ledger,
      clock: { now: () => Date.now() },
      on: () => undefined,
      signal: new AbortController().signal,
    }
    const results = await withImap(settings, 1_000_000, async (client) => {
      await client.mailboxOpen('INBOX', { readOnly: true })
      const at = { ...cursor, last_uid: 3 }
      const found = []
      for (const uid of [1, 2, 2, 4, 3, 99]) {
        found.push(await takeInUid(options, client, createMemory(), at, uid))
      }
      await asOwner(world, USER, async (owner) => {
        await owner.mailboxOpen('INBOX')
        await owner.messageDelete('3', { uid: true })
      })
      await ledger.recordCursor({ ...at, last_uid: 99 })
      const further = { ...at, last_uid: 99 }
      found.push(await takeInUid(options, client, createMemory(), further, 98))
      return found
    })
    const wanted = ['before_us', 'taken_in', 'recognised', 'ahead', 'taken_in', 'ahead', 'gone']
    expect(results).toEqual(wanted)
    expect((await places(ledger)).size).toBe(2)
  })
})
