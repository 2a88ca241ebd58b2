// The report as text, as a table and as a page: every share with its denominator and interval, pending answers apart, what to
// do next on top. In Chromium: read on a phone and a screen, light, dark and printed (skipped where none is installed).

import type { Browser } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { nextSteps } from '../../src/domain/figures/next-steps.ts'
import { figuresCsv } from '../../src/report/figures-csv.ts'
import { reportHtml } from '../../src/report/report-page.ts'
import { reportText } from '../../src/report/text.ts'
import { findBrowser, openBrowser, seenBy } from '../support/browser.ts'
import { sampleReport } from './sample-report.ts'

const report = sampleReport()
const { figures } = report
const SITUATION = { alarms: [], pauses: [], unmailed: [] }
const next = nextSteps(report, SITUATION)
const HTML = reportHtml(report, next)
const TEXT = reportText(report.summary, SITUATION, report)
const plain = (text: string) => text.replace(/\s+/g, ' ')

it('the sample holds all that is drawn', () => {
  expect(figures.held.of).toBeGreaterThan(100)
  expect(figures.pending).toBeGreaterThan(10)
  expect(next.length).toBe(5)
})

describe('in a terminal', () => {
  it('the headline has count, denominator and interval, and says what is not counted', () => {
    const { count, of } = figures.held
    expect(plain(TEXT)).toMatch(
      new RegExp(
        `Deflection that holds \\d+ % \\(${count} of ${of}; 95 % sure: \\d+ % to \\d+ %\\)`,
      ),
    )
    expect(plain(TEXT)).toContain(`not counted yet ${figures.pending} answers whose window is open`)
  })

  it('names the three claims over the same answers', () => {
    for (const name of ['silent for 24 h', 'silent for 72 h']) {
      expect(plain(TEXT)).toMatch(new RegExp(`${name} \\d+ % \\(\\d+ of ${figures.held.of};`))
    }
  })

  it('begins with what to do next, and fits into 96 columns', () => {
    expect(TEXT.indexOf('Next:')).toBeLessThan(TEXT.indexOf('Deflection that holds'))
    for (const { command = '' } of next) expect(TEXT).toContain(command)
    const long = TEXT.split('\n').filter((line) => line.length > 96)
    expect(long).toEqual([])
  })
})

describe('as a table', () => {
  const lines = figuresCsv(report).trimEnd().split('\r\n')

  it('has seven columns, whatever others wrote', () => {
    const columns = (line: string) => line.match(/(?:"(?:[^"]|"")*"|[^,"]*)(?:,|$)/g)?.length
    // The last match of a line is empty.
    for (const line of lines) expect(columns(`${line},`), line).toBe(8)
  })

  it('holds the headline', () => {
    const { rate, count, of } = figures.held
    expect(lines.find((line) => line.startsWith('held_7d,'))).toMatch(
      `held_7d,,${rate},${count},${of},`,
    )
  })

  it('begins no cell as a formula', () => {
    const [gap] = report.gaps.groups
    const evil = { ...gap!, request: '=HYPERLINK("https://x.example")' }
    const table = figuresCsv(sampleReport({ gaps: { ...report.gaps, groups: [evil] } }))
    expect(table).toContain(`"'=HYPERLINK(""https://x.example"")"`)
  })
})

describe('the page', () => {
  it('escapes customers’ words, links to nothing, and is not for search engines', () => {
    expect(HTML).toContain('Is delivery to a locker possible &lt;b&gt;?')
    expect(HTML).not.toMatch(/<script|https?:|<b>\?/)
    expect(HTML).toContain('noindex')
  })

  it('says so where there is nothing yet, and draws nothing', () => {
    const nothing = {
      ...figures,
      held: { count: 0, of: 0, rate: undefined, interval: undefined },
      accuracy: { count: 0, of: 0, rate: undefined, interval: undefined },
      categories: [],
      languages: [],
    }
    const empty = sampleReport({
      figures: nothing,
      gaps: { requests: 0, uncovered: 0, groups: [] },
    })
    const html = reportHtml({ ...empty, summary: { ...empty.summary, received: 0 } }, [])
    expect(html).toContain('Nothing is urgent.')
    expect(html).toContain('No automatic answer is old enough to count')
    expect(html).not.toContain('<svg')
  })
})

const chromium = findBrowser()
describe.skipIf(chromium === undefined)('in Chromium (skipped where none is installed)', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await openBrowser(chromium!)
  })
  afterAll(() => browser.close())

  it.each([
    [390, 'light'],
    [390, 'dark'],
    [1200, 'light'],
    [1200, 'dark'],
  ] as const)('%i px, %s: everything can be read', async (width, scheme) => {
    const seen = await seenBy(browser, HTML, { width, scheme })
    expect(seen.scroll_width).toBeLessThanOrEqual(width)
    expect(seen.clipped).toEqual([])
    expect(seen.requests).toEqual([])
    expect(seen.drawings.length).toBe(8)
    for (const { marks, label } of seen.drawings) expect(marks, label).toBeGreaterThan(4)
  })

  it('shows the key facts, and what to do next before everything else', async () => {
    const { text } = await seenBy(browser, HTML, { width: 1200, scheme: 'light' })
    const shown = plain(text)
    const { held, deflected } = figures
    expect(shown).toContain(`${held.count} of ${held.of}`)
    expect(shown).toContain(`${deflected.count} of ${deflected.of}`)
    expect(shown).toContain(`What to do next ${plain(next[0]?.says ?? '?')}`)
    expect(shown.indexOf('What to do next')).toBeLessThan(200)
    for (const { says } of next) expect(shown).toContain(plain(says))
    expect(shown).toContain(`${figures.pending} answers are not counted yet`)
    expect(shown).toContain('parcel locker')
  })

  it('prints without cutting anything off', async () => {
    const seen = await seenBy(browser, HTML, { width: 794, scheme: 'dark', media: 'print' })
    expect(seen.scroll_width).toBeLessThanOrEqual(794)
    expect([seen.background, seen.colour]).toEqual(['rgb(255, 255, 255)', 'rgb(0, 0, 0)'])
    expect(seen.clipped).toEqual([])
  })
})
