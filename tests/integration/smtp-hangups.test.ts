// The moments of an SMTP conversation at which a server goes away, played through a whole Holdfast: the customer gets at
// most one copy, and where nobody can say whether there is one, a person is told.

import { describe, expect, it } from 'vitest'
import { PEOPLE } from '../../sandbox/example-team.ts'
import { startRedis } from '../../sandbox/redis.ts'
import type { MessageRecord } from '../../src/ports/records.ts'
import { cleanupOf, movableClock, moveIn, openHoldfast, openWorld } from '../support/holdfast.ts'
import { answersTo, question } from '../support/letters.ts'
import { startTcpProxy } from '../support/tcp-proxy.ts'

const MINUTE_MS = 60_000
const replyOf = (record: MessageRecord) => record.outbox.find(({ kind }) => kind === 'auto_reply')

async function open(context: Parameters<typeof cleanupOf>[0]) {
  const cleanup = cleanupOf(context)
  const world = await openWorld(cleanup)
  const redis = await startRedis({ dir: world.dir })
  cleanup.add(() => redis.stop())
  const proxy = await startTcpProxy(world.smtp)
  cleanup.add(() => proxy.stop())
  const environment = moveIn(world, {
    redis_url: redis.url,
    edit: (yaml) => yaml.setIn(['mailboxes', 0, 'smtp', 'port'], proxy.port),
  })
  const time = movableClock()
  const holdfast = await openHoldfast(cleanup, world, environment, { clock: time.clock })
  const { id, raw } = question()
  return {
    world,
    proxy,
    holdfast,
    id,
    ask: () => world.deliver(PEOPLE.support, raw),
    pass: (minutes: number) => time.advance(minutes * MINUTE_MS, holdfast, redis),
    is: (state: string) => holdfast.stage.fate(id, (record) => replyOf(record)?.state === state),
    copies: async () =>
      (await world.mails(PEOPLE.maria)).filter(({ from }) => from === PEOPLE.support).length,
  }
}

describe.concurrent('the customer gets', () => {
  it('one copy when the 250 is lost on the way, and a person is told', async (context) => {
    const { world, proxy, holdfast, id, ask, is, pass, copies } = await open(context)
    const cut = new Set<number>()
    proxy.onChunk = ({ from, text, connection }) => {
      if (from !== 'server' || !/^250 2\.0\.0 queued/m.test(text) || cut.size > 0) return 'pass'
      cut.add(connection)
      return 'cut'
    }
    await ask()
    const record = await is('unknown')
    expect(replyOf(record)?.response).toMatch(/^no_answer: /)
    await holdfast.stage.reads('desk', ({ subject }) => subject.includes('may not have been sent'))
    await pass(24 * 60)
    await is('unknown')
    expect(await copies()).toBe(1)
    expect(answersTo(world, id)).toHaveLength(1)
  })

  it('no copy when the line breaks while the text flows, and a person is told', async (context) => {
    const { proxy, holdfast, ask, is, pass, copies } = await open(context)
    proxy.onChunk = ({ from, text }) => {
      const [head = ''] = text.split('\r\n\r\n')
      return from === 'client' && /^To: .*maria/im.test(head) ? 'cut' : 'pass'
    }
    await ask()
    await is('unknown')
    await holdfast.stage.reads('desk', ({ subject }) => subject.includes('may not have been sent'))
    proxy.onChunk = undefined
    await pass(24 * 60)
    await is('unknown')
    expect(await copies()).toBe(0)
  })

  it('one copy from a server that is closed, then slow to greet, then without logins', async (context) => {
    const { world, holdfast, id, ask, is, pass, copies } = await open(context)
    const { hooks } = world.smtpServer
    const attempts = (count: number) =>
      holdfast.stage.fate(id, (record) => {
        const row = replyOf(record)
        return row?.state === 'ready' && row.attempts === count
      })
    hooks.onConnect = () => ({ code: 421, text: '4.3.2 closing' })
    await ask()
    const closed = await attempts(1)
    expect(replyOf(closed)?.response).toMatch(/^unreachable: .*421/)
    hooks.onConnect = () => new Promise((resolve) => setTimeout(resolve, 300, undefined))
    hooks.onLogin = () => ({ code: 454, text: '4.7.0 temporary authentication failure' })
    await pass(2)
    const without = await attempts(2)
    expect(replyOf(without)?.response).toMatch(/^login_refused: .*454/)
    delete hooks.onLogin
    await pass(16)
    await is('sent')
    expect(await copies()).toBe(1)
  })
})
