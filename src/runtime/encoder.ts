// The encoder that the configuration names, with the vectors it made: one for a process, and it outlives edits of the
// articles. Its thread keeps no process alive.

import { createOpenAiEncoder } from '../adapters/model/embeddings.ts'
import type { EncoderSettings } from '../config/load.ts'
import { createBundledEncoder } from '../nlp/encoder/bundled/bundled.ts'
import { createVectors, type VectorStore, type Vectors } from '../nlp/encoder/made.ts'

export type OpenEncoder = {
  /** Undefined for `none`: the reader goes by words alone. */
  vectors: Vectors | undefined
  close(): Promise<void>
}

/** `store`: where vectors outlive the process. */
export function openEncoder(settings: EncoderSettings, store?: VectorStore): OpenEncoder {
  switch (settings.engine) {
    case 'none':
      return { vectors: undefined, close: async () => {} }
    case 'openai':
      return { vectors: createVectors(createOpenAiEncoder(settings), store), close: async () => {} }
    case 'bundled': {
      const encoder = createBundledEncoder()
      return { vectors: createVectors(encoder, store), close: () => encoder.close() }
    }
  }
}
