// A mark outside the ledger that only grows: how much mail the ledger had taken in when it was last looked at. A ledger that
// holds less is an older copy or an empty one; for it, mail that was answered looks new, so everything is paused.

import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { EVERY_MAILBOX } from '../domain/budgets.ts'
import type { OperationsLedger } from '../ports/operations.ts'
import type { Clock } from '../ports/world.ts'
import { inOneLine } from './errors.ts'
import type { Logger } from './logger.ts'

export type MarkDeps = {
  data_dir: string
  ledger: Pick<
    OperationsLedger,
    'loadTaken' | 'loadPauses' | 'recordPause' | 'recordAlarm' | 'clearAlarm'
  >
  clock: Clock
  logger: Logger
}

const ALARM = 'ledger_older'
const EVERY_MS = 30_000

/** At the start, before any mail is looked at. True when the ledger is older than the mark, and everything is paused. */
export async function checkMark(deps: MarkDeps): Promise<boolean> {
  const { data_dir, ledger, clock, logger } = deps
  const known = readMark(data_dir)
  const taken = await ledger.loadTaken()
  if (known === undefined || taken >= known) {
    await ledger.clearAlarm(ALARM)
    writeMark(deps, taken)
    return false
  }
  const now = clock.now()
  const why = `the ledger is older than this data folder: it knows ${taken} mails, and knew ${known}`
  const hint =
    'Mail of the meantime looks new and becomes drafts. Compare them with the Sent folder, then: holdfast resume. Or stop, and put the right ledger back.'
  const pauses = await ledger.loadPauses()
  if (!pauses.some(({ scope }) => scope === EVERY_MAILBOX)) {
    await ledger.recordPause({ scope: EVERY_MAILBOX, since: now, by: 'holdfast start', why })
  }
  await ledger.recordAlarm(ALARM, `Everything was paused: ${why}`, hint, now)
  logger.warn({ event: 'ledger_older', taken, known }, why)
  // Only now: whoever is stopped in between is paused at the next start.
  writeMark(deps, taken)
  return true
}

/** Moves the mark on while Holdfast runs; returns what stops that. */
export function keepMark(deps: MarkDeps): () => Promise<void> {
  const move = async () => {
    try {
      const taken = await deps.ledger.loadTaken()
      if (taken > (readMark(deps.data_dir) ?? -1)) writeMark(deps, taken)
    } catch (error) {
      // The ledger is away for a moment; it is asked again, and an older mark only notices less.
      deps.logger.debug({ event: 'mark_not_moved', why: inOneLine(error) })
    }
  }
  const timer = setInterval(() => void move(), EVERY_MS)
  return async () => {
    clearInterval(timer)
    await move()
  }
}

/** Undefined where there is none, or none that can be read: then nothing is known about earlier. */
function readMark(data_dir: string): number | undefined {
  try {
    const { taken } = JSON.parse(readFileSync(join(data_dir, 'mark.json'), 'utf8')) as {
      taken?: unknown
    }
    return typeof taken === 'number' ? taken : undefined
  } catch {
    return undefined
  }
}

/** A folder that takes no file (a read-only container with its ledger elsewhere) has no mark, and that is said. */
function writeMark({ data_dir, logger }: MarkDeps, taken: number): void {
  if (!existsSync(data_dir)) return
  const path = join(data_dir, 'mark.json')
  const part = `${path}.${process.pid}.part`
  try {
    writeFileSync(part, `${JSON.stringify({ taken })}\n`, { mode: 0o600, flush: true })
    renameSync(part, path)
  } catch (error) {
    logger.warn({ event: 'mark_not_written', why: inOneLine(error) })
  }
}
