// Everything that is computed from the configuration: classifiers, reader, templates, and the team that they were computed
// from. They are built together and swapped together, so that one message never meets the categories of yesterday and the
// articles of today.

import { createLocalClassifier } from '../adapters/classifier/local.ts'
import { createPassageJudge } from '../adapters/classifier/passages.ts'
import { createLocalReader, type LocalReader } from '../adapters/reader/local.ts'
import { createRenderer } from '../adapters/templates/renderer.ts'
import type { Settings } from '../config/load.ts'
import type { Renderer } from '../domain/rendering.ts'
import type { Team } from '../domain/team.ts'
import type { Vectors } from '../nlp/encoder/made.ts'
import type { Classifier, Writer } from '../ports/world.ts'

export type Engines = {
  team: Team
  local: Classifier
  /** Undefined where no model gives a second opinion. */
  model: Classifier | undefined
  /** The local one, which a model stands in front of where one reads. */
  reader: LocalReader
  /** Undefined where no model reads. */
  writer: Writer | undefined
  renderer: Renderer
  /** Of the model that reads; undefined where none does. */
  reader_version: string | undefined
}

/** What outlives an edit of the configuration. */
export type Lasting = {
  local?: Classifier
  /** Undefined: the reader goes by words alone. */
  vectors?: Vectors | undefined
  /** What models cost since a moment; undefined: nobody counts. */
  tokensSince?: ((age_ms: number) => Promise<number>) | undefined
}

export async function buildEngines(
  settings: Pick<Settings, 'team' | 'model'>,
  templates_dir: string,
  { local, vectors, tokensSince }: Lasting = {},
): Promise<Engines> {
  const { team, model } = settings
  const { categories } = team
  const reader = await createLocalReader({ team, vectors, judge: createPassageJudge(vectors) })
  // Most teams have none, and what talks to one is much to load.
  const modelled =
    model === undefined
      ? {}
      : await import('./model-engines.ts').then(({ modelEngines }) =>
          modelEngines(model, categories, reader, tokensSince),
        )
  return {
    team,
    local: local ?? (await createLocalClassifier(categories, vectors)),
    model: undefined,
    reader,
    writer: undefined,
    renderer: createRenderer({ templates_dir }),
    reader_version: undefined,
    ...modelled,
  }
}
