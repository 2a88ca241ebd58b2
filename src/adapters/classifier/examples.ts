// What the configuration teaches a classifier, without what learns from it.

import type { Category } from '../../domain/team.ts'
import type { Example } from '../../nlp/classifier/samples.ts'

/** What a team's configuration teaches; reviewed mail comes on top of it. */
export function examplesOf(categories: readonly Category[]): Example[] {
  return categories.flatMap(({ id, name, description, examples }) => [
    ...[name, description].map((text) => ({ text, label: id, is_about: true })),
    ...examples.map((text) => ({ text, label: id })),
  ])
}
