// Evidence: what a person said a message was about, beside what was predicted before anybody knew. The gate rests on
// nothing else. A prediction that a person neither accepted nor corrected counts as not right: otherwise only right
// predictions would ever be counted, and the numbers would flatter.

import type { EvidenceRecord } from './gate.ts'

/** Where a label comes from: an approved draft, an agent's explicit word, an audited reply, or a mark in a rehearsal. */
export const EVIDENCE_SOURCES = ['approval', 'label', 'audit', 'rehearsal'] as const
export type EvidenceSource = (typeof EVIDENCE_SOURCES)[number]

/** Label of mail that belongs to no category. */
export const NONE = '<none>'
/** Label of mail whose draft was edited or rejected without a word about its category: not right, and nothing to learn. */
export const UNSAID = '<unsaid>'

/** What a person said a message was about, or what follows from what they did. */
export type Label = {
  message_id: string
  /** A category's id, `NONE` or `UNSAID`. */
  label: string
  source: EvidenceSource
  labelled_by: string
  labelled_at: number
  /** Passages (their ids) that the person's answer used; undefined where nobody can tell, empty where it used none. */
  used?: readonly string[] | undefined
}

export type Evidence = Label & {
  /** Undefined when the engine abstained, or was never asked. */
  predicted: string | undefined
  /** Calibrated, 0–1, as it was before the label was known. */
  confidence: number
  /** The confidence before it was corrected by earlier predictions; undefined if nothing corrects it. */
  unscaled: number | undefined
  /** The most probable category, even if the engine abstained. */
  likeliest: string | undefined
  engine_version: string
  predicted_at: number
  /** The same for near-identical mail. */
  likeness: string
  /** Passages (their ids) that were proposed; undefined in rows of before. */
  proposed: readonly string[] | undefined
  /** From the draft's mail to what the agent decided, milliseconds; undefined where no draft was decided. */
  took_ms?: number | undefined
  /** Version of the model whose reading was judged, and the category that it answered as; undefined: the local engine's. */
  reader?: string | undefined
  answered_as?: string | undefined
}

/**
 * The confidence that the gate counts and compares: the uncorrected one. Each training makes a new correction, and a limit
 * learnt under one of them would let more through under the next.
 */
export function gateConfidence(said: Pick<Evidence, 'confidence' | 'unscaled'>): number {
  return said.unscaled ?? said.confidence
}

/** Whose record: that of a model that reads (its version), or, where none did, that of an engine (`engineOf`). */
export type Judge = { reader?: string | undefined; engine: string }

/** An engine, whatever it was trained on: with vectors of an encoder or without, it errs in other ways. */
export function engineOf(engine_version: string): string {
  const end = engine_version.lastIndexOf('-')
  return end < 0 ? engine_version : engine_version.slice(0, end)
}

/** The engine that judged most of the latest mail that people reviewed: the one whose record shows how things stand. */
export function latestEngine(
  evidence: readonly Pick<Evidence, 'engine_version' | 'predicted_at'>[],
): string {
  const latest = evidence.toSorted((a, b) => b.predicted_at - a.predicted_at).slice(0, LATEST)
  const counts = [...Map.groupBy(latest, (one) => engineOf(one.engine_version))]
  return counts.toSorted((a, b) => b[1].length - a[1].length)[0]?.[0] ?? ''
}

const LATEST = 50

export function isOf({ reader, engine }: Judge, one: Evidence): boolean {
  if (one.reader !== reader) return false
  return reader !== undefined || engineOf(one.engine_version) === engine
}

/** Whose record says whether an answer may leave; `reader`: the version that answers, undefined for the local engine. */
export function judgeOf(
  { engine_version }: Pick<Evidence, 'engine_version'>,
  reader?: string,
): Judge {
  return { reader, engine: engineOf(engine_version) }
}

/** Stands for the person in evidence about a proposal that nobody ever decided. */
export const NOBODY = ''

/** What the records are about: whether the answer was right, or (to measure the classifier) only the category. */
export type RecordsOf = 'answers' | 'categories'

