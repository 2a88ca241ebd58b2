// What the events of an IMAP supervisor mean: hints to the queue, log lines, alarms, and a mail to the agents when a
// mailbox stands still: a password is refused, a folder is missing, or a server is away for an hour. Nothing here may
// take the supervisor down.

import type { WatchEvent } from '../adapters/imap/watch.ts'
import type { Team } from '../domain/team.ts'
import type { ArrivalLedger } from '../ports/arrivals.ts'
import type { OperationsLedger } from '../ports/operations.ts'
import type { Clock, Queue } from '../ports/world.ts'
import { type AgentMailDeps, noticeRow } from '../steps/agent-mail.ts'
import { inOneLine } from './errors.ts'
import type { Logger } from './logger.ts'

export type WatchEventDeps = {
  clock: Clock
  ledger: ArrivalLedger & OperationsLedger
  queue: Queue
  logger: Logger
  agent_mail: AgentMailDeps
}

export type WatchPlace = {
  mailbox: string
  folder: string
  /** How people name it: the mailbox, with its folder where there are several. */
  place: string
  /** The mailbox that mail to the agents is sent from. */
  speaker: { team: Team; mailbox: string }
  /** Since when the folder cannot be watched, milliseconds; undefined while it can. */
  down_since: number | undefined
}

/** After so many failures in a row (about half a minute) a lost connection becomes an alarm. */
const FAILURES_BEFORE_ALARM = 5
/** Servers are restarted and lines drop: mail of an hour is what people should look after themselves. */
const DOWN_BEFORE_NOTICE_MS = 60 * 60_000

export async function onWatchEvent(
  deps: WatchEventDeps,
  at: WatchPlace,
  event: WatchEvent,
): Promise<void> {
  const { ledger, logger, queue } = deps
  const { mailbox, folder, place } = at
  const where = { mailbox, folder }
  switch (event.event) {
    case 'arrived':
      await queue.hint([event.work])
      logger.info({ ...where, event: event.event, uid: event.uid, size_bytes: event.size_bytes })
      return
    case 'connected':
      logger.info({ ...where, event: event.event })
      await quietly(deps, async () => {
        await ledger.clearAlarm(`imap_down:${place}`)
        await ledger.clearAlarm(`imap_auth:${mailbox}`)
      })
      return
    case 'disconnected':
      logger.warn({ ...where, ...event })
      if (event.failures < FAILURES_BEFORE_ALARM) return
      await alarm(deps, disconnectedAlarm(at, event))
      if (standsStill(deps, at, event)) await tellAgents(deps, at, awayNotice(at, event))
      return
    case 'auth_failed':
      logger.error({ ...where, ...event })
      await alarm(deps, [
        `imap_auth:${mailbox}`,
        `The mailbox “${mailbox}” refuses the password: ${event.why}`,
        'Correct the password and restart Holdfast. It does not try again by itself, so that the account is not locked.',
      ])
      await tellAgents(deps, at, refusedNotice(at, event.why))
      return
    case 'unreadable':
      // The quarantine notice tells the agents where the mail lies; this line tells ops why.
      logger.error({ ...where, ...event })
      return
    case 'uidvalidity_changed':
      logger.warn({ ...where, ...event })
      return
    case 'renumbered': {
      logger.warn({ ...where, ...event })
      const { recognised, taken_in, left_to_people } = event
      await alarm(deps, [
        `imap_uidvalidity:${place}`,
        `The server has numbered the mail of “${place}” anew, as after a restore: ${recognised} known, ${taken_in} new, ${left_to_people} left to people because they are older than Holdfast’s start`,
        'Nothing is answered again. If the folder was not restored or made anew on purpose, ask who runs the mail server.',
      ])
      return
    }
    case 'handled':
      logger.info({ ...where, ...event })
      await quietly(deps, () => ledger.clearAlarm(`imap_after:${place}`))
      return
    case 'not_handled':
      logger.warn({ ...where, ...event })
      await alarm(deps, [
        `imap_after:${place}`,
        `Handled mail of “${place}” cannot be marked or moved: ${event.why}`,
        'Check `after` of the mailbox, and the rights and quota of the account. It is tried again every ten minutes; the mail itself is handled.',
      ])
      return
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
    const hint = 'Make the folder, or correct imap.folders; Holdfast keeps looking.'
    return [key, `The mailbox “${place}” has no folder ${folder}: ${why}`, hint]
  }
  const hint = 'Check host, port and TLS with `holdfast doctor`; Holdfast keeps trying.'
  return [key, `The mailbox “${place}” cannot be reached: ${why}`, hint]
}

