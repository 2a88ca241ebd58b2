// What the gate says about one category at this moment: from which confidence on it is open, or how far it is from
// opening. Policy and command line ask for nothing else.

import { DAY_MS } from '../deflection.ts'
import { isGateOff } from '../ladder/waived.ts'
import type { Category, GateSettings, Team } from '../team.ts'
import {
  type EvidenceRecord,
  GATE_DEFAULTS,
  type Gate,
  type GateOptions,
  judgeCategories,
} from './gate.ts'

export type GateState = {
  category: string
  /** Smallest confidence (`gateConfidence`) for an automatic reply, 0–1; undefined while the category is closed. */
  opens_at: number | undefined
  /** Further reviewed mails, all of them right, that open it; 0 when it is open. */
  records_missing: number
  /** Somebody has promoted it, and it has not fallen since. */
  is_promoted: boolean
  /** Why it is not promoted any more; undefined where it never was. */
  fell_because?: string | undefined
}

/** Records from before this time (milliseconds) weigh too little to be loaded: four half-lives. */
export function evidenceSince(now: number): number {
  return now - 4 * GATE_DEFAULTS.half_life_days * DAY_MS
}

/** Whether the gate is asked at all: only for a category that would answer, and only if the gate is not off. */
export function isGated(team: Pick<Team, 'gate'>, category: Category | undefined): boolean {
  return !isGateOff(team.gate) && category?.mode === 'auto'
}

/** What the record says about a category. For a closed one this is slow, because `missing` is. */
export function gateStateOf(
  gate: Gate,
  category: string,
): Omit<GateState, 'is_promoted' | 'fell_because'> {
  const { is_open, opens_at } = gate.verdictFor(category)
  return { category, opens_at, records_missing: is_open ? 0 : gate.recordsMissing(category) }
}

/** The level of each open category, without asking how much the closed ones miss. */
export function openingsOf(
  categories: readonly string[],
  records: readonly EvidenceRecord[],
  now: number,
  options: GateOptions,
): Map<string, number> {
  const open = new Map<string, number>()
  for (const { category, opens_at } of judgeCategories(categories, records, now, options)) {
    if (opens_at !== undefined) open.set(category, opens_at)
  }
  return open
}

export function gateOptions(settings: GateSettings): GateOptions | undefined {
  const { mode, precision_min, records_min } = settings
  if (mode === 'off' || mode === 'waived') return undefined
  return { ...GATE_DEFAULTS, precision_min, records_min, gate: mode }
}

/** May the category answer at this confidence? Never at one that is not a number. */
export function isOpenAt(state: Pick<GateState, 'opens_at'>, confidence: number): boolean {
  // Not a plain comparison: JSON turns NaN into null, and every confidence is >= null.
  return typeof state.opens_at === 'number' && confidence >= state.opens_at
}

/** Why a category whose record is enough does not answer. */
export function notPromotedSays({ category, fell_because }: GateState): string {
  return fell_because === undefined
    ? `The record of “${category}” is enough, but nobody has promoted it yet (holdfast promote ${category}).`
    : `“${category}” may not answer by itself any more: ${fell_because}`
}

/** Why a category does not answer at this confidence. */
export function gateSays(
  state: Pick<GateState, 'category' | 'opens_at' | 'records_missing'> | undefined,
  confidence: number,
): string {
  if (state === undefined) return 'The gate was not asked.'
  const { category, opens_at, records_missing } = state
  if (typeof opens_at === 'number') {
    return `Confidence ${tenths(confidence)} (before correction) is below ${tenths(opens_at)}, from which on “${category}” has been right often enough.`
  }
  const mails = records_missing === 1 ? 'mail' : 'mails'
  return `The category “${category}” needs ${records_missing} more reviewed ${mails} before it may answer by itself.`
}

/** Cut off, not rounded: a confidence below a limit must not read as if it had reached it. */
function tenths(share: number): string {
  return `${Math.floor(share * 1000 + 1e-9) / 10} %`
}
