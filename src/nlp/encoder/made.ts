// Vectors that a process has made: of passages, examples and reviewed mail, kept while it runs, and of the latest mail,
// which is asked about more than once (the classifier reads its sentences, then the reader does). Where the encoder is out
// of reach there are none, and words decide.

import { shortHash } from '../../text/hash.ts'
import type { TextEncoder, Vector } from './encoder.ts'
import { bytesOf, vectorOf } from './vectors.ts'

export type VectorOf = (text: string) => Vector | undefined

/** Vectors of texts, made once. */
export type Vectors = {
  /** The encoder's. */
  id: string
  /** Whether the encoder knows the text's language. */
  isFor(text: string): boolean
  /** A look-up of these texts, once all are made; undefined where the encoder is out of reach. */
  of(texts: readonly string[]): Promise<VectorOf | undefined>
  /** The same for texts of a mail; undefined also where the encoder does not know the language of the whole mail. */
  ofMail(whole: string, texts: readonly string[]): Promise<VectorOf | undefined>
}

/** Where vectors outlive the process; by the hash of their text. What it holds is made anew where it fails. */
export type VectorStore = {
  load(encoder: string): Promise<ReadonlyMap<string, Int8Array>>
  save(encoder: string, vectors: ReadonlyMap<string, Int8Array>): Promise<void>
}

/** Texts whose vectors are kept; of a usual team all passages, examples and answered mail. */
const KEPT_MAX = 50_000
/** Sentences of the latest mails. */
const LATEST_MAX = 500

export function createVectors(encoder: TextEncoder, store?: VectorStore): Vectors {
  const kept = new Map<string, Vector | undefined>()
  // Oldest first.
  const latest = new Map<string, Vector | undefined>()
  let stored: Promise<ReadonlyMap<string, Int8Array>> | undefined
  const isMissing = (text: string) => !kept.has(text) && !latest.has(text)
  const make = async (texts: readonly string[]): Promise<Map<string, Vector | undefined>> => {
    const missing = [...new Set(texts)].filter(isMissing)
    const made = missing.length === 0 ? [] : await encoder.embed(missing)
    const known = new Map(missing.map((text, at) => [text, made[at]]))
    for (const text of texts)
      if (!known.has(text)) known.set(text, kept.get(text) ?? latest.get(text))
    return known
  }
  return {
    id: encoder.id,
    isFor: (text) => encoder.isFor(text),
    async of(texts) {
      try {
        const wanted = [...new Set(texts)].filter(isMissing)
        if (store !== undefined && wanted.length > 0) {
          stored ??= store.load(encoder.id)
          const before = await stored
          for (const text of wanted) {
            const bytes = before.get(hashOf(text))
            if (bytes !== undefined && kept.size < KEPT_MAX) kept.set(text, vectorOf(bytes))
          }
        }
        const fresh = wanted.filter((text) => !kept.has(text))
        const own = await make(texts)
        for (const [text, vector] of own) if (kept.size < KEPT_MAX) kept.set(text, vector)
        if (store !== undefined && fresh.length > 0)
          await store.save(encoder.id, bytesBy(fresh, own))
        return (text) => (own.has(text) ? own.get(text) : kept.get(text))
      } catch {
        // Without vectors the words decide, and the next change of the knowledge asks again.
        return undefined
      }
    },
    async ofMail(whole, texts) {
      if (!encoder.isFor(whole)) return undefined
      try {
        const own = await make(texts)
        for (const [text, vector] of own) {
          latest.delete(text)
          latest.set(text, vector)
        }
        for (const text of latest.keys()) {
          if (latest.size <= LATEST_MAX) break
          latest.delete(text)
        }
        return (text) => (own.has(text) ? own.get(text) : kept.get(text))
      } catch {
        return undefined
      }
    },
  }
}

function bytesBy(
  texts: readonly string[],
  made: ReadonlyMap<string, Vector | undefined>,
): Map<string, Int8Array> {
  return new Map(
    texts.flatMap((text) => {
      const vector = made.get(text)
      const bytes = vector && bytesOf(vector)
      return bytes === undefined ? [] : [[hashOf(text), bytes] as const]
    }),
  )
}

function hashOf(text: string): string {
  return shortHash([text])
}
