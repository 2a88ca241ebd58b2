// A report over an invented quarter, made of rows as the ledger gives them: weeks of answers that held and failed, some still
// open, drafts that were changed, old answers of people, requests that nobody covers.

import type { DeflectionWindow } from '../../src/domain/deflection-windows.ts'
import { figuresOf, type Report } from '../../src/domain/figures/figures.ts'
import { gapsOf } from '../../src/domain/figures/gaps.ts'
import { weekOf } from '../../src/domain/figures/weeks.ts'
import type { Evidence } from '../../src/domain/gate/evidence.ts'
import type { CategoryState } from '../../src/domain/gate/overview.ts'
import { summarise } from '../../src/domain/summary.ts'

export const NOW = Date.UTC(2026, 10, 25, 9)
const HOUR = 3_600_000
const DAY = 24 * HOUR
const WEEKS = 12
export const SINCE = NOW - WEEKS * 7 * DAY

const CATEGORIES = [
  { id: 'order-status', name: 'Order status', held: 0.86, right: 0.985, reviewed: 240, missing: 0 },
  {
    id: 'returns',
    name: 'Returns and exchanges',
    held: 0.71,
    right: 0.94,
    reviewed: 120,
    missing: 34,
  },
  {
    id: 'shipping-costs',
    name: 'Shipping costs to other countries',
    held: 0.38,
    right: 0.97,
    reviewed: 60,
    missing: 12,
  },
] as const

/** The same number for the same place, spread over 0–1. */
const spread = (at: number) => {
  let mixed = Math.imul(at ^ (at >>> 15), 0x2c1b3c6d) + 0x9e3779b9
  mixed = Math.imul(mixed ^ (mixed >>> 12), 0x297a2d39)
  return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32
}

