// A share as it is always told: with its count, its denominator and how certain it is.

import { percent } from '../percent.ts'
import type { Interval, Share } from '../summary.ts'

/** `63 % (120 of 190; 95 % sure: 56 % to 70 %)`, or that there is nothing to count yet. */
export function shareText({ count, of, rate, interval }: Share): string {
  if (rate === undefined || interval === undefined) return 'nothing to count yet (0 of 0)'
  return `${percent(rate)} (${count} of ${of}; 95 % sure: ${intervalText(interval)})`
}

/** `56–70 %`, for the cell of a table. */
export function intervalCell(interval: Interval | undefined): string {
  if (interval === undefined) return '–'
  return `${percent(interval.low).replace(/ %$/, '')}–${percent(interval.high)}`
}

export function intervalText({ low, high }: Interval): string {
  return `${percent(low)} to ${percent(high)}`
}
