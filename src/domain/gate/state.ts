// What the gate says of one category at this moment: open from some confidence on, or how far it is from opening. The
// policy asks nothing else, and neither does the command line.

import { DAY_MS } from '../deflection.ts'
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
  /** Smallest confidence (`gateConfidence`) for an automatic reply; undefined while the category is closed. */
  confidence_min: number | undefined
  /** Further reviewed mails, all of them right, that open it; 0 when it is open. */
  records_missing: number
}

/** Records made before this time weigh too little to be loaded: four half-lives. */
export function evidenceSince(now: number): number {
  return now - 4 * GATE_DEFAULTS.half_life_days * DAY_MS
}

/** Only a category that would answer has to show anything; undefined where there is nothing to ask. */
export function isGated(team: Pick<Team, 'gate'>, category: Category | undefined): boolean {
  return team.gate.mode !== 'off' && category?.mode === 'auto'
}

/** What the policy is told of a category; asking what is missing takes longer than all the rest. */
export function gateStateOf(gate: Gate, category: string): GateState {
  const { is_open, confidence_min } = gate.judge(category)
  return { category, confidence_min, records_missing: is_open ? 0 : gate.missing(category) }
}

/** Smallest confidence of each category that is open; without asking how much the others miss. */
export function openingsOf(
  categories: readonly string[],
  records: readonly EvidenceRecord[],
  now: number,
  options: GateOptions,
): Map<string, number> {
  const open = new Map<string, number>()
  for (const { category, confidence_min } of judgeCategories(categories, records, now, options)) {
    if (confidence_min !== undefined) open.set(category, confidence_min)
  }
  return open
}

export function gateOptions(settings: GateSettings): GateOptions | undefined {
  const { mode, precision_min, records_min } = settings
  return mode === 'off' ? undefined : { ...GATE_DEFAULTS, precision_min, records_min, gate: mode }
}

/** May it answer at this confidence? What is not a number may not. */
export function isOpenAt(state: Pick<GateState, 'confidence_min'>, confidence: number): boolean {
  // Not a plain comparison: JSON turns what is not a number into null, which every number exceeds.
  return typeof state.confidence_min === 'number' && confidence >= state.confidence_min
}

/** Why a category does not answer at this confidence. */
export function gateSays(state: GateState | undefined, confidence: number): string {
  if (state === undefined) return 'The gate was not asked.'
  const { category, confidence_min, records_missing } = state
  if (typeof confidence_min === 'number') {
    return `Confidence ${tenths(confidence)} (before correction) is below ${tenths(confidence_min)}, from which on “${category}” has been right often enough.`
  }
  const mails = records_missing === 1 ? 'mail' : 'mails'
  return `The category “${category}” needs ${records_missing} more reviewed ${mails} before it may answer by itself.`
}

/** Cut, not rounded: what is below a limit must not read as if it were at it. */
function tenths(share: number): string {
  return `${Math.floor(share * 1000 + 1e-9) / 10} %`
}
