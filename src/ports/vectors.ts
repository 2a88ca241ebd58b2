// Vectors that an encoder made of passages, examples and reviewed mail: kept so that a start need not make them again.

export type VectorLedger = {
  /** By the hash of the text, the newest of this encoder, at most `limit`. */
  loadVectors(encoder: string, limit: number): Promise<Map<string, Int8Array>>
  /** What is there already stays as it is. */
  recordVectors(
    encoder: string,
    vectors: ReadonlyMap<string, Int8Array>,
    now: number,
  ): Promise<void>
}
