// What a thread is told of its process: where compiled source is kept, which saves half a second of processor time, and nothing
// else. It holds no secret that way.

import { getCompileCacheDir } from 'node:module'
import { dirname } from 'node:path'

export function threadEnvironment(): Record<string, string> {
  // Node names a folder of its own version below the one that it is given.
  const kept = getCompileCacheDir()
  return kept === undefined ? {} : { NODE_COMPILE_CACHE: dirname(kept) }
}
