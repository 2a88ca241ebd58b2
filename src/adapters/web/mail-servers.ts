// Where the mailboxes of a domain are, as the domain itself says it: its MX hosts, its own autoconfig file (the format of
// Thunderbird), and its SRV records (RFC 6186, RFC 8314 §5.1). Everything that is not known in time is left out.

import { Resolver } from 'node:dns/promises'
import { domainToASCII } from 'node:url'
import { parseDocument } from 'htmlparser2'
import { fetchPage } from './fetch.ts'
import { attributeOf, elementsNamed, textOf } from './markup.ts'

export type MailServer = { host: string; port: number; tls: 'implicit' | 'starttls' }
export type MailServers = {
  mx: string[]
  imap: MailServer | undefined
  smtp: MailServer | undefined
  /** How the login name is made, as autoconfig says it: `%EMAILADDRESS%`, `%EMAILLOCALPART%`, or a fixed text. */
  user: string | undefined
}

/** Never throws and takes no longer than the deadline. */
export async function findMailServers(
  address: string,
  deadline_ms: number,
  servers?: readonly string[],
): Promise<MailServers> {
  const written = address.slice(address.lastIndexOf('@') + 1)
  const domain = domainToASCII(written) || written
  const resolver = new Resolver({ timeout: Math.min(1_500, deadline_ms), tries: 2 })
  if (servers !== undefined) resolver.setServers(servers)
  const ending = new AbortController()
  const timer = setTimeout(() => {
    resolver.cancel()
    ending.abort()
  }, deadline_ms)
  try {
    const [mx, published, imaps, imap, submissions, submission] = await Promise.all([
      mxHosts(resolver, domain),
      servers === undefined ? autoconfig(address, domain, deadline_ms, ending.signal) : undefined,
      service(resolver, `_imaps._tcp.${domain}`, 'implicit'),
      service(resolver, `_imap._tcp.${domain}`, 'starttls'),
      service(resolver, `_submissions._tcp.${domain}`, 'implicit'),
      service(resolver, `_submission._tcp.${domain}`, 'starttls'),
    ])
    return {
      mx,
      imap: published?.imap ?? imaps ?? imap,
      smtp: published?.smtp ?? submissions ?? submission,
      user: published?.user,
    }
  } finally {
    clearTimeout(timer)
    resolver.cancel()
  }
}

async function mxHosts(resolver: Resolver, domain: string): Promise<string[]> {
  try {
    const records = await resolver.resolveMx(domain)
    return records.toSorted((a, b) => a.priority - b.priority).map(({ exchange }) => exchange)
  } catch {
    return []
  }
}

/** RFC 2782: the target `.` says that there is no such service. */
async function service(
  resolver: Resolver,
  name: string,
  tls: MailServer['tls'],
): Promise<MailServer | undefined> {
  try {
    const [best] = (await resolver.resolveSrv(name)).toSorted((a, b) => a.priority - b.priority)
    if (best === undefined || best.name === '.' || best.name === '') return undefined
    return { host: best.name.replace(/\.$/, ''), port: best.port, tls }
  } catch {
    return undefined
  }
}

const AUTOCONFIG_BYTES_MAX = 200_000

/** The domain's own two places only: asking a third party would tell it who is setting up what. */
async function autoconfig(
  address: string,
  domain: string,
  timeout_ms: number,
  signal: AbortSignal,
): Promise<Pick<MailServers, 'imap' | 'smtp' | 'user'> | undefined> {
  const places = [
    `https://autoconfig.${domain}/mail/config-v1.1.xml?emailaddress=${encodeURIComponent(address)}`,
    `https://${domain}/.well-known/autoconfig/mail/config-v1.1.xml`,
  ]
  const limits = { allow_private: false, bytes_max: AUTOCONFIG_BYTES_MAX, timeout_ms, signal }
  const found = await Promise.all(
    places.map(async (place) => {
      try {
        const { status, body } = await fetchPage(place, limits)
        return status === 200 ? readAutoconfig(body.toString('utf8')) : undefined
      } catch {
        return undefined
      }
    }),
  )
  return found.find((one) => one?.imap !== undefined && one.smtp !== undefined)
}

/** The first encrypted server of each kind that takes a password. */
export function readAutoconfig(xml: string): Pick<MailServers, 'imap' | 'smtp' | 'user'> {
  const document = parseDocument(xml, { xmlMode: true })
  const pick = (element: string, type: string) => {
    for (const node of elementsNamed(document, element)) {
      if (attributeOf(node, 'type') !== type) continue
      const said = (name: string) => textOf(elementsNamed(node, name)[0]).trim()
      const socket = said('socketType').toUpperCase()
      const host = said('hostname')
      const port = Number(said('port'))
      if (!/^[A-Za-z0-9.-]+$/.test(host) || !Number.isInteger(port) || port < 1) continue
      if (socket !== 'SSL' && socket !== 'STARTTLS') continue
      const tls = socket === 'SSL' ? ('implicit' as const) : ('starttls' as const)
      return { server: { host, port, tls }, user: said('username') }
    }
    return undefined
  }
  const imap = pick('incomingServer', 'imap')
  return {
    imap: imap?.server,
    smtp: pick('outgoingServer', 'smtp')?.server,
    user: imap?.user === '' ? undefined : imap?.user,
  }
}
