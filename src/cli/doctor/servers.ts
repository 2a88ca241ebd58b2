// Why a mail server could not be used, in one sentence, and what to do: the words of an ops person, from what the login
// said and from what the port shows.

import { imapSays, imapTrouble } from '../../adapters/imap/client.ts'
import {
  type Protocol,
  probe,
  type Seen,
  type SeenCertificate,
} from '../../adapters/probe/probe.ts'
import { inOneLine } from '../../runtime/errors.ts'

export type Explained = { says: string; hint: string }

export type ServerAt = {
  protocol: 'imap' | 'smtp'
  host: string
  port: number
  tls: 'implicit' | 'starttls' | 'none'
  tls_ca: string | undefined
  user: string | undefined
  /** Set where the login is by OAuth. */
  token?: unknown
  /** The key in holdfast.yaml, without `imap` or `smtp`: `support`. */
  mailbox: string
}

/**
 * What would keep a login from beginning at all: a server that begins with TLS is silent towards one that does not, and the login
 * would wait for its greeting until the last. Undefined where there is nothing of the kind.
 */
export async function seenBeforeLogin(server: ServerAt): Promise<Explained | undefined> {
  if (server.tls === 'implicit') return undefined
  const seen = await probe(server.host, server.port, { tls_ca: server.tls_ca })
  const begins_with_tls = seen.kind === 'speaks' && seen.tls === 'implicit'
  return begins_with_tls ? explainSeen(server, seen, undefined) : undefined
}

/** `error` is what the login ended with. */
export async function explainServer(server: ServerAt, error: unknown): Promise<Explained> {
  const { code: own_code, hint } = error as { code?: string; hint?: string }
  if (own_code === 'oauth_login' && hint !== undefined) return { says: inOneLine(error), hint }
  if (isLogin(server, error)) return refusedLogin(server, error)
  if (server.protocol === 'imap' && imapTrouble(error) === 'folder') {
    return {
      says: inOneLine(error),
      hint: `Write one of these under imap.folders of ${server.mailbox}, or create it there.`,
    }
  }
  const code = certificateCode(error)
  if (code !== undefined && server.tls === 'starttls') return distrusted(server, code, undefined)
  const seen = await probe(server.host, server.port, { tls_ca: server.tls_ca })
  return explainSeen(server, seen, error)
}

function explainSeen(server: ServerAt, seen: Seen, error: unknown): Explained {
  const { protocol, mailbox } = server
  const where = `${server.host}:${server.port}`
  const key = (name: string) => `${protocol}.${name} of ${mailbox}`
  if (seen.kind === 'no_such_host') {
    const says = `There is no server called ${server.host}, or this machine cannot ask the name server`
    return { says, hint: `Correct ${key('host')}; your mail provider knows its name.` }
  }
  if (seen.kind === 'refused') {
    const says = `Nothing listens at ${where}: the server is down, or the port is another one`
    return { says, hint: `Usual ports are ${USUAL[protocol]}; correct ${key('port')}.` }
  }
  if (seen.kind === 'silent') {
    const says = `${where} does not answer: a firewall, or a wrong port`
    return {
      says,
      hint: `Usual ports are ${USUAL[protocol]}; correct ${key('port')}, or ask whoever runs the network.`,
    }
  }
  if (seen.protocol !== undefined && seen.protocol !== protocol) {
    const says = `${where} speaks ${NAMES[seen.protocol]}, not ${NAMES[protocol]}`
    return { says, hint: `Correct ${key('port')} (usual: ${USUAL[protocol]}) or ${key('host')}.` }
  }
  if (seen.tls === 'implicit' && server.tls !== 'implicit') {
    const says = `${where} begins with TLS at once, and ${key('tls')} says ${server.tls}`
    return { says, hint: `Set tls: implicit for it.` }
  }
  if (seen.tls === 'none' && server.tls === 'implicit') {
    const says = `${where} begins without TLS, and ${key('tls')} says implicit`
    return {
      says,
      hint: `Set tls: starttls for it, or use port ${protocol === 'imap' ? 993 : 465}.`,
    }
  }
  const code = seen.certificate?.distrust ?? certificateCode(error)
  if (code !== undefined) return distrusted(server, code, seen.certificate)
  if (server.tls === 'starttls' && seen.tls === 'none' && isWithoutTls(error)) {
    const says = `${where} offers no encryption (STARTTLS)`
    return {
      says,
      hint: `Use port ${protocol === 'imap' ? 993 : 465} with tls: implicit, or have TLS switched on there.`,
    }
  }
  const says = protocol === 'imap' ? imapSays(error) : inOneLine(error)
  return {
    says: `${where}: ${says}`,
    hint: `Check host, port, tls, user and password of ${mailbox}.${protocol}.`,
  }
}

