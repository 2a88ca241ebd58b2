// ARCHITECTURE.md as a test: who may import whom, which files are long and why, and what may not be written where. It proves
// that it looked at every file, and that each of its rules can fail.

import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, resolve, sep } from 'node:path'
import { describe, expect, test } from 'vitest'
import { houseFindings, nameFindings, STEP_NAMES } from './architecture/house.ts'
import { importFindings, importsOf, type Source } from './architecture/imports.ts'
import { LISTED_MAX, LONG_FILES, lengthFindings, listFindings } from './architecture/long-files.ts'
import { spreadFindings } from './architecture/spreads.ts'

const ROOT = resolve(import.meta.dirname, '..')
const FOLDERS = ['src', 'workers', 'sandbox', 'tests', 'bench']
const CODE = /\.(?:ts|mts|cts|js|mjs|cjs)$/

/** Every source file below the folders and in the root, by one walk. */
function walk(): string[] {
  const below = FOLDERS.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && CODE.test(entry.name))
      .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)).split(sep).join('/'))
      // What the bench compares us with is installed beside it and is not ours.
      .filter((path) => !path.includes('/node_modules/')),
  )
  const top = readdirSync(ROOT).filter((name) => CODE.test(name))
  return [...below, ...top].toSorted()
}

const sources: Source[] = walk().map((path) => ({
  path,
  text: readFileSync(join(ROOT, path), 'utf8'),
}))
const paths = sources.map(({ path }) => path)

describe('what was looked at', () => {
  test('holds at least the files that git knows, except those deleted since', () => {
    const known = gitFiles()
    // Outside a checkout (a release archive, a container) git cannot be asked; then the sizes below must do.
    if (known === undefined) return
    const code = known.filter((path) => CODE.test(path))
    expect(code.length).toBeGreaterThan(0)
    const there = new Set(allFiles(ROOT))
    expect(code.filter((path) => there.has(path) && !paths.includes(path))).toEqual([])
  })

  test('lies in folders that somebody meant to make', () => {
    const folders = gitFiles()?.flatMap((path) => path.split('/').slice(0, -1).slice(0, 1)) ?? []
    const meant = ['.ci', ...FOLDERS, 'config', 'docs', 'templates']
    expect([...new Set(folders)].filter((folder) => !meant.includes(folder))).toEqual([])
  })

  test('is as much as an independent walk finds', () => {
    expect(allFiles(ROOT).filter((path) => CODE.test(path))).toEqual(paths)
  })

  test('holds every part of the house, with text in it', () => {
    for (const part of [
      'text',
      'mail',
      'nlp',
      'domain',
      'ports',
      'steps',
      'past',
      'adapters',
      'config',
      'report',
      'runtime',
      'cli',
    ]) {
      expect(paths.filter((path) => path.startsWith(`src/${part}/`)).length).toBeGreaterThan(0)
    }
    expect(sources.filter(({ text }) => text.trim() === '')).toEqual([])
    const imports = sources.flatMap(({ text }) => importsOf(text))
    expect(imports.length).toBeGreaterThan(paths.length)
  })
})

describe('the house', () => {
  test('imports only what the table allows', () => {
    const judged = sources.filter(({ path }) => /^(?:src|workers)\/.*\.ts$/.test(path))
    expect(judged.length).toBeGreaterThan(50)
    expect(judged.flatMap(importFindings)).toEqual([])
  })
  test('keeps opening comments and banned words', () => {
    expect(sources.filter(isJudged).flatMap(houseFindings)).toEqual([])
  })
  test('has long files only where a list says why, and the list gets no longer', () => {
    expect(sources.flatMap((source) => lengthFindings(source))).toEqual([])
    expect(listFindings(paths)).toEqual([])
    expect(Object.keys(LONG_FILES).length).toBeLessThanOrEqual(LISTED_MAX)
  })
  test('spreads no literal into a literal', () => {
    expect(sources.filter(isJudged).flatMap(spreadFindings)).toEqual([])
  })
  test('has the same six names in workers and steps', () => {
    expect(nameFindings(paths)).toEqual([])
  })
})

