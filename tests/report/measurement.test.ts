// Every figure of the report, computed again from raw rows by SQL that has nothing in common with the program's, over a random
// ledger of everything: answers that held, failed, are open or void, drafts of all fates, evidence of all kinds.

import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Ledger } from '../../src/adapters/sql/ledger.ts'
import type { Report } from '../../src/domain/figures/figures.ts'
import { figuresCsv } from '../../src/report/figures-csv.ts'
import { loadReport } from '../../src/runtime/figures.ts'
import { sampleTeam } from '../domain/samples.ts'
import { openFreshLedger } from '../support/fresh-ledger.ts'
import { fillRandomly, NOW, SINCE, TOPIC_CHARS } from './random-ledger.ts'

const DAY = 86_400_000
const data_dir = mkdtempSync(join(tmpdir(), 'holdfast-measurement-'))
let ledger: Ledger
let raw: Database.Database
let report: Report

beforeAll(async () => {
  ledger = await openFreshLedger(data_dir)
  raw = new Database(join(data_dir, 'ledger.sqlite'))
  fillRandomly(raw)
  const settings = { team: sampleTeam(), model: undefined }
  const filter = { since: SINCE, until: NOW, category: undefined, mailbox: undefined }
  report = await loadReport(ledger, settings, filter)
})
afterAll(async () => {
  raw.close()
  await ledger.close()
  rmSync(data_dir, { recursive: true, force: true })
})

type Row = Record<string, number>
const one = (sql: string, ...values: unknown[]): Row => raw.prepare(sql).get(...values) as Row
const all = (sql: string): Record<string, string | number | null>[] =>
  raw.prepare(sql).all() as Record<string, string | number | null>[]

/** The answers that count, as a table. */
const SETTLED = `(select * from deflection where state in ('held', 'confirmed', 'failed')
  and sent_at between ${SINCE} and ${NOW} and window_ends_at < ${NOW})`

/** Wilson's interval, written out another way: the roots of (p − x)² = z² x (1 − x) / n. */
function wilsonRoots(k: number, n: number): [number, number] {
  const z2 = 1.959964 ** 2
  const [a, b, c] = [1 + z2 / n, -(2 * k) / n - z2 / n, (k / n) ** 2]
  const root = Math.sqrt(Math.max(0, b * b - 4 * a * c))
  return [(-b - root) / (2 * a), (-b + root) / (2 * a)]
}

function expectShare(
  share: { count: number; of: number; rate: number | undefined; interval?: unknown },
  { k, n }: Row,
): void {
  expect([share.count, share.of]).toEqual([k, n])
  expect(n).toBeGreaterThan(0)
  expect(share.rate).toBeCloseTo(k! / n!, 12)
  const [low, high] = wilsonRoots(k!, n!)
  const { low: given_low, high: given_high } = share.interval as { low: number; high: number }
  expect(given_low).toBeCloseTo(low, 6)
  expect(given_high).toBeCloseTo(high, 6)
}

