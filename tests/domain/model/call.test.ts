// What a call costs, and what a budget counts.

import { expect, test } from 'vitest'
import { costOf, countedTokens } from '../../../src/domain/model/call.ts'

const prices = { input: 2, cached: 0.5, output: 10 }
const call = { input_tokens: 9_000, cached_tokens: 8_000, output_tokens: 300 }

test('cached tokens have a price of their own', () => {
  expect(costOf(call, prices)).toBeCloseTo((1_000 * 2 + 8_000 * 0.5 + 300 * 10) / 1e6, 12)
  expect(costOf(call, undefined)).toBeUndefined()
  // Servers have been seen to count more cached tokens than tokens.
  expect(costOf({ ...call, cached_tokens: 10_000 }, prices)).toBeCloseTo(0.0075, 12)
})

test('a budget counts what the server had not kept', () => {
  expect(countedTokens(call)).toBe(1_300)
  expect(countedTokens({ ...call, cached_tokens: 10_000 })).toBe(300)
})
