// The report as text for a terminal: first the headline number and how certain it is, then where the mail went.

import { EVERY_MAILBOX } from '../domain/budgets.ts'
import type { Report } from '../domain/figures/figures.ts'
import { nextSteps } from '../domain/figures/next-steps.ts'
import { shareText } from '../domain/figures/share-text.ts'
import type { ModelUse } from '../domain/model/call.ts'
import { moneyText } from '../domain/money.ts'
import type { Pause } from '../domain/pause.ts'
import { percent } from '../domain/percent.ts'
import type { CategoryNumbers, DeflectionNumbers, Summary } from '../domain/summary.ts'
import { utc, utcDay } from '../domain/utc.ts'
import type { Alarm, Unmailed } from '../ports/operations.ts'
import { deflectionLines, figureLines, nextStepLines } from './figures-text.ts'
import { labelledLines } from './labelled-lines.ts'
import { table } from './table.ts'

/** What an operator must know besides the numbers. */
export type Situation = {
  pauses: readonly Pause[]
  alarms: readonly Alarm[]
  unmailed: readonly Unmailed[]
  /** Undefined or without calls: no line. */
  model?: ModelUse | undefined
}

/**
 * Fits into a terminal of 96 columns, except for text that others have written. With a report the headline is that of its
 * figures, which count a window only when it has ended.
 */
export function reportText(summary: Summary, situation: Situation, report?: Report): string {
  const { pauses, unmailed, alarms } = situation
  const lines = [
    `Holdfast report, ${utcDay(summary.since)} to ${utcDay(summary.until)}`,
    ...pauses.map((pause) => `PAUSED  ${pauseText(pause)} ${resumeText(pause)}`),
    ...(report?.waived === undefined ? [] : wrapped('GATE', report.waived)),
    ...(report === undefined ? [] : nextStepLines(nextSteps(report, situation))),
    '',
    ...(report === undefined ? headline(summary) : headlineOf(report, summary)),
    '',
    ...wrapped('Mail received', String(summary.received)),
    ...wrapped('  answered', String(summary.answered)),
    ...wrapped('  to a person', `${summary.to_person}${tail(summary.to_person_by)}`),
    ...(summary.asked === 0 ? [] : wrapped('  asked for what is missing', String(summary.asked))),
    ...wrapped('  ignored', `${summary.ignored}${tail(summary.ignored_by)}`),
    ...machineLines(summary),
    ...wrapped('  in progress', String(summary.in_progress)),
    ...troubleLines(summary),
    ...unmailedLines(unmailed),
    ...modelLines(situation.model, summary),
    ...(report?.money === undefined ? [] : wrapped('Money', moneyText(report.money))),
    ...categoryTables(summary.categories),
    ...(report === undefined ? [] : figureLines(report)),
    ...alarms.flatMap(({ what, hint }) => ['', `ALARM  ${what}`, `       ${hint}`]),
  ]
  return `${lines.join('\n')}\n`
}

function headline(summary: Summary): string[] {
  return [
    `Deflection that holds  ${rateText(summary.deflections)}`,
    ...wrapped('', outcomesText(summary.deflections)),
    ...(summary.failed_by.length > 0 ? wrapped('', `failed by: ${list(summary.failed_by)}`) : []),
  ]
}

function headlineOf(report: Report, { deflections }: Summary): string[] {
  return [
    ...wrapped(
      'Deflection that holds',
      `${shareText(report.figures.held)} of the automatic answers`,
    ),
    ...deflectionLines(report),
    ...(deflections.void === 0
      ? []
      : wrapped('  never counted', `${deflections.void} that did not leave or did not arrive`)),
  ]
}

/** `Every mailbox, since 2026-11-24 09:12 UTC, by Anna: price list is wrong.` */
export function pauseText({ scope, since, by, why }: Pause): string {
  const where = scope === EVERY_MAILBOX ? 'Every mailbox' : `Mailbox ${scope}`
  return `${where}, since ${utc(since)}, by ${by}: ${why}.`
}

/** The command that ends this pause and no other. */
export function resumeText({ scope }: Pause): string {
  const command = scope === EVERY_MAILBOX ? 'resume' : `resume --mailbox ${scope}`
  return `To end it: holdfast ${command}`
}

/** If the team's address is a group that nobody has named, customers' mail is ignored, and only these numbers show it. */
function machineLines({ machine_by, lists, received }: Summary): string[] {
  if (machine_by.length === 0) return []
  const hint = `More than half of all mail came through a mailing list and was ignored. If the list is a group of your own (Google Groups, Mailman), add its List-Id to \`groups\` of the mailbox.`
  return [
    ...wrapped('    machine mail', list(machine_by)),
    ...(lists * 2 > received ? wrapped('    careful', hint) : []),
  ]
}

