// No fetch reaches an address inside a network, however it is written and however it is reached.

import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { describe, expect, it, onTestFinished } from 'vitest'
import { fetchPage } from '../../../src/adapters/web/fetch.ts'
import { isPublicAddress } from '../../../src/adapters/web/guard.ts'

describe('a public address', () => {
  it.each(['1.1.1.1', '93.184.216.34', '2606:4700:4700::1111', '::ffff:8.8.8.8', '172.32.0.1'])(
    'is %s',
    (address) => expect(isPublicAddress(address)).toBe(true),
  )

  it.each([
    '127.0.0.1',
    '127.9.9.9',
    '0.0.0.0',
    '10.0.0.1',
    '172.16.0.1',
    '192.168.1.1',
    '100.64.0.1',
    '169.254.169.254',
    '224.0.0.1',
    '255.255.255.255',
    '192.0.2.1',
    '198.18.0.1',
    '240.0.0.1',
    '::1',
    '::',
    'fe80::1',
    'fc00::1',
    'fd12::1',
    'ff02::1',
    '2001:db8::1',
    '[::1]',
    // IPv4 inside IPv6: mapped, NAT64, 6to4 and Teredo.
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
    '::ffff:169.254.169.254',
    '::ffff:10.0.0.1',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    '2001::1',
    'localhost',
    '',
    'fe80::1%eth0',
  ])('is not %s', (address) => expect(isPublicAddress(address)).toBe(false))
})

const LIMITS = { allow_private: false, bytes_max: 10_000, timeout_ms: 5_000 }
const OPEN = { ...LIMITS, allow_private: true }

async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer)
  await new Promise<void>((up) => server.listen(0, '127.0.0.1', up))
  onTestFinished(
    () => new Promise<void>((down) => server.close(() => down()).closeAllConnections()),
  )
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

describe('a fetch', () => {
  it('asks nobody inside, by number, name, other notations, or a URL that Node would tidy up', async () => {
    let asked = 0
    const here = await serve((_, response) => {
      asked += 1
      response.end('secret')
    })
    const port = new URL(here).port
    const hosts = ['127.0.0.1', 'localhost', '[::1]', '2130706433', '0x7f.1', '0177.0.0.1', '127.1']
    for (const host of [...hosts, '[::ffff:127.0.0.1]', '[::ffff:7f00:1]', '0', 'LOCALHOST.']) {
      await expect(fetchPage(`http://${host}:${port}/`, LIMITS), host).rejects.toThrow(
        /public internet|ENOTFOUND|EAI_AGAIN/,
      )
    }
    expect(asked).toBe(0)
    expect((await fetchPage(here, OPEN)).body.toString()).toBe('secret')
  })

  it('checks where a redirect leads, and follows only so many', async () => {
    const here = await serve((request, response) => {
      if (request.url === '/loop') response.writeHead(302, { location: '/loop' }).end()
      else if (request.url === '/file')
        response.writeHead(302, { location: 'file:///etc/passwd' }).end()
      else if (request.url === '/two') response.writeHead(307, { location: '/end' }).end()
      else if (request.url === '/away') {
        response.writeHead(301, { location: 'http://other.example/' }).end()
      } else response.end('the end')
    })
    await expect(fetchPage(`${here}/loop`, OPEN)).rejects.toThrow(/redirects/)
    await expect(fetchPage(`${here}/file`, OPEN)).rejects.toThrow(/only http and https/)
    const mayFollow = (target: URL) => target.host === new URL(here).host
    await expect(fetchPage(`${here}/away`, { ...OPEN, mayFollow })).rejects.toThrow(/another host/)
    expect(await fetchPage(`${here}/two`, { ...OPEN, mayFollow })).toMatchObject({
      status: 200,
      url: `${here}/end`,
    })
  })

  it('takes so many bytes, also unpacked, and so much time', async () => {
    const here = await serve((request, response) => {
      if (request.url === '/big') response.end(Buffer.alloc(20_000, 'a'))
      else if (request.url === '/bomb') {
        response
          .writeHead(200, { 'content-encoding': 'gzip' })
          .end(gzipSync(Buffer.alloc(5_000_000)))
      } else if (request.url === '/zipped') {
        response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('small'))
      } else response.write('never ends')
    })
    await expect(fetchPage(`${here}/big`, OPEN)).rejects.toThrow(/larger than 10000 bytes/)
    await expect(fetchPage(`${here}/bomb`, OPEN)).rejects.toThrow(/larger than 10000 bytes/)
    expect((await fetchPage(`${here}/zipped`, OPEN)).body.toString()).toBe('small')
    await expect(fetchPage(`${here}/slow`, { ...OPEN, timeout_ms: 300 })).rejects.toThrow(/in time/)
  })

  it('refuses other protocols and addresses with a password', async () => {
    await expect(fetchPage('file:///etc/passwd', OPEN)).rejects.toThrow(/only http and https/)
    await expect(fetchPage('http://a:b@shop.example/', OPEN)).rejects.toThrow(/password/)
  })
})
