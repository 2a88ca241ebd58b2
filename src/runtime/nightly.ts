// The nightly audit: one of all processes audits each mailbox, once a night. The first audit comes some minutes after the
// start, when everything that was missed while Holdfast was down has been taken in.

import type { Settings } from '../config/load.ts'
import { type AuditDeps, auditMailbox, type MailboxAudit, unseenMail } from './audit.ts'
import { inOneLine } from './errors.ts'
import type { Logger } from './logger.ts'

export type NightlyOptions = AuditDeps & {
  logger: Logger
  settings: () => Settings
  /** Whether the mailbox is watched, by this process or another. */
  isWatched: (mailbox: string) => boolean
  first_ms?: number
  look_ms?: number
}

/** The hour (local time) of the audit, when few people write and few servers are being restarted. */
const NIGHT_HOUR = 3
const FIRST_MS = 5 * 60_000
const LOOK_MS = 10 * 60_000

/** Returns a function that ends it; an audit under way is cut off, which does no harm. */
export function keepAuditing(options: NightlyOptions): () => Promise<void> {
  const stop = new AbortController()
  let running: Promise<void> = Promise.resolve()
  let timer: NodeJS.Timeout
  const look = () => {
    running = lookThrough(options, stop.signal)
      .catch((error: unknown) => {
        options.logger.warn({ event: 'audit_failed', why: inOneLine(error) })
      })
      .finally(() => plan(options.look_ms ?? LOOK_MS))
  }
  const plan = (ms: number) => {
    if (!stop.signal.aborted) timer = setTimeout(look, ms)
  }
  plan(options.first_ms ?? FIRST_MS)
  return async () => {
    stop.abort()
    clearTimeout(timer)
    await running
  }
}

/** Milliseconds from `now` to the next audit hour in local time; exported for its test. */
export function untilNextNight_ms(now: number): number {
  const night = new Date(now)
  night.setHours(NIGHT_HOUR, 0, 0, 0)
  if (night.getTime() <= now) night.setDate(night.getDate() + 1)
  return night.getTime() - now
}

async function lookThrough(options: NightlyOptions, signal: AbortSignal): Promise<void> {
  const { ledger, clock, holder, logger } = options
  for (const { id } of options.settings().team.mailboxes) {
    if (signal.aborted || !options.isWatched(id)) continue
    const now = clock.now()
    // A lease until the next night under a name that nobody uses again: whoever gets it audits, and nobody else does.
    const turn = `${holder}:${now}`
    const fence = await ledger.takeLease(`audit:${id}`, turn, untilNextNight_ms(now), now)
    if (fence === undefined) continue
    try {
      tell(logger, await auditConfigured(options, id, signal))
    } catch (error) {
      if (signal.aborted) logger.debug({ event: 'audit_cut_off', mailbox: id })
      else logger.warn({ event: 'audit_failed', mailbox: id, why: inOneLine(error) })
      // The next look tries again.
      await ledger.releaseLease(fence)
    }
  }
}

async function auditConfigured(
  options: NightlyOptions,
  mailbox: string,
  signal: AbortSignal,
): Promise<MailboxAudit> {
  const settings = options.settings()
  const connection = settings.connections.get(mailbox)
  if (connection === undefined) throw new Error(`The mailbox ${mailbox} has no connection`)
  const { message_bytes_max } = settings.team.limits
  const ask = { mailbox, settings: connection.imap, message_bytes_max, is_list_only: false, signal }
  return await auditMailbox(options, ask)
}

/** Numbers only: senders and subjects do not belong in a log. */
function tell(logger: Logger, audit: MailboxAudit): void {
  const { mailbox, without_fate, requeued, is_clean } = audit
  const line = {
    event: 'audited',
    mailbox,
    is_clean,
    without_fate,
    requeued,
    missing: audit.folders.flatMap(unseenMail).length,
  }
  if (is_clean) logger.info(line)
  else logger.warn(line)
}
