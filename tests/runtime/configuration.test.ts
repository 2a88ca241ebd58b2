// The configuration as a whole: an edit that cannot be rendered is a problem before the first customer meets it, at the
// start and while a worker runs, and the last good one stays.

import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Environment } from '../../src/config/environment.ts'
import { watchSettings } from '../../src/config/watch.ts'
import { configurationLoader, loadConfiguration } from '../../src/runtime/configuration.ts'

const ROOT = resolve(import.meta.dirname, '../..')
let dir: string
let environment: Environment
let now = 0
const clock = { now: () => now }

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'holdfast-configuration-'))
  for (const part of ['config', 'templates']) {
    cpSync(join(ROOT, part), join(dir, part), { recursive: true })
  }
  environment = {
    config_dir: join(dir, 'config'),
    templates_dir: join(dir, 'templates'),
    redis_url: undefined,
    database_url: undefined,
    env: { HOLDFAST_SUPPORT_PASSWORD: 'pw' },
  }
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

const template = (name: string, text: string) =>
  writeFileSync(join(dir, 'templates', 'mail', name), text)

/** What is found, or none. */
function found(secrets: 'required' | 'skip' = 'required'): string[] {
  const loaded = loadConfiguration(environment, secrets)
  return loaded.ok ? [] : loaded.problems.map((one) => `${one.file}: ${one.found}`)
}

test('the example is fine', () => {
  expect(found()).toEqual([])
})

test('without secrets only when they are not asked for', () => {
  environment = { ...environment, env: {} }
  expect(found('skip')).toEqual([])
  expect(found().length).toBeGreaterThan(0)
})

describe('a template that cannot be rendered is a problem that names it', () => {
  test.each([
    ['notice.txt.liquid', '{{ no_such_value }}', 'notice'],
    ['draft.html.liquid', '{% for x in %}', 'draft'],
    ['auto_reply.txt.liquid', '{% include "missing" %}', 'auto_reply'],
    ['layout.html.liquid', '{% if %}', 'layout'],
    ['answers/order-status.liquid', '{{ customer.fist_name }}', 'order-status'],
    ['answers/order-status.liquid', '', 'order-status'],
  ])('%s: %j', (name, text, named) => {
    template(name, text)
    const problems = found()
    expect(problems.length).toBeGreaterThan(0)
    expect(problems.join('\n')).toContain(named)
  })

  test('also when there are no templates at all', () => {
    rmSync(join(dir, 'templates', 'mail'), { recursive: true })
    expect(found().length).toBeGreaterThan(0)
  })

  test('beside a config that is wrong, the config is told first', () => {
    writeFileSync(join(dir, 'config', 'holdfast.yaml'), 'teem: {}\n')
    template('notice.txt.liquid', '{{ no_such_value }}')
    expect(found().length).toBeGreaterThan(0)
  })
})

describe('looking again and again', () => {
  test('tries the templates again only when a file changed, and never forgets that they are broken', () => {
    const load = configurationLoader(environment, clock)
    const first = load()
    expect(first.ok).toBe(true)
    expect(load()).toMatchObject({ ok: true, file_hash: first.file_hash })
    template('notice.txt.liquid', '{{ no_such_value }}')
    const broken = load()
    expect(broken.ok).toBe(false)
    expect(broken.file_hash).not.toBe(first.file_hash)
    expect(load()).toBe(broken)
    cpSync(join(ROOT, 'templates'), join(dir, 'templates'), { recursive: true })
    expect(load()).toMatchObject({ ok: true, file_hash: first.file_hash })
  })

  test('reads files again when one was written, in the same length as well, and after a minute', () => {
    const load = configurationLoader(environment, clock)
    const first = load()
    expect(load()).toBe(first)
    now += 59_999
    expect(load()).toBe(first)
    const file = join(dir, 'config', 'categories.yaml')
    const text = readFileSync(file, 'utf8')
    writeFileSync(file, text.replace('order', 'Order'))
    const edited = load()
    expect(edited.file_hash).not.toBe(first.file_hash)
    expect(load()).toBe(edited)
    now += 60_000
    expect(load()).not.toBe(edited)
    expect(load().file_hash).toBe(edited.file_hash)
  })

  test('a secret that changes is seen within a minute without a change of files', () => {
    const env: Record<string, string> = { HOLDFAST_SUPPORT_PASSWORD: 'old' }
    const load = configurationLoader({ ...environment, env }, clock)
    const passwordOf = () => {
      const loaded = load()
      return loaded.ok ? loaded.settings.connections.get('support')?.imap.password : undefined
    }
    expect(passwordOf()).toBe('old')
    env.HOLDFAST_SUPPORT_PASSWORD = 'new'
    now += 60_000
    expect(passwordOf()).toBe('new')
  })
})

test('a worker keeps the last good configuration, says once what is wrong, and takes the mended one', () => {
  const watch = watchSettings(configurationLoader(environment, clock), { every_ms: 3_600_000 })
  try {
    const before = watch.current()
    const problems: string[] = []
    let changes = 0
    watch.onInvalid((all) => problems.push(...all.map((one) => one.found)))
    watch.onChange(() => {
      changes += 1
    })
    template('layout.html.liquid', '{% if %}')
    for (let look = 0; look < 4; look += 1) watch.look()
    expect(watch.current()).toBe(before)
    expect(problems.length).toBeGreaterThan(0)
    expect(new Set(problems).size).toBe(problems.length)
    expect(changes).toBe(0)
    cpSync(join(ROOT, 'templates'), join(dir, 'templates'), { recursive: true })
    template('notice.txt.liquid', '{{ title }}\n')
    for (let look = 0; look < 4; look += 1) watch.look()
    expect(changes).toBe(1)
    expect(watch.current()).not.toBe(before)
  } finally {
    watch.stop()
  }
})

test('articles in a language that their template has no words in are told', () => {
  writeFileSync(
    join(dir, 'config', 'knowledge', 'gutscheine.md'),
    '---\ntitle: Gutscheine\nlanguage: de\n---\n\nEin Gutschein gilt drei Jahre.\n',
  )
  const file = join(dir, 'config', 'holdfast.yaml')
  const yaml = readFileSync(file, 'utf8')
  writeFileSync(file, yaml.replace(/^team:\n/m, 'team:\n  language: en\n'))
  const told = () => {
    const loaded = loadConfiguration(environment, 'required')
    return loaded.ok ? loaded.warnings.map(({ hint }) => hint) : loaded.problems
  }
  expect(told()).toContainEqual(expect.stringMatching(/^Write order-status\.de\.liquid/))
  template(
    'answers/order-status.de.liquid',
    'Vielen Dank für Ihre Nachricht:\n\n{{ passage.text }}',
  )
  expect(told()).not.toContainEqual(expect.stringMatching(/order-status/))
  template('answers/order-status.de.liquid', '{{ no_such_value }}')
  expect(found()).toEqual([expect.stringMatching(/order-status\.de\.liquid: .*no_such_value/)])
})
