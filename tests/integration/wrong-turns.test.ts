// Every wrong turn of the first hour ends in one sentence that says what to do, and never in a stack trace: whoever sets
// Holdfast up takes them one after the other.

import { chmodSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { join } from 'node:path'
import { createServer as createTlsServer } from 'node:tls'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Document } from 'yaml'
import { USERS } from '../../sandbox/example-team.ts'
import { temporaryFolder } from '../../sandbox/folder.ts'
import { type MailWorld, startMailWorld } from '../../sandbox/mail-world.ts'
import { selfSigned } from '../../sandbox/tls-tunnel.ts'
import type { Environment } from '../../src/config/environment.ts'
import { type CliResult, holdfastCli, ROOT, runCommand } from '../support/cli.ts'
import { closeAll } from '../support/close-all.ts'
import { editFile, moveIn } from '../support/holdfast.ts'
import { holdfastProcess } from '../support/holdfast-process.ts'

const MAIN = join(ROOT, 'src/cli/main.ts')
const folder = temporaryFolder()
const closes: (() => unknown)[] = []
let world: MailWorld
let tls: { right: number; foreign: number; file: string; smtp: number }
let pop: number
let mute: number

beforeAll(async () => {
  world = await startMailWorld({ users: USERS })
  const right = selfSigned(folder.dir, 'right', ['127.0.0.1'])
  const foreign = selfSigned(folder.dir, 'foreign', ['mail.other.example'])
  tls = {
    right: await listen(createTlsServer(right, (socket) => socket.write('* OK ready\r\n'))),
    foreign: await listen(createTlsServer(foreign, (socket) => socket.write('* OK ready\r\n'))),
    smtp: await listen(createTlsServer(right, (socket) => socket.write('220 ready\r\n'))),
    file: foreign.file,
  }
  pop = await listen(createServer((socket) => socket.write('+OK POP3 ready\r\n')))
  mute = await listen(createServer(() => undefined))
})
afterAll(async () => {
  await closeAll(closes)
  await world.stop()
  folder.remove()
})

async function listen(server: ReturnType<typeof createServer>): Promise<number> {
  server.on('connection', (socket) => socket.on('error', () => undefined))
  server.on('tlsClientError', () => undefined)
  await new Promise<void>((up) => server.listen(0, '127.0.0.1', up))
  closes.push(() => void server.close())
  return (server.address() as AddressInfo).port
}

let count = 0
function team(edit?: (yaml: Document) => void): Environment {
  count += 1
  const place = { ...world, dir: join(folder.dir, `team-${count}`) }
  return moveIn(place, edit === undefined ? {} : { edit })
}

const imap = (key: string, value: unknown) => (yaml: Document) =>
  yaml.setIn(['mailboxes', 0, 'imap', key], value)
const smtp = (key: string, value: unknown) => (yaml: Document) =>
  yaml.setIn(['mailboxes', 0, 'smtp', key], value)
const both =
  (...edits: ((yaml: Document) => void)[]) =>
  (yaml: Document) => {
    for (const edit of edits) edit(yaml)
  }

/** The line that fails and the advice below it; nothing looks like a fault of the program. */
function failure(result: CliResult): string {
  const all = `${result.stdout}\n${result.stderr}`
  expect(all).not.toMatch(/^\s+at .*:\d+/m)
  expect(result.code, all).toBe(1)
  return all
}

const doctor = async (environment: Environment) =>
  failure(await holdfastCli(['doctor'], environment))
const check = async (environment: Environment) => failure(await holdfastCli(['check'], environment))

