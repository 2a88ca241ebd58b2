// The encoder that the configuration names, with the vectors it made: one for a process, and it outlives edits of the
// articles. Its thread keeps no process alive.

import { createOpenAiEncoder } from '../adapters/model/embeddings.ts'
import type { EncoderSettings } from '../config/load.ts'
import { createBundledEncoder } from '../nlp/encoder/bundled/bundled.ts'
import { createVectors, type Vectors } from '../nlp/encoder/made.ts'

export type OpenEncoder = {
  /** Undefined for `none`: the reader goes by words alone. */
  vectors: Vectors | undefined
  close(): Promise<void>
}

export function openEncoder(settings: EncoderSettings): OpenEncoder {
  switch (settings.engine) {
    case 'none':
      return { vectors: undefined, close: async () => {} }
    case 'openai':
      return { vectors: createVectors(createOpenAiEncoder(settings)), close: async () => {} }
    case 'bundled': {
      const encoder = createBundledEncoder()
      return { vectors: createVectors(encoder), close: () => encoder.close() }
    }
  }
}
