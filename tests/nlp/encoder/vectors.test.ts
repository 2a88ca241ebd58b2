// Vectors: directions that survive being kept as bytes, and the encoder that is none.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { none } from '../../../src/nlp/encoder/encoder.ts'
import { bytesOf, cosineOf, meanOf, vectorOf } from '../../../src/nlp/encoder/vectors.ts'

const numbers = fc
  .array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 64, maxLength: 192 })
  .filter((values) => values.some((value) => Math.abs(value) > 0.01))

describe('bytes', () => {
  it('keep the direction: cosine above 0.999, length 1', () => {
    fc.assert(
      fc.property(numbers, (values) => {
        const length = Math.hypot(...values)
        const exact = Float32Array.from(values, (value) => value / length)
        const kept = vectorOf(bytesOf(values)!)
        expect(cosineOf(exact, kept)).toBeGreaterThan(0.999)
        expect(Math.abs(cosineOf(kept, kept) - 1)).toBeLessThan(1e-6)
      }),
    )
  })

  it('are the same for the same direction, whatever its length, and make the same vector', () => {
    fc.assert(
      fc.property(numbers, (values) => {
        const bytes = bytesOf(values)!
        expect(bytesOf(values.map((value) => value * 4))).toEqual(bytes)
        expect(vectorOf(bytes)).toEqual(vectorOf(Int8Array.from(bytes)))
        expect(Math.max(...bytes.map(Math.abs))).toBe(127)
      }),
    )
  })

  it('do not exist where there is no direction', () => {
    expect(bytesOf([0, 0])).toBeUndefined()
    expect(bytesOf([Number.NaN, 1])).toBeUndefined()
    expect(bytesOf([Number.POSITIVE_INFINITY, 1])).toBeUndefined()
  })
})

describe('the mean', () => {
  const east = Float32Array.from([1, 0])
  const north = Float32Array.from([0, 1])

  it('points between, with length 1, and leaves out what has no vector', () => {
    const between = meanOf([east, undefined, north])!
    expect(between[0]).toBeCloseTo(Math.SQRT1_2, 6)
    expect(between[1]).toBeCloseTo(Math.SQRT1_2, 6)
    expect(meanOf([undefined, north])).toBe(north)
  })

  it('does not exist without a vector, or where they cancel out', () => {
    expect(meanOf([undefined])).toBeUndefined()
    expect(meanOf([])).toBeUndefined()
    expect(meanOf([east, Float32Array.from([-1, 0])])).toBeUndefined()
  })
})

describe('none', () => {
  it('is for no text and has no vector', async () => {
    expect(none.dimensions).toBe(0)
    expect(none.isFor('Where is my parcel?')).toBe(false)
    expect(await none.embed(['Where is my parcel?', ''])).toEqual([undefined, undefined])
  })
})
