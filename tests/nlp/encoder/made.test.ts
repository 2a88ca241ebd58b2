// Vectors that were made: once for a process, and not at all where they were kept from before.

import { afterAll, expect, test } from 'vitest'
import { createBundledEncoder } from '../../../src/nlp/encoder/bundled/bundled.ts'
import { createVectors, type VectorStore } from '../../../src/nlp/encoder/made.ts'

const encoder = createBundledEncoder()
afterAll(() => encoder.close())

/** Counts texts that the encoder was asked for. */
function counting(is_broken = false) {
  const asked: string[] = []
  return {
    asked,
    encoder: {
      ...encoder,
      embed: async (texts: readonly string[]) => {
        asked.push(...texts)
        if (is_broken) throw new Error('out of reach')
        return await encoder.embed(texts)
      },
    },
  }
}

function memoryStore(): VectorStore & { rows: Map<string, Int8Array> } {
  const rows = new Map<string, Int8Array>()
  return {
    rows,
    load: async () => new Map(rows),
    save: async (_, vectors) => {
      for (const [hash, bytes] of vectors) rows.set(hash, bytes)
    },
  }
}

const TEXTS = ['Where is my parcel?', 'How do I return the boots?', '']

test('the second process makes none anew, and gets the same numbers', async () => {
  const store = memoryStore()
  const first = counting()
  const made = await createVectors(first.encoder, store).of(TEXTS)
  expect(first.asked).toEqual(TEXTS)
  // What has no vector is asked for again: it costs nothing.
  expect(store.rows.size).toBe(2)
  const second = counting()
  const again = await createVectors(second.encoder, store).of(TEXTS)
  expect(second.asked).toEqual([''])
  for (const text of TEXTS) expect(again?.(text)).toEqual(made?.(text))
})

test('the store holds no words, and no vector of a mail that only came by', async () => {
  const store = memoryStore()
  const vectors = createVectors(encoder, store)
  await vectors.ofMail('Where is my parcel?', ['Where is my parcel?'])
  expect(store.rows.size).toBe(0)
  await vectors.of(TEXTS)
  expect([...store.rows.keys()].every((key) => /^[0-9a-f]{20}$/.test(key))).toBe(true)
})

test('a text of a mail is made once, and asks for nothing while it is remembered', async () => {
  const { encoder: counted, asked } = counting()
  const vectors = createVectors(counted)
  const twice = [await vectors.ofMail(TEXTS[0]!, TEXTS), await vectors.ofMail(TEXTS[0]!, TEXTS)]
  expect(asked).toEqual(TEXTS)
  expect(twice[1]?.(TEXTS[1]!)).toEqual(twice[0]?.(TEXTS[1]!))
  expect(await vectors.ofMail('Wo bleibt meine Bestellung vom letzten Montag?', TEXTS)).toBe(
    undefined,
  )
})

test('where the encoder is out of reach there are none', async () => {
  const vectors = createVectors(counting(true).encoder)
  expect(await vectors.of(TEXTS)).toBeUndefined()
  expect(await vectors.ofMail(TEXTS[0]!, TEXTS)).toBeUndefined()
})
