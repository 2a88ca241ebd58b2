// The figures as text for a terminal: what to do next, then each figure with its count, its denominator and its interval.

import { type CategoryFigures, type Report, tierOf } from '../domain/figures/figures.ts'
import { type Handling, SAVING_EXPECTED } from '../domain/figures/handling.ts'
import type { Saving } from '../domain/figures/medians.ts'
import type { NextStep } from '../domain/figures/next-steps.ts'
import { intervalCell, shareText } from '../domain/figures/share-text.ts'
import { percent } from '../domain/percent.ts'
import { labelledLines } from './labelled-lines.ts'
import { spanText } from './spans.ts'
import { table } from './table.ts'

const WIDTHS = { label: 23, line: 96 }

export function nextStepLines(steps: readonly NextStep[]): string[] {
  if (steps.length === 0) return ['', 'Next: nothing is urgent.']
  const lines = steps.flatMap(({ says, command }, at) => [
    ...labelledLines(`  ${at + 1}.`, says, { label: 5, line: WIDTHS.line }),
    ...(command === undefined ? [] : [`     ${command}`]),
  ])
  return ['', 'Next:', ...lines]
}

/** What stands below the headline. */
export function deflectionLines({ figures }: Report): string[] {
  const { claims, deflected, late, shared, pending, failed_by } = figures
  const failed = failed_by.map(({ reason, count }) => `${reason.replaceAll('_', ' ')} ${count}`)
  const tier = deflected.rate === undefined ? '' : `, ${tierOf(deflected.rate)} for the field`
  return [
    ...line('  of all mail', `${shareText(deflected)}${tier}`),
    ...line('  silent for 24 h', `${shareText(claims.silent_24h)}: what others would claim`),
    ...line('  silent for 72 h', shareText(claims.silent_72h)),
    ...line('  not counted yet', `${pending} answers whose window is open`),
    ...(failed.length === 0 ? [] : line('  failed by', failed.join(', '))),
    ...line('  came back later', `${shareText(late)} in the week after; shown, never counted`),
    ...(shared.count === 0
      ? []
      : line(
          '  shared addresses',
          `${shared.count} of ${shared.of} (info@ and the like), where somebody else may have written`,
        )),
  ]
}

export function figureLines(report: Report): string[] {
  const { figures, gaps } = report
  return [
    '',
    ...line('Still silent after', survivalText(report)),
    ...accuracyLines(figures.categories, figures.precision_min),
    ...handlingLines(figures.handling),
    ...csatLines(figures),
    ...line(
      'Languages',
      figures.languages.map(({ language, count }) => `${language} ${count}`).join(', ') ||
        'none read',
    ),
    ...line('Drafts waiting', waitingText(report)),
    ...gapLines(gaps),
  ]
}

function survivalText({ figures }: Report): string {
  const { survival } = figures
  const [first] = survival
  if (first === undefined || first.share.of === 0) return 'no window has ended yet'
  const days = survival.map(({ day, share }) => `D${day} ${percent(share.rate ?? 0)}`)
  return `${days.join(', ')}, of ${first.share.of} answers`
}

function accuracyLines(categories: readonly CategoryFigures[], min: number): string[] {
  const judged = categories.filter(({ accuracy, missing }) => accuracy.of > 0 || missing > 0)
  if (judged.length === 0) return []
  const rows = judged.map(
    ({ category, accuracy: { rate, count, of, interval }, missing, gate }) => [
      category,
      `${count} of ${of}`,
      rate === undefined ? '–' : percent(rate),
      intervalCell(interval),
      gate === 'gone' || missing === 0 ? '–' : String(missing),
    ],
  )
  const head = ['right by category', 'right', 'share', '95 % sure', 'n more']
  return [
    '',
    ...table(head, rows),
    `n more: reviewed mails, all right, until the record proves ${percent(min)}.`,
    '',
  ]
}

function handlingLines(handling: Handling): string[] {
  const { took, before, saving, answered, unchanged, cosmetic, meaning } = handling
  const took_text =
    took === undefined
      ? 'no draft was answered'
      : `${spanText(took.value)} (median of ${took.count} drafts: delivered to decided)`
  const before_text =
    before === undefined
      ? 'not known: holdfast rehearse with the Sent folder measures it'
      : `${spanText(before.value)} (median of ${before.count} mails of the past: arrival to first answer)`
  return [
    ...line('Handle time', took_text),
    ...line('  before', before_text),
    ...line('  saved', savingText(saving)),
    ...(answered === 0
      ? []
      : [
          ...line('  sent unchanged', shareText(unchanged)),
          ...line('  other words', shareText(cosmetic)),
          ...line('  other meaning', shareText(meaning)),
        ]),
  ]
}

/** `28 % (95 % sure: 21 % to 34 %): what drafts promise (20 % to 35 %)`. */
export function savingText(saving: Saving | undefined): string {
  if (saving === undefined) return 'not known yet: it needs eight times before and eight since'
  const { share, interval } = saving
  const { low, high } = SAVING_EXPECTED
  const range = `${signed(interval.low)} to ${signed(interval.high)}`
  const where =
    interval.high < low
      ? 'less than what drafts promise'
      : interval.low > high
        ? 'more than what drafts promise'
        : interval.low >= low && interval.high <= high
          ? 'what drafts promise'
          : 'not certain yet beside what drafts promise'
  return `${signed(share)} (95 % sure: ${range}): ${where} (${percent(low)} to ${percent(high)})`
}

function signed(share: number): string {
  return `${Math.round(share * 100)} %`
}

function csatLines({ csat, csat_answered }: Report['figures']): string[] {
  const rows = CSAT.filter(([by]) => csat[by].of > 0 || csat_answered[by].of > 0)
  return rows.flatMap(([by, says], at) => {
    const { count, of } = csat_answered[by]
    const answered = of === 0 ? '' : `; ${count} of ${of} who were asked said so`
    const helped = csat[by].of === 0 ? 'nobody said anything' : shareText(csat[by])
    return line(at === 0 ? 'Customers say it helped' : '', `${helped} of ${says}${answered}`)
  })
}

/** Who wrote what was rated, and how that is called. */
export const CSAT = [
  ['machine', 'the machine’s answers'],
  ['drafted', 'drafts that people let go'],
  ['person', 'people’s own answers'],
] as const

export function waitingText({ figures, until }: Report): string {
  const { count, oldest_at, over_day, over_week } = figures.waiting
  if (oldest_at === undefined) return 'none'
  return `${count}, the oldest for ${spanText(until - oldest_at)}; ${over_day} for more than a day, ${over_week} for more than a week`
}

function gapLines({ requests, uncovered, groups }: Report['gaps']): string[] {
  if (requests === 0) return []
  const head = line(
    'Not covered',
    `${uncovered} of ${requests} requests in drafts; asked more than once:`,
  )
  const rows = groups
    .slice(0, GAPS_SHOWN)
    .flatMap((gap) => line(`  ${gap.count} times`, gap.request.replace(/\s+/g, ' ').slice(0, 160)))
  return [...head, ...rows]
}

const GAPS_SHOWN = 5

function line(label: string, text: string): string[] {
  return labelledLines(label, text, WIDTHS)
}
