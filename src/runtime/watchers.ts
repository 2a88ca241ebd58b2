// The IMAP supervisors, one per watched folder, and their readiness by mailbox. When the configuration changes, those of
// changed mailboxes are replaced. A password that is refused for one folder is not tried for another.

import { randomInt } from 'node:crypto'
import type { AfterSettings } from '../adapters/imap/after.ts'
import { type WatchEvent, watchFolder } from '../adapters/imap/watch.ts'
import type { Connection, Settings } from '../config/load.ts'
import { SENT_FOLDER } from '../domain/message.ts'
import type { Team } from '../domain/team.ts'
import type { ArrivalLedger } from '../ports/arrivals.ts'
import type { LeaseLedger } from '../ports/leases.ts'
import { fencedArrivals, type LeaseEvent, watchLease, withLease } from './leases.ts'
import { onWatchEvent, type WatchEventDeps } from './watch-events.ts'
import { onSentEvent, SENT_AUTH_RETRY_MS, sentArrivals } from './watch-sent.ts'

export type WatchersDeps = WatchEventDeps & {
  ledger: ArrivalLedger & LeaseLedger
  /** Name of this process among those that may watch the same folders. */
  holder: string
  /** A mailbox can be asked again. */
  onConnected: (mailbox: string) => void
}

/** From best to worst. `standby`: another process watches the folder, and we take over when it ends. */
const STATES = ['connected', 'standby', 'connecting', 'reconnecting', 'auth_failed'] as const
export type MailboxState = (typeof STATES)[number]

export type Watchers = {
  /** By mailbox, the state of its worst folder. */
  states(): ReadonlyMap<string, MailboxState>
  /** Starts what is new, restarts what changed, stops what is gone. */
  apply(settings: Settings): void
  stop(): Promise<void>
}

type Running = {
  fingerprint: string
  stop: AbortController
  /** Nobody wants to know any more what became of it: the mailbox is replaced, or everything ends. */
  gone: AbortController
  done: Promise<void>
  /** By folder. */
  states: Map<string, MailboxState>
}

export function createWatchers(deps: WatchersDeps): Watchers {
  const running = new Map<string, Running>()
  const stateOf = (mailbox: string) => worst(running.get(mailbox)?.states.values() ?? [])
  return {
    states: () => new Map([...running].map(([id, { states }]) => [id, worst(states.values())])),
    apply(settings) {
      const wanted = new Map(
        settings.team.mailboxes.map(({ id }) => [id, fingerprintOf(settings, id)]),
      )
      for (const [mailbox, one] of running) {
        if (wanted.get(mailbox) === one.fingerprint) continue
        end(one)
        running.delete(mailbox)
      }
      for (const [mailbox, fingerprint] of wanted) {
        if (running.has(mailbox)) continue
        const stop = new AbortController()
        const gone = new AbortController()
        const states = new Map<string, MailboxState>()
        const watch = { ...deps, mailbox, settings, states, stop, stateOf, gone: gone.signal }
        running.set(mailbox, { fingerprint, stop, gone, done: watchMailbox(watch), states })
      }
    },
    async stop() {
      const all = [...running.values()]
      for (const one of all) end(one)
      await Promise.all(all.map(({ done }) => done))
    },
  }
}

function end({ stop, gone }: Running): void {
  gone.abort()
  stop.abort()
}

function fingerprintOf(settings: Settings, mailbox: string): string {
  const { imap, after } = settings.connections.get(mailbox) ?? {}
  const watched = imap === undefined ? [] : watchedAt(settings, imap)
  return JSON.stringify([imap, after, watched, settings.team.limits.message_bytes_max])
}

/** All watched folders of an account, whichever mailbox they belong to: handled mail must not be moved into any. */
function watchedAt({ connections }: Settings, { host, port, user }: Connection['imap']): string[] {
  return [...connections.values()]
    .filter(({ imap }) => imap.host === host && imap.port === port && imap.user === user)
    .flatMap(({ imap }) => imap.folders)
}

type Watch = WatchersDeps & {
  mailbox: string
  settings: Settings
  states: Map<string, MailboxState>
  stop: AbortController
  stateOf: (mailbox: string) => MailboxState
}

/** The first folder logs in alone; the others follow once the password was not refused. */
async function watchMailbox(watch: Watch): Promise<void> {
  const connection = watch.settings.connections.get(watch.mailbox)
  if (connection === undefined) throw new Error(`The mailbox ${watch.mailbox} has no connection`)
  const [first = 'INBOX', ...others] = connection.imap.folders
  for (const folder of [first, ...others]) watch.states.set(folder, 'connecting')
  const { signal } = watch.stop
  const first_answer = Promise.withResolvers<void>()
  signal.addEventListener('abort', () => first_answer.resolve(), { once: true })
  const follow = async () => {
    await first_answer.promise
    if (signal.aborted) return
    await Promise.all([
      ...others.map((folder) => watchOne(watch, connection, folder, () => {})),
      watchSent(watch, connection),
    ])
  }
  await Promise.all([watchOne(watch, connection, first, first_answer.resolve), follow()])
}

