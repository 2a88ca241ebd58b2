// What a domain publishes about its mail servers, asked of a name server of our own; and a name server that never answers.

import { createSocket, type Socket } from 'node:dgram'
import { expect, it, onTestFinished } from 'vitest'
import { findMailServers, readAutoconfig } from '../../../src/adapters/web/mail-servers.ts'
import { findServers } from '../../../src/cli/init/servers.ts'

type Answers = Record<string, { type: 'MX' | 'SRV'; data: Buffer }[]>
const TYPES = { MX: 15, SRV: 33 }

/** A name server (RFC 1035 §4) for these names; with `undefined` it stays silent. */
async function nameServer(answers: Answers | undefined): Promise<string> {
  const socket: Socket = createSocket('udp4')
  socket.on('message', (query, from) => {
    if (answers === undefined) return
    let end = 12
    const labels: string[] = []
    for (let length = query[end] ?? 0; length !== 0; length = query[end] ?? 0) {
      labels.push(query.subarray(end + 1, end + 1 + length).toString())
      end += length + 1
    }
    const type = query.readUInt16BE(end + 1)
    const found = (answers[labels.join('.')] ?? []).filter((one) => TYPES[one.type] === type)
    const head = Buffer.from(query.subarray(0, end + 5))
    head.writeUInt16BE(found.length > 0 ? 0x8180 : 0x8183, 2)
    head.writeUInt16BE(found.length, 6)
    head.writeUInt16BE(0, 10)
    const records = found.map(({ data }) => {
      const record = Buffer.alloc(12)
      record.writeUInt16BE(0xc00c, 0)
      record.writeUInt16BE(type, 2)
      record.writeUInt16BE(1, 4)
      record.writeUInt32BE(60, 6)
      record.writeUInt16BE(data.length, 10)
      return Buffer.concat([record, data])
    })
    socket.send(Buffer.concat([head, ...records]), from.port, from.address)
  })
  await new Promise<void>((up) => socket.bind(0, '127.0.0.1', up))
  onTestFinished(() => void socket.close())
  return `127.0.0.1:${socket.address().port}`
}

const name = (host: string) =>
  Buffer.concat([
    ...host
      .split('.')
      .map((label) => Buffer.concat([Buffer.from([label.length]), Buffer.from(label)])),
    Buffer.from([0]),
  ])
const mx = (priority: number, host: string) => ({
  type: 'MX' as const,
  data: Buffer.concat([Buffer.from([0, priority]), name(host)]),
})
const srv = (port: number, host: string) => ({
  type: 'SRV' as const,
  data: Buffer.concat([Buffer.from([0, 0, 0, 0, port >> 8, port & 255]), name(host)]),
})

const ask = (server: string) => (address: string, deadline_ms: number) =>
  findMailServers(address, deadline_ms, [server])

it('finds a provider by MX, in the order of preference', async () => {
  const server = await nameServer({
    'shop.example': [mx(20, 'mx.other.example'), mx(10, 'aspmx.l.google.com')],
  })
  expect(await findServers('support@shop.example', ask(server))).toMatchObject({
    provider: 'gmail',
    imap: { value: { host: 'imap.gmail.com' }, is_guess: false },
    login: expect.stringContaining('app password'),
  })
})

it('takes SRV records of a domain of its own', async () => {
  const server = await nameServer({
    '_imaps._tcp.shop.example': [srv(993, 'mail.shop.example')],
    '_submission._tcp.shop.example': [srv(587, 'out.shop.example')],
  })
  expect(await findServers('support@shop.example', ask(server))).toMatchObject({
    provider: undefined,
    imap: { value: { host: 'mail.shop.example', port: 993, tls: 'implicit' }, is_guess: false },
    smtp: { value: { host: 'out.shop.example', port: 587, tls: 'starttls' }, is_guess: false },
  })
})

it('guesses what nobody publishes', async () => {
  const server = await nameServer({})
  expect(await findServers('support@shop.example', ask(server))).toMatchObject({
    imap: { value: { host: 'imap.shop.example', port: 993 }, is_guess: true },
    smtp: { value: { host: 'smtp.shop.example', port: 587 }, is_guess: true },
  })
})

it('knows domains of other scripts by their A-labels', async () => {
  const server = await nameServer({
    'xn--bcher-kva.example': [mx(10, 'in1-smtp.messagingengine.com')],
  })
  expect(await findServers('support@bücher.example', ask(server))).toMatchObject({
    provider: 'fastmail',
  })
  const guessed = await findServers('support@grün.example', ask(server))
  expect(guessed.imap.value.host).toBe('imap.xn--grn-ioa.example')
})

it('waits no longer than it may for a name server that is silent', async () => {
  const server = await nameServer(undefined)
  const started = performance.now()
  const found = await findMailServers('support@shop.example', 700, [server])
  expect(found).toEqual({ mx: [], imap: undefined, smtp: undefined, user: undefined })
  expect(performance.now() - started).toBeLessThan(5_000)
})

it('reads the autoconfig of a domain, encrypted servers only', () => {
  const xml = `<?xml version="1.0"?><clientConfig version="1.1"><emailProvider id="shop.example">
    <incomingServer type="pop3"><hostname>pop.shop.example</hostname><port>995</port><socketType>SSL</socketType></incomingServer>
    <incomingServer type="imap"><hostname>open.shop.example</hostname><port>143</port><socketType>plain</socketType></incomingServer>
    <incomingServer type="imap"><hostname>imap.shop.example</hostname><port>993</port><socketType>SSL</socketType>
      <username>%EMAILLOCALPART%</username></incomingServer>
    <outgoingServer type="smtp"><hostname>smtp.shop.example</hostname><port>587</port><socketType>STARTTLS</socketType></outgoingServer>
  </emailProvider></clientConfig>`
  expect(readAutoconfig(xml)).toEqual({
    imap: { host: 'imap.shop.example', port: 993, tls: 'implicit' },
    smtp: { host: 'smtp.shop.example', port: 587, tls: 'starttls' },
    user: '%EMAILLOCALPART%',
  })
  expect(readAutoconfig('<html>not xml at all')).toMatchObject({ imap: undefined })
})
