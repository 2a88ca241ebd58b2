// The engines from the moment on in which they are trained. Training takes longer than everything else of a start, and no mail has
// to wait for it to be taken in: only the steps do.

import type { Closing } from './closing.ts'
import type { Engines } from './engines.ts'
import { type FollowedEngines, followEngines } from './follow-engines.ts'

export type ReadyEngines = {
  ready: Promise<void>
  isReady(): boolean
  /** Throws before they are ready. */
  current(): Engines
  /** Not called when they never are, or when everything is closed before. */
  whenReady(start: () => void): void
}

export function openEngines(
  closing: Closing,
  deps: Parameters<typeof followEngines>[0],
): ReadyEngines {
  let engines: FollowedEngines | undefined
  let is_closed = false
  const following = followEngines(deps).then((followed) => {
    engines = followed
  })
  // Whoever needs to know asks `ready`.
  following.catch(() => undefined)
  closing.add('engines', async () => {
    await following.catch(() => undefined)
    await engines?.stop()
  })
  return {
    ready: following,
    isReady: () => engines !== undefined,
    current() {
      if (engines === undefined) throw new Error('The engines are not trained yet')
      return engines.current()
    },
    whenReady(start) {
      closing.add('start of work', async () => {
        is_closed = true
      })
      const begin = () => {
        if (!is_closed) start()
      }
      following.then(begin, () => undefined)
    },
  }
}
