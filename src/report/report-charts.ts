// The charts of the report, for the page and for the weekly mail alike.

import { type Figures, type Report, TIERS } from '../domain/figures/figures.ts'
import type { Share } from '../domain/summary.ts'
import { utcDay } from '../domain/utc.ts'
import { bars, curves, type Point, whiskers } from './draw/charts.ts'
import type { Chart } from './draw/draw.ts'

const TIER_LINES = TIERS.filter(({ from }) => from > 0).map(({ from, name }) => ({
  at: from,
  says: `${name} above ${Math.round(from * 100)} %`,
}))

/** Weeks of which no window has ended say nothing, so their place stays empty. */
export function heldByWeek({ weeks }: Figures): Chart {
  return curves({
    title: 'Deflection that holds for 7 days, by week',
    labels: weeks.map(({ starts_at }) => shortDay(starts_at)),
    curves: [
      {
        says: 'of the automatic answers',
        colour: 'good',
        points: weeks.map(({ held }) => pointOf(held)),
      },
      {
        says: 'of all customers’ mail, which the lines are about',
        colour: 'a',
        points: weeks.map(({ deflected }) => pointOf(deflected)),
      },
    ],
    limits: TIER_LINES,
  })
}

export function survivalCurve({ survival }: Figures): Chart {
  return curves({
    title: 'Answers whose customer had not come back, by days after the answer',
    labels: ['D0', ...survival.map(({ day }) => `D${day}`)],
    curves: [
      {
        says: 'not come back',
        colour: 'good',
        points: [{ y: 1 }, ...survival.map(({ share }) => pointOf(share))],
      },
    ],
    limits: [],
  })
}

export function claimsSideBySide({ claims }: Figures): Chart | undefined {
  const rows = [
    { label: 'silent for 24 h', share: claims.silent_24h, colour: 'dim' as const },
    { label: 'silent for 72 h', share: claims.silent_72h, colour: 'dim' as const },
    { label: 'held for 7 days', share: claims.held_7d, colour: 'good' as const },
  ]
  return whiskers({
    title: 'What others would claim of the same answers, and what held',
    rows: rows.flatMap(({ label, share: { rate, interval }, colour }) =>
      rate === undefined || interval === undefined
        ? []
        : [{ label, share: rate, interval, colour }],
    ),
  })
}

export function fatesByCategory({ categories }: Figures): Chart {
  const shown = categories.filter(({ held, pending }) => held.of + pending > 0).slice(0, ROWS_MAX)
  return bars({
    title: 'Automatic answers by category, by what became of them',
    labels: shown.map(({ name }) => name),
    parts: [
      { says: 'silent for 7 days', colour: 'good', counts: shown.map(({ silent }) => silent) },
      { says: 'said thanks', colour: 'c', counts: shown.map(({ confirmed }) => confirmed) },
      { says: 'came back', colour: 'bad', counts: shown.map(({ failed }) => failed) },
      { says: 'not known yet', colour: 'dim', counts: shown.map(({ pending }) => pending) },
    ],
  })
}

export function accuracyByCategory({ categories, precision_min }: Figures): Chart {
  const rows = categories.slice(0, ROWS_MAX).flatMap(({ name, accuracy: { rate, interval } }) => {
    if (rate === undefined || interval === undefined) return []
    const colour =
      interval.low >= precision_min ? 'good' : interval.high < precision_min ? 'bad' : 'a'
    return [{ label: name, share: rate, interval, colour } as const]
  })
  const least = Math.min(0.5, ...rows.map(({ interval }) => interval.low))
  return whiskers({
    title: 'How often the category was right, by category',
    rows,
    limits: [{ at: precision_min, says: `${Math.round(precision_min * 100)} %` }],
    min: Math.floor(least * 4) / 4,
  })
}

export function volumeByWeek({ weeks }: Figures): Chart {
  return bars({
    title: 'Mail by week, by what became of it',
    is_upright: true,
    labels: weeks.map(({ starts_at }) => shortDay(starts_at)),
    parts: [
      { says: 'answered by the machine', colour: 'good', counts: weeks.map((one) => one.answered) },
      { says: 'to a person', colour: 'a', counts: weeks.map((one) => one.to_person) },
      { says: 'not decided yet', colour: 'b', counts: weeks.map((one) => one.open) },
      {
        says: 'ignored (machines, copies)',
        colour: 'dim',
        counts: weeks.map((one) => one.ignored),
      },
    ],
  })
}

export function languagesOfMail({ languages }: Figures): Chart {
  const shown = languages.slice(0, LANGUAGES_MAX)
  return bars({
    title: 'Mail by language',
    labels: shown.map(({ language }) => languageName(language)),
    parts: [{ says: 'mails', colour: 'a', counts: shown.map(({ count }) => count) }],
  })
}

export function gapsByCount({ gaps }: Report): Chart {
  const shown = gaps.groups.slice(0, GAPS_MAX)
  return bars({
    title: 'What customers ask and no article answers',
    labels: shown.map(({ request }) => request.replace(/\s+/g, ' ')),
    parts: [{ says: 'requests', colour: 'b', counts: shown.map(({ count }) => count) }],
  })
}

const ROWS_MAX = 20
const LANGUAGES_MAX = 8
export const GAPS_MAX = 10

function pointOf({ rate, interval }: Share): Point {
  return { y: rate ?? null, interval }
}

/** `24 Nov`, which fits below a column. */
function shortDay(ms: number): string {
  const [, month = '', day = ''] = utcDay(ms).split('-')
  return `${Number(day)} ${MONTHS[Number(month) - 1] ?? ''}`
}

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')

const NAMES = new Intl.DisplayNames('en', { type: 'language' })

function languageName(code: string): string {
  try {
    return NAMES.of(code) ?? code
  } catch {
    return code
  }
}
