// `holdfast status` as text: one screen that says what runs, what waits, what is wrong, and what to do next.

import type { CategoryState } from '../domain/gate/overview.ts'
import type { Pause } from '../domain/pause.ts'
import { utc } from '../domain/utc.ts'
import type { Alarm } from '../ports/operations.ts'
import type { Backlog } from '../ports/standing.ts'
import { labelledLines } from './labelled-lines.ts'
import { pauseText, resumeText } from './text.ts'

export type Status = {
  now: number
  team: string
  config_dir: string
  mailboxes: readonly {
    id: string
    address: string
    /** Which process watches it; undefined if none does. */
    watched_by: string | undefined
    received_at: number | undefined
  }[]
  backlog: Omit<Backlog, 'received_at'>
  pauses: readonly Pause[]
  alarms: readonly Alarm[]
  categories: readonly CategoryState[]
  /** What articles, categories and modes lack until answers leave by themselves. */
  missing: readonly string[]
}

export function statusText(status: Status): string {
  const { now, mailboxes, backlog, pauses, alarms } = status
  const lines = [
    ...line(status.team, status.config_dir),
    ...mailboxes.flatMap((one) => line(`mailbox ${one.id}`, mailboxText(one, now))),
    ...line('queue', queueText(backlog, now)),
    ...line('drafts', draftsText(backlog, now)),
    ...line('categories', categoriesText(status.categories)),
    ...(backlog.unknown === 0
      ? []
      : line('unknown', `${backlog.unknown} mails of which nobody knows whether they left`)),
    ...pauses.flatMap((pause) => line('PAUSED', pauseText(pause))),
    ...alarms.flatMap(({ what }) => line('ALARM', what)),
  ]
  const next = nextSteps(status)
  const steps = next.flatMap((step) => line('  -', step, 4))
  return `${[...lines, '', next.length === 0 ? 'Nothing to do.' : 'Next:', ...steps].join('\n')}\n`
}

/** What to do, the most urgent first. */
export function nextSteps(status: Status): string[] {
  const { now, mailboxes, backlog, pauses, alarms, missing } = status
  const is_watched = mailboxes.some(({ watched_by }) => watched_by !== undefined)
  const is_old = backlog.drafts_since !== undefined && now - backlog.drafts_since > DAY_MS
  const is_late = backlog.due_since !== undefined && now - backlog.due_since > LATE_MS
  return [
    ...alarms.map(({ hint }) => hint),
    ...(is_watched ? [] : ['Nothing watches the mailboxes: holdfast start']),
    ...(is_watched && is_late ? ['Work is late: see the log, and holdfast doctor'] : []),
    ...(is_old ? ['Drafts have waited for more than a day: answer them in the agents’ inbox'] : []),
    ...pauses.map(resumeText),
    ...missing,
  ]
}

const DAY_MS = 24 * 60 * 60 * 1000
const LATE_MS = 10 * 60 * 1000
const WIDTH = 96
const LABEL = 18

function line(label: string, text: string, width = LABEL): string[] {
  return labelledLines(label, text, { label: Math.max(width, label.length + 2), line: WIDTH })
}

function mailboxText(one: Status['mailboxes'][number], now: number): string {
  const { address, watched_by, received_at } = one
  const watch = watched_by === undefined ? 'nobody watches it' : `watched by ${watched_by}`
  const latest =
    received_at === undefined ? 'no mail yet' : `latest mail ${ago(now - received_at)} ago`
  return `${address}, ${watch}, ${latest}`
}

function queueText({ due, due_since, failing }: Status['backlog'], now: number): string {
  const waiting =
    due_since === undefined ? 'empty' : `${due} due, the first for ${ago(now - due_since)}`
  return failing === 0 ? waiting : `${waiting}; ${failing} failed and will be tried again`
}

function draftsText({ drafts_open, drafts_since }: Status['backlog'], now: number): string {
  if (drafts_since === undefined) return 'none waits'
  const wait = drafts_open === 1 ? 'waits' : 'wait, the oldest'
  return `${drafts_open} ${wait} for ${ago(now - drafts_since)} (since ${utc(drafts_since)})`
}

function categoriesText(categories: readonly CategoryState[]): string {
  if (categories.length === 0) return 'none: every mail becomes a draft'
  const auto = categories.filter(({ mode }) => mode === 'auto')
  const open = auto.filter(
    ({ gate, is_promoted }) => gate === 'trusted' || (gate === 'open' && is_promoted),
  )
  const earned = auto
    .filter(({ gate, is_promoted }) => gate === 'open' && !is_promoted)
    .map(({ id }) => id)
  const closed = auto
    .filter(({ gate }) => gate === 'closed')
    .map(({ id, records_missing }) => `${id} (${records_missing} more reviewed mails)`)
  return [
    `${categories.length}, of which ${open.length} answer by themselves`,
    ...(earned.length === 0 ? [] : [`may be promoted: ${earned.join(', ')}`]),
    ...(closed.length === 0 ? [] : [`closed: ${closed.join(', ')}`]),
  ].join('; ')
}

/** The largest unit only: whether it is two days or two days and three hours decides nothing. */
function ago(ms: number): string {
  const minutes = Math.max(0, Math.floor(ms / 60_000))
  const [count, unit] =
    minutes < 60
      ? [minutes, 'minute']
      : minutes < 48 * 60
        ? [Math.floor(minutes / 60), 'hour']
        : [Math.floor(minutes / 60 / 24), 'day']
  return `${count} ${unit}${count === 1 ? '' : 's'}`
}
