// A whole Holdfast without servers: the real ledger on SQLite, the real parser, classifier, knowledge and templates of
// the example team, a clock that tests move, and an outside world that records what leaves and answers as scripted.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach } from 'vitest'
import type { Ledger } from '../../src/adapters/sql/ledger.ts'
import { createRenderer } from '../../src/adapters/templates/renderer.ts'
import { createAnnouncer } from '../../src/adapters/webhook/announcer.ts'
import { loadSettings } from '../../src/config/load.ts'
import type { Announcing } from '../../src/domain/announcing.ts'
import { messageId } from '../../src/domain/message.ts'
import type { Team } from '../../src/domain/team.ts'
import type { Step, StepResult, WorkItem } from '../../src/domain/work.ts'
import { createMailParser } from '../../src/mail/parse/parser.ts'
import type { MessageRecord } from '../../src/ports/records.ts'
import type { Queue, Signature } from '../../src/ports/world.ts'
import { createDigests } from '../../src/runtime/digests.ts'
import { buildEngines, type Engines } from '../../src/runtime/engines.ts'
import { createGates } from '../../src/runtime/gates.ts'
import { runStep } from '../../src/runtime/host.ts'
import { createLogger } from '../../src/runtime/logger.ts'
import { approve } from '../../src/steps/approve.ts'
import { classify } from '../../src/steps/classify.ts'
import { compose } from '../../src/steps/compose.ts'
import { type DeliverDeps, deliver } from '../../src/steps/deliver.ts'
import { giveUp } from '../../src/steps/give-up.ts'
import { receive } from '../../src/steps/receive.ts'
import { sweep } from '../../src/steps/sweep.ts'
import { openFreshLedger } from '../support/fresh-ledger.ts'
import { createOutside, type Inbound, sourceOf } from './outside.ts'

export type { Inbound } from './outside.ts'

export const START = 1_790_000_000_000
export const MINUTE = 60_000
export const DAY = 24 * 60 * MINUTE
export const SECRET = 'the secret of the tests'

const ROOT = resolve(import.meta.dirname, '../..')
export const TEMPLATES = join(ROOT, 'templates')
const loaded = loadSettings({
  config_dir: join(ROOT, 'config'),
  templates_dir: TEMPLATES,
  env: {},
  secrets: 'skip',
})
if (!loaded.ok) throw new Error('the example configuration is not valid')
const { settings } = loaded
export const TEAM = settings.team
/** Built once: training is the slow part, and the engines keep no state. */
export const engines = await buildEngines({ team: settings.team, model: undefined }, TEMPLATES)

export type World = Awaited<ReturnType<typeof createWorld>>

type WorldOptions = {
  /** Another house has another one. */
  secret?: string
  /** One that holds mail already, whose UIDs end below 1,000; otherwise an empty one on SQLite. */
  ledger?: Ledger
  /** When it begins, milliseconds. */
  start?: number
}

