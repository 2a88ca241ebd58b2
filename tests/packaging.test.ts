// What is shipped beside the code: container, compose file, lockfile, continuous integration and the README's commands.
// There is no Docker here, so the files are read and held against the code and against each other.

import { execFileSync } from 'node:child_process'
import { accessSync, constants, existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { STEPS } from '../src/domain/work.ts'
import { importsOf } from './architecture/imports.ts'

const ROOT = resolve(import.meta.dirname, '..')
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8')

/** What `sandbox/pack.mjs` makes this file from. */
const sourceOf = (packed: string) =>
  join(ROOT, packed.replace(/^dist\//, '').replace(/\.js$/, '.ts'))

const Package = z.object({
  version: z.string(),
  scripts: z.record(z.string(), z.string()),
  bin: z.record(z.string(), z.string()),
  dependencies: z.record(z.string(), z.string()),
  devDependencies: z.record(z.string(), z.string()),
})
const pkg = Package.parse(JSON.parse(read('package.json')))

const Entry = z.looseObject({
  optionalDependencies: z.record(z.string(), z.string()).optional(),
  gypfile: z.boolean().optional(),
})
const lock = z
  .object({ packages: z.record(z.string(), Entry) })
  .parse(JSON.parse(read('package-lock.json'))).packages

const Config = z.looseObject({ http: z.looseObject({ port: z.number() }) })
const http_port = Config.parse(parse(read('config/holdfast.yaml'))).http.port

describe('the Dockerfile', () => {
  const steps = read('Dockerfile')
    .split('\n')
    .filter((line) => !line.startsWith('#'))
    .join('\n')
    .replaceAll('\\\n', ' ')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [word = ''] = line.split(' ')
      return { word, rest: line.slice(word.length).trim().replace(/\s+/g, ' ') }
    })
  const all = (word: string) => steps.filter((step) => step.word === word).map(({ rest }) => rest)

  it('copies what exists, and what .dockerignore lets through', () => {
    const kept = read('.dockerignore')
      .split('\n')
      .filter((line) => line.startsWith('!'))
      .map((line) => line.slice(1))
    const copied = all('COPY')
      .filter((rest) => !rest.startsWith('--from='))
      .flatMap((rest) => rest.split(' ').slice(0, -1))
    expect(copied.length).toBeGreaterThan(4)
    for (const path of copied) expect(existsSync(join(ROOT, path)), path).toBe(true)
    // What is in a folder that is let through needs no line of its own.
    const isBelow = (path: string) => kept.some((folder) => path.startsWith(`${folder}/`))
    const asked = new Set(copied.filter((path) => !isBelow(path)))
    expect([...asked].toSorted()).toEqual(kept.toSorted())
    expect(read('.dockerignore').split('\n')).toContain('*')
  })

  it('installs redis-server, and the packages of the lockfile without scripts and tools', () => {
    const run = all('RUN').join('\n')
    expect(run).toMatch(/apt-get install -y --no-install-recommends redis-server/)
    expect(run).toMatch(/npm ci --omit=dev --ignore-scripts/)
    expect(all('FROM')).toEqual(['node:24-slim AS packed', 'node:24-slim'])
    // Tools stay in the stage that packs.
    expect(all('COPY').filter((rest) => rest.startsWith('--from='))).toEqual([
      '--from=packed /app/dist ./dist',
    ])
  })

  it('runs as a user without rights, who owns the data volume', () => {
    expect(all('USER')).toEqual(['node'])
    const order = steps.map(({ word }) => word)
    expect(order.lastIndexOf('RUN')).toBeLessThan(order.indexOf('USER'))
    expect(order.indexOf('USER')).toBeLessThan(order.indexOf('CMD'))
    expect(all('VOLUME')).toEqual(['/data'])
    expect(all('RUN').join('\n')).toMatch(/install -d -o node -g node -m 700 \/data/)
    expect(all('ENV').join(' ')).toMatch(/HOLDFAST_CONFIG=\/config HOLDFAST_DATA=\/data/)
  })

  it('starts the command line, is asked for its health, and is stopped as the code expects', () => {
    const command = z.array(z.string()).parse(JSON.parse(all('CMD')[0] ?? ''))
    expect(command).toEqual(['node', 'dist/src/cli/main.js', 'start'])
    expect(existsSync(sourceOf(command[1] ?? ''))).toBe(true)
    expect(all('HEALTHCHECK')[0]).toContain(`http://127.0.0.1:${http_port}/healthz`)
    expect(read('src/runtime/http.ts')).toContain("'/healthz'")
    expect(all('STOPSIGNAL')).toEqual(['SIGTERM'])
    expect(read('src/runtime/main.ts')).toContain("'SIGTERM'")
  })
})

describe('what runs without dev dependencies', () => {
  it('imports nothing but dependencies', () => {
    const files = ['src', 'workers'].flatMap((folder) =>
      readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
        .filter((name) => /\.(?:ts|mjs)$/.test(name))
        .map((name) => join(folder, name)),
    )
    const packages = files.flatMap((file) =>
      importsOf(read(file))
        .filter(({ from, is_type }) => !is_type && !from.startsWith('.') && !isBuiltin(from))
        .map(({ from }) =>
          from
            .split('/')
            .slice(0, from.startsWith('@') ? 2 : 1)
            .join('/'),
        ),
    )
    expect(files.length).toBeGreaterThan(100)
    expect(new Set(packages).size).toBeGreaterThan(10)
    const known = Object.keys(pkg.dependencies)
    expect([...new Set(packages)].filter((name) => !known.includes(name))).toEqual([])
  })
})

describe('compose.yaml', () => {
  const Service = z.looseObject({
    command: z.array(z.string()).optional(),
    environment: z.record(z.string(), z.string()).optional(),
    volumes: z.array(z.string()),
    healthcheck: z
      .object({ test: z.array(z.string()) })
      .loose()
      .optional(),
    restart: z.string(),
    depends_on: z.record(z.string(), z.object({ condition: z.string() })).optional(),
    stop_grace_period: z.string().optional(),
  })
  const Helper = z.strictObject({
    extends: z.object({ service: z.literal('holdfast') }),
    profiles: z.array(z.string()),
    command: z.array(z.string()),
  })
  const compose = z
    .object({
      name: z.string(),
      services: z
        .object({ redis: Service, postgres: Service, holdfast: Service, helper: Helper })
        .strict(),
      volumes: z.record(z.string(), z.null()),
    })
    .strict()
    .parse(parse(read('compose.yaml')))
  const { helper, ...services } = compose.services
  const { redis, postgres, holdfast } = services

  it('adds helpers only when they are asked for, with steps that there are', () => {
    expect(helper.profiles).toEqual(['more'])
    const [runtime, main = '', start, only, steps = ''] = helper.command
    expect([runtime, start, only]).toEqual(['node', 'start', '--only'])
    expect(existsSync(sourceOf(main))).toBe(true)
    for (const step of steps.split(',')) expect(STEPS).toContain(step)
  })

  it('runs a Redis that Holdfast accepts', () => {
    const command = redis.command?.join(' ')
    expect(command).toContain('--maxmemory-policy noeviction')
    expect(command).toContain('--appendonly yes')
  })

  it('starts Holdfast when Redis and Postgres are healthy', () => {
    expect(holdfast.depends_on).toEqual({
      redis: { condition: 'service_healthy' },
      postgres: { condition: 'service_healthy' },
    })
    expect(redis.healthcheck?.test).toContain('ping')
    expect(postgres.healthcheck?.test).toContain('pg_isready')
    expect(holdfast.environment?.REDIS_URL).toBe('redis://redis:6379')
    expect(holdfast.environment?.DATABASE_URL).toMatch(/@postgres:5432\/holdfast$/)
  })

  it('keeps what must survive in named volumes, and restarts everything', () => {
    const mounted = Object.values(services).flatMap(({ volumes }) => volumes)
    const named = mounted.map((one) => one.split(':')[0] ?? '').filter((one) => /^\w/.test(one))
    expect(named.toSorted()).toEqual(Object.keys(compose.volumes).toSorted())
    for (const one of Object.values(services)) expect(one.restart).toBe('unless-stopped')
    for (const one of mounted.filter((path) => path.startsWith('./'))) {
      expect(existsSync(join(ROOT, one.split(':')[0] ?? '')), one).toBe(true)
      expect(one).toMatch(/:ro$/)
    }
  })

  it('holds no secret and publishes no port', () => {
    const secrets = Object.values(services)
      .flatMap(({ environment }) => Object.entries(environment ?? {}))
      .filter(([name]) => /PASSWORD|SECRET|KEY/.test(name))
    expect(secrets.length).toBeGreaterThan(2)
    for (const [name, value] of secrets) expect(value, name).toMatch(/^\$\{\w+:\?.+\}$/)
    expect(read('compose.yaml')).not.toMatch(/^\s+ports:/m)
  })

  it('waits longer for the end than running steps may take', () => {
    const deadline = /`timings\.shutdown_deadline_s`.*?\| `(\d+)` \|/.exec(
      read('config/reference.md'),
    )
    expect(Number(deadline?.[1])).toBeGreaterThan(0)
    const grace_s = Number(/^(\d+)s$/.exec(holdfast.stop_grace_period ?? '')?.[1])
    expect(grace_s).toBeGreaterThan(Number(deadline?.[1]))
  })
})

describe('package-lock.json', () => {
  it('says what package.json says', () => {
    const { dependencies, devDependencies } = pkg
    expect(lock['']).toMatchObject({ dependencies, devDependencies })
  })

  it('knows the packages of every platform, so that npm ci accepts it everywhere', () => {
    const missing = Object.entries(lock).flatMap(([path, entry]) =>
      Object.keys(entry.optionalDependencies ?? {}).filter(
        (name) => !lock[`node_modules/${name}`] && !lock[`${path}/node_modules/${name}`],
      ),
    )
    expect(missing, 'run `npm run lock`').toEqual([])
  })

  it('keeps npm from compiling what comes prebuilt', () => {
    const Manifest = z.looseObject({ gypfile: z.boolean().optional() })
    const manifest = Manifest.parse(JSON.parse(read('node_modules/better-sqlite3/package.json')))
    expect(manifest.gypfile).toBe(false)
    expect(lock['node_modules/better-sqlite3']?.gypfile, 'run `npm run lock`').toBe(false)
  })
})

describe('the commands', () => {
  const readme = read('README.md')

  it('of the README exist as scripts', () => {
    const named = [...readme.matchAll(/\bnpm run ([\w:]+)/g)].map((match) => match[1] ?? '')
    expect(named).toContain('demo')
    for (const name of [...named, 'test', 'start']) expect(Object.keys(pkg.scripts)).toContain(name)
    for (const name of ['demo', 'test', 'start']) {
      expect(pkg.scripts[name]).toMatch(/^node sandbox\/setup\.mjs/)
    }
  })

  it('of the command line stand in their groups, all in the README, and no others', () => {
    const help = execFileSync(process.execPath, ['src/cli/main.ts', '--help'], {
      cwd: ROOT,
      encoding: 'utf8',
    })
    const groups = [...help.matchAll(/^([A-Z].*):\n((?: {2}\S.*\n?)+)/gm)]
    const commandsOf = (list = '') =>
      [...list.matchAll(/^ {2}([a-z]+)\b/gm)].map((match) => match[1] ?? '')
    expect(groups.map(([, heading]) => heading)).toEqual([
      'Options',
      'Every day',
      'Setting up',
      'Past mail',
      'Measuring',
      'Also',
    ])
    expect(commandsOf(groups.at(-1)?.[2])).toEqual(['help'])
    const commands = groups.flatMap(([, , list]) => commandsOf(list))
    const told = [...readme.matchAll(/^\| `holdfast ([a-z]+)/gm)].map((match) => match[1] ?? '')
    expect(commands.length).toBeGreaterThan(5)
    expect(told.toSorted()).toEqual(commands.filter((name) => name !== 'help').toSorted())
  })

  it('of continuous integration are those of the README', () => {
    accessSync(join(ROOT, '.ci/run'), constants.X_OK)
    const script = read('.ci/run')
    expect(script).toMatch(/^set -euo pipefail$/m)
    expect(script).toMatch(/^npm run check:static\b/m)
    expect(script).toMatch(/^ *npm test\b/m)
    expect(pkg.scripts.check).toBe('npm run check:static && npm run check:unit')
  })

  it('start at a file that is there', () => {
    for (const file of Object.values(pkg.bin))
      expect(statSync(join(ROOT, file)).isFile()).toBe(true)
  })
})

describe('the changelog', () => {
  const headings = [...read('CHANGELOG.md').matchAll(/^## (.+)$/gm)].map((match) => match[1] ?? '')

  it('begins with what is not released, and then has the version of package.json', () => {
    expect(headings[0]).toBe('[Unreleased]')
    expect(headings[1]).toMatch(/^\[\d+\.\d+\.\d+\] - \d{4}-\d{2}-\d{2}$/)
    expect(headings[1]).toContain(`[${pkg.version}]`)
  })

  it('names each version once', () => {
    expect(new Set(headings).size).toBe(headings.length)
  })
})

describe('the documents', () => {
  const documents = ['README.md', 'ARCHITECTURE.md', 'CHANGELOG.md', 'config/reference.md']

  it.each(documents)('%s names only files that are there', (document) => {
    const links = [...read(document).matchAll(/\]\((?!https?:|#|mailto:)([^)#]+)[^)]*\)/g)]
    const paths = [
      ...read(document).matchAll(
        /`((?:src|tests|workers|sandbox|bench|config|templates)\/[\w./-]+)`/g,
      ),
    ]
    const named = [...links, ...paths].map((match) => match[1] ?? '')
    expect(named.filter((path) => !existsSync(join(ROOT, path)))).toEqual([])
  })

  it('name a test beside every threat', () => {
    const [, model = ''] = read('docs/security.md').split('## Threat model')
    const threats = model
      .split('\n')
      .filter((line) => /^\| (?!threat )\S/.test(line) && !line.startsWith('|---'))
    expect(threats.length).toBeGreaterThan(20)
    for (const threat of threats) {
      const [, , against = '', shown = ''] = threat.split('|')
      expect(against.trim(), threat).not.toBe('')
      expect(shown, threat).toMatch(/`tests\/[\w./-]+`/)
    }
  })

  it('name every environment variable that is read', () => {
    const sources = [
      read('src/config/environment.ts'),
      read('src/config/secrets.ts'),
      read('src/config/load.ts'),
    ]
    const used = sources.flatMap((text) =>
      [...text.matchAll(/env\.([A-Z][A-Z_]+)/g)].map((match) => match[1] ?? ''),
    )
    expect(new Set(used).size).toBeGreaterThan(3)
    for (const name of new Set(used)) expect(read('docs/run-it.md'), name).toContain(`\`${name}\``)
  })
})
