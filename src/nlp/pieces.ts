// Work that may take long, in pieces: whoever has nothing else to do does it at once, and whoever serves others meanwhile gives
// the event loop a turn between two pieces. The result is the same.

import { setImmediate } from 'node:timers/promises'

/** Yields where it may be interrupted, every few milliseconds at most. */
export type Pieces<T> = Generator<undefined, T, undefined>

export function atOnce<T>(pieces: Pieces<T>): T {
  for (;;) {
    const { done, value } = pieces.next()
    if (done === true) return value
  }
}

export async function inTurns<T>(pieces: Pieces<T>): Promise<T> {
  let since = performance.now()
  for (;;) {
    const { done, value } = pieces.next()
    if (done === true) return value
    if (performance.now() - since < TURN_MS) continue
    await setImmediate()
    since = performance.now()
  }
}

/** As `map`, a piece for each item. */
export function* mapped<From, To>(items: Iterable<From>, map: (item: From) => To): Pieces<To[]> {
  const result: To[] = []
  for (const item of items) {
    result.push(map(item))
    yield
  }
  return result
}

/** Short enough to be noticed by nobody, long enough to make the turns themselves cost nothing. */
const TURN_MS = 8