describe('deflection that holds', () => {
  it('held-7d, and what others would claim of the same answers', () => {
    const { held, claims } = report.figures
    const row = one(`select count(*) as n, sum(state <> 'failed') as k,
      sum(not (state = 'failed' and closed_at - sent_at <= ${DAY})) as k24,
      sum(not (state = 'failed' and closed_at - sent_at <= ${3 * DAY})) as k72 from ${SETTLED}`)
    expectShare(held, row)
    expectShare(claims.held_7d, row)
    expectShare(claims.silent_24h, { k: row.k24!, n: row.n! })
    expectShare(claims.silent_72h, { k: row.k72!, n: row.n! })
    expect(claims.silent_24h.count).toBeGreaterThan(held.count)
  })

  it('survival by day', () => {
    expect(report.figures.survival.map(({ day }) => day)).toEqual([1, 2, 3, 4, 5, 6, 7])
    for (const { day, share } of report.figures.survival) {
      expectShare(
        share,
        one(`select count(*) as n, count(case when state = 'failed' and closed_at <= sent_at + ${day * DAY}
          then null else 1 end) as k from ${SETTLED}`),
      )
    }
  })

  it('what is not counted yet, why they failed, and who came back later', () => {
    const { pending, failed_by, late, shared } = report.figures
    const open = one(`select count(*) as n from deflection where sent_at between ${SINCE} and ${NOW}
      and state <> 'void' and id not in (select id from ${SETTLED})`)
    expect(pending).toBe(open.n)
    expect(pending).toBeGreaterThan(0)
    const why = all(
      `select reason, count(*) as count from ${SETTLED} where state = 'failed' group by 1`,
    )
    expect(failed_by).toHaveLength(why.length)
    expect(failed_by).toEqual(expect.arrayContaining(why))
    expectShare(
      late,
      one(`select count(*) as n, sum(exists (
          select 1 from message m join decision d on d.message_id = m.id
          where m.customer = x.customer and m.screening_kind = 'customer'
            and d.reason not in ('gratitude', 'duplicate')
            and m.received_at > x.window_ends_at and m.received_at <= x.window_ends_at + ${7 * DAY})) as k
        from ${SETTLED} x where state <> 'failed' and window_ends_at + ${7 * DAY} < ${NOW}`),
    )
    expectShare(
      shared,
      one(`select count(*) as n, sum(customer like 'info@%') as k from ${SETTLED}`),
    )
  })

  it('of all mail', () => {
    const { k } = one(`select sum(state <> 'failed') as k from ${SETTLED}`)
    const { n } = one(`select count(*) as n from message left join decision on message_id = id
      where received_at between ${SINCE} and ${NOW} and received_at < ${NOW - 7 * DAY}
      and coalesce(kind, 'open') <> 'ignore'`)
    expectShare(report.figures.deflected, { k: k!, n: n! })
  })

  it('by week and by category', () => {
    const weeks =
      all(`select cast(strftime('%s', date(sent_at / 1000, 'unixepoch', '-6 days', 'weekday 1')) as integer) * 1000 as at,
      count(*) as n, sum(state <> 'failed') as k from ${SETTLED} group by 1`)
    expect(weeks.length).toBeGreaterThan(4)
    for (const { at, n, k } of weeks) {
      const week = report.figures.weeks.find(({ starts_at }) => starts_at === at)
      expectShare(week!.held, { k: Number(k), n: Number(n) })
    }
    expect(report.figures.weeks.filter(({ held }) => held.of > 0)).toHaveLength(weeks.length)
    for (const {
      category,
      n,
      k,
    } of all(`select category, count(*) as n, sum(state <> 'failed') as k
      from ${SETTLED} group by 1`)) {
      const found = report.figures.categories.find((one) => one.category === category)
      expectShare(found!.held, { k: Number(k), n: Number(n) })
    }
  })

  it('no pending answer is in any of them', () => {
    const before = JSON.stringify([report.figures.held, report.figures.survival])
    raw.exec(`update deflection set category = category where state = 'pending'`)
    const { n } = one(`select count(*) as n from ${SETTLED} where state = 'pending'`)
    expect(n).toBe(0)
    expect(JSON.stringify([report.figures.held, report.figures.survival])).toBe(before)
  })
})

describe('accuracy', () => {
  /** Category, and 1 where it was right. */
  const JUDGED = `(
    select predicted as category, case
      when label not in (predicted, '<unsaid>') then 0
      when exists (select 1 from json_each(proposed) p
        where p.value not in (select value from json_each(used))) then 0
      else 1 end as is_right, source, took_ms
    from evidence where predicted is not null and reader is null and proposed <> '[]' and used is not null
    union all
    select predicted, 0, source, took_ms from evidence
    where predicted is not null and reader is null and coalesce(proposed, 'x') <> '[]'
      and (proposed is null or used is null) and label <> predicted
    union all
    select c.category, 0, 'approval', null from draft d
    join decision on decision.message_id = d.message_id
    join classification c on c.message_id = d.message_id
    where d.proposal is not null and decision.citations <> '[]' and c.category is not null and decision.reader is null
      and d.message_id not in (select message_id from evidence)
      and (d.state in ('taken_over', 'answered_elsewhere')
        or (d.state = 'open' and d.created_at <= ${NOW - 7 * DAY}))
  ) where not (is_right = 1 and source = 'approval' and coalesce(took_ms, 99999) < 5000)`

  it('of all predictions that a person looked at', () => {
    expectShare(
      report.figures.accuracy,
      one(`select count(*) as n, sum(is_right) as k from ${JUDGED}`),
    )
    const { accuracy } = report.figures
    expect(accuracy.count).toBeGreaterThan(5)
    expect(accuracy.count).toBeLessThan(accuracy.of)
  })

  it('by category', () => {
    const rows = all(`select category, count(*) as n, sum(is_right) as k from ${JUDGED} group by 1`)
    expect(rows.length).toBeGreaterThan(1)
    for (const { category, n, k } of rows) {
      const found = report.figures.categories.find((one) => one.category === category)
      expectShare(found!.accuracy, { k: Number(k), n: Number(n) })
    }
  })
})

