// holdfast backup, restore and verify, as a person calls them: a copy holds no token, nothing is replaced unasked, and after
// going back nothing is answered by itself.

import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openLedger } from '../../src/adapters/sql/database/open.ts'
import { lockDataDir } from '../../src/runtime/data-lock.ts'
import { type CliResult, ROOT, runCommand } from '../support/cli.ts'
import { openFreshLedger } from '../support/fresh-ledger.ts'

const main = join(ROOT, 'src', 'cli', 'main.ts')
let root = ''
let data_dir = ''
let copy = ''
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'holdfast-backup-'))
  data_dir = join(root, 'data')
  copy = join(root, 'copy.sqlite')
})
afterAll(() => rmSync(root, { recursive: true }))

function cli(args: string[], env: Record<string, string> = {}): Promise<CliResult> {
  return runCommand(process.execPath, [main, ...args, '--config', join(ROOT, 'config')], {
    HOLDFAST_DATA: data_dir,
    ...env,
  })
}

it('copies a ledger in use without tokens, and brings it back paused', async () => {
  expect((await cli(['backup', copy])).stderr).toContain('There is no ledger')
  const ledger = await openFreshLedger(data_dir)
  await ledger.recordAlarm('said', 'before the backup', 'none', 1)
  const beside = new Database(join(data_dir, 'ledger.sqlite'))
  beside.exec(`insert into oauth_token values ('support', 'a-sealed-token', 1, 1, null)`)
  const saved = await cli(['backup', copy])
  expect(saved).toMatchObject({ code: 0, stderr: '' })
  expect(saved.stdout).toContain('no secret, password or token')
  expect(readFileSync(copy, 'latin1')).not.toContain('a-sealed-token')
  expect(statSync(copy).mode & 0o077).toBe(0)
  expect(readdirSync(root).toSorted()).toEqual(['copy.sqlite', 'data'])
  expect((await cli(['backup', copy])).stderr).toContain('exists already')
  await ledger.recordAlarm('later', 'after the backup', 'none', 2)
  beside.close()
  await ledger.close()

  expect((await cli(['restore', copy])).stderr).toContain('There is a ledger')
  const lock = lockDataDir(data_dir)
  expect((await cli(['restore', copy, '--replace'])).stderr).toContain('already runs')
  lock.release()
  const restored = await cli(['restore', copy, '--replace'])
  expect(restored).toMatchObject({ code: 0, stderr: '' })
  const back = await openLedger({ url: undefined, data_dir })
  expect((await back.loadAlarms()).map(({ key }) => key)).toEqual(['said'])
  expect(await back.loadPauses()).toMatchObject([{ scope: '*', by: 'holdfast restore' }])
  await back.close()
  expect(readdirSync(data_dir).some((name) => /^ledger\.before-\d+\.sqlite$/.test(name))).toBe(true)
  expect(await cli(['verify'])).toMatchObject({ code: 0, stderr: '' })
})

it('says that a file is damaged, and refuses to bring one back', async () => {
  const path = join(data_dir, 'ledger.sqlite')
  const whole = readFileSync(path)
  const torn = Buffer.from(whole)
  torn.fill(0x5a, 8_192, torn.length - 4_096)
  writeFileSync(path, torn)
  const verified = await cli(['verify'])
  expect(verified.code).toBe(1)
  expect(verified.stdout).toMatch(/is damaged: .*\n {2}try: .*holdfast restore/)
  expect((await cli(['restore', path, '--replace'])).stderr).toContain('no whole backup')
  writeFileSync(path, 'a letter, and no ledger. '.repeat(500))
  const shown = await cli(['show'])
  expect(shown).toMatchObject({ code: 1, stdout: '' })
  expect(shown.stderr).toMatch(/^The ledger file is damaged \(.*\)\n {2}try: .*\n$/)
  expect((await cli(['verify'])).stdout).toContain('is damaged')
})

it('says the line for Postgres, without the password', async () => {
  const env = { DATABASE_URL: 'postgres://desk:hidden@db.example/desk' }
  const said = await cli(['backup', 'x.dump'], env)
  expect(said.stdout).toContain('pg_dump --format=custom')
  expect(said.stdout + said.stderr).not.toContain('hidden')
})
