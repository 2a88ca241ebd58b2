// What to do next: each piece of advice has its numbers, and none comes from too few of them.

import { expect, test } from 'vitest'
import type { CategoryFigures, Report } from '../../../src/domain/figures/figures.ts'
import { nextSteps } from '../../../src/domain/figures/next-steps.ts'
import { shareOf } from '../../../src/domain/summary.ts'
import { sampleReport } from '../../report/sample-report.ts'

const QUIET = { alarms: [], pauses: [] }
const CATEGORY: CategoryFigures = {
  category: 'returns',
  name: 'Returns',
  held: shareOf(90, 100),
  confirmed: 0,
  silent: 90,
  failed: 10,
  pending: 0,
  accuracy: shareOf(98, 100),
  missing: 0,
  gate: 'open',
  is_promoted: true,
}

/** A report in which nothing is wrong, but for the change. */
function calm(change: Partial<Report['figures']>, gaps: Partial<Report['gaps']> = {}): Report {
  const report = sampleReport()
  const none = { count: 0, oldest_at: undefined, over_day: 0, over_week: 0 }
  const handling = { ...report.figures.handling, categories: [] }
  const figures = { ...report.figures, waiting: none, categories: [], handling, ...change }
  return { ...report, figures, gaps: { ...report.gaps, groups: [], ...gaps } }
}

const says = (report: Report, urgent: Parameters<typeof nextSteps>[1] = QUIET) =>
  nextSteps(report, urgent).map(({ says: text }) => text)

test('nothing, where nothing is to be done', () => {
  expect(says(calm({ categories: [CATEGORY] }))).toEqual([])
})

test('the command promotes what is ready', () => {
  const report = calm({ categories: [{ ...CATEGORY, is_promoted: false }] })
  expect(nextSteps(report, QUIET)[0]?.command).toBe('holdfast promote returns')
})

test('alarms and pauses come first, and five are enough', () => {
  const alarms = [{ what: 'The mailbox refuses the password', hint: 'Renew it.' }]
  const steps = nextSteps(sampleReport(), { alarms, pauses: [{ scope: 'support' }] })
  expect(steps[0]?.says).toBe('The mailbox refuses the password. Renew it.')
  expect(steps[1]?.command).toBe('holdfast resume --mailbox support')
  expect(steps).toHaveLength(5)
})

test.each([
  [
    'drafts that wait',
    { waiting: { count: 3, oldest_at: 0, over_day: 2, over_week: 0 } },
    '2 of 3 open drafts',
  ],
  [
    'answers that do not hold',
    { categories: [{ ...CATEGORY, held: shareOf(20, 90) }] },
    'do not hold: 22 % (20 of 90; 95 % sure: ',
  ],
  [
    'a category that is surely wrong too often',
    { categories: [{ ...CATEGORY, accuracy: shareOf(80, 100) }] },
    'surely less often right than 95 %',
  ],
  [
    'a category that nobody has promoted',
    { categories: [{ ...CATEGORY, is_promoted: false }] },
    'If you want that, promote it.',
  ],
  [
    'a draft category whose record is good',
    { categories: [{ ...CATEGORY, gate: 'draft' as const }] },
    'could answer by itself',
  ],
  [
    'the category that is closest',
    { categories: [{ ...CATEGORY, gate: 'closed' as const, missing: 4 }] },
    '4 more reviewed mails',
  ],
])('%s', (_, change, expected) => {
  expect(says(calm(change)).join('\n')).toContain(expected)
})

test.each([
  ['few answers that failed', { categories: [{ ...CATEGORY, held: shareOf(1, 4) }] }],
  ['few that were wrong', { categories: [{ ...CATEGORY, accuracy: shareOf(3, 4) }] }],
  [
    'a failing category that is in draft already',
    { categories: [{ ...CATEGORY, gate: 'draft' as const, held: shareOf(1, 90), missing: 3 }] },
  ],
])('nothing is said of %s', (_, change) => {
  expect(says(calm(change))).toEqual([])
})

test('a category that does not hold is not praised for what it could do', () => {
  const one = { ...CATEGORY, held: shareOf(10, 90), gate: 'closed' as const, missing: 2 }
  expect(says(calm({ categories: [one] }))).toHaveLength(1)
})

test('what nobody covers, and a baseline that nobody has measured', () => {
  const { gaps, figures } = sampleReport()
  expect(says(calm({}, gaps))[0]).toContain('parcel locker')
  const handling = { ...figures.handling, before: undefined, categories: [] }
  expect(says(calm({ handling }))).toEqual([expect.stringContaining('A rehearsal')])
})
