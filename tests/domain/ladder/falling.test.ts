// A promoted category falls for a positive sign against it, one for each reason; nothing falls of a pending answer, and more
// trouble never keeps it up.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { DeflectionWindow } from '../../../src/domain/deflection-windows.ts'
import { driftOf } from '../../../src/domain/ladder/drift.ts'
import { type Watched, whyFalls } from '../../../src/domain/ladder/falling.ts'
import { DAY, NOW, sampleTeam } from '../samples.ts'

const GATE = { ...sampleTeam().gate, mode: 'pooled' as const }
const PROMOTED_AT = NOW - 20 * DAY

function answer(days_ago: number, change: Partial<DeflectionWindow> = {}): DeflectionWindow {
  const sent_at = NOW - days_ago * DAY
  return {
    id: `o_${days_ago}`,
    message_id: 'm_1',
    category: 'returns',
    mailbox: 'support',
    customer: 'jane@example.org',
    state: 'held',
    reason: 'window_closed',
    sent_at,
    window_ends_at: sent_at + 7 * DAY,
    returned_at: undefined,
    late_return_at: undefined,
    is_shared: false,
    ...change,
  }
}

const failed = (days_ago: number, change: Partial<DeflectionWindow> = {}) => {
  const returned_at = NOW - days_ago * DAY + DAY / 2
  return answer(days_ago, { state: 'failed', reason: 'same_conversation', returned_at, ...change })
}
const times = (count: number, of: (at: number) => DeflectionWindow) =>
  Array.from({ length: count }, (_, at) => of(at))

function watched(change: Partial<Watched> = {}): Watched {
  return {
    category: 'returns',
    standing: {
      changed_at: PROMOTED_AT,
      evidence: { records: 40, passages: { 'returns#1': 'a' } },
    },
    record: { is_open: true, records: 40, right: 40, certainty: 0.98 },
    windows: times(20, () => answer(12)),
    wrong_marks: [],
    drift: undefined,
    passages: new Set(['a', 'b']),
    ...change,
  }
}

const why = (change: Partial<Watched> = {}) => whyFalls(watched(change), GATE, NOW)?.reason

test('a sound category stays where it is', () => {
  expect(why()).toBeUndefined()
})

test('nor does a changed article make it fall where its new text has to be approved instead', () => {
  const changed = watched({ passages: new Set(['b']) })
  expect(whyFalls(changed, { ...GATE, after_change: 3 }, NOW)).toBeUndefined()
})

test.each([
  ['an answer marked as wrong', { wrong_marks: [PROMOTED_AT] }, 'marked_wrong'],
  ['one marked before it was promoted', { wrong_marks: [PROMOTED_AT - 1] }, undefined],
  ['an article that was changed', { passages: new Set(['b']) }, 'article_changed'],
  ['an article that came in addition', { passages: new Set(['a', 'b', 'c']) }, undefined],
  [
    'a record that is not good enough',
    { record: { is_open: false, records: 40, right: 36, certainty: 0.2 } },
    'record_below',
  ],
  [
    'a record that merely faded',
    { record: { is_open: false, records: 14, right: 14, certainty: 0.7 } },
    undefined,
  ],
  ['other words', { drift: { is_drifted: true, recent: 0.5, usual: 0.2 } }, 'words_drifted'],
  ['the usual words', { drift: { is_drifted: false, recent: 0.25, usual: 0.2 } }, undefined],
  [
    'six of ten that failed',
    { windows: [...times(4, () => answer(12)), ...times(6, () => failed(12))] },
    'held_below',
  ],
  [
    'three of ten that failed, which chance may do',
    { windows: [...times(7, () => answer(12)), ...times(3, () => failed(12))] },
    undefined,
  ],
  ['too few answers to tell', { windows: times(9, () => failed(12)) }, undefined],
  ['failures of before it was promoted', { windows: times(20, () => failed(21)) }, undefined],
  [
    'three escalations',
    {
      windows: [
        ...times(20, () => answer(5)),
        ...times(3, () => failed(5, { reason: 'escalated' })),
      ],
    },
    'escalations',
  ],
  [
    'two escalations',
    {
      windows: [
        ...times(20, () => answer(5)),
        ...times(2, () => failed(5, { reason: 'escalated' })),
      ],
    },
    undefined,
  ],
  [
    'three of a hundred',
    {
      windows: [
        ...times(100, () => answer(5)),
        ...times(3, () => failed(5, { reason: 'escalated' })),
      ],
    },
    undefined,
  ],
  [
    'three a while ago',
    {
      windows: [
        ...times(40, () => answer(12)),
        ...times(3, () => failed(12, { reason: 'escalated' })),
      ],
    },
    undefined,
  ],
] satisfies [string, Partial<Watched>, string | undefined][])('%s: %s', (_, change, expected) => {
  expect(why(change)).toBe(expected)
})

