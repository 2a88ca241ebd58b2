// Holds the numbers of the report against the truth of the year, one line each.

import { claims, lateReturns, settled, survival } from '../../src/domain/deflection-windows.ts'
import { judgeOf, recordsOf } from '../../src/domain/gate/evidence.ts'
import { type Share, shareOf } from '../../src/domain/summary.ts'
import type { Happened, Year } from './play.ts'
import {
  BACK_AFTER_WRONG,
  DAY_MS,
  LATE,
  returnedWithin,
  rightAt,
  TRUTHS,
  type Truth,
} from './truth.ts'

type Checked = { says: string; is_well: boolean }

/** So long may a category go on after it has turned bad. */
const FALLS_WITHIN_DAYS = 45

export function verdictsOf(year: Year): { lines: string[]; is_recovered: boolean } {
  const exact = [...exactCounts(year)]
  const intervals = [...intervalChecks(year)]
  const ladder = [...ladderChecks(year)]
  const outside = intervals.filter(({ is_well }) => !is_well).length
  const allowed = allowedOutside(intervals.length)
  const is_recovered =
    exact.every(({ is_well }) => is_well) &&
    ladder.every(({ is_well }) => is_well) &&
    intervals.length > 0 &&
    outside <= allowed
  const told = ({ says, is_well }: Checked) => `${is_well ? 'ok     ' : 'WRONG  '}${says}`
  return {
    lines: [
      'Counts of the report, and what really happened:',
      ...exact.map(told),
      `Intervals of the report, and the probabilities that the year was drawn from (${outside} of ${intervals.length} outside, chance allows ${allowed}):`,
      ...intervals.map(told),
      'The ladder:',
      ...ladder.map(told),
      is_recovered ? 'The report recovers the truth.' : 'THE REPORT DOES NOT RECOVER THE TRUTH.',
    ],
    is_recovered,
  }
}

/** More than so many of n 95 % intervals are missed with a probability below 1 %. */
function allowedOutside(count: number): number {
  let term = 0.95 ** count
  let sum = term
  let missed = 0
  while (sum < 0.99 && missed < count) {
    missed += 1
    term *= ((count - missed + 1) / missed) * (0.05 / 0.95)
    sum += term
  }
  return missed
}

function* exactCounts({ windows, happened, end }: Year): Generator<Checked> {
  const rows = settled(windows, end)
  const truth = rows.flatMap(({ message_id }) => happened.get(message_id) ?? [])
  const silent = (span: number) => truth.filter((one) => (one.returned_after ?? Infinity) > span)
  const { silent_24h, silent_72h, held_7d } = claims(windows, end)
  const same = (says: string, share: Share, count: number, of: number): Checked => ({
    says: `${says}: ${share.count} of ${share.of}, really ${count} of ${of}`,
    is_well: share.count === count && share.of === of && of > 0,
  })
  yield same('answers', shareOf(windows.length, windows.length), happened.size, happened.size)
  yield same('silent for 24 h', silent_24h, silent(DAY_MS).length, truth.length)
  yield same('silent for 72 h', silent_72h, silent(3 * DAY_MS).length, truth.length)
  yield same('held 7 days', held_7d, silent(7 * DAY_MS).length, truth.length)
  for (const { day, share } of survival(windows, end)) {
    yield same(`survival, day ${day}`, share, silent(day * DAY_MS).length, truth.length)
  }
  const late = lateReturns(windows, end)
  const held = truth.filter(({ returned_after }) => returned_after === undefined)
  yield same('late returns', late, held.filter(({ is_late }) => is_late).length, held.length)
}

function* intervalChecks({ windows, happened, evidence, end }: Year): Generator<Checked> {
  const of = (truth: Truth, fits: (one: Happened) => boolean) =>
    windows.filter(({ message_id, category }) => {
      const one = happened.get(message_id)
      return category === truth.category && one !== undefined && fits(one)
    })
  for (const truth of TRUTHS) {
    const turns = truth.turns?.day ?? Number.POSITIVE_INFINITY
    const before = of(truth, ({ day }) => day < turns)
    if (before.length === 0) continue
    const back = expectedBack(truth, 0)
    const { silent_24h, silent_72h, held_7d } = claims(before, end)
    const within = (days: number) => 1 - back * returnedWithin(days * DAY_MS)
    yield holds(`${truth.category}, silent for 24 h`, silent_24h, within(1))
    yield holds(`${truth.category}, silent for 72 h`, silent_72h, within(3))
    yield holds(`${truth.category}, held 7 days`, held_7d, 1 - back)
    yield holds(`${truth.category}, late returns`, lateReturns(before, end), LATE)
  }
  for (const truth of TRUTHS.filter(({ turns }) => turns === undefined)) {
    const own = evidence.filter(({ predicted }) => predicted === truth.category)
    const judged = own.flatMap((one) => recordsOf([one], judgeOf(one)))
    const right = judged.filter(({ is_right }) => is_right).length
    yield holds(`${truth.category}, right answers`, shareOf(right, judged.length), truth.right)
  }
}

function expectedBack(truth: Truth, day: number): number {
  const right = rightAt(truth, day)
  return right * truth.back + (1 - right) * BACK_AFTER_WRONG
}

function holds(says: string, { rate, of, interval }: Share, truth: number): Checked {
  const { low = 0, high = 0 } = interval ?? {}
  const digits = (value: number | undefined) => (value === undefined ? '–' : value.toFixed(3))
  return {
    says: `${says}: ${digits(rate)} of ${of} (${digits(low)} to ${digits(high)}), truth ${digits(truth)}`,
    is_well: interval !== undefined && low <= truth && truth <= high,
  }
}

function* ladderChecks({ promotions, windows, start, happened }: Year): Generator<Checked> {
  const steps = (category: string) => promotions.filter((one) => one.category === category)
  for (const { category, right, turns } of TRUTHS) {
    const own = steps(category)
    const told = own.map(
      ({ change, reason, changed_at }) =>
        `${change} (${reason}) on day ${Math.floor((changed_at - start) / DAY_MS)}`,
    )
    const sent = windows.filter((one) => one.category === category).length
    const says = `${category}, right in ${right}${turns === undefined ? '' : `, ${turns.right} from day ${turns.day} on`}: ${told.join(', ') || 'never promoted'}; ${sent} answers`
    if (right < 0.9) yield { says, is_well: sent === 0 }
    else if (turns === undefined) yield { says, is_well: sent > 0 }
    else {
      const fell = own.find(
        (one) => one.change === 'fell' && one.changed_at >= start + turns.day * DAY_MS,
      )
      const last = Math.max(
        0,
        ...[...happened.values()].flatMap((one) => (one.category === category ? one.day : [])),
      )
      const is_well = fell !== undefined && last <= turns.day + FALLS_WITHIN_DAYS
      yield { says: `${says}; the last on day ${last}`, is_well }
    }
  }
}
