// Every command as users type it, each in a process of its own: exit codes, what stands on which stream, JSON that
// programs can read, and errors that say what to try.

import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PEOPLE, USERS } from '../../sandbox/example-team.ts'
import { temporaryFolder } from '../../sandbox/folder.ts'
import { type MailWorld, startMailWorld } from '../../sandbox/mail-world.ts'
import type { Environment } from '../../src/config/environment.ts'
import { type CliResult, holdfastCli, ROOT, runCommand } from '../support/cli.ts'
import { closeAll } from '../support/close-all.ts'
import { editFile, moveIn, openHoldfast } from '../support/holdfast.ts'
import { question } from '../support/letters.ts'

const COMMANDS = [
  'start',
  'check',
  'doctor',
  'show',
  'report',
  'pause',
  'resume',
  'unblock',
  'inspect',
  'answer',
]

let world: MailWorld
let environment: Environment
const folder = temporaryFolder()
const mail = join(folder.dir, 'mail.eml')
const answered = question()

beforeAll(async () => {
  world = await startMailWorld({ users: USERS })
  environment = moveIn(world)
  writeFileSync(mail, question().raw)
  // A ledger with a past: one answered mail.
  const closes: (() => unknown)[] = []
  const cleanup = { add: (close: () => unknown) => void closes.push(close) }
  const holdfast = await openHoldfast(cleanup, world, environment)
  await world.deliver(PEOPLE.support, answered.raw)
  await holdfast.stage.fate(answered.id, ({ outbox }) =>
    outbox.some(({ state }) => state === 'sent'),
  )
  await closeAll(closes)
})

afterAll(async () => {
  await world.stop()
  folder.remove()
})

const cli = (...args: string[]) => holdfastCli(args, environment)

/** Exactly one JSON value on standard output, and nothing else. */
function jsonOf(result: CliResult): unknown {
  return JSON.parse(result.stdout)
}

describe.concurrent('help', () => {
  it('lists every command and every command explains itself', async () => {
    const help = await cli('--help')
    expect(help.code).toBe(0)
    for (const command of COMMANDS) expect(help.stdout).toMatch(new RegExp(`^  ${command}\\b`, 'm'))
    for (const command of COMMANDS) {
      const result = await cli(command, '--help')
      expect(result, command).toMatchObject({ code: 0, stderr: '' })
      expect(result.stdout).toContain(`Usage: holdfast ${command}`)
    }
  })

  it('names the version, also on the Node of the machine', async () => {
    const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
      version: string
    }
    const launcher = join(ROOT, 'src', 'cli', 'holdfast.mjs')
    const nodes = [process.execPath, '/usr/bin/node', '/usr/local/bin/node'].filter(existsSync)
    for (const node of nodes) {
      const result = await runCommand(node, [launcher, '--version'])
      expect(result, node).toMatchObject({ code: 0, stdout: `${version}\n` })
      const wrong = await runCommand(node, [launcher, 'nonsense'])
      expect(wrong.code, node).toBe(2)
    }
  })
})

describe.concurrent('a wrong call', () => {
  it.for([
    { args: ['nonsense'], says: 'nonsense' },
    { args: [], says: 'Usage' },
    { args: ['report', '--weeks', '2'], says: '--weeks' },
    { args: ['report', '--days', 'many'], says: 'whole number' },
    { args: ['answer'], says: 'path' },
    { args: ['inspect'], says: 'path' },
    { args: ['start', '--wait', 'soon'], says: 'soon' },
    { args: ['start', '--only', 'deliver,dance'], says: 'dance' },
  ])('$args ends with 2 and says why', async ({ args, says }) => {
    const result = await cli(...args)
    expect(result.code).toBe(2)
    expect(result.stdout).toBe('')
    expect(result.stderr).toContain(says)
    expect(result.stderr).not.toMatch(/^\s+at /m)
  })
})

describe.concurrent('answer', () => {
  it('decides about a file and sends nothing', async () => {
    const before = world.smtpServer.transactions.length
    const text = await cli('answer', mail)
    expect(text).toMatchObject({ code: 0, stderr: '' })
    expect(text.stdout).toMatch(/^decision {2}auto$/m)
    expect(jsonOf(await cli('answer', mail, '--json'))).toMatchObject({
      screening: { kind: 'customer' },
      decision: { kind: 'auto', reason: 'allowed' },
      category: 'order-status',
    })
    expect(world.smtpServer.transactions).toHaveLength(before)
  })

  it('says what to do about a file that is not there', async () => {
    const result = await cli('answer', join(folder.dir, 'nothing.eml'))
    expect(result).toMatchObject({ code: 1, stdout: '' })
    expect(result.stderr).toContain('nothing.eml')
    expect(result.stderr).toContain('try:')
  })
})

