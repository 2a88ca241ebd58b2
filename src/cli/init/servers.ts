// From an address to the mail servers behind it: a provider that is known by domain or MX, else what the domain publishes,
// else the usual names, marked as a guess.

import { domainToASCII } from 'node:url'
import { findMailServers, type MailServers } from '../../adapters/web/mail-servers.ts'
import type { NewServer, Told } from '../../config/new-team/team.ts'
import { type Preset, presetOfDomain, presetOfMx } from '../../config/presets.ts'

export type FoundServers = {
  /** For people: whose servers these are; undefined when nobody said. */
  provider_name: string | undefined
  /** A name of the configuration's providers. */
  provider: string | undefined
  imap: Told<NewServer>
  smtp: Told<NewServer>
  user: string
  /** What to do before the first login; undefined if the usual password will do. */
  login: string | undefined
}

/** How long the whole search may take, so that a machine without a network waits for nothing. */
const SEARCH_MS = 4_500

/** Never throws. `ask` is exchanged in tests. */
export async function findServers(
  address: string,
  ask: (address: string, deadline_ms: number) => Promise<MailServers> = findMailServers,
): Promise<FoundServers> {
  // Servers have names in A-labels, whatever script the address is written in (RFC 5890 §2.3.2.1).
  const written = address.slice(address.lastIndexOf('@') + 1).toLowerCase()
  const domain = domainToASCII(written) || written
  const known = presetOfDomain(domain)
  if (known !== undefined) return fromPreset(address, known)
  const published = await ask(address, SEARCH_MS)
  const by_mx = presetOfMx(published.mx)
  if (by_mx !== undefined) return fromPreset(address, by_mx)
  const { imap, smtp } = published
  return {
    provider_name: imap === undefined ? undefined : `what ${domain} publishes`,
    provider: undefined,
    imap: told(imap, { host: `imap.${domain}`, port: 993, tls: 'implicit' }),
    smtp: told(smtp, { host: `smtp.${domain}`, port: 587, tls: 'starttls' }),
    user: loginName(published.user, address),
    login: undefined,
  }
}

function fromPreset(address: string, preset: Preset): FoundServers {
  return {
    provider_name: preset.name,
    provider: preset.provider,
    imap: { value: preset.imap, is_guess: false },
    smtp: { value: preset.smtp, is_guess: false },
    user: address,
    login: preset.login,
  }
}

function told(found: NewServer | undefined, usual: NewServer): Told<NewServer> {
  return found === undefined ? { value: usual, is_guess: true } : { value: found, is_guess: false }
}

/** The placeholders of autoconfig. A fixed name there would be everybody's, so it is not believed. */
function loginName(said: string | undefined, address: string): string {
  return said === '%EMAILLOCALPART%' ? address.slice(0, address.lastIndexOf('@')) : address
}
