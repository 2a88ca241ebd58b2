// The package that `npm pack` makes: it holds no TypeScript, works from an empty folder on its own, and an older Node gets one
// sentence. Its dependencies are those of this checkout, so that no test waits for a registry.

import { execFileSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { temporaryFolder } from '../../sandbox/folder.ts'
import { rawMail } from '../../sandbox/mail.ts'
import { ROOT, runCommand } from '../support/cli.ts'
import { cleanupOf, moveIn, openWorld } from '../support/holdfast.ts'
import { holdfastProcess } from '../support/holdfast-process.ts'
import { PATIENCE_MS } from '../support/until.ts'

const folder = temporaryFolder()
const installed = join(folder.dir, 'node_modules', 'holdfast')
const launcher = join(installed, 'src', 'cli', 'holdfast.mjs')

/** What the package brings itself, and what that alone needs. */
const BUNDLED = [
  '@hono/node-server',
  'bullmq',
  'commander',
  'diff',
  'echarts',
  'hono',
  'html-to-text',
  'htmlparser2',
  'imapflow',
  'ioredis',
  'kysely',
  'libphonenumber-js',
  'liquidjs',
  'mailparser',
  'nodemailer',
  'openai',
  'pino',
  'prom-client',
  'yaml',
  'zod',
  'zrender',
]

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
  for (const name of globSync(['node_modules/*', 'node_modules/@*/*'], { cwd: ROOT })) {
    const of = name.slice('node_modules/'.length)
    const is_scope = /^@[^/]+$/.test(of)
    if (of === '.bin' || is_scope || BUNDLED.includes(of)) continue
    mkdirSync(dirname(join(folder.dir, name)), { recursive: true })
    symlinkSync(join(ROOT, name), join(folder.dir, name))
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
  expect(files.length).toBeGreaterThan(150)
  expect(files.filter(({ name }) => /\.tsx?$/.test(name))).toEqual([])
  for (const { parentPath, name } of files.filter((one) => one.name.endsWith('.js'))) {
    const text = readFileSync(join(parentPath, name), 'utf8')
    expect(text, name).not.toMatch(/(?:from\s+|import\s*\(\s*|new URL\(\s*)['"]\.[^'"\n]*\.ts['"]/)
  }
})

type Names = Record<string, string>
type Lock = {
  packages: Record<string, { dependencies?: Names; optionalDependencies?: Names }>
}
const manifestOf = (dir: string) =>
  JSON.parse(readFileSync(join(dir, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>
  }

it('brings what is used of large packages, with their licences', async () => {
  const names = Object.keys(manifestOf(installed).dependencies)
  expect(names.length).toBeGreaterThan(15)
  expect(names.filter((name) => BUNDLED.includes(name))).toEqual([])
  const licences = readFileSync(join(installed, 'dist', 'program', 'LICENSES.txt'), 'utf8')
  for (const name of BUNDLED)
    expect(licences).toMatch(new RegExp(`^${name} \\d\\S* \\(\\S+\\)$`, 'm'))
  expect(licences).toContain('The Apache Software Foundation')
  // Beside it none of them is installed, so what is drawn, dialled and asked here is from the bundle.
  const tried = join(folder.dir, 'tried.mjs')
  writeFileSync(tried, TRIED)
  expect(await runCommand(process.execPath, [tried], {}, folder.dir)).toMatchObject({
    code: 0,
    stdout: 'svg call [phone] now APIConnectionError\n',
  })
})

const TRIED = `
import { readdirSync } from 'node:fs'
/** Whichever of the files of this name hands it on, and under whatever name. */
async function exported(stem, name) {
  const program = './node_modules/holdfast/dist/program/'
  const files = readdirSync(program).filter((file) => file.startsWith(stem))
  const modules = await Promise.all(files.map((file) => import(program + file)))
  return modules.flatMap((one) => Object.values(one)).find((one) => one.name === name)
}
const svgOf = await exported('draw', 'svgOf')
const option = () => ({ xAxis: {}, yAxis: {}, series: [{ type: 'line', data: [[1, 1], [2, 3]] }] })
const svg = svgOf({ title: 'x', height: () => 200, option }, { a: '#000', ink: '#000' }, 300)
const masked = await exported('mask', 'masked')
const OpenAI = await exported('openai', 'OpenAI')
const client = new OpenAI({ apiKey: 'x', baseURL: 'http://127.0.0.1:9/v1', maxRetries: 0 })
const failed = await client.chat.completions.create({ model: 'x', messages: [] }).catch((error) => error)
console.log(svg.slice(1, 4), masked('call +44 20 7946 0958 now'), failed.constructor.name)
`

it('takes less than 200 MB with everything that it installs', () => {
  const lock = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as Lock
  const found = new Set<string>()
  const add = (names: readonly string[], from: string) => {
    for (const name of names) {
      // As Node looks for it: in the folder of who asks, and in those above.
      let at = from
      while (!(`${at}node_modules/${name}` in lock.packages) && at !== '') {
        at = at.slice(0, at.lastIndexOf('node_modules/', at.length - 2))
      }
      const place = `${at}node_modules/${name}`
      const known = lock.packages[place]
      if (known === undefined || found.has(place)) continue
      found.add(place)
      add(Object.keys({ ...known.dependencies, ...known.optionalDependencies }), `${place}/`)
    }
  }
  add(Object.keys(manifestOf(installed).dependencies), '')
  expect(found.size).toBeGreaterThan(100)
  const bytes = [installed, ...[...found].map((place) => join(ROOT, place))].map(bytesOf)
  expect(bytes.reduce((sum, one) => sum + one, 0)).toBeLessThan(200_000_000)
})

/** Whole blocks, as a disk counts them, without the packages inside. */
function bytesOf(dir: string): number {
  const files = globSync('**/*', { cwd: dir, withFileTypes: true, exclude: ['node_modules/**'] })
  return files
    .filter((one) => one.isFile())
    .reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).blocks * 512, 0)
}

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

it('starts a program and its threads from a few files', () => {
  const dist = join(installed, 'dist')
  const handed_on = globSync('src/**/*.js', { cwd: dist }).map((file) => {
    const text = readFileSync(join(dist, file), 'utf8')
    return { file, target: /^import '([./]+\/program\/[\w-]+\.js)'\n$/.exec(text)?.[1] ?? '' }
  })
  const threads = globSync('src/**/*.ts', { cwd: ROOT }).flatMap((file) =>
    [...readFileSync(join(ROOT, file), 'utf8').matchAll(/new URL\('(\.[^']*)\.ts'/g)].map(
      ([, target = '']) => `${join(dirname(file), target)}.js`,
    ),
  )
  expect(threads.length).toBeGreaterThan(3)
  expect(handed_on.map(({ file }) => file).toSorted()).toEqual(
    ['src/cli/main.js', ...new Set(threads)].toSorted(),
  )
  for (const { file, target } of handed_on)
    expect(existsSync(join(dist, dirname(file), target)) && target !== '', file).toBe(true)
})

it('has each command', async () => {
  const help = await cli(folder.dir, '--help')
  const names = [...help.stdout.matchAll(/^ {2}([a-z]+)(?: |$)/gm)].map(([, name = '']) => name)
  expect(names.length).toBeGreaterThan(25)
  for (const name of names.filter((one) => one !== 'help')) {
    const { code, stdout, stderr } = await cli(folder.dir, name, '--help')
    expect({ name, code, stderr }).toEqual({ name, code: 0, stderr: '' })
    expect(stdout).toContain(`Usage: holdfast ${name}`)
  }
})

it('answers a mail, and stops when it is told to', async (context) => {
  const cleanup = cleanupOf(context)
  const from = 'maria@post.example'
  const world = await openWorld(cleanup, [from])
  const main = join(installed, 'dist', 'src', 'cli', 'main.js')
  const holdfast = holdfastProcess(moveIn(world), [], main)
  cleanup.add(() => holdfast.kill())
  await holdfast.start()
  const text = 'Hello,\n\nwhere is my order 48215, and how can I track my parcel?\n\nThanks\nMaria'
  const mail = { from, to: 'support@tidewater.example' }
  await world.submit({ ...mail, raw: rawMail({ ...mail, subject: 'Where is my order?', text }) })
  const answer = await world.waitForMail(from, ({ subject }) => /Where is my order/.test(subject), {
    timeout_ms: PATIENCE_MS,
  })
  expect(answer.text).toMatch(/track/i)
  expect(await holdfast.terminate()).toBe(0)
  expect(holdfast.stderr()).toBe('')
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
