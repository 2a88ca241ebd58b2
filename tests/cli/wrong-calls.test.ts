// Calls that cannot work, as a newcomer types them: each ends with a sentence that says what to do, and with the exit code
// that scripts go by.

import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ROOT, runCommand } from '../support/cli.ts'

const folder = mkdtempSync(join(tmpdir(), 'holdfast-wrong-'))
const config = join(folder, 'config')
const empty = join(folder, 'empty')

beforeAll(() => {
  cpSync(join(ROOT, 'config'), config, { recursive: true })
  rmSync(join(config, 'knowledge'), { recursive: true })
  mkdirSync(join(config, 'knowledge'))
  mkdirSync(empty)
  writeFileSync(join(config, 'categories.yaml'), 'categories: []\n')
  const waiting = '---\ntitle: Gifts\naccepted: false\n---\n\n## Do you wrap gifts?\n\nYes.\n'
  writeFileSync(join(config, 'knowledge', 'gifts.md'), waiting)
})
afterAll(() => rmSync(folder, { recursive: true }))

const holdfast = async (...args: string[]) => {
  const main = join(ROOT, 'src', 'cli', 'main.ts')
  const env = { HOLDFAST_DATA: join(folder, 'data'), HOLDFAST_CONFIG: config }
  const { code, stdout, stderr } = await runCommand(process.execPath, [main, ...args], env)
  return { code, says: `${stdout}${stderr}` }
}

const FAILED = 1
const WRONG_CALL = 2

it.each([
  ['promote gifts', FAILED, 'holdfast discover'],
  ['demote gifts', FAILED, 'holdfast discover'],
  ['simulate --auto gifts', FAILED, 'holdfast discover'],
  ['knowledge impact gifts', FAILED, 'holdfast knowledge accept'],
  ['knowledge accept', 0, 'Name those that you have read'],
  ['knowledge accept --revoke', FAILED, 'Nobody said which'],
  ['knowledge import EMPTY', FAILED, 'No article was found in'],
  ['answer EMPTY', FAILED, 'there is no file in this folder'],
  ['rehearse --eml EMPTY', FAILED, 'There is no mail in'],
  ['discover --eml EMPTY', FAILED, 'There are 0 mails in'],
  ['pause --for-ever', WRONG_CALL, '(try holdfast pause --help)'],
  ['knowledge import', WRONG_CALL, '(try holdfast knowledge import --help)'],
  ['categories merge', WRONG_CALL, '(try holdfast categories merge --help)'],
  ['evaluate classifier', WRONG_CALL, '(try holdfast evaluate classifier --help)'],
  ['report --since yesterday', WRONG_CALL, 'Expected a day like 2026-01-31.'],
] as const)('holdfast %s', async (call, code, says) => {
  const args = call.split(' ').map((one) => (one === 'EMPTY' ? empty : one))
  const result = await holdfast(...args)
  expect(result.says).toContain(says)
  expect(result.says).not.toMatch(/one of: \.|^ +at /m)
  expect(result.code).toBe(code)
})

it('gives a category no empty name', async () => {
  const file = join(folder, 'proposed.yaml')
  writeFileSync(file, 'categories:\n  - id: gifts\n    name: Gifts\n')
  const { code, says } = await holdfast('categories', 'rename', 'gifts', ' ', '--file', file)
  expect(code).toBe(FAILED)
  expect(says).toContain('A category needs a name')
})
