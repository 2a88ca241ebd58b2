// A sentence encoder behind any OpenAI-compatible /v1/embeddings. Vectors are rounded like those of the bundled encoder, so
// that a text has the same one on every run. It is asked about texts of every language: which ones the model knows is not
// ours to say.

import { EncoderUnavailable, type TextEncoder } from '../../nlp/encoder/encoder.ts'
import { bytesOf, vectorOf } from '../../nlp/encoder/vectors.ts'

export type EmbeddingSettings = {
  /** Up to and including the version, e.g. `https://host/v1`. */
  base_url: string
  /** Undefined for a server that asks for none. */
  api_key: string | undefined
  model: string
}

const TIMEOUT_MS = 20_000
/** Servers take at most 2,048 texts at once; fewer keep one request short. */
const BATCH = 128
const CHARS_MAX = 4_000

export function createOpenAiEncoder({ base_url, api_key, model }: EmbeddingSettings): TextEncoder {
  // Loaded where it is asked: it is a tenth of what Holdfast is.
  const opened = import('openai').then(
    ({ default: OpenAI }) =>
      new OpenAI({
        baseURL: base_url,
        apiKey: api_key ?? 'none',
        timeout: TIMEOUT_MS,
        maxRetries: 1,
        // Only `baseURL` and `apiKey` decide where the text goes, whatever the environment says.
        adminAPIKey: null,
        organization: null,
        project: null,
        logLevel: 'off',
      }),
  )
  opened.catch(() => undefined)
  const ask = async (input: string[]) => {
    try {
      const client = await opened
      const { data } = await client.embeddings.create({ model, input, encoding_format: 'float' })
      if (data.length !== input.length)
        throw new Error(`${data.length} vectors for ${input.length}`)
      return data.toSorted((a, b) => a.index - b.index).map(({ embedding }) => embedding)
    } catch (cause) {
      throw new EncoderUnavailable(`${base_url} gave no vectors`, { cause })
    }
  }
  return {
    id: `openai-${model}`,
    // The server says with its first answer; nobody needs to know before.
    dimensions: 0,
    isFor: () => true,
    async embed(texts) {
      const readable = texts.map((text) => text.slice(0, CHARS_MAX)).filter(holdsWords)
      const vectors = new Map<string, number[]>()
      for (let at = 0; at < readable.length; at += BATCH) {
        const batch = readable.slice(at, at + BATCH)
        const made = await ask(batch)
        for (const [i, text] of batch.entries()) vectors.set(text, made[i] ?? [])
      }
      return texts.map((text) => {
        const bytes = bytesOf(vectors.get(text.slice(0, CHARS_MAX)) ?? [])
        return bytes === undefined ? undefined : vectorOf(bytes)
      })
    },
  }
}

function holdsWords(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text)
}