export function sampleReport(change: Partial<Report> = {}): Report {
  const windows = CATEGORIES.flatMap((category, nth) =>
    Array.from({ length: 220 - nth * 70 }, (_, at): DeflectionWindow => {
      const place = at * 3 + nth
      const sent_at = SINCE + spread(place) * (NOW - SINCE)
      const window_ends_at = sent_at + 7 * DAY
      const has_failed = spread(place + 9_000) > category.held
      const returned_at = sent_at + spread(place + 5_000) ** 2 * 7 * DAY
      const is_open = window_ends_at >= NOW && !(has_failed && returned_at < NOW)
      const state = is_open
        ? 'pending'
        : has_failed
          ? 'failed'
          : at % 9 === 0
            ? 'confirmed'
            : 'held'
      return {
        id: `o_${nth}_${at}`,
        message_id: `m_${nth}_${at}`,
        category: category.id,
        mailbox: 'support',
        customer: `c${place}@example.org`,
        state,
        reason: state === 'failed' ? (at % 4 === 0 ? 'escalated' : 'same_conversation') : undefined,
        sent_at,
        window_ends_at,
        returned_at: state === 'failed' ? returned_at : undefined,
        late_return_at: state === 'held' && at % 20 === 0 ? window_ends_at + DAY : undefined,
        is_shared: at % 30 === 0,
      }
    }),
  )
  const evidence = CATEGORIES.flatMap(({ id, right, reviewed }) =>
    Array.from({ length: reviewed }, (_, at): Evidence => {
      const is_right = at >= Math.round(reviewed * (1 - right))
      return {
        message_id: `m_e_${id}_${at}`,
        label: is_right ? id : 'other',
        source: 'approval',
        labelled_by: 'anna@shop.example',
        labelled_at: NOW - at * HOUR,
        predicted: id,
        confidence: 0.9,
        unscaled: undefined,
        likeliest: id,
        engine_version: 'local-1',
        predicted_at: NOW - at * HOUR,
        likeness: `l_${id}_${at}`,
        proposed: ['p'],
        used: is_right ? ['p'] : [],
      }
    }),
  )
  const states = CATEGORIES.map(
    ({ id, name, reviewed, missing }, nth): CategoryState => ({
      id,
      name,
      mode: 'auto',
      gate: nth === 0 ? 'open' : 'closed',
      is_open: nth === 0,
      is_promoted: nth === 0,
      standing: undefined,
      opens_at: undefined,
      reviewed,
      rehearsed: 0,
      unsaid: 0,
      records: reviewed,
      right: reviewed,
      certainty: 0.9,
      wilson: 0.9,
      records_missing: missing,
      category_only: 0,
      hasty: 0,
      never_decided: 0,
      reviewers: 3,
    }),
  )
  const counts = { received: 1900, undecided: 4 }
  const summary = summarise(
    {
      ...counts,
      decisions: [
        {
          kind: 'auto',
          reason: 'allowed',
          category: 'returns',
          reply_state: 'sent',
          count: windows.length,
        },
        {
          kind: 'draft',
          reason: 'low_confidence',
          category: 'returns',
          reply_state: undefined,
          count: 1001,
        },
        {
          kind: 'ignore',
          reason: 'machine_mail',
          category: undefined,
          reply_state: undefined,
          count: 445,
        },
      ],
      deflections: [],
      drafts: [],
      refusals: [],
      outbox: [],
    },
    SINCE,
    NOW,
  )
  const figures = figuresOf(
    {
      windows,
      evidence,
      volume: Array.from({ length: WEEKS + 1 }, (_, at) => {
        const week = weekOf(SINCE) + at
        const is_settled = at < WEEKS
        return (['answered', 'to_person', 'ignored'] as const).flatMap((fate, nth) =>
          ['en', 'de', 'fr'].map((language, other) => ({
            week,
            fate,
            is_settled,
            language: fate === 'ignored' ? undefined : language,
            count: Math.round((30 - nth * 6 + spread(at + nth) * 20) / (1 + other * 3)),
          })),
        )
      }).flat(),
      drafts: Array.from({ length: 300 }, (_, at) => ({
        category: CATEGORIES[at % 3]?.id,
        state: at % 11 === 0 ? 'rejected' : at % 3 === 0 ? 'edited' : 'approved',
        delivered_at: NOW - at * HOUR,
        decided_at: NOW - at * HOUR + Math.exp(7.8 + 2 * spread(at)) * 1000,
        edit:
          at % 11 === 0
            ? undefined
            : at % 3 === 0
              ? at % 2 === 0
                ? 'meaning'
                : 'cosmetic'
              : 'unchanged',
      })),
      ratings: [
        { by: 'machine', score: 'good', count: 41 },
        { by: 'machine', score: 'bad', count: 9 },
        { by: 'person', score: 'good', count: 20 },
      ],
      asked: [
        { by: 'machine', asked: 260, rated: 48 },
        { by: 'person', asked: 90, rated: 20 },
      ],
      before: Array.from({ length: 400 }, (_, at) => ({
        category: CATEGORIES[at % 3]?.id,
        received_at: SINCE - at * HOUR,
        answered_at: SINCE - at * HOUR + Math.exp(8.15 + 2 * spread(at)) * 1000,
      })),
      waiting: [2, 30, 200].map((hours) => ({
        created_at: NOW - hours * HOUR,
        category: 'returns',
      })),
    },
    { since: SINCE, now: NOW, states, precision_min: 0.95 },
  )
  const asked = (text: string, words: string, at: number, answer?: string) => ({
    message_id: `m_g_${at}`,
    text,
    category: 'shipping-costs',
    language: 'en',
    answer,
    terms: new Set(words.split(' ')),
  })
  const requests = [
    asked(
      'Do you deliver to parcel lockers?',
      'deliv parcel locker',
      1,
      'Yes: choose “parcel locker” as the place of delivery.',
    ),
    asked(
      'Can you deliver to a parcel locker?',
      'deliv parcel locker',
      2,
      'Yes, choose the parcel locker as place of delivery in step 2.',
    ),
    asked('Is delivery to a locker possible <b>?', 'deliv locker possibl', 3),
    asked('Do you have gift cards?', 'gift card', 4),
    asked('Where can I buy a gift card', 'buy gift card', 5),
  ]
  return {
    team: 'Tidewater Supply',
    since: SINCE,
    until: NOW,
    category: undefined,
    mailbox: undefined,
    waived: undefined,
    summary,
    figures,
    gaps: { requests: 700, uncovered: 58, groups: gapsOf(requests) },
    ...change,
  }
}
