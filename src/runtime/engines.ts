// Everything that is computed from the configuration: classifiers, reader, templates, and the team that they were computed
// from. They are built together and swapped together, so that one message never meets the categories of yesterday and the
// articles of today.

import { createLocalClassifier } from '../adapters/classifier/local.ts'
import { createPassageJudge } from '../adapters/classifier/passages.ts'
import { createBreaker } from '../adapters/model/breaker.ts'
import { createModelClassifier } from '../adapters/model/openai.ts'
import { readerVersion } from '../adapters/model/read-prompt.ts'
import { createModelReader } from '../adapters/model/reader.ts'
import { createModelWriter } from '../adapters/model/writer.ts'
import { createLocalReader, type LocalReader } from '../adapters/reader/local.ts'
import { createRenderer } from '../adapters/templates/renderer.ts'
import type { Settings } from '../config/load.ts'
import type { ModelSettings } from '../config/model-settings.ts'
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
  const reading = model?.reads === true ? model : undefined
  const asked = reading && {
    model: reading,
    whyNot: spentBudget(reading, tokensSince),
    kept: categories.flatMap(({ needs = [] }) => needs.map(({ pattern }) => pattern)),
    breaker: createBreaker(() => performance.now()),
  }
  return {
    team,
    local: local ?? (await createLocalClassifier(categories, vectors)),
    // A model that reads says more than one that only names a category.
    model:
      model === undefined || model.reads ? undefined : createModelClassifier(model, categories),
    reader:
      asked === undefined
        ? reader
        : { ...reader, read: createModelReader({ ...asked, local: reader }) },
    writer: asked && (await createModelWriter(asked)),
    renderer: createRenderer({ templates_dir }),
    reader_version: reading && readerVersion(reading),
  }
}

const DAY_MS = 86_400_000

/** Why the model may cost nothing more for now. */
function spentBudget(
  { tokens_day, tokens_month }: Pick<ModelSettings, 'tokens_day' | 'tokens_month'>,
  tokensSince: Lasting['tokensSince'],
): (() => Promise<string | undefined>) | undefined {
  if (tokensSince === undefined) return undefined
  const budgets = [
    { limit: tokens_day, age_ms: DAY_MS, key: 'model.tokens_day' },
    { limit: tokens_month, age_ms: 30 * DAY_MS, key: 'model.tokens_month' },
  ]
  return async () => {
    for (const { limit, age_ms, key } of budgets) {
      if (limit !== undefined && (await tokensSince(age_ms)) >= limit) {
        return `its budget is spent (${key}: ${limit})`
      }
    }
    return undefined
  }
}
