// Whether look-ups slow down as the past grows: each call on the smallest and on the largest ledger. The floor is the smallest.

import { CALLS } from '../ledger/calls.ts'
import { measureCalls } from '../ledger/measure.ts'
import type { Part, PartOptions, Row } from '../rows.ts'

/** What takes less on the largest ledger is below what can be measured on a busy machine. */
const NOTHING_MS = 0.5

/** For the report, the time of the largest ledger itself counts. */
const REPORT_MS = 5_000

export const growthPart: Part = {
  name: 'growth',
  says: 'look-ups in a ledger of each size',
  async run({ sizes, ledger }: PartOptions): Promise<Row[]> {
    const columns: Map<string, number>[] = []
    for (const mails of sizes)
      columns.push(await measureCalls(mails, { kind: ledger, has_statistics: true }))
    const [smallest, largest] = [columns[0], columns.at(-1)]
    return CALLS.map(({ name, often }): Row => {
      const ours = largest?.get(name) ?? Number.NaN
      const is_report = often === 'a person'
      return {
        what: `${name} (${often})`,
        unit: 'ms',
        ours,
        floor: smallest?.get(name),
        goal:
          is_report || ours < NOTHING_MS
            ? { of: 'ours', at_most: is_report ? REPORT_MS : NOTHING_MS }
            : { of: 'ratio', at_most: 1.5 },
      }
    })
  },
}
