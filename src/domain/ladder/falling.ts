// Why a promoted category may not answer by itself any more. Each reason is a positive sign against it; the first one
// counts. It falls at once, and climbs again only on new evidence.

import { DAY_MS } from '../deflection.ts'
import type { DeflectionWindow } from '../deflection-windows.ts'
import { percent } from '../percent.ts'
import { wilson } from '../summary.ts'
import type { GateSettings } from '../team.ts'
import type { Drift } from './drift.ts'
import type { Promotion, PromotionReason } from './promotion.ts'

export type Watched = {
  category: string
  /** The promotion that holds. */
  standing: Pick<Promotion, 'changed_at' | 'evidence'>
  /** What the record says now. */
  record: { is_open: boolean; records: number; right: number; certainty: number }
  /** Its automatic replies of the last 28 days. */
  windows: readonly DeflectionWindow[]
  /** Automatic answers and audit samples that people marked as wrong, by the time of the mark. */
  wrong_marks: readonly number[]
  /** Undefined where there is too little mail, or nobody looked. */
  drift: Drift | undefined
  /** Hashes of the passages that the articles hold now. */
  passages: ReadonlySet<string>
}

export type Fall = { reason: PromotionReason; says: string }

/** How far back answers are counted. */
export const HELD_DAYS = 28
const ESCALATION_DAYS = 7
/** Fewer answers say too little about how many hold. */
const HELD_MIN_ANSWERS = 10
/** Customers who ask for a person are expected once in a while. */
const ESCALATION_SHARE = 0.05

export function whyFalls(watched: Watched, settings: GateSettings, now: number): Fall | undefined {
  return (
    markedWrong(watched) ??
    articleChanged(watched, settings) ??
    escalated(watched, settings, now) ??
    heldTooRarely(watched, settings, now) ??
    recordBelow(watched, settings) ??
    wordsDrifted(watched)
  )
}

function markedWrong({ wrong_marks, standing }: Watched): Fall | undefined {
  const since = wrong_marks.filter((at) => at >= standing.changed_at).length
  if (since === 0) return undefined
  const answers = since === 1 ? 'An answer was' : `${since} answers were`
  return { reason: 'marked_wrong', says: `${answers} marked as wrong by an agent.` }
}

function articleChanged(
  { standing, passages }: Watched,
  { after_change }: GateSettings,
): Fall | undefined {
  // Else the article alone is held back until its new text was approved.
  if (after_change !== 'fall') return undefined
  const changed = Object.entries(standing.evidence.passages ?? {}).filter(
    ([, hash]) => !passages.has(hash),
  )
  const [first] = changed
  if (first === undefined) return undefined
  const article = first[0].split('#')[0] ?? ''
  return {
    reason: 'article_changed',
    says: `The article “${article}” was changed: its record is about the text of before.`,
  }
}

function escalated(
  { windows, standing }: Watched,
  { escalations_max }: GateSettings,
  now: number,
): Fall | undefined {
  const since = Math.max(standing.changed_at, now - ESCALATION_DAYS * DAY_MS)
  const own = windows.filter(({ sent_at }) => sent_at >= standing.changed_at)
  const count = own.filter(
    ({ reason, returned_at }) => reason === 'escalated' && (returned_at ?? 0) >= since,
  ).length
  const answers = own.filter(({ sent_at }) => sent_at >= since - ESCALATION_DAYS * DAY_MS).length
  if (count <= escalations_max || count <= answers * ESCALATION_SHARE) return undefined
  return {
    reason: 'escalations',
    says: `${count} customers asked for a person after its answers within ${ESCALATION_DAYS} days (limit ${escalations_max}).`,
  }
}

/** Even if all that are pending held, and with the luck of a small number: failures come early, so silence must count here. */
function heldTooRarely(
  { windows, standing }: Watched,
  { held_min }: GateSettings,
  now: number,
): Fall | undefined {
  const since = Math.max(standing.changed_at, now - HELD_DAYS * DAY_MS)
  const sent = windows.filter(({ sent_at }) => sent_at >= since)
  const held = sent.filter(({ state }) => state !== 'failed').length
  const possible = wilson(held, sent.length)?.high ?? 1
  if (sent.length < HELD_MIN_ANSWERS || possible >= held_min) return undefined
  return {
    reason: 'held_below',
    says: `Only ${held} of its ${sent.length} answers held so far (${percent(held / sent.length)}; even with luck below ${percent(held_min)}).`,
  }
}

/** So likely it is at least that the precision is above the minimum, while the record does not speak against it. */
const CERTAINTY_MIN = 0.5

/** A record that has merely faded is closed and needs more reviews; one that speaks against the category makes it fall. */
function recordBelow(
  { record }: Watched,
  { records_min, precision_min }: GateSettings,
): Fall | undefined {
  if (record.is_open || record.records < records_min) return undefined
  if (record.certainty >= CERTAINTY_MIN) return undefined
  return {
    reason: 'record_below',
    says: `Its record is not good enough any more: ${Math.floor(record.right)} of ${Math.round(record.records)} answers were right (needed ${percent(precision_min)}).`,
  }
}

function wordsDrifted({ drift }: Watched): Fall | undefined {
  if (drift?.is_drifted !== true) return undefined
  return {
    reason: 'words_drifted',
    says: `Customers write about other things now: ${percent(drift.recent)} of the words in its newest mails stand in no reviewed one (usual: ${percent(drift.usual)}).`,
  }
}