describe.concurrent('a mail server', () => {
  it.each<[name: string, edit: () => (yaml: Document) => void, says: RegExp]>([
    [
      'with another name',
      () => both(imap('host', 'imap.nowhere.example'), imap('tls', 'implicit')),
      /FAIL.*no server called imap\.nowhere\.example.*\n.*imap\.host of support/,
    ],
    [
      'whose port is closed',
      () => imap('port', 1),
      /FAIL {2}IMAP support.*Nothing listens at 127\.0\.0\.1:1.*\n.*993 \(implicit\) and 143/,
    ],
    [
      'whose port is that of SMTP',
      () => imap('port', world.smtp.port),
      /FAIL {2}IMAP support.*speaks SMTP, not IMAP.*\n.*imap\.port of support/,
    ],
    [
      'whose port is that of IMAP',
      () => smtp('port', world.imap.port),
      /FAIL {2}SMTP support.*speaks IMAP, not SMTP.*\n.*smtp\.port of support/,
    ],
    ['whose port is that of POP3', () => imap('port', pop), /FAIL {2}IMAP support.*speaks POP3/],
    [
      'without TLS where it is expected at once',
      () => imap('tls', 'implicit'),
      /FAIL {2}IMAP support.*begins without TLS.*\n.*tls: starttls/,
    ],
    [
      'for sending, the same',
      () => smtp('tls', 'implicit'),
      /FAIL {2}SMTP support.*begins without TLS.*\n.*tls: starttls/,
    ],
    [
      'with TLS at once where it is not expected',
      () => both(imap('port', tls.right), imap('tls', 'starttls')),
      /FAIL {2}IMAP support.*begins with TLS at once.*\n.*tls: implicit/,
    ],
    [
      'for sending, the reverse',
      () => both(smtp('port', tls.smtp), smtp('tls', 'starttls')),
      /FAIL {2}SMTP support.*begins with TLS at once.*\n.*tls: implicit/,
    ],
    [
      'that offers no STARTTLS',
      () => imap('tls', 'starttls'),
      /FAIL {2}IMAP support.*no encryption \(STARTTLS\).*\n.*tls: implicit/,
    ],
    [
      'whose authority is unknown',
      () => both(imap('port', tls.right), imap('tls', 'implicit')),
      /FAIL {2}IMAP support.*authority that this machine does not know.*\n.*imap\.tls_ca of support/,
    ],
    [
      'whose authority is another one than the one that was named',
      () => both(imap('port', tls.right), imap('tls', 'implicit'), imap('tls_ca', tls.file)),
      /FAIL {2}IMAP support.*another authority than the one in imap\.tls_ca of support.*\n.*Put the certificate/,
    ],
    [
      'for sending, whose authority is unknown',
      () => both(smtp('port', tls.smtp), smtp('tls', 'implicit')),
      /FAIL {2}SMTP support.*authority that this machine does not know.*\n.*smtp\.tls_ca of support/,
    ],
    [
      'whose certificate is for another name',
      () => both(imap('port', tls.foreign), imap('tls', 'implicit'), imap('tls_ca', tls.file)),
      /FAIL {2}IMAP support.*certificate of 127\.0\.0\.1 is for mail\.other\.example.*\n.*imap\.host/,
    ],
    [
      'that refuses the password',
      () => imap('user', 'maria.lopez@elsewhere.example'),
      /FAIL {2}IMAP support.*refuses the password of maria.*\n.*\.env/,
    ],
    [
      'that refuses it for sending',
      () => smtp('user', 'maria.lopez@elsewhere.example'),
      /FAIL {2}SMTP support.*refuses the password of maria.*\n.*\.env/,
    ],
    [
      'without such a folder',
      () => imap('folders', ['INBOX', 'Suport']),
      /FAIL {2}IMAP support.*There is no folder Suport\. The folders are: .*INBOX.*\n.*imap\.folders of support/,
    ],
  ])('%s', async (_, edit, says) => {
    expect(await doctor(team(edit()))).toMatch(says)
  })

  it('that does not answer, or is away', async () => {
    expect(await doctor(team(imap('port', mute)))).toMatch(
      /FAIL {2}IMAP support.*does not answer.*\n.*firewall|ask whoever/,
    )
  })
})

