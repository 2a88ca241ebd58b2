// The worker host: runs one step for one row, and is the only place that catches what steps throw. An expected outcome
// comes back as a value and is logged; a surprise is recorded in the ledger and tried again later, a limited number of times.

import {
  ATTEMPTS_MAX,
  backoff_ms,
  STEP_HOLD_MS,
  type Step,
  type StepResult,
  type WorkRow,
} from '../domain/work.ts'
import type { OperationsLedger } from '../ports/operations.ts'
import type { WorkLedger } from '../ports/work.ts'
import type { Clock, Queue } from '../ports/world.ts'
import { inOneLine } from './errors.ts'
import type { Logger } from './logger.ts'
import type { Metrics } from './metrics.ts'

export type HostDeps = {
  clock: Clock
  ledger: WorkLedger & Pick<OperationsLedger, 'recordAlarm' | 'clearAlarm'>
  queue: Queue
  logger: Logger
  metrics: Pick<Metrics, 'step'>
  giveUp: (work: WorkRow) => Promise<StepResult>
}

export type StepFunction = (key: string) => Promise<StepResult>

/** Runs the step if it is due. Rejects only when the ledger itself cannot be reached; the row then stays due for the sweep. */
export async function runStep(
  deps: HostDeps,
  step: Step,
  key: string,
  run: StepFunction,
): Promise<void> {
  const started = performance.now()
  const finish = (outcome: string, reason: string | undefined, error?: string) => {
    const duration_ms = Math.round(performance.now() - started)
    deps.metrics.step(step, outcome, duration_ms)
    const line = { step, ...named(step, key), outcome, reason, error, duration_ms }
    if (error === undefined) deps.logger[step === 'sweep' ? 'debug' : 'info'](line)
    else deps.logger.error(line)
  }
  if (step === 'sweep') {
    const swept = await run(key)
    finish(swept.outcome, swept.reason)
    return
  }
  const work = await deps.ledger.beginWork(step, key, deps.clock.now())
  if (work === undefined) {
    deps.logger.debug({ step, ...named(step, key), outcome: 'nothing_due' })
    return
  }
  if (work.attempts > ATTEMPTS_MAX) {
    await giveUpOrAlarm(deps, work, finish)
    return
  }
  const letGo = keepHolding(deps, step, key)
  try {
    const result = await run(key)
    await deps.queue.hint(result.hints)
    finish(result.outcome, result.reason)
  } catch (error) {
    const due_at = deps.clock.now() + backoff_ms(work.attempts)
    await deps.ledger.recordFailure(step, key, inOneLine(error), due_at)
    await deps.queue.hint([{ step, key, due_at, attempts: work.attempts }])
    finish('threw', undefined, inOneLine(error))
  } finally {
    letGo()
  }
}

/** Keeps the work held until the result is called. If renewing fails, the step may run twice, but its result counts once. */
function keepHolding({ ledger, clock }: HostDeps, step: Step, key: string): () => void {
  const renew = () => void ledger.holdWork(step, key, clock.now()).catch(() => undefined)
  const timer = setInterval(renew, STEP_HOLD_MS / 4).unref()
  return () => clearInterval(timer)
}

/** The key as a log line names it. */
function named(step: Step, id: string): Record<string, string> {
  if (step === 'sweep') return {}
  return step === 'deliver' ? { outbox_id: id } : { message_id: id }
}

/** Giving up tells people. If even that fails, an alarm stands until it works, and the work stays due. */
async function giveUpOrAlarm(
  deps: HostDeps,
  work: WorkRow,
  finish: (outcome: string, reason: string | undefined, error?: string) => void,
): Promise<void> {
  const { step, key } = work
  const alarm = `give_up:${step}:${key}`
  try {
    const { outcome, reason, hints } = await deps.giveUp(work)
    await deps.queue.hint(hints)
    await deps.ledger.clearAlarm(alarm)
    finish(outcome, reason)
  } catch (error) {
    const now = deps.clock.now()
    await deps.ledger.recordFailure(step, key, inOneLine(error), now + backoff_ms(ATTEMPTS_MAX))
    const what = `${step} of ${key} keeps failing, and the agents could not be told: ${inOneLine(error)}`
    const hint = 'Correct the cause; `holdfast show` names the mail. Holdfast keeps trying.'
    await deps.ledger.recordAlarm(alarm, what, hint, now)
    finish('not_given_up', work.error, inOneLine(error))
  }
}
