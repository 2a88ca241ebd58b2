// The bundled encoder against what is published: pieces, vectors, errors, and that neither the company of other texts nor a
// second thread changes a number.

import { cpSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import wabt from 'wabt'
import {
  type BundledEncoder,
  createBundledEncoder,
} from '../../../src/nlp/encoder/bundled/bundled.ts'
import { createKernel } from '../../../src/nlp/encoder/bundled/kernel.ts'
import { createPieces } from '../../../src/nlp/encoder/bundled/pieces.ts'
import { createTransformer, PIECES_MAX } from '../../../src/nlp/encoder/bundled/transformer.ts'
import {
  openWeights,
  readVocabulary,
  weightsFolder,
} from '../../../src/nlp/encoder/bundled/weights.ts'
import { cosineOf } from '../../../src/nlp/encoder/vectors.ts'
import { anyCharacter } from '../../support/characters.ts'

type Reference = { texts: { text: string; pieces: number[]; vector: number[] }[] }
const reference = JSON.parse(
  readFileSync(new URL('./reference.json', import.meta.url), 'utf8'),
) as Reference

const folder = weightsFolder()
const pieces = createPieces(readVocabulary(folder))
const weights = openWeights(folder)
const transform = createTransformer(weights)
weights.close()
const read = (text: string) => pieces.of(text).slice(0, PIECES_MAX)
const distance = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  Math.max(...Array.from(a, (value, at) => Math.abs(value - b[at]!)))

describe('the kernel', () => {
  it('is its text assembled', async () => {
    const source = new URL('../../../src/nlp/encoder/bundled/kernel.wat', import.meta.url)
    const assembler = await wabt()
    const module = assembler.parseWat('kernel.wat', readFileSync(source, 'utf8'), { simd: true })
    const binary = new URL('../../../src/nlp/encoder/bundled/kernel.wasm', import.meta.url)
    expect(Buffer.from(module.toBinary({}).buffer)).toEqual(readFileSync(binary))
  })

  it('multiplies as a plain loop does, whatever the number of rows', () => {
    const [inputs, outputs, rows_max] = [12, 6, 9]
    const kernel = createKernel(inputs * outputs + (rows_max + 3) * (inputs + outputs))
    const w = { block: kernel.block(inputs * outputs), inputs, outputs }
    const x = kernel.block((rows_max + 3) * inputs)
    const y = kernel.block((rows_max + 3) * outputs)
    // Small whole numbers: sums of their products are exact.
    w.block.values.forEach((_, at) => void w.block.values.fill((at % 7) - 3, at, at + 1))
    x.values.forEach((_, at) => void x.values.fill((at % 5) - 2, at, at + 1))
    for (let rows = 1; rows <= rows_max; rows += 1) {
      y.values.fill(0)
      kernel.multiply(x, w, y, rows)
      for (let at = 0; at < rows * outputs; at += 1) {
        const [row, n] = [Math.floor(at / outputs), at % outputs]
        let sum = 0
        for (let k = 0; k < inputs; k += 1) {
          sum += x.values[row * inputs + k]! * w.block.values[n * inputs + k]!
        }
        expect(y.values[at]).toBe(sum)
      }
    }
  })
})

describe('pieces', () => {
  it.each(reference.texts)('of “$text” are those of the published tokenizer', (one) => {
    expect(pieces.of(one.text)).toEqual(one.pieces)
  })

  it('do not depend on blanks and line breaks, nor on what NFKC takes for the same', () => {
    const plain = pieces.of('Where is my parcel? I wait.')
    expect(pieces.of('  Where is  my\tparcel?\r\n\r\nI wait.\n')).toEqual(plain)
    expect(pieces.of('Ｗｈｅｒｅ is my parcel? I wait.')).toEqual(plain)
    expect(pieces.of(' \n')).toEqual([])
  })

  it('never fail, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: anyCharacter(), maxLength: 200 }), (text) => {
        const found = pieces.of(text)
        expect(found.every((piece) => piece === 0 || (piece >= 6 && piece < 8000))).toBe(true)
        expect(found.length > 0).toBe(text.normalize('NFKC').trim() !== '')
        expect(found.some((piece, at) => piece === 0 && found[at - 1] === 0)).toBe(false)
      }),
    )
  })
})

describe('vectors', () => {
  it.each(reference.texts)('of “$text” are those of the published model', (one) => {
    const [vector] = transform([read(one.text)])
    expect(distance(vector!, one.vector)).toBeLessThan(1e-5)
  })

  it('do not change by a bit in company', () => {
    const texts = reference.texts.map(({ text }) => read(text)).filter((one) => one.length < 30)
    const alone = texts.map((one) => transform([one])[0])
    expect(texts.length).toBeGreaterThan(7)
    expect(transform(texts)).toEqual(alone)
    expect(transform(texts.toReversed())).toEqual(alone.toReversed())
  })

  it('are refused for more than one pass can take', () => {
    expect(() => transform([read('Hello'), Array(PIECES_MAX).fill(7)])).toThrow(RangeError)
  })
})

