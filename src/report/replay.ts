// `holdfast simulate` as text: what would have been sent, and what is known of it.

import type { Replay } from '../domain/ladder/replay.ts'
import { utcDay } from '../domain/utc.ts'
import { table } from './table.ts'

const WRONG_SHOWN = 20

export function replayText(replay: Replay, days: number): string {
  const { mails, sent, right, wrong, unknown, held, failed, pending, categories, wrong_ids } =
    replay
  if (mails === 0) return `No customer’s mail was decided in the last ${days} days.`
  const head = [
    'category',
    'mails',
    'sent',
    'right',
    'wrong',
    'not known',
    'held',
    'came back',
    'from',
  ]
  const rows = categories.map((one) => [
    one.category,
    ...[one.mails, one.sent, one.right, one.wrong, one.unknown, one.held, one.failed].map(String),
    one.opened_at === undefined ? '–' : utcDay(one.opened_at),
  ])
  const more = wrong_ids.length - WRONG_SHOWN
  return [
    `Of ${mails} mails of the last ${days} days, ${sent} would have been answered by themselves: ${right} right and ${wrong} wrong by what people decided, ${unknown} not known.`,
    `Of these, ${held + failed + pending} really were answered so: ${held} held, ${failed} came back, ${pending} not known yet.`,
    '',
    ...table(head, rows),
    '',
    'from: when its gate would have opened, by the evidence of that time. Promotions are taken for given.',
    ...(wrong_ids.length === 0
      ? []
      : [
          '',
          'Wrong ones (holdfast show <id>):',
          ...wrong_ids.slice(0, WRONG_SHOWN).map((id) => `  ${id}`),
          ...(more > 0 ? [`  … and ${more} more`] : []),
        ]),
  ].join('\n')
}
