// The figures of a report, each with its count and denominator, computed from rows that the ledger counted. Everything that
// is shown anywhere (terminal, page, table, weekly mail, /metrics) is taken from here; docs/measurement.md defines each.

import {
  claims,
  type DeflectionWindow,
  failedBy,
  heldShare,
  lateReturns,
  sharedShare,
  survival,
  unsettledCount,
} from '../deflection-windows.ts'
import { type Evidence, judgeOf, recordsOf } from '../gate/evidence.ts'
import type { CategoryState } from '../gate/overview.ts'
import type { Money } from '../money.ts'
import type { AskedAnswers, RatedAnswers } from '../rating.ts'
import type { Share, Summary } from '../summary.ts'
import { shareOf } from '../summary.ts'
import type { Gap } from './gaps.ts'
import { type Before, type HandledDraft, type Handling, handlingOf } from './handling.ts'
import { weekOf, weekStart } from './weeks.ts'

/** Where the classifier abstained, as the report says it. */
export const NO_CATEGORY = '(no category)'

/** How a share of held answers is called in the field. */
export const TIERS = [
  { from: 0.5, name: 'best in class' },
  { from: 0.3, name: 'strong' },
  { from: 0.15, name: 'average' },
  { from: 0, name: 'weak' },
] as const

export function tierOf(rate: number): string {
  return TIERS.find(({ from }) => rate > from)?.name ?? 'weak'
}

/** Mail of one week, by what became of it. */
export type WeekVolume = {
  week: number
  fate: 'answered' | 'to_person' | 'ignored' | 'open'
  /** It came so long ago that the window of an answer to it has ended. */
  is_settled: boolean
  language: string | undefined
  count: number
}

export type FigureRows = {
  windows: readonly DeflectionWindow[]
  volume: readonly WeekVolume[]
  drafts: readonly HandledDraft[]
  before: readonly Before[]
  /** When each open draft was made, and of which category. */
  waiting: readonly { created_at: number; category: string | undefined }[]
  evidence: readonly Evidence[]
  ratings: readonly RatedAnswers[]
  asked: readonly AskedAnswers[]
}

export type Week = {
  /** Its Monday, milliseconds UTC. */
  starts_at: number
  received: number
  answered: number
  to_person: number
  ignored: number
  open: number
  held: Share
  deflected: Share
  pending: number
}

export type CategoryFigures = {
  category: string
  name: string
  held: Share
  /** Automatic answers whose window has ended, by what became of them. */
  confirmed: number
  silent: number
  failed: number
  /** Answers of which nobody can say yet. */
  pending: number
  /** Predictions that a person looked at, and how many of them were right. */
  accuracy: Share
  /** Further reviewed mails, all right, until its record allows answers; 0 when it does. */
  missing: number
  gate: CategoryState['gate'] | 'gone'
  /** Somebody let it answer, and it has not fallen since. */
  is_promoted: boolean
}

export type Figures = {
  /** Of the automatic answers: the customer did not come back. */
  held: Share
  /** The same answers, of all customers' mail that came early enough; the tiers of the field are about this one. */
  deflected: Share
  claims: ReturnType<typeof claims>
  survival: ReturnType<typeof survival>
  late: Share
  shared: Share
  failed_by: { reason: string; count: number }[]
  pending: number
  weeks: Week[]
  categories: CategoryFigures[]
  /** All categories together. */
  accuracy: Share
  precision_min: number
  handling: Handling
  /** Of the customers who answered: it helped. By who wrote the answer. */
  csat: { machine: Share; drafted: Share; person: Share }
  /** How many of those who were asked said anything. */
  csat_answered: { machine: Share; drafted: Share; person: Share }
  languages: { language: string; count: number }[]
  waiting: { count: number; oldest_at: number | undefined; over_day: number; over_week: number }
}

export type FigureOptions = {
  since: number
  now: number
  states: readonly CategoryState[]
  precision_min: number
}

const DAY_MS = 86_400_000

export function figuresOf(rows: FigureRows, options: FigureOptions): Figures {
  const { windows, evidence } = rows
  const { now, precision_min } = options
  // Each by its own judge: the report asks what was right, whoever answered.
  const records = evidence.flatMap((one) => recordsOf([one], judgeOf(one, one.reader)))
  const right = records.filter(({ is_right }) => is_right)
  return {
    held: heldShare(windows, now),
    deflected: deflectedShare(windows, rows.volume, now),
    claims: claims(windows, now),
    survival: survival(windows, now),
    late: lateReturns(windows, now),
    shared: sharedShare(windows, now),
    failed_by: failedBy(windows, now),
    pending: unsettledCount(windows, now),
    weeks: weeksOf(rows, options),
    categories: categoriesOf(windows, records, options),
    accuracy: shareOf(right.length, records.length),
    precision_min,
    handling: handlingOf(rows.drafts, rows.before, NO_CATEGORY),
    csat: csatOf(rows.ratings),
    csat_answered: answeredOf(rows.asked),
    languages: languagesOf(rows.volume),
    waiting: waitingOf(rows.waiting, now),
  }
}

