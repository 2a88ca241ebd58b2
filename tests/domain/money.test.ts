// Money by the team's own prices: a range, because what holds is known with an interval.

import { expect, test } from 'vitest'
import { moneyOf, moneyText } from '../../src/domain/money.ts'
import { shareOf } from '../../src/domain/summary.ts'

const PRICES = { cost_per_ticket: 12.5, price_per_resolution: 0.99, currency: 'EUR' }

test('the saving is a range around what held, and others are counted as they count', () => {
  const counted = { held: shareOf(80, 100), silent_24h: shareOf(95, 100), model_cost: 4 }
  const money = moneyOf(PRICES, counted)
  expect(money).toMatchObject({ saved: 1000, cost_per_held: 0.05 })
  expect(money?.per_resolution).toBeCloseTo(94.05)
  expect(money?.saved_low).toBeCloseTo(0.7112 * 1250, 0)
  expect(money?.saved_high).toBeCloseTo(0.8666 * 1250, 0)
  expect(money && moneyText(money)).toBe(
    '1000.00 EUR saved (with 95 % certainty between 888.96 EUR and 1083.29 EUR), at 12.50 EUR a ticket; the model cost 0.05 EUR for each that held; a price per resolution would have charged 94.05 EUR',
  )
})

test('nothing is said of what is not known or not set', () => {
  const nothing = { held: shareOf(0, 0), silent_24h: shareOf(0, 0), model_cost: undefined }
  expect(moneyOf(PRICES, nothing)).toBeUndefined()
  const { price_per_resolution: _, ...own } = PRICES
  const none_held = { held: shareOf(0, 5), silent_24h: shareOf(3, 5), model_cost: 4 }
  expect(moneyOf(own, none_held)).toMatchObject({
    saved: 0,
    cost_per_held: undefined,
    per_resolution: undefined,
  })
})
