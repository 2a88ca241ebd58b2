// The proposed taxonomy as one HTML page to read and to pass on: no script, no font, no picture from elsewhere. It holds
// words of customers, so whoever writes it to a file keeps that file to its owner. All text is escaped.

import { escaped, htmlPage } from '../../report/html.ts'
import { capitalised } from '../../text/words.ts'
import type { LongTail, Proposal, ProposedCategory } from './proposal.ts'
import { answerableOf, dayOf, headSays, hoursOf, percentOf } from './report-text.ts'

export function discoveryHtml(proposal: Proposal): string {
  const { categories, long_tail, share } = proposal
  const largest = categories[0]?.share ?? 1
  return htmlPage({
    title: 'Holdfast: proposed categories',
    style: STYLE,
    is_private: true,
    body: `<header>
<h1>What customers write about</h1>
<p>${headSays(proposal).slice(0, 2).map(escaped).join('<br>')}</p>
<dl class="numbers">
${number(String(proposal.questions), 'questions')}
${number(String(categories.length), 'categories')}
${number(percentOf(share), 'of the questions are in them')}
${number(period(proposal), 'time covered')}
</dl>
<p class="soft">Names are guesses from the words that tell a group from the others. Merge what belongs together, split
what does not, give names that your team uses; everything stays in draft until people have reviewed answers.</p>
</header>
<h2>Overview</h2>
<ol class="bars">
${categories.map((one) => bar(one, largest)).join('\n')}
<li class="tail"><span class="label">Long tail, ${long_tail.groups.length} groups</span><span class="value">${percentOf(long_tail.share)}</span></li>
</ol>
<h2>Categories</h2>
${categories.map(card).join('\n')}
<h2>The long tail</h2>
${tail(long_tail)}
<h2>How this was made</h2>
<p>Only mail of customers counts: machines, lists, bounces, our own mail and plain thanks were left out. Mails with similar
words were grouped without any labels, and groups that lie close were put together. <b>Kind</b>: judgement when a quarter
of the mails speak of harm, blame, exceptions or law; action when two fifths ask that something be changed, sent or
stopped; information otherwise. <b>Wrote again</b>: the same customer wrote within 7 days, whatever about. <b>In the
articles</b>: the share of mails for which one passage holds enough of the question.</p>`,
  })
}

function bar(one: ProposedCategory, largest: number): string {
  const width = Math.max(1, Math.round((one.share / largest) * 100))
  return `<li><a class="label" href="#${one.id}">${escaped(one.name)}</a><span class="value">${percentOf(one.share)}</span><span class="bar" style="width:${width}%"></span></li>`
}

function card(one: ProposedCategory): string {
  const facts: [string, string][] = [
    ['Share', `${percentOf(one.share)} (${one.mails})`],
    ['A week', one.per_week === undefined ? '' : one.per_week.toFixed(1)],
    ['Median response', hoursOf(one.response_median_h)],
    ['Wrote again', one.repeat_share === undefined ? '' : percentOf(one.repeat_share)],
    ['In the articles', answerableOf(one)],
    ['Kind', one.kind],
    ['Suggested later', one.suggested_mode],
  ]
  const known = facts.filter(([, value]) => value !== '')
  const { closest, parts, answerable } = one
  return `<section id="${one.id}">
<h3>${escaped(one.name)} <code>${one.id}</code></h3>
<dl class="facts">${known.map(([name, value]) => `<div><dt>${name}</dt><dd>${escaped(value)}</dd></div>`).join('')}</dl>
<p>${escaped(one.words.join(' · '))}</p>
<p class="soft">Draft first. ${escaped(capitalised(one.mode_says))}.${
    answerable?.is_answerable === true
      ? ` Articles: ${escaped(answerable.articles.join(', '))}.`
      : ''
  }${closest === undefined ? '' : ` Most like <a href="#${closest}">${closest}</a>: are they one?`}</p>
<details open><summary>${one.examples.length} examples that differ</summary>
<ul class="examples">${one.examples.map((text) => `<li>${escaped(text)}</li>`).join('')}</ul></details>
${
  parts.length < 2
    ? ''
    : `<details><summary>${parts.length} finer groups inside</summary><ul>${parts
        .map(
          ({ words, mails }) =>
            `<li>${escaped(words.join(', '))} <span class="soft">${mails}</span></li>`,
        )
        .join('')}</ul></details>`
}
</section>`
}

