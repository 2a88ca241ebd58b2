// Evidence in memory, for streams that end with the command. It keeps the promises of the port; a message is known once
// its prediction was recorded.

import { type Evidence, isReplacedBy, type Label, UNSAID } from '../../domain/gate/evidence.ts'
import type { EvidenceLedger, LabelledText } from '../../ports/evidence.ts'
import { likenessKey } from '../../text/similar.ts'

export type StreamPrediction = Pick<
  Evidence,
  | 'message_id'
  | 'predicted'
  | 'confidence'
  | 'unscaled'
  | 'likeliest'
  | 'engine_version'
  | 'predicted_at'
> & { proposed?: readonly string[] | undefined } & { subject: string; new_text: string }

export type StreamLedger = Omit<EvidenceLedger, 'loadUnlabelled'> & {
  /** To be called before the label is known. */
  recordPrediction(prediction: StreamPrediction): void
}

export function createStreamLedger(): StreamLedger {
  const waiting = new Map<string, StreamPrediction>()
  const evidence = new Map<string, LabelledText>()
  let changes = 0
  const lessons = () => [...evidence.values()].filter(({ label }) => label !== UNSAID)
  return {
    recordPrediction(prediction) {
      waiting.set(prediction.message_id, prediction)
    },
    async recordLabel(label: Label) {
      const known = evidence.get(label.message_id)
      const prediction = known ?? waiting.get(label.message_id)
      if (prediction === undefined) return 'unknown'
      if (known !== undefined && !isReplacedBy(known, label)) return 'kept'
      const { subject, new_text } = prediction
      const likeness = known?.likeness ?? likenessKey({ subject, text: new_text })
      const { proposed } = prediction
      evidence.set(label.message_id, { ...prediction, ...label, proposed, likeness })
      waiting.delete(label.message_id)
      changes += 1
      return 'recorded'
    },
    async loadEvidence(since) {
      return [...evidence.values()].filter(({ predicted_at }) => predicted_at >= since)
    },
    async loadLabelled(since) {
      return lessons()
        .filter(({ labelled_at }) => labelled_at >= since)
        .toSorted((a, b) => a.labelled_at - b.labelled_at)
    },
    async loadAnswered(limit) {
      return [...evidence.values()]
        .filter(({ used = [] }) => used.length > 0)
        .slice(-limit)
        .map(({ subject, new_text, used = [] }) => ({ subject, new_text, passages: [...used] }))
    },
    countChanges: async () => changes,
    async countLabelled(after) {
      return lessons().filter(({ labelled_at }) => labelled_at > after).length
    },
  }
}
