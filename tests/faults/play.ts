// One fault played against a running Holdfast, with mail in each gap that it opens: just before, in the very moment, while
// Holdfast waits to come back, while it catches up, and afterwards.

import type { Box } from '../support/fault-house.ts'
import type { LogLine } from '../support/holdfast-process.ts'
import type { Verdict } from '../support/imap-fault-proxy.ts'
import type { Piece } from '../support/imap-pieces.ts'
import { until } from '../support/until.ts'
import type { FaultPoint } from './points.ts'

export type Played = {
  /** How often the fault struck. */
  struck: number
  /** What Holdfast said when the line broke. */
  disconnected: LogLine[]
  /** What is wrong in the books. */
  problems: string[]
}

/** Rejects when the fault never strikes or the line does not come back within `patience_ms`. */
export async function play(box: Box, point: FaultPoint, patience_ms: number): Promise<Played> {
  const { proxy } = box
  const times = point.times ?? 1
  let struck = 0
  let is_over = false
  let catching_up: (() => Promise<unknown>) | undefined
  proxy.onPiece = async (piece): Promise<Verdict> => {
    if (struck < times && !is_over && point.fits(piece)) {
      struck += 1
      if (struck === 1) await box.write()
      return point.verdict
    }
    if (catching_up !== undefined && isCatchingUp(piece)) {
      const write = catching_up
      catching_up = undefined
      await write()
    }
    return 'pass'
  }
  if (point.comes === 'mail' || point.comes === 'sent') await box.write()
  const from = box.now()
  if (point.comes === 'anew') {
    await box.write({ expect: 'fate' })
    proxy.cut()
  }
  await until(() => struck >= 1, `${point.name}: the fault strikes`, patience_ms)
  if (point.breaks) {
    await box.says('disconnected', from)
    catching_up = () => box.write({ expect: 'fate' })
    await box.write({ expect: 'fate' })
    await until(
      () => struck >= times,
      `${point.name}: the fault strikes ${times} times`,
      patience_ms,
    )
    const isBack = () => box.lines(...STATES).at(-1)?.event === 'connected'
    await until(isBack, `${point.name}: the line is back`, patience_ms)
  }
  await until(() => catching_up === undefined, `${point.name}: it catches up`, patience_ms)
  is_over = true
  await box.write({ expect: 'fate' })
  const problems = await box.settle()
  return { struck, disconnected: box.lines('disconnected'), problems }
}

/** Between the search and what it leads to: the mail that comes now is not in its answer. */
function isCatchingUp({ kind, command, folder }: Piece): boolean {
  return kind === 'answer' && command === 'UID SEARCH' && folder === 'INBOX'
}

const STATES = ['connected', 'disconnected', 'auth_failed']
