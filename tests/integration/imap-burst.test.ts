// Many mails at once, in batches, over lines that break and while others tidy up: each mail is in the ledger once, in
// order, with few commands, and one that is gone holds up nobody.

import { describe, expect, it } from 'vitest'
import { rawMail } from '../../sandbox/mail.ts'
import { type MailWorld, startMailWorld } from '../../sandbox/mail-world.ts'
import { cleanupOf } from '../support/holdfast.ts'
import { asOwner, openTemporaryLedger, settingsOf, startSupervisor } from '../support/supervisor.ts'
import { startTcpProxy, type Verdict } from '../support/tcp-proxy.ts'
import { until } from '../support/until.ts'

const USER = 'support@tidewater.example'

async function open(context: Parameters<typeof cleanupOf>[0]) {
  const cleanup = cleanupOf(context)
  const world = await startMailWorld({ users: [{ address: USER, password: 'sandbox' }] })
  cleanup.add(() => world.stop())
  const proxy = await startTcpProxy(world.imap)
  cleanup.add(() => proxy.stop())
  const ledger = await openTemporaryLedger(cleanup)
  const settings = settingsOf({ host: '127.0.0.1', port: proxy.port }, USER)
  const start = () => startSupervisor(cleanup, { ledger, settings })
  const first = start()
  await first.says('connected')
  await first.stop()
  return { world, proxy, ledger, start }
}

async function deliver(world: MailWorld, count: number, bytes = 200): Promise<void> {
  for (let index = 0; index < count; index += 1) {
    const text = `Letter ${index}\n`.repeat(Math.ceil(bytes / 10))
    await world.deliver(USER, rawMail({ from: 'm@far.example', to: USER, subject: 'Hi', text }))
  }
}

const upTo = (last: number, without: readonly number[] = []) =>
  Array.from({ length: last }, (_, index) => index + 1).filter((uid) => !without.includes(uid))

describe.concurrent('a burst', () => {
  it('of 1,000 mails comes in with few commands, also when the line breaks in the middle', async (context) => {
    const { world, proxy, ledger, start } = await open(context)
    await deliver(world, 1_000)
    let commands = 0
    let cuts = 0
    let sources = 0
    proxy.onChunk = ({ from, text }) => {
      if (from === 'client' && /^\S+ UID/.test(text)) commands += 1
      if (from === 'server') sources += text.match(/BODY\[\] \{/g)?.length ?? 0
      if (from !== 'server' || sources < 150 * (cuts + 1) || cuts === 4) return 'pass'
      cuts += 1
      return 'cut'
    }
    const supervisor = start()
    await until(() => supervisor.arrived().length >= 1_000, 'all')
    expect(cuts).toBe(4)
    expect(supervisor.arrived()).toEqual(upTo(1_000))
    expect(commands).toBeLessThan(60)
    expect(await ledger.loadDueWork(Number.MAX_SAFE_INTEGER, 5_000)).toHaveLength(1_000)
    expect((await ledger.loadCursor('support', 'INBOX'))?.last_uid).toBe(1_000)
  })

  it('of large mails comes in parts that fit into memory', async (context) => {
    const { world, proxy, start } = await open(context)
    await deliver(world, 30, 600_000)
    const asked: number[] = []
    proxy.onChunk = ({ from, text }) => {
      const found = from === 'client' ? /UID FETCH ([\d,]+) \(UID BODY\.PEEK\[\]/.exec(text) : null
      if (found !== null) asked.push((found[1] ?? '').split(',').length)
      return 'pass'
    }
    const supervisor = start()
    await until(() => supervisor.arrived().length >= 30, 'all')
    expect(supervisor.arrived()).toEqual(upTo(30))
    // About 0.7 MB each, and 8 MiB at a time.
    expect(Math.max(...asked)).toBeLessThan(14)
    expect(asked.reduce((sum, one) => sum + one, 0)).toBe(30)
  })

  it('that others tidy up meanwhile goes on in the same session', async (context) => {
    const { world, proxy, ledger, start } = await open(context)
    await deliver(world, 12)
    const remove = (uids: string) =>
      asOwner(world, USER, async (owner) => {
        await owner.mailboxOpen('INBOX')
        await owner.messageDelete(uids, { uid: true })
      })
    let before_heads = true
    let before_sources = true
    proxy.onChunk = async ({ from, text }): Promise<Verdict> => {
      if (from === 'client' && before_heads && /UID FETCH 1\b.*RFC822\.SIZE/.test(text)) {
        before_heads = false
        await remove('1,5')
      }
      if (from === 'client' && before_sources && /UID FETCH 2\b.*BODY\.PEEK\[\]/.test(text)) {
        before_sources = false
        await remove('7,12')
      }
      return 'pass'
    }
    const supervisor = start()
    await until(() => supervisor.arrived().length >= 8, 'the others')
    await deliver(world, 1)
    await until(() => supervisor.arrived().includes(13), 'the next one')
    expect([before_heads, before_sources]).toEqual([false, false])
    expect(supervisor.arrived()).toEqual(upTo(13, [1, 5, 7, 12]))
    expect(supervisor.events.filter(({ event }) => event === 'disconnected')).toEqual([])
    expect(await ledger.loadRecentMessages(99)).toHaveLength(9)
  })
})
