// The median of each call on a ledger that holds so many mails.

import { CALLS } from './calls.ts'
import { openFilled } from './filled.ts'

const RUNS = 21

/** As the ledger and the server themselves do it; SQLite counts, and has no samples of keys. */
export const STATISTICS = {
  sqlite: 'analyze; drop table sqlite_stat4',
  postgres: 'vacuum analyze',
} as const

/** Milliseconds, by the name of the call. */
export async function measureCalls(
  mails: number,
  { kind, has_statistics }: { kind: 'sqlite' | 'postgres'; has_statistics: boolean },
): Promise<Map<string, number>> {
  const afterwards = has_statistics ? STATISTICS[kind] : undefined
  const { ledger, close } = await openFilled(mails, { kind, afterwards })
  try {
    const medians = new Map<string, number>()
    for (const { name, run } of CALLS) {
      const took: number[] = []
      for (let nth = 1; nth <= RUNS && sum(took) < 5_000; nth += 1) {
        const before = performance.now()
        await run(ledger, mails, nth)
        took.push(performance.now() - before)
      }
      medians.set(name, took.toSorted((a, b) => a - b)[Math.floor(took.length / 2)] ?? 0)
    }
    return medians
  } finally {
    await close()
  }
}

function sum(all: readonly number[]): number {
  return all.reduce((total, one) => total + one, 0)
}
