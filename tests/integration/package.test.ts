// The package that `npm pack` makes: it holds no TypeScript, works from an empty folder on its own, and an older Node gets one
// sentence. Its dependencies are those of this checkout, so that no test waits for a registry.

import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, globSync, mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { temporaryFolder } from '../../sandbox/folder.ts'
import { ROOT, runCommand } from '../support/cli.ts'

const folder = temporaryFolder()
const installed = join(folder.dir, 'node_modules', 'holdfast')
const launcher = join(installed, 'src', 'cli', 'holdfast.mjs')

beforeAll(() => {
  // A copy of the checkout, because packing writes its folder `dist`.
  const copy = join(folder.dir, 'checkout')
  const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], {
    cwd: ROOT,
    encoding: 'utf8',
  })
  for (const file of files
    .split('\n')
    .filter((name) => name !== '' && !name.startsWith('tests/'))) {
    if (!existsSync(join(ROOT, file))) continue
    mkdirSync(dirname(join(copy, file)), { recursive: true })
    cpSync(join(ROOT, file), join(copy, file))
  }
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'))
  execFileSync(process.execPath, ['sandbox/pack.mjs'], { cwd: copy, stdio: 'ignore' })
  // As npm lays it: the files of the package, and the dependencies beside it.
  const { files: packed } = JSON.parse(readFileSync(join(copy, 'package.json'), 'utf8')) as {
    files: string[]
  }
  for (const name of [...packed, 'package.json']) {
    cpSync(join(copy, name), join(installed, name), { recursive: true })
  }
  for (const name of globSync(['node_modules/*', 'node_modules/.bin'], { cwd: ROOT })) {
    if (basename(name) !== '.bin') symlinkSync(join(ROOT, name), join(folder.dir, name))
  }
  rmSync(copy, { recursive: true })
})
afterAll(() => folder.remove())

const cli = (cwd: string, ...args: string[]) =>
  runCommand(process.execPath, [launcher, ...args], {}, cwd)

it('holds what runs, and no TypeScript', () => {
  const files = globSync('**/*', { cwd: join(installed, 'dist'), withFileTypes: true }).filter(
    (one) => one.isFile(),
  )
  expect(files.length).toBeGreaterThan(300)
  expect(files.filter(({ name }) => /\.tsx?$/.test(name))).toEqual([])
  for (const { parentPath, name } of files.filter((one) => one.name.endsWith('.js'))) {
    const text = readFileSync(join(parentPath, name), 'utf8')
    expect(text, name).not.toMatch(/(?:from\s+|import\s*\(\s*|new URL\(\s*)['"]\.[^'"\n]*\.ts['"]/)
  }
})

it('sets a team up in an empty folder, and every thread finds its file', async () => {
  const team = join(folder.dir, 'team')
  mkdirSync(team)
  const servers = ['--imap-host', 'imap.shop.example', '--smtp-host', 'smtp.shop.example']
  const made = await cli(
    team,
    'init',
    '--yes',
    '--address',
    'help@shop.example',
    '--agent',
    'a@shop.example',
    ...servers,
  )
  expect(made).toMatchObject({ code: 0, stderr: '' })
  expect(await cli(team, 'check', '--no-secrets')).toMatchObject({ code: 0 })
  expect(await cli(team, 'status')).toMatchObject({ code: 0 })
  // Mail is parsed in a thread that is started from a file of its own.
  const inspected = await cli(
    team,
    'inspect',
    join(ROOT, 'tests/mail/messages/latin1-nul-mbox.eml'),
  )
  expect(inspected.code).toBe(0)
  expect(JSON.parse(inspected.stdout)).toMatchObject({ detail: null })
})

it.skipIf(!existsSync('/usr/bin/node') || nodeVersion() >= 24)(
  'gives an older Node one sentence',
  async () => {
    const result = await runCommand('/usr/bin/node', [launcher, 'init'], {}, folder.dir)
    expect(result).toMatchObject({ code: 1, stdout: '' })
    expect(result.stderr).toMatch(
      /^Holdfast needs Node 24 or newer, this is v\d+\S*\.\n {2}try: install Node 24\n$/,
    )
  },
)

it('without a configuration, start says what to run', async () => {
  const result = await cli(folder.dir, 'start')
  expect(result).toMatchObject({ code: 2, stdout: '' })
  expect(result.stderr).toMatch(/There is no configuration in .*\n {2}try: holdfast init/)
})

function nodeVersion(): number {
  const said = execFileSync('/usr/bin/node', ['--version'], { encoding: 'utf8' })
  return Number(/^v(\d+)/.exec(said)?.[1])
}
