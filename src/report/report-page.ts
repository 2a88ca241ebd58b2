// The report as one HTML page without scripts, fonts or links: what to do next, the numbers, the charts with their tables, and
// what each number means. It shows what customers asked, so it is for the team only. All text of others is escaped.

import { type CategoryFigures, type Report, tierOf } from '../domain/figures/figures.ts'
import type { Gap } from '../domain/figures/gaps.ts'
import type { NextStep } from '../domain/figures/next-steps.ts'
import { intervalCell, intervalText, shareText } from '../domain/figures/share-text.ts'
import { moneyText } from '../domain/money.ts'
import { percent } from '../domain/percent.ts'
import type { Share } from '../domain/summary.ts'
import { utc, utcDay } from '../domain/utc.ts'
import type { Chart } from './draw/draw.ts'
import { CSAT, savingText, waitingText } from './figures-text.ts'
import { escaped, htmlPage } from './html.ts'
import { drawing, type Tile, tableHtml, tiles } from './page/parts.ts'
import {
  accuracyByCategory,
  claimsSideBySide,
  fatesByCategory,
  GAPS_MAX,
  gapsByCount,
  heldByWeek,
  languagesOfMail,
  survivalCurve,
  volumeByWeek,
} from './report-charts.ts'
import { spanText } from './spans.ts'

export function reportHtml(report: Report, next: readonly NextStep[]): string {
  const { team, since, until, category, mailbox } = report
  const limits = [
    ...(category === undefined ? [] : [`category ${category}`]),
    ...(mailbox === undefined ? [] : [`mailbox ${mailbox}`]),
  ]
  return htmlPage({
    title: `Holdfast report: ${team}, ${utcDay(since)} to ${utcDay(until)}`,
    is_private: true,
    body: `<header><h1>${escaped(team)}: does it hold?</h1>
<p class="soft">${utcDay(since)} to ${utcDay(until)}${limits.map((one) => `, ${escaped(one)}`).join('')}. Made ${utc(until)}. This page
shows what customers asked: it is for the team only.</p></header>
${report.waived === undefined ? '' : `<p class="wrong"><b>${escaped(report.waived)}</b></p>`}
${report.money === undefined ? '' : `<p><strong>Money: ${escaped(moneyText(report.money))}.</strong></p>`}
${nextHtml(next)}
${tiles(headTiles(report))}
${deflection(report)}
${accuracy(report)}
${handling(report)}
${csat(report)}
${volume(report)}
${gaps(report)}
${meanings()}`,
  })
}

function nextHtml(next: readonly NextStep[]): string {
  const items = next.map(
    ({ says, command }) =>
      `<li>${escaped(says)}${command === undefined ? '' : `<code>${escaped(command)}</code>`}</li>`,
  )
  const list = items.length === 0 ? '<p>Nothing is urgent.</p>' : `<ol>${items.join('\n')}</ol>`
  return `<section class="next"><h2>What to do next</h2>${list}</section>`
}

function headTiles({ figures, until }: Report): Tile[] {
  const { held, deflected, accuracy: right, precision_min, handling: handled, waiting } = figures
  const is_proved = (right.interval?.low ?? 0) >= precision_min
  return [
    shareTile(held, 'of the automatic answers held for 7 days'),
    {
      ...shareTile(deflected, 'of all customers’ mail'),
      ...(deflected.rate === undefined
        ? {}
        : { says: `of all customers’ mail: ${countText(deflected)}; ${tierOf(deflected.rate)}` }),
    },
    {
      ...shareTile(right, 'of the predictions that people looked at were right'),
      kind: right.of === 0 ? undefined : is_proved ? 'good' : undefined,
    },
    {
      value: handled.took === undefined ? '–' : spanText(handled.took.value),
      says:
        handled.took === undefined
          ? 'handle time: no draft was answered'
          : `handle time of a draft (median of ${handled.took.count})${handled.before === undefined ? '' : `; before: ${spanText(handled.before.value)}`}`,
    },
    {
      value: String(waiting.count),
      says:
        waiting.oldest_at === undefined
          ? 'drafts wait'
          : `drafts wait, the oldest for ${spanText(until - waiting.oldest_at)}`,
      kind: waiting.over_day > 0 ? 'bad' : undefined,
    },
  ]
}

function shareTile(one: Share, says: string): Tile {
  return one.rate === undefined
    ? { value: '–', says: `${says}: nothing to count yet` }
    : { value: percent(one.rate), says: `${says}: ${countText(one)}` }
}

function countText({ count, of, interval }: Share): string {
  return `${count} of ${of}${interval === undefined ? '' : `, 95 % sure ${intervalText(interval)}`}`
}

/** A chart of nothing would only look broken. */
function chartOr(is_there: boolean, chart: Chart | undefined, caption: string, otherwise: string) {
  return is_there && chart !== undefined
    ? drawing(chart, caption)
    : `<p class="soft">${escaped(otherwise)}</p>`
}

