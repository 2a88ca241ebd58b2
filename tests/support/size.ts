// How much of the same a test tries: all of it in `npm test`, a part in `npm run check` (vitest's mode `quick`). Only
// numbers of seeds, teams and mails may depend on it, never what is asserted of each.

import { inject } from 'vitest'

/** `full` unless the run is a quick one. */
export function sized<T>(size: { full: T; quick: T }): T {
  return size[inject('size')]
}
