// Everything that is computed from the configuration: classifiers, reader, templates, and the team that they were computed
// from. They are built together and swapped together, so that one message never meets the categories of yesterday and the
// articles of today.

import { createLocalClassifier } from '../adapters/classifier/local.ts'
import { createModelClassifier } from '../adapters/model/openai.ts'
import { createLocalReader, type LocalReader } from '../adapters/reader/local.ts'
import type { Vectors } from '../adapters/reader/vectors.ts'
import { createRenderer } from '../adapters/templates/renderer.ts'
import type { Settings } from '../config/load.ts'
import type { Renderer } from '../domain/rendering.ts'
import type { Team } from '../domain/team.ts'
import type { Classifier } from '../ports/world.ts'

export type Engines = {
  team: Team
  local: Classifier
  /** Undefined where no model is configured. */
  model: Classifier | undefined
  reader: LocalReader
  renderer: Renderer
}

/** What outlives an edit of the configuration. */
export type Lasting = {
  local?: Classifier
  /** Undefined: the reader goes by words alone. */
  vectors?: Vectors | undefined
}

export async function buildEngines(
  settings: Pick<Settings, 'team' | 'model'>,
  templates_dir: string,
  { local, vectors }: Lasting = {},
): Promise<Engines> {
  const { team, model } = settings
  const { categories } = team
  return {
    team,
    local: local ?? createLocalClassifier(categories),
    model: model === undefined ? undefined : createModelClassifier(model, categories),
    reader: await createLocalReader({ team, vectors }),
    renderer: createRenderer({ templates_dir }),
  }
}
