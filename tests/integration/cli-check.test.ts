// `holdfast check` as users run it: every problem of a broken configuration at once, with file, line, key and what was
// expected, and never a secret.

import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { temporaryFolder } from '../../sandbox/folder.ts'
import type { Environment } from '../../src/config/environment.ts'
import { type CliResult, holdfastCli, ROOT, runCommand } from '../support/cli.ts'
import { editFile, moveIn } from '../support/holdfast.ts'

const folder = temporaryFolder()
afterAll(() => folder.remove())

const nowhere = { host: '127.0.0.1', port: 1 }
const environment = moveIn({ dir: folder.dir, imap: nowhere, smtp: nowhere })
const cli = (...args: string[]) => holdfastCli(args, environment)

/** Exactly one JSON value on standard output, and nothing else. */
function jsonOf(result: CliResult): unknown {
  return JSON.parse(result.stdout)
}

describe.concurrent('check', () => {
  it('finds the example team fine, and says that it is trusted unseen', async () => {
    const result = await cli('check')
    expect(result.code).toBe(0)
    expect(result.stderr.match(/expected/g)).toHaveLength(1)
    expect(result.stderr).toContain('gate.mode')
    expect(result.stdout).toContain(': valid.')
    expect(jsonOf(await cli('check', '--json'))).toMatchObject({ ok: true, problems: [] })
  })

  it('lists every problem at once, each with file, line, key, and what was expected', async () => {
    const broken = brokenTeam('broken', (one) => {
      editFile(one, 'holdfast.yaml', (yaml) => {
        yaml.setIn(['colour'], 'blue')
        yaml.setIn(['mailboxes', 0, 'imap', 'prot'], 993)
        yaml.setIn(['limits', 'follow_up_window_days'], 'a week')
      })
      editFile(one, 'categories.yaml', (yaml) => {
        yaml.setIn(['categories', 0, 'mode'], 'autonomous')
        yaml.setIn(['categories', 1, 'articles', 0], 'no-such-article')
      })
    })
    const result = await holdfastCli(['check'], broken)
    expect(result.code).toBe(1)
    for (const says of [
      'colour',
      'prot',
      'follow_up_window_days',
      'a week',
      'autonomous',
      'auto',
    ]) {
      expect(result.stdout).toContain(says)
    }
    expect(result.stdout.match(/holdfast\.yaml:\d+/g)?.length).toBeGreaterThanOrEqual(3)
    expect(result.stdout).toMatch(/categories\.yaml:\d+/)
    const json = jsonOf(await holdfastCli(['check', '--json'], broken)) as {
      ok: boolean
      problems: { file: string; line: number; key: string; expected: string; found: string }[]
    }
    expect(json.ok).toBe(false)
    expect(json.problems.length).toBeGreaterThanOrEqual(4)
    for (const problem of json.problems) {
      expect(problem.line).toBeGreaterThan(0)
      expect(problem.expected).not.toBe('')
    }
  })

  it('finds a missing article and a missing secret together', async () => {
    const broken = brokenTeam('missing', (one) => {
      editFile(one, 'categories.yaml', (yaml) =>
        yaml.setIn(['categories', 1, 'articles', 0], 'no-such-article'),
      )
    })
    const poor = { ...broken, env: { HOLDFAST_DATA: environment.env.HOLDFAST_DATA } }
    const result = await holdfastCli(['check'], poor)
    expect(result.code).toBe(1)
    expect(result.stdout).toContain('no-such-article')
    expect(result.stdout).toContain('HOLDFAST_SUPPORT_PASSWORD')
    expect(result.stdout).not.toContain('sandbox"')
    const lenient = await holdfastCli(['check', '--no-secrets'], poor)
    expect(lenient.code).toBe(1)
    expect(lenient.stdout).not.toContain('HOLDFAST_SUPPORT_PASSWORD')
    const fine = { ...environment, env: { HOLDFAST_DATA: environment.env.HOLDFAST_DATA } }
    expect((await holdfastCli(['check', '--no-secrets'], fine)).code).toBe(0)
    expect((await holdfastCli(['check'], fine)).code).toBe(1)
  })

  it.for(['holdfast.yaml', 'categories.yaml'])(
    'says so when %s is not there or torn',
    async (name) => {
      const broken = brokenTeam(`torn-${name}`, (one) => {
        writeFileSync(join(one.config_dir, name), 'team: [unclosed\n  - : :')
      })
      const torn = await holdfastCli(['check'], broken)
      expect(torn.code).toBe(1)
      expect(torn.stdout).toContain(name)
      rmSync(join(broken.config_dir, name))
      const gone = await holdfastCli(['check'], broken)
      expect(gone.code).toBe(1)
      expect(gone.stdout).toContain(name)
      expect(gone.stderr).not.toMatch(/^\s+at /m)
    },
  )

  it('takes the folder from --config', async () => {
    const result = await runCommand(
      process.execPath,
      [join(ROOT, 'src/cli/main.ts'), 'check', '--no-secrets', '-c', environment.config_dir],
      {},
      folder.dir,
    )
    expect(result.code).toBe(0)
    const wrong = await cli('check', '--config', join(folder.dir, 'nowhere'))
    expect(wrong.code).toBe(1)
    expect(wrong.stdout).toContain('nowhere')
  })
})

/** A copy of the example team that a test may break. */
function brokenTeam(name: string, spoil: (one: Environment) => void): Environment {
  const one = moveIn({ dir: join(folder.dir, name), imap: nowhere, smtp: nowhere })
  spoil(one)
  return one
}
