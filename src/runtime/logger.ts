// Structured logs: one JSON line for each finished step and for everything that an operator should know. Mail text and
// addresses appear at `trace` only, so that logs can be kept and shipped.

import { type Logger, type LoggerOptions, pino } from 'pino'

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
  }
  return destination === undefined
    ? pino(options, pino.destination({ fd: 1, sync: true }))
    : pino(options, destination)
}
