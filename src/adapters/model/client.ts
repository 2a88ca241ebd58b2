// One question to an OpenAI-compatible server: a system message, a user message and a closed schema. It has no tools, keeps
// nothing, and its answer is text that somebody else has to check. Every call says what it cost.

import type OpenAI from 'openai'

export type ModelSettings = {
  /** Up to and including the version, e.g. `https://host/v1`. */
  base_url: string
  api_key: string
  model: string
  /** Milliseconds for one attempt; a failed attempt is repeated once. */
  timeout_ms: number
  /** Of a model that thinks first; undefined: what its server takes for usual. */
  reasoning_effort?: NonNullable<OpenAI.ReasoningEffort> | undefined
}

/** The server is out of reach, too slow, over its limits, or refuses our requests. The mail is not to blame. */
export class ModelUnavailable extends Error {
  override readonly name = 'ModelUnavailable'
  readonly code = 'model_unavailable'
}

export type ModelQuestion = {
  system: string
  user: string
  /** Closed, and what it is called. */
  schema: Record<string, unknown>
  name: string
}

export type ModelReply = {
  /** Undefined for a refusal, a filtered or a truncated answer. */
  text: string | undefined
  input_tokens: number
  /** Of these, what the server had kept from earlier calls. */
  cached_tokens: number
  output_tokens: number
}

/** Throws ModelUnavailable (with `cause`) if there is no answer. */
export type ModelClient = (question: ModelQuestion) => Promise<ModelReply>

export function createModelClient(settings: ModelSettings): ModelClient {
  const { base_url, api_key, model, timeout_ms, reasoning_effort } = settings
  // Loaded where a model is asked: it is a tenth of what Holdfast is.
  const loaded = import('openai')
  loaded.catch(() => undefined)
  const opened = loaded.then(
    ({ default: OpenAI }) =>
      new OpenAI({
        baseURL: base_url,
        apiKey: api_key,
        timeout: timeout_ms,
        maxRetries: RETRIES,
        // Only `baseURL` and `apiKey` decide where the mail goes, whatever the environment says.
        adminAPIKey: null,
        organization: null,
        project: null,
        logLevel: 'off',
      }),
  )
  opened.catch(() => undefined)
  // The same answer to the same mail, as far as a model can. Models that think first refuse to be told.
  let temperature: { temperature?: number } = { temperature: 0 }
  const ask = async ({ system, user, schema, name }: ModelQuestion) => {
    const client = await opened
    return await client.chat.completions.create(
      {
        model,
        ...temperature,
        ...(reasoning_effort === undefined ? {} : { reasoning_effort }),
        messages: [
          { role: 'system', content: system },
          { role: 'user', content: user },
        ],
        response_format: { type: 'json_schema', json_schema: { name, strict: true, schema } },
      },
      // A server may ask for a long pause before the retry; the step itself is tried again in that case.
      { signal: AbortSignal.timeout(timeout_ms * (RETRIES + 1) + PAUSE_MS) },
    )
  }
  return async (question) => {
    try {
      const completion = await ask(question).catch(async (error: unknown) => {
        if (!refuses(error, 'temperature', await loaded)) throw error
        temperature = {}
        return await ask(question)
      })
      return { text: answerText(completion), ...usageOf(completion) }
    } catch (error) {
      throw new ModelUnavailable(problemOf(error, settings, await loaded), { cause: error })
    }
  }
}

/** Servers name the parameter that they do not take in a field, in words, or in both. */
function refuses(
  error: unknown,
  parameter: string,
  { BadRequestError, UnprocessableEntityError }: typeof import('openai'),
): boolean {
  if (!(error instanceof BadRequestError || error instanceof UnprocessableEntityError)) return false
  return error.param === parameter || new RegExp(`\\b${parameter}\\b`).test(error.message)
}

const RETRIES = 1
const PAUSE_MS = 2_000

/** The text of a complete answer. Servers differ, so none of the promised types is taken for granted. */
function answerText(completion: unknown): string | undefined {
  const choice = (completion as Partial<OpenAI.ChatCompletion> | null)?.choices?.[0]
  if (choice?.finish_reason !== 'stop' || !choice.message) return undefined
  const { content, refusal } = choice.message
  return typeof content === 'string' && !refusal ? content : undefined
}

/** Servers that count nothing say nothing; then nothing is known of the cost. */
function usageOf(completion: unknown): Omit<ModelReply, 'text'> {
  const usage = (completion as Partial<OpenAI.ChatCompletion> | null)?.usage
  const count = (value: unknown) =>
    typeof value === 'number' && Number.isFinite(value) && value > 0 ? Math.round(value) : 0
  return {
    input_tokens: count(usage?.prompt_tokens),
    cached_tokens: count(usage?.prompt_tokens_details?.cached_tokens),
    output_tokens: count(usage?.completion_tokens),
  }
}

function problemOf(
  error: unknown,
  { base_url, model, timeout_ms }: ModelSettings,
  { APIConnectionError, APIError, APIUserAbortError }: typeof import('openai'),
): string {
  const where = `The model ${model} at ${base_url}`
  if (error instanceof APIConnectionError || error instanceof APIUserAbortError) {
    return `${where} gave no answer within ${timeout_ms} ms or could not be reached: ${error.message}`
  }
  if (error instanceof APIError && error.status !== undefined) {
    const refused = [error.code, error.param].filter((one) => typeof one === 'string')
    const named = refused.length === 0 ? '' : ` (${refused.join(': ')})`
    return `${where} answered with status ${error.status}${named}; check the key, the model name and the server`
  }
  return `${where} gave an answer that is not a chat completion`
}
