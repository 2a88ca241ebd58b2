// Evidence: what a person said a message was about, beside what was predicted before anybody knew. The gate rests on
// nothing else. What a person did not take and did not name counts against the prediction: otherwise only right
// predictions would ever be counted, and the numbers would flatter.

import type { EvidenceRecord } from './gate.ts'

/** Where a label comes from: an approved draft, a word of an agent, an audited automatic reply, or a marked rehearsal. */
export const EVIDENCE_SOURCES = ['approval', 'label', 'audit', 'rehearsal'] as const
export type EvidenceSource = (typeof EVIDENCE_SOURCES)[number]

/** Label of mail that belongs to no category. */
export const NONE = '<none>'
/** Label of mail whose proposal was edited or rejected without a word about its category: not right, and no lesson. */
export const UNSAID = '<unsaid>'

/** What a person said, or what follows from what a person did. */
export type Label = {
  message_id: string
  /** A category's id, `NONE` or `UNSAID`. */
  label: string
  source: EvidenceSource
  labelled_by: string
  labelled_at: number
}

export type Evidence = Label & {
  /** Undefined when the engine abstained, or was never asked. */
  predicted: string | undefined
  /** Calibrated, 0–1, as it stood before the label was known. */
  confidence: number
  /** The confidence before earlier predictions corrected it; undefined where nothing corrects it. */
  unscaled: number | undefined
  /** The most probable category, also of an engine that abstained. */
  likeliest: string | undefined
  engine_version: string
  predicted_at: number
  /** Equal for near-identical mail. */
  likeness: string
}

/**
 * The confidence that the gate counts and compares. Uncorrected: each training corrects anew, and a limit that was learnt
 * under one correction would let more through under the next.
 */
export function gateConfidence(said: Pick<Evidence, 'confidence' | 'unscaled'>): number {
  return said.unscaled ?? said.confidence
}

/** What abstained predicted nothing that could be right or wrong. */
export function recordsOf(evidence: readonly Evidence[]): EvidenceRecord[] {
  return evidence.flatMap((one) =>
    one.predicted === undefined
      ? []
      : [
          {
            ...{ category: one.predicted, confidence: gateConfidence(one), group: one.likeness },
            is_right: one.label === one.predicted,
            at: one.predicted_at,
          },
        ],
  )
}

/** What was said outright is not overruled by what follows from a deed; otherwise the later label stands. */
export function isReplacedBy(
  known: Pick<Label, 'source' | 'label'>,
  next: Pick<Label, 'source' | 'label'>,
): boolean {
  if (known.label !== UNSAID && next.label === UNSAID) return false
  return SAID[next.source] >= SAID[known.source]
}

const SAID: Record<EvidenceSource, number> = { rehearsal: 0, approval: 1, label: 2, audit: 2 }
