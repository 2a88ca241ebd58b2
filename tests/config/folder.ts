// A copy of the example team in a temporary folder, with edits: tests of the configuration change one thing and look
// at what is said about it.

import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type LoadOptions, type LoadResult, loadSettings } from '../../src/config/load.ts'
import type { Problem } from '../../src/config/problems.ts'

export const ROOT = join(import.meta.dirname, '..', '..')

export type Folder = {
  dir: string
  options: LoadOptions
  /** Replaces text that must be there, in a file below `config`. */
  edit(file: string, from: string | RegExp, to: string): void
  write(file: string, text: string): void
  load: () => LoadResult
  /** Problems as `file:line key`; fails when there are none. */
  places(): string[]
  problems(): Problem[]
  remove(): void
}

export function exampleFolder(
  env: Record<string, string> = { HOLDFAST_SUPPORT_PASSWORD: 'pw' },
): Folder {
  const dir = mkdtempSync(join(tmpdir(), 'holdfast-config-'))
  cpSync(join(ROOT, 'config'), join(dir, 'config'), { recursive: true })
  const options = { config_dir: join(dir, 'config'), templates_dir: join(ROOT, 'templates'), env }
  const load = (): LoadResult => loadSettings(options)
  const problems = (): Problem[] => {
    const result = load()
    if (result.ok) throw new Error('The configuration is valid, but should not be.')
    return result.problems.map((one) => ({ ...one, file: one.file.slice(dir.length + 1) }))
  }
  return {
    dir,
    options,
    edit(file, from, to) {
      const path = join(dir, 'config', file)
      const before = readFileSync(path, 'utf8')
      const after = before.replace(from, to)
      if (after === before) throw new Error(`${file} does not contain ${String(from)}`)
      writeFileSync(path, after)
    },
    write: (file, text) => writeFileSync(join(dir, 'config', file), text),
    load,
    problems,
    places: () => problems().map(({ file, line, key }) => `${file}:${line} ${key}`.trim()),
    remove: () => rmSync(dir, { recursive: true, force: true }),
  }
}

/** The line (from 1) of the first occurrence of a text in a file below `config` of the example. */
export function lineOf(folder: Folder, file: string, text: string): number {
  const lines = readFileSync(join(folder.dir, 'config', file), 'utf8').split('\n')
  const index = lines.findIndex((line) => line.includes(text))
  if (index === -1) throw new Error(`${file} does not contain ${text}`)
  return index + 1
}
