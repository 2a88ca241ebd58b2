// Keys that have a new name. A file that still says the old one keeps working: the value is read under the new name, and
// a warning tells where it stands and what it is called now. To rename a key, change the schema and add a line here; a
// key that `categories-edit.ts` writes is changed there as well.

import { keyText, type Problem, problemAt, valueAt } from './problems.ts'
import type { Source } from './source.ts'

export type RenamedKey = {
  file: 'holdfast.yaml' | 'categories.yaml'
  /** As the reference writes keys: `limits.raw_days`; `mailboxes[].imap.poll_s` for each of a list. */
  from: string
  /** The same lists as in `from`, in the same order. */
  to: string
  /** The version that renamed it. */
  since: string
  /** Where the new key holds the same in another form. */
  as?: (value: unknown) => unknown
}

/** Append only: a file may be as old as it likes. */
export const RENAMED_KEYS: readonly RenamedKey[] = [
  {
    file: 'holdfast.yaml',
    from: 'mailboxes[].imap.folder',
    to: 'mailboxes[].imap.folders',
    since: '0.1',
    as: (folder) => [folder],
  },
  {
    file: 'holdfast.yaml',
    from: 'gate.approvals_after_change',
    to: 'gate.after_change',
    since: '0.2',
    as: (approvals) => (approvals === 0 ? 'fall' : approvals),
  },
]

export type Renamed = {
  /** As if the file had the new names; positions are those of the keys that it has. */
  source: Source
  warnings: Problem[]
}

/** Both names at once are a problem of the source: only one of the two values could count. */
export function withNewNames(source: Source, keys: readonly RenamedKey[]): Renamed {
  const moves = keys
    .flatMap((key) => movesOf(source.value, key))
    .filter(({ to }) => canHold(source.value, to))
  if (moves.length === 0) return { source, warnings: [] }
  const value = structuredClone(source.value)
  const problems = [...source.problems]
  const warnings: Problem[] = []
  for (const { from, to, key } of moves) {
    const old = removeAt(value, from)
    if (valueAt(value, to) === undefined) {
      setAt(value, to, key.as === undefined ? old : key.as(old))
      warnings.push(oldName(source, from, to, key.since))
    } else problems.push(bothNames(source, from, to))
  }
  const at: Source['at'] = (path) => {
    const move = moves.find(({ to }) => to.every((part, index) => part === path[index]))
    const is_renamed = move !== undefined && valueAt(source.value, move.to) === undefined
    return source.at(is_renamed ? [...move.from, ...path.slice(move.to.length)] : path)
  }
  return { source: { ...source, value, problems, at }, warnings }
}

type Path = (string | number)[]
type Move = { from: Path; to: Path; key: RenamedKey }

/** Each place of the old key in the value, with the place that it moves to. */
function movesOf(value: unknown, key: RenamedKey): Move[] {
  return pathsOf(value, key.from).map((place) => {
    const indexes = place.filter((part) => typeof part === 'number')
    return { from: place, to: pathOf(key.to, indexes), key }
  })
}

function pathsOf(value: unknown, key: string): Path[] {
  const [list, ...below] = key.split('[].')
  if (below.length === 0) {
    const path = pathOf(key, [])
    return valueAt(value, path) === undefined ? [] : [path]
  }
  const path = pathOf(list ?? '', [])
  const items = valueAt(value, path)
  if (!Array.isArray(items)) return []
  return items.flatMap((item, index) =>
    pathsOf(item, below.join('[].')).map((inner) => [...path, index, ...inner]),
  )
}

/** `a[].b.c` and `[2]` give `['a', 2, 'b', 'c']`. */
function pathOf(key: string, indexes: readonly number[]): Path {
  const groups = key.split('[].').map((part) => part.split('.'))
  return groups.flatMap((group, at) => (at === 0 ? group : [indexes[at - 1] ?? 0, ...group]))
}

/** False when something other than keys and values stands above the new key; the schema says so then. */
function canHold(value: unknown, to: Path): boolean {
  return to.slice(0, -1).every((_, length) => {
    const above = valueAt(value, to.slice(0, length + 1))
    return above === undefined || (typeof above === 'object' && above !== null)
  })
}

function removeAt(value: unknown, path: Path): unknown {
  const group = valueAt(value, path.slice(0, -1)) as Record<string, unknown>
  const name = String(path.at(-1))
  const old = group[name]
  delete group[name]
  return old
}

function setAt(value: unknown, path: Path, inner: unknown): void {
  let group = value as Record<string | number, unknown>
  for (const part of path.slice(0, -1)) {
    group[part] ??= {}
    group = group[part] as Record<string | number, unknown>
  }
  group[path.at(-1) ?? ''] = inner
}

function oldName(source: Source, from: Path, to: Path, since: string): Problem {
  return problemAt(source, from, {
    expected: `the key \`${keyText(to)}\``,
    found: 'its old name',
    hint: `It was renamed in version ${since}. The old name still counts; write the new one when you next edit the file.`,
  })
}

function bothNames(source: Source, from: Path, to: Path): Problem {
  return problemAt(source, from, {
    expected: 'each key once',
    found: `the old and the new name of \`${keyText(to)}\``,
    hint: `Keep \`${keyText(to)}\` (line ${source.at(to).line}) and remove the old name.`,
  })
}
