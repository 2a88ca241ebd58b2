// Job ids that BullMQ accepts and never swallows, and waits that grow.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ATTEMPTS_MAX, backoff_ms, jobId, STEPS } from '../../src/domain/work.ts'
import { NOW } from './samples.ts'

const step = fc.constantFrom(...STEPS)
const key = fc.string()
const due = fc.integer({ min: 0, max: 2 ** 45 })

test('a job id holds no colon, is not digits only, and is the same for the same work', () => {
  fc.assert(
    fc.property(step, key, fc.nat(), due, (name, about, attempts, due_at) => {
      const id = jobId(name, about, attempts, due_at)
      expect(id).toMatch(new RegExp(`^${name}-[0-9a-f]{20}$`))
      expect(jobId(name, about, attempts, due_at)).toBe(id)
    }),
  )
})

test('another step, row, attempt or due time is another job', () => {
  const ids = [
    jobId('deliver', 'o_1', 0, NOW),
    jobId('compose', 'o_1', 0, NOW),
    jobId('deliver', 'o_2', 0, NOW),
    jobId('deliver', 'o_1', 1, NOW),
    jobId('deliver', 'o_1', 0, NOW + 1),
    jobId('deliver', 'o_10', 0, NOW),
    jobId('deliver', 'o_1', 10, NOW),
  ]
  expect(new Set(ids).size).toBe(ids.length)
})

test('waits grow with every attempt and are never longer than a quarter of an hour', () => {
  const waits = Array.from({ length: ATTEMPTS_MAX + 20 }, (_, attempts) => backoff_ms(attempts))
  expect(waits.slice(1, 6)).toEqual([2_000, 8_000, 32_000, 128_000, 512_000])
  expect(waits).toEqual(waits.toSorted((a, b) => a - b))
  expect(Math.min(...waits)).toBeGreaterThan(0)
  expect(backoff_ms(10_000)).toBe(900_000)
})
