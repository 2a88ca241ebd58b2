// A rehearsal as one HTML page without scripts, fonts or links, readable on a phone. It shows excerpts of customers' mail,
// because nobody can judge an answer without the question, so the page is for the team only. All text is escaped.

import { escaped, htmlPage } from '../../report/html.ts'
import { type Cell, markup, tableHtml, tiles } from '../../report/page/parts.ts'
import type { ComparedMail } from './rehearsed.ts'
import {
  otherFacts,
  type Rehearsal,
  type RehearsedCategory,
  type ThresholdRow,
  wrongOnes,
} from './report-numbers.ts'
import {
  comparedText,
  countsText,
  dayOrDash,
  FATE,
  headline,
  isMarked,
  marksText,
  shareText,
  waitText,
} from './report-text.ts'

const SHOWN_MAX = 25
const EXCERPT_CHARS = 700

export function rehearsalHtml(one: Rehearsal, mails: readonly ComparedMail[]): string {
  const people = one.screened.customer ?? 0
  return htmlPage({
    title: 'Holdfast: rehearsal',
    style: STYLE,
    is_private: true,
    body: `<h1>Rehearsal</h1>
<p>What Holdfast, as it is configured now, would have done with ${escaped(one.sources.received)}${
      one.sources.sent === null ? '' : `, beside ${escaped(one.sources.sent)}`
    }, ${dayOrDash(one.from)} to ${dayOrDash(one.until)}. Nothing was sent. <b>This page holds customers’ words.</b></p>
<p><b>${escaped(headline(one, people).join(' '))}</b></p>
${tiles([
  { value: String(people), says: 'mails of customers' },
  {
    value: String(one.outcomes.auto),
    says: `answered (${percentOfTotal(one.outcomes.auto, Math.max(1, people))} of them)`,
  },
  {
    value: String(one.auto.wrong),
    says: 'of these wrong',
    kind: one.auto.wrong > 0 ? 'bad' : undefined,
  },
  { value: String(one.auto.unknown), says: 'of these not known' },
  { value: waitText(one.auto.saved_ms), says: 'that these waited for a person (median)' },
])}
${facts(one)}
<h2>What would have happened to customers’ mail</h2>
${bars(one)}
<h2>Categories: how much would be answered at which confidence</h2>
<p>If the category were in auto from that confidence on. <span class="right">right</span>: a person marked it so, or the
person’s answer agrees. <span class="wrong">wrong</span>: marked so, or the person’s answer says something else.
<span class="unknown">not known</span>: neither.</p>
${one.categories.map(categoryBlock).join('\n')}
<h2>What would have been wrong</h2>
${letters(wrongOnes(mails))}
<h2>Different amounts, times or links</h2>
<p>Our answer is about the same thing but lacks some of what the person gave. One of the two is out of date, or the case was
special. An article may need a correction.</p>
${letters(otherFacts(mails))}`,
  })
}

const STYLE = `
.bar .r { background: var(--good) } .bar .w { background: var(--bad) } .bar .u { background: var(--dim) }
`

function facts(one: Rehearsal): string {
  const rows = [
    ['Of the answered', countsText(one.auto)],
    ['Came back', `${shareText(one.auto.came_back)} of them wrote again within the window`],
    ['Beside people’s answers', comparedText(one.auto.compared)],
    ['All proposals beside people’s', comparedText(one.proposals)],
    [
      'People answered',
      `${one.human_answers.linked} mails, after ${waitText(one.human_answers.response_ms)} (median)`,
    ],
    ...(isMarked(one) ? [['Marked by people', marksText(one)]] : []),
    ...(one.examples === 0
      ? []
      : [['Not judged', `${one.examples} mails that the engine has learnt from`]]),
  ]
  return tableHtml({ head: [], rows, text: [1] })
}

function bars({ reasons }: Rehearsal): string {
  const most = Math.max(1, ...reasons.map(({ count }) => count))
  const rows = reasons.map(({ kind, reason, count }) => [
    reason.replaceAll('_', ' '),
    FATE[kind] ?? kind,
    count,
    markup(`<div class="bar"><i style="width:${percentOfTotal(count, most)}"></i></div>`),
  ])
  return tableHtml({ head: ['reason', 'goes to', 'mails', ''], rows, text: [1] })
}

function categoryBlock(one: RehearsedCategory): string {
  const head = `<h3>${escaped(one.name)} <small>${escaped(one.id)}, ${escaped(one.mode)}</small></h3>`
  const about = `<p class="soft">${one.mails} mails (${percentOfTotal(one.share, 1)}), people answered after ${waitText(one.human_response_ms)}, ${escaped(shareText(one.came_back))} wrote again</p>`
  const most = Math.max(1, ...one.thresholds.map(({ answered }) => answered))
  const rows = one.thresholds.map((row) => thresholdRow(row, most, row.at === one.confidence_min))
  const marked = one.thresholds.flatMap(({ at }, nth) => (at === one.confidence_min ? [nth] : []))
  const columns = ['from', 'answered', 'right', 'wrong', 'not known', '']
  return `${head}${about}${tableHtml({ head: columns, rows, marked })}`
}

function thresholdRow(row: ThresholdRow, most: number, is_now: boolean): Cell[] {
  const part = (name: string, count: number) =>
    `<i class="${name}" style="width:${percentOfTotal(count, most)}"></i>`
  const bar = `<div class="bar">${part('r', row.right)}${part('w', row.wrong)}${part('u', row.unknown)}</div>`
  const wrong = `<span class="${row.wrong > 0 ? 'wrong' : ''}">${row.wrong}</span>`
  const from = `≥ ${row.at}${is_now ? ' (now)' : ''}`
  return [from, row.answered, row.right, markup(wrong), row.unknown, markup(bar)]
}

function letters(mails: readonly ComparedMail[]): string {
  if (mails.length === 0) return '<p>None.</p>'
  const rest = mails.length - SHOWN_MAX
  const more = rest > 0 ? `<p class="soft">${rest} more are not shown.</p>` : ''
  return mails.slice(0, SHOWN_MAX).map(letter).join('\n') + more
}

function letter(mail: ComparedMail): string {
  const { prediction, judged, comparison, decision } = mail
  const sure = prediction === undefined ? '' : `, ${percentOfTotal(prediction.confidence, 1)} sure`
  const why =
    judged.by === 'mark'
      ? 'marked by a person'
      : `similarity ${comparison?.similarity.toFixed(2) ?? '–'}`
  const fate = decision?.kind === 'auto' ? 'would have been answered' : 'would have been a draft'
  const column = (title: string, text: string) =>
    `<section><h4>${title}</h4><p>${escaped(excerpt(text))}</p></section>`
  return `<article><b>${escaped(prediction?.category ?? 'no category')}</b><small>${sure}; ${fate}; ${why}; ${dayOrDash(mail.received_at)}; ${escaped(mail.key)}</small>
<div>${column('Customer', `${mail.wrote.subject}\n\n${mail.wrote.text}`)}${column('Holdfast', mail.answer ?? '(no answer)')}${column('Person', mail.human?.text ?? '(no answer found)')}</div></article>`
}

function excerpt(text: string): string {
  const plain = text.trim()
  return plain.length > EXCERPT_CHARS ? `${plain.slice(0, EXCERPT_CHARS)}…` : plain
}

function percentOfTotal(count: number, of: number): string {
  return `${Math.round((count / of) * 1000) / 10}%`
}
