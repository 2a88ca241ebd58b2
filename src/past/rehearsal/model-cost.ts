// What a rehearsal with a model that reads will cost, told before anything is asked. An estimate that leans high: every mail counts
// as a customer's, and only what is sure to be the same for all of them counts as kept by the server.

import { costOf, type Prices } from '../../domain/model/call.ts'

export type ModelCost = {
  mails: number
  calls: number
  input_tokens: number
  /** Of these, what a server may keep from one mail to the next. */
  cached_tokens: number
  output_tokens: number
  /** With nothing kept, and with all of that kept; undefined without prices. */
  money: { most: number; least: number } | undefined
}

/** Measured on mail of two companies, in tokens; see docs/model.md. */
const MAIL = 400
const INSTRUCTIONS = 900
const ANSWER = 250
const SECOND_LOOK = { input: 900, output: 20 }
const WRITING = { input: 2_000, output: 300 }

/** `knowledge`: tokens of the passages that each mail is shown; `writes`: answers are written as well, and looked at twice. */
export function modelCost(of: {
  mails: number
  knowledge: number
  writes: boolean
  prices: Prices | undefined
}): ModelCost {
  const { mails, knowledge, writes, prices } = of
  const looks = writes ? 2 : 1
  const calls = 1 + looks + (writes ? 2 : 0)
  const prefix = INSTRUCTIONS + knowledge
  const written = writes ? 2 : 0
  const tokens = {
    input_tokens: mails * (prefix + MAIL + looks * SECOND_LOOK.input + written * WRITING.input),
    cached_tokens: Math.max(0, mails - 1) * prefix,
    output_tokens: mails * (ANSWER + looks * SECOND_LOOK.output + written * WRITING.output),
  }
  const most = costOf({ ...tokens, cached_tokens: 0 }, prices)
  const least = costOf(tokens, prices)
  const money = most === undefined || least === undefined ? undefined : { most, least }
  return { mails, calls: mails * calls, ...tokens, money }
}

export function modelCostText({
  mails,
  calls,
  input_tokens,
  output_tokens,
  money,
}: ModelCost): string {
  const thousand = (count: number) => Math.ceil(count / 1_000)
  const tokens = `at most ${calls} calls, about ${thousand(input_tokens)},000 tokens read and ${thousand(output_tokens)},000 written`
  const cost =
    money === undefined
      ? 'no prices are configured (`model.prices`)'
      : `about ${money.most.toFixed(2)} by your prices, or ${money.least.toFixed(2)} where the server keeps what is the same for all`
  return `${mails} mail${mails === 1 ? '' : 's'} would be shown to the model: ${tokens}; ${cost}.`
}
