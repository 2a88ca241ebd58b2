// Paths given to commands that read mail files: one that cannot be read is reported, and the others are read.

import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { listFiles } from '../../src/past/mail-paths.ts'
import { holdfastCli } from '../support/cli.ts'

const folder = mkdtempSync(join(tmpdir(), 'hf-paths-'))
afterAll(() => rmSync(folder, { recursive: true }))

it.skipIf(process.platform === 'win32')('no pipe, and no device', async () => {
  const pipe = join(folder, 'pipe')
  execFileSync('mkfifo', [pipe])
  for (const path of [pipe, '/dev/zero']) {
    await expect(listFiles(path)).rejects.toThrow('not a mail file')
  }
  expect(await listFiles(folder)).not.toContain(pipe)
})

it('holdfast inspect goes on after a path that cannot be read', { timeout: 60_000 }, async () => {
  const empty = mkdtempSync(join(folder, 'empty-'))
  const mail = join(folder, 'tea.eml')
  writeFileSync(mail, 'From: a@x.example\nSubject: tea\nMessage-ID: <1@x>\n\nHello\n')
  const done = await holdfastCli(['inspect', join(folder, 'nowhere'), '/dev/zero', empty, mail])
  expect(done.code).toBe(1)
  expect(done.stdout).toContain('"file":')
  expect(done.stderr).toContain('nowhere: cannot be read: ENOENT')
  expect(done.stderr).toContain('/dev/zero: cannot be read: it is not a mail file')
  expect(done.stderr).toContain(`${empty}: there is no file in this folder`)
})
