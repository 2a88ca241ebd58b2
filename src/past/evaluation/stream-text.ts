// The report of a stream as text for a terminal.

import { table } from '../../report/table.ts'
import type { StreamPart, StreamReport } from './stream-numbers.ts'

export type StreamFacts = {
  audit: number
  mails_a_day: number
  trainings: number
  took_s: number
}

export function streamText(report: StreamReport, facts: StreamFacts): string {
  const { total, second_half, per_category, below, precision_min, over_time } = report
  const answered = per_category.filter((one) => one.answered > 0)
  return [
    `${total.mails} mails, ${facts.mails_a_day} a day: ${total.in_scope} of ${report.categories} categories, ${total.out_of_scope} of none. ${percentOrDash(facts.audit)} of the answers are audited.`,
    '',
    ...table(
      ['', 'total', 'second half'],
      ROWS.map(([name, of]) => [name, of(total), of(second_half)]),
    ),
    '',
    ...table(
      ['until mail', 'open', 'in-scope answered', 'precision'],
      over_time
        .filter((_, at) => at % 2 === 1)
        .map((one) => [
          String(one.until),
          String(one.open),
          percentOrDash(one.coverage_in_scope),
          percentOrDash(one.precision),
        ]),
    ),
    '',
    ...table(
      ['category (second half)', 'answered', 'right', 'precision'],
      answered.map(({ category, answered: count, right }) => [
        category,
        String(count),
        String(right),
        percentOrDash(right / count),
      ]),
    ),
    '',
    below.length === 0
      ? `No category is significantly below ${percentOrDash(precision_min)}.`
      : `Significantly below ${percentOrDash(precision_min)}: ${below.join(', ')}.`,
    `${facts.trainings} trainings; ${facts.took_s.toFixed(1)} s.`,
    '',
  ].join('\n')
}

/** `98.7 %`, or a dash if there was nothing to divide by. */
export function percentOrDash(value: number | null): string {
  return value === null ? '–' : `${(Math.round(value * 1000) / 10).toFixed(1)} %`
}

const ROWS: readonly [name: string, of: (part: StreamPart) => string][] = [
  ['coverage of all mail', (part) => percentOrDash(part.coverage)],
  ['coverage of in-scope mail', (part) => percentOrDash(part.coverage_in_scope)],
  ['precision of what was answered', (part) => percentOrDash(part.precision)],
  ['out-of-scope mail answered', (part) => percentOrDash(part.out_of_scope_answered)],
  ['accuracy on in-scope mail', (part) => percentOrDash(part.accuracy)],
  ['calibration error', (part) => percentOrDash(part.calibration_error)],
  ['answered, right', (part) => `${part.automatic}, ${part.right}`],
]