export async function createWorld({ secret = SECRET, start = START, ...given }: WorldOptions = {}) {
  const { ledger, close } = given.ledger ? leftOpen(given.ledger) : await temporaryLedger()
  let now = start
  // An answer of an agent leaves at once, and there are no reminders and daily mails, unless a test says otherwise.
  let team: Team = {
    ...settings.team,
    agents: {
      ...settings.team.agents,
      hold_s: 0,
      remind_after_h: 0,
      alarm_after_h: 0,
      daily_at: '',
      digest_on: 'never',
    },
  }
  let announcing: Announcing = { webhook: undefined, ntfy: undefined }
  let renderer = engines.renderer
  let edited: Partial<Engines> = {}
  let uid = given.ledger === undefined ? 0 : 1_000
  let instance = 1
  let unwritten: DeliverDeps['unwritten'] = new Map()
  const outside = createOutside()
  let signatures: Signature[] = []
  const gates = createGates(ledger)
  const broken = new Map<string, Error>()
  const hints: WorkItem[] = []
  const queue: Queue = {
    async hint(items) {
      hints.push(...items)
    },
  }
  const deps = () => ({
    clock: { now: () => now },
    ledger,
    queue,
    signatures: { verified: async () => signatures },
    parser: createMailParser({ bytes_max: team.limits.message_bytes_max }),
    desk: { current: () => ({ ...engines, ...edited, team, renderer, secret }) },
    gates,
    digests: createDigests(ledger, { current: () => ({ ...settings, team }) }),
    announcer: createAnnouncer(() => announcing),
    mailer: outside.mailer,
    instance: `process ${instance}`,
    unwritten,
    sending_lease_ms: 10 * MINUTE,
  })

  const steps: Record<Step, (key: string) => Promise<StepResult>> = {
    receive: (id) => receive(deps(), id),
    classify: (id) => classify(deps(), id),
    compose: (id) => compose(deps(), id),
    approve: (id) => approve(deps(), id),
    deliver: (id) => deliver(deps(), id),
    sweep: () => sweep(deps()),
  }

  const log: Record<string, unknown>[] = []
  const logger = createLogger('info', { write: (line) => log.push(JSON.parse(line)) })
  /** One row in the real worker host. */
  const work = (step: Step, key: string): Promise<void> =>
    runStep(
      {
        clock: { now: () => now },
        ledger,
        queue,
        logger,
        metrics: { step: () => undefined },
        giveUp: (row) => giveUp(deps(), row),
      },
      step,
      key,
      async (id) => {
        const error = broken.get(step)
        if (error !== undefined) throw error
        return await steps[step](id)
      },
    )

  return {
    ledger,
    outside,
    hints,
    log,
    step: (step: Step, key: string) => steps[step](key),
    work,
    now: () => now,
    team: () => team,
    advance: (ms: number) => {
      now += ms
    },
    change: (changed: (team: Team) => Team) => {
      team = changed(team)
    },
    /** An edit of the files: the team, and what is computed from it but for the training. */
    edit: async (changed: (team: Team) => Team) => {
      team = changed(team)
      edited = await buildEngines({ team, model: undefined }, TEMPLATES, { local: engines.local })
    },
    /** Makes a step throw until it is mended with undefined. */
    breakStep: (step: Step, error: Error | undefined) => {
      if (error === undefined) broken.delete(step)
      else broken.set(step, error)
    },
    /** What verifying the signatures of a mail finds from now on. */
    signedBy: (found: Signature[]) => {
      signatures = found
    },
    /** Where events are told from now on; at first nowhere. */
    announceTo: (targets: Partial<Announcing>) => {
      announcing = { webhook: undefined, ntfy: undefined, ...targets }
    },
    useTemplates: (dir: string | undefined) => {
      renderer = dir === undefined ? engines.renderer : createRenderer({ templates_dir: dir })
    },
    restart: () => {
      instance += 1
      unwritten = new Map()
    },
    /** Puts a mail into the ledger as the IMAP watcher would; returns its id. */
    async arrive(mail: Inbound): Promise<string> {
      uid += 1
      const at = { mailbox: 'support', folder: mail.folder ?? 'INBOX', uidvalidity: '17', uid }
      const raw = Buffer.from(mail.raw ?? sourceOf(mail, uid))
      const id = messageId(at)
      const received_at = mail.received_at ?? now
      await ledger.recordArrival({ ...at, id, received_at, size_bytes: raw.byteLength, raw }, now)
      return id
    },
    /** Runs everything that is due, in the ledger's order, until nothing is. */
    async settle(): Promise<void> {
      for (let round = 0; round < 200; round += 1) {
        const due = await ledger.loadDueWork(now, 100)
        if (due.length === 0) return
        for (const { step, key } of due) await work(step, key)
      }
      throw new Error('the work never came to an end')
    },
    /** Runs what the queue was told of, and nothing else: a hint that was forgotten leaves its work waiting for the sweep. */
    async followHints(): Promise<void> {
      for (let round = 0; round < 200; round += 1) {
        const at = hints.findIndex(({ due_at }) => due_at <= now)
        const [hint] = at < 0 ? [] : hints.splice(at, 1)
        if (hint === undefined) return
        await work(hint.step, hint.key)
      }
      throw new Error('the hints never came to an end')
    },
    async record(id: string): Promise<MessageRecord> {
      const [record] = await ledger.loadRecords(id)
      if (record === undefined) throw new Error(`There is no record of ${id}`)
      return record
    },
    close,
  }
}

/** Whoever opened it closes it. */
function leftOpen(ledger: Ledger) {
  return { ledger, close: async () => undefined }
}

async function temporaryLedger() {
  const data_dir = mkdtempSync(join(tmpdir(), 'holdfast-steps-'))
  const ledger = await openFreshLedger(data_dir)
  const close = async () => {
    await ledger.close()
    rmSync(data_dir, { recursive: true, force: true })
  }
  return { ledger, close }
}

/** The world of the running test: a new one before each, closed after it. Stands at the top of a file. */
export function useWorld(): World {
  let current: World | undefined
  beforeEach(async () => {
    current = await createWorld()
  })
  afterEach(async () => {
    await current?.close()
    current = undefined
  })
  return new Proxy(Object.freeze({}) as World, {
    get(_, name) {
      if (current === undefined) throw new Error('There is a world only while a test runs.')
      return Reflect.get(current, name)
    },
  })
}

export const ORDER = {
  subject: 'Where is my order?',
  text: 'Hello,\n\nI ordered a camping stove last week (order 48213). Where is my order, and how can I track my parcel?\n\nThanks\nJane',
} satisfies Inbound

export const REFUND = {
  subject: 'Refund for my returned tent',
  text: 'Hello,\nI sent the tent back two weeks ago. When will I get my refund? The money is not on my card yet.\nJane',
} satisfies Inbound

/** A pause of everything, but for its time. */
export const SALE = { scope: '*', by: 'ops', why: 'sale' }

export const CUSTOMER = 'jane@example.org'
export const DESK = settings.team.agents.inbox
export const ANNA = settings.team.agents.allowed[0] ?? ''
export const BEN = settings.team.agents.allowed[1] ?? ''