test('a category promoted by the upgrade is not judged by a record that is not there yet', () => {
  const standing = { changed_at: PROMOTED_AT, evidence: {} }
  expect(
    why({ standing, record: { is_open: false, records: 0, right: 0, certainty: 0.05 } }),
  ).toBeUndefined()
  expect(
    why({ standing, record: { is_open: false, records: 22, right: 22, certainty: 0.85 } }),
  ).toBeUndefined()
  expect(why({ standing, record: { is_open: false, records: 40, right: 30, certainty: 0 } })).toBe(
    'record_below',
  )
})

const windows = fc.array(
  fc.record({
    age: fc.integer({ min: 0, max: 27 }),
    state: fc.constantFrom('held', 'failed', 'pending'),
    escalated: fc.boolean(),
  }),
  { maxLength: 40 },
)
const drawn = (all: { age: number; state: string; escalated: boolean }[]) =>
  all.map(({ age, state, escalated }) => {
    if (state === 'failed') return failed(age, escalated ? { reason: 'escalated' } : {})
    return state === 'held' ? answer(age) : answer(age, { state: 'pending', reason: undefined })
  })

describe('of any answers', () => {
  test('one more failure never keeps a category up', () => {
    fc.assert(
      fc.property(windows, fc.integer({ min: 0, max: 19 }), (all, age) => {
        const before = why({ windows: drawn(all) })
        // Escalations are a share of all answers, so an answer more may take one of their limits away, and no other.
        if (before === undefined || before === 'escalations') return
        expect(why({ windows: [...drawn(all), failed(age)] })).toBeDefined()
      }),
    )
  })
  test('a pending one never makes it fall', () => {
    fc.assert(
      fc.property(windows, fc.integer({ min: 0, max: 6 }), (all, age) => {
        const calm = all.map((one) => ({ ...one, escalated: false }))
        const more = answer(age, { state: 'pending', reason: undefined })
        // Below ten answers since the promotion nobody judges, and the pending one may be the tenth.
        const judged = drawn(calm).filter(({ sent_at }) => sent_at >= PROMOTED_AT)
        if (why({ windows: drawn(calm) }) !== undefined || judged.length < 10) return
        expect(why({ windows: [...drawn(calm), more] })).toBeUndefined()
      }),
    )
  })
})

describe('drift of the words', () => {
  const WORDS = 'parcel tent stove order track delivery missing late address courier'.split(' ')
  const OTHER = 'invoice voucher password account login reset email newsletter app crash'.split(' ')
  const mail = (words: readonly string[], seed: number) =>
    Array.from({ length: 6 }, (_, at) => words[(seed * (at + 3) + at) % words.length]).join(' ')
  const mails = (words: readonly string[], count: number) =>
    Array.from({ length: count }, (_, at) => mail(words, at + 1))

  test('is seen when customers write about other things, and not before there is enough mail', () => {
    expect(driftOf(mails(WORDS, 60), mails(WORDS, 30))?.is_drifted).toBe(false)
    expect(driftOf(mails(WORDS, 60), mails(OTHER, 30))?.is_drifted).toBe(true)
    const half = [...mails(WORDS, 15), ...mails(OTHER, 15)]
    expect(driftOf(mails(WORDS, 60), half)?.is_drifted).toBe(true)
    expect(driftOf(mails(WORDS, 60), mails(OTHER, 19))).toBeUndefined()
    expect(driftOf(mails(WORDS, 19), mails(OTHER, 60))).toBeUndefined()
  })
  test('is none where reviewed mails have as many new words among themselves', () => {
    const own = (seed: number) => `${mail(WORDS, seed)} name${seed} street${seed} number${seed}`
    const reviewed = Array.from({ length: 60 }, (_, at) => own(at))
    const recent = Array.from({ length: 30 }, (_, at) => own(at + 1_000))
    expect(driftOf(reviewed, recent)).toMatchObject({ is_drifted: false })
  })
})
