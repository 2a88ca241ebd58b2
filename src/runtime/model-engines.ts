// The engines that ask a model: one that reads and writes, or one that gives a second opinion on the category.

import { createBreaker } from '../adapters/model/breaker.ts'
import { createModelClassifier } from '../adapters/model/openai.ts'
import { readerVersion } from '../adapters/model/read-prompt.ts'
import { createModelReader } from '../adapters/model/reader.ts'
import { createModelWriter } from '../adapters/model/writer.ts'
import type { LocalReader } from '../adapters/reader/local.ts'
import type { ModelSettings } from '../config/model-settings.ts'
import { DAY_MS } from '../domain/deflection.ts'
import type { Category } from '../domain/team.ts'
import type { Engines, Lasting } from './engines.ts'

/** A model that reads says more than one that only names a category, so it is asked for that alone. */
export async function modelEngines(
  model: ModelSettings,
  categories: readonly Category[],
  local: LocalReader,
  tokensSince: Lasting['tokensSince'],
): Promise<Partial<Pick<Engines, 'model' | 'reader' | 'writer' | 'reader_version'>>> {
  if (!model.reads) return { model: createModelClassifier(model, categories) }
  const asked = {
    model,
    whyNot: spentBudget(model, tokensSince),
    kept: categories.flatMap(({ needs = [] }) => needs.map(({ pattern }) => pattern)),
    breaker: createBreaker(() => performance.now()),
  }
  return {
    reader: { ...local, read: createModelReader({ ...asked, local }) },
    writer: await createModelWriter(asked),
    reader_version: readerVersion(model),
  }
}

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
