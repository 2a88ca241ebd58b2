// How long people wait for the report of a month over the largest ledger.

import { openFilled } from '../ledger/filled.ts'
import { STATISTICS } from '../ledger/measure.ts'
import { timeReport } from '../ledger/report.ts'
import type { Part, PartOptions, Row } from '../rows.ts'

const DAYS = 30

export const reportPart: Part = {
  name: 'report',
  says: 'the report of 30 days over the largest ledger',
  async run({ sizes, ledger: kind }: PartOptions): Promise<Row[]> {
    const mails = Math.max(...sizes)
    const { ledger, close } = await openFilled(mails, { kind, afterwards: STATISTICS[kind] })
    try {
      const { received, wall_ms, cpu_ms } = await timeReport(ledger, DAYS)
      const what = `${received} of ${mails} mails`
      return [
        {
          what,
          unit: 's',
          ours: wall_ms / 1000,
          floor: undefined,
          goal: { of: 'ours', at_most: 5 },
        },
        {
          what: `${what}, processor time`,
          unit: 's',
          ours: cpu_ms / 1000,
          floor: undefined,
        },
      ]
    } finally {
      await close()
    }
  },
}
