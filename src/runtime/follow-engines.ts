// The engines of the configuration as it is now, with a local engine that goes on learning from reviewed mail. An edit
// counts as a whole, once it has been learnt: until then, mail meets the team and the engines of before. A configuration
// that cannot be built changes nothing, and neither does a training that fails.

import { setInterval } from 'node:timers'
import { examplesOf } from '../adapters/classifier/examples.ts'
import { ANSWERED_MAX } from '../adapters/reader/answered.ts'
import type { Settings } from '../config/load.ts'
import { formatProblems } from '../config/problems.ts'
import type { SettingsWatch } from '../config/watch.ts'
import { versionOf } from '../domain/article-version.ts'
import { NONE } from '../domain/gate/evidence.ts'
import { countedTokens } from '../domain/model/call.ts'
import type { VectorStore } from '../nlp/encoder/made.ts'
import type { ArticleLedger } from '../ports/articles.ts'
import type { EvidenceLedger } from '../ports/evidence.ts'
import type { RecordLedger } from '../ports/records.ts'
import type { VectorLedger } from '../ports/vectors.ts'
import type { Clock } from '../ports/world.ts'
import { buildEngines, type Engines, type Lasting } from './engines.ts'
import { inOneLine } from './errors.ts'
import { createLearner } from './learning.ts'
import { openedAhead, openedWith } from './local-engines/ahead.ts'
import type { EnginesBeside } from './local-engines/beside.ts'
import type {
  LearningReader,
  LocalClassifier,
  LocalEngines,
} from './local-engines/local-engines.ts'
import type { Logger } from './logger.ts'

export type EnginesDeps = {
  settings: Pick<SettingsWatch, 'current' | 'onChange' | 'onInvalid'>
  templates_dir: string
  clock: Clock
  ledger: Pick<EvidenceLedger, 'countLabelled' | 'loadLabelled' | 'loadAnswered' | 'countChanges'> &
    Partial<
      Pick<RecordLedger, 'loadModelUse'> & VectorLedger & Pick<ArticleLedger, 'recordArticles'>
    >
  logger: Logger
  /** Opened already, with `openedWith` this text; absent: they are opened here. */
  ahead?: { with: string; engines: EnginesBeside } | undefined
  /** Between two looks for new labels. */
  every_ms?: number
}

export type FollowedEngines = {
  /** Of one edit. Ask once for each piece of work: the next answer may be of another one. */
  current(): Engines
  /** Learns now what is due to be learnt, after a change of the configuration that is under way; never rejects. */
  learn(): Promise<void>
  stop(): Promise<void>
}

const EVERY_MS = 60_000

/** Resolves once the engines know what was learnt before: the first mail after a restart is judged by it, too. */
export async function followEngines(deps: EnginesDeps): Promise<FollowedEngines> {
  const { settings, templates_dir, logger } = deps
  const first = settings.current()
  const build = async (settings: Settings, parts: Parts): Promise<Standing> => {
    const engines = await buildEngines(settings, templates_dir, {
      local: parts.local.classifier,
      reader: await parts.home.reader(settings.team),
      tokensSince: tokensIn(deps),
    })
    await remember(deps, engines.reader)
    await deps.ledger.recordArticles?.(settings.team.articles.map(versionOf), deps.clock.now())
    return { ...parts, settings, engines }
  }
  /** Undefined until there is something to build anew: what ends before fails the start. */
  let rebuild: (() => void) | undefined
  const onEnd = (error: Error) => {
    if (rebuild === undefined) return
    logger.error({ event: 'engines_ended', why: inOneLine(error) }, 'they are built anew')
    rebuild()
  }
  const openHome = (settings: Settings) => opened(deps, settings, onEnd)
  const home = await opened(deps, first, onEnd, await fittingAhead(deps.ahead, first))
  let standing = await build(first, { home, local: await learningEngine(deps, first, home) })
  let is_stopped = false
  const follow = async (changed: Settings) => {
    const before = standing
    const parts = await partsFor(deps, changed, before, openHome)
    try {
      standing = await build(changed, parts)
    } catch (error) {
      await closeUnless(parts, before)
      throw error
    }
    // Only now: until here, mail was judged with them.
    await closeUnless(before, parts)
    await before.engines.reader.close()
  }
  // One after another, so that the last configuration is the one that stays.
  let following = Promise.resolve()
  /** `line` tells of it in the log, once it counts. */
  const change = (changed: Settings, line: { event: string; warnings?: number }) => {
    following = following
      .then(async () => {
        if (is_stopped) return
        await follow(changed)
        logger.info(line)
      })
      .catch((error) => {
        const why = inOneLine(error)
        logger.error(
          { event: 'config_not_built', why },
          'the configuration of before stays in force',
        )
      })
  }
  /** What they learnt stands in the ledger. */
  rebuild = () => change(settings.current(), { event: 'engines_rebuilt' })
  settings.onChange((changed, warnings) => {
    change(changed, { event: 'config_changed', warnings: warnings.length })
  })
  settings.onInvalid((problems) => {
    const why = formatProblems(problems)
    logger.error({ event: 'config_invalid', why }, 'the last valid configuration stays in force')
  })
  // Edited while the first training ran.
  if (settings.current() !== first) {
    change(settings.current(), { event: 'config_changed', warnings: 0 })
  }
  await following
  const learn = async () => {
    await standing.local.learn()
    await remember(deps, standing.engines.reader)
  }
  const look = () => {
    if (standing.home.hasEnded()) rebuild?.()
    else void learn()
  }
  const timer = setInterval(look, deps.every_ms ?? EVERY_MS)
  timer.unref()
  return {
    current: () => standing.engines,
    async learn() {
      await following
      await learn()
    },
    async stop() {
      is_stopped = true
      clearInterval(timer)
      await standing.local.close()
      await following
      await standing.local.close()
      await standing.engines.reader.close()
      await standing.home.close()
    },
  }
}

