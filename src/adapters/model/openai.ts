// A language model behind the Classifier port, on any OpenAI-compatible server (chat completions with a strict JSON
// schema). It has no tools, sees one mail and can only name a category; anything else it says counts as abstaining, never
// as an error. Its own confidence is recorded but decides nothing; only the local engine's probabilities do.

import OpenAI, { APIConnectionError, APIError, APIUserAbortError } from 'openai'
import type { EngineVerdict } from '../../domain/classification.ts'
import type { Category } from '../../domain/team.ts'
import type { Classifier } from '../../ports/world.ts'
import { createPrompt, fenced, NONE } from './prompt.ts'

export type ModelSettings = {
  /** Up to and including the version, e.g. `https://host/v1`. */
  base_url: string
  api_key: string
  model: string
  /** Milliseconds for one attempt; a failed attempt is repeated once. */
  timeout_ms: number
}

/** The server is out of reach, too slow, over its limits, or refuses our requests. The mail is not to blame. */
export class ModelUnavailable extends Error {
  override readonly name = 'ModelUnavailable'
  readonly code = 'model_unavailable'
}

/**
 * `classify` throws ModelUnavailable (with `cause`) if there is no answer. An answer outside the schema, a refusal and a
 * truncated answer count as abstaining, with confidence 0.
 */
export function createModelClassifier(
  settings: ModelSettings,
  categories: readonly Category[],
): Classifier {
  const { base_url, api_key, model, timeout_ms } = settings
  const client = new OpenAI({
    baseURL: base_url,
    apiKey: api_key,
    timeout: timeout_ms,
    maxRetries: RETRIES,
    // Only `baseURL` and `apiKey` decide where the mail goes, whatever the environment says.
    adminAPIKey: null,
    organization: null,
    project: null,
    logLevel: 'off',
  })
  const prompt = createPrompt(categories)
  const ids = categories.map((category) => category.id)
  const engine = { engine: 'model', engine_version: `model-${model}-${prompt.version}` }

  const ask = async (user: string) => {
    try {
      return await client.chat.completions.create(
        {
          model,
          temperature: 0,
          messages: [
            { role: 'system', content: prompt.system },
            { role: 'user', content: user },
          ],
          response_format: {
            type: 'json_schema',
            json_schema: { name: 'classification', strict: true, schema: prompt.schema },
          },
        },
        // A server may ask for a long pause before the retry; the step itself is tried again in that case.
        { signal: AbortSignal.timeout(timeout_ms * (RETRIES + 1) + PAUSE_MS) },
      )
    } catch (error) {
      throw new ModelUnavailable(problemOf(error, settings), { cause: error })
    }
  }

  return {
    classify: async (question) => {
      const completion = await ask(fenced(question))
      const answer = parseAnswer(modelText(completion), ids)
      return { ...engine, ...modelVerdict(answer, ids) }
    },
  }
}

const RETRIES = 1
const PAUSE_MS = 2_000

type ModelAnswer = { category: string; confidence: number }

/** The text of a complete answer. Servers differ, so none of the promised types is taken for granted. */
function modelText(completion: unknown): string | undefined {
  const choice = (completion as Partial<OpenAI.ChatCompletion> | null)?.choices?.[0]
  if (choice?.finish_reason !== 'stop' || !choice.message) return undefined
  const { content, refusal } = choice.message
  return typeof content === 'string' && !refusal ? content : undefined
}

function parseAnswer(content: string | undefined, ids: readonly string[]): ModelAnswer | undefined {
  let value: unknown
  try {
    value = JSON.parse(content ?? '')
  } catch {
    return undefined
  }
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

function problemOf(error: unknown, { base_url, model, timeout_ms }: ModelSettings): string {
  const where = `The model ${model} at ${base_url}`
  if (error instanceof APIConnectionError || error instanceof APIUserAbortError) {
    return `${where} gave no answer within ${timeout_ms} ms or could not be reached: ${error.message}`
  }
  if (error instanceof APIError && error.status !== undefined) {
    return `${where} answered with status ${error.status}; check the key, the model name and the server.`
  }
  return `${where} gave an answer that is not a chat completion.`
}
