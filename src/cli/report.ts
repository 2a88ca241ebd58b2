// holdfast report: how much was answered, how much of that held, what it saves, and what to do next; in the terminal, as a
// page, as a table.

import { writeFileSync } from 'node:fs'
import { Command } from 'commander'
import type { Ledger } from '../adapters/sql/ledger.ts'
import { DAY_MS } from '../domain/deflection.ts'
import type { Report } from '../domain/figures/figures.ts'
import { nextSteps } from '../domain/figures/next-steps.ts'
import type { Team } from '../domain/team.ts'
import { figuresCsv } from '../report/figures-csv.ts'
import { reportHtml } from '../report/report-page.ts'
import { reportText } from '../report/text.ts'
import { HoldfastError } from '../runtime/errors.ts'
import { loadReport } from '../runtime/figures.ts'
import { count, day } from './option-values.ts'
import { type Common, print, printJson, withCommon, withLedger } from './output.ts'
import { expectWritable } from './output-files.ts'

type Options = Common & {
  days: number
  since?: number
  category?: string
  mailbox?: string
  csv?: boolean
  html?: string
}

export function reportCommand(): Command {
  const command = new Command('report')
    .description(
      'Deflection that holds, what drafts save, where the mail went, and what to do next',
    )
    .option('--days <n>', 'how many days back', count, 30)
    .option('--since <date>', 'from this day on (YYYY-MM-DD, UTC), instead of --days', day)
    .option('--category <id>', 'only mail of this category')
    .option('--mailbox <id>', 'only mail of this mailbox')
    .option('--csv', 'print a table for a spreadsheet')
    .option('--html <file>', 'also write a page with charts')
  return withCommon(command).action(async (options: Options) => {
    if (options.html !== undefined) expectWritable(options.html, '--html')
    const until = Date.now()
    const since = options.since ?? until - options.days * DAY_MS
    if (since > until) {
      throw new HoldfastError('since_future', 'That day has not come yet', {
        hint: 'Give --since a day of the past.',
      })
    }
    const { known, report, situation } = await withLedger(options, async (ledger, settings) => {
      const { category, mailbox } = limitsOf(options, settings.team)
      return {
        known: settings.team.categories.map(({ id }) => id),
        report: await loadReport(ledger, settings, { since, until, category, mailbox }),
        situation: await situationOf(ledger, since, until),
      }
    })
    const next = nextSteps(report, situation)
    expectCategory(report, known)
    if (options.html !== undefined) {
      // It holds customers' words.
      writeFileSync(options.html, reportHtml(report, next), { mode: 0o600 })
    }
    const { summary, figures, gaps } = report
    if (options.csv === true) return print(figuresCsv(report))
    if (options.json) return printJson({ ...summary, ...situation, figures, gaps, next })
    return print(reportText(summary, situation, report))
  })
}

/** What an operator must know besides the numbers. */
async function situationOf(ledger: Ledger, since: number, until: number) {
  return {
    pauses: await ledger.loadPauses(),
    alarms: await ledger.loadAlarms(),
    unmailed: await ledger.loadUnmailed(UNMAILED_MAX),
    model: await ledger.loadModelUse(since, until + 1),
  }
}

/** How many senders are named; a flood must not fill the screen. */
const UNMAILED_MAX = 10

/** One that was taken away still has its past; one that never was is a slip. */
function expectCategory({ category, summary }: Report, known: readonly string[]): void {
  if (category === undefined || known.includes(category) || summary.received > 0) return
  throw new HoldfastError(
    'category_unknown',
    `There is no category “${category}”, and no mail of it`,
    {
      hint: `Give one of: ${known.join(', ')}`,
    },
  )
}

/** A mailbox must be one of the team's. */
function limitsOf({ category, mailbox }: Options, team: Team) {
  const known = team.mailboxes.map(({ id }) => id)
  if (mailbox !== undefined && !known.includes(mailbox)) {
    throw new HoldfastError('mailbox_unknown', `There is no mailbox “${mailbox}”`, {
      hint: `Give one of: ${known.join(', ')}`,
    })
  }
  return { category, mailbox }
}
