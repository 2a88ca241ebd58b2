// An evaluation of the classifier as one HTML page without scripts, fonts or links: numbers, the risk-coverage curve, the
// reliability diagram, categories and confusions. All text from the files is escaped.

import { percentTenths } from '../../domain/percent.ts'
import { CHART_LEFT, CHART_TOP, chart } from '../../report/chart.ts'
import { escaped, htmlPage } from '../../report/html.ts'
import { bet, type Evaluation, type JudgedLine, NO_CATEGORY } from './evaluation.ts'
import { binsOf, riskCoverageOf } from './evaluation-measures.ts'
import { achieved, exact } from './evaluation-text.ts'

export function evaluationHtml(one: Evaluation, lines: readonly JudgedLine[]): string {
  const inside = lines.filter((line) => line.label !== NO_CATEGORY)
  return htmlPage({
    title: 'Holdfast: evaluation of the classifier',
    style: STYLE,
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

export const STYLE = `
:root { color-scheme: light dark; --ink: #1c2733; --soft: #66788a; --line: #d5dde5; --a: #1f6694; --b: #b4532a; --paper: #fff }
@media (prefers-color-scheme: dark) { :root { --ink: #e6edf3; --soft: #9aa9b8; --line: #33414f; --a: #8cc4ea; --b: #f0a37e; --paper: #12181f } }
body { font: 16px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
h1 { font-size: 1.6rem } h2 { font-size: 1.2rem; margin-top: 2.2rem }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums }
th, td { text-align: right; padding: .25rem .6rem; border-bottom: 1px solid var(--line); vertical-align: top }
th:first-child, td:first-child, .text { text-align: left } td:not(:first-child):not(.text) { white-space: nowrap }
th { color: var(--soft); font-weight: 600 }
svg { width: 100%; max-width: 40rem; height: auto; display: block }
svg text { font: 12px system-ui, sans-serif; fill: var(--soft) }
.grid { stroke: var(--line) } .a { stroke: var(--a) } .b { stroke: var(--b) }
.curve { fill: none; stroke-width: 2 } .dot { fill: var(--a) } .said { stroke: var(--soft); stroke-dasharray: 4 4 }
small { color: var(--soft) }
`

const HEIGHT = 320

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
  return `<table>${rows
    .map(
      ([name = '', value = '', meaning = '']) =>
        `<tr><td>${escaped(name)}</td><td>${escaped(value)}</td><td class="text"><small>${escaped(meaning)}</small></td></tr>`,
    )
    .join('\n')}</table>`
}

function riskCoverage(inside: readonly JudgedLine[], all: readonly JudgedLine[]): string {
  const curves = [riskCoverageOf(inside.map(bet))]
  if (all.length > inside.length) curves.push(riskCoverageOf(all.map(bet)))
  const largest = Math.max(0.05, ...curves.flatMap((curve) => curve.map(({ risk }) => risk)))
  const y_max = Math.min(1, Math.ceil(largest * 20) / 20)
  const { x, y, svg } = chart({
    title: 'Risk-coverage curve',
    height: HEIGHT,
    below: 'answered',
    beside: 'wrong of the answered',
    nameX: percentTenths,
    nameY: (at) => percentTenths(at * y_max),
  })
  const drawn = curves.map((curve, at) => {
    const points = curve.map(({ coverage, risk }) => `${x(coverage)},${y(risk / y_max)}`)
    return `<polyline class="curve ${at === 0 ? 'a' : 'b'}" points="${points.join(' ')}"/>`
  })
  const key = [
    `<text x="${CHART_LEFT + 12}" y="${CHART_TOP + 14}" style="fill: var(--a)">in-scope lines</text>`,
    `<text x="${CHART_LEFT + 12}" y="${CHART_TOP + 30}" style="fill: var(--b)">with lines of no category</text>`,
  ].slice(0, curves.length)
  return svg([...drawn, ...key].join(''))
}

function reliability(lines: readonly JudgedLine[], count: number): string {
  const { x, y, svg } = chart({
    title: 'Reliability diagram',
    height: HEIGHT,
    below: 'confidence',
    beside: 'right',
    nameX: percentTenths,
    nameY: percentTenths,
  })
  const dots = binsOf(lines.map(bet), count).map(
    ({ said, right }) => `<circle class="dot" r="5" cx="${x(said)}" cy="${y(right)}"/>`,
  )
  const diagonal = `<line class="said" x1="${x(0)}" y1="${y(0)}" x2="${x(1)}" y2="${y(1)}"/>`
  return svg(diagonal + dots.join(''))
}

function categoryTable({ per_category }: Evaluation): string {
  const head =
    '<tr><th>category</th><th>questions</th><th>chosen</th><th>right</th><th>precision</th><th>95 % sure</th><th>recall</th></tr>'
  const rows = per_category.map((one) => {
    const range =
      one.interval === null ? '–' : `${exact(one.interval.low)}–${exact(one.interval.high)}`
    return `<tr><td>${escaped(one.category)}</td><td>${one.questions}</td><td>${one.chosen}</td><td>${one.right}</td><td>${exact(one.precision)}</td><td>${range}</td><td>${exact(one.recall)}</td></tr>`
  })
  return `<table>${head}${rows.join('\n')}</table>`
}

function confusionTable({ confusions }: Evaluation): string {
  if (confusions.length === 0) return '<p>None.</p>'
  const rows = confusions.map(
    ({ label, chosen, count, examples }) =>
      `<tr><td>${escaped(label)} taken for ${escaped(chosen)}</td><td>${count}</td><td class="text">${examples.map(escaped).join('<br>')}</td></tr>`,
  )
  return `<table><tr><th>confusion</th><th>lines</th><th class="text">for example</th></tr>${rows.join('\n')}</table>`
}