/** A missing folder does not come by itself; a server usually does. */
function standsStill(
  { clock }: WatchEventDeps,
  { down_since }: WatchPlace,
  { trouble }: Disconnected,
): boolean {
  if (trouble === 'folder') return true
  return down_since !== undefined && clock.now() - down_since >= DOWN_BEFORE_NOTICE_MS
}

type NoticeWords = {
  topic: string
  title: string
  paragraphs: string[]
  place: string
  why: string
}

function refusedNotice({ mailbox }: WatchPlace, why: string): NoticeWords {
  return {
    topic: `imap_auth ${mailbox}`,
    title: `the mailbox ${mailbox} refuses the password`,
    paragraphs: [
      'Holdfast cannot log in to this mailbox any more. Until somebody corrects the password and restarts Holdfast, mail that arrives there is neither answered nor drafted: please look after it yourselves.',
      'Nothing is lost. What arrives meanwhile is taken in when the password is right again.',
    ],
    ...{ place: mailbox, why },
  }
}

function awayNotice({ place, folder }: WatchPlace, { trouble, why }: Disconnected): NoticeWords {
  const is_folder = trouble === 'folder'
  const what = is_folder
    ? `There is no folder ${folder} in this mailbox, although the configuration names it (imap.folders).`
    : 'Holdfast has not reached the server of this mailbox for an hour or longer.'
  const meanwhile = `Until ${is_folder ? 'the folder is made or its name is corrected' : 'it answers again'}, mail that arrives there is neither answered nor drafted: please look after it yourselves.`
  return {
    topic: `imap_down ${place}`,
    title: is_folder
      ? `the mailbox ${place} has no folder ${folder}`
      : `the mailbox ${place} cannot be reached`,
    paragraphs: [
      `${what} ${meanwhile}`,
      'Holdfast keeps looking, and takes in what arrived meanwhile. `holdfast doctor` shows what is wrong.',
    ],
    ...{ place, why },
  }
}

/** Once a day at most: people who do not look at alarms have to learn that a mailbox stands still. */
function tellAgents(deps: WatchEventDeps, at: WatchPlace, words: NoticeWords): Promise<void> {
  return quietly(deps, () => writeNotice(deps, at, words))
}

async function writeNotice(
  { ledger, clock, queue, agent_mail }: WatchEventDeps,
  { speaker }: WatchPlace,
  { topic, title, paragraphs, place, why }: NoticeWords,
): Promise<void> {
  const now = clock.now()
  const day = new Date(now).toISOString().slice(0, 10)
  const notice = noticeRow(
    agent_mail,
    speaker.team,
    {
      topic: `${topic} ${day}`,
      mailbox: speaker.mailbox,
      ...{ title, paragraphs },
      facts: [
        { name: 'Mailbox', value: place },
        { name: 'What the server said', value: why },
      ],
      quoted: undefined,
      message_id: undefined,
    },
    now,
  )
  await queue.hint([await ledger.recordNotice(notice)])
}

function alarm(deps: WatchEventDeps, [key, what, hint]: AlarmWords): Promise<void> {
  return quietly(deps, () => deps.ledger.recordAlarm(key, what, hint, deps.clock.now()))
}

/** What cannot be written must not take the supervisor down: the log line above tells the same. */
async function quietly(deps: WatchEventDeps, write: () => Promise<void>): Promise<void> {
  try {
    await write()
  } catch (error) {
    deps.logger.error({ event: 'alarm_not_recorded', why: inOneLine(error) })
  }
}
