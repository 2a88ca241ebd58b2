// Runs workers as a process: starts them, waits for SIGTERM or SIGINT, and lets running steps finish. Exit code 0 after a
// clean stop, 1 if the start fails.

import { setFlagsFromString } from 'node:v8'
import { readEnvironment } from '../config/environment.ts'
import { type BootOptions, boot, type Runtime } from './boot.ts'
import { explain } from './errors.ts'

const EXIT_AFTER_MS = 500

/**
 * By itself V8 collects old objects when they have doubled, so that a burst of mail leaves hundreds of megabytes behind. Collected when
 * they have grown by a fifth, a process takes 100 MB less after a thousand mails, and at most a few percent more time (docs/benchmarks.md).
 */
const HEAP_GROWS_PERCENT = 20

export type StartWorkers = (runtime: Runtime) => void

/** Resolves with the exit code when the process should end. */
export async function runWorkers(
  start: StartWorkers,
  options: Partial<BootOptions> & { config?: string | undefined } = {},
): Promise<number> {
  setFlagsFromString(`--heap-growing-percent=${HEAP_GROWS_PERCENT}`)
  const stopping = signalled()
  const environment = options.environment ?? readEnvironment(options)
  let runtime: Runtime
  let is_up = false
  // During the start nothing has to finish first, and waiting for Redis or the database may take a minute.
  void stopping.then(() => {
    if (!is_up) process.exit(0)
  })
  try {
    runtime = await boot({ ...options, environment })
  } catch (error) {
    process.stderr.write(`${explain(error)}\n`)
    return 1
  }
  is_up = true
  start(runtime)
  runtime.logger.info({ event: 'started', http_port: runtime.http_port })
  const end = await firstOf(stopping, runtime.ready)
  runtime.logger.info({ event: 'stopping', ...('signal' in end ? end : {}) })
  await runtime.stop()
  runtime.logger.info({ event: 'stopped' })
  // A step that was cut off at the deadline may still hold a connection, which would keep the process alive.
  const code = 'error' in end ? 1 : 0
  if ('error' in end) process.stderr.write(`${explain(end.error)}\n`)
  setTimeout(() => process.exit(code), EXIT_AFTER_MS).unref()
  return code
}

/** A signal, or why nothing can be worked on. */
function firstOf(
  stopping: Promise<string>,
  ready: Promise<void>,
): Promise<{ signal: string } | { error: unknown }> {
  return new Promise((resolve) => {
    void stopping.then((signal) => resolve({ signal }))
    ready.catch((error: unknown) => resolve({ error }))
  })
}

/** For a worker file that is run as a process of its own. */
export async function runAlone(start: StartWorkers): Promise<void> {
  process.exitCode = await runWorkers(start)
}

function signalled(): Promise<string> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolve(signal))
  })
}
