// The numbers of a stream: what counts as answered, as right, and as broken.

import { describe, expect, test } from 'vitest'
import { NONE } from '../../../src/domain/gate/evidence.ts'
import { streamHtml } from '../../../src/past/evaluation/stream-html.ts'
import { type StreamedMail, streamReport } from '../../../src/past/evaluation/stream-numbers.ts'
import { streamText } from '../../../src/past/evaluation/stream-text.ts'

const mails = (count: number, change: Partial<StreamedMail>): StreamedMail[] =>
  Array.from({ length: count }, () => ({
    label: 'a',
    predicted: 'a',
    likeliest: 'a',
    confidence: 0.9,
    is_automatic: true,
    open: 1,
    ...change,
  }))

const drafts = mails(20, { is_automatic: false, open: 0 })
const FACTS = { audit: 0.05, mails_a_day: 100, trainings: 3, took_s: 1.25 }

describe('a stream', () => {
  test('counts shares of the right whole, in total and in its second half', () => {
    const second = [
      ...mails(9, {}),
      ...mails(1, { label: 'b' }),
      ...mails(5, { is_automatic: false, label: 'b' }),
      ...mails(1, { label: NONE }),
      ...mails(4, { label: NONE, is_automatic: false, predicted: undefined }),
    ]
    const { total, second_half } = streamReport([...drafts, ...second], ['a', 'b'], 0.95)
    expect(second_half).toEqual({
      mails: 20,
      in_scope: 15,
      out_of_scope: 5,
      automatic: 11,
      right: 9,
      coverage: 11 / 20,
      coverage_in_scope: 10 / 15,
      precision: 9 / 11,
      out_of_scope_answered: 1 / 5,
      accuracy: 9 / 15,
      calibration_error: expect.any(Number),
    })
    expect(total).toMatchObject({ mails: 40, coverage: 11 / 40, coverage_in_scope: 10 / 35 })
  })
  test('compares what was said with what happened, for all mail', () => {
    const streamed = [
      ...mails(30, { confidence: 0.75 }),
      ...mails(5, { confidence: 0.75, label: NONE }),
      ...mails(5, { confidence: 0.75, label: 'b', is_automatic: false }),
      // Where the engine abstained, what it would have said counts.
      ...mails(10, { confidence: 0.25, predicted: undefined, is_automatic: false }),
      ...mails(30, { confidence: 0.25, predicted: undefined, label: NONE, is_automatic: false }),
    ]
    // Bins of equal size in which right and wrong are mixed alike.
    const spread = Array.from({ length: 10 }, (_, at) => streamed.filter((__, i) => i % 10 === at))
    const of = (confidence: number) =>
      streamReport(
        spread.flat().map((one) => ({ ...one, confidence })),
        ['a'],
        0.95,
      ).total.calibration_error
    expect(of(0.5)).toBeCloseTo(0)
    expect(of(0.75)).toBeCloseTo(0.25)
    expect(streamReport(spread.flat(), ['a', 'b'], 0.95).total.calibration_error).toBeCloseTo(0)
  })
  test('names a category that is significantly below, and none that may be by chance', () => {
    const below = (wrong: number, right: number) =>
      streamReport(
        [...drafts, ...mails(wrong, { label: 'b' }), ...mails(right, {})].slice(-40),
        ['a'],
        0.95,
      ).per_category.map(({ is_below }) => is_below)
    // P(X ≤ 17 of 20) = 0.075, P(X ≤ 16 of 20) = 0.016 for a chance of 0.95.
    expect(below(3, 17)).toEqual([false])
    expect(below(4, 16)).toEqual([true])
    expect(below(0, 20)).toEqual([false])
  })
  test('without answers has no precision, and is told all the same', () => {
    const report = streamReport(drafts, ['a'], 0.95)
    expect(report.total.precision).toBeNull()
    expect(report.total.out_of_scope_answered).toBeNull()
    expect(streamText(report, FACTS)).toMatch(/precision of what was answered +– +–/)
    expect(streamHtml(report, FACTS)).toContain('</html>')
    expect(streamReport([], ['a'], 0.95).over_time).toEqual([])
  })
  test('on the page is text, never markup', () => {
    const name = '<script>x</script>'
    const report = streamReport(mails(40, { label: name, predicted: name }), [name], 0.95)
    expect(streamHtml(report, FACTS)).not.toContain('<script>')
  })
})
