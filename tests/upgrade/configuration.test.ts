// The configuration and the templates of version 0.1 are read by today's version as they are, and every key that its
// schema knew is still a key, or is declared as renamed.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { checkTemplates } from '../../src/adapters/templates/check.ts'
import { categoriesJson, holdfastJson, type SchemaNode } from '../../src/config/describe.ts'
import { loadSettings } from '../../src/config/load.ts'
import { formatProblems } from '../../src/config/problems.ts'
import { RENAMED_KEYS } from '../../src/config/renamed-keys.ts'
import { VERSION } from './upgraded.ts'

const FILES = [
  { file: 'holdfast.yaml', schema: 'holdfast.schema.json', today: holdfastJson },
  { file: 'categories.yaml', schema: 'categories.schema.json', today: categoriesJson },
]

test('the example team of version 0.1 loads', () => {
  const result = loadSettings({
    config_dir: join(VERSION, 'config'),
    templates_dir: join(VERSION, 'templates'),
    env: { HOLDFAST_SUPPORT_PASSWORD: 'a password of the test' },
  })
  if (!result.ok) throw new Error(formatProblems(result.problems))
  const { team, connections } = result.settings
  expect(team.name).toBe('Tidewater Supply')
  expect(team.agents.inbox).toBe('desk@tidewater.example')
  expect(team.agents.allowed).toEqual(['anna@tidewater.example', 'ben@tidewater.example'])
  expect(team.mailboxes.map(({ id }) => id)).toEqual(['support'])
  expect(connections.get('support')).toMatchObject({
    imap: { port: 993, password: 'a password of the test' },
    smtp: { port: 587 },
  })
  expect(team.categories.filter(({ mode }) => mode === 'auto').map(({ id }) => id)).toEqual([
    'order-status',
    'returns',
    'shipping-costs',
    'invoice',
  ])
  expect(team.categories).toHaveLength(8)
  expect(team.articles).toHaveLength(17)
  expect(team.always_human.phrases).toContain('data breach')
  expect(team.limits).toMatchObject({ follow_up_window_days: 7, auto_per_customer_day: 3 })
  expect(team.gate.mode).toBe('off')
})

test('its templates still render', () => {
  expect(checkTemplates(join(VERSION, 'templates'))).toEqual([])
})

test.each(FILES)(
  'every key of its $file is a key still, or was renamed',
  ({ file, schema, today }) => {
    const old = JSON.parse(readFileSync(join(VERSION, 'config', 'schema', schema), 'utf8'))
    const keys = keysOf(old)
    expect(keys.length).toBeGreaterThan(8)
    const renamed = RENAMED_KEYS.filter((key) => key.file === file).map(({ from }) => from)
    const known = new Set([...keysOf(today), ...renamed])
    const is_known = (key: string) =>
      known.has(key) ||
      renamed.some((from) => key.startsWith(`${from}.`) || key.startsWith(`${from}[`))
    expect(keys.filter((key) => !is_known(key))).toEqual([])
  },
)

test.each(FILES)('no value that its $file allowed is refused', ({ schema, today }) => {
  const old = JSON.parse(readFileSync(join(VERSION, 'config', 'schema', schema), 'utf8'))
  const narrowed = [...nodesOf(old)].filter(([key, node]) => {
    const now = nodesOf(today).get(key)
    return now !== undefined && isNarrower(now, node)
  })
  expect(narrowed.map(([key]) => key)).toEqual([])
})

function isNarrower(now: SchemaNode, before: SchemaNode): boolean {
  return (
    (now.minimum ?? Number.NEGATIVE_INFINITY) > (before.minimum ?? Number.NEGATIVE_INFINITY) ||
    (now.maximum ?? Number.POSITIVE_INFINITY) < (before.maximum ?? Number.POSITIVE_INFINITY) ||
    (before.enum ?? []).some((word) => now.enum !== undefined && !now.enum.includes(word)) ||
    (now.required ?? []).some((key) => !(before.required ?? []).includes(key))
  )
}

function keysOf(root: SchemaNode): string[] {
  return [...nodesOf(root).keys()].filter((key) => key !== '')
}

/** By key as the reference writes it, groups and lists opened. */
function nodesOf(node: SchemaNode, key = ''): Map<string, SchemaNode> {
  const inner = Object.entries(node.properties ?? {}).flatMap(([name, below]) => [
    ...nodesOf(below, key === '' ? name : `${key}.${name}`),
  ])
  const items = node.items === undefined ? [] : [...nodesOf(node.items, `${key}[]`)]
  return new Map([[key, node], ...inner, ...items])
}
