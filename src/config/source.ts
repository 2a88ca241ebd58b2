// YAML with positions: the plain value of a file, the position of each key, and problems of the syntax. The front matter
// of Markdown files is read the same way, with the line numbers of the whole file.

import { isMap, isScalar, isSeq, LineCounter, type Node, type Pair, parseDocument } from 'yaml'
import type { Problem } from './problems.ts'

type Position = { line: number; column: number }

export type Source = {
  /** Name as problems show it. */
  file: string
  /** Plain data; a key without a value (`limits:`) counts as left out. Undefined if the syntax is broken. */
  value: unknown
  problems: Problem[]
  /** Position of the key at the path; for a missing key, that of the nearest key above it. */
  at(path: readonly PropertyKey[]): Position
}

/** Reads YAML 1.2. Never throws because of bad text. `first_line` is the line of its file in which the text starts. */
export function readYaml(file: string, text: string, first_line = 1): Source {
  const lines = new LineCounter()
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    stringKeys: true,
    strict: true,
  })
  const place = (offset: number): Position => {
    const { line, col } = lines.linePos(offset)
    return { line: Math.max(1, line) + first_line - 1, column: Math.max(1, col) }
  }
  const problems = [...document.errors, ...document.warnings].map(
    (error): Problem => ({
      file,
      ...place(error.pos[0]),
      key: '',
      expected: error.code === 'DUPLICATE_KEY' ? 'each key once' : 'YAML',
      found: error.message.split('\n')[0] ?? error.message,
      hint:
        error.code === 'DUPLICATE_KEY'
          ? `Remove one of the two \`${wordAt(text, error.pos[0])}\`; only one of them would count.`
          : 'Look for wrong indentation, a missing quote, or a `:` or `#` inside an unquoted text.',
    }),
  )
  const at = (path: readonly PropertyKey[]): Position =>
    place(offsetOf(document.contents as Node | null, path))
  // With a duplicated key the rest of the file still means what it says; after other errors it may not.
  const is_broken = document.errors.some((error) => error.code !== 'DUPLICATE_KEY')
  if (is_broken) return { file, value: undefined, problems, at }
  try {
    return { file, value: withoutEmpty(document.toJS({ maxAliasCount: 100 })), problems, at }
  } catch (error) {
    const found = error instanceof Error ? error.message : String(error)
    const problem = { file, line: first_line, key: '', expected: 'YAML', found }
    problems.push({ ...problem, hint: 'Write repeated parts out instead of using aliases.' })
    return { file, value: undefined, problems, at }
  }
}

/** The key that begins at a position, as it is written. */
function wordAt(text: string, offset: number): string {
  const [word = ''] = /^[^:\r\n]{0,60}/.exec(text.slice(offset)) ?? []
  return word.trim()
}

/** Splits `---` front matter from a Markdown file; undefined if the file does not start with one. */
export function splitFrontMatter(text: string): { front: string; body: string } | undefined {
  const match = /^\uFEFF?---[ \t]*\r?\n((?:[\s\S]*?\r?\n)??)---[ \t]*(?:\r?\n|$)/.exec(text)
  if (match === null) return undefined
  return { front: match[1] ?? '', body: text.slice(match[0].length) }
}

function offsetOf(root: Node | null, path: readonly PropertyKey[]): number {
  let node: unknown = root
  let offset = root?.range?.[0] ?? 0
  for (const part of path) {
    if (isMap(node)) {
      const pair: Pair | undefined = node.items.find(
        (item) => isScalar(item.key) && String(item.key.value) === String(part),
      )
      if (pair === undefined) return offset
      offset = (pair.key as Node).range?.[0] ?? offset
      node = pair.value
    } else if (isSeq(node)) {
      const item = node.items[Number(part)] as Node | undefined
      if (item === undefined) return offset
      offset = item.range?.[0] ?? offset
      node = item
    } else return offset
  }
  return offset
}

function withoutEmpty(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutEmpty)
  if (value === null || typeof value !== 'object') return value
  const kept = Object.entries(value).filter(([, inner]) => inner !== null)
  return Object.fromEntries(kept.map(([key, inner]) => [key, withoutEmpty(inner)]))
}
