// holdfast start: runs all workers, or some of them, in this process until SIGTERM.

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Command, InvalidArgumentError } from 'commander'
import { startAllWorkers, startWorkers } from '../../workers/all.ts'
import { readEnvironment } from '../config/environment.ts'
import { STEPS, type Step } from '../domain/work.ts'
import { runWorkers } from '../runtime/main.ts'

export function startCommand(): Command {
  return new Command('start')
    .description('Run all workers until SIGTERM, which finishes what is under way')
    .option(
      '-c, --config <folder>',
      'configuration folder (default: HOLDFAST_CONFIG, else ./config)',
    )
    .option('--json', 'log JSON lines also on a terminal')
    .option(
      '--wait <seconds>',
      'how long to wait for Redis and the database at the start',
      seconds,
      60,
    )
    .option(
      '--only <steps>',
      `only a part of the work, for several processes with a Redis and a Postgres in common; of ${STEPS.join(', ')}`,
      stepsOf,
    )
    .action(async (options: StartOptions) => {
      const { config, json, wait, only } = options
      const { config_dir, redis_url, database_url } = readEnvironment(
        config === undefined ? {} : { config },
      )
      if (!existsSync(join(config_dir, 'holdfast.yaml'))) {
        process.stderr.write(`There is no configuration in ${config_dir}.\n  try: ${SET_UP}\n`)
        process.exitCode = USAGE_ERROR
        return
      }
      if (only !== undefined && (redis_url === undefined || database_url === undefined)) {
        process.stderr.write(ALONE)
        process.exitCode = USAGE_ERROR
        return
      }
      const start: typeof startAllWorkers =
        only === undefined ? startAllWorkers : (runtime) => startWorkers(runtime, only)
      process.exitCode = await runWorkers(start, {
        config,
        deadline_ms: wait * 1000,
        json_log: json === true,
      })
    })
}

type StartOptions = { config?: string; json?: boolean; wait: number; only?: Step[] }

const USAGE_ERROR = 2

const ALONE =
  'Without REDIS_URL and DATABASE_URL this process is the only one, and nobody would do the rest of the work.\n  try: holdfast start without --only, or set both (docs/scale.md)\n'

const SET_UP =
  'holdfast init <folder>, then holdfast start in it (with Docker: docker run -it --rm -v "$PWD:/desk" holdfast holdfast init /desk)'

function stepsOf(value: string): Step[] {
  return value.split(',').map((name) => {
    const step = STEPS.find((one) => one === name.trim())
    if (step !== undefined) return step
    throw new InvalidArgumentError(`“${name.trim()}” is none of ${STEPS.join(', ')}`)
  })
}

function seconds(value: string): number {
  const number = Number(value)
  if (!Number.isFinite(number) || number < 0) {
    throw new InvalidArgumentError('a number of seconds, 0 or more')
  }
  return number
}
