// What the model is told: the instructions of `templates/prompts/classify.md` and the categories as the system message, and
// the customer's text, fenced as data, as the user message. The schema of the answer is closed, so that no text in a mail
// can make the model say anything but one of our category ids.

import { readFileSync } from 'node:fs'
import type { Category } from '../../domain/team.ts'
import type { Question } from '../../ports/world.ts'
import { shortHash } from '../../text/hash.ts'

/** The answer that chooses no category. */
export const NONE = 'none_of_these'

export type Prompt = {
  system: string
  schema: Record<string, unknown>
  /** Changes with the instructions, the categories and the schema. */
  version: string
}

/** Reads the instructions from disk; throws if the file is missing. */
export function createPrompt(categories: readonly Category[]): Prompt {
  const instructions = readFileSync(PROMPT_FILE, 'utf8').trimEnd()
  const list = categories.map(describeCategory).join('\n')
  const system = `${instructions}\n\n${list}\n- ${NONE}: anything else\n`
  const schema = {
    type: 'object',
    properties: {
      category: { type: 'string', enum: [...categories.map((category) => category.id), NONE] },
      confidence: { type: 'number' },
    },
    required: ['category', 'confidence'],
    additionalProperties: false,
  }
  return { system, schema, version: shortHash([system, JSON.stringify(schema)]) }
}

/** The user message. A fence inside the mail is broken up, so that the mail cannot end it. */
export function fenced({ subject, new_text }: Question): string {
  const data = `Subject: ${cutTo(subject.replace(/\s+/g, ' '), SUBJECT_CHARS_MAX)}\n\n${cutTo(new_text, TEXT_CHARS_MAX)}`
  return `<mail>\n${data.replace(/<(?=\s*\/?\s*mail)/gi, '‹')}\n</mail>`
}

const PROMPT_FILE = new URL('../../../templates/prompts/classify.md', import.meta.url)
// The question is at the beginning of a mail; the rest only costs time and money.
const TEXT_CHARS_MAX = 6_000
const SUBJECT_CHARS_MAX = 300
const EXAMPLES_MAX = 3
const EXAMPLE_CHARS_MAX = 200

function describeCategory({ id, name, description, examples }: Category): string {
  const shown = examples
    .map((example) => example.replace(/\s+/g, ' ').trim())
    .slice(0, EXAMPLES_MAX)
    .map((example) => `  - example: ${cutTo(example, EXAMPLE_CHARS_MAX)}`)
  return [`- ${id}: ${name}. ${description.replace(/\s+/g, ' ').trim()}`, ...shown].join('\n')
}

function cutTo(text: string, chars_max: number): string {
  return text.length <= chars_max ? text : `${text.slice(0, chars_max)} […]`
}
