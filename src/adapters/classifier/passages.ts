// Which passages did people answer mail like this with? The local engine once more, with passages as its labels. It is
// trained in another thread, and judges by what it learnt before until that is done.

import { train } from '../../nlp/classifier/train.ts'
import type { Vectors } from '../../nlp/encoder/made.ts'
import type { PassageJudge, PassageLesson } from '../../ports/world.ts'
import { createLearningClassifier, type LearningClassifier } from './learning.ts'

/** The thousandth mail teaches less than the tenth: it is trained anew when this share of what it learns has changed. */
const CHANGED_SHARE_MIN = 0.03

export function createPassageJudge(vectors: Vectors | undefined): PassageJudge {
  let engine: LearningClassifier | undefined
  let learnt: ReadonlySet<string> = new Set()
  let is_closed = false
  return {
    async learn(lessons) {
      if (is_closed) throw new Error('The engine is closed')
      const wanted = new Set(lessons.map(keyOf))
      if (changesIn(wanted, learnt) < CHANGED_SHARE_MIN * wanted.size) return
      engine ??= createLearningClassifier({ words: train([]), meaning: undefined }, vectors)
      await engine.retrain(lessons)
      learnt = wanted
    },
    async judge(question) {
      if (engine === undefined || engine.current().words.labels.length < 2) return undefined
      const { probabilities } = await engine.classify(question)
      return probabilities
    },
    async close() {
      is_closed = true
      await engine?.close()
    },
  }
}

function keyOf({ label, text }: PassageLesson): string {
  return `${label}\n${text}`
}

function changesIn(wanted: ReadonlySet<string>, learnt: ReadonlySet<string>): number {
  const kept = [...wanted].filter((one) => learnt.has(one)).length
  return wanted.size + learnt.size - 2 * kept
}
