// The figures as a table for a spreadsheet (RFC 4180): one line for each number, with what it is about, count, denominator
// and interval. Text of others never begins a formula.

import type { Report } from '../domain/figures/figures.ts'
import type { Median } from '../domain/figures/medians.ts'
import type { Share } from '../domain/summary.ts'
import { utcDay } from '../domain/utc.ts'

const HEAD = ['figure', 'of', 'value', 'count', 'denominator', 'low', 'high']

type Line = [figure: string, of: string, ...cells: (string | number)[]]

export function figuresCsv(report: Report): string {
  const { figures, gaps, summary } = report
  const { handling } = figures
  const lines: Line[] = [
    number('received', '', summary.received),
    number('answered', '', summary.answered),
    number('to_person', '', summary.to_person),
    number('ignored', '', summary.ignored),
    number('in_progress', '', summary.in_progress),
    number('pending', '', figures.pending),
    share('held_7d', '', figures.held),
    share('silent_24h', '', figures.claims.silent_24h),
    share('silent_72h', '', figures.claims.silent_72h),
    share('deflected', '', figures.deflected),
    share('late_return', '', figures.late),
    share('shared_address', '', figures.shared),
    ...figures.survival.map(({ day, share: one }) => share('survival', `day ${day}`, one)),
    ...figures.failed_by.map(({ reason, count }) => number('failed_by', reason, count)),
    ...figures.weeks.flatMap((week): Line[] => {
      const of = utcDay(week.starts_at)
      return [
        number('week_received', of, week.received),
        number('week_answered', of, week.answered),
        number('week_to_person', of, week.to_person),
        number('week_pending', of, week.pending),
        share('week_held_7d', of, week.held),
        share('week_deflected', of, week.deflected),
      ]
    }),
    ...figures.categories.flatMap((one): Line[] => [
      share('category_held_7d', one.category, one.held),
      number('category_pending', one.category, one.pending),
      share('category_accuracy', one.category, one.accuracy),
      number('category_missing', one.category, one.missing),
    ]),
    share('accuracy', '', figures.accuracy),
    ...median('handle_ms', '', handling.took),
    ...median('before_ms', '', handling.before),
    ...(handling.saving === undefined
      ? []
      : [
          [
            'saving',
            '',
            handling.saving.share,
            '',
            '',
            handling.saving.interval.low,
            handling.saving.interval.high,
          ] satisfies Line,
        ]),
    share('sent_unchanged', '', handling.unchanged),
    share('changed_words', '', handling.cosmetic),
    share('changed_meaning', '', handling.meaning),
    share('csat', 'machine', figures.csat.machine),
    share('csat', 'drafted', figures.csat.drafted),
    share('csat', 'person', figures.csat.person),
    share('csat_answered', 'machine', figures.csat_answered.machine),
    share('csat_answered', 'drafted', figures.csat_answered.drafted),
    share('csat_answered', 'person', figures.csat_answered.person),
    ...figures.languages.map(({ language, count }) => number('language', language, count)),
    number('drafts_open', '', figures.waiting.count),
    number('drafts_over_day', '', figures.waiting.over_day),
    share('not_covered', '', shareLike(gaps.uncovered, gaps.requests)),
    ...gaps.groups.map(({ request, count }) => number('gap', request, count)),
  ]
  return `${[HEAD, ...lines].map((cells) => cells.map(cell).join(',')).join('\r\n')}\r\n`
}

function number(figure: string, of: string, value: number): Line {
  return [figure, of, value, '', '', '', '']
}

function share(figure: string, of: string, one: Share): Line {
  const { count, of: all, rate, interval } = one
  return [figure, of, rate ?? '', count, all, interval?.low ?? '', interval?.high ?? '']
}

function shareLike(count: number, of: number): Share {
  return { count, of, rate: of === 0 ? undefined : count / of, interval: undefined }
}

function median(figure: string, of: string, one: Median | undefined): Line[] {
  if (one === undefined) return []
  return [[figure, of, one.value, one.count, '', one.interval?.low ?? '', one.interval?.high ?? '']]
}

function cell(value: string | number): string {
  if (typeof value === 'number') return String(value)
  const plain = value.replace(/\s+/g, ' ').trim()
  const safe = /^[=+\-@]/.test(plain) ? `'${plain}` : plain
  return /[",]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