/** `onAnswer` is called once the server has answered without refusing the password, or another process watches. */
async function watchOne(
  watch: Watch,
  { imap, after }: Connection,
  folder: string,
  onAnswer: () => void,
): Promise<void> {
  const { mailbox, settings, states, stop, ledger, clock, holder } = watch
  const { team } = settings
  const place = imap.folders.length === 1 ? mailbox : `${mailbox}/${folder}`
  let down_since: number | undefined
  const on = async (event: WatchEvent) => {
    const state = stateAfter(event)
    if (state !== undefined) states.set(folder, state)
    if (state !== undefined)
      down_since = state === 'connected' ? undefined : (down_since ?? clock.now())
    if (event.event === 'auth_failed') stop.abort()
    else if (state !== undefined) onAnswer()
    if (event.event === 'connected') watch.onConnected(mailbox)
    const at = { mailbox, folder, place, speaker: speaker(watch, team), down_since }
    await onWatchEvent(watch, at, event)
  }
  const name = watchLease(mailbox, folder)
  const onLeaseEvent = (event: LeaseEvent) => {
    onLease(watch, folder, event)
    if (event.event === 'standby') onAnswer()
    // While another process watched, the folder may have been fine.
    if (event.event === 'standby' || event.event === 'lease_taken') down_since = undefined
  }
  await withLease(
    { ledger, clock, holder, signal: stop.signal, name, on: onLeaseEvent },
    (fence, signal, lose) =>
      watchFolder({
        mailbox,
        folder,
        after,
        clock,
        on,
        signal,
        settings: { ...imap, folders: watchedAt(settings, imap) },
        message_bytes_max: team.limits.message_bytes_max,
        ledger: fencedArrivals(ledger, fence, lose),
        random: () => randomInt(RANDOM_STEPS) / RANDOM_STEPS,
      }),
  )
}

/** Begins when the password was not refused, and changes no state of the mailbox. */
async function watchSent(watch: Watch, { imap }: Connection): Promise<void> {
  const { mailbox, settings, stop, ledger, clock, holder, logger } = watch
  const name = watchLease(mailbox, SENT_FOLDER)
  const on = (event: LeaseEvent) => logger.debug({ mailbox, folder: SENT_FOLDER, ...event })
  await withLease({ ledger, clock, holder, signal: stop.signal, name, on }, (fence, signal, lose) =>
    watchFolder({
      mailbox,
      folder: SENT_FOLDER,
      after: KEEP,
      clock,
      on: (event) => onSentEvent(watch, mailbox, event),
      auth_retry_ms: SENT_AUTH_RETRY_MS,
      signal,
      settings: imap,
      message_bytes_max: settings.team.limits.message_bytes_max,
      ledger: sentArrivals(fencedArrivals(ledger, fence, lose)),
      random: () => randomInt(RANDOM_STEPS) / RANDOM_STEPS,
    }),
  )
}

/** Mail in Sent is people's own. */
const KEEP: AfterSettings = {
  do: 'keep',
  answered: undefined,
  drafted: undefined,
  ignored: undefined,
}

const RANDOM_STEPS = 2 ** 32

/** The mailbox that tells the agents that this one stands still: the best of the others, if it is in a better state. */
function speaker({ mailbox, stateOf }: Watch, team: Team): string {
  const rank = (id: string) => STATES.indexOf(stateOf(id))
  const [best] = team.mailboxes
    .filter(({ id }) => id !== mailbox)
    .toSorted((a, b) => rank(a.id) - rank(b.id))
  return best !== undefined && rank(best.id) < rank(mailbox) ? best.id : mailbox
}

function stateAfter({ event }: WatchEvent): MailboxState | undefined {
  if (event === 'connected' || event === 'auth_failed') return event
  return event === 'disconnected' ? 'reconnecting' : undefined
}

function onLease({ logger, mailbox, states }: Watch, folder: string, event: LeaseEvent): void {
  if (event.event === 'standby') states.set(folder, 'standby')
  if (event.event === 'lease_taken' || event.event === 'lease_lost') {
    states.set(folder, 'connecting')
  }
  const is_trouble = event.event === 'lease_lost' || event.event === 'lease_unreachable'
  logger[is_trouble ? 'warn' : 'info']({ mailbox, folder, ...event })
}

function worst(states: Iterable<MailboxState>): MailboxState {
  const ranks = [...states].map((state) => STATES.indexOf(state))
  return STATES[Math.max(0, ...ranks)] ?? 'connecting'
}