/** What outlives an edit that does not concern it. */
type Parts = { home: LocalEngines; local: LearningEngine }

type Standing = Parts & { settings: Settings; engines: Engines }

/** What was learnt stays where the categories teach what they did, with the same encoder. */
async function partsFor(
  deps: EnginesDeps,
  changed: Settings,
  before: Standing,
  openHome: (settings: Settings) => Promise<LocalEngines>,
): Promise<Parts> {
  const is_same = !before.home.hasEnded() && openedWith(changed) === openedWith(before.settings)
  if (is_same && before.local.fits(changed)) return before
  const home = is_same ? before.home : await openHome(changed)
  try {
    return { home, local: await learningEngine(deps, changed, home) }
  } catch (error) {
    if (!is_same) await home.close()
    throw error
  }
}

async function closeUnless({ local, home }: Parts, used: Parts): Promise<void> {
  if (local !== used.local) await local.close()
  if (home !== used.home) await home.close()
}

/** What was opened with a configuration that was edited since is closed. */
async function fittingAhead(
  ahead: EnginesDeps['ahead'],
  settings: Settings,
): Promise<EnginesBeside | undefined> {
  if (ahead?.with === openedWith(settings)) return ahead.engines
  await ahead?.engines.close()
  return undefined
}

async function opened(
  deps: EnginesDeps,
  settings: Settings,
  onEnd: (why: Error) => void,
  ahead = openedAhead(settings),
): Promise<LocalEngines> {
  const store = vectorsIn(deps)
  ahead?.attach({ store, onEnd })
  if (ahead !== undefined) return ahead
  const { openLocalEngines } = await import('./local-engines/here.ts')
  return openLocalEngines(settings.encoder, store)
}

/** Where the ledger knows of it. */
function tokensIn({ ledger, clock }: EnginesDeps): Lasting['tokensSince'] {
  const { loadModelUse } = ledger
  if (loadModelUse === undefined) return undefined
  return async (age_ms) => {
    const now = clock.now()
    return countedTokens(await loadModelUse(now - age_ms, now + 1))
  }
}

/** More than a team's articles, examples and remembered mail have sentences. */
const STORED_MAX = 30_000

/** Vectors of before in the ledger, if it keeps them. A ledger that fails costs time, and nothing else. */
function vectorsIn({ ledger, clock, logger }: EnginesDeps): VectorStore | undefined {
  const { loadVectors, recordVectors } = ledger
  if (loadVectors === undefined || recordVectors === undefined) return undefined
  const failed = (error: unknown) =>
    logger.error({ event: 'vectors_not_kept', why: inOneLine(error) }, 'they are made anew')
  return {
    async load(encoder) {
      try {
        return await loadVectors(encoder, STORED_MAX)
      } catch (error) {
        failed(error)
        return new Map()
      }
    },
    async save(encoder, vectors) {
      try {
        await recordVectors(encoder, vectors, clock.now())
      } catch (error) {
        failed(error)
      }
    },
  }
}

/** How many changes of the evidence each reader has seen. */
const seen = new WeakMap<LearningReader, number>()

/** Tells the reader what people answered with which passages, where that is new to it. Never rejects. */
async function remember({ ledger, logger }: EnginesDeps, reader: LearningReader): Promise<void> {
  try {
    const changes = await ledger.countChanges()
    if (seen.get(reader) === changes) return
    const answered = await ledger.loadAnswered(ANSWERED_MAX)
    if (answered.length > 0) await reader.learn(answered)
    seen.set(reader, changes)
  } catch (error) {
    logger.error({ event: 'answers_not_remembered', why: inOneLine(error) }, 'it stays as it is')
  }
}

type LearningEngine = Awaited<ReturnType<typeof learningEngine>>

/** Trained beside the main thread, which goes on serving mail and questions about its health. */
async function learningEngine(
  { clock, ledger, logger }: EnginesDeps,
  { team }: Settings,
  home: LocalEngines,
) {
  const examples = examplesOf(team.categories)
  const known = new Set([...team.categories.map(({ id }) => id), NONE])
  let classifier: LocalClassifier | undefined
  const learner = createLearner({
    clock,
    ledger,
    examples: () => examples,
    isKnown: (label) => known.has(label),
    async retrain(...lessons) {
      if (classifier === undefined) classifier = await home.classifier(...lessons)
      else await classifier.retrain(...lessons)
    },
  })
  let is_closed = false
  let running: Promise<void> | undefined
  const look = async () => {
    const started = clock.now()
    try {
      const lessons = await learner.look()
      if (lessons === undefined) return
      const took = { duration_ms: clock.now() - started }
      const version = classifier?.version()
      logger.info({ event: 'engine_trained', lessons, version, ...took })
    } catch (error) {
      if (is_closed) return
      logger.error({ event: 'engine_not_trained', why: inOneLine(error) }, 'it stays as it is')
    }
  }
  // Where people said something before, it is trained once, on that and on the examples.
  await look()
  const standing = classifier ?? (await home.classifier(examples, []))
  classifier = standing
  return {
    classifier: standing,
    fits: (changed: Settings) =>
      JSON.stringify(examplesOf(changed.team.categories)) === JSON.stringify(examples),
    /** One look at a time; whoever comes meanwhile waits for the one that runs. */
    learn(): Promise<void> {
      running ??= look().finally(() => {
        running = undefined
      })
      return running
    },
    async close() {
      is_closed = true
      await standing.close()
      await running
    },
  }
}
