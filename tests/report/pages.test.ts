// The parts that all report pages share, in a headless Chromium: nothing is cut off on a phone or a screen, light and dark
// differ, nothing is fetched. Skipped where no Chromium is installed.

import type { Browser } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { percent } from '../../src/domain/percent.ts'
import { bars, curves, diagonal, plot, whiskers } from '../../src/report/draw/charts.ts'
import { PAGE_COLOURS, svgOf } from '../../src/report/draw/draw.ts'
import { htmlPage } from '../../src/report/html.ts'
import { drawing, markup, tableHtml, tiles } from '../../src/report/page/parts.ts'
import { findBrowser, openBrowser, seenBy } from '../support/browser.ts'

const LONG = 'A category with a name that nobody could fit beside a bar: Donaudampfschifffahrt'
const weeks = Array.from({ length: 26 }, (_, at) => `week ${at + 1}`)
const shares = weeks.map((_, at) =>
  at === 4 ? { y: null } : { y: at / 25, interval: { low: at / 30, high: Math.min(1, at / 20) } },
)

const CHARTS = [
  curves({
    title: 'Curves',
    labels: weeks,
    curves: [{ says: 'held', colour: 'a', points: shares }],
    limits: [{ at: 0.5, says: 'a limit with a longer name' }],
  }),
  whiskers({
    title: 'Whiskers',
    rows: [{ label: LONG, share: 0.97, interval: { low: 0.9, high: 1 }, colour: 'good' }],
    limits: [{ at: 0.95, says: '95 %' }],
    min: 0.5,
  }),
  bars({
    title: 'Bars',
    labels: [LONG, 'short'],
    parts: [
      { says: 'held', colour: 'good', counts: [1_200_000, 3] },
      { says: 'failed', colour: 'bad', counts: [2, 0] },
    ],
  }),
  bars({
    title: 'Columns',
    is_upright: true,
    labels: weeks,
    parts: [{ says: 'mails', colour: 'a', counts: weeks.map((_, at) => at * 100_000) }],
  }),
  diagonal({ title: 'Dots', below: 'said', beside: 'right', dots: [{ x: 1, y: 1 }] }),
  plot({
    title: 'Plot',
    below: 'mails',
    lines: [
      {
        says: 'answered',
        colour: 'a',
        points: [
          [0, 0],
          [1_000_000, 1],
        ],
      },
    ],
    x: { max: 1_000_000, says: String },
    y: { max: 1, says: percent },
  }),
]

const HTML = htmlPage({
  title: 'All parts',
  body: [
    tiles([{ value: '63 %', says: 'held', kind: 'good' }]),
    ...CHARTS.map((chart) => drawing(chart, 'A caption.')),
    tableHtml({
      head: ['category', ...weeks],
      rows: [
        [LONG, ...weeks],
        [markup('<b>own</b>'), '<i>theirs</i>'],
      ],
    }),
  ].join('\n'),
})

describe('a drawing', () => {
  it('is the same whatever was drawn before it', () => {
    const [first, second] = CHARTS
    const once = svgOf(first!, PAGE_COLOURS, 700)
    svgOf(second!, PAGE_COLOURS, 300)
    expect(svgOf(first!, PAGE_COLOURS, 700)).toBe(once)
  })

  it('takes its colours from the page alone', () => {
    for (const chart of CHARTS) {
      const svg = svgOf(chart, PAGE_COLOURS, 700)
      const colours = [...svg.matchAll(/(?:fill|stroke)="([^"]+)"/g)].map(([, colour]) => colour)
      // A clip path has a fill that nobody sees.
      const fixed = colours.filter((colour) => !/^(?:var\(--\w+\)|none|#000)$/.test(colour ?? ''))
      expect(fixed, chart.title).toEqual([])
    }
  })
})

describe('a page', () => {
  it('escapes what others wrote, and links to nothing', () => {
    expect(HTML).toContain('&lt;i&gt;theirs')
    expect(HTML).toContain('<b>own</b>')
    expect(HTML).not.toMatch(/<script|https?:/)
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
  ] as const)('%i px, %s: nothing is cut off', async (width, scheme) => {
    const seen = await seenBy(browser, HTML, { width, scheme })
    expect(seen.scroll_width).toBeLessThanOrEqual(width)
    expect(seen.clipped).toEqual([])
    expect(seen.drawings.map(({ label }) => label)).toEqual(CHARTS.map(({ title }) => title))
    for (const { marks } of seen.drawings) expect(marks).toBeGreaterThan(3)
    expect(seen.requests).toEqual([])
    expect(seen.background).toBe(scheme === 'dark' ? 'rgb(18, 24, 31)' : 'rgb(255, 255, 255)')
  })

  it('prints black on white, also where the screen is dark', async () => {
    const seen = await seenBy(browser, HTML, { width: 800, scheme: 'dark', media: 'print' })
    expect([seen.background, seen.colour]).toEqual(['rgb(255, 255, 255)', 'rgb(0, 0, 0)'])
    expect(seen.drawings).toHaveLength(CHARTS.length)
  })
})
