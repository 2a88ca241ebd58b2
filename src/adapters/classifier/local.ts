// The local engine behind the Classifier port: learns from the categories' examples inside the process, needs no key, no
// network and no model file, and gives the same answer for the same team on every machine. It prefers to abstain: a
// question that resembles no example, or that several categories claim, is a person's.

import type { Category } from '../../domain/team.ts'
import type { Vectors } from '../../nlp/encoder/made.ts'
import type { Classifier } from '../../ports/world.ts'
import { examplesOf } from './examples.ts'
import { trainInPlace, verdictOf } from './models.ts'

/** Trains in this thread (milliseconds for a small team). The order of categories and examples does not matter. */
export async function createLocalClassifier(
  categories: readonly Category[],
  vectors?: Vectors,
): Promise<Classifier> {
  const models = await trainInPlace(examplesOf(categories), [], vectors)
  return { classify: (question) => verdictOf(models, question, vectors) }
}
