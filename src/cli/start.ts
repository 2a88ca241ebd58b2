// holdfast start: runs all workers in this process until SIGTERM.

import { Command, InvalidArgumentError } from 'commander'
import { startAllWorkers } from '../../workers/all.ts'
import { runWorkers } from '../runtime/main.ts'

export function startCommand(): Command {
  return new Command('start')
    .description('Run all workers until SIGTERM, which finishes what is under way')
    .option(
      '-c, --config <folder>',
      'configuration folder (default: HOLDFAST_CONFIG, else ./config)',
    )
    .option('--json', 'accepted for consistency; the log is always JSON')
    .option(
      '--wait <seconds>',
      'how long to wait for Redis and the database at the start',
      seconds,
      60,
    )
    .action(async (options: { config?: string; wait: number }) => {
      const { config, wait } = options
      process.exitCode = await runWorkers(startAllWorkers, { config, deadline_ms: wait * 1000 })
    })
}

function seconds(value: string): number {
  const number = Number(value)
  if (!Number.isFinite(number) || number < 0) {
    throw new InvalidArgumentError('a number of seconds, 0 or more')
  }
  return number
}
