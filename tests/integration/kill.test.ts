// SIGKILL at any moment: Holdfast runs as a process of its own, is killed at a chosen point in each scene of the story,
// and is started again. Every scene must still have its fate; no mail is lost, and no customer gets a second answer.

import { describe, expect, it } from 'vitest'
import { PEOPLE } from '../../sandbox/example-team.ts'
import type { MailWorld } from '../../sandbox/mail-world.ts'
import { startRedis } from '../../sandbox/redis.ts'
import { createStoryMemory, SCENES } from '../../sandbox/story/scenes.ts'
import { createStage } from '../../sandbox/story/stage.ts'
import { openLedger } from '../../src/adapters/sql/database/open.ts'
import type { Ledger } from '../../src/adapters/sql/ledger.ts'
import { ATTEMPTS_MAX } from '../../src/domain/work.ts'
import { cleanupOf, moveIn, openWorld } from '../support/holdfast.ts'
import { type HoldfastProcess, holdfastProcess, type LogLine } from '../support/holdfast-process.ts'
import { PATIENCE_MS, until } from '../support/until.ts'

/** When to kill: after a log line, or at a point of an SMTP conversation that Holdfast leads. */
type KillPoint =
  | { after: (line: LogLine) => boolean }
  | { smtp: 'onMailFrom' | 'onRcpt' | 'onData' | 'onAccepted'; to: string }
  | 'before the mail arrives'

const step = (name: string): KillPoint => ({ after: (line) => line.step === name })
const at = (smtp: 'onMailFrom' | 'onRcpt' | 'onData' | 'onAccepted', to: string): KillPoint => ({
  smtp,
  to,
})

/** One point a scene; together they cover every step and every stage of sending to agents and of what was accepted. */
const KILL_POINTS: readonly KillPoint[] = [
  step('receive'),
  step('classify'),
  step('compose'),
  at('onData', PEOPLE.desk),
  { after: (line) => line.event === 'arrived' },
  'before the mail arrives',
  step('receive'),
  at('onAccepted', PEOPLE.desk),
  step('deliver'),
  step('receive'),
  step('compose'),
  step('approve'),
  at('onAccepted', PEOPLE.viktor),
  { after: (line) => line.event === 'arrived' },
  at('onMailFrom', PEOPLE.desk),
  at('onAccepted', PEOPLE.lucas),
  at('onAccepted', PEOPLE.nora),
  step('compose'),
  at('onAccepted', PEOPLE.desk),
  step('classify'),
]

async function prepare(
  context: Parameters<typeof cleanupOf>[0],
  customers: readonly string[] = [],
  redis: 'private' | 'server' = 'private',
) {
  const cleanup = cleanupOf(context)
  const world = await openWorld(cleanup, customers)
  const server = redis === 'server' ? await startRedis({ dir: world.dir }) : undefined
  cleanup.add(() => server?.stop())
  const environment = moveIn(world, server === undefined ? {} : { redis_url: server.url })
  const holdfast = holdfastProcess(environment)
  cleanup.add(() => holdfast.kill())
  await holdfast.start()
  const ledger = await openLedger({ url: undefined, data_dir: environment.env.HOLDFAST_DATA ?? '' })
  cleanup.add(() => ledger.close())
  const stage = createStage({ world, ledger, patience_ms: PATIENCE_MS })
  return { world, holdfast, ledger, stage }
}

/** Kills once at the point and starts again; `done` resolves when Holdfast is back, at the latest when asked to. */
function armed(world: MailWorld, holdfast: HoldfastProcess, point: KillPoint) {
  let fired: Promise<void> | undefined
  const fire = () => {
    fired ??= holdfast.kill().then(() => holdfast.start())
    return fired
  }
  const { hooks } = world.smtpServer
  if (point === 'before the mail arrives') {
    fired = holdfast.kill().then(async () => {
      await new Promise((resolve) => setTimeout(resolve, 500))
      await holdfast.start()
    })
  } else if ('after' in point) {
    holdfast.onLine = (line) => {
      if (fired === undefined && point.after(line)) void fire()
    }
  } else {
    const isOurs = (from: string, rcpt: readonly string[]) =>
      fired === undefined && from === PEOPLE.support && rcpt.includes(point.to)
    if (point.smtp === 'onMailFrom') {
      hooks.onMailFrom = (from) => {
        if (fired === undefined && from === PEOPLE.support) void fire()
        return undefined
      }
    } else if (point.smtp === 'onRcpt') {
      hooks.onRcpt = (rcpt, from) => {
        if (isOurs(from, [rcpt])) void fire()
        return undefined
      }
    } else {
      hooks[point.smtp] = (transaction) => {
        if (!isOurs(transaction.mail_from, transaction.rcpt)) return undefined
        void fire()
        // The client is gone before the answer could reach it.
        return 'drop' as const
      }
    }
  }
  return {
    hasFired: () => fired !== undefined,
    async disarm() {
      await fired
      holdfast.onLine = undefined
      for (const name of ['onMailFrom', 'onRcpt', 'onData', 'onAccepted'] as const) {
        delete hooks[name]
      }
    },
  }
}

