// The evaluation of answers as one HTML page without scripts, fonts or links: the same numbers as in the terminal, and
// every wrong answer beside its mail. All text from the file is escaped.

import { escaped, htmlPage } from '../../report/html.ts'
import { tableHtml } from '../../report/page/parts.ts'
import type { AnswerCounts, AnswersReport, WrongMail } from './answers.ts'
import { percentOf } from './answers-text.ts'

export function answersHtml(report: AnswersReport): string {
  return htmlPage({
    title: 'Holdfast: answers',
    is_private: true,
    body: `<h1>Answers</h1>
<p>${report.mails} mails: ${report.automatic} answered by a machine (${report.right} rightly, ${report.wrong} wrongly),
${report.drafts} drafts, ${report.ignored} ignored. ${report.auto_ok} may be answered by a machine.</p>
<p>Of ${report.drafts_covered} drafts with a question that an article answers, ${percentOf(report.right_proposal_at_1)} show
the right passage first and ${percentOf(report.right_proposal_at_3)} among three. ${report.empty_drafts} drafts show none.</p>
<h2>By kind</h2>
${counts(report.by_kind)}
<h2>By language</h2>
${counts(report.by_language)}
<h2>Wrong answers</h2>
${report.wrong_mails.map(wrong).join('\n') || '<p>None.</p>'}`,
  })
}

function counts(groups: Record<string, AnswerCounts>): string {
  const rows = Object.entries(groups).map(([key, of]) => {
    const isCovered = of.drafts_covered > 0
    return [
      key,
      of.mails,
      of.right,
      of.wrong,
      of.auto_ok,
      of.drafts_covered,
      isCovered ? percentOf(of.right_proposal_at_1) : '–',
      isCovered ? percentOf(of.right_proposal_at_3) : '–',
      of.empty_drafts,
    ]
  })
  const head = ['', 'mails', 'right', 'wrong', 'may be', 'covered', 'at 1', 'at 3', 'empty']
  return tableHtml({ head, rows })
}

function wrong({ id, kind, subject, body, sent, gold }: WrongMail): string {
  return `<h3>${escaped(id)}: ${escaped(subject)}</h3>
<p>${escaped(kind)}</p>
<blockquote>${escaped(body)}</blockquote>
<p>Sent: ${escaped(sent.join('; '))}</p>
<p>Right: ${escaped(gold.join('; ') || 'a person')}</p>`
}
