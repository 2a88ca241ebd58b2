// Reads plain data by path, for checks. A value of an unexpected type counts as missing, because the schema reports it
// anyway.

import { holdfastJson, nodeAt } from './describe.ts'
import { valueAt } from './problems.ts'
import type { Source } from './source.ts'

type Path = readonly PropertyKey[]

export function listAt(source: Source, path: Path): unknown[] {
  const value = valueAt(source.value, path)
  return Array.isArray(value) ? value : []
}

export function textAt(source: Source, path: Path): string | undefined {
  const value = valueAt(source.value, path)
  return typeof value === 'string' ? value : undefined
}

/** The value in holdfast.yaml, else the default of the schema. */
export function withDefault(source: Source, path: Path): unknown {
  return valueAt(source.value, path) ?? nodeAt(holdfastJson, path)?.default
}
