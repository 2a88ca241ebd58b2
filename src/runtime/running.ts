// From a valid configuration to a running Holdfast, in the order in which things depend on each other, and back again. What
// it opens it closes, also when a later part fails to start.

import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import { setImmediate } from 'node:timers/promises'
import { createSignatures } from '../adapters/authentication/signatures.ts'
import { openQueues, type Queues } from '../adapters/bullmq/queues.ts'
import {
  createThreadedMailParser,
  type ThreadedMailParser,
} from '../adapters/mailparser/threads.ts'
import type { Ledger } from '../adapters/sql/ledger.ts'
import { createAnnouncer } from '../adapters/webhook/announcer.ts'
import type { Environment } from '../config/environment.ts'
import type { LoadResult, Settings } from '../config/load.ts'
import { formatProblems, type Problem } from '../config/problems.ts'
import { type SettingsWatch, watchSettings } from '../config/watch.ts'
import type { Line } from '../domain/work.ts'
import type { Clock, Mailer, MailParser, Snapshot } from '../ports/world.ts'
import { giveUp } from '../steps/give-up.ts'
import { Closing } from './closing.ts'
import { createDigests } from './digests.ts'
import { type NewDoubt, tellDoubts } from './doubts.ts'
import { inOneLine } from './errors.ts'
import { keepFolderDrafts } from './folder-drafts.ts'
import type { EnginesDeps } from './follow-engines.ts'
import { openFoundations } from './foundations.ts'
import { createGates } from './gates.ts'
import { createHandOver, type HandOver } from './hand-over.ts'
import { runStep, type StepFunction } from './host.ts'
import { type HttpServer, startHttp } from './http.ts'
import { createLogger, type Logger, linesForPeople } from './logger.ts'
import { createMailer } from './mailer.ts'
import { createMetrics } from './metrics.ts'
import { keepAuditing } from './nightly.ts'
import { type AskToken, loadedWithTokens } from './oauth/connections.ts'
import { createOthers, LOOK_AGAIN_MS, latestCopiesOf, lookQuietly } from './others.ts'
import { openEngines } from './ready-engines.ts'
import { createSentFolders } from './sent-folders.ts'
import { keepSweeping } from './sweeping.ts'
import { createTurns } from './turns.ts'
import { createWatchers, type Watchers } from './watchers.ts'

export type BootOptions = {
  environment: Environment
  clock?: Clock
  logger?: Logger
  /** JSON lines also on a terminal. Default false: there they are made readable. */
  json_log?: boolean
  /** A ledger opened elsewhere; the caller closes it. */
  ledger?: Ledger
  /** How long to wait for Redis and the database at the start. Default one minute. */
  deadline_ms?: number
  /** How long a silent worker keeps its job. Default 10 s: locks renew themselves, and a crash costs no more than two. */
  lock_ms?: number
  /** After how long without an answer a sending has ended. Default 90 s. */
  send_deadline_ms?: number
}

/** What the first part of a start has made. */
export type Prepared = BootOptions & {
  clock: Clock
  load: () => LoadResult
  first: Extract<LoadResult, { ok: true }>
  /** Engines that are being loaded already. */
  ahead: EnginesDeps['ahead']
}

/** Everything any step asks for; each step's own type names the part it uses. */
export type StepDeps = ReturnType<typeof stepDeps>

export type Runtime = {
  deps: StepDeps
  settings(): Settings
  /**
   * The engines are trained, and steps run. Until then mail is taken in and waits in the ledger. Rejects when they cannot be built;
   * nothing else will happen then.
   */
  ready: Promise<void>
  /** Starts working on a step, or on the part of `deliver` that files copies; once the engines are ready. */
  work(line: Line, run: StepFunction, concurrency: number): void
  /** Starts watching the mailboxes. */
  watchMailboxes(): void
  /** Makes sure, now and from time to time, that the sweep is scheduled. */
  keepSweeping(): void
  /** The port of /healthz; undefined when it is off. */
  http_port: number | undefined
  /** Of the pages behind `public_url`; undefined where there are none. */
  public_port: number | undefined
  logger: Logger
  /** Drains: no new work, running steps finish within the deadline, then everything is closed. */
  stop(): Promise<void>
}

const CONFIG_LOOK_MS = 3_000
/** A process in standby does its share of the steps; another one watches the mailbox. */
const READY = new Set(['ok', 'connected', 'standby'])

