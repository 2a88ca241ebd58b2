// The proposed taxonomy as one HTML page, without scripts, fonts or pictures from elsewhere. It holds words of customers,
// so the file it is written to must be readable by its owner only. All text is escaped.

import { utcDay } from '../../domain/utc.ts'
import { escaped, htmlPage } from '../../report/html.ts'
import { capitalised } from '../../text/words.ts'
import type { LongTail, Proposal, ProposedCategory } from './proposal.ts'
import { answerableText, headSays, hoursOf, percentText } from './report-text.ts'

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
${number(percentText(share), 'of the questions are in them')}
${number(period(proposal), 'time covered')}
</dl>
<p class="soft">Names are words of several customers that set a group apart from the others. Merge what belongs together, split
what does not, and use the names that your team uses. Everything stays in draft until people have reviewed answers.</p>
</header>
<h2>Overview</h2>
<ol class="bars">
${categories.map((one) => bar(one, largest)).join('\n')}
<li class="tail"><span class="label">Long tail, ${long_tail.groups.length} groups</span><span class="value">${percentText(long_tail.share)}</span></li>
</ol>
<h2>Categories</h2>
${categories.map(card).join('\n')}
<h2>The long tail</h2>
${tailHtml(long_tail)}
<h2>How this was made</h2>
<p>Only mail of customers counts: machines, lists, bounces, our own mail and plain thanks were left out. Mails with similar
words were grouped without any labels, and groups that lie close were merged. <b>Kind</b>: judgement if a quarter of the
mails speak of harm, blame, exceptions or law; action if two fifths ask for something to be changed, sent or stopped;
information otherwise. <b>Wrote again</b>: the same customer wrote within 7 days, about anything. <b>In the articles</b>:
whether half of the mails find a passage that holds enough of the question, and for how many of them.</p>`,
  })
}

function bar(one: ProposedCategory, largest: number): string {
  const width = Math.max(1, Math.round((one.share / largest) * 100))
  return `<li><a class="label" href="#${one.id}">${escaped(one.name)}</a><span class="value">${percentText(one.share)}</span><span class="bar" style="width:${width}%"></span></li>`
}

function card(one: ProposedCategory): string {
  const facts: [string, string][] = [
    ['Share', `${percentText(one.share)} (${one.mails})`],
    ['A week', one.per_week === undefined ? '' : one.per_week.toFixed(1)],
    ['Median response', hoursOf(one.response_median_h)],
    ['Wrote again', one.repeat_share === undefined ? '' : percentText(one.repeat_share)],
    ['In the articles', answerableText(one)],
    ['Kind', one.kind],
    ['Language', one.language],
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
  }${closest === undefined ? '' : ` Most like <a href="#${closest}">${closest}</a>: are they the same?`}</p>
${one.is_small ? '<p class="soft">Small, and kept apart because a person has to decide or to act.</p>' : ''}${
  one.answers.length === 0
    ? ''
    : `<details><summary>What the team’s replies share: the beginning of an article</summary><ul class="examples">${one.answers.map(({ text, replies }) => `<li>${escaped(text)} <span class="soft">${replies} replies</span></li>`).join('')}</ul></details>`
}
<details open><summary>${one.examples.length} different examples</summary>
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

function tailHtml({ groups, mails, share }: LongTail): string {
  const shown = groups.slice(0, TAIL_SHOWN)
  const rest = groups.length - shown.length
  return `<p>${mails} questions (${percentText(share)}) in ${groups.length} groups. They stay with people; a group that grows can become a category.</p>
<ul class="tail-groups">${shown
    .map(
      ({ words, mails: count }) =>
        `<li>${escaped(words.join(', ') || 'other')} <span class="soft">${count}</span></li>`,
    )
    .join('')}${rest > 0 ? `<li class="soft">and ${rest} more</li>` : ''}</ul>`
}

const TAIL_SHOWN = 60

function period({ period: time }: Proposal): string {
  return time === undefined ? 'not known' : `${utcDay(time.from)} – ${utcDay(time.until)}`
}

function number(value: string, name: string): string {
  return `<div><dt>${name}</dt><dd>${escaped(value)}</dd></div>`
}

const STYLE = `
.numbers { display: grid; grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr)); gap: .75rem; margin: 1rem 0 }
.numbers dd { font-size: 1.2rem; font-weight: 600 } code { color: var(--soft); font-size: .85em; font-weight: 400 }
.bars { list-style: none; margin: 0; padding: 0 }
.bars li { display: grid; grid-template-columns: 1fr auto; gap: 0 .75rem; padding: .3rem 0 }
.bars .bar { grid-column: 1 / -1; height: .4rem; min-width: 0; border-radius: .2rem; background: var(--a) }
.bars .value { font-variant-numeric: tabular-nums } .bars .tail { border-top: 1px solid var(--line); margin-top: .4rem; color: var(--soft) }
section { margin: 0 0 1rem; padding: 1rem; border: 1px solid var(--line); border-radius: .6rem; background: var(--card) }
.facts { display: grid; grid-template-columns: repeat(auto-fit, minmax(6.5rem, 1fr)); gap: .6rem; font-variant-numeric: tabular-nums }
summary { cursor: pointer } section h3 { margin-top: 0 }
.examples { margin: .5rem 0 0; padding: 0; list-style: none }
.examples li { margin: 0 0 .4rem; padding: .5rem .7rem; border-left: 3px solid var(--line); white-space: pre-wrap; max-height: 12rem; overflow: auto }
.tail-groups { columns: 18rem; padding-left: 1.1rem }
@media print { section { break-inside: avoid } }
`
