// What follows from the events of an IMAP supervisor: hints to the queue, log lines, alarms, and a mail to the agents when a
// mailbox stands still (its password is refused, a folder is missing, or its server is away for an hour). Nothing here may
// take the supervisor down. What happens once only is written again and again until it is in the ledger.

import { setTimeout as sleep } from 'node:timers/promises'
import type { WatchEvent } from '../adapters/imap/watch.ts'
import { noticeMail } from '../domain/desk/agent-mail.ts'
import type { Notice } from '../domain/notices/notice.ts'
import { passwordRefusedNotice, unreachableNotice } from '../domain/notices/standstill.ts'
import type { CommitLedger } from '../ports/commit.ts'
import type { OperationsLedger } from '../ports/operations.ts'
import type { Clock, DeskSource, Queue } from '../ports/world.ts'
import { inOneLine } from './errors.ts'
import type { Logger } from './logger.ts'

export type WatchEventDeps = {
  clock: Clock
  ledger: CommitLedger & OperationsLedger
  queue: Queue
  logger: Logger
  desk: DeskSource
  /** From when on the desk can be asked. */
  ready?: Promise<void>
  /** Nobody watches the mailbox any more, or not with these settings: what is not written yet is left. */
  gone?: AbortSignal
  /** Waits between two tries to write what happens once only; default: for as long as it says. */
  pause?: (pause_ms: number, gone?: AbortSignal) => Promise<unknown>
}

export type WatchPlace = {
  mailbox: string
  folder: string
  /** The name for people: the mailbox, with the folder if it watches several. */
  place: string
  /** The mailbox that mail to the agents is sent from. */
  speaker: string
  /** Since when the folder cannot be watched, milliseconds; undefined while it can. */
  down_since: number | undefined
}

/** After this many failures in a row (about half a minute) a lost connection becomes an alarm. */
const FAILURES_BEFORE_ALARM = 5
/** Servers are restarted and connections drop; but after an hour people should look after the mail themselves. */
const DOWN_BEFORE_NOTICE_MS = 60 * 60_000
const PAUSE_FIRST_MS = 1_000
const PAUSE_MAX_MS = 60_000

export async function onWatchEvent(
  deps: WatchEventDeps,
  at: WatchPlace,
  event: WatchEvent,
): Promise<void> {
  const { ledger, logger, queue } = deps
  const { mailbox, folder, place } = at
  const where = { mailbox, folder }
  switch (event.event) {
    case 'due':
      await queue.hint(event.work)
      return
    case 'arrived':
      logger.info({ ...where, event: event.event, uid: event.uid, size_bytes: event.size_bytes })
      return
    case 'connected':
      logger.info({ ...where, event: event.event })
      await quietly(deps, async () => {
        await ledger.clearAlarm(`imap_down:${place}`)
        await ledger.clearAlarm(`imap_auth:${mailbox}`)
      })
      return
    case 'disconnected': {
      logger.warn({ ...where, ...event })
      if (event.failures < FAILURES_BEFORE_ALARM) return
      await quietly(deps, () => writeAlarm(deps, disconnectedAlarm(at, event)))
      if (!standsStill(deps, at, event)) return
      const missing_folder = event.trouble === 'folder' ? folder : undefined
      const { speaker } = at
      await quietly(deps, () =>
        writeNotice(deps, (now) =>
          unreachableNotice({ mailbox: speaker, place, why: event.why, missing_folder, now }),
        ),
      )
      return
    }
    case 'auth_failed':
      logger.error({ ...where, ...event })
      await untilWritten(deps, async () => {
        await writeAlarm(deps, [
          `imap_auth:${mailbox}`,
          `The mailbox “${mailbox}” refuses the password: ${event.why}`,
          'Correct the password and restart Holdfast. It does not try again by itself, so that the account is not locked.',
        ])
        await writeNotice(deps, (now) =>
          passwordRefusedNotice({ mailbox: at.speaker, place: mailbox, why: event.why, now }),
        )
      })
      return
    case 'unreadable':
      // The quarantine notice tells the agents where the mail is; this line tells operators why.
      logger.error({ ...where, ...event })
      return
    case 'uidvalidity_changed':
      logger.warn({ ...where, ...event })
      return
    case 'renumbered': {
      logger.warn({ ...where, ...event })
      const { recognised, taken_in, left_to_people } = event
      const renumbered: AlarmWords = [
        `imap_uidvalidity:${place}`,
        `The server has renumbered the mail of “${place}” (UIDVALIDITY), as after a restore: ${recognised} recognised, ${taken_in} new, ${left_to_people} left to people because they are from before the first start of Holdfast`,
        'No mail is answered twice. If nobody restored or recreated the folder on purpose, ask whoever runs the mail server.',
      ]
      await untilWritten(deps, () => writeAlarm(deps, renumbered))
      return
    }
    case 'handled':
      logger.info({ ...where, ...event })
      await quietly(deps, () => ledger.clearAlarm(`imap_after:${place}`))
      return
    case 'not_handled': {
      logger.warn({ ...where, ...event })
      const not_handled: AlarmWords = [
        `imap_after:${place}`,
        `Handled mail of “${place}” cannot be marked or moved: ${event.why}`,
        'Check `after` of the mailbox, and the permissions and quota of the account. Holdfast tries again every ten minutes; the mail itself has been handled.',
      ]
      await quietly(deps, () => writeAlarm(deps, not_handled))
      return
    }
  }
}