function tail({ groups, mails, share }: LongTail): string {
  const shown = groups.slice(0, TAIL_SHOWN)
  const rest = groups.length - shown.length
  return `<p>${mails} questions (${percentOf(share)}) in ${groups.length} groups. They stay with people; a group that grows can become a category.</p>
<ul class="tail-groups">${shown
    .map(
      ({ words, mails: count }) =>
        `<li>${escaped(words.join(', ') || 'other')} <span class="soft">${count}</span></li>`,
    )
    .join('')}${rest > 0 ? `<li class="soft">and ${rest} more</li>` : ''}</ul>`
}

const TAIL_SHOWN = 60

function period({ period: time }: Proposal): string {
  return time === undefined ? 'not known' : `${dayOf(time.from)} – ${dayOf(time.until)}`
}

function number(value: string, name: string): string {
  return `<div><dt>${name}</dt><dd>${escaped(value)}</dd></div>`
}

const STYLE = `
:root { color-scheme: light dark; --ink: #1c2733; --soft: #5b6b7b; --line: #d8e0e7; --bar: #2f6f9f; --paper: #fff; --panel: #f5f8fa }
@media (prefers-color-scheme: dark) { :root { --ink: #e3eaf0; --soft: #9fb0bf; --line: #34424f; --bar: #5aa0cf; --paper: #12181e; --panel: #1a222a } }
* { box-sizing: border-box }
body { margin: 0 auto; padding: 1.5rem 1rem 4rem; max-width: 60rem; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; overflow-wrap: anywhere }
h1 { margin: 0 0 .5rem; font-size: 1.6rem; line-height: 1.2 } h2 { margin: 2.5rem 0 .75rem; font-size: 1.25rem }
h3 { margin: 0 0 .5rem; font-size: 1.1rem } code { color: var(--soft); font-size: .85em; font-weight: 400 }
a { color: inherit } .soft { color: var(--soft) }
dl { margin: 0 } dt { color: var(--soft); font-size: .8rem } dd { margin: 0 }
.numbers { display: grid; grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr)); gap: .75rem; margin: 1rem 0 }
.numbers dd { font-size: 1.2rem; font-weight: 600 }
.bars { list-style: none; margin: 0; padding: 0 }
.bars li { display: grid; grid-template-columns: 1fr auto; gap: 0 .75rem; padding: .3rem 0 }
.bars .bar { grid-column: 1 / -1; height: .4rem; border-radius: .2rem; background: var(--bar) }
.bars .value { font-variant-numeric: tabular-nums } .bars .tail { border-top: 1px solid var(--line); margin-top: .4rem; color: var(--soft) }
section { margin: 0 0 1rem; padding: 1rem; border: 1px solid var(--line); border-radius: .6rem; background: var(--panel) }
.facts { display: grid; grid-template-columns: repeat(auto-fit, minmax(6.5rem, 1fr)); gap: .6rem; font-variant-numeric: tabular-nums }
section p { margin: .6rem 0 } summary { cursor: pointer }
.examples { margin: .5rem 0 0; padding: 0; list-style: none }
.examples li { margin: 0 0 .4rem; padding: .5rem .7rem; border-left: 3px solid var(--line); white-space: pre-wrap; max-height: 12rem; overflow: auto }
.tail-groups { columns: 18rem; padding-left: 1.1rem }
@media print { section { break-inside: avoid } }
`
