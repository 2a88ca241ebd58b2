// The first part of a start: the configuration, and the thread of the engines, which loads what it needs while this one loads the
// rest. What comes then stands in `running.ts`.

import type { LoadResult } from '../config/load.ts'
import { formatProblems } from '../config/problems.ts'
import { configurationLoader } from './configuration.ts'
import { HoldfastError } from './errors.ts'
import { openedAhead, openedWith } from './local-engines/ahead.ts'
import type { BootOptions, Runtime } from './running.ts'

export type { BootOptions, Runtime } from './running.ts'

export async function boot(options: BootOptions): Promise<Runtime> {
  const clock = options.clock ?? { now: () => Date.now() }
  const load = configurationLoader(options.environment, clock)
  const first = valid(load())
  const engines = openedAhead(first.settings)
  const ahead = engines && { with: openedWith(first.settings), engines }
  try {
    const { run } = await import('./running.ts')
    return await run({ ...options, clock, load, first, ahead })
  } catch (error) {
    await engines?.close()
    throw error
  }
}

function valid(loaded: LoadResult): Extract<LoadResult, { ok: true }> {
  if (loaded.ok) return loaded
  throw new HoldfastError('config_invalid', formatProblems(loaded.problems), {
    hint: 'Correct the files above; `holdfast check` shows the same without starting.',
  })
}
