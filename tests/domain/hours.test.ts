// Working hours, over weekends, holidays and the days on which clocks change; against a slow count of minutes as well.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hoursOf, hours as schema } from '../../src/config/hours-schema.ts'
import {
  afterWork,
  beforeWork,
  clockTime,
  isOpen,
  isWorkday,
  localMoment,
  workBegins,
  workedMs,
} from '../../src/domain/hours.ts'

const HOUR = 3_600_000
const of = (change: object = {}) =>
  hoursOf(
    schema.parse({ time_zone: 'Europe/Berlin', holidays: ['12-25', '2026-11-30'], ...change }),
  )
const BERLIN = of()
const at = (iso: string) => Date.parse(iso)

describe('in Berlin, Monday to Friday, nine to five', () => {
  test.each([
    ['within a day', '2026-11-24T10:00+01:00', '2026-11-24T12:30+01:00', 2.5],
    ['over a night', '2026-11-24T16:00+01:00', '2026-11-25T10:00+01:00', 2],
    ['over a weekend', '2026-11-20T16:00+01:00', '2026-11-23T10:00+01:00', 2],
    ['over a weekend and a holiday', '2026-11-27T16:00+01:00', '2026-12-01T10:00+01:00', 2],
    ['on a Sunday', '2026-11-22T09:00+01:00', '2026-11-22T17:00+01:00', 0],
    ['at Christmas of any year', '2027-12-24T16:00+01:00', '2027-12-27T10:00+01:00', 2],
    ['backwards', '2026-11-24T12:00+01:00', '2026-11-24T10:00+01:00', 0],
    ['over the end of summer time', '2026-10-23T16:00+02:00', '2026-10-26T10:00+01:00', 2],
    ['over its beginning', '2027-03-26T16:00+01:00', '2027-03-29T10:00+02:00', 2],
  ])('%s', (_, from, to, worked) => {
    expect(workedMs(BERLIN, at(from), at(to))).toBe(worked * HOUR)
  })

  test('what follows from them', () => {
    const friday = at('2026-11-27T16:00+01:00')
    expect(afterWork(BERLIN, friday, 2 * HOUR)).toBe(at('2026-12-01T10:00+01:00'))
    expect(beforeWork(BERLIN, at('2026-12-01T10:00+01:00'), 2 * HOUR)).toBe(friday)
    expect(isOpen(BERLIN, friday)).toBe(true)
    expect(isOpen(BERLIN, at('2026-11-27T17:00+01:00'))).toBe(false)
    expect(isWorkday(BERLIN, at('2026-11-30T12:00+01:00'))).toBe(false)
    expect(workBegins(BERLIN, at('2026-11-28T07:00Z'))).toBe(at('2026-12-01T09:00+01:00'))
    expect(clockTime(BERLIN, friday)).toBe('2026-11-27 16:00 CET')
    expect(clockTime(undefined, friday)).toBe('2026-11-27 15:00 UTC')
  })
})

test('a break, and a day with other times', () => {
  const hours = of({
    open: ['13:00-17:00', '09:00-12:00'],
    except: { fri: ['10:00-11:00'], sat: ['10:00-12:00'] },
  })
  const worked = (from: string, to: string) => workedMs(hours, at(from), at(to)) / HOUR
  expect(worked('2026-11-24T00:00+01:00', '2026-11-25T00:00+01:00')).toBe(7)
  expect(worked('2026-11-27T00:00+01:00', '2026-11-29T00:00+01:00')).toBe(3)
})

test('a time that a change of the clock leaves out is one after it', () => {
  const moment = localMoment('Europe/Berlin', at('2027-03-28T00:30Z'), 2 * 60 + 30)
  expect(clockTime(BERLIN, moment)).toMatch(/2027-03-28 0[13]:30/)
})

test('who never works promises nothing', () => {
  const never = of({ holidays: [], except: { mon: [], tue: [], wed: [], thu: [], fri: [] } })
  expect(afterWork(never, at('2026-11-24T10:00Z'), HOUR)).toBeUndefined()
  expect(beforeWork(never, at('2026-11-24T10:00Z'), HOUR)).toBeUndefined()
})

test.each([
  { time_zone: 'Europe/Nowhere' },
  { time_zone: 'Europe/Berlin', open: ['17:00-09:00'] },
  { time_zone: 'Europe/Berlin', holidays: ['25.12.'] },
  { time_zone: 'Europe/Berlin', days: ['funday'] },
])('%j is refused', (file) => {
  expect(schema.safeParse(file).success).toBe(false)
})

test('forwards and backwards agree, and with counting minute by minute', () => {
  const zones = ['Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Pacific/Auckland', 'UTC']
  fc.assert(
    fc.property(
      fc.constantFrom(...zones),
      fc.integer({ min: at('2026-01-01T00:00Z') / 60_000, max: at('2027-12-01T00:00Z') / 60_000 }),
      fc.integer({ min: 1, max: 60 * 60 }),
      (time_zone, start, minutes) => {
        const hours = of({ time_zone })
        const from = start * 60_000
        const to = afterWork(hours, from, minutes * 60_000)
        if (to === undefined) throw new Error('no work within a year')
        expect(workedMs(hours, from, to)).toBe(minutes * 60_000)
        const back = beforeWork(hours, to, minutes * 60_000)
        expect(back !== undefined && workedMs(hours, back, to)).toBe(minutes * 60_000)
        const end = Math.min(to, from + 3 * 24 * HOUR)
        let counted = 0
        for (let one = from; one < end; one += 60_000) counted += isOpen(hours, one) ? 60_000 : 0
        expect(workedMs(hours, from, end)).toBe(counted)
      },
    ),
    { numRuns: 12 },
  )
})
