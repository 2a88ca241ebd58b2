// The guide in docs/ is followed word by word: every command in it exists and takes the options and the number of
// arguments that the guide gives it, every promise names the tests that show it, and the README stays what a visitor decides by.

import { existsSync, globSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Command } from 'commander'
import { describe, expect, it } from 'vitest'

const ROOT = resolve(import.meta.dirname, '..')
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8')
const pages = ['README.md', ...globSync('docs/*.md', { cwd: ROOT })]

type Call = { page: string; words: string[] }

/** Lines of fenced blocks without a language that call `holdfast`, comments cut off. */
function callsIn(page: string): Call[] {
  const blocks = Array.from(
    read(page).matchAll(/^ *```\n([\s\S]*?)^ *```/gm),
    ([, text]) => text ?? '',
  )
  return blocks
    .flatMap((text) => text.split('\n'))
    .flatMap((line) => line.split('&&'))
    .map((line) => line.replace(/\s#.*$/, '').trim())
    .filter((line) => line.startsWith('holdfast '))
    .map((line) => ({ page, words: wordsOf(line).slice(1) }))
}

function wordsOf(line: string): string[] {
  return Array.from(line.matchAll(/"([^"]*)"|(\S+)/g), ([, quoted, plain]) => quoted ?? plain ?? '')
}

/** The commands of the command line, by name; each file in src/cli makes its own. */
async function commandsOf(): Promise<Map<string, Command>> {
  const main = read('src/cli/main.ts')
  const rows = Array.from(main.matchAll(/import\('(\.\/[\w-]+\.ts)'\)\)\.(\w+)\(\)/g))
  const commands = await Promise.all(
    rows.map(async ([, file = '', make = '']) => {
      const module = (await import(join(ROOT, 'src/cli', file))) as Record<string, () => Command>
      return module[make]!()
    }),
  )
  return new Map(commands.map((one) => [one.name(), one]))
}

const commands = await commandsOf()
const calls = pages.flatMap(callsIn)

describe('the guide', () => {
  it('shows commands', () => {
    expect(calls.length).toBeGreaterThan(30)
    expect(commands.size).toBeGreaterThan(15)
  })

  it.each(calls.map(({ page, words }) => [page, words.join(' '), words] as const))(
    '%s: holdfast %s',
    (_page, _text, [name = '', ...rest]) => {
      let command = commands.get(name)
      expect(command, name).toBeDefined()
      const [first] = rest
      const inner = command?.commands.find((one) => one.name() === first)
      const words = inner === undefined ? rest : rest.slice(1)
      command = inner ?? command!
      let given = 0
      for (let at = 0; at < words.length; at += 1) {
        const word = words[at]!
        if (word === '--help') continue
        if (!word.startsWith('-')) {
          given += 1
          continue
        }
        const option = command.options.find((one) => one.long === word || one.short === word)
        expect(option, word).toBeDefined()
        if (option?.required === true) at += 1
      }
      const most = command.registeredArguments
      if (!most.some(({ variadic }) => variadic)) expect(given).toBeLessThanOrEqual(most.length)
      const is_help = words.includes('--help')
      if (!is_help)
        expect(given).toBeGreaterThanOrEqual(most.filter(({ required }) => required).length)
    },
  )
})

describe('every promise of the README', () => {
  const [, section = ''] = read('README.md').split('## What Holdfast never does')
  const rows = section
    .split('\n## ', 1)[0]!
    .split('\n')
    .filter((line) => /^\| (?!promise |---)/.test(line))
    .map((line) => line.split(' | '))
  const pathsIn = (cell = '') =>
    Array.from(cell.matchAll(/`([\w./-]+\.ts)`/g), ([, path]) => path ?? '')

  it('stands in a table', () => {
    expect(rows.length).toBeGreaterThan(8)
  })

  it.each(rows)('%s', (_, decided, shown) => {
    const [code, tests] = [pathsIn(decided), pathsIn(shown)]
    expect(code).not.toEqual([])
    expect(tests).not.toEqual([])
    expect([...code, ...tests].filter((path) => !existsSync(join(ROOT, path)))).toEqual([])
    expect(tests.filter((path) => !/^tests\/.*\.test\.ts$/.test(path))).toEqual([])
  })
})

it('the README is short', () => {
  expect(read('README.md').split('\n').length).toBeLessThanOrEqual(201)
})

it('what agents have to read takes five minutes', () => {
  // At 200 words a minute.
  expect(read('docs/agents.md').split(/\s+/).length).toBeLessThanOrEqual(1_000)
})
