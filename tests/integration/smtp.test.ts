// What an SMTP server may do to a mail, over a real connection: refuse it, put it off, fall silent, or vanish at the
// one moment when nobody can say whether the mail was taken. A customer gets at most one copy, and people are told.

import { describe, expect, it } from 'vitest'
import { PEOPLE } from '../../sandbox/example-team.ts'
import { startRedis } from '../../sandbox/redis.ts'
import type { MessageRecord } from '../../src/ports/records.ts'
import {
  cleanupOf,
  type Holdfast,
  movableClock,
  moveIn,
  openHoldfast,
  openWorld,
} from '../support/holdfast.ts'
import { answersTo, question } from '../support/letters.ts'
import { until } from '../support/until.ts'

const MINUTE_MS = 60_000

type Context = Parameters<typeof cleanupOf>[0]

async function open(context: Context, options: { send_deadline_ms?: number } = {}) {
  const cleanup = cleanupOf(context)
  const world = await openWorld(cleanup)
  const redis = await startRedis({ dir: world.dir })
  cleanup.add(() => redis.stop())
  const environment = moveIn(world, { redis_url: redis.url })
  const time = movableClock()
  const start = () => openHoldfast(cleanup, world, environment, { clock: time.clock, ...options })
  const holdfast = await start()
  const ask = async (parts: Parameters<typeof question>[0] = {}) => {
    const { id, raw } = question(parts)
    await world.submit({ from: PEOPLE.maria, to: PEOPLE.support, raw })
    return id
  }
  return { cleanup, world, redis, environment, time, start, holdfast, ask }
}

type Opened = Awaited<ReturnType<typeof open>>

const replyOf = (record: MessageRecord) => record.outbox.find(({ kind }) => kind === 'auto_reply')
const noticesOf = (record: MessageRecord) => record.outbox.filter(({ kind }) => kind === 'notice')

/** Waits for the state of the automatic reply. */
async function replyIs(holdfast: Holdfast, id: string, state: string): Promise<MessageRecord> {
  return holdfast.stage.fate(id, (record) => replyOf(record)?.state === state)
}

/** Attempts to hand an answer for this mail to the server, delivered or not. */
function attempts({ world }: Opened, id: string): number {
  return world.smtpServer.transactions.filter(({ raw }) => raw.includes(`In-Reply-To: <${id}>`))
    .length
}

/** A day passes and Holdfast starts again: what must not be sent again is not. */
async function expectNothingMore(opened: Opened, id: string): Promise<void> {
  const { holdfast, time, redis, start } = opened
  const before = attempts(opened, id)
  await time.advance(25 * 60 * MINUTE_MS, holdfast, redis)
  await holdfast.stop()
  const again = await start()
  // A later mail, handled from end to end, proves that the sweep had its turn.
  const later = await opened.ask({ from: `Jonas <${PEOPLE.jonas}>` })
  await again.stage.fate(later, ({ outbox }) => outbox.some(({ state }) => state === 'sent'))
  expect(attempts(opened, id)).toBe(before)
}

