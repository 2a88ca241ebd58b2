// A dead server is not asked again and again.

import { expect, test } from 'vitest'
import { createBreaker } from '../../src/adapters/model/breaker.ts'

test('opens after three failures in a row, longer each time, and never for ever', () => {
  let now = 1_000
  const breaker = createBreaker(() => now)
  const pauses: number[] = []
  for (let at = 0; at < 12; at += 1) {
    breaker.failed()
    pauses.push(breaker.pause_ms())
    now += breaker.pause_ms()
    expect(breaker.pause_ms()).toBe(0)
  }
  expect(pauses.slice(0, 5)).toEqual([0, 0, 30_000, 60_000, 120_000])
  expect(Math.max(...pauses)).toBe(600_000)
})

test('an answer closes it', () => {
  const breaker = createBreaker(() => 0)
  for (let at = 0; at < 4; at += 1) breaker.failed()
  breaker.succeeded()
  expect(breaker.pause_ms()).toBe(0)
  breaker.failed()
  expect(breaker.pause_ms()).toBe(0)
})