/** Whatever a machine wrote, or is a copy, is nothing that could have been answered. */
function deflectedShare(
  windows: readonly DeflectionWindow[],
  volume: readonly WeekVolume[],
  now: number,
): Share {
  const { count } = heldShare(windows, now)
  const mail = sum(volume.filter(({ fate, is_settled }) => is_settled && fate !== 'ignored'))
  // An answer at the edge of the period may be to a mail from before it.
  return shareOf(count, Math.max(count, mail))
}

/** Every week from `since` to now, also those without mail. */
function weeksOf({ windows, volume }: FigureRows, { since, now }: FigureOptions): Week[] {
  const mail = Map.groupBy(volume, ({ week }) => week)
  const replies = Map.groupBy(windows, ({ sent_at }) => weekOf(sent_at))
  const [first, last] = [weekOf(since), weekOf(now)]
  return Array.from({ length: last - first + 1 }, (_, at) => {
    const week = first + at
    const own = mail.get(week) ?? []
    const sent = replies.get(week) ?? []
    const count = (fate: WeekVolume['fate']) => sum(own.filter((row) => row.fate === fate))
    return {
      starts_at: weekStart(week),
      received: sum(own),
      answered: count('answered'),
      to_person: count('to_person'),
      ignored: count('ignored'),
      open: count('open'),
      held: heldShare(sent, now),
      deflected: deflectedShare(sent, own, now),
      pending: unsettledCount(sent, now),
    }
  })
}

function categoriesOf(
  windows: readonly DeflectionWindow[],
  records: ReturnType<typeof recordsOf>,
  { states, now }: FigureOptions,
): CategoryFigures[] {
  const replies = Map.groupBy(windows, ({ category }) => category)
  const judged = Map.groupBy(records, ({ category }) => category)
  const known = new Map(states.map((one) => [one.id, one]))
  const ids = new Set([...known.keys(), ...replies.keys()])
  return [...ids]
    .map((category): CategoryFigures => {
      const sent = replies.get(category) ?? []
      const held = heldShare(sent, now)
      const confirmed = sent.filter(
        ({ state, window_ends_at }) => state === 'confirmed' && window_ends_at < now,
      ).length
      const own = judged.get(category) ?? []
      const state = known.get(category)
      return {
        category,
        name: state?.name ?? category,
        held,
        confirmed,
        silent: held.count - confirmed,
        failed: held.of - held.count,
        pending: unsettledCount(sent, now),
        accuracy: shareOf(own.filter(({ is_right }) => is_right).length, own.length),
        missing: state?.records_missing ?? 0,
        gate: state?.gate ?? 'gone',
        is_promoted: state?.is_promoted ?? false,
      }
    })
    .toSorted(
      (a, b) =>
        b.held.of - a.held.of ||
        b.accuracy.of - a.accuracy.of ||
        (a.category < b.category ? -1 : 1),
    )
}

function csatOf(ratings: FigureRows['ratings']): Figures['csat'] {
  const share = (by: RatedAnswers['by']) => {
    const own = ratings.filter((one) => one.by === by)
    return shareOf(sum(own.filter(({ score }) => score === 'good')), sum(own))
  }
  return { machine: share('machine'), drafted: share('drafted'), person: share('person') }
}

function answeredOf(asked: FigureRows['asked']): Figures['csat_answered'] {
  const share = (by: AskedAnswers['by']) => {
    const own = asked.filter((one) => one.by === by)
    const total = (of: 'asked' | 'rated') => own.reduce((count, one) => count + one[of], 0)
    return shareOf(total('rated'), total('asked'))
  }
  return { machine: share('machine'), drafted: share('drafted'), person: share('person') }
}

/** Of mail that was read, most first. */
function languagesOf(volume: readonly WeekVolume[]): Figures['languages'] {
  const known = volume.flatMap(({ language, count }) =>
    language === undefined ? [] : [{ language, count }],
  )
  return [...Map.groupBy(known, ({ language }) => language)]
    .map(([language, own]) => ({ language, count: sum(own) }))
    .toSorted((a, b) => b.count - a.count || (a.language < b.language ? -1 : 1))
}

function waitingOf(drafts: FigureRows['waiting'], now: number): Figures['waiting'] {
  const older = (ms: number) => drafts.filter(({ created_at }) => now - created_at > ms).length
  const times = drafts.map(({ created_at }) => created_at)
  return {
    count: drafts.length,
    oldest_at: times.length === 0 ? undefined : times.reduce((a, b) => Math.min(a, b)),
    over_day: older(DAY_MS),
    over_week: older(7 * DAY_MS),
  }
}

function sum(rows: readonly { count: number }[]): number {
  return rows.reduce((total, { count }) => total + count, 0)
}

/** Everything that a report shows. Times in ms. */
export type Report = {
  team: string
  since: number
  until: number
  /** What it was limited to; undefined: everything. */
  category: string | undefined
  mailbox: string | undefined
  /** That the gate is waived, by whom and why; undefined where it is not. */
  waived: string | undefined
  summary: Summary
  figures: Figures
  gaps: { requests: number; uncovered: number; groups: Gap[] }
  /** By the team's own prices; undefined where there are none, or nothing has ended yet. */
  money?: Money | undefined
}
