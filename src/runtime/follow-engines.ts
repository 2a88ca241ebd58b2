// The engines of the configuration as it is now, with a local engine that goes on learning from reviewed mail. A
// configuration that cannot be built keeps the engines that work, and so does a training that fails.

import { setInterval } from 'node:timers'
import { createLearningClassifier } from '../adapters/classifier/learning.ts'
import { examplesOf } from '../adapters/classifier/local.ts'
import { train } from '../adapters/classifier/train.ts'
import type { Settings } from '../config/load.ts'
import { formatProblems } from '../config/problems.ts'
import type { SettingsWatch } from '../config/watch.ts'
import { NONE } from '../domain/gate/evidence.ts'
import type { EvidenceLedger } from '../ports/evidence.ts'
import type { Clock } from '../ports/world.ts'
import { buildEngines, type Engines } from './engines.ts'
import { inOneLine } from './errors.ts'
import { createLearner } from './learning.ts'
import type { Logger } from './logger.ts'

export type EnginesDeps = {
  settings: Pick<SettingsWatch, 'current' | 'onChange' | 'onInvalid'>
  templates_dir: string
  clock: Clock
  ledger: Pick<EvidenceLedger, 'countLabelled' | 'loadLabelled'>
  logger: Logger
  /** Between two looks for new labels. */
  every_ms?: number
}

export type FollowedEngines = {
  current(): Engines
  /** Learns now what is due to be learnt; never rejects. */
  learn(): Promise<void>
  stop(): Promise<void>
}

const EVERY_MS = 60_000

export function followEngines(deps: EnginesDeps): FollowedEngines {
  const { settings, templates_dir, logger } = deps
  let local = learningEngine(deps, settings.current())
  let engines = buildEngines(settings.current(), templates_dir, local.classifier)
  settings.onChange((changed, warnings) => {
    try {
      // What was learnt stays where the categories teach what they did.
      const next = local.fits(changed) ? local : learningEngine(deps, changed)
      engines = buildEngines(changed, templates_dir, next.classifier)
      if (next !== local) void local.close()
      local = next
      logger.info({ event: 'config_changed', warnings: warnings.length })
      void local.learn()
    } catch (error) {
      const why = inOneLine(error)
      logger.error({ event: 'config_not_built', why }, 'the engines stay as they are')
    }
  })
  settings.onInvalid((problems) => {
    const why = formatProblems(problems)
    logger.error({ event: 'config_invalid', why }, 'the last valid configuration stays in force')
  })
  const timer = setInterval(() => void local.learn(), deps.every_ms ?? EVERY_MS)
  timer.unref()
  return {
    current: () => engines,
    learn: () => local.learn(),
    async stop() {
      clearInterval(timer)
      await local.close()
    },
  }
}

function learningEngine({ clock, ledger, logger }: EnginesDeps, { team }: Settings) {
  const examples = examplesOf(team.categories)
  const known = new Set([...team.categories.map(({ id }) => id), NONE])
  const classifier = createLearningClassifier(train(examples))
  const learner = createLearner({
    ...{ clock, ledger, examples: () => examples },
    isKnown: (label) => known.has(label),
    retrain: (lessons) => classifier.retrain(lessons),
  })
  let is_closed = false
  let running: Promise<void> | undefined
  const look = async () => {
    const started = clock.now()
    try {
      const lessons = await learner.look()
      if (lessons === undefined) return
      const { version } = classifier.current()
      const took = { duration_ms: clock.now() - started }
      logger.info({ event: 'engine_trained', lessons, version, ...took })
    } catch (error) {
      if (is_closed) return
      logger.error({ event: 'engine_not_trained', why: inOneLine(error) }, 'it stays as it is')
    }
  }
  return {
    classifier,
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
      await classifier.close()
      await running
    },
  }
}
