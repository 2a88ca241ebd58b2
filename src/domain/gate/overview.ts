// Where each category stands, for people: what it may do, on what evidence, and what is missing; and which open drafts
// would teach most if somebody labelled them.

import { isPromoted, type Promotion, standingOf } from '../ladder/promotion.ts'
import { isGateOff } from '../ladder/waived.ts'
import type { Category, Team } from '../team.ts'
import {
  type Evidence,
  isHasty,
  isOf,
  type Judge,
  latestEngine,
  NOBODY,
  recordsOf,
  UNSAID,
} from './evidence.ts'
import { GATE_DEFAULTS, gateOver } from './gate.ts'
import { gateOptions } from './state.ts'

export type CategoryState = {
  id: string
  name: string
  mode: Category['mode']
  /** `draft`: its mode asks for no gate; `trusted`: the gate is off, so it answers without a record. */
  gate: 'open' | 'closed' | 'draft' | 'trusted'
  /** Its newest step of the ladder; undefined where nobody ever promoted it. */
  standing: Promotion | undefined
  is_promoted: boolean
  /** Whether its record would allow answers, whatever mode and gate settings say. */
  is_open: boolean
  /** Smallest confidence, before correction, at which the record allows an answer; undefined if it allows none. */
  opens_at: number | undefined
  /** Predictions of this category that a person looked at, near-identical mail included. */
  reviewed: number
  /** How many of `reviewed` are marks of a rehearsal, which are about mail of the past. */
  rehearsed: number
  /** How many of the rest are drafts edited or rejected without a word about the category. They count as not right. */
  unsaid: number
  /** How many of `reviewed` name a category and say nothing of the answer: right ones open nothing. */
  category_only: number
  /** Approvals that came faster than anybody reads; they count for nothing. */
  hasty: number
  /** Proposals that nobody decided; they count as not right. */
  never_decided: number
  /** How many people judged the answers. */
  reviewers: number
  /** What the bounds are computed from: near-identical mail once, old mail less. */
  records: number
  right: number
  /** P(precision > minimum), with what all categories show. */
  certainty: number
  /** One-sided 95 % Wilson bound of its own precision. */
  wilson: number
  /** Further reviewed mails that open it if all of them are right; 0 when it is open. */
  records_missing: number
}

export function categoryStates(
  team: Pick<Team, 'categories' | 'gate'>,
  evidence: readonly Evidence[],
  now: number,
  /** Whose record is asked: a model's version, or undefined for the local engine that judges most mail. */
  reader?: string,
  promotions: readonly Promotion[] = [],
): CategoryState[] {
  // A gate that is off is shown as the default would judge, so that everybody sees what is trusted without a record.
  const options = gateOptions(team.gate) ?? GATE_DEFAULTS
  const judge: Judge = { reader, engine: latestEngine(evidence) }
  const gate = gateOver(recordsOf(evidence, judge), now, options)
  return team.categories.map((category) => {
    const { id, name, mode } = category
    const { is_open, opens_at, records, right, certainty, wilson } = gate.verdictFor(id)
    const all = evidence.filter(
      (one) => isOf(judge, one) && (one.answered_as ?? one.predicted) === id,
    )
    const standing = standingOf(promotions, id)
    const own = all.filter(({ labelled_by }) => labelled_by !== NOBODY)
    const counted = own.filter((one) => recordsOf([one], judge).length > 0)
    const unproven = own.filter((one) => !isHasty(one) && !counted.includes(one))
    return {
      id,
      name,
      mode,
      standing,
      is_promoted: isPromoted(standing),
      is_open,
      records,
      right,
      certainty,
      wilson,
      gate: mode === 'draft' ? 'draft' : isGateOff(team.gate) ? 'trusted' : wordFor(is_open),
      opens_at,
      reviewed: own.length,
      rehearsed: own.filter(({ source }) => source === 'rehearsal').length,
      unsaid: own.filter(({ label, source }) => label === UNSAID && source !== 'rehearsal').length,
      category_only: unproven.length,
      hasty: own.filter(isHasty).length,
      never_decided: all.length - own.length,
      reviewers: new Set(counted.map(({ labelled_by }) => labelled_by)).size,
      records_missing: is_open ? 0 : gate.recordsMissing(id),
    }
  })
}

export type ReviewFirst<Draft> = Draft & {
  /** Lead of the best category over the second or over none of them, 0–1. Small when the engine cannot tell. */
  margin: number
}

/**
 * A label teaches most where the engine hesitates (margin sampling; Scheffer et al. 2001). But its hesitation means
 * something only once each category has about ten examples; until then the newest mail comes first.
 */
export function reviewFirst<Draft extends { received_at: number } & Probabilities>(
  drafts: readonly Draft[],
  examples: ReadonlyMap<string, number>,
): ReviewFirst<Draft>[] {
  const counts = [...examples.values()]
  const is_taught = counts.length > 0 && counts.every((count) => count >= EXAMPLES_MIN)
  return drafts
    .map((draft) => ({ ...draft, margin: marginOf(draft) }))
    .toSorted((a, b) => (is_taught ? a.margin - b.margin : 0) || b.received_at - a.received_at)
}

type Probabilities = { probabilities: Readonly<Record<string, number>> }

const EXAMPLES_MIN = 10

function marginOf({ probabilities }: Probabilities): number {
  const values = Object.values(probabilities)
  const none = Math.max(0, 1 - values.reduce((sum, one) => sum + one, 0))
  const [first = 0, second = 0] = [...values, none].toSorted((a, b) => b - a)
  return first - second
}

function wordFor(is_open: boolean): 'open' | 'closed' {
  return is_open ? 'open' : 'closed'
}