describe('the checks can fail', () => {
  // biome-ignore format: one bad line a row
  test.each([
    ['src/domain/a.ts',            "import { x } from '../ports/world.ts'"],
    ['src/domain/a.ts',            "import { readFileSync } from 'node:fs'"],
    ['src/domain/a.ts',            "import pino from 'pino'"],
    ['src/domain/a/b.ts',          "export { x } from '../../steps/receive.ts'"],
    ['src/domain/a.ts',            "export * from '../adapters/sql/open.ts'"],
    ['src/domain/a.ts',            "import {\n  a,\n  b,\n} from '../adapters/sql/open.ts'"],
    ['src/domain/a.ts',            "import type { X } from '../config/load.ts'"],
    ['src/domain/a.ts',            "import '../runtime/boot.ts'"],
    ['src/domain/a.ts',            "const x = await import('../runtime/boot.ts')"],
    ['src/domain/a.ts',            "type X = import('../runtime/boot.ts').X"],
    ['src/domain/a.ts',            "const x = require('fs')"],
    ['src/domain/a.ts',            "import { x } from './b'"],
    ['src/text/a.ts',              "import { x } from '../domain/policy.ts'"],
    ['src/text/a.ts',              "import { x } from 'node:fs'"],
    ['src/mail/a.ts',              "import type { X } from '../domain/reasons.ts'"],
    ['src/mail/parse/a.ts',        "import type { X } from '../../ports/world.ts'"],
    ['src/mail/parse/a.ts',        "import { x } from '../../nlp/classifier/train.ts'"],
    ['src/nlp/classifier/a.ts',    "import type { X } from '../../domain/mail.ts'"],
    ['src/nlp/classifier/a.ts',    "import { x } from '../../mail/address.ts'"],
    ['src/domain/a.ts',            "import { x } from '../nlp/classifier/train.ts'"],
    ['src/past/a.ts',              "import { x } from '../cli/output.ts'"],
    ['src/past/a.ts',              "import { Command } from 'commander'"],
    ['src/runtime/a.ts',           "import { x } from '../past/progress.ts'"],
    ['src/ports/a.ts',             "import { x } from '../domain/message.ts'"],
    ['src/ports/a.ts',             "import type { X } from 'zod'"],
    ['src/steps/a.ts',             "import { x } from './receive.ts'"],
    ['src/steps/a.ts',             "import { createHash } from 'node:crypto'"],
    ['src/steps/a.ts',             "import { x } from '../adapters/sql/open.ts'"],
    ['src/steps/a.ts',             "import { z } from 'zod'"],
    ['src/adapters/imap/a.ts',     "import { x } from '../smtp/send.ts'"],
    ['src/adapters/imap/a.ts',     "import nodemailer from 'nodemailer'"],
    ['src/adapters/imap/a.ts',     "import { x } from '../../config/load.ts'"],
    ['src/adapters/imap/a.ts',     "import { x } from '../../runtime/boot.ts'"],
    ['src/adapters/classifier/a.ts', "import x from '@scope/tensors/node'"],
    ['src/adapters/unheard/a.ts',  "import { x } from 'kysely'"],
    ['src/config/a.ts',            "import { x } from '../ports/world.ts'"],
    ['src/config/a.ts',            "import { x } from '../runtime/boot.ts'"],
    ['src/report/a.ts',            "import { x } from '../adapters/sql/open.ts'"],
    ['src/report/a.ts',            "import { x } from 'node:fs'"],
    ['src/runtime/a.ts',           "import { x } from '../cli/output.ts'"],
    ['src/runtime/a.ts',           "import Database from 'better-sqlite3'"],
    ['src/runtime/a.ts',           "import { x } from '../../workers/all.ts'"],
    ['src/cli/a.ts',               "import { x } from '../../workers/all.ts'"],
    ['src/cli/start.ts',           "import { x } from '../../workers/receive.ts'"],
    ['src/cli/a.ts',               "import { x } from '../../sandbox/dovecot.ts'"],
    ['src/cli/a.ts',               "import { x } from 'kysely'"],
    ['workers/receive.ts',         "import { x } from '../src/steps/classify.ts'"],
    ['workers/receive.ts',         "import { x } from '../src/mail/mail.ts'"],
    ['workers/receive.ts',         "import { x } from './classify.ts'"],
    ['workers/receive.ts',         "import { x } from 'node:fs'"],
    ['src/elsewhere/a.ts',         "import { x } from '../domain/mail.ts'"],
  ])('in %s: %s', (path, text) => {
    expect(importFindings({ path, text: `// Says something.\n\n${text}\n` })).toHaveLength(1)
  })

  // biome-ignore format: one good line a row
  test.each([
    ['src/domain/a.ts',            "import { createHash } from 'node:crypto'"],
    ['src/mail/parse/a.ts',        "import { simpleParser } from 'mailparser'"],
    ['src/nlp/grouping/a.ts',      "import { x } from '../../text/words.ts'"],
    ['src/domain/a.ts',            "import { x } from '../mail/address.ts'"],
    ['src/ports/a.ts',             "import type { X } from '../domain/message.ts'"],
    ['src/steps/a.ts',             "import { x } from './shared/a.ts'"],
    ['src/adapters/smtp/a.ts',     "import x from 'nodemailer/lib/mail-composer'"],
    ['src/adapters/sql/m/a.ts',    "import { x } from '../tables.ts'"],
    ['src/runtime/data-lock.ts',   "import Database from 'better-sqlite3'"],
    ['src/cli/start.ts',           "import { x } from '../../workers/all.ts'"],
    ['workers/all.ts',             "import { x } from './receive.ts'"],
    ['workers/receive.ts',         "import { x } from '../src/steps/receive.ts'"],
    ['src/domain/a.ts',            "// import { x } from 'pino'"],
  ])('but not in %s: %s', (path, text) => {
    expect(importFindings({ path, text: `// Says something.\n\n${text}\n` })).toEqual([])
  })

  const body = (lines: number) => `// Says something.\n${'const x = 1\n'.repeat(lines - 1)}`
  // biome-ignore format: one bad text a row
  test.each([
    ['src/domain/a.ts',  'const now = Date.now()'],
    ['src/steps/a.ts',   'const now = new Date()'],
    ['src/steps/a.ts',   'const now = new Date( )'],
    ['src/domain/a.ts',  'const x = Math.random()'],
    ['src/steps/a.ts',   'const id = crypto.randomUUID()'],
    ['src/runtime/a.ts', 'const x = process.env.HOME'],
    ['workers/a.ts',     'const x = process.env.HOME'],
    ['src/cli/a.ts',     'const { HOME } = process.env'],
    ['bench/a.ts',       'await Promise.race([a, b])'],
    ['tests/a.ts',       'await Promise.race([a, b])'],
    ['src/runtime/a.ts', "console.log('x')"],
    ['workers/a.ts',     "console.error('x')"],
    ['tests/a.ts',       'enum Color { red }'],
    ['src/domain/a.ts',  'export const enum Color { red }'],
    ['sandbox/a.ts',     'const x = y as any'],
    ['src/domain/a.ts',  'export default function x() {}'],
    ['tests/a.ts',       'export default {}'],
  ])('in %s: %s', (path, text) => {
    expect(houseFindings({ path, text: `// Says something.\n\n${text}\n` })).toHaveLength(1)
  })

  // biome-ignore format: one good text a row
  test.each([
    ['src/runtime/a.ts', 'const now = Date.now()'],
    ['src/steps/a.ts',   'const then = new Date(now)'],
    ['src/config/a.ts',  'const x = process.env.HOME'],
    ['sandbox/a.ts',     'console.log(process.env.HOME)'],
    ['src/cli/a.ts',     "console.log('x')"],
    ['x.config.ts',      'export default {}'],
    ['src/domain/a.ts',  "const word = 'enumerate as anything'"],
    ['src/domain/a.ts',  '// Never call Date.now here.'],
  ])('but not in %s: %s', (path, text) => {
    expect(houseFindings({ path, text: `// Says something.\n\n${text}\n` })).toEqual([])
  })

  // biome-ignore format: one bad text a row
  test.each([
    'const x = { ...{ a, b }, c }',
    'const x = {\n  ...{\n    a,\n  },\n}',
    "const x = [...['a', 'b'], 'c']",
    "const x = ['c', ...['a]', 'b']]",
    'say(...[1, 2])',
    'const x = [\n  ...[[1, 2]],\n]',
  ])('on a literal that is spread: %j', (text) => {
    expect(spreadFindings({ path: 'src/cli/a.ts', text })).toHaveLength(1)
  })

  // biome-ignore format: one good text a row
  test.each([
    'const x = { ...a, ...(b === undefined ? {} : { b }), c }',
    'const x = [...[1, 2].map(twice), 3]',
    'const x = Math.max(...[...a.values()].map(twice))',
    "const x = '...{ a }, ...[b]'",
    '// Never write ...{ a, b } here.',
  ])('but not on another: %j', (text) => {
    expect(spreadFindings({ path: 'src/cli/a.ts', text })).toEqual([])
  })

  // biome-ignore format: one file a row
  test.each([
    ['src/domain/a.ts',       400, 0],
    ['src/domain/a.ts',       401, 1],
    ['src/domain/b.ts',       401, 0],
    ['src/domain/b.ts',       299, 1],
    ['workers/a.ts',           60, 0],
    ['workers/a.ts',           61, 1],
    ['tests/a.ts',            900, 0],
    ['src/mail/words/a.ts',   900, 0],
  ])('on the length of %s with %i lines: %i', (path, lines, found) => {
    const listed = { 'src/domain/b.ts': 'one table' }
    expect(lengthFindings({ path, text: body(lines) }, listed)).toHaveLength(found)
    expect(listFindings([path], listed)).toHaveLength(path === 'src/domain/b.ts' ? 0 : 1)
  })

  test('on a file that does not say what it is for', () => {
    for (const path of ['src/cli/a.ts', 'workers/a.ts', 'sandbox/a.mjs']) {
      expect(houseFindings({ path, text: 'const x = 1\n' })).toHaveLength(1)
    }
    const script = '#!/usr/bin/env node\n// Says something.\n'
    expect(houseFindings({ path: 'src/cli/a.mjs', text: script })).toEqual([])
  })

  test('on a step without a worker, and on one name too many', () => {
    const all = STEP_NAMES.flatMap((name) => [`workers/${name}.ts`, `src/steps/${name}.ts`])
    const beside = ['workers/all.ts', 'src/steps/give-up.ts', 'src/steps/shared/look.ts']
    const house = [...all, ...beside]
    expect(nameFindings(house)).toEqual([])
    expect(nameFindings(house.slice(1))).toHaveLength(1)
    expect(nameFindings([...house, 'src/steps/escalate.ts'])).toHaveLength(1)
    expect(nameFindings([...house, 'workers/escalate.ts'])).toHaveLength(1)
    expect(nameFindings([...house, 'workers/shared/look.ts'])).toHaveLength(1)
  })
})

/** This file and its table speak of what they forbid. */
function isJudged({ path }: Source): boolean {
  return path !== 'tests/architecture.test.ts' && !path.startsWith('tests/architecture/')
}

/** All files of the house in another way than `walk`: down from the root, leaving out what is not ours. */
function allFiles(folder: string): string[] {
  const kept = (name: string) => !name.startsWith('.') && name !== 'node_modules'
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => kept(name))
    .flatMap((entry) => {
      const path = join(folder, entry.name)
      if (!entry.isDirectory()) return [relative(ROOT, path).split(sep).join('/')]
      const [top = ''] = relative(ROOT, path).split(sep)
      return FOLDERS.includes(top) || folder !== ROOT || hasCode(path) ? allFiles(path) : []
    })
    .toSorted()
}

/** Folders that hold no code at all (data, config, templates) need no look; one that does must be in the list. */
function hasCode(folder: string): boolean {
  return readdirSync(folder, { recursive: true }).some((name) => CODE.test(String(name)))
}

function gitFiles(): string[] | undefined {
  try {
    const said = execFileSync('git', ['ls-files', '-z'], {
      cwd: ROOT,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      maxBuffer: 64_000_000,
    })
    return said.split('\0')
  } catch {
    return undefined
  }
}
