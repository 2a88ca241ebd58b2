// A rehearsal as one HTML page without scripts, fonts or links, readable on a phone. It shows excerpts of customers' mail,
// because nobody can judge an answer without the question, so the page is for the team only. All text is escaped.

import { escaped, htmlPage } from '../../report/html.ts'
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
<ul class="tiles">
${tile(String(people), 'mails of customers')}
${tile(String(one.outcomes.auto), `answered (${percentOfTotal(one.outcomes.auto, Math.max(1, people))} of them)`)}
${tile(String(one.auto.wrong), 'of these wrong', one.auto.wrong > 0)}
${tile(String(one.auto.unknown), 'of these not known')}
${tile(waitText(one.auto.saved_ms), 'that these waited for a person (median)')}
</ul>
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
:root { color-scheme: light dark; --ink: #1c2733; --soft: #5c6d7e; --line: #d5dde5; --good: #2c7a4b; --bad: #b03a2e; --dim: #c3ccd5; --a: #1f6694; --paper: #fff; --card: #f5f7f9 }
@media (prefers-color-scheme: dark) { :root { --ink: #e6edf3; --soft: #9aa9b8; --line: #33414f; --good: #6fc98f; --bad: #f08a7e; --dim: #4a5866; --a: #8cc4ea; --paper: #12181f; --card: #1a222b } }
* { box-sizing: border-box }
body { font: 16px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); max-width: 60rem; margin: 2rem auto; padding: 0 1rem; overflow-wrap: anywhere }
h1 { font-size: 1.6rem } h2 { font-size: 1.2rem; margin-top: 2.4rem } h3 { font-size: 1rem; margin: 1.6rem 0 .3rem }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr)); gap: .7rem; padding: 0; list-style: none }
.tiles li { background: var(--card); border-radius: .5rem; padding: .7rem .9rem; color: var(--soft); font-size: .9rem }
.tiles b { display: block; font-size: 1.5rem; color: var(--ink) } .tiles .bad b { color: var(--bad) }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums }
th, td { text-align: right; padding: .25rem .5rem; border-bottom: 1px solid var(--line); vertical-align: top; overflow-wrap: normal }
th:first-child, td:first-child, .text { text-align: left } td.text { overflow-wrap: anywhere }
th { color: var(--soft); font-weight: 600 }
tr.now td { font-weight: 600; background: var(--card) }
.bar { display: flex; height: .8rem; min-width: 5rem; background: var(--card) } .bar i { display: block }
.bar .r { background: var(--good) } .bar .w { background: var(--bad) } .bar .u { background: var(--dim) } .bar .a { background: var(--a) }
.right { color: var(--good) } .wrong { color: var(--bad) } .unknown, small, .soft { color: var(--soft) }
article { border: 1px solid var(--line); border-radius: .5rem; padding: .6rem .9rem; margin: .9rem 0 }
article > div { display: grid; grid-template-columns: repeat(auto-fit, minmax(16rem, 1fr)); gap: 1rem }
article h4 { margin: .3rem 0; font-size: .85rem; color: var(--soft) } article p { margin: 0; white-space: pre-wrap; font-size: .92rem }
@media (max-width: 32rem) { th, td { padding: .25rem .3rem; font-size: .85rem } .wide { display: none } }
`

function tile(value: string, says: string, is_bad = false): string {
  return `<li${is_bad ? ' class="bad"' : ''}><b>${escaped(value)}</b>${says}</li>`
}

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
  return `<table>${rows
    .map(
      ([name = '', says = '']) =>
        `<tr><td>${escaped(name)}</td><td class="text">${escaped(says)}</td></tr>`,
    )
    .join('\n')}</table>`
}

function bars({ reasons }: Rehearsal): string {
  const most = Math.max(1, ...reasons.map(({ count }) => count))
  const rows = reasons.map(
    ({ kind, reason, count }) =>
      `<tr><td>${escaped(reason.replaceAll('_', ' '))}</td><td class="text">${escaped(FATE[kind] ?? kind)}</td><td>${count}</td><td class="wide"><div class="bar"><i class="a" style="width:${percentOfTotal(count, most)}"></i></div></td></tr>`,
  )
  return `<table><tr><th>reason</th><th class="text">goes to</th><th>mails</th><th class="wide"></th></tr>${rows.join('\n')}</table>`
}

function categoryBlock(one: RehearsedCategory): string {
  const head = `<h3>${escaped(one.name)} <small>${escaped(one.id)}, ${escaped(one.mode)}</small></h3>`
  const about = `<p class="soft">${one.mails} mails (${percentOfTotal(one.share, 1)}), people answered after ${waitText(one.human_response_ms)}, ${escaped(shareText(one.came_back))} wrote again</p>`
  const most = Math.max(1, ...one.thresholds.map(({ answered }) => answered))
  const rows = one.thresholds.map((row) => thresholdRow(row, most, row.at === one.confidence_min))
  return `${head}${about}<table><tr><th>from</th><th>answered</th><th>right</th><th>wrong</th><th>not known</th><th class="wide"></th></tr>${rows.join('\n')}</table>`
}

function thresholdRow(row: ThresholdRow, most: number, is_now: boolean): string {
  const part = (name: string, count: number) =>
    `<i class="${name}" style="width:${percentOfTotal(count, most)}"></i>`
  const bar = `<div class="bar">${part('r', row.right)}${part('w', row.wrong)}${part('u', row.unknown)}</div>`
  return `<tr${is_now ? ' class="now"' : ''}><td>≥ ${row.at}${is_now ? ' (now)' : ''}</td><td>${row.answered}</td><td>${row.right}</td><td class="${row.wrong > 0 ? 'wrong' : ''}">${row.wrong}</td><td>${row.unknown}</td><td class="wide">${bar}</td></tr>`
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
