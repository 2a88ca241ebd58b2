// `holdfast categories` as text: a line for each category, then what to do next.

import type { CategoryState, ReviewFirst } from '../domain/gate/overview.ts'
import { percent, percentTenths } from '../domain/percent.ts'
import type { GateSettings } from '../domain/team.ts'
import type { Unlabelled } from '../ports/evidence.ts'
import { table } from './table.ts'

export type CategoriesReport = {
  gate: GateSettings
  categories: CategoryState[]
  review_first: ReviewFirst<Unlabelled>[]
}

export function categoriesText({ gate, categories, review_first }: CategoriesReport): string {
  const limit = percent(gate.precision_min)
  const head = [
    'category',
    'mode',
    'gate',
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
    one.opens_at === undefined ? '–' : percentTenths(one.opens_at),
    String(one.reviewed),
    one.rehearsed === 0 ? '–' : String(one.rehearsed),
    one.records === 0 ? '–' : `${roundedText(one.right)} of ${roundedText(one.records)}`,
    percent(one.certainty),
    percent(one.wilson),
    String(one.records_missing),
  ])
  const unsaid = categories.reduce((sum, one) => sum + one.unsaid, 0)
  return [
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
    'missing: how many more reviewed mails open it, if all of them are right.',
    ...gateLines(gate, categories),
    ...(unsaid === 0
      ? []
      : [
          `${unsaid} drafts were edited or rejected without a word about their category, and count as not right. If the category was right, say so: holdfast label <message-id> <category>.`,
        ]),
    ...reviewLines(review_first),
  ].join('\n')
}

function gateLines({ mode }: GateSettings, categories: readonly CategoryState[]): string[] {
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

function roundedText(count: number): string {
  return String(Math.round(count * 10) / 10)
}