/** Names the senders one by one; the list was cut off when it was loaded. */
function unmailedLines(unmailed: readonly Unmailed[]): string[] {
  if (unmailed.length === 0) return []
  const senders = unmailed.map(({ customer, drafts }) => `${customer || 'not readable'} ${drafts}`)
  const text = `of ${senders.join(', ')} (too many mails; holdfast show)`
  return wrapped('Drafts not mailed', text)
}

function modelLines(use: ModelUse | undefined, { answered, deflections }: Summary): string[] {
  if (use === undefined || use.calls === 0) return []
  const held = deflections.held + deflections.confirmed
  const each = (cost: number, of: number, what: string) =>
    of === 0 ? [] : [`${money(cost / of)} for each ${what}`]
  const costs =
    use.cost === undefined
      ? []
      : [
          `cost ${money(use.cost)}`,
          ...each(use.cost, answered, 'automatic answer'),
          ...each(use.cost, held, 'deflection that held'),
        ]
  const parts = [
    `${use.calls} calls`,
    ...(use.failed === 0 ? [] : [`${use.failed} without a usable answer`]),
    `${use.input_tokens} tokens read (${use.cached_tokens} of them kept by the server)`,
    `${use.output_tokens} written`,
    ...costs,
  ]
  return wrapped('Model', parts.join(', '))
}

function money(amount: number): string {
  return amount.toFixed(amount < 1 ? 4 : 2)
}

/** Columns of the terminal that the report fits into. */
const WIDTHS = { label: 23, line: 96 }

function wrapped(label: string, text: string): string[] {
  return labelledLines(label, text, WIDTHS)
}

function rateText({ rate, interval, held, confirmed, failed }: DeflectionNumbers): string {
  const decided = held + confirmed + failed
  if (rate === undefined || interval === undefined) return 'nothing decided yet'
  const range = `with 95 % certainty between ${percent(interval.low)} and ${percent(interval.high)}`
  return `${percent(rate)} of ${decided} decided (${range})`
}

function outcomesText(one: DeflectionNumbers): string {
  const parts = [
    `${one.confirmed} confirmed`,
    `${one.held} held`,
    `${one.failed} failed`,
    `${one.pending} still within the window and not counted`,
  ]
  if (one.returned > 0) parts.push(`${one.returned} never arrived, or may not have`)
  if (one.void > one.returned) parts.push(`${one.void - one.returned} held back before sending`)
  return parts.join(', ')
}

function troubleLines(summary: Summary): string[] {
  const lines: string[] = []
  if (summary.unknown > 0) {
    lines.push(...wrapped('  may have left or not', `${summary.unknown} (the agents were told)`))
  }
  if (summary.outbox_failed > 0) {
    lines.push(...wrapped('Could not be sent', `${summary.outbox_failed} (the agents were told)`))
  }
  if (summary.refused.length > 0) {
    const refused = summary.refused.map(({ refusal, count }) => ({ reason: refusal, count }))
    lines.push(...wrapped('Refused instructions', list(refused)))
  }
  return lines
}

/** Automatic answers and drafts get a table each: do the answers hold, and do agents agree with what is proposed? */
function categoryTables(rows: readonly CategoryNumbers[]): string[] {
  const answered = rows.filter((row) => row.answered + row.sent + row.returned > 0)
  const drafted = rows.filter((row) => row.to_person > 0)
  const lines: string[] = []
  if (answered.length > 0) {
    const head = [
      'answered by category',
      'answered',
      'confirmed',
      'held',
      'failed',
      'pending',
      'returned',
    ]
    lines.push('', ...table([...head, 'holds'], answered.map(answeredCells)))
  }
  if (drafted.length > 0) {
    const head = [
      'to a person by category',
      'mail',
      'approved',
      'edited',
      'rejected',
      'closed',
      'open',
    ]
    lines.push('', ...table(head, drafted.map(draftedCells)))
  }
  return lines
}

function answeredCells(row: CategoryNumbers): string[] {
  const { answered, confirmed, held, failed, pending, returned } = row
  const counts = [answered, confirmed, held, failed, pending, returned].map(String)
  return [row.category, ...counts, row.rate === undefined ? '–' : percent(row.rate)]
}

function draftedCells(row: CategoryNumbers): string[] {
  const counts = [row.to_person, row.approved, row.edited, row.rejected, row.closed, row.open].map(
    String,
  )
  return [row.category, ...counts]
}

function tail(rows: readonly { reason: string; count: number }[]): string {
  return rows.length === 0 ? '' : ` (${list(rows)})`
}

function list(rows: readonly { reason: string; count: number }[]): string {
  return rows.map(({ reason, count }) => `${reason.replaceAll('_', ' ')} ${count}`).join(', ')
}
