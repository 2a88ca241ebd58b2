// What a rehearsal with a model will cost, told before.

import { expect, test } from 'vitest'
import { modelCost, modelCostText } from '../../../src/past/rehearsal/model-cost.ts'

const PRICES = { input: 1, cached: 0.1, output: 4 }
const of = { mails: 1_000, knowledge: 9_000, writes: false, prices: PRICES }

test('grows with the mails, with the articles, and with what is written', () => {
  const most = (change: Partial<typeof of>) => modelCost({ ...of, ...change }).money?.most ?? 0
  expect(most({ mails: 2_000 })).toBeCloseTo(2 * most({}))
  expect(most({ knowledge: 18_000 })).toBeGreaterThan(most({}))
  expect(most({ writes: true })).toBeGreaterThan(most({}))
  expect(modelCost({ ...of, mails: 0 })).toMatchObject({
    calls: 0,
    input_tokens: 0,
    cached_tokens: 0,
  })
})

test('what a server keeps is cheaper, and the first mail keeps nothing', () => {
  const { money, input_tokens, cached_tokens } = modelCost(of)
  expect(money?.least).toBeLessThan(money?.most ?? 0)
  expect(cached_tokens).toBeLessThan(input_tokens)
  expect(modelCost({ ...of, mails: 1 }).cached_tokens).toBe(0)
})

test('says so where no price is known', () => {
  expect(modelCostText(modelCost({ ...of, prices: undefined }))).toContain(
    'no prices are configured',
  )
  expect(modelCostText(modelCost(of))).toMatch(
    /^1000 mails would be shown to the model: at most 2000 calls/,
  )
})