// Each has a world and a process of its own, and waits more than it works.
describe.concurrent('killed and started again', () => {
  it('keeps all twenty fates, killed at one point in each scene', async (context) => {
    const { world, holdfast, ledger, stage } = await prepare(context)
    const memory = createStoryMemory()
    for (const [index, scene] of SCENES.entries()) {
      const point = KILL_POINTS[index]
      if (point === undefined) throw new Error(`scene ${scene.number} has no kill point`)
      const trap = armed(world, holdfast, point)
      await scene.play(stage, memory)
      await until(() => trap.hasFired(), `the kill in scene ${scene.number}`)
      await trap.disarm()
    }
    await untilNoWorkIsLeft(ledger)
    await expectAtMostOneAnswerEach(world)
  })

  it('tells the agents when a reply may have been lost, and sends nothing again', async (context) => {
    const { world, holdfast, stage } = await prepare(context)
    const trap = armed(world, holdfast, at('onData', PEOPLE.maria))
    const id = await stage.write({
      from: 'maria',
      subject: 'Where is my order?',
      text: 'Hello, where is my order 48213, and how can I track my parcel?',
    })
    const record = await stage.fate(id, ({ outbox }) =>
      outbox.some(({ state }) => state === 'unknown'),
    )
    await trap.disarm()
    expect(record.decision?.kind).toBe('auto')
    const notice = await stage.reads('desk', ({ subject }) =>
      subject.includes('may not have been sent'),
    )
    expect(notice.text).toContain(PEOPLE.maria)
    await new Promise((resolve) => setTimeout(resolve, 3_000))
    const sent = world.smtpServer.transactions.filter(
      ({ mail_from, rcpt, is_delivered }) =>
        mail_from === PEOPLE.support && rcpt.includes(PEOPLE.maria) && is_delivered,
    )
    expect(sent.length).toBeLessThanOrEqual(1)
  })

  // A Redis that outlives Holdfast remembers the jobs of the dead process as running, until they count as stalled.
  it.for([
    ['private', 30, 12],
    ['server', 12, 4],
  ] as const)(
    'loses nothing and answers nothing twice under kills at random times (%s Redis)',
    async ([redis, mails, kills], context) => {
      const customers = Array.from({ length: mails }, (_, index) => `customer${index}@post.example`)
      const { world, holdfast, ledger, stage } = await prepare(context, customers, redis)
      const random = seeded(20_261_124)
      const ids = new Map<string, number>()
      let is_playing = true
      const killer = (async () => {
        for (let kill = 0; kill < kills && is_playing; kill += 1) {
          await new Promise((resolve) => setTimeout(resolve, 50 + random() * 900))
          // A slow machine may finish no step between two kills; after six attempts a mail would rightly be a person's.
          await until(async () => !(await isNearlyGivenUp(ledger)), 'what was begun often is done')
          await holdfast.kill()
          await holdfast.start()
        }
      })()
      for (const [index, address] of customers.entries()) {
        const text =
          index % 3 === 0
            ? 'Do you offer gift wrapping with a birthday card?'
            : 'Where is my order, and how can I track my parcel?'
        const letter = {
          from: { name: `Customer ${index}`, address },
          subject: `Question ${index}`,
          text,
        }
        ids.set(await stage.write(letter), index)
        await new Promise((resolve) => setTimeout(resolve, random() * 300))
      }
      await killer
      is_playing = false
      for (const id of ids.keys()) await stage.fate(id)
      await untilNoWorkIsLeft(ledger)
      const sent = world.smtpServer.transactions.filter(
        ({ mail_from, is_delivered }) => mail_from === PEOPLE.support && is_delivered,
      )
      for (const id of ids.keys()) {
        const records = await ledger.loadRecords(id)
        expect(records).toHaveLength(1)
        const outbox = records[0]?.outbox ?? []
        const to_customer = sent.filter(({ raw }) =>
          raw.toString().includes(`In-Reply-To: <${id}>`),
        )
        expect(to_customer.length).toBeLessThanOrEqual(1)
        if (records[0]?.decision?.kind === 'auto') {
          const state = outbox.find(({ kind }) => kind === 'auto_reply')?.state
          expect(['sent', 'unknown', 'failed']).toContain(state)
          if (state !== 'sent')
            expect(outbox.some(({ kind, state }) => kind === 'notice' && state === 'sent')).toBe(
              true,
            )
          if (state === 'sent') expect(to_customer).toHaveLength(1)
        } else {
          expect(outbox.some(({ kind, state }) => kind === 'draft' && state === 'sent')).toBe(true)
        }
      }
    },
  )
})

/** The next two interruptions would make some mail one that cannot be handled. */
async function isNearlyGivenUp(ledger: Ledger): Promise<boolean> {
  const work = await ledger.loadDueWork(Number.MAX_SAFE_INTEGER, 1_000)
  return work.some(({ attempts }) => attempts >= ATTEMPTS_MAX - 2)
}

/** Also work that is not due yet, such as the next attempt at a draft that was cut off. */
function untilNoWorkIsLeft(ledger: Ledger): Promise<void> {
  return until(
    async () => (await ledger.loadDueWork(Number.MAX_SAFE_INTEGER, 1)).length === 0,
    'no work is left',
  )
}

async function expectAtMostOneAnswerEach(world: MailWorld): Promise<void> {
  for (const [name, address] of Object.entries(PEOPLE)) {
    const mails = await world.mails(address)
    const from_us = mails.filter(({ from }) => from === PEOPLE.support)
    if (['support', 'desk', 'anna', 'ben'].includes(name)) continue
    const answered = from_us.map(({ headers }) => headers.get('in-reply-to')?.[0])
    expect(new Set(answered).size, `${name} got ${answered.join(', ')}`).toBe(answered.length)
  }
}

/** Mulberry32: small, and the same in every run. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
