// A rehearsal as text for a terminal: what would have happened, how much of it would have been right, and what each
// category would do from which confidence on. It contains no word of any mail.

import { weeksText } from '../../domain/ladder/worth.ts'
import { percent } from '../../domain/percent.ts'
import { utcDay } from '../../domain/utc.ts'
import { labelledLines } from '../../report/labelled-lines.ts'
import { table } from '../../report/table.ts'
import type {
  Compared,
  JudgedCounts,
  Rehearsal,
  RehearsedCategory,
  Share,
  ThresholdRow,
} from './report-numbers.ts'

/** Fits into a terminal of 100 columns. */
export function rehearsalText(one: Rehearsal): string {
  const people = one.screened.customer ?? 0
  const lines = [
    `Rehearsal over ${one.sources.received}${one.sources.sent === null ? '' : ` and ${one.sources.sent}`}`,
    `${dayOrDash(one.from)} to ${dayOrDash(one.until)}: ${readText(one)}`,
    '',
    ...headline(one, people),
    '',
    ...beside('Customers’ mail', `${people}${others(one)}`),
    ...beside('  answered', shareText({ count: one.outcomes.auto, of: people })),
    ...beside('  to a person', String(one.outcomes.draft)),
    ...beside('  ignored', String(one.outcomes.ignore)),
    '',
    ...beside('Of the answered', countsText(one.auto)),
    ...beside('  came back', `${shareText(one.auto.came_back)} wrote again within the window`),
    ...beside('  median wait saved', waitText(one.auto.saved_ms)),
    ...beside('  beside people’s', comparedText(one.auto.compared)),
    ...beside('All proposals beside', comparedText(one.proposals)),
    ...beside(
      'People answered',
      `${one.human_answers.linked}, after ${waitText(one.human_answers.response_ms)}`,
    ),
    ...(isMarked(one) ? beside('Marked by people', marksText(one)) : []),
    ...(one.examples === 0
      ? []
      : beside('Not judged', `${one.examples} that the engine has learnt from`)),
    '',
    ...table(
      ['what happens', 'to', 'mails'],
      one.reasons.map(({ kind, reason, count }) => [reason, FATE[kind] ?? kind, String(count)]),
    ),
    ...thresholdTable(one.categories),
    '',
    ...HOW_TO_READ,
  ]
  return `${lines.join('\n')}\n`
}

/** What it would be worth to trust it, and when that is earned. */
export function headline({ trusted, first_opens }: Rehearsal, people: number): string[] {
  const { answered, wrong, unknown } = trusted
  const opens =
    first_opens === null
      ? []
      : [
          `At your volume the first category (${first_opens.category}) opens after ${weeksText(first_opens.weeks)}, if`,
          'its drafts are reviewed and right. What to look at first: the wrong ones below, then --sample 20.',
        ]
  return [
    `If it were trusted today, ${answered} of ${people} mails would be answered by themselves: ${wrong} wrong by`,
    `marks or people’s answers, ${unknown} not known. The others become drafts with what may answer them.`,
    ...opens,
  ]
}

export function countsText(counts: JudgedCounts): string {
  const { answered, right, wrong, wrong_marked, unknown } = counts
  if (answered === 0) return 'none'
  const by_mark = wrong_marked === 0 ? '' : ` (${wrong_marked} marked by a person)`
  return `${answered} mails: ${right} right, ${wrong} wrong${by_mark}, ${unknown} not known`
}

export function comparedText(one: Compared): string {
  if (one.pairs === 0) return 'nothing to compare'
  const alike = one.similarity_median === null ? '–' : one.similarity_median.toFixed(2)
  return [
    `${one.pairs} pairs: ${one.agrees} agree, ${one.partly} partly, ${one.differs} differ`,
    ...(one.unclear === 0 ? [] : [`${one.unclear} too short to tell`]),
    `similarity ${alike}`,
    `same links ${shareText(one.links)}`,
    `same numbers ${shareText(one.numbers)}`,
  ].join(', ')
}

export function isMarked({ marks }: Rehearsal): boolean {
  return marks.right + marks.wrong + marks.without_prediction > 0
}

export function marksText({ marks }: Rehearsal): string {
  const { right, wrong, without_prediction, open } = marks
  return `${right} right, ${wrong} wrong, ${without_prediction} without a prediction, ${open} open; about the predictions at the time`
}

/** `12 of 40 (30 %)` */
export function shareText({ count, of }: Share): string {
  return of === 0 ? '–' : `${count} of ${of} (${percent(count / of)})`
}

/** `3.5 hours`, `2.1 days` */
export function waitText(ms: number | null): string {
  if (ms === null) return '–'
  const hours = ms / 3_600_000
  if (hours < 1) return `${Math.round(ms / 60_000)} minutes`
  return hours < 48 ? `${hours.toFixed(1)} hours` : `${(hours / 24).toFixed(1)} days`
}

export function dayOrDash(at: number | null): string {
  return at === null ? '–' : utcDay(at)
}

export const FATE: Record<string, string> = {
  auto: 'answered',
  draft: 'a person',
  ignore: 'ignored',
}

/** `0.80: 120/3 ?20` */
function thresholdText({ answered, wrong, unknown }: ThresholdRow): string {
  return answered === 0 ? '–' : `${answered}/${wrong}/${unknown}`
}

function thresholdTable(categories: readonly RehearsedCategory[]): string[] {
  const levels = [0.6, 0.7, 0.8, 0.9, 0.95]
  const head = ['category', 'mode', 'mails', 'came back', ...levels.map((at) => `≥ ${at}`)]
  const rows = categories.map((one) => [
    one.id,
    one.mode,
    String(one.mails),
    one.came_back.of === 0 ? '–' : percent(one.came_back.count / one.came_back.of),
    ...levels.map((level) => {
      const found = one.thresholds.find(({ at }) => at === level)
      return found === undefined ? '–' : thresholdText(found)
    }),
  ])
  return rows.length === 0 ? [] : ['', ...table(head, rows)]
}

const HOW_TO_READ = [
  'Columns ≥: mails that would be answered from that confidence on, if the category were in auto / of',
  'these wrong / of these not known. Wrong: a person marked it so, or it differs from the person’s',
  'answer; the rest of the known ones are right. Not known is not right: mark a sample (--sample 50 as',
  'a table, --mail-sample 20 by mail to the agents) before a category answers by itself.',
]

const WIDTHS = { label: 24, line: 100 }

function beside(label: string, text: string): string[] {
  return labelledLines(label, text, WIDTHS)
}

function readText({ read }: Rehearsal): string {
  return [
    `${read.received} mails received`,
    `${read.sent} sent`,
    ...(read.copies === 0 ? [] : [`${read.copies} copies`]),
    ...(read.undated === 0 ? [] : [`${read.undated} without a date left out`]),
    ...(read.failed === 0 ? [] : [`${read.failed} failed in a step`]),
  ].join(', ')
}

function others({ screened }: Rehearsal): string {
  const rest = Object.entries(screened).filter(([kind]) => kind !== 'customer')
  if (rest.length === 0) return ''
  return `; also ${rest.map(([kind, count]) => `${count} ${kind}`).join(', ')}`
}
