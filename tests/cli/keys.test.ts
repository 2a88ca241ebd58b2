// holdfast keys, as a person calls it: a new key signs, earlier ones are accepted or dropped, and no key is ever printed.

import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { loadTeamSecret } from '../../src/config/secrets.ts'
import { idOfKey, keysOf, signingKey } from '../../src/mail/key-ring.ts'
import { type CliResult, ROOT, runCommand } from '../support/cli.ts'

const main = join(ROOT, 'src', 'cli', 'main.ts')
let root = ''
let data_dir = ''
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'holdfast-keys-'))
  data_dir = join(root, 'data')
})
afterAll(() => rmSync(root, { recursive: true }))

function cli(args: string[], env: Record<string, string> = {}): Promise<CliResult> {
  return runCommand(process.execPath, [main, ...args, '--config', join(ROOT, 'config')], {
    HOLDFAST_DATA: data_dir,
    ...env,
  })
}

it('rotates, keeps what earlier keys signed, and drops it when told to', async () => {
  expect((await cli(['keys', 'list'])).stderr).toContain('There is no secret')
  const first = loadTeamSecret({ data_dir, env: {} })
  const rotated = await cli(['keys', 'rotate'])
  expect(rotated).toMatchObject({ code: 0, stderr: '' })
  const ring = loadTeamSecret({ data_dir, env: {} })
  expect(keysOf(ring)).toEqual([signingKey(ring), first])
  expect(signingKey(ring)).not.toBe(first)
  expect(statSync(join(data_dir, 'secret')).mode & 0o777).toBe(0o600)

  const listed = await cli(['keys', 'list', '--json'])
  expect(JSON.parse(listed.stdout)).toEqual({
    signs: idOfKey(signingKey(ring)),
    accepted: [idOfKey(first)],
  })
  for (const { stdout } of [rotated, listed, await cli(['keys', 'list'])]) {
    for (const key of keysOf(ring)) expect(stdout).not.toContain(key)
  }

  for (let times = 0; times < 7; times += 1) await cli(['keys', 'rotate'])
  expect(keysOf(loadTeamSecret({ data_dir, env: {} }))).toHaveLength(6)
  const dropped = await cli(['keys', 'rotate', '--drop-earlier'])
  expect(dropped.stdout).toContain('are refused')
  expect(keysOf(loadTeamSecret({ data_dir, env: {} }))).toHaveLength(1)
})

it('leaves a secret of the environment to whoever set it', async () => {
  const before = readFileSync(join(data_dir, 'secret'), 'utf8')
  const HOLDFAST_SECRET = 'a secret of the environment'
  const refused = await cli(['keys', 'rotate'], { HOLDFAST_SECRET })
  expect(refused.code).toBe(1)
  expect(refused.stderr).toContain('keys:["<the new key>","<the secret of today>"]')
  expect(readFileSync(join(data_dir, 'secret'), 'utf8')).toBe(before)
  const both = `keys:["${'n'.repeat(32)}","${HOLDFAST_SECRET}"]`
  const listed = await cli(['keys', 'list'], { HOLDFAST_SECRET: both })
  expect(listed.stdout).toContain(`${idOfKey(HOLDFAST_SECRET)}  is still accepted`)
  const broken = await cli(['keys', 'list'], { HOLDFAST_SECRET: 'keys:[sixteen or more' })
  expect(broken.stderr).toContain('is a list such as')
})
