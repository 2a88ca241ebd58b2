// Two evaluations of the same mail side by side: the local engine, and the model behind it.

import { table } from '../../report/table.ts'
import type { AnswerCounts, AnswersReport } from './answers.ts'
import { percentOf, wrongLines } from './answers-text.ts'

export type Compared = { local: AnswersReport; model: AnswersReport }

/** Fits into a terminal of 100 columns. */
export function comparedText({ local, model }: Compared): string {
  const rows = ROWS.map(([name, of]) => [name, of(local), of(model)])
  const lines = [
    `${model.mails} mails, ${model.auto_ok} of them may be answered by a machine`,
    '',
    ...table(['', 'local', 'model'], rows),
    '',
    ...kindLines(local, model),
    ...model.wrong_mails.flatMap(wrongLines),
  ]
  return `${lines.join('\n')}\n`
}

const share = (part: number, whole: number) => (whole === 0 ? '–' : percentOf(part / whole))

const ROWS: readonly (readonly [string, (of: AnswerCounts) => string])[] = [
  ['answered rightly', (of) => String(of.right)],
  ['answered wrongly', (of) => String(of.wrong)],
  ['right of all answered', (of) => share(of.right, of.automatic)],
  ['answered of what may be', (of) => share(of.auto_ok_answered, of.auto_ok)],
  ['wrong of all mail', (of) => share(of.wrong, of.mails)],
  ['drafts', (of) => String(of.drafts)],
  ['with a covered question', (of) => String(of.drafts_covered)],
  [
    'first passage right',
    (of) => (of.drafts_covered === 0 ? '–' : percentOf(of.right_proposal_at_1)),
  ],
  ['among three', (of) => (of.drafts_covered === 0 ? '–' : percentOf(of.right_proposal_at_3))],
  ['show no passage', (of) => String(of.empty_drafts)],
]

function kindLines(local: AnswersReport, model: AnswersReport): string[] {
  const head = ['kind', 'mails', 'may be', 'local right', 'wrong', 'model right', 'wrong']
  const rows = Object.entries(model.by_kind).map(([kind, of]) => {
    const by_local = local.by_kind[kind]
    return [
      kind,
      String(of.mails),
      String(of.auto_ok),
      String(by_local?.right ?? 0),
      String(by_local?.wrong ?? 0),
      String(of.right),
      String(of.wrong),
    ]
  })
  return table(head, rows)
}
