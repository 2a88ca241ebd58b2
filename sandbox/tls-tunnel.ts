// TLS in front of a server that has none, with a certificate that signs itself: what a mail server of one's own looks like
// from outside.

import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { type AddressInfo, connect } from 'node:net'
import { join } from 'node:path'
import { createServer } from 'node:tls'

export type Tunnel = { port: number; stop(): Promise<void> }

/** A key and a certificate by openssl, for these names and addresses; `file` is the certificate. */
export function selfSigned(
  dir: string,
  name: string,
  names: readonly string[],
): {
  key: string
  cert: string
  file: string
} {
  const key = join(dir, `${name}.key`)
  const file = join(dir, `${name}.pem`)
  const alternatives = names.map((one) => (/^[\d.]+$/.test(one) ? `IP:${one}` : `DNS:${one}`))
  const subject = ['-subj', '/CN=mail', '-addext', `subjectAltName=${alternatives.join(',')}`]
  const kind = ['-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes']
  const files = ['-keyout', key, '-out', file, '-days', '2']
  execFileSync('openssl', ['req', ...kind, ...files, ...subject], { stdio: 'ignore' })
  return { key: readFileSync(key, 'utf8'), cert: readFileSync(file, 'utf8'), file }
}

/** TLS from the first byte on (RFC 8314), passed on to a port of this machine. */
export async function startTunnel(
  { key, cert }: { key: string; cert: string },
  port: number,
): Promise<Tunnel> {
  const server = createServer({ key, cert }, (outside) => {
    const inside = connect(port, '127.0.0.1')
    outside.pipe(inside).pipe(outside)
    outside.on('error', () => inside.destroy())
    inside.on('error', () => outside.destroy())
    outside.on('close', () => inside.destroy())
    inside.on('close', () => outside.destroy())
  })
  server.on('tlsClientError', () => undefined)
  await new Promise<void>((up) => server.listen(0, '127.0.0.1', up))
  return {
    port: (server.address() as AddressInfo).port,
    stop: () => new Promise((down) => server.close(() => down())),
  }
}
