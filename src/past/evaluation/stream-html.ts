// The report of a stream as one HTML page without scripts, fonts or links: the numbers, what was answered over time and
// how much of it was right, and how many categories were open. All text from the files is escaped.

import { chart } from '../../report/chart.ts'
import { escaped, htmlPage } from '../../report/html.ts'
import { STYLE } from './evaluation-html.ts'
import type { StreamReport } from './stream-numbers.ts'
import { percentOrDash, type StreamFacts } from './stream-text.ts'

export function streamHtml(report: StreamReport, facts: StreamFacts): string {
  const { total, second_half, below, precision_min } = report
  return htmlPage({
    title: 'Holdfast: a stream of mail',
    style: STYLE,
    body: `<h1>A stream of mail</h1>
<p>${total.mails} mails, ${facts.mails_a_day} a day: ${total.in_scope} of ${report.categories} categories, ${total.out_of_scope} of
none. Drafts are labelled by a person; of the automatic answers, ${percentOrDash(facts.audit)} are audited.
${facts.trainings} trainings in ${facts.took_s.toFixed(1)} s.</p>
${streamNumbers(total, second_half)}
<h2>Answered automatically</h2>
<p>Share of in-scope mail, over the stream.</p>
${plot('Answered', report, (one) => one.coverage_in_scope, 'a')}
<h2>How much of it was right</h2>
<p>The scale begins at 80 %. The dashed line is the minimum (${percentOrDash(precision_min)}) that each category must keep.</p>
${plot('Right', report, (one) => (one.precision === null ? null : (one.precision - 0.8) / 0.2), 'b', (precision_min - 0.8) / 0.2, 0.8)}
<h2>Open categories</h2>
${plot('Open', report, (one) => one.open / Math.max(1, report.categories), 'a', undefined, 0, report.categories)}
<h2>Categories in the second half</h2>
<p>${below.length === 0 ? 'None is significantly below the minimum.' : `Significantly below the minimum: ${escaped(below.join(', '))}.`}</p>
${categories(report)}`,
  })
}

const HEIGHT = 240

type Piece = StreamReport['over_time'][number]

function streamNumbers(total: StreamReport['total'], half: StreamReport['total']): string {
  const rows = [
    ['Coverage of all mail', percentOrDash(total.coverage), percentOrDash(half.coverage)],
    [
      'Coverage of in-scope mail',
      percentOrDash(total.coverage_in_scope),
      percentOrDash(half.coverage_in_scope),
    ],
    [
      'Precision of what was answered',
      percentOrDash(total.precision),
      percentOrDash(half.precision),
    ],
    [
      'Out-of-scope mail answered',
      percentOrDash(total.out_of_scope_answered),
      percentOrDash(half.out_of_scope_answered),
    ],
    ['Accuracy on in-scope mail', percentOrDash(total.accuracy), percentOrDash(half.accuracy)],
    [
      'Calibration error',
      percentOrDash(total.calibration_error),
      percentOrDash(half.calibration_error),
    ],
  ]
  const cells = rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`)
  return `<table><tr><th></th><th>total</th><th>second half</th></tr>${cells.join('\n')}</table>`
}

/** One curve over the stream; `heightOf` gives a share of the height, or null if there is nothing to draw. */
function plot(
  title: string,
  { over_time, total }: StreamReport,
  heightOf: (piece: Piece) => number | null,
  colour: 'a' | 'b',
  limit?: number,
  bottom = 0,
  count?: number,
): string {
  const { x, y, svg } = chart({
    title,
    height: HEIGHT,
    below: 'mails',
    nameX: (at) => String(Math.round(at * total.mails)),
    nameY: (at) =>
      count === undefined
        ? percentOrDash(bottom + at * (1 - bottom))
        : String(Math.round(at * count)),
  })
  const points = over_time.flatMap((piece) => {
    const value = heightOf(piece)
    if (value === null) return []
    return [`${x(piece.until / total.mails)},${y(Math.min(1, Math.max(0, value)))}`]
  })
  const line =
    limit === undefined
      ? ''
      : `<line class="said" x1="${x(0)}" x2="${x(1)}" y1="${y(limit)}" y2="${y(limit)}"/>`
  return svg(`${line}<polyline class="curve ${colour}" points="${points.join(' ')}"/>`)
}

function categories({ per_category }: StreamReport): string {
  const rows = per_category.map(
    ({ category, answered, right }) =>
      `<tr><td>${escaped(category)}</td><td>${answered}</td><td>${right}</td><td>${percentOrDash(answered === 0 ? null : right / answered)}</td></tr>`,
  )
  return `<table><tr><th>category</th><th>answered</th><th>right</th><th>precision</th></tr>${rows.join('\n')}</table>`
}
