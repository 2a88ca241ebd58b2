// Which port speaks what: asked when a login has failed, so that the sentence about it can name the cause. It says nothing
// to the server but hello, logs in nowhere, and trusts no certificate: it only looks at it.

import { connect as connectTcp, isIP, type Socket } from 'node:net'
import { connect as connectTls, type TLSSocket } from 'node:tls'

export type Protocol = 'imap' | 'smtp' | 'pop3' | 'http'

export type Seen =
  /** DNS knows no such host. */
  | { kind: 'no_such_host' }
  /** Nothing listens there. */
  | { kind: 'refused' }
  /** No answer at all, as behind a firewall. */
  | { kind: 'silent' }
  /** `protocol` is undefined for a greeting that we do not know. */
  | {
      kind: 'speaks'
      protocol: Protocol | undefined
      tls: 'none' | 'implicit'
      certificate: SeenCertificate | undefined
    }

export type SeenCertificate = {
  /** Node's code for why it is not trusted; undefined if it is. */
  distrust: string | undefined
  /** The host names that it is for. */
  names: string[]
  valid_until: string
}

export type ProbeOptions = { tls_ca?: string | undefined; timeout_ms?: number }

/** Never throws. Takes no longer than twice the timeout. */
export async function probe(host: string, port: number, options: ProbeOptions = {}): Promise<Seen> {
  const timeout_ms = options.timeout_ms ?? 4_000
  const plain = await greetingOf(connectTcp({ host, port }), timeout_ms, false)
  if (plain.error !== undefined) return failure(plain.error)
  const said = protocolOf(plain.greeting)
  if (said !== undefined) {
    return { kind: 'speaks', protocol: said, tls: 'none', certificate: undefined }
  }
  if (!plain.is_open) return { kind: 'silent' }
  const socket = connectTls({
    host,
    port,
    rejectUnauthorized: false,
    ...(isIP(host) === 0 ? { servername: host } : {}),
    ...(options.tls_ca === undefined ? {} : { ca: options.tls_ca }),
  })
  const secret = await greetingOf(socket, timeout_ms, true)
  if (secret.certificate === undefined) {
    return plain.greeting === ''
      ? { kind: 'silent' }
      : { kind: 'speaks', protocol: undefined, tls: 'none', certificate: undefined }
  }
  const protocol = protocolOf(secret.greeting)
  return { kind: 'speaks', protocol, tls: 'implicit', certificate: secret.certificate }
}

type Greeting = {
  error: string | undefined
  is_open: boolean
  greeting: string
  certificate: SeenCertificate | undefined
}

function greetingOf(
  socket: Socket | TLSSocket,
  timeout_ms: number,
  is_tls: boolean,
): Promise<Greeting> {
  return new Promise((resolve) => {
    const seen: Greeting = {
      error: undefined,
      is_open: false,
      greeting: '',
      certificate: undefined,
    }
    const end = () => {
      clearTimeout(timer)
      socket.destroy()
      resolve(seen)
    }
    const timer = setTimeout(end, timeout_ms)
    socket.once(is_tls ? 'secureConnect' : 'connect', () => {
      seen.is_open = true
      if (is_tls) seen.certificate = certificateOf(socket as TLSSocket)
    })
    socket.once('data', (bytes: Buffer) => {
      seen.greeting = bytes.toString('latin1').slice(0, 200)
      end()
    })
    socket.once('close', end)
    socket.once('error', (error: NodeJS.ErrnoException) => {
      // A server that expects TLS may hang up on silence, or on what it cannot read: it is there all the same.
      if (!seen.is_open) seen.error = error.code ?? error.message
      end()
    })
  })
}

function certificateOf(socket: TLSSocket): SeenCertificate {
  const { subject, subjectaltname, valid_to } = socket.getPeerCertificate()
  const listed = (subjectaltname ?? '').split(/,\s*/).map((one) => one.replace(/^[^:]*:/, ''))
  const [common] = [subject?.CN ?? ''].flat()
  const names = listed.filter((one) => one !== '')
  // Node gives a code here, although its types say an error.
  const error = socket.authorizationError as unknown as string | null | undefined
  return {
    distrust: socket.authorized ? undefined : (error ?? 'unknown'),
    names: names.length > 0 || common === undefined || common === '' ? names : [common],
    valid_until: valid_to ?? '',
  }
}

function protocolOf(greeting: string): Protocol | undefined {
  if (/^\* (?:OK|PREAUTH|BYE)/i.test(greeting)) return 'imap'
  if (/^[2-5]\d\d[ -]/.test(greeting)) return 'smtp'
  if (/^[+-](?:OK|ERR)/.test(greeting)) return 'pop3'
  return greeting.startsWith('HTTP/') ? 'http' : undefined
}

function failure(code: string): Seen {
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return { kind: 'no_such_host' }
  return { kind: code === 'ECONNREFUSED' ? 'refused' : 'silent' }
}
