// The report of a stream as one HTML page without scripts, fonts or links: the numbers, what was answered over time and
// how much of it was right, and how many categories were open. All text from the files is escaped.

import { plot } from '../../report/draw/charts.ts'
import { escaped, htmlPage } from '../../report/html.ts'
import { drawing, tableHtml } from '../../report/page/parts.ts'
import type { StreamReport } from './stream-numbers.ts'
import { percentOrDash, type StreamFacts } from './stream-text.ts'

export function streamHtml(report: StreamReport, facts: StreamFacts): string {
  const { total, second_half, below, precision_min } = report
  return htmlPage({
    title: 'Holdfast: a stream of mail',
    body: `<h1>A stream of mail</h1>
<p>${total.mails} mails, ${facts.mails_a_day} a day: ${total.in_scope} of ${report.categories} categories, ${total.out_of_scope} of
none. Drafts are labelled by a person; of the automatic answers, ${percentOrDash(facts.audit)} are audited.
${facts.trainings} trainings in ${facts.took_s.toFixed(1)} s.</p>
${streamNumbers(total, second_half)}
<h2>Answered automatically</h2>
<p>Share of in-scope mail, over the stream.</p>
${curve('Share of in-scope mail that was answered', report, (one) => one.coverage_in_scope, { colour: 'a' })}
<h2>How much of it was right</h2>
<p>The scale begins at 80 %. The dashed line is the minimum (${percentOrDash(precision_min)}) that each category must keep.</p>
${curve('Share of the answers that were right', report, (one) => one.precision, { colour: 'b', limit: precision_min, min: 0.8 })}
<h2>Open categories</h2>
${curve('Open categories', report, (one) => one.open, { colour: 'a', count: report.categories })}
<h2>Categories in the second half</h2>
<p>${below.length === 0 ? 'None is significantly below the minimum.' : `Significantly below the minimum: ${escaped(below.join(', '))}.`}</p>
${categories(report)}`,
  })
}

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
  return tableHtml({ head: ['', 'total', 'second half'], rows })
}

/** One curve over the stream, of what `heightOf` says of a piece; null where there is nothing to draw. */
function curve(
  title: string,
  { over_time, total }: StreamReport,
  heightOf: (piece: Piece) => number | null,
  drawn: { colour: 'a' | 'b'; limit?: number; min?: number; count?: number },
): string {
  const { colour, limit, min = 0, count } = drawn
  const max = Math.max(1, count ?? 1)
  const points = over_time.flatMap((piece) => {
    const value = heightOf(piece)
    if (value === null) return []
    return [[piece.until, Math.min(max, Math.max(min, value))] as const]
  })
  return drawing(
    plot({
      title,
      below: 'mails',
      x: { max: total.mails, says: (at) => String(Math.round(at)) },
      y: { min, max, says: (at) => (count === undefined ? percentOrDash(at) : String(at)) },
      lines: [{ says: title, colour, points }],
      limits: limit === undefined ? [] : [{ at: limit, says: percentOrDash(limit) }],
    }),
  )
}

function categories({ per_category }: StreamReport): string {
  const rows = per_category.map(({ category, answered, right }) => [
    category,
    answered,
    right,
    percentOrDash(answered === 0 ? null : right / answered),
  ])
  return tableHtml({ head: ['category', 'answered', 'right', 'precision'], rows })
}
