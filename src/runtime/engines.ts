// Everything that is computed from the configuration: classifiers, knowledge index, templates, and the team that they were
// computed from. They are built together and swapped together, so that one message never meets the categories of
// yesterday and the articles of today.

import { createLocalClassifier } from '../adapters/classifier/local.ts'
import { createKnowledgeBase } from '../adapters/knowledge/minisearch.ts'
import { createModelClassifier } from '../adapters/model/openai.ts'
import { createRenderer } from '../adapters/templates/renderer.ts'
import type { Settings } from '../config/load.ts'
import type { Renderer } from '../domain/rendering.ts'
import type { Team } from '../domain/team.ts'
import type { Classifier, KnowledgeBase } from '../ports/world.ts'

export type Engines = {
  team: Team
  local: Classifier
  /** Undefined where no model is configured. */
  model: Classifier | undefined
  knowledge: KnowledgeBase
  renderer: Renderer
}

export function buildEngines(
  settings: Pick<Settings, 'team' | 'model'>,
  templates_dir: string,
  local: Classifier = createLocalClassifier(settings.team.categories),
): Engines {
  const { team } = settings
  const { categories, articles } = team
  return {
    team,
    local,
    model:
      settings.model === undefined ? undefined : createModelClassifier(settings.model, categories),
    knowledge: createKnowledgeBase(articles),
    renderer: createRenderer({ templates_dir }),
  }
}
