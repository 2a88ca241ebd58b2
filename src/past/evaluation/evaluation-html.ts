// An evaluation of the classifier as one HTML page without scripts, fonts or links: numbers, the risk-coverage curve, the
// reliability diagram, categories and confusions. All text from the files is escaped.

import { percentTenths } from '../../domain/percent.ts'
import { diagonal, plot } from '../../report/draw/charts.ts'
import { escaped, htmlPage } from '../../report/html.ts'
import { drawing, markup, tableHtml } from '../../report/page/parts.ts'
import { bet, type Evaluation, type JudgedLine, NO_CATEGORY } from './evaluation.ts'
import { binsOf, riskCoverageOf } from './evaluation-measures.ts'
import { achieved, exact } from './evaluation-text.ts'

export function evaluationHtml(one: Evaluation, lines: readonly JudgedLine[]): string {
  const inside = lines.filter((line) => line.label !== NO_CATEGORY)
  return htmlPage({
    title: 'Holdfast: evaluation of the classifier',
    body: `<h1>Evaluation of the classifier</h1>
<p>Trained on ${one.trained_on} lines of ${one.categories} categories; judged ${one.questions} lines and
${one.oos_questions} of no category. Engine ${escaped(one.engine_version)}.</p>
${evaluationNumbers(one)}
<h2>How much can be answered at which risk</h2>
<p>Mail is answered from the most to the least certain. Each point shows how much is answered and how much of that is wrong.</p>
${riskCoverage(inside, lines)}
<h2>Is 90 % really 90 %?</h2>
<p>Each dot stands for the same number of lines. On the line, the confidence was right; above it, the engine was too
careful; below it, too confident.</p>
${reliability(lines, one.calibration_bins)}
<h2>Categories</h2>
${categoryTable(one)}
<h2>Worst confusions</h2>
${confusionTable(one)}`,
  })
}

function evaluationNumbers(one: Evaluation): string {
  const rows = [
    ['Accuracy', exact(one.accuracy), 'the best category is right, of in-scope lines'],
    ['Macro F1', exact(one.macro_f1), 'every category counting alike'],
    ['Coverage at 95 %', exact(one.coverage_at_95.coverage), achieved(one.coverage_at_95)],
    ['Coverage at 98 %', exact(one.coverage_at_98.coverage), achieved(one.coverage_at_98)],
    ['AUROC of no category', exact(one.oos_auroc), '1 is always told apart, 0.5 never'],
    [
      'Calibration error',
      exact(one.calibration_error),
      `all lines, ${one.calibration_bins} bins; ${exact(one.calibration_error_in_scope)} given that the mail is in scope`,
    ],
    ...(one.mixed === null
      ? []
      : [
          [
            'Precision in a mixed mailbox',
            exact(one.mixed.precision),
            `at confidence ${one.mixed.threshold}, a third of no category; ${exact(one.mixed.oos_answered)} of that is answered`,
          ],
        ]),
    ['Training', `${one.train_s.toFixed(1)} s`, `${Math.round(one.memory_mb)} MB at most`],
    ['One mail', `${one.p50_ms.toFixed(2)} ms`, `99 % within ${one.p99_ms.toFixed(2)} ms`],
  ]
  return tableHtml({ head: [], rows, text: [2] })
}

function riskCoverage(inside: readonly JudgedLine[], all: readonly JudgedLine[]): string {
  const curves = [riskCoverageOf(inside.map(bet))]
  if (all.length > inside.length) curves.push(riskCoverageOf(all.map(bet)))
  const largest = Math.max(0.05, ...curves.flatMap((curve) => curve.map(({ risk }) => risk)))
  const y_max = Math.min(1, Math.ceil(largest * 20) / 20)
  const says = ['in-scope lines', 'with lines of no category']
  return drawing(
    plot({
      title: 'Risk-coverage curve: share of answers that are wrong, by share of mail answered',
      below: 'answered',
      x: { max: 1, says: percentTenths },
      y: { max: y_max, says: percentTenths },
      lines: curves.map((curve, at) => ({
        says: says[at] ?? '',
        colour: at === 0 ? ('a' as const) : ('b' as const),
        points: curve.map(({ coverage, risk }) => [coverage, risk] as const),
      })),
    }),
  )
}

function reliability(lines: readonly JudgedLine[], count: number): string {
  const dots = binsOf(lines.map(bet), count).map(({ said, right }) => ({ x: said, y: right }))
  const title = 'Reliability diagram: how often it was right, by confidence'
  return drawing(diagonal({ title, below: 'confidence', beside: 'right', dots }))
}

function categoryTable({ per_category }: Evaluation): string {
  const rows = per_category.map((one) => {
    const range =
      one.interval === null ? '–' : `${exact(one.interval.low)}–${exact(one.interval.high)}`
    const { category, questions, chosen, right } = one
    return [category, questions, chosen, right, exact(one.precision), range, exact(one.recall)]
  })
  const head = ['category', 'questions', 'chosen', 'right', 'precision', '95 % sure', 'recall']
  return tableHtml({ head, rows })
}

function confusionTable({ confusions }: Evaluation): string {
  if (confusions.length === 0) return '<p>None.</p>'
  const rows = confusions.map(({ label, chosen, count, examples }) => [
    `${label} taken for ${chosen}`,
    count,
    markup(examples.map(escaped).join('<br>')),
  ])
  return tableHtml({ head: ['confusion', 'lines', 'for example'], rows, text: [2] })
}
