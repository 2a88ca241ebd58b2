// Connections that are kept from one mail to the next: fewer logins, and never a mail twice because of it.

import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { type MailWorld, startMailWorld } from '../../sandbox/mail-world.ts'
import { createSentSessions } from '../../src/adapters/imap/sent-sessions.ts'
import { createConnections } from '../../src/adapters/smtp/connections.ts'
import { sendRaw } from '../../src/adapters/smtp/send.ts'
import { settingsOf } from '../support/supervisor.ts'
import { startTcpProxy } from '../support/tcp-proxy.ts'

const USER = 'support@tidewater.example'
const CUSTOMER = 'maria@post.example'
let world: MailWorld

beforeEach(async () => {
  world = await startMailWorld({
    users: [USER, CUSTOMER].map((address) => ({ address, password: 'sandbox' })),
  })
  return () => world.stop()
})

const letter = (id: string) =>
  Buffer.from(
    `From: ${USER}\r\nTo: ${CUSTOMER}\r\nMessage-ID: <${id}>\r\nSubject: ${id}\r\n\r\nHi\r\n`,
  )

describe('SMTP', () => {
  async function open() {
    const proxy = await startTcpProxy(world.smtp)
    onTestFinished(() => proxy.stop())
    const connections = createConnections()
    onTestFinished(() => connections.close())
    const settings = {
      host: '127.0.0.1',
      port: proxy.port,
      tls: 'none' as const,
      user: USER,
      password: 'sandbox',
    }
    const send = (id: string) =>
      sendRaw(settings, { from: USER, to: CUSTOMER, raw: letter(id) }, 10_000, connections)
    const arrived = async () => (await world.mails(CUSTOMER)).map(({ subject }) => subject)
    return { proxy, send, arrived }
  }

  it('carries one mail after the other on one connection', async () => {
    const { proxy, send, arrived } = await open()
    for (const id of ['a', 'b', 'c']) expect(await send(id)).toMatchObject({ result: 'accepted' })
    expect(proxy.connections()).toBe(1)
    expect(await arrived()).toEqual(['a', 'b', 'c'])
  })

  it('opens three to a server at most, and everybody gets a turn', async () => {
    const { proxy, send, arrived } = await open()
    const ids = Array.from({ length: 9 }, (_, index) => `m${index}`)
    const outcomes = await Promise.all(ids.map(send))
    expect(outcomes.map(({ result }) => result)).toEqual(ids.map(() => 'accepted'))
    expect(proxy.connections()).toBe(3)
    expect((await arrived()).toSorted()).toEqual(ids)
  })

  it('is replaced when the server has hung up meanwhile, before anything of the mail was said', async () => {
    const { proxy, send, arrived } = await open()
    await send('a')
    await world.smtpServer.restart()
    expect(await send('b')).toMatchObject({ result: 'accepted' })
    expect(proxy.connections()).toBe(2)
    expect(await arrived()).toEqual(['a', 'b'])
  })

  it('is replaced at once where the server wants no more mail on it, and the mail leaves once', async () => {
    const { proxy, send, arrived } = await open()
    await send('a')
    let asked = 0
    world.smtpServer.hooks.onMailFrom = () => {
      asked += 1
      return asked === 1 ? { code: 421, text: 'enough for this connection' } : undefined
    }
    expect(await send('b')).toMatchObject({ result: 'accepted' })
    expect(asked).toBe(2)
    expect(proxy.connections()).toBe(2)
    expect(await arrived()).toEqual(['a', 'b'])
  })

  it('is not replaced where the server answers about the mail itself', async () => {
    const { proxy, send, arrived } = await open()
    await send('a')
    let asked = 0
    world.smtpServer.hooks.onRcpt = () => {
      asked += 1
      return { code: 550, text: 'nobody of this name' }
    }
    expect(await send('b')).toMatchObject({ result: 'refused' })
    expect(asked).toBe(1)
    expect(proxy.connections()).toBe(1)
    expect(await arrived()).toEqual(['a'])
  })

  it('is not replaced once the server has asked for the text', async () => {
    const { send, arrived } = await open()
    await send('a')
    let asked = 0
    world.smtpServer.hooks.onData = () => {
      asked += 1
      return 'drop'
    }
    expect(await send('b')).toMatchObject({ result: 'unknown' })
    expect(asked).toBe(1)
    expect(await arrived()).toEqual(['a'])
  })

  it('is not trusted with another mail after one that nobody knows the end of', async () => {
    const { proxy, send, arrived } = await open()
    await send('a')
    world.smtpServer.hooks.onAccepted = () => 'drop'
    expect(await send('b')).toMatchObject({ result: 'unknown' })
    delete world.smtpServer.hooks.onAccepted
    expect(await send('c')).toMatchObject({ result: 'accepted' })
    expect(proxy.connections()).toBe(2)
    expect(await arrived()).toEqual(['a', 'b', 'c'])
  })

  it('that falls silent keeps no later mail waiting for ever', async () => {
    const { send } = await open()
    world.smtpServer.hooks.onMailFrom = () => 'silence'
    const late = sendRaw(
      { ...world.smtp, tls: 'none', user: undefined, password: undefined },
      { from: USER, to: CUSTOMER, raw: letter('s') },
      500,
      createConnections(),
    )
    expect(await late).toMatchObject({ result: 'retry' })
    delete world.smtpServer.hooks.onMailFrom
    expect(await send('a')).toMatchObject({ result: 'accepted' })
  })
})

describe('Sent', () => {
  async function open() {
    const proxy = await startTcpProxy(world.imap)
    onTestFinished(() => proxy.stop())
    const sessions = createSentSessions()
    onTestFinished(() => sessions.close())
    const settings = settingsOf({ host: '127.0.0.1', port: proxy.port }, USER)
    const file = (id: string, is_first = true) =>
      sessions.file(settings, {
        rfc_message_id: id,
        raw: letter(id),
        sent_at: Date.now(),
        is_first,
      })
    const filed = async () => (await world.mails(USER, 'Sent')).map(({ subject }) => subject)
    const holds = (id: string) => sessions.holds(settings, id)
    return { proxy, file, filed, holds }
  }

  it('takes all copies in one session', async () => {
    const { proxy, file, filed, holds } = await open()
    const ids = Array.from({ length: 8 }, (_, index) => `m${index}@shop.example`)
    await Promise.all(ids.map((id) => file(id)))
    expect(await holds('m3@shop.example')).toBe(true)
    expect(await holds('none@shop.example')).toBe(false)
    expect(proxy.connections()).toBe(1)
    expect(await filed()).toEqual(ids)
  })

  it('is asked for a copy that may be there already', async () => {
    const { file, filed } = await open()
    for (const id of ['a@x', 'b@x', 'c@x', 'd@x', 'e@x']) await file(id)
    await file('e@x', false)
    expect(await filed()).toEqual(['a@x', 'b@x', 'c@x', 'd@x', 'e@x'])
  })

  it('of a server that files by itself gets no copy from us', async () => {
    const { file, filed } = await open()
    const ids = Array.from({ length: 6 }, (_, index) => `m${index}@x`)
    for (const id of ids) {
      await world.deliver(USER, letter(id), { folder: 'Sent' })
      await file(id)
    }
    expect(await filed()).toEqual(ids)
  })

  it('goes on in a new session when the server has ended the kept one', async () => {
    const { proxy, file, filed } = await open()
    await file('a@x')
    await world.dovecot.restart()
    await file('b@x')
    expect(proxy.connections()).toBe(2)
    expect(await filed()).toEqual(['a@x', 'b@x'])
  })
})