describe('handle time', () => {
  const TOOK = `(select decided_at - (select min(sent_at) from outbox o
      where o.draft_id = draft.id and o.kind = 'draft' and o.state = 'sent') as ms
    from draft join message on message.id = draft.message_id
    where draft.state in ('approved', 'edited') and received_at between ${SINCE} and ${NOW})`
  const BEFORE = `(select answered_at - received_at as ms from past_reply
    where received_at < (select min(received_at) from message))`

  /** The middle one of an ordered list, or the geometric mean of the middle two. */
  const median = (of: string): number => {
    const { n } = one(`select count(*) as n from ${of} where ms is not null`)
    const middle = all(`select ms from ${of} where ms is not null order by ms
      limit ${n! % 2 === 0 ? 2 : 1} offset ${Math.floor((n! - 1) / 2)}`)
    return Math.exp(middle.reduce((sum, { ms }) => sum + Math.log(Number(ms)), 0) / middle.length)
  }

  it('of drafts, and before', () => {
    const { took, before, answered } = report.figures.handling
    expect(took?.count).toBe(one(`select count(ms) as n from ${TOOK}`).n)
    expect(took?.count).toBeLessThan(answered)
    expect(took!.value / median(TOOK)).toBeCloseTo(1, 9)
    expect(before?.count).toBe(one(`select count(*) as n from ${BEFORE}`).n)
    expect(before?.count).toBeLessThan(one('select count(*) as n from past_reply').n!)
    expect(before!.value / median(BEFORE)).toBeCloseTo(1, 9)
  })

  /** The value of a rank, counted from 1. */
  const ranked = (of: string, rank: number): number =>
    one(`select ms from ${of} where ms is not null order by ms limit 1 offset ${rank - 1}`).ms!

  /** Of the logarithm of the median, after Price and Bonett, with exact binomials. */
  const spread = (of: string): number => {
    const n = one(`select count(ms) as n from ${of}`).n!
    const rank = Math.round((n + 1) / 2 - Math.sqrt(n))
    let [ways, outside] = [1n, 0n]
    for (let i = 0; i < rank; i += 1) {
      outside += ways
      ways = (ways * BigInt(n - i)) / BigInt(i + 1)
    }
    const share = Number((outside * 10n ** 18n) >> BigInt(n)) / 1e18
    const width = Math.log(ranked(of, n + 1 - rank) / ranked(of, rank))
    return width / (2 * quantileOf(1 - share))
  }

  it('what is saved, and how surely', () => {
    const { saving } = report.figures.handling
    const ratio = median(TOOK) / median(BEFORE)
    expect(saving?.share).toBeCloseTo(1 - ratio, 9)
    const both = 1.959964 * Math.sqrt(spread(TOOK) ** 2 + spread(BEFORE) ** 2)
    expect(saving!.interval.low).toBeCloseTo(1 - ratio * Math.exp(both), 6)
    expect(saving!.interval.high).toBeCloseTo(1 - ratio / Math.exp(both), 6)
    expect(saving!.interval.high - saving!.interval.low).toBeGreaterThan(0.01)
  })

  it('what agents make of proposals', () => {
    const { handling } = report.figures
    for (const kind of ['unchanged', 'cosmetic', 'meaning'] as const) {
      expectShare(
        handling[kind],
        one(`select count(*) as n, sum(edit = '${kind}') as k from draft
          join message on message.id = draft.message_id
          where draft.state in ('approved', 'edited') and edit is not null
          and received_at between ${SINCE} and ${NOW}`),
      )
    }
    const closed =
      one(`select count(*) as n from draft join message on message.id = draft.message_id
      where draft.state <> 'open' and received_at between ${SINCE} and ${NOW}`)
    expect(handling.decided).toBe(closed.n)
  })
})

describe('what customers say', () => {
  it.each([
    ['machine', `o.kind = 'auto_reply'`],
    ['drafted', `o.kind = 'agent_reply' and coalesce(d.edit, '') in ('unchanged', 'cosmetic')`],
    ['person', `o.kind = 'agent_reply' and coalesce(d.edit, 'meaning') = 'meaning'`],
  ] as const)('of answers by %s', (by, which) => {
    expectShare(
      report.figures.csat[by],
      one(`select count(*) as n, sum(score = 'good') as k from rating r
        join outbox o on o.id = r.outbox_id join message m on m.id = o.message_id
        left join draft d on d.id = o.draft_id
        where ${which} and m.received_at between ${SINCE} and ${NOW}`),
    )
  })
})

describe('who says anything', () => {
  it.each([
    ['machine', `o.kind = 'auto_reply'`],
    ['drafted', `o.kind = 'agent_reply' and coalesce(d.edit, '') in ('unchanged', 'cosmetic')`],
    ['person', `o.kind = 'agent_reply' and coalesce(d.edit, 'meaning') = 'meaning'`],
  ] as const)('of those asked by %s', (by, which) => {
    expectShare(
      report.figures.csat_answered[by],
      one(`select count(*) as n, sum(o.id in (select outbox_id from rating)) as k from outbox o
        join message m on m.id = o.message_id left join draft d on d.id = o.draft_id
        where ${which} and o.state = 'sent' and o.id in (select outbox_id from rating_asked)
        and m.received_at between ${SINCE} and ${NOW}`),
    )
    expect(report.figures.csat_answered[by].count).toBeLessThan(report.figures.csat_answered[by].of)
  })
})

