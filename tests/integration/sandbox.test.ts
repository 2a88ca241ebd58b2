// Proves the sandbox by real use, because every other integration test stands on it: a sandbox that quietly does less
// than it says would make their promises worthless.

import { existsSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { ImapFlow } from 'imapflow'
import { createTransport } from 'nodemailer'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { temporaryFolder } from '../../sandbox/folder.ts'
import { rawMail } from '../../sandbox/mail.ts'
import { type MailWorld, startMailWorld } from '../../sandbox/mail-world.ts'
import { freePort } from '../../sandbox/ports.ts'
import { findPostgres, startPostgres } from '../../sandbox/postgres.ts'
import { startProcess } from '../../sandbox/process.ts'
import { startRedis } from '../../sandbox/redis.ts'
import { isAlive } from '../support/alive.ts'
import { PATIENCE_MS, until } from '../support/until.ts'

const ANNA = 'anna@customer.example'
const SUPPORT = 'support@shop.example'

let world: MailWorld

beforeAll(async () => {
  world = await startMailWorld({
    users: [
      { address: ANNA, password: 'anna-secret' },
      { address: SUPPORT, password: 'support-secret' },
    ],
  })
})

afterEach(() => {
  for (const name of Object.keys(world.smtpServer.hooks)) {
    delete world.smtpServer.hooks[name as keyof typeof world.smtpServer.hooks]
  }
})

afterAll(async () => {
  const { dir } = world
  await world.stop()
  expect(existsSync(dir)).toBe(false)
})

describe('Dovecot', () => {
  test('lets a user in, offers the special folders, and refuses a wrong password', async () => {
    await withImap(SUPPORT, async (client) => {
      const folders = await client.list()
      const uses = new Map(folders.map((folder) => [folder.path, folder.specialUse]))
      expect(uses.get('Sent')).toBe('\\Sent')
      expect(uses.get('Drafts')).toBe('\\Drafts')
      expect(uses.get('Trash')).toBe('\\Trash')
      expect(client.capabilities.has('IDLE')).toBe(true)
    })
    const started = performance.now()
    for (let failure = 0; failure < 8; failure += 1) {
      await expect(withImap(SUPPORT, async () => {}, 'wrong')).rejects.toMatchObject({
        authenticationFailed: true,
      })
    }
    // Neither a failure nor the next login is slowed down: by itself Dovecot would take two seconds and more for each.
    await withImap(SUPPORT, async () => {})
    expect(performance.now() - started).toBeLessThan(16_000)
  })

  test('tells an idling client of a delivered mail, without being asked', async () => {
    await withImap(SUPPORT, async (client) => {
      const { exists } = await client.mailboxOpen('INBOX')
      const told = new Promise<number>((resolve) =>
        client.once('exists', ({ count }: { count: number }) => resolve(count)),
      )
      const idling = client.idle()
      await world.deliver(SUPPORT, mail({ subject: 'while idling' }))
      expect(await told).toBe(exists + 1)
      await client.noop()
      await idling
    })
  })

  test('serves delivered mail in order, as delivered, with received_at as INTERNALDATE', async () => {
    const received_at = Date.UTC(2026, 0, 2, 3, 4, 5)
    const raw = mail({ subject: 'Grüße aus Köln', text: 'Wo ist mein Päckchen?\n.\n' })
    await world.deliver(ANNA, raw, { received_at })
    await world.deliver(ANNA, mail({ subject: 'second' }))
    await world.deliver(ANNA, mail({ subject: 'filed' }), { folder: 'Sent' })
    const [first, second] = await world.mails(ANNA)
    expect(first).toMatchObject({ raw, subject: 'Grüße aus Köln', received_at, flags: [] })
    expect(first?.text).toBe('Wo ist mein Päckchen?\n.\n')
    expect(second?.subject).toBe('second')
    expect(second?.uid).toBe((first?.uid ?? 0) + 1)
    expect((await world.mails(ANNA, 'Sent')).map((sent) => sent.subject)).toEqual(['filed'])
    expect(await world.mails(ANNA, 'Nowhere')).toEqual([])
  })

  test('waits for a mail, and lists what is there when it does not come', async () => {
    const wait = world.waitForMail(ANNA, (item) => item.subject === 'late', {
      timeout_ms: PATIENCE_MS,
    })
    await world.deliver(ANNA, mail({ subject: 'late' }))
    expect((await wait).from).toBe(ANNA)
    await expect(world.waitForMail(ANNA, () => false, { timeout_ms: 50 })).rejects.toThrow('- late')
  })

  test('restarts on the same port with the same mail', async () => {
    const before = await world.mails(ANNA)
    await world.dovecot.stop()
    await expect(withImap(ANNA, async () => {})).rejects.toThrow()
    await world.dovecot.restart()
    expect(await world.mails(ANNA)).toEqual(before)
  })

  test('obeys a changed password from the next login on', async () => {
    await withImap(SUPPORT, async () => {})
    await world.dovecot.changePassword(SUPPORT, 'changed-secret')
    await expect(withImap(SUPPORT, async () => {})).rejects.toMatchObject({
      authenticationFailed: true,
    })
    await withImap(SUPPORT, async () => {}, 'changed-secret')
    await world.dovecot.changePassword(SUPPORT, 'support-secret')
    await withImap(SUPPORT, async () => {})
  })
})

describe('SMTP', () => {
  test('delivers submitted mail into the mailbox with trace headers', async () => {
    const raw = mail({ subject: 'by SMTP', message_id: 'one@customer.example' })
    expect(await world.submit({ from: ANNA, to: SUPPORT, raw })).toMatch(/^250 /)
    const found = await world.waitForMail(SUPPORT, (item) => item.subject === 'by SMTP', {
      timeout_ms: PATIENCE_MS,
    })
    expect(found.message_id).toBe('one@customer.example')
    expect(found.headers.get('return-path')).toEqual([`<${ANNA}>`])
    expect(found.headers.get('delivered-to')).toEqual([SUPPORT])
    expect(found.headers.get('received')?.[0]).toContain('by sandbox')
    expect(world.smtpServer.transactions.at(-1)).toMatchObject({
      mail_from: ANNA,
      rcpt: [SUPPORT],
      is_delivered: true,
      answer: 250,
    })
    expect(found.raw.endsWith(raw)).toBe(true)
  })

  test('refuses unknown recipients and wrong passwords', async () => {
    const raw = mail({})
    await expect(
      world.submit({ from: ANNA, to: 'nobody@shop.example', raw }),
    ).rejects.toMatchObject({ responseCode: 550 })
    await expect(login('support-secret')).resolves.toBe(true)
    await expect(login('wrong')).rejects.toMatchObject({ responseCode: 535 })
  })

  test('refuses at each stage when a hook says so', async () => {
    const { hooks } = world.smtpServer
    const before = (await world.mails(SUPPORT)).length
    const busy = () => ({ code: 451, text: '4.3.0 busy' })
    for (const stage of ['onMailFrom', 'onRcpt', 'onData'] as const) {
      hooks[stage] = busy
      await expect(submitToSupport()).rejects.toMatchObject({ responseCode: 451 })
      delete hooks[stage]
    }
    expect(await world.mails(SUPPORT)).toHaveLength(before)
    expect(world.smtpServer.transactions.at(-1)).toMatchObject({ is_delivered: false, answer: 451 })
  })

  test('drops the connection before delivery, or after it and before the answer', async () => {
    const { hooks } = world.smtpServer
    const before = (await world.mails(SUPPORT)).length
    hooks.onData = () => 'drop'
    await expect(submitToSupport()).rejects.toThrow()
    expect(await world.mails(SUPPORT)).toHaveLength(before)
    delete hooks.onData
    let held = -1
    hooks.onAccepted = async () => {
      held = (await world.mails(SUPPORT)).length
      return 'drop' as const
    }
    await expect(submitToSupport()).rejects.toThrow()
    expect(held).toBe(before + 1)
    expect(world.smtpServer.transactions.at(-1)).toMatchObject({
      is_delivered: true,
      answer: 'drop',
    })
  })

  test('falls silent, and a stop ends even that', async () => {
    world.smtpServer.hooks.onMailFrom = () => 'silence'
    const sending = submitToSupport().then(
      () => 'sent',
      () => 'cut',
    )
    expect(await Promise.any([sending, sleep(500).then(() => 'waiting')])).toBe('waiting')
    await world.smtpServer.restart()
    expect(await sending).toBe('cut')
    delete world.smtpServer.hooks.onMailFrom
    expect(await submitToSupport()).toMatch(/^250 /)
  })
})

describe('other servers', () => {
  test('Redis keeps its data over a restart and loses it to a flush', async () => {
    const folder = temporaryFolder()
    const redis = await startRedis({ dir: folder.dir })
    try {
      expect(await redis.cli('CONFIG', 'GET', 'maxmemory-policy')).toContain('noeviction')
      await redis.cli('SET', 'key', 'value')
      await redis.restart()
      expect(await redis.cli('GET', 'key')).toBe('value')
      await redis.flushAll()
      expect(await redis.cli('DBSIZE')).toBe(0)
    } finally {
      await redis.stop()
      folder.remove()
    }
    await expect(redis.cli('PING')).rejects.toThrow()
  })

  test.skipIf(findPostgres() === undefined)('Postgres answers, also after a restart', async () => {
    const folder = temporaryFolder()
    const postgres = await startPostgres({ dir: folder.dir })
    try {
      expect(await selectOne(postgres?.url)).toBe(1)
      await postgres?.restart()
      expect(await selectOne(postgres?.url)).toBe(1)
    } finally {
      await postgres?.stop()
      folder.remove()
    }
  })

  test('a process is waited for, stopped by force when it must be, and quoted when it fails', async () => {
    const stubborn = 'trap "" TERM; echo up; while :; do sleep 0.1; done'
    const child = await startProcess('sh', ['-c', stubborn], { ready: /up/, stop_timeout_ms: 200 })
    expect(child.isRunning()).toBe(true)
    await child.stop()
    expect((await child.exited).signal).toBe('SIGKILL')
    const failing = startProcess('sh', ['-c', 'echo no luck >&2; exit 3'], { ready: /never/ })
    await expect(failing).rejects.toThrow(/no luck/)
    await expect(startProcess('/nowhere/to-be-found', [])).rejects.toThrow(/to-be-found/)
  })

  test('a process that nobody needs any more ends at once, with its children', async () => {
    const parent = 'trap "" TERM; sleep 600 & echo "child $!"; wait'
    const child = await startProcess('sh', ['-c', parent], { ready: /child \d+/ })
    const grandchild = Number(/child (\d+)/.exec(child.output())?.[1])
    expect(isAlive(grandchild)).toBe(true)
    await child.end()
    await child.end()
    expect((await child.exited).signal).toBe('SIGKILL')
    await until(() => !isAlive(grandchild), 'its child has ended')
  })

  test('free ports lie below the range of outgoing connections, and none is given twice', async () => {
    const ports = await Promise.all(Array.from({ length: 200 }, () => freePort()))
    for (const port of ports) expect(port).toBeLessThan(32_768)
    expect(new Set(ports).size).toBe(ports.length)
  })
})

function mail(parts: { subject?: string; text?: string; message_id?: string }): string {
  return rawMail({ from: `Anna <${ANNA}>`, to: SUPPORT, subject: 'hello', text: 'Hello', ...parts })
}

function submitToSupport(): Promise<string> {
  return world.submit({ from: ANNA, to: SUPPORT, raw: mail({}) })
}

async function withImap(
  user: string,
  use: (client: ImapFlow) => Promise<void>,
  pass = world.password(user),
): Promise<void> {
  const client = new ImapFlow({
    ...world.imap,
    secure: false,
    auth: { user, pass },
    logger: false,
    disableAutoIdle: true,
  })
  client.on('error', () => {})
  try {
    await client.connect()
    await use(client)
    await client.logout()
  } finally {
    client.close()
  }
}

async function login(pass: string): Promise<boolean> {
  const auth = { user: SUPPORT, pass }
  const transport = createTransport({ ...world.smtp, secure: false, ignoreTLS: true, auth })
  return transport.verify()
}

async function selectOne(url: string | undefined): Promise<unknown> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const result = await client.query<{ one: number }>('select 1 as one')
    return result.rows[0]?.one
  } finally {
    await client.end()
  }
}