function deflection({ figures }: Report): string {
  const { held, claims, late, shared, pending, failed_by, categories, survival, weeks } = figures
  const none = `No automatic answer is old enough to count; ${pending} are still within their window.`
  const is_there = held.of > 0
  const rows = [
    ['silent for 24 hours', ...shareCells(claims.silent_24h), 'what many count as deflected'],
    ['silent for 72 hours', ...shareCells(claims.silent_72h), 'what some count'],
    ['held for 7 days', ...shareCells(claims.held_7d), 'what counts here'],
    ['came back in the week after', ...shareCells(late), 'shown, never counted'],
    [
      'shared addresses',
      ...shareCells(shared),
      'info@ and the like: somebody else may have written',
    ],
  ]
  const failed = failed_by.map(({ reason, count }) => `${reason.replaceAll('_', ' ')} ${count}`)
  const answered = categories.filter((one) => one.held.of + one.pending > 0)
  return `<h2>Does it hold?</h2>
${chartOr(is_there, heldByWeek(figures), `Weeks begin on Monday (UTC). Bands are 95 % intervals. Weeks whose windows are open are left out: ${pending} answers are not counted yet.`, none)}
${is_there ? weekTable(weeks) : ''}
<h3>The same answers, counted as others count them</h3>
${chartOr(is_there, claimsSideBySide(figures), `All three are over the same ${held.of} answers.`, none)}
${tableHtml({ head: ['', 'share', 'count', '95 % sure', ''], rows, text: [4] })}
<h3>When customers come back</h3>
${chartOr(is_there, survivalCurve(figures), `Of ${held.of} answers whose window has ended.${failed.length === 0 ? '' : ` Came back by: ${failed.join(', ')}.`}`, none)}
${is_there ? tableHtml({ head: ['after', 'share', 'count', '95 % sure'], rows: survival.map(({ day, share }) => [`${day} ${day === 1 ? 'day' : 'days'}`, ...shareCells(share)]) }) : ''}
<h3>By category</h3>
${chartOr(answered.length > 0, fatesByCategory(figures), 'Never in a share: what is not known yet.', 'No category has answered by itself.')}
${answered.length === 0 ? '' : categoryTable(answered)}`
}

function shareCells({ count, of, rate, interval }: Share): string[] {
  return [rate === undefined ? '–' : percent(rate), `${count} of ${of}`, intervalCell(interval)]
}

function weekTable(weeks: Report['figures']['weeks']): string {
  const rows = weeks.map((week) => [
    utcDay(week.starts_at),
    ...shareCells(week.held),
    ...shareCells(week.deflected).slice(0, 2),
    week.pending,
  ])
  const head = ['week of', 'held', 'count', '95 % sure', 'of all mail', 'count', 'not known yet']
  return `<details><summary>The numbers by week</summary>${tableHtml({ head, rows })}</details>`
}

function categoryTable(categories: readonly CategoryFigures[]): string {
  const rows = categories.map(({ name, held, confirmed, failed, pending }) => [
    name,
    ...shareCells(held),
    confirmed,
    failed,
    pending,
  ])
  const head = [
    'category',
    'held',
    'count',
    '95 % sure',
    'said thanks',
    'came back',
    'not known yet',
  ]
  return tableHtml({ head, rows })
}

function accuracy({ figures }: Report): string {
  const { categories, precision_min, accuracy: all } = figures
  const judged = categories.filter((one) => one.accuracy.of > 0 || one.missing > 0)
  const rows = judged.map((one) => [
    one.name,
    ...shareCells(one.accuracy),
    one.gate === 'open' && !one.is_promoted ? 'open, not promoted' : one.gate,
    one.gate === 'gone' || one.missing === 0 ? '–' : `${one.missing} more`,
  ])
  return `<h2>Is it right often enough to do more?</h2>
<p>Of all predictions that a person looked at: ${escaped(shareText(all))}. A category may answer by itself once its record
proves more than ${percent(precision_min)}.</p>
${chartOr(all.of > 0, accuracyByCategory(figures), `Right of the reviewed, with the 95 % interval, against ${percent(precision_min)}.`, 'Nobody has reviewed a prediction yet: approve, correct or label some drafts.')}
${judged.length === 0 ? '' : tableHtml({ head: ['category', 'right', 'count', '95 % sure', 'gate', 'until it may answer'], rows })}`
}

