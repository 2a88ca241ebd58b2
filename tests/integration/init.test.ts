// `holdfast init` as people and scripts call it: against real mail servers, without any, on a terminal, and again.

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { temporaryFolder } from '../../sandbox/folder.ts'
import { type MailWorld, startMailWorld } from '../../sandbox/mail-world.ts'
import { processEnvironment, ROOT, runCommand } from '../support/cli.ts'

const MAIN = join(ROOT, 'src/cli/main.ts')
const folder = temporaryFolder()
let world: MailWorld

beforeAll(async () => {
  world = await startMailWorld({
    users: [
      { address: 'support@shop.example', password: 'a $ecret' },
      { address: 'anna@shop.example', password: 'sandbox' },
    ],
  })
})
afterAll(async () => {
  await world.stop()
  folder.remove()
})

const cli = (cwd: string, ...args: string[]) =>
  runCommand(process.execPath, [MAIN, ...args], {}, cwd)
const servers = () => [
  '--imap-host',
  `${world.imap.host}:${world.imap.port}`,
  '--imap-tls',
  'none',
  '--smtp-host',
  `${world.smtp.host}:${world.smtp.port}`,
  '--smtp-tls',
  'none',
]
const TEAM = [
  '--name',
  'Tidewater',
  '--address',
  'support@shop.example',
  '--agent',
  'anna@shop.example',
]

it('sets a team up that only lacks its password, and works once that is there', async () => {
  const made = await cli(
    folder.dir,
    'init',
    'shop',
    '--yes',
    ...TEAM,
    ...servers(),
    '--language',
    'de',
  )
  expect(made).toMatchObject({ code: 0, stderr: '' })
  expect(made.stdout).toMatch(/Still missing:\n {2}- the password of support@shop\.example/)
  const shop = join(folder.dir, 'shop')
  expect(statSync(join(shop, '.env')).mode & 0o777).toBe(0o600)
  expect(statSync(join(shop, 'data')).mode & 0o777).toBe(0o700)
  expect(await cli(shop, 'check', '--no-secrets')).toMatchObject({ code: 0, stderr: '' })
  const without = await cli(shop, 'check')
  expect(without).toMatchObject({ code: 1 })
  expect(without.stdout).toContain('.env')

  writeFileSync(join(shop, '.env'), "HOLDFAST_SUPPORT_PASSWORD='a $ecret'\n", { mode: 0o600 })
  expect(await cli(shop, 'check')).toMatchObject({ code: 0 })
  const doctor = await cli(shop, 'doctor')
  expect(doctor).toMatchObject({ code: 0, stderr: '' })
  expect(doctor.stdout).toMatch(/ok {4}IMAP support .*INBOX holds 0 mails/)

  const again = await cli(folder.dir, 'init', 'shop', '--yes', ...TEAM)
  expect(again.code).toBe(0)
  expect(again.stdout).toContain('stays as it is')
  expect(again.stdout).toMatch(/ok {4}IMAP support/)
  expect(readFileSync(join(shop, '.env'), 'utf8')).toBe("HOLDFAST_SUPPORT_PASSWORD='a $ecret'\n")
})

it('needs no network: what nobody says is guessed, marked, and listed', async () => {
  const made = await cli(
    folder.dir,
    'init',
    'bare',
    '--yes',
    '--address',
    'help@shop.invalid',
    '--json',
  )
  expect(made).toMatchObject({ code: 0, stderr: '' })
  const { missing } = JSON.parse(made.stdout) as { missing: string[] }
  expect(missing.join('\n')).toMatch(
    /team\.name.*\n.*imap\.host.*\n.*smtp\.host.*\n.*HELP_PASSWORD.*\n.*inbox.*\n.*allowed/,
  )
  const bare = join(folder.dir, 'bare')
  expect(readFileSync(join(bare, 'config/holdfast.yaml'), 'utf8')).toMatch(
    /imap\.shop\.invalid # A GUESS/,
  )
  expect(await cli(bare, 'check', '--no-secrets')).toMatchObject({ code: 0 })
  const start = await cli(bare, 'start')
  expect(start.code).toBe(1)
  expect(start.stderr).toContain('agents.inbox')
})

