// What a model is told when it reads a mail, when it takes a second look at an answer, and when it writes one: the instructions
// under `templates/prompts/`, and closed schemas. Their hash names the version, so that an edit starts a new record.

import { readFileSync } from 'node:fs'
import { PERSON_KINDS } from '../../domain/model/said.ts'
import { shortHash } from '../../text/hash.ts'

export type FixedPrompt = { name: string; instructions: string; schema: Record<string, unknown> }

/** Reads the instructions from disk; throws if a file is missing. */
export function readingPrompts(): { first: FixedPrompt; second: FixedPrompt; version: string } {
  const first = { name: 'reading', instructions: fileText('read.md'), schema: READING }
  const second = { name: 'second_look', instructions: fileText('second.md'), schema: OBJECTIONS }
  const told = [first, second].flatMap((one) => [one.instructions, JSON.stringify(one.schema)])
  return { first, second, version: shortHash(told) }
}

/** Reads the instructions from disk; throws if the file is missing. */
export function writingPrompt(): FixedPrompt & { version: string } {
  const prompt = { name: 'writing', instructions: fileText('write.md'), schema: WRITING }
  const version = `write-${shortHash([prompt.instructions, JSON.stringify(WRITING)])}`
  return { ...prompt, version }
}

/** Names a model that reads: another model, more or less thinking, or other instructions begin a new record. */
export function readerVersion({
  model,
  second,
  reasoning_effort,
}: {
  model: string
  second: string | undefined
  reasoning_effort?: string | undefined
}): string {
  const names = [...new Set([model, second ?? model])].join('+')
  const thinking = reasoning_effort === undefined ? '' : `-${reasoning_effort}`
  return `model-${names}${thinking}-${readingPrompts().version}`
}

function fileText(name: string): string {
  return readFileSync(
    new URL(`../../../templates/prompts/${name}`, import.meta.url),
    'utf8',
  ).trimEnd()
}

const TEXT = { type: 'string' }
const TEXTS = { type: 'array', items: TEXT }

function objectOf(properties: Record<string, unknown>): Record<string, unknown> {
  return {
    type: 'object',
    properties,
    required: Object.keys(properties),
    additionalProperties: false,
  }
}

function listOf(properties: Record<string, unknown>): Record<string, unknown> {
  return { type: 'array', items: objectOf(properties) }
}

/** As `readSaid` checks it; servers know only a part of JSON Schema, so the lengths stand there alone. */
const READING = objectOf({
  language: TEXT,
  requests: listOf({
    words: TEXT,
    answered_by: listOf({ passage: TEXT, quotes: TEXTS }),
    not_covered: { type: 'boolean' },
  }),
  context: TEXTS,
  needs_person: listOf({ kind: { type: 'string', enum: PERSON_KINDS }, words: TEXT }),
})

/** As `readWritten` checks it. */
const WRITING = objectOf({
  sentences: listOf({
    text: TEXT,
    rests_on: listOf({ passage: TEXT, quote: TEXT }),
    answers: { type: 'array', items: { type: 'integer' } },
  }),
})

const OBJECTIONS = objectOf({ leaves_open: TEXTS, contradicts: TEXTS, must_not_say: TEXTS })
