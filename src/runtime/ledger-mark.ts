// A mark outside the ledger that only grows: which ledger this folder has, how much mail it had taken in, and how often it
// had taken hold of a mail to send it. It moves before a mail leaves, so that a ledger from before that mail is known as older.

import { existsSync, readFileSync } from 'node:fs'
import { rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Mark } from '../domain/doubt.ts'
import type { Identity, IdentityLedger } from '../ports/identity.ts'
import { inOneLine } from './errors.ts'
import type { Logger } from './logger.ts'

export type MarkDeps = {
  data_dir: string
  ledger: Pick<IdentityLedger, 'loadIdentity'>
  logger: Logger
}

export type LedgerMark = {
  /** Puts what the ledger says beside it. Never rejects: a mark that stands still only notices less. */
  move(): Promise<void>
  stop(): Promise<void>
}

const EVERY_MS = 30_000

/** Undefined where there is none, or none that can be read: then nothing is known about earlier. */
export function readMark(data_dir: string): Mark | undefined {
  try {
    const { ledger, taken, claims } = JSON.parse(
      readFileSync(join(data_dir, 'mark.json'), 'utf8'),
    ) as Partial<Record<keyof Mark, unknown>>
    if (typeof taken !== 'number') return undefined
    return {
      ledger: typeof ledger === 'string' ? ledger : undefined,
      taken,
      claims: typeof claims === 'number' ? claims : 0,
    }
  } catch {
    return undefined
  }
}

/** A folder that takes no file (a read-only container with its ledger elsewhere) has no mark, and that is said. */
export async function writeMark(
  { data_dir, logger }: Pick<MarkDeps, 'data_dir' | 'logger'>,
  { id, taken, claims }: Identity,
): Promise<void> {
  if (!existsSync(data_dir)) return
  const path = join(data_dir, 'mark.json')
  const part = `${path}.${process.pid}.part`
  try {
    const text = `${JSON.stringify({ ledger: id, taken, claims })}\n`
    await writeFile(part, text, { mode: 0o600, flush: true })
    await rename(part, path)
  } catch (error) {
    logger.warn({ event: 'mark_not_written', why: inOneLine(error) })
  }
}

/** Moves the mark on from time to time as well, for mail that is taken in and not answered. */
export function keepMark(deps: MarkDeps): LedgerMark {
  let moving: Promise<void> | undefined
  let next: Promise<void> | undefined

  async function moveOn(): Promise<void> {
    try {
      const known = readMark(deps.data_dir)
      const now = await deps.ledger.loadIdentity()
      if (known === undefined || now.taken > known.taken || now.claims > known.claims) {
        await writeMark(deps, now)
      }
    } catch (error) {
      // The ledger is away for a moment; it is asked again, and an older mark only notices less.
      deps.logger.debug({ event: 'mark_not_moved', why: inOneLine(error) })
    }
  }

  function start(): Promise<void> {
    moving = moveOn().finally(() => {
      moving = undefined
    })
    return moving
  }

  /** What is under way may have asked the ledger too early; all who come meanwhile share the one after it. */
  function move(): Promise<void> {
    if (next !== undefined) return next
    if (moving === undefined) return start()
    next = moving.then(() => {
      next = undefined
      return start()
    })
    return next
  }

  const timer = setInterval(() => void move(), EVERY_MS)
  return {
    move,
    async stop() {
      clearInterval(timer)
      await move()
    },
  }
}