export async function run(options: Prepared): Promise<Runtime> {
  const { environment, clock, load, first, ahead } = options
  const { data_dir } = first.settings
  const logger = options.logger ?? createLogger(first.settings.log_level, terminal(options))
  const closing = new Closing(logger)
  try {
    const { ledger, redis, secret, mark, doubts } = await openFoundations(closing, {
      environment,
      data_dir,
      clock,
      logger,
      ledger: options.ledger,
      deadline_ms: options.deadline_ms ?? 60_000,
    })
    const token_deps = { clock, ledger, secret, holder: `${hostname()}:${process.pid}:tokens` }
    const askToken: AskToken = async (mailbox, oauth) => {
      const { accessToken } = await import('./oauth/tokens.ts')
      return await accessToken(token_deps, mailbox, oauth)
    }
    const settings = watchSettings(() => loadedWithTokens(load(), askToken), {
      every_ms: CONFIG_LOOK_MS,
    })
    closing.add('settings', async () => settings.stop())
    logWarnings(logger, first.warnings)
    settings.onChange((_changed, warnings) => logWarnings(logger, warnings))
    const { templates_dir } = environment
    const followed = { settings, templates_dir, clock, ledger, logger, ahead }
    const engines = openEngines(closing, followed)
    const parser = openParser(closing, settings)
    const metrics = createMetrics(ledger, clock)
    const sent = createSentFolders(clock)
    let tell = async (_doubts: readonly NewDoubt[]): Promise<void> => undefined
    const others = createOthers({
      clock,
      ledger,
      logger,
      secret,
      latestCopies: latestCopiesOf(() => settings.current(), sent),
      tell: (doubt) => tell([doubt]),
    })
    const mailer = createMailer({
      settings: () => settings.current(),
      clock,
      ledger,
      secret,
      sent,
      others,
      moveMark: () => mark.move(),
      send_deadline_ms: options.send_deadline_ms,
    })
    closing.add('mailer', async () => mailer.close())
    const onQueueError = (queue: Line, error: unknown) =>
      logger.error({ event: 'queue_error', queue, why: inOneLine(error) })
    const queues = openQueues({
      address: redis.address,
      prefix: 'holdfast',
      clock,
      lock_ms: options.lock_ms ?? 10_000,
      onLost(count, error) {
        metrics.hintsLost(count)
        logger.warn({ event: 'hints_lost', count, why: inOneLine(error) })
      },
      onError: onQueueError,
    })
    const handed = createHandOver(queues, clock, onQueueError)
    closing.add('queues', () => closeQueues(queues, handed, settings.current(), logger))
    const desk = { current: (): Snapshot => ({ ...engines.current(), secret }) }
    tell = async (some) => {
      await engines.ready
      await tellDoubts({ ledger, desk, queue: queues }, some)
    }
    engines.whenReady(() => {
      tell(doubts).catch((error: unknown) =>
        logger.error({ event: 'doubts_not_told', why: inOneLine(error) }),
      )
    })
    const deps = stepDeps({
      clock,
      ledger,
      settings,
      desk,
      queues,
      mailer,
      parser,
    })
    const holder = `${hostname()}:${process.pid}:${deps.instance}`
    const watchers = createWatchers({
      clock,
      ledger,
      queue: queues,
      logger,
      holder,
      desk: deps.desk,
      onConnected(mailbox) {
        void lookQuietly(others, mailbox, logger)
        void parser.warm()
      },
      ready: engines.ready,
    })
    closing.add('watchers', () => watchers.stop())
    const { registry } = metrics
    const is_ready = () => engines.isReady()
    const http = await openHttp({ settings, queues, ledger, watchers, registry, is_ready })
    closing.add('http', async () => http?.close())
    const pages = await openPublicPages(settings, { ledger, clock, secret })
    closing.add('public pages', async () => pages?.close())
    const turns = createTurns()
    const host = {
      clock,
      ledger,
      queue: handed,
      logger,
      metrics,
      giveUp: (work: Parameters<typeof giveUp>[1]) => giveUp(deps, work),
    }
    return {
      deps,
      settings: () => settings.current(),
      work(line, run, concurrency) {
        const step = line === 'filing' ? 'deliver' : line
        turns.offers(line, concurrency)
        const carryOut = (key: string) => turns.within(line, () => runStep(host, step, key, run))
        engines.whenReady(() => {
          handed.offers(line, concurrency, carryOut)
          queues.work(line, carryOut, concurrency)
        })
      },
      watchMailboxes() {
        watchers.apply(settings.current())
        settings.onChange((changed) => watchers.apply(changed))
        const isWatched = (mailbox: string) => READY.has(watchers.states().get(mailbox) ?? '')
        const nightly = { clock, ledger, queue: queues, holder, logger, isWatched }
        const drafts = { ...deps, holder, logger, settings: () => settings.current() }
        engines.whenReady(() => closing.add('drafts folders', keepFolderDrafts(drafts)))
        const look = () => {
          for (const { id } of settings.current().team.mailboxes)
            if (isWatched(id)) void lookQuietly(others, id, logger)
        }
        const looks = setInterval(look, LOOK_AGAIN_MS)
        closing.add('looks', async () => clearInterval(looks))
        closing.add('audits', keepAuditing({ ...nightly, settings: () => settings.current() }))
      },
      keepSweeping() {
        const every_ms = () => settings.current().timings.sweep_every_s * 1000
        closing.add('heartbeat', keepSweeping(queues, clock, every_ms))
      },
      http_port: http?.port,
      public_port: pages?.port,
      logger,
      ready: engines.ready,
      stop: () => closing.run(),
    }
  } catch (error) {
    await closing.run()
    throw error
  }
}

