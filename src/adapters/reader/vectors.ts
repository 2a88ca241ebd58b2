// Vectors that a process has made: of passages, examples and answered mail, kept while it runs, and of the requests of a
// mail, which are not kept. Where the encoder is out of reach there are none, and words decide.

import type { TextEncoder, Vector } from '../../nlp/encoder/encoder.ts'
import type { ReadMail } from '../../nlp/requests/read.ts'
import { textsOfQuery } from '../../nlp/retrieval/dense.ts'
import type { Query } from '../../nlp/retrieval/passage.ts'

/** Vectors of texts, made once. */
export type Vectors = {
  /** The encoder's. */
  id: string
  /** Whether the encoder knows the text's language. */
  isFor(text: string): boolean
  /** A look-up of these texts, once all are made; undefined where the encoder is out of reach. */
  of(texts: readonly string[]): Promise<((text: string) => Vector | undefined) | undefined>
  /** The same for the requests of a mail; undefined also where the encoder does not know its language. */
  forMail(
    mail: ReadMail,
    queries: readonly Query[],
  ): Promise<((text: string) => Vector | undefined) | undefined>
}

/** Texts whose vectors are kept; of a usual team all passages, examples and answered mail. */
const KEPT_MAX = 50_000

export function createVectors(encoder: TextEncoder): Vectors {
  const kept = new Map<string, Vector | undefined>()
  const vectorOf = (text: string) => kept.get(text)
  const make = async (texts: readonly string[]): Promise<Map<string, Vector | undefined>> => {
    const missing = [...new Set(texts)].filter((text) => !kept.has(text))
    const made = await encoder.embed(missing)
    return new Map(missing.map((text, at) => [text, made[at]]))
  }
  return {
    id: encoder.id,
    isFor: (text) => encoder.isFor(text),
    async of(texts) {
      try {
        for (const [text, vector] of await make(texts)) {
          if (kept.size < KEPT_MAX) kept.set(text, vector)
        }
        return vectorOf
      } catch {
        // Without vectors the words decide, and the next change of the knowledge asks again.
        return undefined
      }
    },
    async forMail(mail, queries) {
      if (!encoder.isFor(`${mail.subject} ${mail.kept}`)) return undefined
      try {
        // Words of customers are not kept.
        const own = await make(queries.flatMap(textsOfQuery))
        return (text) => own.get(text) ?? kept.get(text)
      } catch {
        return undefined
      }
    },
  }
}