/**
 * One record for each prediction of a judge. Records of two of them never meet, because one says nothing of the other. Where
 * the engine abstained there is none: nothing could be right or wrong.
 * What was approved without being read counts for nothing, and half where somebody approves everything.
 */
export function recordsOf(
  evidence: readonly Evidence[],
  judge: Judge,
  of: RecordsOf = 'answers',
): EvidenceRecord[] {
  const uniform = uniformReviewers(evidence)
  return evidence.flatMap((one) => {
    if (!isOf(judge, one)) return []
    const record = judge.reader === undefined ? localRecord(one, of) : modelRecord(one)
    if (record === undefined) return []
    if (record.is_right && isHasty(one)) return []
    return record.is_right && uniform.has(one.labelled_by) ? [{ ...record, weight: 0.5 }] : [record]
  })
}

function localRecord(one: Evidence, of: RecordsOf): EvidenceRecord | undefined {
  const { predicted: category, label, likeness, predicted_at } = one
  const is_right = of === 'categories' ? label === category : isRight(one)
  if (category === undefined || is_right === undefined) return undefined
  return { category, confidence: gateConfidence(one), group: likeness, is_right, at: predicted_at }
}

/**
 * A model's record is about its answers: the passages that it found were used, all of them. A word about the category alone
 * tells nothing of that. All its answers count alike, because what a model says of its own confidence is worth nothing.
 */
function modelRecord(one: Evidence): EvidenceRecord | undefined {
  const { answered_as, proposed = [], used, label, source, likeness, predicted_at } = one
  if (answered_as === undefined || proposed.length === 0) return undefined
  // A deed without an answer turned the proposal down, and so does a mark that says nothing but “wrong”.
  const is_deed = source === 'approval' || (source === 'rehearsal' && label === UNSAID)
  if (used === undefined && !is_deed) return undefined
  const is_right = label !== NONE && isKept(one)
  return { category: answered_as, confidence: 1, group: likeness, is_right, at: predicted_at }
}

/**
 * Category and answer were right; undefined where what was said proves neither. A word about the category alone cannot make
 * an answer right, but another category makes it wrong. An edit that says nothing of the category and keeps every proposed
 * passage confirms both.
 */
function isRight(one: Evidence): boolean | undefined {
  const { label, predicted, proposed, used } = one
  // Nothing would have been sent.
  if (proposed?.length === 0) return undefined
  if (proposed === undefined || used === undefined) return label === predicted ? undefined : false
  return isKept(one) && (label === UNSAID || label === predicted)
}

function isKept({ proposed = [], used = [] }: Evidence): boolean {
  return proposed.length > 0 && proposed.every((passage) => used.includes(passage))
}

/** Nobody reads a mail and its answer in less. */
export const HASTY_MS = 5_000

/** Approved faster than anybody reads. */
export function isHasty({ took_ms, source }: Pick<Evidence, 'took_ms' | 'source'>): boolean {
  return source === 'approval' && took_ms !== undefined && took_ms < HASTY_MS
}

/** So many approvals without a single change are no longer proof of reading. */
const UNIFORM_MIN = 100

/** People whose decisions, more than a hundred of them, were all approvals as proposed. */
export function uniformReviewers(evidence: readonly Evidence[]): Set<string> {
  const decided = evidence.filter(
    ({ source, labelled_by }) => source === 'approval' && labelled_by !== NOBODY,
  )
  const by_person = Map.groupBy(decided, ({ labelled_by }) => labelled_by)
  const uniform = [...by_person].filter(
    ([, own]) => own.length > UNIFORM_MIN && own.every(({ label }) => label !== UNSAID),
  )
  return new Set(uniform.map(([person]) => person))
}

/** A later label replaces an earlier one, but what somebody said explicitly is not overruled by what an action implies. */
export function isReplacedBy(
  known: Pick<Label, 'source' | 'label'>,
  next: Pick<Label, 'source' | 'label'>,
): boolean {
  if (known.label !== UNSAID && next.label === UNSAID) return false
  return RANK[next.source] >= RANK[known.source]
}

/** How explicit a source is. */
const RANK: Record<EvidenceSource, number> = { rehearsal: 0, approval: 1, label: 2, audit: 2 }
