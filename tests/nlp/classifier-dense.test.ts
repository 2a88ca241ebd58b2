// The dense block of the classifier: how vectors become features, and what a model with vectors knows that one without
// cannot.

import { afterAll, describe, expect, it } from 'vitest'
import {
  lessonsWith,
  type Models,
  trainModels,
  verdictOf,
} from '../../src/adapters/classifier/models.ts'
import { principalAxes } from '../../src/nlp/classifier/axes.ts'
import {
  createNear,
  createSpace,
  directionIn,
  meanDirection,
  nearness,
} from '../../src/nlp/classifier/dense.ts'
import { createBundledEncoder } from '../../src/nlp/encoder/bundled/bundled.ts'
import { none } from '../../src/nlp/encoder/encoder.ts'
import { createVectors } from '../../src/nlp/encoder/made.ts'

const vectors = [
  [1, 0, 0, 0],
  [0.9, 0.1, 0, 0],
  [0, 0, 1, 0],
  [0, 0, 0.9, 0.2],
].map((one) => Float32Array.from(one))

const dot = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  Array.from(a).reduce((sum, one, at) => sum + one * b[at]!, 0)

describe('a space', () => {
  const space = createSpace(vectors)!
  const directions = vectors.map((one) => directionIn(space, one)!)

  it('has no more axes than the vectors span', () => {
    expect(space.size).toBe(3)
    expect(createSpace([])).toBeUndefined()
    expect(createSpace(vectors.slice(0, 1))).toBeUndefined()
  })

  it('keeps what is alike together, at length 1', () => {
    for (const one of directions) expect(dot(one, one)).toBeCloseTo(1, 5)
    expect(dot(directions[0]!, directions[1]!)).toBeGreaterThan(0.9)
    expect(dot(directions[0]!, directions[2]!)).toBeLessThan(-0.8)
  })

  it('has no direction for the mean itself', () => {
    expect(directionIn(space, space.mean)).toBeUndefined()
  })

  it('names the mean of several directions, and none of none', () => {
    expect(meanDirection([undefined])).toBeUndefined()
    expect(meanDirection([undefined, directions[0]])).toBe(directions[0])
    const mean = meanDirection([directions[0], directions[1]])!
    expect(dot(mean, mean)).toBeCloseTo(1, 5)
    expect(dot(mean, directions[0]!)).toBeGreaterThan(0.9)
  })

  it('finds the nearest example of each class, but for those held out', () => {
    const near = createNear(directions, Int32Array.of(0, 0, 1, 1), 3)
    const nearest = (isHeld: (at: number) => boolean) => [...nearness(near, directions[0]!, isHeld)]
    expect(nearest(() => false)).toEqual([expect.closeTo(1, 5), 0, 0])
    const without = nearest((at) => at === 0)
    expect(without[0]).toBeLessThan(0.99)
    expect(without[0]).toBeGreaterThan(0.9)
  })
})

it('principal axes are orthonormal, and span what the vectors differ in', () => {
  const axes = principalAxes(vectors, new Float32Array(4), 2)
  const [first, second] = [axes.subarray(0, 4), axes.subarray(4, 8)]
  expect(dot(first, first)).toBeCloseTo(1, 5)
  expect(dot(first, second)).toBeCloseTo(0, 5)
  // The second and fourth numbers hardly differ.
  for (const at of [0, 2]) expect(first[at]! ** 2 + second[at]! ** 2).toBeGreaterThan(0.9)
  expect(principalAxes(vectors, new Float32Array(4), 2)).toEqual(axes)
})

describe('two models', () => {
  const encoder = createBundledEncoder()
  const made = createVectors(encoder)
  afterAll(() => encoder.close())

  const texts = {
    parcel: ['Where is my parcel?', 'My order has not arrived', 'When do you deliver?', 'Track it'],
    bill: ['Send me the invoice', 'I need a receipt', 'The bill is wrong', 'Tax document, please'],
    size: ['Is it too small?', 'Which size fits me?', 'How large is the tent?', 'It is too wide'],
  }
  const examples = Object.entries(texts).flatMap(([label, all]) =>
    all.map((text) => ({ text, label })),
  )
  const question = { subject: '', new_text: 'Has the shipment been dispatched?' }
  const models = async (of = examples, by = made): Promise<Models> =>
    trainModels(await lessonsWith(of, [], by))

  it('judge English by meaning, and say so', async () => {
    const both = await models()
    const verdict = await verdictOf(both, question, made)
    expect(verdict.engine_version).toBe(`local+${encoder.id}-${both.meaning?.version}`)
    const by_words = await verdictOf({ ...both, meaning: undefined }, question, made)
    expect(by_words.engine_version).toBe(`local-${both.words.version}`)
    // No word of the question stands in an example.
    expect(verdict.probabilities.parcel).toBeGreaterThan(by_words.probabilities.parcel! * 2)
  })

  it('judge by words what the encoder does not know', async () => {
    const both = await models()
    const german = { subject: '', new_text: 'Wo bleibt denn meine Bestellung von letzter Woche?' }
    expect(await verdictOf(both, german, made)).toEqual(
      await verdictOf({ ...both, meaning: undefined }, german, made),
    )
  })

  it('are one where the examples are in another language, or there is no encoder', async () => {
    const german = ['Wo ist mein Paket geblieben?', 'Wann kommt die Lieferung endlich an?'].map(
      (text) => ({ text, label: 'paket' }),
    )
    const invoices = ['Bitte schicken Sie mir die Rechnung', 'Die Rechnung stimmt nicht'].map(
      (text) => ({ text, label: 'rechnung' }),
    )
    expect((await models([...german, ...invoices])).meaning).toBeUndefined()
    expect((await models(examples, createVectors(none))).meaning).toBeUndefined()
  })

  it('are the same whatever the order of the examples', async () => {
    expect(await models(examples.toReversed())).toEqual(await models())
  })

  it('correct the confidence by their own earlier predictions alone', async () => {
    const wrong = Array.from({ length: 60 }, (_, at) => ({
      confidence: 0.6 + (at % 30) / 100,
      is_right: false,
      engine: `local+${encoder.id}`,
    }))
    const plain = await models()
    const corrected = trainModels(await lessonsWith(examples, wrong, made))
    expect(corrected.words.scale).toEqual(plain.words.scale)
    expect(corrected.meaning?.scale).not.toEqual(plain.meaning?.scale)
    const [before, after] = [
      await verdictOf(plain, question, made),
      await verdictOf(corrected, question, made),
    ]
    expect(after.unscaled).toBeCloseTo(before.unscaled!, 10)
    expect(after.confidence).toBeLessThan(before.confidence)
  })
})