function stepDeps(parts: {
  clock: Clock
  ledger: Ledger
  settings: SettingsWatch
  desk: { current(): Snapshot }
  queues: Queues
  mailer: Mailer
  parser: MailParser
}) {
  const { clock, ledger, settings, desk, queues, mailer, parser } = parts
  return {
    clock,
    ledger,
    queue: queues,
    parser,
    signatures: createSignatures(),
    desk,
    gates: createGates(ledger),
    turn: () => setImmediate(),
    digests: createDigests(ledger, settings),
    announcer: createAnnouncer(() => settings.current().announcing),
    mailer,
    instance: randomUUID(),
    unwritten: new Map(),
    sending_lease_ms: settings.current().timings.sending_lease_s * 1000,
  }
}

/** Undefined where lines are read by programs. */
function terminal({ json_log = false }: BootOptions) {
  if (json_log || !process.stdout.isTTY) return undefined
  return linesForPeople((text) => void process.stdout.write(text), process.stdout.hasColors())
}

/** What `holdfast check` says as well; nobody may have called it since the last upgrade. */
function logWarnings(logger: Logger, warnings: readonly Problem[]): void {
  for (const warning of warnings) {
    logger.warn({ event: 'config_warning', why: formatProblems([warning]) })
  }
}

function openParser(closing: Closing, settings: SettingsWatch): ThreadedMailParser {
  const parser = createThreadedMailParser({
    limits: () => ({ bytes_max: settings.current().team.limits.message_bytes_max }),
  })
  closing.add('parser', () => parser.close())
  return parser
}

async function openHttp(parts: {
  settings: SettingsWatch
  queues: Queues
  ledger: Ledger
  watchers: Watchers
  registry: Parameters<typeof startHttp>[0]['registry']
  is_ready: () => boolean
}): Promise<HttpServer | undefined> {
  const { host, port } = parts.settings.current().http
  if (port === 0) return undefined
  return startHttp({
    host,
    port,
    registry: parts.registry,
    async readiness() {
      const checks: Record<string, string> = {}
      checks.redis = (await parts.queues.isUp()) ? 'ok' : 'away'
      checks.ledger = await parts.ledger.ping().then(
        () => 'ok',
        () => 'away',
      )
      if (!parts.is_ready()) checks.engines = 'training'
      for (const [mailbox, state] of parts.watchers.states()) checks[`mailbox:${mailbox}`] = state
      const ready = Object.values(checks).every((state) => READY.has(state))
      return { ready, checks }
    },
  })
}

/** Only where customers can reach them. */
async function openPublicPages(
  settings: SettingsWatch,
  parts: { ledger: Ledger; clock: Clock; secret: string },
): Promise<HttpServer | undefined> {
  const { team, public_pages } = settings.current()
  if (team.public_url === undefined) return undefined
  const { startPublicPages } = await import('./public-pages.ts')
  return await startPublicPages(
    { ...parts, team: () => settings.current().team.name },
    public_pages,
  )
}

/** Waits for running steps, but not longer than the deadline: what is cut off is done again at the next start. */
async function closeQueues(
  queues: Queues,
  handed: HandOver,
  settings: Settings,
  logger: Logger,
): Promise<void> {
  const deadline_ms = settings.timings.shutdown_deadline_s * 1000
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => {
      logger.warn({ event: 'drain_cut_off', deadline_ms })
      queues.abort()
      resolve()
    }, deadline_ms)
    queues
      .stopTaking()
      .then(() => handed.drain())
      .then(() => queues.close())
      .then(resolve, reject)
      .finally(() => clearTimeout(timer))
  })
}