const USUAL = {
  imap: '993 (implicit) and 143 (starttls)',
  smtp: '587 (starttls) and 465 (implicit)',
}
const NAMES: Record<Protocol, string> = { imap: 'IMAP', smtp: 'SMTP', pop3: 'POP3', http: 'HTTP' }

/** Of nodemailer and of IMAP. */
function isLogin({ protocol }: ServerAt, error: unknown): boolean {
  if (protocol === 'imap') return imapTrouble(error) === 'auth'
  return (error as { code?: string }).code === 'EAUTH'
}

function refusedLogin(
  { host, user, mailbox, protocol, token }: ServerAt,
  error: unknown,
): Explained {
  const said = protocol === 'imap' ? imapSays(error) : inOneLine(error)
  if (token !== undefined) {
    return {
      says: `${host} refuses the token of ${user ?? 'nobody'}: ${said}`,
      hint: `Check that oauth.scopes allow ${protocol.toUpperCase()} and that ${protocol}.user is the mailbox that logged in; then holdfast oauth login ${mailbox}.`,
    }
  }
  const says = `${host} refuses the password of ${user ?? 'nobody'}: ${said}`
  if (/gmail|google/i.test(host)) {
    const how = 'Google account, Security, 2-Step Verification, App passwords'
    return { says, hint: `Gmail takes app passwords only (${how}); write it into .env.` }
  }
  if (/office365|outlook/i.test(host)) {
    const hint = `Microsoft 365 takes no password here: write oauth with provider microsoft under ${mailbox} (docs/set-up.md), then holdfast oauth login ${mailbox}.`
    return { says, hint }
  }
  return {
    says,
    hint: `Write the right one into .env (or where ${protocol}.password of ${mailbox} points), and check ${protocol}.user; some providers want an app password.`,
  }
}

function distrusted(
  server: ServerAt,
  code: string,
  certificate: SeenCertificate | undefined,
): Explained {
  const { host, protocol, mailbox, tls_ca } = server
  if (/ALTNAME/i.test(code)) {
    const names = certificate?.names ?? []
    const whose = names.length === 0 ? 'another server' : names.join(', ')
    const hint = `Write the name that the certificate is for as ${protocol}.host of ${mailbox}.`
    return { says: `The certificate of ${host} is for ${whose}`, hint }
  }
  if (/EXPIRED|NOT_YET_VALID/i.test(code)) {
    const until = certificate?.valid_until ?? ''
    const says = `The certificate of ${host} has expired${until === '' ? '' : ` (${until})`}, or this machine’s clock is wrong`
    return { says, hint: 'Whoever runs the server has to renew it.' }
  }
  if (tls_ca !== undefined) {
    return {
      says: `The certificate of ${host} is from another authority than the one in ${protocol}.tls_ca of ${mailbox} (${code})`,
      hint: `Put the certificate of the server’s own authority into ${tls_ca}, with those between it and the server.`,
    }
  }
  return {
    says: `The certificate of ${host} is from an authority that this machine does not know (${code})`,
    hint: `If the server is your own, put its certificate or that of your authority into a file and name it: ${protocol}.tls_ca of ${mailbox}.`,
  }
}

const CERTIFICATE_CODES =
  /\b(DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_VERIFY_LEAF_SIGNATURE|UNABLE_TO_GET_ISSUER_CERT(?:_LOCALLY)?|CERT_HAS_EXPIRED|CERT_NOT_YET_VALID|CERT_UNTRUSTED|ERR_TLS_CERT_ALTNAME_INVALID)\b/

/** The same as OpenSSL words it, where a library has dropped the code. */
const CERTIFICATE_WORDS: readonly [words: RegExp, code: string][] = [
  [/self.signed certificate/i, 'DEPTH_ZERO_SELF_SIGNED_CERT'],
  [
    /unable to (?:verify the first certificate|get (?:local )?issuer certificate)/i,
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  ],
  [/certificate has expired/i, 'CERT_HAS_EXPIRED'],
  [/does not match certificate/i, 'ERR_TLS_CERT_ALTNAME_INVALID'],
]

/** The first code in an error or its causes. */
function certificateCode(error: unknown): string | undefined {
  for (let one = error, depth = 0; one instanceof Error && depth < 5; one = one.cause, depth += 1) {
    const { code = '' } = one as { code?: string }
    const text = `${code} ${one.message}`
    const found = CERTIFICATE_CODES.exec(text)?.[1]
    const worded = CERTIFICATE_WORDS.find(([words]) => words.test(text))?.[1]
    if (found !== undefined || worded !== undefined) return found ?? worded
  }
  return undefined
}

function isWithoutTls(error: unknown): boolean {
  return /STARTTLS|TLS/i.test(inOneLine(error))
}
