// `holdfast knowledge impact` as ops call it: what was told and no longer stands there, and what to do about it.

import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openLedger } from '../../src/adapters/sql/database/open.ts'
import { ROOT, runCommand } from '../support/cli.ts'
import { fixture } from '../upgrade/upgraded.ts'

const folder = mkdtempSync(join(tmpdir(), 'holdfast-impact-'))
afterAll(() => rmSync(folder, { recursive: true }))

const config = join(folder, 'config')
cpSync(join(ROOT, 'config'), config, { recursive: true })
const page = join(config, 'knowledge', 'track-your-order.md')
writeFileSync(page, readFileSync(page, 'utf8').replace('shows the status', 'shows the state'))
/** A ledger with answers from the article as it was. */
writeFileSync(join(folder, 'ledger.sqlite'), fixture('ledger.sqlite.gz'))

const impact = async (...args: string[]) => {
  const main = join(ROOT, 'src', 'cli', 'main.ts')
  const all = [main, 'knowledge', 'impact', ...args, '--config', config]
  return await runCommand(process.execPath, all, { HOLDFAST_DATA: folder })
}

test('lists who was told an older text, and drafts a correction once', async () => {
  const ledger = await openLedger({ url: undefined, data_dir: folder })
  await ledger.migrate()
  await ledger.close()
  const listed = await impact('track-your-order', '--days', '20000', '--json')
  expect(listed).toMatchObject({ code: 0 })
  const { told, drafted } = JSON.parse(listed.stdout)
  expect([told.length > 0, drafted]).toEqual([true, []])
  const text = await impact('track-your-order', '--days', '20000')
  expect(text.stdout).toContain('  was  ')
  const first = JSON.parse(
    (await impact('track-your-order', '--days', '20000', '--draft', '--json')).stdout,
  )
  const again = JSON.parse(
    (await impact('track-your-order', '--days', '20000', '--draft', '--json')).stdout,
  )
  expect(again.drafted).toEqual([])
  expect(first.drafted.length).toBeGreaterThan(0)
})

test('says which articles there are, where one is not', async () => {
  const { code, stderr } = await impact('refund')
  expect(code).toBe(1)
  expect(stderr).toContain('There is no article “refund”')
  expect(stderr).toContain('refunds')
})