describe.concurrent('a file of the configuration', () => {
  const file = (name: string, text: string) => {
    const environment = team()
    writeFileSync(join(environment.config_dir, name), text)
    return environment
  }

  it.each<[name: string, environment: () => Environment, says: RegExp]>([
    [
      'that is no YAML',
      () => file('holdfast.yaml', 'team:\n  name: "x\n'),
      /holdfast\.yaml:\d+.*expected YAML.*\n.*→ /,
    ],
    [
      'with an unknown key',
      () => team((yaml) => yaml.setIn(['limits', 'auto_per_costumer_day'], 1)),
      /auto_per_costumer_day.*\n.*Did you mean `auto_per_customer_day`/,
    ],
    [
      'that names an article which is missing',
      () => {
        const environment = team()
        editFile(environment, 'categories.yaml', (yaml) =>
          yaml.setIn(['categories', 0, 'articles', 0], 'gone'),
        )
        return environment
      },
      /articles\[0\].*no file knowledge\/gone\.md.*\n.*Write this file/,
    ],
    [
      'without agents',
      () => team((yaml) => yaml.setIn(['agents', 'allowed'], [])),
      /agents\.allowed.*an empty list.*\n.*At least one/,
    ],
    [
      'whose inbox is the mailbox',
      () => team((yaml) => yaml.setIn(['agents', 'inbox'], 'support@tidewater.example')),
      /agents\.inbox.*\n.*loop/,
    ],
    [
      'whose authority is no file',
      () => team(imap('tls_ca', 'nowhere.pem')),
      /imap\.tls_ca.*no such file.*\n.*BEGIN CERTIFICATE/,
    ],
  ])('%s', async (_, environment, says) => {
    expect(await check(environment())).toMatch(says)
  })

  it('that is a template with a mistake: its name and line', async () => {
    const environment = team()
    const templates_dir = join(environment.config_dir, '..', 'templates')
    mkdirSync(join(templates_dir, 'mail', 'answers'), { recursive: true })
    const answers = ['change-order', 'damaged-item', 'invoice', 'order-status', 'product-question']
    for (const name of [...answers, 'refund', 'returns', 'shipping-costs']) {
      writeFileSync(join(templates_dir, 'mail/answers', `${name}.liquid`), 'Hi\n{{ passage.text }}')
    }
    writeFileSync(join(templates_dir, 'mail/answers/refund.liquid'), 'Hi\n\n{{ pasage.text }}\n')
    expect(await check({ ...environment, templates_dir })).toMatch(
      /answers\/refund\.liquid:3 .*undefined variable: pasage/,
    )
  })

  it('that is empty is no mistake, and says what is missing', async () => {
    const environment = file('categories.yaml', '')
    rmSync(join(environment.config_dir, 'knowledge'), { recursive: true })
    const result = await holdfastCli(['check'], environment)
    expect(result.code).toBe(0)
    expect(result.stdout).toMatch(/No article answers yet: .*import/)
    expect(result.stdout).toMatch(/There is no category yet: holdfast discover/)
  })
})

describe.concurrent('a data folder', () => {
  const at = (environment: Environment, HOLDFAST_DATA: string): Environment => {
    return { ...environment, env: { ...environment.env, HOLDFAST_DATA } }
  }

  it.each<[name: string, place: (dir: string) => string, says: RegExp]>([
    ['that is a file', (dir) => join(dir, 'file'), /cannot be used: it is a file/],
    ['below a file', (dir) => join(dir, 'file', 'data'), /cannot be used: a file is in the way/],
    [
      'that cannot exist',
      () => '/proc/nope',
      /\/proc\/nope cannot be used: no folder can be made there/,
    ],
    ['behind a link to nowhere', (dir) => join(dir, 'link'), /cannot be used: /],
  ])('%s', async (_, place, says) => {
    const environment = team()
    const dir = join(environment.config_dir, '..')
    writeFileSync(join(dir, 'file'), '')
    symlinkSync(join(dir, 'gone'), join(dir, 'link'))
    const wrong = at(environment, place(dir))
    expect(await doctor(wrong)).toMatch(
      new RegExp(`FAIL {2}data folder.*${says.source}.*\\n.*try: Set data_dir`),
    )
    for (const command of ['start', 'show']) {
      const said = failure(await holdfastCli([command], wrong))
      expect(said, command).toMatch(says)
      expect(said, command).toMatch(/try: Set data_dir/)
    }
  })

  it.skipIf(process.getuid?.() === 0)('that this user may not write', async () => {
    const environment = team()
    const dir = join(environment.config_dir, '..', 'closed')
    mkdirSync(dir)
    chmodSync(dir, 0o500)
    expect(await doctor(at(environment, dir))).toMatch(/FAIL {2}data folder.*may not write there/)
  })

  it('that another Holdfast uses', async () => {
    const environment = team()
    const first = holdfastProcess(environment)
    try {
      await first.start()
      const said = failure(await holdfastCli(['start'], environment))
      expect(said).toMatch(/Another Holdfast already runs on .*[\s\S]*try: Stop it first/)
    } finally {
      await first.terminate()
    }
  })
})

