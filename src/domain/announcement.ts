// What is told to a webhook and to ntfy: alarms, steps of the ladder, drafts that wait too long. A text is made of closed
// words, counts and ids of the team's own files, never of an alarm's own words, which may quote a server or an address.

import { shortHash } from '../text/hash.ts'
import { DAY_MS } from './deflection.ts'
import type { Promotion, PromotionChange } from './ladder/promotion.ts'
import { findMailbox, type Team } from './team.ts'

export const ANNOUNCEMENT_KINDS = ['alarm', 'promotion', 'drafts_waiting'] as const
export type AnnouncementKind = (typeof ANNOUNCEMENT_KINDS)[number]

export const ANNOUNCEMENT_TARGETS = ['webhook', 'ntfy'] as const
export type AnnouncementTarget = (typeof ANNOUNCEMENT_TARGETS)[number]

export const ANNOUNCEMENT_STATES = ['taken', 'given_up'] as const
export type AnnouncementState = (typeof ANNOUNCEMENT_STATES)[number]

/** One event; each target gets it with the same id and the same bytes, however often it is tried. */
export type Announcement = {
  /** `a_` + hash of what it is about: an event is told once. */
  id: string
  kind: AnnouncementKind
  /** When it happened, milliseconds. */
  at: number
  /** JSON: `{ id, kind, at, what, hint }`, with `at` in ISO 8601. */
  body: string
}

/** A standing alarm, as far as it is told. */
export type RingingAlarm = { key: string; first_at: number; what: string }

/** The alarm of drafts that nobody decides. */
export const WAITING_ALARM = 'drafts_waiting'
/** Begins the key of the alarm that a target takes nothing, which is told to none. */
export const UNTOLD_ALARM = 'announcing'

/** What is older when it is first seen is no news: a target that was just configured gets no history. */
const NEWS_MS = DAY_MS

/** How long a row must stay at least, so that nothing is told twice; milliseconds. */
export const ROW_MIN_MS = 2 * NEWS_MS

/** What is news, oldest first. */
export function newsOf(
  team: Team,
  { alarms, promotions }: { alarms: readonly RingingAlarm[]; promotions: readonly Promotion[] },
  now: number,
): Announcement[] {
  const rung = alarms
    .filter(({ key }) => partsOf(key)[0] !== UNTOLD_ALARM)
    .map((alarm) => ofAlarm(team, alarm))
  const steps = promotions.filter(({ reason }) => reason !== 'upgrade').map(ofPromotion)
  return [...rung, ...steps].filter(({ at }) => at > now - NEWS_MS).toSorted((a, b) => a.at - b.at)
}

function ofAlarm(team: Team, { key, first_at, what }: RingingAlarm): Announcement {
  const about = { subject: key, at: first_at }
  if (key === WAITING_ALARM) {
    const count = /\d+$/.exec(what)?.[0] ?? 'some'
    return announcement({
      ...about,
      kind: 'drafts_waiting',
      what: `Drafts that wait for longer than agents.alarm_after_h (${team.agents.alarm_after_h}): ${count}.`,
      hint: 'holdfast show, or reply to their mails.',
    })
  }
  const [name = '', place = ''] = partsOf(key)
  const known = /^[a-z_]{1,40}$/.test(name) ? ` (${name})` : ''
  const mailbox = findMailbox(team, place)
  const where = mailbox === undefined ? '' : ` about the mailbox ${mailbox.id}`
  return announcement({
    ...about,
    kind: 'alarm',
    what: `Holdfast raised an alarm${where}${known}.`,
    hint: 'holdfast status says what it is and what to do.',
  })
}

/** A key is a name and a place: `imap_auth:support`, `imap_down:support/INBOX`. */
function partsOf(key: string): string[] {
  return key.split(/[:/]/)
}

const CHANGES: Record<PromotionChange, string> = {
  offered: 'could answer by itself, once somebody promotes it',
  promoted: 'answers by itself from now on',
  demoted: 'was demoted and answers nothing by itself any more',
  fell: 'fell and answers nothing by itself any more',
}

function ofPromotion({ id, category, change, reason, changed_at }: Promotion): Announcement {
  return announcement({
    kind: 'promotion',
    subject: id,
    at: changed_at,
    what: `The category ${category} ${CHANGES[change]} (${reason}).`,
    hint:
      change === 'offered'
        ? `holdfast promote ${category}`
        : 'holdfast categories shows the numbers.',
  })
}

function announcement(
  about: Pick<Announcement, 'kind' | 'at'> & { subject: string; what: string; hint: string },
): Announcement {
  const { kind, at, subject, what, hint } = about
  const id = `a_${shortHash(['announcement', kind, subject, String(at)])}`
  return {
    id,
    kind,
    at,
    body: JSON.stringify({ id, kind, at: new Date(at).toISOString(), what, hint }),
  }
}

/** Waiting times after the first attempt and each further one, milliseconds; after the last attempt it is given up. */
const RETRIES_MS = [1, 5, 30, 120].map((minutes) => minutes * 60_000)
export const ANNOUNCING_MAX = RETRIES_MS.length + 1

/** When the attempt after `attempts` is due. */
export function nextAnnouncing(attempts: number, now: number): number {
  return now + (RETRIES_MS[attempts - 1] ?? RETRIES_MS.at(-1) ?? 0)
}
