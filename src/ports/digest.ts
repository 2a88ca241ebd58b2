// What the weekly mail shows, gathered outside of the steps: figures over the last twelve weeks, advice, pictures.

import type { DigestFacts } from '../domain/notices/digest.ts'

export type Digests = {
  /** Without pictures where the machine has no font to draw letters with. */
  load(now: number): Promise<DigestFacts>
}
