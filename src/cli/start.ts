// holdfast start: runs all workers in this process until SIGTERM.

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Command, InvalidArgumentError } from 'commander'
import { startAllWorkers } from '../../workers/all.ts'
import { readEnvironment } from '../config/environment.ts'
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
    .action(async (options: { config?: string; json?: boolean; wait: number }) => {
      const { config, json, wait } = options
      const { config_dir } = readEnvironment(config === undefined ? {} : { config })
      if (!existsSync(join(config_dir, 'holdfast.yaml'))) {
        process.stderr.write(`There is no configuration in ${config_dir}.\n  try: ${SET_UP}\n`)
        process.exitCode = USAGE_ERROR
        return
      }
      process.exitCode = await runWorkers(startAllWorkers, {
        config,
        deadline_ms: wait * 1000,
        json_log: json === true,
      })
    })
}

const USAGE_ERROR = 2

const SET_UP =
  'holdfast init <folder>, then holdfast start in it (with Docker: docker run -it --rm -v "$PWD:/desk" holdfast holdfast init /desk)'

function seconds(value: string): number {
  const number = Number(value)
  if (!Number.isFinite(number) || number < 0) {
    throw new InvalidArgumentError('a number of seconds, 0 or more')
  }
  return number
}
