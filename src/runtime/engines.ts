// Everything that is computed from the configuration: classifiers, reader, templates, and the team that they were computed
// from. They are built together and swapped together, so that one message never meets the categories of yesterday and the
// articles of today.

import { createRenderer } from '../adapters/templates/renderer.ts'
import type { Settings } from '../config/load.ts'
import type { Renderer } from '../domain/rendering.ts'
import type { Team } from '../domain/team.ts'
import type { Vectors } from '../nlp/encoder/made.ts'
import type { Classifier, Writer } from '../ports/world.ts'
import { guarding, type LearningReader } from './local-engines/local-engines.ts'

export type Engines = {
  team: Team
  local: Classifier
  /** Undefined where no model gives a second opinion. */
  model: Classifier | undefined
  /** The local one, which a model stands in front of where one reads. */
  reader: LearningReader
  /** Undefined where no model reads. */
  writer: Writer | undefined
  renderer: Renderer
  /** Of the model that reads; undefined where none does. */
  reader_version: string | undefined
}

/** What outlives an edit of the configuration. */
export type Lasting = {
  local?: Classifier
  /** Of this team. Undefined: it is made here. */
  reader?: LearningReader | undefined
  /** Of what is made here. Undefined: it goes by words alone. */
  vectors?: Vectors | undefined
  /** What models cost since a moment; undefined: nobody counts. */
  tokensSince?: ((age_ms: number) => Promise<number>) | undefined
}

export async function buildEngines(
  settings: Pick<Settings, 'team' | 'model'>,
  templates_dir: string,
  { local, reader: given, vectors, tokensSince }: Lasting = {},
): Promise<Engines> {
  const { team, model } = settings
  const { categories } = team
  const reader = given ?? (await readerOf(team, vectors))
  // Most teams have none, and what talks to one is much to load.
  const modelled =
    model === undefined
      ? {}
      : await import('./model-engines.ts').then(({ modelEngines }) =>
          modelEngines(model, categories, guarding(reader), tokensSince),
        )
  return {
    team,
    local: local ?? (await classifierOf(team, vectors)),
    model: undefined,
    reader,
    writer: undefined,
    renderer: createRenderer({ templates_dir }),
    reader_version: undefined,
    ...modelled,
  }
}

// Loaded where it is used: a process whose engines have a thread of their own has them only there.

async function readerOf(team: Team, vectors: Vectors | undefined): Promise<LearningReader> {
  const { readerHere } = await import('./local-engines/here.ts')
  return await readerHere(team, vectors)
}

async function classifierOf(team: Team, vectors: Vectors | undefined): Promise<Classifier> {
  const { createLocalClassifier } = await import('../adapters/classifier/local.ts')
  return await createLocalClassifier(team.categories, vectors)
}
