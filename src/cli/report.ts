// holdfast report: how much was answered, and how much of that held.

import { Command } from 'commander'
import { DAY_MS } from '../domain/deflection.ts'
import { summarise } from '../domain/summary.ts'
import { reportText } from '../report/text.ts'
import { count } from './option-values.ts'
import { type Common, print, printJson, withCommon, withLedger } from './output.ts'

export function reportCommand(): Command {
  const command = new Command('report')
    .description('Deflection that holds, and where the mail went')
    .option('--days <n>', 'how many days back', count, 30)
  return withCommon(command).action(async (options: Common & { days: number }) => {
    const until = Date.now()
    const since = until - options.days * DAY_MS
    const { summary, standing } = await withLedger(options, async (ledger) => ({
      summary: summarise(await ledger.loadReportRows(since, until + 1), since, until),
      standing: {
        pauses: await ledger.loadPauses(),
        alarms: await ledger.loadAlarms(),
        unmailed: await ledger.loadUnmailed(UNMAILED_MAX),
        model: await ledger.loadModelUse(since, until + 1),
      },
    }))
    if (options.json) printJson({ ...summary, ...standing })
    else print(reportText(summary, standing))
  })
}

/** How many senders are named; a flood must not fill the screen. */
const UNMAILED_MAX = 10