describe('the encoder', () => {
  let encoder: BundledEncoder
  beforeAll(() => {
    encoder = createBundledEncoder()
  })
  afterAll(() => encoder.close())

  it('gives one rounded vector a text, in order, and none where there is nothing to read', async () => {
    const texts = reference.texts.map(({ text }) => text)
    const vectors = await encoder.embed(['', ...texts, ' \n ', ...texts])
    expect(vectors).toHaveLength(2 * texts.length + 2)
    expect([vectors[0], vectors[texts.length + 1]]).toEqual([undefined, undefined])
    expect(vectors.slice(texts.length + 2)).toEqual(vectors.slice(1, texts.length + 1))
    reference.texts.forEach(({ vector }, at) => {
      expect(vectors[at + 1]).toHaveLength(encoder.dimensions)
      expect(cosineOf(vectors[at + 1]!, Float32Array.from(vector))).toBeGreaterThan(0.9999)
    })
  })

  it('places what means the same close together', async () => {
    const [parcel, package_, cancel] = await encoder.embed([
      'Where is my parcel?',
      'My package has not arrived yet',
      'How do I cancel my subscription?',
    ])
    expect(cosineOf(parcel!, package_!)).toBeGreaterThan(cosineOf(parcel!, cancel!) + 0.2)
  })

  it('serves a mail before the rest of a training, and the event loop meanwhile', async () => {
    const many = Array.from({ length: 100 }, (_, at) => `${reference.texts[1]!.text} ${at}`)
    const delay = monitorEventLoopDelay({ resolution: 1 })
    const order: string[] = []
    delay.enable()
    await Promise.all([
      encoder.embed(many).then(() => order.push('many')),
      encoder.embed(['Where is my parcel?']).then(() => order.push('one')),
    ])
    delay.disable()
    expect(order).toEqual(['one', 'many'])
    // Half of the turns are within a few milliseconds even where other programs want the processor; without a thread of its
    // own nothing but the 100 texts would have had a turn.
    expect(delay.percentile(50) / 1e6).toBeLessThan(50)
    expect(delay.count).toBeGreaterThan(20)
  })

  it('gives the same numbers in every thread', async () => {
    const other = createBundledEncoder()
    const texts = reference.texts.map(({ text }) => text)
    expect(await other.embed(texts)).toEqual(await encoder.embed(texts))
    await other.close()
  })

  it('rejects what is under way when it is closed, and works again when it is asked again', async () => {
    const other = createBundledEncoder()
    const asked = other.embed(['Where is my parcel?'])
    await Promise.all([
      expect(asked).rejects.toMatchObject({ code: 'encoder_unavailable' }),
      other.close(),
    ])
    expect(await other.embed(['Where is my parcel?'])).toHaveLength(1)
    await other.close()
  })
})

describe('languages', () => {
  const encoder = createBundledEncoder()
  it.each([
    'Hi there,\n\nwhere is my order #10482? I have been waiting for three weeks.\n\nBest, Zbigniew Przybylski',
    "Can't log in, it says the e-mail isn't known.",
    'refund',
    'A-10482',
    '',
  ])('it is for “%s”', (text) => {
    expect(encoder.isFor(text)).toBe(true)
  })

  it.each([
    'Wo ist mein Paket? Ich warte seit drei Wochen.',
    'Ich möchte die Schuhe zurückgeben, sie sind zu klein.',
    'Où est mon colis ? Je n’ai rien reçu.',
    '¿Dónde está mi pedido?',
    'Waar is mijn pakket? Ik wacht al drie weken.',
    'Dov’è il mio ordine? Vorrei sapere quando arriva.',
    'Где моя посылка?',
    '荷物はどこですか',
  ])('it is not for “%s”', (text) => {
    expect(encoder.isFor(text)).toBe(false)
  })
})

describe('weights that are not as published', () => {
  const copies: string[] = []
  const copy = () => {
    const made = mkdtempSync(join(tmpdir(), 'holdfast-weights-'))
    copies.push(made)
    cpSync(folder, made, { recursive: true })
    return made
  }
  afterAll(() => {
    for (const made of copies) rmSync(made, { recursive: true, force: true })
  })

  it.each([
    ['a folder that is not there', (made: string) => rmSync(made, { recursive: true })],
    ['a missing file', (made: string) => rmSync(join(made, 'group1-shard3of7'))],
    ['a file cut short', (made: string) => truncateSync(join(made, 'group1-shard7of7'), 1000)],
    ['a list that is no JSON', (made: string) => writeFileSync(join(made, 'model.json'), '{')],
    ['a list without weights', (made: string) => writeFileSync(join(made, 'model.json'), '{}')],
    ['no vocabulary', (made: string) => writeFileSync(join(made, 'vocab.json'), '[[1, 2]]')],
  ])('are an error that says what to do: %s', (_name, spoil) => {
    const made = copy()
    spoil(made)
    expect(() => createBundledEncoder(made)).toThrow(/npm ci.*encoder: none/)
  })

  it('are an error when only the thread finds out', async () => {
    const made = copy()
    const list = join(made, 'model.json')
    writeFileSync(list, readFileSync(list, 'utf8').replaceAll('tanh_layer_0', 'tanh_layer_9'))
    const encoder = createBundledEncoder(made)
    await expect(encoder.embed(['Where is my parcel?'])).rejects.toThrow(/tanh_layer_0/)
  })
})