describe.concurrent('what Holdfast stands on', () => {
  it('a disk that is full', async () => {
    const environment = team()
    // A limit on the size of files is a small disk that a test can have.
    const { config_dir, templates_dir, env } = environment
    const result = await runCommand(
      '/bin/sh',
      ['-c', `ulimit -f 20; exec '${process.execPath}' '${MAIN}' show`],
      {
        HOLDFAST_CONFIG: config_dir,
        HOLDFAST_TEMPLATES: templates_dir,
        HOLDFAST_DATA: String(env.HOLDFAST_DATA),
      },
    )
    expect(failure(result)).toMatch(/ledger cannot be opened[\s\S]*try: .*disk is not full/)
  })

  it('a missing redis-server', async () => {
    const environment = team()
    const bare = { ...environment, env: { ...environment.env, PATH: '/nowhere' } }
    expect(await doctor(bare)).toMatch(
      /FAIL {2}Redis.*not installed.*\n.*apt-get install redis-server.*dnf.*brew/,
    )
  })

  it.each([
    ['that ends at once', 'exit 3', 0o755, /does not run \(it ended with code 3\)/],
    ['that may not be run', '', 0o644, /may not be run by this user/],
  ])('a redis-server %s', async (_, script, mode, says) => {
    const environment = team()
    const bin = join(environment.config_dir, '..', 'bin')
    mkdirSync(bin)
    writeFileSync(join(bin, 'redis-server'), `#!/bin/sh\n${script}\n`)
    chmodSync(join(bin, 'redis-server'), mode)
    const broken = { ...environment, env: { ...environment.env, PATH: bin } }
    expect(await doctor(broken)).toMatch(
      new RegExp(`FAIL {2}Redis.*redis-server ${says.source}.*\\n.*REDIS_URL`),
    )
  })

  it.each(['localhost:6379', 'http://127.0.0.1:1', 'redis:'])(
    'the REDIS_URL %s',
    async (redis_url) => {
      const wrong = { ...team(), redis_url }
      expect(await doctor(wrong)).toMatch(
        /FAIL {2}Redis.*REDIS_URL is no address.*\n.*redis:\/\/host:6379/,
      )
      expect(failure(await holdfastCli(['start'], wrong))).toMatch(/REDIS_URL is no address/)
    },
  )

  it('a REDIS_URL where nothing listens', async () => {
    const wrong = { ...team(), redis_url: 'redis://127.0.0.1:1' }
    expect(await doctor(wrong)).toMatch(
      /FAIL {2}Redis.*does not answer.*ECONNREFUSED.*\n.*Check REDIS_URL/,
    )
  })

  it.each(['mysql://a:secret@127.0.0.1/x', 'postgres://a:secret@127.0.0.1:1/x'])(
    'the DATABASE_URL %s',
    async (database_url) => {
      const wrong = { ...team(), database_url }
      const said = await doctor(wrong)
      expect(said).toMatch(/FAIL {2}ledger.*\n.*try: /)
      expect(said).not.toContain('secret')
      expect(failure(await holdfastCli(['show'], wrong))).toMatch(
        /try: .*(?:postgres:\/\/|DATABASE_URL)/,
      )
    },
  )
})
