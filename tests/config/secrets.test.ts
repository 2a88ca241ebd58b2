// Secrets come from the environment or a file; a missing one is named, and the value of one is never shown.

import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { loadSettings } from '../../src/config/load.ts'
import { formatProblems } from '../../src/config/problems.ts'
import { loadTeamSecret } from '../../src/config/secrets.ts'
import { exampleFolder, type Folder } from './folder.ts'

const ENV_SECRET = 'password: { env: HOLDFAST_SUPPORT_PASSWORD }'
let folder: Folder
beforeEach(() => {
  folder = exampleFolder()
})
afterEach(() => folder.remove())

describe('passwords', () => {
  it('names every variable that is missing or empty', () => {
    for (const env of [{}, { HOLDFAST_SUPPORT_PASSWORD: '' }]) {
      const result = loadSettings({ ...folder.options, env })
      expect(result).toMatchObject({
        problems: [
          {
            key: 'mailboxes[0].imap.password',
            expected: 'a secret in the environment variable HOLDFAST_SUPPORT_PASSWORD',
          },
          { key: 'mailboxes[0].smtp.password' },
        ],
      })
    }
  })

  it('can be skipped, and are empty then', () => {
    const result = loadSettings({ ...folder.options, env: {}, secrets: 'skip' })
    if (!result.ok) throw new Error(formatProblems(result.problems))
    expect(result.settings.connections.get('support')?.imap.password).toBe('')
  })

  it('come from a file too, without its last line break', () => {
    folder.edit('holdfast.yaml', ENV_SECRET, 'password: { file: secrets/imap }')
    expect(folder.problems()).toMatchObject([
      { key: 'mailboxes[0].imap.password', found: 'no such file' },
    ])
    mkdirSync(join(folder.dir, 'secrets'))
    writeFileSync(join(folder.dir, 'secrets', 'imap'), ' from file \n')
    const result = folder.load()
    if (!result.ok) throw new Error(formatProblems(result.problems))
    expect(result.settings.connections.get('support')?.imap.password).toBe(' from file ')
  })

  it.each([
    ['text', 'password: hunter2-secret'],
    ['number', 'password: 20240117'],
    ['other key', 'password: { value: hunter2-secret }'],
    ['two keys', 'password: { env: HOLDFAST_SUPPORT_PASSWORD, value: hunter2-secret }'],
    ['no name', 'password: { env: "hunter2 secret" }'],
  ])('written into the file (%s) are refused and never repeated', (_, line) => {
    folder.edit('holdfast.yaml', ENV_SECRET, line)
    const problems = folder.problems()
    expect(problems).toMatchObject([
      {
        key: 'mailboxes[0].imap.password',
        expected: '{ env: NAME } or { file: path }',
        hint: 'Secrets belong in the environment or in a file of their own, never in this file.',
      },
    ])
    expect(formatProblems(problems)).not.toMatch(/hunter2|20240117/)
  })

  it('of the model are needed once a model is configured', () => {
    const model = 'model: { base_url: "http://127.0.0.1:9/v1", api_key: { env: KEY }, model: m }\n'
    folder.edit('holdfast.yaml', 'http:\n', `${model}http:\n`)
    expect(folder.problems()).toMatchObject([{ key: 'model.api_key' }])
    const env = { HOLDFAST_SUPPORT_PASSWORD: 'pw', KEY: 'k' }
    expect(loadSettings({ ...folder.options, env })).toMatchObject({
      settings: { model: { api_key: 'k', model: 'm', timeout_ms: 20_000 } },
    })
  })
})

describe('the data folder', () => {
  it('lies beside config, unless HOLDFAST_DATA says otherwise', () => {
    const data_dir = (env: Record<string, string>): unknown => {
      const result = loadSettings({ ...folder.options, env, secrets: 'skip' })
      return result.ok ? result.settings.data_dir : result.problems
    }
    expect(data_dir({})).toBe(join(folder.dir, 'data'))
    expect(data_dir({ HOLDFAST_DATA: '/var/lib/holdfast' })).toBe('/var/lib/holdfast')
  })
})

describe('the team secret', () => {
  let data_dir = ''
  beforeEach(() => {
    data_dir = join(mkdtempSync(join(tmpdir(), 'holdfast-secret-')), 'data')
  })
  afterEach(() => rmSync(join(data_dir, '..'), { recursive: true, force: true }))

  it('is made once, for the owner only, and stays', () => {
    const secret = loadTeamSecret({ data_dir, env: {} })
    expect(secret).toMatch(/^[0-9a-f]{64}$/)
    expect(statSync(join(data_dir, 'secret')).mode & 0o777).toBe(0o600)
    expect(readdirSync(data_dir)).toEqual(['secret'])
    expect(loadTeamSecret({ data_dir, env: {} })).toBe(secret)
  })

  it('may be given', () => {
    const HOLDFAST_SECRET = 'sixteen-letters!'
    expect(loadTeamSecret({ data_dir, env: { HOLDFAST_SECRET } })).toBe(HOLDFAST_SECRET)
  })

  it('must not be short, wherever it comes from', () => {
    expect(() => loadTeamSecret({ data_dir, env: { HOLDFAST_SECRET: 'short' } })).toThrow(
      'HOLDFAST_SECRET has 5 characters',
    )
    mkdirSync(data_dir)
    writeFileSync(join(data_dir, 'secret'), '')
    chmodSync(join(data_dir, 'secret'), 0o600)
    expect(() => loadTeamSecret({ data_dir, env: {} })).toThrow('has 0 characters')
  })
})
