// Behind `reject`, one of these makes its line a sentence ("reject the parcel") rather than a reason.

import type { Phrase } from './phrase.ts'

// biome-ignore format: one word a line
export const ARTICLES: readonly Phrase[] = [
  ['en', 'the', 'Reject the parcel at the door.'],
  ['en', 'a', 'Reject a second parcel at the door.'],
  ['en', 'an', 'Reject an open parcel at the door.'],
  ['en', 'any', 'Reject any parcel that is open.'],
  ['en', 'your', 'Reject your parcel at the door.'],
  ['en', 'all', 'Reject all parcels at the door.'],
  ['en', 'parcels', 'Reject parcels that are open.'],
]
