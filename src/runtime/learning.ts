// The loop that lets the engine learn: looks for new labels, trains beside the work, swaps the model. What was predicted
// before a label was known corrects the confidence of the next model. Production and
// `holdfast evaluate stream` run this same code, with another clock and another ledger.

import { NONE } from '../domain/gate/evidence.ts'
import {
  isTrainingDue,
  lessonsOf,
  type PastPrediction,
  predictionsOf,
} from '../domain/gate/learning.ts'
import type { Example } from '../nlp/classifier/samples.ts'
import type { EvidenceLedger } from '../ports/evidence.ts'
import type { Clock } from '../ports/world.ts'

export type LearnerDeps = {
  clock: Clock
  ledger: Pick<EvidenceLedger, 'countLabelled' | 'loadLabelled'>
  /** What the configuration teaches now. */
  examples: () => readonly Example[]
  /** Labels that a category of the configuration has, or `<none>`: others are no lesson any more. */
  isKnown: (label: string) => boolean
  retrain: (examples: readonly Example[], records: readonly PastPrediction[]) => Promise<unknown>
}

export type Learner = {
  /** Trains when enough is new. Returns the number of lessons it trained on, or undefined. Rejects when training fails. */
  look(): Promise<number | undefined>
}

export function createLearner(deps: LearnerDeps): Learner {
  let learnt = 0
  let learnt_until = 0
  let trained_at = Number.NEGATIVE_INFINITY
  return {
    async look() {
      const now = deps.clock.now()
      const fresh = await deps.ledger.countLabelled(learnt_until)
      if (!isTrainingDue({ learnt, fresh, trained_at, now })) return undefined
      const labelled = await deps.ledger.loadLabelled(0)
      const known = labelled.filter(({ label }) => deps.isKnown(label))
      const lessons = lessonsOf(known, now)
      // A category that is gone can be predicted no more, so being wrong about it says nothing.
      const predicted = known.filter(({ likeliest = NONE }) => deps.isKnown(likeliest))
      await deps.retrain([...deps.examples(), ...lessons], predictionsOf(predicted))
      learnt = labelled.length
      learnt_until = labelled.at(-1)?.labelled_at ?? learnt_until
      trained_at = now
      return lessons.length
    },
  }
}
