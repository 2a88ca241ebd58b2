// The loop that lets the engine learn: looks for new labels, trains beside the work, swaps the model. Production and
// `holdfast evaluate stream` run this same code, with another clock and another ledger.

import type { Example } from '../adapters/classifier/samples.ts'
import { isTrainingDue, lessonsOf } from '../domain/gate/learning.ts'
import type { EvidenceLedger } from '../ports/evidence.ts'
import type { Clock } from '../ports/world.ts'

export type LearnerDeps = {
  clock: Clock
  ledger: Pick<EvidenceLedger, 'countLabelled' | 'loadLabelled'>
  /** What the configuration teaches now. */
  examples: () => readonly Example[]
  /** Labels that a category of the configuration has, or `<none>`: others are no lesson any more. */
  isKnown: (label: string) => boolean
  retrain: (examples: readonly Example[]) => Promise<unknown>
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
      const lessons = lessonsOf(labelled, now).filter(({ label }) => deps.isKnown(label))
      await deps.retrain([...deps.examples(), ...lessons])
      learnt = labelled.length
      learnt_until = labelled.at(-1)?.labelled_at ?? learnt_until
      trained_at = now
      return lessons.length
    },
  }
}
