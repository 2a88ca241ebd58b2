// A language model behind the Classifier port, on any OpenAI-compatible server (chat completions with a strict JSON
// schema). It has no tools, sees one mail and can only name a category; anything else it says counts as abstaining, never
// as an error. Its own confidence is recorded but decides nothing; only the local engine's probabilities do.

import type { EngineVerdict } from '../../domain/classification.ts'
import type { Category } from '../../domain/team.ts'
import type { Classifier } from '../../ports/world.ts'
import { parsedOnce } from '../../text/json.ts'
import { createModelClient, type ModelSettings } from './client.ts'
import { createPrompt, fenced, NONE } from './prompt.ts'

/**
 * `classify` throws ModelUnavailable (with `cause`) if there is no answer. An answer outside the schema, a refusal and a
 * truncated answer count as abstaining, with confidence 0.
 */
export function createModelClassifier(
  settings: ModelSettings,
  categories: readonly Category[],
): Classifier {
  const ask = createModelClient(settings)
  const prompt = createPrompt(categories)
  const ids = categories.map((category) => category.id)
  const engine = { engine: 'model', engine_version: `model-${settings.model}-${prompt.version}` }

  return {
    classify: async (question) => {
      const { system, schema } = prompt
      const { text } = await ask({ system, user: fenced(question), schema, name: 'classification' })
      const answer = parseAnswer(text, ids)
      return { ...engine, ...modelVerdict(answer, ids) }
    },
  }
}

type ModelAnswer = { category: string; confidence: number }

function parseAnswer(content: string | undefined, ids: readonly string[]): ModelAnswer | undefined {
  const value = parsedOnce(content ?? '')
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
  if (Object.keys(value).some((key) => key !== 'category' && key !== 'confidence')) return undefined
  const { category, confidence } = value as Record<string, unknown>
  if (typeof category !== 'string' || typeof confidence !== 'number') return undefined
  if (category !== NONE && !ids.includes(category)) return undefined
  if (!(confidence >= 0 && confidence <= 1)) return undefined
  return { category, confidence }
}

function modelVerdict(
  answer: ModelAnswer | undefined,
  ids: readonly string[],
): Omit<EngineVerdict, 'engine' | 'engine_version'> {
  const category = answer === undefined || answer.category === NONE ? undefined : answer.category
  const confidence = category === undefined ? 0 : (answer?.confidence ?? 0)
  const probabilities = Object.fromEntries(ids.map((id) => [id, id === category ? confidence : 0]))
  return { category, confidence, unscaled: undefined, probabilities, words: [] }
}
