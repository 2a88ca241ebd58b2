// Which port speaks what: asked before a login that could only wait, and when one has failed, so that the sentence about it can
// name the cause. It says nothing to the server but hello, logs in nowhere, and trusts no certificate: it only looks at it.

import { connect as connectTcp, isIP, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
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

export type ProbeOptions = {
  tls_ca?: string | undefined
  timeout_ms?: number
  /** How long a server may be silent before it is greeted with TLS as well. */
  patience_ms?: number
}

/** Never throws. Takes no longer than the patience and the timeout together. */
export async function probe(host: string, port: number, options: ProbeOptions = {}): Promise<Seen> {
  const { timeout_ms = 4_000, patience_ms = 800, tls_ca } = options
  const spoken = new AbortController()
  const plain = greetingOf(connectTcp({ host, port }), timeout_ms, false)
  void plain.then(() => spoken.abort())
  await sleep(patience_ms, undefined, { signal: spoken.signal }).catch(() => undefined)
  if (spoken.signal.aborted) {
    const early = await plain
    if (isDecided(early)) return seenPlainly(early)
  }
  // One that begins with TLS waits for us to begin. One that is only slow keeps its connection, and may still speak there.
  const socket = connectTls({
    host,
    port,
    rejectUnauthorized: false,
    ...(isIP(host) === 0 ? { servername: host } : {}),
    ...(tls_ca === undefined ? {} : { ca: tls_ca }),
  })
  const { certificate, greeting } = await greetingOf(socket, timeout_ms, true)
  if (certificate === undefined) return seenPlainly(await plain)
  return { kind: 'speaks', protocol: protocolOf(greeting), tls: 'implicit', certificate }
}

/** Without TLS nothing else is to be learned from it. */
function isDecided({ error, is_open, greeting }: Greeting): boolean {
  return error !== undefined || !is_open || protocolOf(greeting) !== undefined
}

function seenPlainly({ error, greeting }: Greeting): Seen {
  if (error !== undefined) return failure(error)
  if (greeting === '') return { kind: 'silent' }
  return { kind: 'speaks', protocol: protocolOf(greeting), tls: 'none', certificate: undefined }
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
