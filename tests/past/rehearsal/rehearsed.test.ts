// Right, wrong and unknown; what a threshold would answer; who came back; which mails people are asked about.

import { describe, expect, test } from 'vitest'
import { whoCameBack } from '../../../src/past/rehearsal/came-back.ts'
import type { AnswerVerdict, Comparison } from '../../../src/past/rehearsal/compare.ts'
import {
  isAnsweredAt,
  judgeRehearsed,
  type RehearsedMail,
} from '../../../src/past/rehearsal/rehearsed.ts'
import { chooseSample } from '../../../src/past/rehearsal/sample.ts'

const DAY = 86_400_000
const START = 1_790_000_000_000

function mail(id: string, rest: Partial<RehearsedMail> = {}): RehearsedMail {
  return {
    id,
    key: id,
    rfc_message_id: undefined,
    customer: 'jane@post.example',
    subject: 'x',
    received_at: START,
    screening: { kind: 'customer', reason: 'person' },
    wrote: { subject: 'x', text: 'y' },
    is_thanks: false,
    answer: 'So.',
    passages: [],
    read_by: undefined,
    articles: [],
    decision: { kind: 'auto', reason: 'allowed', reasons: ['allowed'] },
    prediction: { category: 'returns', confidence: 0.9, engine_version: 'local-1' },
    likeness: id,
    is_example: false,
    ...rest,
  }
}

function compared(verdict: AnswerVerdict): Comparison {
  const none = { theirs: 0, shared: 0 }
  return { verdict, similarity: 0.3, covered: 0.3, links: none, numbers: none }
}

describe('right or wrong', () => {
  test('a mark outweighs what the answers say', () => {
    const mark = { predicted: 'returns', label: 'returns' }
    expect(judgeRehearsed('returns', mark, compared('differs'))).toEqual({
      is_right: true,
      by: 'mark',
    })
    expect(judgeRehearsed('refund', mark, compared('agrees'))).toEqual({
      is_right: false,
      by: 'mark',
    })
  })

  test('“not that one” speaks only about that one', () => {
    const mark = { predicted: 'returns', label: '<unsaid>' }
    expect(judgeRehearsed('returns', mark, undefined)).toEqual({ is_right: false, by: 'mark' })
    expect(judgeRehearsed('refund', mark, undefined).is_right).toBeUndefined()
  })

  test('only clear answers speak; the rest is unknown and never right', () => {
    expect(judgeRehearsed('returns', undefined, compared('agrees')).is_right).toBe(true)
    expect(judgeRehearsed('returns', undefined, compared('differs')).is_right).toBe(false)
    for (const verdict of ['partly', 'unclear'] as const) {
      expect(judgeRehearsed('returns', undefined, compared(verdict)).is_right).toBeUndefined()
    }
    expect(judgeRehearsed('returns', undefined, undefined).is_right).toBeUndefined()
  })
})

describe('at a threshold', () => {
  const draft = (...reasons: NonNullable<RehearsedMail['decision']>['reasons']) =>
    mail('m', { decision: { kind: 'draft', reason: reasons[0] ?? 'abstained', reasons } })

  test('mode, confidence and the gate can be changed; every other reason still stands', () => {
    expect(isAnsweredAt(draft('low_confidence', 'category_in_draft_mode'), 0.9)).toBe(true)
    expect(isAnsweredAt(draft('low_confidence', 'wants_human'), 0.5)).toBe(false)
    expect(isAnsweredAt(draft('no_supporting_passage'), 0.5)).toBe(false)
    expect(isAnsweredAt(mail('m'), 0.91)).toBe(false)
    expect(isAnsweredAt(mail('m'), 0.9)).toBe(true)
  })

  test('what was ignored or never classified is never answered', () => {
    const ignored = { kind: 'ignore', reason: 'gratitude', reasons: ['gratitude'] } as const
    expect(isAnsweredAt(mail('m', { decision: { ...ignored, reasons: [] } }), 0.5)).toBe(false)
    expect(isAnsweredAt(mail('m', { prediction: undefined }), 0)).toBe(false)
  })
})

describe('who came back', () => {
  const back = (mails: RehearsedMail[], ends_at = START + 30 * DAY) =>
    Object.fromEntries(whoCameBack(mails, 7 * DAY, ends_at))

  test('a further mail within the window counts, thanks and later mail do not', () => {
    expect(back([mail('a'), mail('b', { received_at: START + 7 * DAY })])).toEqual({
      a: true,
      b: false,
    })
    expect(back([mail('a'), mail('b', { received_at: START + 7 * DAY + 1 })]).a).toBe(false)
    const thanks = mail('b', { received_at: START + DAY, is_thanks: true })
    expect(back([mail('a'), thanks]).a).toBe(false)
    const other = mail('b', { received_at: START + DAY, customer: 'tom@post.example' })
    expect(back([mail('a'), other]).a).toBe(false)
  })

  test('where the history ends too early nobody knows', () => {
    expect(back([mail('a')], START + 6 * DAY)).toEqual({})
  })
})

describe('the sample', () => {
  const of = (category: string, count: number) =>
    Array.from({ length: count }, (_, at) =>
      mail(`${category}-${at}`, {
        prediction: { category, confidence: 0.5, engine_version: 'local-1' },
      }),
    )

  test('the categories get their share, and the same mails come on every run', () => {
    const mails = [...of('a', 50), ...of('b', 2), ...of('c', 50)]
    const chosen = chooseSample(mails, 12, new Set())
    const counts = Map.groupBy(chosen, ({ prediction }) => prediction?.category)
    expect([...counts].map(([name, group]) => [name, group.length])).toEqual([
      ['a', 5],
      ['b', 2],
      ['c', 5],
    ])
    const ids = (list: RehearsedMail[]) => list.map(({ id }) => id)
    expect(ids(chooseSample(mails.toReversed(), 12, new Set()))).toEqual(ids(chosen))
  })

  test('examples, marked mail, thanks and second copies are left out', () => {
    const mails = [
      mail('a', { is_example: true }),
      mail('b'),
      mail('c', { is_thanks: true }),
      mail('d', { likeness: 'same' }),
      mail('e', { likeness: 'same' }),
      mail('f', { prediction: undefined }),
    ]
    expect(chooseSample(mails, 10, new Set(['b'])).map(({ id }) => id)).toEqual(['d'])
    expect(chooseSample([], 10, new Set())).toEqual([])
  })
})