describe('mail', () => {
  it('what became of it, in all and by week', () => {
    const { summary, figures } = report
    const row = one(`select count(*) as received, sum(d.kind = 'ignore') as ignored,
      sum(d.kind = 'auto' and o.state = 'sent') as answered,
      sum(d.kind = 'draft' or (d.kind = 'auto' and o.state in ('withheld', 'failed'))) as to_person
      from message m left join decision d on d.message_id = m.id
      left join outbox o on o.message_id = m.id and o.kind = 'auto_reply'
      where m.received_at between ${SINCE} and ${NOW}`)
    expect(summary).toMatchObject(row)
    const sums = (name: 'received' | 'answered' | 'to_person' | 'ignored') =>
      figures.weeks.reduce((sum, week) => sum + week[name], 0)
    for (const name of ['received', 'answered', 'to_person', 'ignored'] as const) {
      expect(sums(name), name).toBe(row[name])
    }
  })

  it('languages, and drafts that wait', () => {
    const languages =
      all(`select language, count(*) as count from decision join message on id = message_id
      where language is not null and received_at between ${SINCE} and ${NOW} group by 1`)
    expect(languages.length).toBeGreaterThan(1)
    expect(report.figures.languages).toEqual(expect.arrayContaining(languages))
    const row = one(`select count(*) as count, min(created_at) as oldest_at,
      sum(created_at < ${NOW - DAY}) as over_day, sum(created_at < ${NOW - 7 * DAY}) as over_week
      from draft where state = 'open'`)
    expect(report.figures.waiting).toEqual(row)
  })

  it('requests that no passage covers', () => {
    const row = one(`select count(*) as requests,
      sum(coalesce(json_extract(r.value, '$.candidates[0].support'), 0) < 0.35) as uncovered
      from decision d join message m on m.id = d.message_id, json_each(d.requests) r
      where d.kind = 'draft' and m.received_at between ${SINCE} and ${NOW}`)
    expect(report.gaps).toMatchObject(row)
    expect(report.gaps.uncovered).toBeGreaterThan(0)
  })

  it('and which of them ask the same', () => {
    // By construction: each begins with the three words of its topic, which is three fifths of both.
    const topics =
      all(`select substr(json_extract(r.value, '$.text'), 1, ${TOPIC_CHARS}) as topic, count(*) as count
      from decision d join message m on m.id = d.message_id, json_each(d.requests) r
      where d.kind = 'draft' and m.received_at between ${SINCE} and ${NOW}
        and coalesce(json_extract(r.value, '$.candidates[0].support'), 0) < 0.35
      group by 1 having count(*) > 1`)
    const groups = report.gaps.groups.map(({ request, count }) => ({
      topic: request.slice(0, TOPIC_CHARS),
      count,
    }))
    const byTopic = (a: { topic?: unknown }, b: { topic?: unknown }) =>
      String(a.topic).localeCompare(String(b.topic))
    expect(topics.length).toBeGreaterThan(10)
    expect(groups.toSorted(byTopic)).toEqual(topics.toSorted(byTopic))
    const counts = groups.map(({ count }) => count)
    expect(counts).toEqual(counts.toSorted((a, b) => b - a))
  })
})

/** Where the normal distribution has reached p: its density added up in small steps, by Simpson's rule. */
function quantileOf(p: number): number {
  const density = (x: number) => Math.exp(-(x * x) / 2) / Math.sqrt(2 * Math.PI)
  const step = 1e-5
  let [x, reached] = [0, 0.5]
  while (reached < p) {
    reached += (step / 6) * (density(x) + 4 * density(x + step / 2) + density(x + step))
    x += step
  }
  return x
}

it('the page that defines them names every figure of the table', () => {
  const page = readFileSync(resolve(import.meta.dirname, '../../docs/measurement.md'), 'utf8')
  const named = new Set([...page.matchAll(/`([\w.]+)`/g)].map(([, name]) => name))
  const figures = figuresCsv(report)
    .split('\r\n')
    .slice(1)
    .map((line) => line.split(',')[0] ?? '')
  const plain = new Set(figures.filter((name) => name !== '' && !/^(?:week|category)_/.test(name)))
  const said = [
    'answered',
    'to_person',
    'ignored',
    'in_progress',
    'gap',
    'drafts_over_day',
    'changed_words',
    'changed_meaning',
    'accuracy',
  ]
  const missing = [...plain].filter((name) => !named.has(name) && !said.includes(name))
  expect(missing).toEqual([])
})
