// Values of options, as several commands take them. A value that makes no sense is a usage error, and says what would.

import { InvalidArgumentError, Option } from 'commander'

/** A share from 0 to 1. */
export function share(value: string): number {
  const number = Number(value)
  if (!(number >= 0 && number <= 1))
    throw new InvalidArgumentError('Expected a number from 0 to 1.')
  return number
}

/** A whole number, at least 1. */
export function count(value: string): number {
  const number = Number(value)
  if (!(Number.isInteger(number) && number >= 1)) {
    throw new InvalidArgumentError('Expected a whole number, at least 1.')
  }
  return number
}

/** A whole number within bounds, which belong to it. */
export function wholeNumber(min: number, max: number): (value: string) => number {
  return (value) => {
    const number = Number(value)
    if (Number.isInteger(number) && number >= min && number <= max) return number
    throw new InvalidArgumentError(`Expected a whole number from ${min} to ${max}.`)
  }
}

/** A day like 2026-01-31, or a time of it; in milliseconds. */
export function day(value: string): number {
  const at = /^\d{4}-\d{2}-\d{2}(?:T[\d:.]{5,12}Z?)?$/.test(value) ? Date.parse(value) : Number.NaN
  if (Number.isNaN(at)) throw new InvalidArgumentError('Expected a day like 2026-01-31.')
  return at
}

/** For evaluations, which need no configuration. */
export function encoderOption(): Option {
  return new Option('--encoder <engine>', 'compare in meaning, too, or by words alone')
    .choices(['bundled', 'none'])
    .default('bundled')
}
