// Lines that break: the connection to a real IMAP server runs through a proxy that cuts it, holds it or lets it fall
// silent at the worst moments. Whatever happens to the line, each mail is taken in once and answered once.

import { describe, expect, it } from 'vitest'
import { PEOPLE } from '../../sandbox/example-team.ts'
import { cleanupOf, moveIn, openHoldfast, openWorld } from '../support/holdfast.ts'
import { answersTo, question } from '../support/letters.ts'
import { type Chunk, startTcpProxy, type TcpProxy } from '../support/tcp-proxy.ts'
import { until } from '../support/until.ts'

async function open(context: Parameters<typeof cleanupOf>[0]) {
  const cleanup = cleanupOf(context)
  const world = await openWorld(cleanup)
  const proxy = await startTcpProxy(world.imap)
  cleanup.add(() => proxy.stop())
  const environment = moveIn(world, {
    edit: (yaml) => yaml.setIn(['mailboxes', 0, 'imap', 'port'], proxy.port),
  })
  const holdfast = await openHoldfast(cleanup, world, environment)
  return { world, proxy, holdfast }
}

type Opened = Awaited<ReturnType<typeof open>>

/** One mail, through the trap and on to its answer. */
async function expectOneAnswer({ world, holdfast }: Opened, what: string): Promise<void> {
  const { id, raw } = question()
  await world.submit({ from: PEOPLE.maria, to: PEOPLE.support, raw })
  await until(async () => (await holdfast.ledger.loadRecords(id)).length > 0, `${what}: taken in`)
  await holdfast.stage.fate(id, ({ outbox }) =>
    outbox.some(({ sent_copy }) => sent_copy === 'filed'),
  )
  expect(await holdfast.ledger.loadRecords(id), what).toHaveLength(1)
  expect(answersTo(world, id).length, what).toBeLessThanOrEqual(1)
}

/** Cuts the first `times` chunks that fit; tells how often it did. */
function cutAt(proxy: TcpProxy, times: number, fits: (chunk: Chunk) => boolean): () => number {
  let cuts = 0
  proxy.onChunk = (chunk) => {
    if (cuts >= times || !fits(chunk)) return 'pass'
    cuts += 1
    return 'cut'
  }
  return () => cuts
}

describe.concurrent('the line is cut', () => {
  it('before the greeting, and at it', async (context) => {
    const opened = await open(context)
    const { proxy } = opened
    let refused = 0
    proxy.onConnect = () => {
      refused += 1
      return refused <= 1 ? 'cut' : 'pass'
    }
    const cuts = cutAt(proxy, 1, ({ from, text }) => from === 'server' && text.startsWith('* OK'))
    proxy.cut()
    await expectOneAnswer(opened, 'greeting')
    expect(cuts()).toBe(1)
    expect(refused).toBeGreaterThan(2)
  })

  it('during the login', async (context) => {
    const opened = await open(context)
    const isLogin = ({ from, text }: Chunk) =>
      from === 'client' && /^\S+ (?:LOGIN|AUTHENTICATE)/.test(text)
    const cuts = cutAt(opened.proxy, 2, isLogin)
    opened.proxy.cut()
    await expectOneAnswer(opened, 'login')
    expect(cuts()).toBe(2)
    // A cut is not a refusal: the mailbox must not be given up.
    expect(opened.holdfast.lines.some(({ event }) => event === 'auth_failed')).toBe(false)
  })

  it('in the middle of a mail', async (context) => {
    const opened = await open(context)
    const isMail = ({ from, text }: Chunk) => from === 'server' && /BODY\[\] \{\d+\}/.test(text)
    const cuts = cutAt(opened.proxy, 2, isMail)
    await expectOneAnswer(opened, 'literal')
    expect(cuts()).toBe(2)
  })

  it('while waiting for mail', async (context) => {
    const opened = await open(context)
    const isWaiting = ({ from, text }: Chunk) => from === 'server' && text.startsWith('+ idling')
    const cuts = cutAt(opened.proxy, 2, isWaiting)
    await until(() => cuts() === 2, 'two cuts')
    await expectOneAnswer(opened, 'idle')
  })

  it('at any time, again and again, while mail keeps coming', async (context) => {
    const opened = await open(context)
    const { proxy, world, holdfast } = opened
    // Growing gaps, so that it is another answer of the server each time. Where all of them fall on logins, the waits between the tries
    // add up: after six cuts to a minute, and after eight to more than anybody has the patience for.
    let chunks = 0
    let cuts = 0
    proxy.onChunk = ({ from }) => {
      if (from === 'server') chunks += 1
      if (from !== 'server' || chunks < 11 + cuts || cuts === 6) return 'pass'
      chunks = 0
      cuts += 1
      return 'cut'
    }
    const letters = Array.from({ length: 25 }, (_, index) =>
      question({ from: `Customer ${index} <customer${index}@far.example>` }),
    )
    for (const { raw } of letters) {
      await world.deliver(PEOPLE.support, raw)
      await new Promise((resolve) => setTimeout(resolve, 80))
    }
    for (const { id } of letters) await holdfast.stage.fate(id)
    expect(cuts).toBeGreaterThan(3)
    for (const { id } of letters) {
      expect(await holdfast.ledger.loadRecords(id)).toHaveLength(1)
      expect(answersTo(world, id).length).toBeLessThanOrEqual(1)
    }
  })
})

describe.concurrent('the line falls silent', () => {
  it('which is noticed, although it looks open', async (context) => {
    const opened = await open(context)
    opened.proxy.silence()
    const { id, raw } = question()
    await opened.world.deliver(PEOPLE.support, raw)
    await opened.holdfast.says(
      ({ event, why }) => event === 'disconnected' && String(why).includes('has not answered'),
      'the silence is noticed',
    )
    await opened.holdfast.stage.fate(id)
    expect(await opened.holdfast.ledger.loadRecords(id)).toHaveLength(1)
  })

  it('at the greeting, and another try is made', async (context) => {
    const opened = await open(context)
    const { proxy, holdfast } = opened
    proxy.onConnect = () => 'silence'
    proxy.cut()
    await holdfast.says(
      ({ event, failures }) => event === 'disconnected' && failures === 2,
      'the greeting does not come',
    )
    proxy.onConnect = undefined
    await expectOneAnswer(opened, 'silent greeting')
  })
})
