// The IMAP supervisors, one for each mailbox, and what their events mean: hints, log lines, alarms and readiness. When
// the configuration changes, the supervisors of changed mailboxes are replaced.

import { type WatchEvent, watchMailbox } from '../adapters/imap/watch.ts'
import type { Settings } from '../config/load.ts'
import type { ArrivalLedger } from '../ports/arrivals.ts'
import type { OperationsLedger } from '../ports/operations.ts'
import type { Clock, Queue } from '../ports/world.ts'
import type { Logger } from './logger.ts'

export type WatchersDeps = {
  clock: Clock
  ledger: ArrivalLedger & OperationsLedger
  queue: Queue
  logger: Logger
}

export type MailboxState = 'connecting' | 'connected' | 'reconnecting' | 'auth_failed'

export type Watchers = {
  states(): ReadonlyMap<string, MailboxState>
  /** Starts what is new, restarts what changed, stops what is gone. */
  apply(settings: Settings): void
  stop(): Promise<void>
}

/** After so many failures in a row (about half a minute) a lost connection becomes an alarm. */
const FAILURES_BEFORE_ALARM = 5

type Running = { fingerprint: string; stop: AbortController; done: Promise<void> }

export function createWatchers(deps: WatchersDeps): Watchers {
  const running = new Map<string, Running>()
  const states = new Map<string, MailboxState>()

  function start(mailbox: string, settings: Settings, fingerprint: string): void {
    const connection = settings.connections.get(mailbox)
    if (connection === undefined) throw new Error(`The mailbox ${mailbox} has no connection`)
    const stop = new AbortController()
    states.set(mailbox, 'connecting')
    const done = watchMailbox({
      mailbox,
      settings: connection.imap,
      message_bytes_max: settings.team.limits.message_bytes_max,
      ledger: deps.ledger,
      clock: deps.clock,
      on: (event) => onEvent(deps, states, mailbox, event),
      signal: stop.signal,
    })
    running.set(mailbox, { fingerprint, stop, done })
  }

  return {
    states: () => states,
    apply(settings) {
      const wanted = new Map(
        settings.team.mailboxes.map(({ id }) => [
          id,
          JSON.stringify([
            settings.connections.get(id)?.imap,
            settings.team.limits.message_bytes_max,
          ]),
        ]),
      )
      for (const [mailbox, one] of running) {
        if (wanted.get(mailbox) === one.fingerprint) continue
        one.stop.abort()
        running.delete(mailbox)
        states.delete(mailbox)
      }
      for (const [mailbox, fingerprint] of wanted) {
        if (!running.has(mailbox)) start(mailbox, settings, fingerprint)
      }
    },
    async stop() {
      const all = [...running.values()]
      for (const one of all) one.stop.abort()
      await Promise.all(all.map(({ done }) => done))
    },
  }
}

/** Hints, log lines, alarms and readiness; nothing here may take the supervisor down. */
async function onEvent(
  deps: WatchersDeps,
  states: Map<string, MailboxState>,
  mailbox: string,
  event: WatchEvent,
): Promise<void> {
  const { ledger, clock, logger, queue } = deps
  const down = `imap_down:${mailbox}`
  const auth = `imap_auth:${mailbox}`
  switch (event.event) {
    case 'arrived':
      await queue.hint([event.work])
      logger.info({ mailbox, event: event.event, uid: event.uid, size_bytes: event.size_bytes })
      return
    case 'connected':
      states.set(mailbox, 'connected')
      logger.info({ mailbox, event: event.event })
      await quietly(deps, async () => {
        await ledger.clearAlarm(down)
        await ledger.clearAlarm(auth)
      })
      return
    case 'disconnected': {
      states.set(mailbox, 'reconnecting')
      logger.warn({ mailbox, ...event })
      if (event.failures < FAILURES_BEFORE_ALARM) return
      const what = `The mailbox “${mailbox}” cannot be reached: ${event.why}`
      const hint = 'Check host, port and TLS with `holdfast doctor`; Holdfast keeps trying.'
      await quietly(deps, () => ledger.recordAlarm(down, what, hint, clock.now()))
      return
    }
    case 'auth_failed': {
      states.set(mailbox, 'auth_failed')
      logger.error({ mailbox, ...event })
      const what = `The mailbox “${mailbox}” refuses the password: ${event.why}`
      const hint =
        'Correct the password and restart Holdfast. It does not try again by itself, so that the account is not locked.'
      await quietly(deps, () => ledger.recordAlarm(auth, what, hint, clock.now()))
      return
    }
    case 'unreadable':
      // The quarantine notice tells the agents where the mail lies; this line tells ops why.
      logger.error({ mailbox, ...event })
      return
    case 'uidvalidity_changed': {
      logger.warn({ mailbox, ...event })
      const what = `The server has numbered the mail of “${mailbox}” anew (UIDVALIDITY ${event.from} → ${event.to})`
      const hint = 'Nothing to do: known mail is recognised by its content and not answered again.'
      await quietly(deps, () =>
        ledger.recordAlarm(`imap_uidvalidity:${mailbox}`, what, hint, clock.now()),
      )
      return
    }
  }
}

/** An alarm that cannot be written must not take the supervisor down: the log line above tells the same. */
async function quietly(deps: WatchersDeps, write: () => Promise<void>): Promise<void> {
  try {
    await write()
  } catch (error) {
    deps.logger.error({ event: 'alarm_not_recorded', why: String(error) })
  }
}
