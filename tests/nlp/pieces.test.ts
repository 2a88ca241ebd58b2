// Work in pieces: the same result at once and in turns, and others are served in between.

import { expect, test } from 'vitest'
import { atOnce, inTurns, mapped, type Pieces } from '../../src/nlp/pieces.ts'

function* sumOfSquares(numbers: readonly number[]): Pieces<number> {
  const squares = yield* mapped(numbers, (one) => one * one)
  return squares.reduce((sum, one) => sum + one, 0)
}

test('gives the same at once and in turns', async () => {
  expect(atOnce(sumOfSquares([1, 2, 3]))).toBe(14)
  expect(await inTurns(sumOfSquares([1, 2, 3]))).toBe(14)
  expect(atOnce(sumOfSquares([]))).toBe(0)
})

test('others are served between two pieces, and what fails fails', async () => {
  let served = 0
  let at_end = -1
  const waste = () => {
    const start = performance.now()
    while (performance.now() - start < 10);
  }
  function* slow(): Pieces<void> {
    for (let at = 0; at < 3; at++) {
      setImmediate(() => {
        served += 1
      })
      waste()
      yield
    }
    at_end = served
  }
  await inTurns(slow())
  expect(at_end).toBeGreaterThanOrEqual(2)
  const failing = inTurns(
    mapped([1], () => {
      throw new Error('broken')
    }),
  )
  await expect(failing).rejects.toThrow('broken')
})