function handling({ figures, ...report }: Report): string {
  const { handling: all, waiting } = figures
  const rows = [
    ['with drafts: delivered to decided', ...medianCells(all.took)],
    ['before: arrival to first answer', ...medianCells(all.before)],
  ]
  const edits = [
    ['sent unchanged', ...shareCells(all.unchanged)],
    ['changed in wording', ...shareCells(all.cosmetic)],
    ['changed in meaning', ...shareCells(all.meaning)],
  ]
  const by_category = all.categories.map((one) => [
    figures.categories.find(({ category }) => category === one.category)?.name ?? one.category,
    ...medianCells(one.took).slice(0, 2),
    one.before === undefined ? '–' : spanText(one.before.value),
    one.saving === undefined ? '–' : `${Math.round(one.saving.share * 100)} %`,
    ...shareCells(one.meaning).slice(0, 2),
  ])
  return `<h2>What do drafts save?</h2>
<p>Saved: <b>${escaped(savingText(all.saving))}</b>.</p>
${tableHtml({ head: ['handle time', 'median', 'count', '95 % sure'], rows })}
${tableHtml({ head: ['what agents made of proposals', 'share', 'count', '95 % sure'], rows: edits })}
${by_category.length === 0 ? '' : tableHtml({ head: ['category', 'median', 'count', 'before', 'saved', 'changed in meaning', 'count'], rows: by_category })}
<p>Drafts waiting: ${waiting.count === 0 ? 'none.' : `${escaped(waitingText({ figures, ...report }))}.`}</p>`
}

function csat({ figures }: Report): string {
  const rows = CSAT.map(([by, says]) => [
    says,
    ...shareCells(figures.csat[by]),
    ...shareCells(figures.csat_answered[by]).slice(0, 2),
  ])
  const said = CSAT.some(([by]) => figures.csat[by].of > 0 || figures.csat_answered[by].of > 0)
  const table = tableHtml({
    head: ['it helped, of those who say', 'share', 'count', '95 % sure', 'said anything', 'count'],
    rows,
  })
  return `<h2>What do customers say?</h2>
${said ? table : '<p class="soft">Nobody has said anything. Customers are asked where rating.ask is automatic or all.</p>'}`
}

function medianCells(one: Report['figures']['handling']['took']): string[] {
  if (one === undefined) return ['–', '0', '–']
  const { low, high } = one.interval ?? {}
  const range =
    low === undefined || high === undefined ? '–' : `${spanText(low)} to ${spanText(high)}`
  return [spanText(one.value), String(one.count), range]
}

function volume({ figures, summary }: Report): string {
  const { answered, to_person, ignored, unknown, in_progress, received } = summary
  const rows = [
    ['answered by the machine', answered],
    ['to a person', to_person],
    ['ignored', ignored],
    ['may have left or not', unknown],
    ['in progress', in_progress],
  ].map(([name = '', count = 0]) => [
    name,
    count,
    received === 0 ? '–' : percent(Number(count) / received),
  ])
  return `<h2>How much mail, and in which languages?</h2>
${chartOr(received > 0, volumeByWeek(figures), `${received} mails.`, 'No mail in this time.')}
${tableHtml({ head: ['what became of it', 'mails', `of ${received}`], rows })}
${chartOr(figures.languages.length > 0, languagesOfMail(figures), 'Only mail that was read; the language is that of its own words.', 'No mail was read.')}`
}

function gaps(report: Report): string {
  const { requests, uncovered, groups } = report.gaps
  const shown = groups.slice(0, GAPS_MAX)
  return `<h2>What does no article answer?</h2>
<p>${uncovered} of ${requests} requests in drafts found no passage that is likely to answer them. Those that were asked more
than once, in the customers’ words:</p>
${chartOr(shown.length > 0, gapsByCount(report), 'Requests of the same words are counted together.', 'Nothing was asked more than once.')}
${shown.map(gapHtml).join('\n')}
${groups.some(({ suggestion }) => suggestion !== undefined) ? '<p>To make articles of people’s answers, which answer nothing before you have read and accepted them: <code>holdfast knowledge suggest</code></p>' : ''}`
}

function gapHtml({ request, examples, count, answered, suggestion }: Gap): string {
  const others = examples.map((text) => `<li>${escaped(text)}</li>`)
  return `<article><h3>${escaped(request)}</h3><p class="soft">${count} requests; people answered ${answered} of them.</p>
${others.length === 0 ? '' : `<ul>${others.join('')}</ul>`}
${suggestion === undefined ? '' : `<h4>A person’s answer, as a first version of the article</h4><p>${escaped(suggestion)}</p>`}</article>`
}

function meanings(): string {
  return `<h2>What the numbers mean</h2>
<p><b>Held</b>: of the automatic answers whose seven days are over, those whose customer did not write again in that time, in
whatever conversation, or only said thanks. An answer that is younger is in no share. <b>Of all customers’ mail</b>: the
same answers, divided by all mail of customers that is old enough. <b>Right</b>: a person confirmed category and passages;
an answer that was changed or rejected without a word counts as wrong. <b>Handle time</b>: from the delivery of a draft to the
agent’s decision; before: from a mail’s arrival to a person’s first answer, in mail of the past. <b>95 % sure</b>: Wilson’s
interval for shares, Price and Bonett’s for medians. Each formula stands in docs/measurement.md.</p>`
}