describe.concurrent('an answer that the server', () => {
  it('refuses for good fails once, counts for nothing, and is told to the agents', async (context) => {
    const opened = await open(context)
    const { world, holdfast, ask } = opened
    world.smtpServer.hooks.onRcpt = (rcpt) =>
      rcpt === PEOPLE.maria ? { code: 550, text: '5.1.1 no such user' } : undefined
    const id = await ask()
    const record = await replyIs(holdfast, id, 'failed')
    expect(replyOf(record)?.response).toContain('5.1.1')
    expect(record.deflections).toMatchObject([{ state: 'void', reason: 'not_delivered' }])
    const notice = await holdfast.stage.reads('desk', ({ subject }) =>
      subject.includes('could not be sent'),
    )
    expect(notice.text).toContain(PEOPLE.maria)
    await expectNothingMore(opened, id)
    expect(answersTo(world, id)).toEqual([])
    const [after] = await holdfast.ledger.loadRecords(id).catch(() => [record])
    expect(noticesOf(after ?? record)).toHaveLength(1)
  })

  it('refuses after reading it fails as well', async (context) => {
    const { world, holdfast, ask } = await open(context)
    world.smtpServer.hooks.onData = ({ rcpt }) =>
      rcpt.includes(PEOPLE.maria) ? { code: 554, text: '5.7.1 looks like spam' } : undefined
    const record = await replyIs(holdfast, await ask(), 'failed')
    expect(replyOf(record)?.response).toContain('5.7.1')
    expect(record.deflections).toMatchObject([{ state: 'void', reason: 'not_delivered' }])
  })

  it('puts off three times is delivered exactly once', async (context) => {
    const opened = await open(context)
    const { world, holdfast, ask, time, redis } = opened
    let refusals = 0
    world.smtpServer.hooks.onData = ({ rcpt }) => {
      if (!rcpt.includes(PEOPLE.maria) || refusals >= 3) return undefined
      refusals += 1
      return { code: 451, text: '4.7.1 greylisted' }
    }
    const id = await ask()
    for (const minutes of [7, 11, 16]) {
      const tries = refusals + 1
      await until(() => attempts(opened, id) === tries, `try ${tries}`)
      await holdfast.stage.fate(id, (record) => {
        const row = replyOf(record)
        return row?.state === 'ready' && row.attempts === tries
      })
      await time.advance(minutes * MINUTE_MS, holdfast, redis)
    }
    const record = await replyIs(holdfast, id, 'sent')
    expect(refusals).toBe(3)
    expect(attempts(opened, id)).toBe(4)
    expect(answersTo(world, id)).toHaveLength(1)
    expect(record.deflections).toMatchObject([{ state: 'pending' }])
    expect(noticesOf(record)).toEqual([])
  })

  it('hangs up on before the text is tried again, because nothing can have left', async (context) => {
    const opened = await open(context)
    const { world, holdfast, ask, time, redis } = opened
    let drops = 0
    world.smtpServer.hooks.onRcpt = (rcpt) => {
      if (rcpt !== PEOPLE.maria || drops > 0) return undefined
      drops += 1
      return 'drop'
    }
    const id = await ask()
    await holdfast.stage.fate(id, (record) => replyOf(record)?.attempts === 1)
    await replyIs(holdfast, id, 'ready')
    await time.advance(2 * MINUTE_MS, holdfast, redis)
    await replyIs(holdfast, id, 'sent')
    expect(answersTo(world, id)).toHaveLength(1)
  })
})

describe.concurrent('nobody knows whether an answer left when', () => {
  it('the server hangs up after the text', async (context) => {
    const opened = await open(context)
    const { world, holdfast, ask } = opened
    world.smtpServer.hooks.onData = ({ rcpt }) => (rcpt.includes(PEOPLE.maria) ? 'drop' : undefined)
    const id = await ask()
    const record = await replyIs(holdfast, id, 'unknown')
    expect(noticesOf(record)).toHaveLength(1)
    await holdfast.stage.reads('desk', ({ subject }) => subject.includes('may not have been sent'))
    await expectNothingMore(opened, id)
  })

  it('it was delivered, and the server hung up before it said so', async (context) => {
    const opened = await open(context)
    const { world, holdfast, ask } = opened
    world.smtpServer.hooks.onAccepted = ({ rcpt }) =>
      rcpt.includes(PEOPLE.maria) ? 'drop' : undefined
    const id = await ask()
    await replyIs(holdfast, id, 'unknown')
    await holdfast.stage.reads('desk', ({ subject }) => subject.includes('may not have been sent'))
    await expectNothingMore(opened, id)
    const got = (await world.mails(PEOPLE.maria)).filter(({ from }) => from === PEOPLE.support)
    expect(got).toHaveLength(1)
  })

  it('the server falls silent after the text', async (context) => {
    const opened = await open(context, { send_deadline_ms: 5_000 })
    const { world, holdfast, ask } = opened
    world.smtpServer.hooks.onData = ({ rcpt }) =>
      rcpt.includes(PEOPLE.maria) ? 'silence' : undefined
    const id = await ask()
    await replyIs(holdfast, id, 'unknown')
    await expectNothingMore(opened, id)
  })
})

