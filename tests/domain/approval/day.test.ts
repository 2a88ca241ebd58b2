// Days as agents write them behind `wait`, in six languages, and when the draft comes then.

import { expect, test } from 'vitest'
import { readDay, timeOf } from '../../../src/domain/approval/day.ts'

/** A Wednesday. */
const NOW = Date.UTC(2026, 10, 25, 12)

function dayOf(text: string): string | undefined {
  const day = readDay(text)
  const at = day && timeOf(day, NOW)
  return at === undefined ? undefined : new Date(at).toISOString().slice(0, 10)
}

test.each([
  ['until Friday', '2026-11-27'],
  ['Wednesday', '2026-12-02'],
  ['tomorrow', '2026-11-26'],
  ['in 3 days', '2026-11-28'],
  ['2 weeks', '2026-12-09'],
  ['2026-12-07', '2026-12-07'],
  ['until 7 December', '2026-12-07'],
  ['December 7', '2026-12-07'],
  ['Dec 7, 2026', '2026-12-07'],
  ['the 7th of December', '2026-12-07'],
  ['bis zum 7. Dezember', '2026-12-07'],
  ['7.12.', '2026-12-07'],
  ['7.12.2026', '2026-12-07'],
  ['bis Freitag', '2026-11-27'],
  ['jusqu’au 7 décembre', '2026-12-07'],
  ['hasta el 7 de diciembre', '2026-12-07'],
  ['fino a venerdì', '2026-11-27'],
  ['tot vrijdag', '2026-11-27'],
  ['13/4', '2027-04-13'],
])('%s', (text, day) => {
  expect(dayOf(text)).toBe(day)
})

test.each([
  '',
  '12',
  '3/4',
  '31.2.',
  '24.11.',
  '2025-01-01',
  '2031-01-01',
  'for Ben',
  'until she calls',
  'Monday please',
  'in 900 days',
])('%j is no day to come back on', (text) => {
  expect(dayOf(text)).toBeUndefined()
})
