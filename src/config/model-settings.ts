// The model that reads or gives an opinion, as the code needs it: with its key, and with a price for every kind of token.

import type { Prices } from '../domain/model/call.ts'
import type { HoldfastFile } from './schema.ts'

export type ModelSettings = {
  base_url: string
  api_key: string
  model: string
  timeout_ms: number
  reasoning_effort: NonNullable<HoldfastFile['model']>['reasoning_effort']
  /** It reads the mail; otherwise it gives a second opinion on the category. */
  reads: boolean
  second: string | undefined
  knowledge_tokens: number
  tokens_day: number | undefined
  tokens_month: number | undefined
  prices: Prices | undefined
}

/** Undefined where no model is asked. */
export function modelSettings(
  file: Pick<HoldfastFile, 'model'>,
  secrets: ReadonlyMap<string, string>,
): ModelSettings | undefined {
  if (file.model === undefined) return undefined
  const { prices, ...rest } = file.model
  return {
    ...rest,
    second: rest.second,
    reasoning_effort: rest.reasoning_effort,
    tokens_day: rest.tokens_day,
    tokens_month: rest.tokens_month,
    prices: prices && { ...prices, cached: prices.cached ?? prices.input },
    api_key: secrets.get('model.api_key') ?? '',
  }
}