describe.concurrent('the agents', () => {
  it('are tried until they get through, and ops see an alarm meanwhile', async (context) => {
    const opened = await open(context)
    const { world, holdfast, ask, time, redis } = opened
    world.smtpServer.hooks.onRcpt = (rcpt) =>
      rcpt === PEOPLE.desk ? { code: 550, text: '5.2.2 mailbox full' } : undefined
    const id = await ask({ text: 'Please let me talk to a human being about my order.' })
    const draft = (record: MessageRecord) => record.outbox.find(({ kind }) => kind === 'draft')
    for (let tries = 1; tries <= 3; tries += 1) {
      const isBack = (record: MessageRecord) =>
        draft(record)?.attempts === tries && draft(record)?.state === 'ready'
      await holdfast.stage.fate(id, isBack)
      if (tries < 3) await time.advance(16 * MINUTE_MS, holdfast, redis)
    }
    const keys = async () => (await holdfast.ledger.loadAlarms()).map(({ key }) => key)
    await until(async () => (await keys()).length > 0, 'the alarm')
    expect(await keys()).toEqual(['agents_mail:support'])
    delete world.smtpServer.hooks.onRcpt
    await time.advance(16 * MINUTE_MS, holdfast, redis)
    await holdfast.stage.reads('desk', ({ subject }) => subject.startsWith('[Draft]'))
    await until(async () => (await keys()).length === 0, 'the alarm is over')
  })
})

describe.concurrent('a password that the SMTP server refuses', () => {
  it('is not tried over and over, raises an alarm, and loses nothing', async (context) => {
    const cleanup = cleanupOf(context)
    const world = await openWorld(cleanup)
    const environment = moveIn(world, {
      edit: (yaml) => yaml.setIn(['mailboxes', 0, 'smtp', 'password'], { env: 'SMTP_PASSWORD' }),
    })
    const wrong = { ...environment, env: { ...environment.env, SMTP_PASSWORD: 'wrong' } }
    const holdfast = await openHoldfast(cleanup, world, wrong)
    const letters = [question(), question({ from: `Jonas <${PEOPLE.jonas}>` })]
    for (const { raw } of letters) await world.deliver(PEOPLE.support, raw)
    for (const { id } of letters) {
      const record = await holdfast.stage.fate(id, (one) => replyOf(one)?.attempts === 1)
      expect(['ready', 'sending']).toContain(replyOf(record)?.state)
    }
    const isAlarmed = async () => (await alarmsOf(holdfast)).includes('smtp_auth:support')
    await until(isAlarmed, 'the alarm')
    // Two workers may log in at the same moment; after that nobody does.
    const last = question({ from: `Olga <${PEOPLE.olga}>` })
    await world.deliver(PEOPLE.support, last.raw)
    const record = await holdfast.stage.fate(last.id, (one) => replyOf(one)?.response !== undefined)
    expect(replyOf(record)?.response).toMatch(/^login_refused: not tried again yet: .*5\.7\.8/)
    expect(replyOf(record)?.state).toBe('ready')
    letters.push(last)

    await holdfast.stop()
    const right = { ...environment, env: { ...environment.env, SMTP_PASSWORD: 'sandbox' } }
    const redis = await startRedis({ dir: world.dir })
    cleanup.add(() => redis.stop())
    const time = movableClock()
    const again = await openHoldfast(
      cleanup,
      world,
      { ...right, redis_url: redis.url },
      { clock: time.clock },
    )
    await time.advance(2 * MINUTE_MS, again, redis)
    for (const { id } of letters) {
      await replyIs(again, id, 'sent')
      expect(answersTo(world, id)).toHaveLength(1)
    }
    await until(async () => (await alarmsOf(again)).length === 0, 'the alarm is over')
  })
})

async function alarmsOf(holdfast: Holdfast): Promise<string[]> {
  return (await holdfast.ledger.loadAlarms()).map(({ key }) => key)
}
