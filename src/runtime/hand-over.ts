// The next step of a mail, begun at once in the process that ended the one before, where that works on it and has room. A hint through
// Redis would bring it back here in most cases, for a third of what the step itself takes. What waits here and is lost with the
// process waits in the ledger as well, like a lost hint.

import { type Line, lineOf, type WorkItem } from '../domain/work.ts'
import type { Clock, Queue } from '../ports/world.ts'

export type HandOver = Queue & {
  /** This process carries out what is due on this line, so many at once. `carryOut` rejects only when the ledger is away. */
  offers(line: Line, concurrency: number, carryOut: (key: string) => Promise<void>): void
  /** Takes nothing over any more; resolves when what was taken over has ended. */
  drain(): Promise<void>
}

/** How many may wait for each that is carried out. All beyond that waits in Redis, where another process may take it. */
const WAITING_PER_PLACE = 2

type Place = { free: number; carryOut: (key: string) => Promise<void> }

/** `queue` gets what is due later, what others work on, and what there is no room for here. */
export function createHandOver(
  queue: Queue,
  clock: Clock,
  onError: (line: Line, error: unknown) => void,
): HandOver {
  const places = new Map<Line, Place>()
  const running = new Set<Promise<void>>()

  function take(item: WorkItem & { attempts?: number }): boolean {
    const line = lineOf(item)
    const place = places.get(line)
    if (place === undefined || place.free === 0 || item.due_at > clock.now()) return false
    place.free -= 1
    const run = place
      .carryOut(item.key)
      .catch((error: unknown) => onError(line, error))
      .finally(() => {
        place.free += 1
        running.delete(run)
      })
    running.add(run)
    return true
  }

  return {
    offers(line, concurrency, carryOut) {
      places.set(line, { free: concurrency * WAITING_PER_PLACE, carryOut })
    },
    async hint(items) {
      const others = items.filter((item) => !take(item))
      if (others.length > 0) await queue.hint(others)
    },
    async drain() {
      places.clear()
      while (running.size > 0) await Promise.all(running)
    },
  }
}
