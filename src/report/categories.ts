// `holdfast categories` as text: a line for each category, then what to do next.

import type { CategoryState, ReviewFirst } from '../domain/gate/overview.ts'
import { waivedText } from '../domain/ladder/waived.ts'
import { type Worth, weeksText } from '../domain/ladder/worth.ts'
import { percent, percentTenths } from '../domain/percent.ts'
import type { GateSettings } from '../domain/team.ts'
import { utcDay } from '../domain/utc.ts'
import type { Unlabelled } from '../ports/evidence.ts'
import { table } from './table.ts'

export type CategoriesReport = {
  gate: GateSettings
  worth: Worth
  categories: CategoryState[]
  review_first: ReviewFirst<Unlabelled>[]
}

export function categoriesText(report: CategoriesReport): string {
  const { gate, categories, review_first } = report
  const limit = percent(gate.precision_min)
  const head = [
    'category',
    'mode',
    'gate',
    'promoted',
    'from',
    'reviewed',
    'rehearsal',
    'right',
    'certain',
    'at least',
    'missing',
  ]
  const rows = categories.map((one) => [
    one.id,
    one.mode,
    one.gate === 'draft' ? '–' : one.gate,
    promotedCell(one),
    one.opens_at === undefined ? '–' : percentTenths(one.opens_at),
    String(one.reviewed),
    one.rehearsed === 0 ? '–' : String(one.rehearsed),
    one.records === 0 ? '–' : `${Math.round(one.right)} of ${Math.round(one.records)}`,
    percent(one.certainty),
    percent(one.wilson),
    String(one.records_missing),
  ])
  return [
    ...worthLines(report),
    '',
    ...table(head, rows),
    '',
    'from: the confidence (before correction) from which on its record allows an answer; confidence_min must be reached as well.',
    `certain: how certain it is that more than ${limit} of its answers would be right, taking all categories into account.`,
    'at least: the precision that its own reviewed mail alone proves (one-sided 95 %).',
    ...(categories.some(({ rehearsed }) => rehearsed > 0)
      ? [
          'rehearsal: how many of the reviewed were marked in a rehearsal, which is about mail of the past.',
        ]
      : []),
    'right: answers that were right of those that count; near-identical mail once, old mail less, rounded.',
    'missing: how many more reviewed mails open it, if all of them are right.',
    'promoted: since when somebody lets it answer by itself (holdfast promote).',
    ...gateLines(gate, categories),
    ...standingLines(categories),
    ...discountLines(categories),
    ...reviewLines(review_first),
  ].join('\n')
}

/** Since when, or since when no more. */
function promotedCell({ gate, standing, is_promoted }: CategoryState): string {
  if (gate === 'draft' || gate === 'trusted') return '–'
  if (standing === undefined) return 'no'
  return is_promoted
    ? utcDay(standing.changed_at)
    : `${standing.change} ${utcDay(standing.changed_at)}`
}

/** What has to be done about each category that could answer and does not, or did and fell. */
function standingLines(categories: readonly CategoryState[]): string[] {
  return categories.flatMap(({ id, gate, is_open, is_promoted, standing }) => {
    if (gate !== 'open' && gate !== 'closed') return []
    if (is_promoted) return []
    if (standing !== undefined) return [`${id} ${standing.change}: ${standing.says}`]
    return is_open ? [`${id} has earned its answers: holdfast promote ${id}`] : []
  })
}

/** What it would be worth to trust it, and when that is earned. */
function worthLines({ worth, review_first }: CategoriesReport): string[] {
  const { days, trusted, first_opens } = worth
  const { mails, sent, wrong, unknown } = trusted
  if (mails === 0) return [`No mail was decided in the last ${days} days.`]
  const opens =
    first_opens === undefined
      ? []
      : [
          `At your volume (${perWeek(first_opens.mails_a_week)}) the first category, ${first_opens.category}, opens in ${weeksText(first_opens.weeks)}, if its drafts are reviewed and right.`,
        ]
  const first =
    review_first.length === 0 ? [] : [`Review first the ${review_first.length} drafts below.`]
  return [
    `If every category were trusted today, ${sent} of the ${mails} mails of the last ${days} days would have been answered by themselves: ${wrong} wrong by what people decided, ${unknown} not known.`,
    ...opens,
    ...first,
  ]
}

function perWeek(mails: number): string {
  return mails < 1 ? 'less than one mail a week' : `${Math.round(mails)} mails a week`
}

/** What was said and does not count, or not as much as it looks. */
function discountLines(categories: readonly CategoryState[]): string[] {
  const sum = (of: (one: CategoryState) => number) =>
    categories.reduce((total, one) => total + of(one), 0)
  const told: [number, string][] = [
    [
      sum(({ unsaid }) => unsaid),
      'drafts were edited or rejected without a word about their category, and count as not right unless the answer kept the proposed passages. If category and answer were right, say so: holdfast label <message-id> <category> --passage <name>.',
    ],
    [
      sum(({ category_only }) => category_only),
      'were said to be of their category, and nothing about the answer: that alone opens no gate. Name the passage: holdfast label … --passage <name>.',
    ],
    [
      sum(({ never_decided }) => never_decided),
      'proposals were taken over, answered elsewhere or left open for a week; they count as not right.',
    ],
    [sum(({ hasty }) => hasty), 'approvals came within five seconds, and count for nothing.'],
  ]
  return told.flatMap(([count, says]) => (count === 0 ? [] : [`${count} ${says}`]))
}

function gateLines(settings: GateSettings, categories: readonly CategoryState[]): string[] {
  const { mode } = settings
  const waived = waivedText(settings)
  if (waived !== undefined) return ['', waived]
  if (mode !== 'off') return []
  const unproven = categories.filter(({ gate, is_open }) => gate === 'trusted' && !is_open)
  if (unproven.length === 0) return []
  const names = unproven.map(({ id }) => id).join(', ')
  return [
    '',
    `The gate is off (gate.mode): ${names} may answer, although the record does not show that they should.`,
  ]
}

function reviewLines(drafts: CategoriesReport['review_first']): string[] {
  if (drafts.length === 0) return []
  const rows = drafts.map(({ message_id, category, confidence, customer, subject }) => [
    message_id,
    `${category ?? 'none'} ${percent(confidence)}`,
    customer,
    subject,
  ])
  return [
    '',
    'Open drafts that would teach most if somebody said what they are about (reply “category: …” or holdfast label):',
    ...rows.map((row) => `  ${row.join('  ')}`),
  ]
}
