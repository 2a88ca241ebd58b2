// What answers that hold are worth, by prices that the team sets itself. The saving is a range, because the share that holds is
// known with an interval; what others charge for a resolution is counted as they count it, and is not our claim.

import type { Share } from './summary.ts'

export type MoneySettings = {
  /** What a ticket costs when a person answers it. */
  cost_per_ticket: number
  /** What others charge for a resolution; undefined: not compared. */
  price_per_resolution?: number | undefined
  /** As people write it, such as EUR. */
  currency: string
}

export type Money = {
  currency: string
  cost_per_ticket: number
  /** Of the answers whose window has ended: as counted, and at both ends of the interval. */
  saved: number
  saved_low: number
  saved_high: number
  /** What the model cost, for each answer that held; undefined where none was asked or none held. */
  cost_per_held: number | undefined
  /** What a price per resolution would have charged, for each answer that was silent for a day. */
  per_resolution: number | undefined
}

/** Undefined while no window has ended: nothing is known to have held. */
export function moneyOf(
  { cost_per_ticket, price_per_resolution, currency }: MoneySettings,
  counted: { held: Share; silent_24h: Share; model_cost: number | undefined },
): Money | undefined {
  const { held, silent_24h, model_cost } = counted
  if (held.interval === undefined) return undefined
  const { low, high } = held.interval
  return {
    currency,
    cost_per_ticket,
    saved: held.count * cost_per_ticket,
    saved_low: low * held.of * cost_per_ticket,
    saved_high: high * held.of * cost_per_ticket,
    cost_per_held:
      model_cost === undefined || held.count === 0 ? undefined : model_cost / held.count,
    per_resolution:
      price_per_resolution === undefined ? undefined : silent_24h.count * price_per_resolution,
  }
}

/** As a sentence, for a report. */
export function moneyText(money: Money): string {
  const { currency, cost_per_ticket, saved, saved_low, saved_high } = money
  const amount = (value: number) => `${value.toFixed(2)} ${currency}`
  const cost =
    money.cost_per_held === undefined
      ? ''
      : `; the model cost ${amount(money.cost_per_held)} for each that held`
  const others =
    money.per_resolution === undefined
      ? ''
      : `; a price per resolution would have charged ${amount(money.per_resolution)}`
  return `${amount(saved)} saved (with 95 % certainty between ${amount(saved_low)} and ${amount(saved_high)}), at ${amount(cost_per_ticket)} a ticket${cost}${others}`
}
