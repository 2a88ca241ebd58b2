// holdfast forget and holdfast export customer, as a person calls them: nothing goes without --yes, and what was taken out
// first is readable afterwards.

import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { shortHash } from '../../src/text/hash.ts'
import { type CliResult, ROOT, runCommand } from '../support/cli.ts'
import { fixture } from '../upgrade/upgraded.ts'

const ADDRESS = 'una@example.org'
let data_dir = ''
beforeAll(() => {
  data_dir = mkdtempSync(join(tmpdir(), 'holdfast-forget-cli-'))
  writeFileSync(join(data_dir, 'ledger.sqlite'), fixture('ledger.sqlite.gz'))
  mkdirSync(join(data_dir, 'rehearsal'))
  const line = (words: object) => `${JSON.stringify(words)}\n`
  writeFileSync(join(data_dir, 'rehearsal', 'a.mail'), line({ from: ADDRESS.toUpperCase() }))
  writeFileSync(join(data_dir, 'rehearsal', 'b.mail'), line({ from: 'vic@example.org' }))
  writeFileSync(join(data_dir, 'discover-x.jsonl'), line({ customer: shortHash([ADDRESS]) }))
})
afterAll(() => rmSync(data_dir, { recursive: true }))

function cli(...args: string[]): Promise<CliResult> {
  const main = join(ROOT, 'src', 'cli', 'main.ts')
  return runCommand(process.execPath, [main, ...args, '--config', join(ROOT, 'config')], {
    HOLDFAST_DATA: data_dir,
  })
}

it('takes out, asks, refuses while mail is under way, and forgets', async () => {
  const out = join(data_dir, 'una.json')
  expect(await cli('export', 'customer', 'Una@Example.org', '--out', out)).toMatchObject({
    code: 0,
  })
  const held = JSON.parse(readFileSync(out, 'utf8'))
  expect(held.ledger.message[0].customer).toBe(ADDRESS)
  expect(Object.keys(held.files)).toHaveLength(2)
  expect(statSync(out).mode & 0o077).toBe(0)
  rmSync(out)
  const unknown = await cli('export', 'customer', 'nobody@example.org')
  expect(unknown).toMatchObject({ code: 1, stdout: '' })

  const asked = await cli('forget', ADDRESS)
  expect(asked).toMatchObject({ code: 1, stdout: '' })
  expect(asked.stderr).toMatch(/Nothing was forgotten yet.*message 1.*files that name it: 2/)

  const busy = await cli('forget', ADDRESS, '--yes')
  expect(busy.stderr).toContain('is under way')
  const ledger = new Database(join(data_dir, 'ledger.sqlite'))
  ledger.exec('delete from work')
  ledger.close()

  const done = await cli('forget', ADDRESS, '--yes')
  expect(done).toMatchObject({ code: 0, stderr: '' })
  expect(done.stdout).toContain('message 1')
  expect(readFileSync(join(data_dir, 'ledger.sqlite'), 'latin1')).not.toContain(ADDRESS)
  expect(await cli('export', 'customer', ADDRESS)).toMatchObject({ code: 1 })
  expect(statSync(join(data_dir, 'rehearsal', 'b.mail')).isFile()).toBe(true)
})