describe.concurrent('inspect', () => {
  it('prints one JSON line for each file of a folder, and goes on after a bad one', async () => {
    const dir = join(folder.dir, 'many')
    mkdirSync(join(dir, 'deep'), { recursive: true })
    writeFileSync(join(dir, 'a.eml'), question().raw)
    writeFileSync(join(dir, 'deep', 'b.txt'), 'Thanks a lot!\n\n> earlier text\n')
    writeFileSync(join(dir, 'c.eml'), '')
    const result = await runCommand(process.execPath, [
      join(ROOT, 'src/cli/main.ts'),
      'inspect',
      dir,
    ])
    expect(result.code).toBe(0)
    const lines = result.stdout.trim().split('\n')
    const kinds = lines.map(
      (line) => (JSON.parse(line) as { screening: { kind: string } }).screening.kind,
    )
    expect(kinds.toSorted()).toEqual(['customer', 'customer', 'quarantined'])
    const missing = await cli('inspect', mail, join(folder.dir, 'nothing.eml'))
    expect(missing.code).toBe(1)
    expect(missing.stdout.trim().split('\n')).toHaveLength(1)
    expect(missing.stderr).toContain('nothing.eml')
  })
})

describe.concurrent('show and report', () => {
  it('tell what happened to a mail, by any of its names', async () => {
    const recent = jsonOf(await cli('show', '--json')) as { message: { id: string } }[]
    expect(recent).toHaveLength(1)
    const id = recent[0]?.message.id ?? ''
    for (const name of [id, answered.id, `<${answered.id}>`]) {
      expect(jsonOf(await cli('show', name, '--json'))).toMatchObject([
        { message: { id }, decision: { kind: 'auto' }, outbox: [{ state: 'sent' }] },
      ])
    }
    const text = await cli('show', id)
    expect(text).toMatchObject({ code: 0, stderr: '' })
    for (const says of ['allowed', 'order-status', 'auto_reply', 'pending']) {
      expect(text.stdout).toContain(says)
    }
    const unknown = await cli('show', 'm_nothing')
    expect(unknown).toMatchObject({ code: 1, stdout: '' })
    expect(unknown.stderr).toContain('try:')
  })

  it('count it', async () => {
    const report = await cli('report')
    expect(report).toMatchObject({ code: 0, stderr: '' })
    const page = join(folder.dir, 'report.html')
    expect((await cli('report', '--since', '2026-01-01', '--html', page)).code).toBe(0)
    expect(readFileSync(page, 'utf8')).toContain('What to do next')
    expect(statSync(page).mode & 0o777).toBe(0o600)
    expect((await cli('report', '--csv')).stdout).toMatch(/^figure,of,value,count,/)
    expect((await cli('report', '--mailbox', 'x')).stderr).toMatch(/no mailbox “x”[\s\S]*support/)
    expect((await cli('report', '--category', 'x')).stderr).toMatch(/no category “x”/)
    expect((await cli('report', '--since', '2999-01-01')).stderr).toContain('has not come yet')
    const json = jsonOf(await cli('report', '--days', '7', '--json')) as Record<string, unknown>
    expect(json).toMatchObject({ received: 1, pauses: [], alarms: [], unmailed: [] })
  })

  it('need no password and say so when the configuration is broken', async () => {
    const poor = { ...environment, env: { HOLDFAST_DATA: environment.env.HOLDFAST_DATA } }
    expect((await holdfastCli(['report', '--json'], poor)).code).toBe(0)
    const broken = moveIn({ ...world, dir: join(folder.dir, 'report') })
    editFile(broken, 'holdfast.yaml', (yaml) => yaml.setIn(['colour'], 'blue'))
    const result = await holdfastCli(['report', '--json'], broken)
    expect(result).toMatchObject({ code: 1, stdout: '' })
    expect(result.stderr).toContain('colour')
  })
})

