// `holdfast knowledge` as people call it: import, read, accept, check, and import again.

import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest'
import { temporaryFolder } from '../../sandbox/folder.ts'
import { ROOT, runCommand } from '../support/cli.ts'
import { zipOf } from '../support/zip.ts'

const folder = temporaryFolder()
const cli = (...args: string[]) =>
  runCommand(
    process.execPath,
    [join(ROOT, 'src/cli/main.ts'), ...args],
    {},
    join(folder.dir, 'team'),
  )
const articlesOf = async () => {
  const shown = await cli('check', '--no-secrets', '--json')
  expect(JSON.parse(shown.stdout)).toMatchObject({ ok: true })
  return (await cli('check', '--no-secrets')).stdout
}

beforeAll(async () => {
  const args = [
    'init',
    'team',
    '--yes',
    '--address',
    'help@shop.example',
    '--agent',
    'a@shop.example',
  ]
  const servers = ['--imap-host', 'imap.shop.example', '--smtp-host', 'smtp.shop.example']
  const main = join(ROOT, 'src/cli/main.ts')
  await runCommand(process.execPath, [main, ...args, ...servers], {}, folder.dir)
})
afterAll(() => folder.remove())

const REFUND = 'You get your money back within 5 days after the parcel has arrived here.'

it('imports a zip, whose articles answer once they are accepted', async () => {
  const zip = join(folder.dir, 'export.zip')
  const entries = [
    { name: 'refunds.md', data: `# Refunds\n\n${REFUND} See [returns](returns.md).` },
    { name: 'page.html', data: `<h1>Invoices</h1><p>Your invoice is a PDF in your account.</p>` },
    { name: 'empty.md', data: '# Nothing' },
  ]
  writeFileSync(zip, zipOf(entries))
  const dry = await cli('knowledge', 'import', zip, '--dry-run', '--json')
  expect(JSON.parse(dry.stdout)).toMatchObject({ written: ['refunds', 'invoices'], dry_run: true })
  expect(readdirSync(join(folder.dir, 'team/config/knowledge'))).toEqual(['sample.md'])
  const done = await cli('knowledge', 'import', zip)
  expect(done).toMatchObject({ code: 0, stderr: '' })
  expect(done.stdout).toMatch(/2 articles written.*1 left out/)
  expect(done.stdout).toContain('left out empty.md: there is hardly any text in it')
  expect(await articlesOf()).toContain('0 articles')

  expect(JSON.parse((await cli('knowledge', 'accept', '--json')).stdout)).toEqual({
    changed: [],
    waiting: ['invoices', 'refunds', 'sample'],
  })
  expect((await cli('knowledge', 'accept', 'refunds.md')).code).toBe(0)
  expect(await articlesOf()).toContain('1 articles')
  expect((await cli('knowledge', 'accept', 'nonsense')).stderr).toMatch(
    /no article nonsense[\s\S]*try: .*invoices/,
  )
  expect((await cli('knowledge', 'accept', '--revoke', 'refunds')).code).toBe(0)
  expect(await articlesOf()).toContain('0 articles')

  const checked = await cli('knowledge', 'check')
  expect(checked.code).toBe(1)
  expect(checked.stdout).toMatch(/FAIL {2}refunds .*link to returns\.md/)
})

it('imports a page of an intranet only when told so, and syncs it', async () => {
  let text = 'Our shop is open on weekdays from nine to five.'
  const server = createServer((request, response) => {
    const is_page = request.url === '/hours'
    const html = `<html><title>Hours</title><main><h1>Hours</h1><p>${text}</p></main>`
    response
      .writeHead(is_page ? 200 : 404, { 'content-type': 'text/html' })
      .end(is_page ? html : '')
  })
  await new Promise<void>((up) => server.listen(0, '127.0.0.1', up))
  onTestFinished(
    () => new Promise<void>((down) => server.close(() => down()).closeAllConnections()),
  )
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hours`
  const refused = await cli('knowledge', 'import', url)
  expect(refused).toMatchObject({ code: 1, stdout: '' })
  expect(refused.stderr).toMatch(/not on the public internet; --allow-private/)
  expect((await cli('knowledge', 'import', url, '--allow-private')).code).toBe(0)
  await cli('knowledge', 'accept', 'hours')
  text = 'Our shop is open on weekdays from ten to six.'
  const synced = await cli('knowledge', 'import', url, '--allow-private', '--sync', '--json')
  expect(JSON.parse(synced.stdout)).toMatchObject({ renewed: ['hours'] })
  const file = readFileSync(join(folder.dir, 'team/config/knowledge/hours.md'), 'utf8')
  expect(file).toMatch(/accepted: false[\s\S]*ten to six/)
})

it.each(['nowhere', 'empty', 'ftp://x.example/'])(
  'says in a sentence that %s is no source',
  async (source) => {
    mkdirSync(join(folder.dir, 'team', 'empty'), { recursive: true })
    const result = await cli('knowledge', 'import', source)
    expect(result.code).toBe(1)
    expect(result.stdout + result.stderr).toMatch(/There is no file or folder|0 articles written/)
    expect(result.stderr).not.toMatch(/^\s+at /m)
  },
)
