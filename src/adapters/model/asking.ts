// What every question to a model has in common: a fence that nobody can forge, a note of what it cost, and a second look that
// names what it holds against an answer.

import { randomBytes } from 'node:crypto'
import { costOf, type ModelCall, type Prices } from '../../domain/model/call.ts'
import { readObjections } from '../../domain/model/said.ts'
import type { ModelClient } from './client.ts'

export function objectionsIn(text: string | undefined): string[] {
  const said = readObjections(text)
  if (said === undefined) return ['gave no usable answer']
  return [
    ...said.leaves_open.map((words) => `leaves open “${words}”`),
    ...said.contradicts.map((words) => `does not fit: ${words}`),
    ...said.must_not_say.map((words) => `must not be sent: ${words}`),
  ]
}

/** The client, noting what each call costs. */
export function noting(
  ask: ModelClient,
  calls: ModelCall[],
  about: Pick<ModelCall, 'purpose' | 'model' | 'prompt'> & { prices: Prices | undefined },
): ModelClient {
  const { prices, ...named } = about
  return async (question) => {
    const start = performance.now()
    try {
      const { text, ...tokens } = await ask(question)
      const took_ms = performance.now() - start
      const outcome = text === undefined ? 'unusable' : 'answered'
      calls.push({ ...named, ...tokens, took_ms, cost: costOf(tokens, prices), outcome })
      return { text, ...tokens }
    } catch (error) {
      const took_ms = performance.now() - start
      calls.push({ ...named, ...NO_TOKENS, took_ms, cost: undefined, outcome: 'unavailable' })
      throw error
    }
  }
}

const NO_TOKENS = { input_tokens: 0, cached_tokens: 0, output_tokens: 0 }

/** The last answer was text, but not of the form that was asked for. */
export function spoiled(calls: ModelCall[]): void {
  const last = calls.at(-1)
  if (last !== undefined) last.outcome = 'unusable'
}

export function randomMarker(): string {
  return `mail-${randomBytes(12).toString('hex')}`
}
