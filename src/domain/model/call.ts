// What a call of a model cost, for the ledger and the report. Of mail it holds nothing but the message's id.

/** What it was asked for. */
export const CALL_PURPOSES = ['read', 'second_look', 'write', 'repair'] as const
export type CallPurpose = (typeof CALL_PURPOSES)[number]

export type ModelCall = {
  purpose: CallPurpose
  model: string
  /** Hash of the prompts, as in the reader's version. */
  prompt: string
  input_tokens: number
  /** Of these, what the server had kept from earlier calls. */
  cached_tokens: number
  output_tokens: number
  took_ms: number
  /** By the price list of the configuration; undefined without one. */
  cost: number | undefined
  /** `answered`, or why nothing came of it. */
  outcome: 'answered' | 'unusable' | 'unavailable'
}

/** What models were asked, and what it cost, in a stretch of time. */
export type ModelUse = {
  calls: number
  /** Without a usable answer. */
  failed: number
  input_tokens: number
  cached_tokens: number
  output_tokens: number
  /** Undefined where no price is known. */
  cost: number | undefined
}

/** What a budget counts: everything but what the server had kept. */
export function countedTokens(use: Omit<ModelUse, 'calls' | 'failed' | 'cost'>): number {
  return Math.max(0, use.input_tokens - use.cached_tokens) + use.output_tokens
}

/** For a million tokens each, in whatever currency the server bills. */
export type Prices = { input: number; cached: number; output: number }

export function costOf(
  call: Pick<ModelCall, 'input_tokens' | 'cached_tokens' | 'output_tokens'>,
  prices: Prices | undefined,
): number | undefined {
  if (prices === undefined) return undefined
  const cached = Math.min(call.cached_tokens, call.input_tokens)
  const millions =
    (call.input_tokens - cached) * prices.input +
    cached * prices.cached +
    call.output_tokens * prices.output
  return millions / 1_000_000
}
