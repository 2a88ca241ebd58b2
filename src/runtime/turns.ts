// Who may begin a step in this process. Mail that is nearly answered goes before mail that has just come, and while everybody who
// sends is busy, no new mail is begun: otherwise a backlog would be taken in whole before its first answer leaves.

import type { Line } from '../domain/work.ts'

/** What takes processor time, from what comes last on the way of a mail to what comes first. */
const UPSTREAM = ['compose', 'classify', 'receive'] as const
type Upstream = (typeof UPSTREAM)[number]

/** How many of them run at once: one computes, the others wait for the ledger, the parser or a model. */
const UPSTREAM_MAX = 4

/** A server that takes no mail holds up the mail that comes in no longer than this, each time. */
const HOLD_MAX_MS = 250

export type Turns = {
  /** So many at once work on this line here. */
  offers(line: Line, concurrency: number): void
  /** Waits for a turn, then runs. */
  within<T>(line: Line, run: () => Promise<T>): Promise<T>
}

export function createTurns(): Turns {
  const waiting: Record<Upstream, (() => void)[]> = { compose: [], classify: [], receive: [] }
  let running = 0
  const waitingToSend: (() => void)[] = []
  let senders = 0
  let sending = 0
  let is_held = false
  let hold: NodeJS.Timeout | undefined

  const isBusy = () => senders > 0 && sending >= senders

  function next(): void {
    while (running < UPSTREAM_MAX) {
      const line = UPSTREAM.find((one) => waiting[one].length > 0)
      if (line === undefined) return
      // An answer that is begun is finished: only new mail waits.
      if (line === 'receive' && is_held) return
      running += 1
      waiting[line].shift()?.()
    }
  }

  function setHeld(is_busy: boolean): void {
    if (is_busy === is_held) return
    clearTimeout(hold)
    is_held = is_busy
    if (is_busy) hold = setTimeout(() => setHeld(false), HOLD_MAX_MS).unref()
    else next()
  }

  async function send<T>(run: () => Promise<T>): Promise<T> {
    // Whoever leaves gives its place to the one that waits longest.
    if (isBusy()) await new Promise<void>((resolve) => waitingToSend.push(resolve))
    else sending += 1
    setHeld(isBusy())
    try {
      return await run()
    } finally {
      const next = waitingToSend.shift()
      if (next === undefined) sending -= 1
      else next()
      setHeld(isBusy())
    }
  }

  async function compute<T>(line: Upstream, run: () => Promise<T>): Promise<T> {
    await new Promise<void>((resolve) => {
      waiting[line].push(resolve)
      next()
    })
    try {
      return await run()
    } finally {
      running -= 1
      next()
    }
  }

  return {
    offers(line, concurrency) {
      if (line === 'deliver') senders = concurrency
    },
    within(line, run) {
      if (line === 'deliver') return send(run)
      return isUpstream(line) ? compute(line, run) : run()
    },
  }
}

function isUpstream(line: Line): line is Upstream {
  return UPSTREAM.some((one) => one === line)
}