it('never touches a file that is there, and completes what was interrupted', async () => {
  const half = join(folder.dir, 'half')
  mkdirSync(join(half, 'config'), { recursive: true })
  writeFileSync(join(half, 'config', 'categories.yaml'), '# mine\ncategories: []\n')
  writeFileSync(join(half, '.env'), 'HOLDFAST_SUPPORT_PASSWORD=kept\n')
  const made = await cli(folder.dir, 'init', 'half', '--yes', ...TEAM, ...servers(), '--json')
  const { kept, written } = JSON.parse(made.stdout) as { kept: string[]; written: string[] }
  expect(kept.toSorted()).toEqual(['.env', 'config/categories.yaml'])
  expect(written).toContain('config/holdfast.yaml')
  expect(readFileSync(join(half, 'config', 'categories.yaml'), 'utf8')).toMatch(/^# mine/)
  expect(readFileSync(join(half, '.env'), 'utf8')).toBe('HOLDFAST_SUPPORT_PASSWORD=kept\n')
})

it.each([
  { args: ['--yes'], says: /address customers write to[\s\S]*try: / },
  { args: ['--yes', '--address', 'a@b.example', '--inbox', 'a@b.example'], says: /mailbox itself/ },
  { args: ['--yes', '--address', 'support'], says: /no mail address/ },
  { args: ['--yes', ...TEAM, '--language', 'xx'], says: /templates in en, de/ },
  { args: ['--yes', ...TEAM, '--imap-host', 'a b', '--smtp-host', 'c.example'], says: /no server/ },
])('says in a sentence what is wrong with $args', async ({ args, says }) => {
  const result = await cli(folder.dir, 'init', 'wrong', ...args)
  expect(result.code).not.toBe(0)
  expect(result.stderr).toMatch(says)
  expect(result.stderr).not.toMatch(/^\s+at /m)
  expect(existsSync(join(folder.dir, 'wrong'))).toBe(false)
})

it('says so when the folder is a file', async () => {
  writeFileSync(join(folder.dir, 'file'), '')
  const result = await cli(folder.dir, 'init', 'file', '--yes', ...TEAM, ...servers())
  expect(result).toMatchObject({ code: 1 })
  expect(result.stderr).toMatch(/cannot be written[\s\S]*try: /)
  expect(result.stderr).not.toMatch(/^\s+at /m)
})

it('asks on a terminal, step by step', async () => {
  const typed: [question: RegExp, answer: string][] = [
    [/What is your team called/, 'Tidewater\r'],
    [/Which address/, 'support@shop.example\r'],
    // Where the name server is silent, this takes the seconds that the search may take.
    [/IMAP server/, '\r'],
    [/SMTP server/, '\r'],
    [/Login name/, '\r'],
    [/Its password/, 'geheim\r'],
    [/Who decides/, 'anna@shop.example\r'],
    [/Which mailbox/, '\r'],
    [/which language/, '\r'],
    [/When do people/, '\r'],
    [/Shall I do one/, '\r'],
  ]
  // Without a size, every letter would be a line of its own.
  const command = `stty cols 200 rows 50; '${process.execPath}' '${MAIN}' init typed`
  const terminal = spawn('script', ['-qfec', command, '/dev/null'], {
    cwd: folder.dir,
    env: { ...processEnvironment(), TERM: 'xterm' },
    stdio: ['pipe', 'pipe', 'ignore'],
  })
  let shown = ''
  terminal.stdout.setEncoding('utf8').on('data', (text: string) => {
    shown += text
    const [next] = typed
    if (next === undefined || !next[0].test(shown)) return
    typed.shift()
    shown = ''
    // A prompt listens once it is drawn.
    setTimeout(() => terminal.stdin.write(next[1]), 50)
  })
  await once(terminal, 'close')
  expect(typed).toEqual([])
  const typed_folder = join(folder.dir, 'typed')
  expect(readFileSync(join(typed_folder, '.env'), 'utf8')).toContain(
    'HOLDFAST_SUPPORT_PASSWORD=geheim',
  )
  expect(existsSync(join(typed_folder, '.holdfast-init.json'))).toBe(false)
  expect(await cli(typed_folder, 'check')).toMatchObject({ code: 0 })
})
