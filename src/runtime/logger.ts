// Structured logs: one JSON line for each finished step and for everything that an operator should know, or on a terminal
// the same in a form that people read. Mail text and addresses appear at `trace` only, so that logs can be kept and shipped.

import { createRequire } from 'node:module'
import { type DestinationStream, type Logger, type LoggerOptions, pino } from 'pino'
import type { PrettyOptions } from 'pino-pretty'

export type { Logger }

export type LogLevel = 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'silent'

/** Writes to `destination`, by default to standard output, synchronously, so that a crash loses no line. */
export function createLogger(level: LogLevel, destination?: { write(line: string): void }): Logger {
  const options: LoggerOptions = {
    level,
    // Neither process id nor host.
    base: null,
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (label: string) => ({ level: label }) },
    hooks: { logMethod: seldomAboutDisks() },
  }
  return pino(options, destination ?? pino.destination({ fd: 1, sync: true }))
}

type LogMethod = NonNullable<NonNullable<LoggerOptions['hooks']>['logMethod']>

const ABOUT_DISKS = /database or disk is full|disk I\/O error|no space left|ENOSPC|EFBIG/i
const DISK_LINE_EVERY_MS = 60_000

/**
 * A full disk stops every step, and each would say so: one line a minute says it, and how many were held back. Whatever else
 * goes wrong is said each time.
 */
function seldomAboutDisks(): LogMethod {
  let last_at = Number.NEGATIVE_INFINITY
  let held_back = 0
  return function logMethod(args, method) {
    const [line] = args as unknown as [unknown]
    const { why, error } = (typeof line === 'object' && line !== null ? line : {}) as {
      why?: unknown
      error?: unknown
    }
    if (!ABOUT_DISKS.test(`${String(why)} ${String(error)}`)) return method.apply(this, args)
    if (performance.now() - last_at < DISK_LINE_EVERY_MS) {
      held_back += 1
      return undefined
    }
    const [, ...rest] = args as unknown as unknown[]
    const told = [{ ...(line as object), held_back }, ...rest] as unknown as typeof args
    last_at = performance.now()
    held_back = 0
    return method.apply(this, told)
  }
}

/** For a terminal: a line for each event, its time and level first. */
export function linesForPeople(
  write: (text: string) => void,
  has_colours: boolean,
): DestinationStream {
  // Loaded only on a terminal; everywhere else it would cost time at every start.
  const load = createRequire(import.meta.url)
  const { prettyFactory } = load('pino-pretty') as {
    prettyFactory: (options: PrettyOptions) => (line: string) => string | undefined
  }
  const pretty = prettyFactory({
    colorize: has_colours,
    translateTime: 'SYS:HH:MM:ss',
    singleLine: true,
    ignore: 'event,step,outcome,msg',
    messageFormat: (line) => headOf(line),
  })
  return { write: (line) => write(pretty(line) ?? '') }
}

/** What happened, in front of the details. */
function headOf(line: Record<string, unknown>): string {
  const words = [line.msg, line.event, line.step, line.outcome]
  return words.filter((word) => typeof word === 'string' && word !== '').join(' ')
}
