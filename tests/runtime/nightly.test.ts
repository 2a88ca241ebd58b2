// When the nightly audit is due.

import { expect, it } from 'vitest'
import { untilNextNight_ms } from '../../src/runtime/nightly.ts'

it('the next night is at three by local time, and never now', () => {
  const HOUR = 3_600_000
  for (const [hour, minute] of [
    [2, 59],
    [3, 0],
    [3, 1],
    [14, 30],
  ] as const) {
    const now = new Date(2026, 5, 10, hour, minute)
    const next = new Date(now.getTime() + untilNextNight_ms(now.getTime()))
    expect([next.getHours(), next.getMinutes(), next.getSeconds()]).toEqual([3, 0, 0])
    expect(next.getTime()).toBeGreaterThan(now.getTime())
    expect(next.getTime() - now.getTime()).toBeLessThanOrEqual(24 * HOUR)
  }
})
