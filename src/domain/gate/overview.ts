// Where each category stands, for people: what it may do, on which evidence, and what it would take; and which open
// drafts teach most when somebody labels them.

import type { Category, Team } from '../team.ts'
import { type Evidence, recordsOf, UNSAID } from './evidence.ts'
import { GATE_DEFAULTS, gateOver } from './gate.ts'
import { gateOptions } from './state.ts'

export type CategoryState = {
  id: string
  name: string
  mode: Category['mode']
  /** `draft`: nobody asks; `trusted`: the gate is off, so it answers unseen. */
  gate: 'open' | 'closed' | 'draft' | 'trusted'
  /** What its record would allow, whatever mode and gate settings say. */
  is_open: boolean
  /** Smallest confidence, before correction, that the record allows; undefined where it allows none. */
  confidence_min: number | undefined
  /** Predictions of this category that a person looked at; near-identical mail counts each time. */
  reviewed: number
  /** Of those: marks of a rehearsal, which are about mail of the past. */
  rehearsed: number
  /** Of the rest: drafts that were edited or rejected without a word about the category. They count as not right. */
  unsaid: number
  /** What the bounds rest on: near-identical mail once, old mail less. */
  records: number
  right: number
  /** P(precision > minimum) with what all categories show. */
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
): CategoryState[] {
  // A gate that is off judges as the default would, so that everybody sees what is trusted unseen.
  const options = gateOptions(team.gate) ?? GATE_DEFAULTS
  const gate = gateOver(recordsOf(evidence), now, options)
  return team.categories.map((category) => {
    const { id, name, mode } = category
    const { is_open, confidence_min, records, right, certainty, wilson } = gate.judge(id)
    const own = evidence.filter(({ predicted }) => predicted === id)
    return {
      ...{ id, name, mode, is_open, records, right, certainty, wilson },
      gate: mode === 'draft' ? 'draft' : team.gate.mode === 'off' ? 'trusted' : nameOf(is_open),
      confidence_min,
      reviewed: own.length,
      rehearsed: own.filter(({ source }) => source === 'rehearsal').length,
      unsaid: own.filter(({ label, source }) => label === UNSAID && source !== 'rehearsal').length,
      records_missing: is_open ? 0 : gate.missing(id),
    }
  })
}

export type ReviewFirst<Draft> = Draft & {
  /** Lead of the best category over the second, or over none of them, 0–1; small: the engine cannot tell. */
  margin: number
}

/**
 * Where the engine hesitates, a label teaches most; but only where it knows its categories from about ten examples on
 * does its hesitation say something. Until then the newest mail comes first.
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

function nameOf(is_open: boolean): 'open' | 'closed' {
  return is_open ? 'open' : 'closed'
}
