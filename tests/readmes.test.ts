// The manuals beside the code: every link leads somewhere, and every source file that a rule names is there.

import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { expect, it } from 'vitest'

const ROOT = resolve(import.meta.dirname, '..')
const manuals = globSync(['*.md', 'docs/*.md', 'src/**/README.md'], { cwd: ROOT })
const sources = globSync('src/**/*.ts', { cwd: ROOT })
const readmes = manuals.filter((path) => path.startsWith('src/'))

it('finds the manuals', () => {
  expect(manuals.length).toBeGreaterThan(10)
  expect(readmes.length).toBeGreaterThan(8)
})

it.each(manuals)('%s links to what is there', (path) => {
  const text = readFileSync(join(ROOT, path), 'utf8')
  const targets = Array.from(text.matchAll(/\]\(([^)\s#]+)(?:#[^)]*)?\)/g), ([, to]) => to ?? '')
  const local = targets.filter((to) => !/^[a-z]+:/.test(to))
  expect(local.filter((to) => !existsSync(join(ROOT, dirname(path), to)))).toEqual([])
})

it.each(readmes)('%s names files that are there', (path) => {
  const text = readFileSync(join(ROOT, path), 'utf8')
  const names = Array.from(text.matchAll(/`([\w/-]+\.ts)`/g), ([, name]) => name ?? '')
  const isThere = (name: string) =>
    existsSync(join(ROOT, dirname(path), name)) ||
    existsSync(join(ROOT, name)) ||
    sources.some((source) => source.endsWith(`/${name}`))
  expect(names.filter((name) => !isThere(name))).toEqual([])
})
