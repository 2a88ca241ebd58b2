// Which port speaks what, and whether a login would begin at all: without TLS where it is expected at once, with TLS where it is
// not, a server that takes its time, and one that says nothing.

import { createServer, type Socket } from 'node:net'
import { createServer as createTlsServer } from 'node:tls'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { temporaryFolder } from '../../sandbox/folder.ts'
import { selfSigned } from '../../sandbox/tls-tunnel.ts'
import { probe } from '../../src/adapters/probe/probe.ts'
import { seenBeforeLogin } from '../../src/cli/doctor/servers.ts'
import { closeAll } from '../support/close-all.ts'

const folder = temporaryFolder()
const closes: (() => unknown)[] = []
let pair: ReturnType<typeof selfSigned>

beforeAll(() => {
  pair = selfSigned(folder.dir, 'server', ['127.0.0.1'])
})
afterAll(async () => {
  await closeAll(closes)
  folder.remove()
})

type Heard = { port: number; connections: number }

async function listen(server: ReturnType<typeof createServer>): Promise<Heard> {
  const open = new Set<Socket>()
  const heard: Heard = { port: 0, connections: 0 }
  server.on('connection', (socket) => {
    heard.connections += 1
    open.add(socket)
    socket.on('error', () => undefined)
  })
  server.on('tlsClientError', () => undefined)
  await new Promise<void>((up) => server.listen(0, '127.0.0.1', up))
  closes.push(() => {
    for (const socket of open) socket.destroy()
    server.close()
  })
  const at = server.address()
  if (at === null || typeof at === 'string') throw new Error('no port')
  heard.port = at.port
  return heard
}

const plain = (greeting: string, after_ms = 0) =>
  listen(
    createServer((socket) => {
      const greet = () => !socket.destroyed && socket.write(greeting)
      if (greeting !== '') setTimeout(greet, after_ms)
    }),
  )
const secret = (greeting: string) =>
  listen(createTlsServer(pair, (socket) => socket.write(greeting)))

const quick = { timeout_ms: 1_500, patience_ms: 50 }

describe('a port', () => {
  it.each([
    ['* OK ready\r\n', 'imap'],
    ['220 mail.example ESMTP\r\n', 'smtp'],
    ['+OK ready\r\n', 'pop3'],
  ])('that begins without TLS: %j', async (greeting, protocol) => {
    const { port } = await plain(greeting)
    expect(await probe('127.0.0.1', port, quick)).toMatchObject({ protocol, tls: 'none' })
  })

  it.each([
    ['* OK ready\r\n', 'imap'],
    ['220 mail.example ESMTP\r\n', 'smtp'],
  ])('that begins with TLS: %j', async (greeting, protocol) => {
    const { port } = await secret(greeting)
    const seen = await probe('127.0.0.1', port, quick)
    expect(seen).toMatchObject({ protocol, tls: 'implicit' })
    expect(seen).toMatchObject({ certificate: { names: ['127.0.0.1'] } })
  })

  it('whose server takes its time is not taken for one with TLS', async () => {
    const { port } = await plain('220 mail.example ESMTP\r\n', 400)
    expect(await probe('127.0.0.1', port, quick)).toMatchObject({ protocol: 'smtp', tls: 'none' })
  })

  it('that speaks at once is asked nothing else', async () => {
    const heard = await plain('* OK ready\r\n')
    await probe('127.0.0.1', heard.port, quick)
    expect(heard.connections).toBe(1)
  })

  it('that never says anything is silent', async () => {
    const { port } = await plain('')
    const short = { timeout_ms: 300, patience_ms: 50 }
    expect(await probe('127.0.0.1', port, short)).toEqual({ kind: 'silent' })
  })

  it('where nothing listens', async () => {
    expect(await probe('127.0.0.1', 1, quick)).toEqual({ kind: 'refused' })
  })
})

describe('before a login', () => {
  const server = (port: number, tls: 'implicit' | 'starttls' | 'none') => ({
    protocol: 'imap' as const,
    host: '127.0.0.1',
    port,
    tls,
    tls_ca: undefined,
    user: 'support',
    mailbox: 'support',
  })

  it.each(['starttls', 'none'] as const)(
    'it is said that a server begins with TLS, where tls is %s',
    async (tls) => {
      const { port } = await secret('* OK ready\r\n')
      const seen = await seenBeforeLogin(server(port, tls))
      expect(seen?.says).toContain(`127.0.0.1:${port} begins with TLS at once`)
      expect(seen?.hint).toContain('tls: implicit')
    },
  )

  it('nothing is said of what fits, of what a login sees at once, and of what is not there', async () => {
    const open = await plain('* OK ready\r\n')
    expect(await seenBeforeLogin(server(open.port, 'starttls'))).toBeUndefined()
    expect(await seenBeforeLogin(server(open.port, 'implicit'))).toBeUndefined()
    expect(await seenBeforeLogin(server(1, 'starttls'))).toBeUndefined()
  })
})
