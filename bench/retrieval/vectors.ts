// Vectors of many texts, embedded once and looked up afterwards.

import type { TextEncoder, Vector } from '../../src/nlp/encoder/encoder.ts'

export type Vectors = {
  add: (texts: Iterable<string>) => Promise<void>
  of: (text: string) => Vector | undefined
}

export function createVectors(encoder: Pick<TextEncoder, 'embed'>): Vectors {
  const known = new Map<string, Vector | undefined>()
  return {
    add: async (texts) => {
      const missing = [...new Set(texts)].filter((text) => !known.has(text))
      for (let at = 0; at < missing.length; at += BATCH) {
        const batch = missing.slice(at, at + BATCH)
        const vectors = await encoder.embed(batch)
        batch.forEach((text, i) => {
          known.set(text, vectors[i])
        })
      }
    },
    of: (text) => known.get(text),
  }
}

const BATCH = 64