type Disconnected = Extract<WatchEvent, { event: 'disconnected' }>
type AlarmWords = [key: string, what: string, hint: string]

function disconnectedAlarm(
  { place, folder }: WatchPlace,
  { trouble, why }: Disconnected,
): AlarmWords {
  const key = `imap_down:${place}`
  if (trouble === 'folder') {
    const hint = 'Create the folder, or correct imap.folders; Holdfast keeps looking.'
    return [key, `The mailbox “${place}” has no folder ${folder}: ${why}`, hint]
  }
  const hint = 'Check host, port and TLS with `holdfast doctor`; Holdfast keeps trying.'
  return [key, `The mailbox “${place}” cannot be reached: ${why}`, hint]
}

/** A server usually comes back by itself; a missing folder does not. */
function standsStill(
  { clock }: WatchEventDeps,
  { down_since }: WatchPlace,
  { trouble }: Disconnected,
): boolean {
  if (trouble === 'folder') return true
  return down_since !== undefined && clock.now() - down_since >= DOWN_BEFORE_NOTICE_MS
}

/** Once a day at most: the day is part of the notice's topic. */
async function writeNotice(
  { ledger, queue, desk, clock, ready }: WatchEventDeps,
  noticeAt: (now: number) => Notice,
): Promise<void> {
  await ready
  const now = clock.now()
  const row = noticeMail(desk.current(), noticeAt(now), now)
  const committed = await ledger.commit({ outbox: [row] })
  if (committed.result === 'written') await queue.hint(committed.hints)
}

function writeAlarm(
  { ledger, clock }: WatchEventDeps,
  [key, what, hint]: AlarmWords,
): Promise<void> {
  return ledger.recordAlarm(key, what, hint, clock.now())
}

/** A failed write must not take the supervisor down; it is logged. True: it is written. */
async function quietly(
  { logger }: Pick<WatchEventDeps, 'logger'>,
  write: () => Promise<void>,
): Promise<boolean> {
  try {
    await write()
    return true
  } catch (error) {
    logger.error({ event: 'alarm_not_recorded', why: inOneLine(error) })
    return false
  }
}

/** No later event of the mailbox would say it again. */
async function untilWritten(deps: WatchEventDeps, write: () => Promise<void>): Promise<void> {
  const { gone, pause = pauseFor } = deps
  for (let pause_ms = PAUSE_FIRST_MS; ; pause_ms = Math.min(pause_ms * 2, PAUSE_MAX_MS)) {
    if (gone?.aborted === true || (await quietly(deps, write))) return
    await pause(pause_ms, gone)
  }
}

async function pauseFor(pause_ms: number, gone?: AbortSignal): Promise<void> {
  await sleep(pause_ms, undefined, gone === undefined ? {} : { signal: gone }).catch(() => {})
}
