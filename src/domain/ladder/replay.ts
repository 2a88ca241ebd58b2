// What would have been answered, had the rules been others: the decisions of the past are looked at again with other
// categories in auto mode and another gate, which opens by the evidence that was there at the time. Nothing is classified or
// read anew, so the same ledger always gives the same numbers. What nobody judged is not known, and never right.

import type { DeflectionState } from '../deflection.ts'
import { DAY_MS } from '../deflection.ts'
import { type Evidence, judgeOf, recordsOf } from '../gate/evidence.ts'
import type { GateOptions } from '../gate/gate.ts'
import { isOpenAt, openingsOf } from '../gate/state.ts'
import { type DecisionReason, REASONS } from '../reasons.ts'

/** A customer's mail that was decided. */
export type PastDecision = {
  message_id: string
  decided_at: number
  /** Undefined where the engine abstained. */
  category: string | undefined
  reasons: DecisionReason[]
  confidence: number
  /** The confidence that the gate compares. */
  gate_confidence: number
  /** Version of the model whose reading it rests on; undefined: the local engine's. */
  reader: string | undefined
  /** Of the classifier that named the category; empty where none was asked. */
  engine_version: string
  /** Of the automatic reply that really left. */
  deflection: DeflectionState | undefined
}

export type ReplayRules = {
  /** Categories in auto mode, with their `confidence_min`. */
  auto: ReadonlyMap<string, number>
  /** Undefined: no gate. */
  gate: GateOptions | undefined
}

export type ReplayCounts = {
  mails: number
  /** What would have been answered. */
  sent: number
  /** Of those sent: judged right and wrong by what people decided or marked; the rest is not known. */
  right: number
  wrong: number
  unknown: number
  /** Of those sent: replies that really left and held, failed, or have not ended yet. */
  held: number
  failed: number
  pending: number
}

export type Replay = ReplayCounts & {
  categories: (ReplayCounts & { category: string; opened_at: number | undefined })[]
  /** Mails that would have been answered wrongly, by marks. */
  wrong_ids: string[]
}

/** `decisions` in the order of time; `evidence` as `loadEvidence` gives it. */
export function replayed(
  decisions: readonly PastDecision[],
  evidence: readonly Evidence[],
  rules: ReplayRules,
): Replay {
  const verdicts = verdictsOf(evidence)
  const openings = openingsOverTime(evidence, rules)
  const names = new Set([
    ...rules.auto.keys(),
    ...decisions.flatMap(({ category }) => category ?? []),
  ])
  const categories = new Map([...names].toSorted().map((name) => [name, nothing()]))
  const opened = new Map<string, number>()
  const total = nothing()
  const wrong_ids: string[] = []
  for (const one of decisions) {
    const own = one.category === undefined ? undefined : categories.get(one.category)
    const counts = own === undefined ? [total] : [total, own]
    for (const count of counts) count.mails += 1
    const level = openings(one)
    if (level !== undefined && one.category !== undefined && !opened.has(one.category)) {
      opened.set(one.category, one.decided_at)
    }
    if (!isSent(one, level, rules)) continue
    const is_right = verdicts.get(one.message_id)
    for (const count of counts) addSent(count, one, is_right)
    if (is_right === false) wrong_ids.push(one.message_id)
  }
  return {
    ...total,
    categories: [...categories].map(([category, counts]) => {
      return { category, ...counts, opened_at: opened.get(category) }
    }),
    wrong_ids,
  }
}

function isSent(one: PastDecision, level: number | undefined, { auto }: ReplayRules): boolean {
  const confidence_min = auto.get(one.category ?? '')
  if (confidence_min === undefined || !isOpenAt({ opens_at: level }, one.gate_confidence)) {
    return false
  }
  // What a model read is judged by its own record, and not by the classifier's confidence.
  if (one.reader === undefined && !(one.confidence >= confidence_min)) return false
  return one.reasons.every((reason) => {
    const { kind, is_negotiable } = REASONS[reason]
    return kind === 'auto' || is_negotiable === true
  })
}

/** The level of a decision's category by the evidence of its time, counted once for each day and judge. */
function openingsOverTime(evidence: readonly Evidence[], { auto, gate }: ReplayRules) {
  const said = evidence.toSorted((a, b) => a.labelled_at - b.labelled_at)
  const known = new Map<string, Map<string, number>>()
  return (one: PastDecision): number | undefined => {
    const { decided_at, category } = one
    if (category === undefined || !auto.has(category)) return undefined
    if (gate === undefined) return 0
    const day = Math.floor(decided_at / DAY_MS)
    const judge = judgeOf(one, one.reader)
    const key = `${day} ${judge.reader ?? judge.engine}`
    const level = known.get(key)
    if (level !== undefined) return level.get(category)
    const before = said.filter(({ labelled_at }) => labelled_at < day * DAY_MS)
    const opened = openingsOf([...auto.keys()], recordsOf(before, judge), day * DAY_MS, gate)
    known.set(key, opened)
    return opened.get(category)
  }
}

function verdictsOf(evidence: readonly Evidence[]): Map<string, boolean> {
  return new Map(
    evidence.flatMap((one) => {
      const [record] = recordsOf([one], judgeOf(one, one.reader))
      return record === undefined ? [] : [[one.message_id, record.is_right] as const]
    }),
  )
}

function addSent(
  counts: ReplayCounts,
  { deflection }: PastDecision,
  is_right: boolean | undefined,
): void {
  counts.sent += 1
  if (is_right === undefined) counts.unknown += 1
  else if (is_right) counts.right += 1
  else counts.wrong += 1
  if (deflection === 'held' || deflection === 'confirmed') counts.held += 1
  if (deflection === 'failed') counts.failed += 1
  if (deflection === 'pending') counts.pending += 1
}

function nothing(): ReplayCounts {
  return { mails: 0, sent: 0, right: 0, wrong: 0, unknown: 0, held: 0, failed: 0, pending: 0 }
}
