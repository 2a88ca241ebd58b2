// Problems of the configuration: where, what was expected, what was found, and what to do. Everything that zod finds is
// brought into this form. Values of secrets are never shown.

import type { z } from 'zod'
import { isSecretAt, nodeAt, type SchemaNode, typeWords } from './describe.ts'
import type { Source } from './source.ts'

export type Problem = {
  /** Path as people know it, e.g. `config/holdfast.yaml`. */
  file: string
  /** From 1. */
  line: number
  column?: number
  /** E.g. `mailboxes[0].imap.port`; empty for the file as a whole. */
  key: string
  expected: string
  found: string
  hint: string
}

/** One paragraph per problem, aligned: place, key, what was expected and found, and what to do in a second line. */
export function formatProblems(problems: readonly Problem[]): string {
  const places = problems.map(({ file, line }) => `${file}:${line}`)
  const place_width = widest(places)
  const key_width = Math.min(40, widest(problems.map(({ key }) => key)))
  return problems
    .map((problem, index) => {
      const place = (places[index] ?? '').padEnd(place_width)
      const key = key_width === 0 ? '' : `${problem.key.padEnd(key_width)}  `
      const hint = problem.hint === '' ? '' : `\n${' '.repeat(place_width + 2)}→ ${problem.hint}`
      return `${place}  ${key}expected ${problem.expected}, found ${problem.found}${hint}`
    })
    .join('\n')
}

/** `mailboxes[0].imap.port` */
export function keyText(path: readonly PropertyKey[]): string {
  return path
    .map((part, index) =>
      typeof part === 'number' ? `[${part}]` : `${index === 0 ? '' : '.'}${String(part)}`,
    )
    .join('')
}

/** A value for people: short, and in quotes if it is text. */
export function foundWords(value: unknown): string {
  if (value === undefined || value === null) return 'nothing'
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list'
  if (typeof value === 'object') return 'keys and values'
  if (typeof value === 'string')
    return JSON.stringify(value.length > 60 ? `${value.slice(0, 57)}…` : value)
  return typeof value === 'number' || typeof value === 'boolean' ? `${value}` : typeof value
}

/** A problem at a key of a source. */
export function problemAt(
  source: Source,
  path: readonly PropertyKey[],
  words: { expected: string; found: string; hint: string },
): Problem {
  return { file: source.file, ...source.at(path), key: keyText(path), ...words }
}

/** Everything a schema finds wrong with a source. */
export function schemaProblems(source: Source, schema: z.ZodType, json: SchemaNode): Problem[] {
  const result = schema.safeParse(source.value)
  if (result.success) return []
  return result.error.issues.flatMap((issue) => issueProblems(source, json, issue))
}

/** The value at a path of plain data; undefined if there is none. */
export function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (inner, part) =>
      inner !== null && typeof inner === 'object'
        ? (inner as Record<PropertyKey, unknown>)[part]
        : undefined,
    value,
  )
}

function issueProblems(source: Source, json: SchemaNode, issue: z.core.$ZodIssue): Problem[] {
  const { path } = issue
  if (isSecretAt(json, path)) return [secretProblem(source, json, path)]
  if (issue.code === 'unrecognized_keys') {
    const known = Object.keys(nodeAt(json, path)?.properties ?? {})
    return issue.keys.map((key) => unknownKey(source, [...path, key], key, known))
  }
  const found = valueAt(source.value, path)
  const hint = found === undefined ? (nodeAt(json, path)?.description ?? '') : hintFor(issue)
  const expected = typeWords(nodeAt(json, path))
  return [problemAt(source, path, { expected, found: foundWords(found), hint })]
}

function secretProblem(source: Source, json: SchemaNode, path: readonly PropertyKey[]): Problem {
  const cut = path.findIndex((_, index) => isSecretAt(json, path.slice(0, index + 1))) + 1
  const key = path.slice(0, cut)
  const found = valueAt(source.value, key)
  return problemAt(source, key, {
    expected: typeWords(nodeAt(json, key)),
    // The value itself may be a password: it must not reach a terminal, a log or a screenshot.
    found:
      found === undefined ? 'nothing' : typeof found === 'object' ? 'other keys' : 'plain text',
    hint: 'Secrets belong in the environment or in a file of their own, never in this file.',
  })
}

function unknownKey(
  source: Source,
  path: readonly PropertyKey[],
  key: string,
  known: readonly string[],
): Problem {
  const near = known.find((name) => distance(name, key) <= Math.max(1, name.length / 3))
  return problemAt(source, path, {
    expected: 'a known key',
    found: JSON.stringify(key),
    hint: near === undefined ? `Known here: ${known.join(', ')}.` : `Did you mean \`${near}\`?`,
  })
}

function hintFor(issue: z.core.$ZodIssue): string {
  if (issue.code === 'too_small' && issue.origin === 'array') return 'At least one is needed.'
  if (issue.code === 'invalid_type' && issue.expected === 'string') {
    return 'Put quotes around it if it is meant as text.'
  }
  return ''
}

/** Levenshtein distance, regardless of case; two neighbours that changed places (`tilte`) are one mistake. */
function distance(a: string, b: string): number {
  const [of, to] = [a.toLowerCase(), b.toLowerCase()]
  let before: number[] = []
  let row = Array.from({ length: to.length + 1 }, (_, index) => index)
  for (let i = 0; i < of.length; i += 1) {
    const next = [i + 1]
    for (let j = 0; j < to.length; j += 1) {
      const change = (row[j] ?? 0) + (of[i] === to[j] ? 0 : 1)
      const is_swap = i > 0 && j > 0 && of[i] === to[j - 1] && of[i - 1] === to[j]
      const swap = is_swap ? (before[j - 1] ?? 0) + 1 : Number.POSITIVE_INFINITY
      next.push(Math.min(change, swap, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1))
    }
    before = row
    row = next
  }
  return row[to.length] ?? 0
}

function widest(texts: readonly string[]): number {
  return Math.max(0, ...texts.map((text) => text.length))
}
