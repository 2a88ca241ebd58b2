// The whole report over a ledger that is full: its time, and the wall time of each question to the ledger.

import type { Ledger } from '../../src/adapters/sql/ledger.ts'
import { DAY_MS } from '../../src/domain/deflection.ts'
import { loadReport, type ReportSource } from '../../src/runtime/figures.ts'
import { exampleSettings } from '../example-team.ts'
import { LAST } from './rows.ts'

export type ReportTime = {
  /** Mails of these days. */
  received: number
  wall_ms: number
  /** Processor time of this process; what a database server takes is not in it. */
  cpu_ms: number
  /** By the name of the question, milliseconds. */
  questions: ReadonlyMap<string, number>
}

/** Of the last days that `fillingStatements` has filled. */
export async function timeReport(ledger: Ledger, days: number): Promise<ReportTime> {
  const until = LAST + 60_000
  const filter = { since: until - days * DAY_MS, until, category: undefined, mailbox: undefined }
  const questions = new Map<string, number>()
  const settings = exampleSettings()
  const before = performance.now()
  const began = process.cpuUsage()
  const { summary } = await loadReport(timed(ledger, questions), settings, filter)
  const { user, system } = process.cpuUsage(began)
  return {
    received: summary.received,
    wall_ms: performance.now() - before,
    cpu_ms: (user + system) / 1000,
    questions,
  }
}

function timed(source: ReportSource, questions: Map<string, number>): ReportSource {
  const entries = Object.entries(source).map(([name, ask]) => [
    name,
    async (...values: unknown[]) => {
      const before = performance.now()
      const result: unknown = await (ask as (...all: unknown[]) => Promise<unknown>)(...values)
      questions.set(name, (questions.get(name) ?? 0) + performance.now() - before)
      return result
    },
  ])
  return Object.fromEntries(entries) as ReportSource
}
