// Days as agents write them behind `wait`, in six languages, and when the draft comes then.

import { expect, test } from 'vitest'
import { readDay, timeOf } from '../../../src/domain/approval/day.ts'
import { clockTime } from '../../../src/domain/hours.ts'

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

/** When the draft comes, as the team's clock and calendar show it. */
function comesAt(text: string, time_zone: string, now: number): string | undefined {
  const day = readDay(text)
  const at = day && timeOf(day, now, time_zone)
  return at === undefined ? undefined : clockTime({ time_zone }, at).slice(0, 16)
}

// In the evening of a Wednesday in Los Angeles it is Thursday elsewhere; in Auckland it is Thursday before it is in London.
test.each([
  ['Friday', 'America/Los_Angeles', Date.UTC(2026, 10, 26, 5), '2026-11-27 07:00'],
  ['Thursday', 'America/Los_Angeles', Date.UTC(2026, 10, 26, 5), '2026-11-26 07:00'],
  ['tomorrow', 'America/Los_Angeles', Date.UTC(2026, 10, 26, 5), '2026-11-26 07:00'],
  ['26 November', 'America/Los_Angeles', Date.UTC(2026, 10, 26, 5), '2026-11-26 07:00'],
  ['Thursday', 'Pacific/Auckland', Date.UTC(2026, 10, 25, 13), '2026-12-03 07:00'],
  ['tomorrow', 'Pacific/Auckland', Date.UTC(2026, 10, 25, 13), '2026-11-27 07:00'],
  ['in 3 days', 'Europe/Berlin', Date.UTC(2026, 9, 23, 12), '2026-10-26 07:00'],
  ['29 March', 'Europe/Berlin', Date.UTC(2027, 2, 1, 12), '2027-03-29 07:00'],
  ['1 January', 'Asia/Tokyo', Date.UTC(2026, 11, 31, 10), '2027-01-01 07:00'],
  ['tomorrow', 'UTC', Date.UTC(2026, 10, 25, 23, 59), '2026-11-26 07:00'],
])('%s in %s', (text, time_zone, now, comes) => {
  expect(comesAt(text, time_zone, now)).toBe(comes)
})

test('this morning is today until seven, and next year after', () => {
  const berlin = (hour: number) => comesAt('25.11.', 'Europe/Berlin', Date.UTC(2026, 10, 25, hour))
  expect(berlin(5)).toBe('2026-11-25 07:00')
  expect(berlin(7)).toBeUndefined()
})