describe('pause and resume', () => {
  it('take turns', async () => {
    const paused = await cli('pause', '--by', 'Anna', '--why', 'looking into something')
    expect(paused).toMatchObject({ code: 0, stderr: '' })
    expect(paused.stdout).toContain('Anna')
    const pauses = [{ scope: '*', by: 'Anna', why: 'looking into something' }]
    expect(jsonOf(await cli('report', '--json'))).toMatchObject({ pauses })
    expect((await cli('report')).stdout).toContain('PAUSED  Every mailbox')
    const resumed = jsonOf(await cli('resume', '--json'))
    expect(resumed).toMatchObject({ paused: false, was_paused: true, resumed: pauses, still: [] })
    expect((await cli('resume')).stdout).toContain('Nothing was paused')
  })

  it('hold for one mailbox, beside the pause of all', async () => {
    expect((await cli('pause', '--mailbox', 'support')).stdout).toContain('Mailbox support')
    expect((await cli('pause')).code).toBe(0)
    const one = await cli('resume', '--mailbox', 'support')
    expect(one.stdout).toContain('Resumed (support), but nothing is answered')
    expect(one.stdout).toContain('Still paused: Every mailbox')
    const none = await cli('resume', '--mailbox', 'support')
    expect(none.stdout).toMatch(
      /no pause of support alone[\s\S]*Every mailbox[\s\S]*end it: holdfast resume$/m,
    )
    // A pause of everything does not stand for that of a mailbox, which Holdfast itself may have begun.
    await cli('pause', '--mailbox', 'support')
    const all = await cli('resume')
    expect(all.stdout).toContain('Resumed (every mailbox)')
    expect(all.stdout).toMatch(/Still paused: Mailbox support.*holdfast resume --mailbox support/)
    expect((await cli('resume')).stdout).toMatch(/no pause of everything[\s\S]*Mailbox support/)
    await cli('pause')
    expect(jsonOf(await cli('resume', '--all', '--json'))).toMatchObject({ paused: false })
    expect((await cli('resume', '--all', '--mailbox', 'support')).code).toBe(1)
    const unknown = await cli('pause', '--mailbox', 'sales')
    expect(unknown).toMatchObject({ code: 1, stdout: '' })
    expect(unknown.stderr).toContain('support')
  })
})

describe('doctor', () => {
  it('logs in everywhere', async () => {
    const result = await cli('doctor')
    expect(result).toMatchObject({ code: 0, stderr: '' })
    for (const says of ['IMAP support', 'SMTP support', 'ledger', 'Redis', 'model']) {
      expect(result.stdout).toMatch(new RegExp(`^ok +${says}`, 'm'))
    }
    expect(jsonOf(await cli('doctor', '--json'))).toMatchObject({ ok: true })
  })

  it('names the folders there are, and what stands in the ledger on lines of its own', async () => {
    await cli('pause', '--why', 'a look at the answers')
    const well = await cli('doctor')
    expect(well.code).toBe(0)
    expect(well.stdout).toMatch(/^note +paused +Every mailbox.*To end it: holdfast resume$/m)
    expect(well.stdout).toContain('(sent_copy: by_us)')
    await cli('resume')
    const folders = ['mailboxes', 0, 'imap', 'folders']
    editFile(environment, 'holdfast.yaml', (yaml) => yaml.setIn(folders, ['INBOX', 'Suport']))
    const lost = await cli('doctor')
    editFile(environment, 'holdfast.yaml', (yaml) => yaml.deleteIn(folders))
    expect(lost.code).toBe(1)
    expect(lost.stdout).toMatch(
      /^FAIL +IMAP support +There is no folder Suport. The folders are: .*INBOX/m,
    )
  })

  it('names what is wrong, and looks at the rest all the same', async () => {
    const wrong = {
      ...environment,
      env: { ...environment.env, HOLDFAST_SUPPORT_PASSWORD: 'not-this-one' },
    }
    const refused = await holdfastCli(['doctor'], wrong)
    expect(refused.code).toBe(1)
    expect(refused.stdout).toMatch(/^FAIL +IMAP support/m)
    expect(refused.stdout).toMatch(/^FAIL +SMTP support/m)
    expect(refused.stdout).toMatch(/^ok +ledger/m)
    expect(refused.stdout).toContain('try:')
    expect(refused.stdout + refused.stderr).not.toContain('not-this-one')

    await world.dovecot.stop()
    await world.smtpServer.stop()
    const away = await cli('doctor', '--json')
    await world.dovecot.restart()
    await world.smtpServer.restart()
    expect(away.code).toBe(1)
    const { ok, findings } = jsonOf(away) as {
      ok: boolean
      findings: { what: string; ok: boolean; says: string; hint?: string }[]
    }
    expect(ok).toBe(false)
    const bad = findings.filter((finding) => !finding.ok)
    expect(bad.map(({ what }) => what)).toEqual(['IMAP support', 'SMTP support'])
    for (const { says, hint } of bad) {
      expect(says).toContain('Nothing listens at')
      expect(hint).not.toBe('')
    }
  })
})
