// The port of sentence encoders: text in, a direction in a space of meaning out, so that two ways to say the same thing lie
// close together. An encoder is always a help and never a need: whoever uses one does without it where it is `none`, where
// the text is not in a language that it knows, and where it is out of reach.

/** A direction: length 1, `dimensions` numbers. Rounded so that the same text gives the same numbers on every run. */
export type Vector = Float32Array

export type TextEncoder = {
  /** Engine, weights and form of the vectors. Vectors of different ids must never meet in one calculation. */
  readonly id: string
  /** Numbers in a vector; 0 for `none`. */
  readonly dimensions: number
  /**
   * Whether the text is in a language that the encoder was made for. Ask it about a whole mail: a few words, a name or an
   * order number tell too little. Cheap, and without a side effect.
   */
  isFor(text: string): boolean
  /**
   * One vector a text, in order; undefined where there is nothing to read (no letter, no digit). A text is a sentence or a
   * short passage: what exceeds the encoder's limit is cut off, and a long text is better the mean of its sentences.
   * Never holds the event loop for long. Rejects with EncoderUnavailable when the engine is broken or out of reach.
   */
  embed(texts: readonly string[]): Promise<(Vector | undefined)[]>
}

/** The engine could not be loaded or gave no answer: the text itself is not to blame. `cause` says why. */
export class EncoderUnavailable extends Error {
  override readonly name = 'EncoderUnavailable'
  readonly code = 'encoder_unavailable'
}

/** No encoder: everything that uses one works as if it had never existed. */
export const none: TextEncoder = {
  id: 'none',
  dimensions: 0,
  isFor: () => false,
  embed: async (texts) => texts.map(() => undefined),
}
