// What the demo starts and stops: the mail world, Holdfast with the example team in this process, and the report.

import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { DAY_MS } from '../src/domain/deflection.ts'
import { summarise } from '../src/domain/summary.ts'
import { reportText } from '../src/report/text.ts'
import { boot } from '../src/runtime/boot.ts'
import { createLogger } from '../src/runtime/logger.ts'
import { startAllWorkers } from '../workers/all.ts'
import { letModelWrite, moveInExampleTeam, USERS } from './example-team.ts'
import { startMailWorld } from './mail-world.ts'
import { startModel } from './model.ts'
import { createStage, type Stage, type Told } from './story/stage.ts'
import { storyModel } from './story/story-model.ts'

export type Demo = {
  stage: Stage
  /** From now on the scripted model reads and writes. */
  letModelWrite(): Promise<void>
  report(): Promise<string>
  isInterrupted(): boolean
  stop(): Promise<void>
}

/** Holdfast's own log goes into a file of the world, so that the timeline can be read. */
export async function openQuietly(tell: (told: Told) => void): Promise<Demo> {
  let is_interrupted = false
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      is_interrupted = true
    })
  }
  const world = await startMailWorld({ users: USERS })
  try {
    const environment = moveInExampleTeam(world, { encoder: 'bundled' })
    const log = createWriteStream(join(world.dir, 'holdfast.log'))
    const model = await startModel({ answer: storyModel() })
    let is_watching = false
    let changes = 0
    const logger = createLogger('info', {
      write(line) {
        log.write(line)
        if (line.includes('"event":"connected"')) is_watching = true
        if (line.includes('"event":"config_changed"')) changes += 1
      },
    })
    const runtime = await boot({ environment, logger })
    startAllWorkers(runtime)
    while (!is_watching && !is_interrupted) await pause()
    return {
      stage: createStage({ world, ledger: runtime.deps.ledger, tell }),
      async letModelWrite() {
        letModelWrite(environment, model.base_url)
        while (changes === 0 && !is_interrupted) await pause()
      },
      async report() {
        const until = Date.now() + 1
        const since = until - DAY_MS
        const rows = await runtime.deps.ledger.loadReportRows(since, until)
        return reportText(summarise(rows, since, until), {
          pauses: [],
          alarms: [],
          unmailed: [],
        })
      },
      isInterrupted: () => is_interrupted,
      async stop() {
        await runtime.stop()
        await model.stop()
        log.end()
        await world.stop()
      },
    }
  } catch (error) {
    await world.stop()
    throw error
  }
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 20))
}
