// What a model wrote for a mail, and what the gate says of it. Its text leaves by itself only where no rule found anything;
// otherwise a person sees it beside the quoted answer, with every sentence marked that is not proved.

import type { ModelCall } from '../model/call.ts'
import type { Reading } from '../reading.ts'
import { modelOf } from '../reading.ts'
import type { Finding } from './rules.ts'

export type KeptWriting = {
  /** Of the instructions. */
  version: string
  /** Why nothing was written. */
  unavailable: string | undefined
  /** `answers`: numbers of the requests, from 1. */
  sentences: readonly {
    text: string
    quotes: readonly string[]
    answers: readonly number[]
    is_proved: boolean
  }[]
  /** Of the last try; empty: it may leave. */
  findings: readonly Finding[]
  /** What the first try was sent back with; empty where there was no second one. */
  repaired: readonly Finding[]
}

export type Writing = KeptWriting & { calls: readonly ModelCall[] }

export function keptWriting({ calls: _calls, ...kept }: Writing): KeptWriting {
  return kept
}

/** Sentences that answer the same request stand in one paragraph. */
export function textOfWriting({ sentences }: KeptWriting): string {
  return sentences
    .map(({ text, answers }, at) => {
      const before = sentences[at - 1]
      const joins = before !== undefined && before.answers.join() === answers.join()
      return `${before === undefined ? '' : joins ? ' ' : '\n\n'}${text}`
    })
    .join('')
}

/** Why it may not leave by itself; undefined where it may. */
export function writingProblem({
  unavailable,
  sentences,
  findings,
}: KeptWriting): string | undefined {
  if (unavailable !== undefined) return unavailable
  const [first] = findings
  if (first !== undefined) return first.says
  return sentences.length === 0 ? 'it wrote nothing' : undefined
}

/** For a person: each sentence with what was found in it, and what was found in the whole. */
export function markedWriting({ sentences, findings, repaired }: KeptWriting): {
  sentences: { text: string; found: string[] }[]
  found: string[]
  was_repaired: boolean
} {
  const of = (at: number | undefined) =>
    findings.filter(({ sentence }) => sentence === at).map(({ says }) => says)
  return {
    sentences: sentences.map(({ text }, at) => ({ text, found: of(at) })),
    found: of(undefined),
    was_repaired: repaired.length > 0,
  }
}

/** Whose record an answer counts for: other instructions for writing begin a new one as well. */
export function answeringVersion(
  reading: Reading,
  writing: Pick<Writing, 'version'> | undefined,
): string | undefined {
  const reader = modelOf(reading)
  return reader === undefined || writing === undefined ? reader : `${reader}-${writing.version}`
}
