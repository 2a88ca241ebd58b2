// Large mail providers, found by the domain of an address or by the servers that its mail goes to (MX): where they are
// reached, and what they ask of whoever logs in by a program. A wrong guess would only cost a failed login, so what is
// not known for certain is not here.

import type { PROVIDER_NAMES } from './providers.ts'

export type Server = { host: string; port: number; tls: 'implicit' | 'starttls' }

export type Preset = {
  /** For people. */
  name: string
  /** The value of `provider`, where the configuration knows this one by name. */
  provider: (typeof PROVIDER_NAMES)[number] | undefined
  /** Domains whose mailboxes are there. */
  domains: readonly string[]
  /** The last part of the names of its MX hosts. */
  mx: readonly string[]
  imap: Server
  smtp: Server
  /** What to do before the first login; undefined if the usual password will do. */
  login: string | undefined
}

export function presetOfDomain(domain: string): Preset | undefined {
  const name = domain.toLowerCase()
  // Every tenant of Microsoft has a domain of its own below this one.
  if (name.endsWith('.onmicrosoft.com'))
    return PRESETS.find(({ provider }) => provider === 'microsoft365')
  return PRESETS.find(({ domains }) => domains.includes(name))
}

/** The first of the hosts that belongs to a known provider decides. */
export function presetOfMx(hosts: readonly string[]): Preset | undefined {
  for (const host of hosts) {
    const name = host.toLowerCase().replace(/\.$/, '')
    const found = PRESETS.find(({ mx }) =>
      mx.some((suffix) => name === suffix || name.endsWith(`.${suffix}`)),
    )
    if (found !== undefined) return found
  }
  return undefined
}

const APP_PASSWORD = 'it takes no usual password from programs: make an app password there'

const imaps = (host: string): Server => ({ host, port: 993, tls: 'implicit' })
const submission = (host: string): Server => ({ host, port: 587, tls: 'starttls' })
const submissions = (host: string): Server => ({ host, port: 465, tls: 'implicit' })

const PRESETS: readonly Preset[] = [
  {
    name: 'Gmail or Google Workspace',
    provider: 'gmail',
    domains: ['gmail.com', 'googlemail.com'],
    mx: ['google.com', 'googlemail.com'],
    imap: imaps('imap.gmail.com'),
    smtp: submission('smtp.gmail.com'),
    login: `${APP_PASSWORD} (Google account, Security, 2-Step Verification, App passwords)`,
  },
  {
    name: 'Microsoft 365 or Outlook.com',
    provider: 'microsoft365',
    domains: ['outlook.com', 'hotmail.com', 'live.com', 'msn.com'],
    mx: ['mail.protection.outlook.com', 'olc.protection.outlook.com'],
    imap: imaps('outlook.office365.com'),
    smtp: submission('smtp.office365.com'),
    login: 'it takes no password for IMAP: log in by OAuth (docs/set-up.md)',
  },
  {
    name: 'Fastmail',
    provider: 'fastmail',
    domains: ['fastmail.com', 'fastmail.fm'],
    mx: ['messagingengine.com'],
    imap: imaps('imap.fastmail.com'),
    smtp: submission('smtp.fastmail.com'),
    login: `${APP_PASSWORD} (Settings, Privacy & Security, App passwords)`,
  },
  {
    name: 'iCloud Mail',
    provider: undefined,
    domains: ['icloud.com', 'me.com', 'mac.com'],
    mx: ['mail.icloud.com'],
    imap: imaps('imap.mail.me.com'),
    smtp: submission('smtp.mail.me.com'),
    login: `${APP_PASSWORD} (account.apple.com, Sign-In and Security)`,
  },
  {
    name: 'Yahoo Mail',
    provider: undefined,
    domains: ['yahoo.com', 'ymail.com', 'rocketmail.com', 'aol.com'],
    mx: ['yahoodns.net'],
    imap: imaps('imap.mail.yahoo.com'),
    smtp: submissions('smtp.mail.yahoo.com'),
    login: `${APP_PASSWORD} (Account security)`,
  },
  {
    name: 'Zoho Mail',
    provider: undefined,
    domains: ['zoho.com', 'zohomail.com'],
    mx: ['zoho.com'],
    imap: imaps('imappro.zoho.com'),
    smtp: submissions('smtppro.zoho.com'),
    login: 'IMAP must be switched on in its settings; with two-factor login make an app password',
  },
  {
    name: 'Zoho Mail (EU)',
    provider: undefined,
    domains: ['zohomail.eu'],
    mx: ['zoho.eu'],
    imap: imaps('imappro.zoho.eu'),
    smtp: submissions('smtppro.zoho.eu'),
    login: 'IMAP must be switched on in its settings; with two-factor login make an app password',
  },
  {
    name: 'GMX',
    provider: undefined,
    domains: ['gmx.de', 'gmx.net', 'gmx.at', 'gmx.ch'],
    mx: ['gmx.net'],
    imap: imaps('imap.gmx.net'),
    smtp: submission('mail.gmx.net'),
    login: 'POP3 and IMAP must be switched on in its settings',
  },
  {
    name: 'WEB.DE',
    provider: undefined,
    domains: ['web.de'],
    mx: ['web.de'],
    imap: imaps('imap.web.de'),
    smtp: submission('smtp.web.de'),
    login: 'POP3 and IMAP must be switched on in its settings',
  },
  {
    name: 'IONOS',
    provider: undefined,
    domains: [],
    mx: ['kundenserver.de'],
    imap: imaps('imap.ionos.de'),
    smtp: submissions('smtp.ionos.de'),
    login: undefined,
  },
  {
    name: 'STRATO',
    provider: undefined,
    domains: [],
    mx: ['rzone.de'],
    imap: imaps('imap.strato.de'),
    smtp: submissions('smtp.strato.de'),
    login: undefined,
  },
  {
    name: 'mailbox.org',
    provider: undefined,
    domains: ['mailbox.org'],
    mx: ['mailbox.org'],
    imap: imaps('imap.mailbox.org'),
    smtp: submissions('smtp.mailbox.org'),
    login: undefined,
  },
  {
    name: 'Migadu',
    provider: undefined,
    domains: [],
    mx: ['migadu.com'],
    imap: imaps('imap.migadu.com'),
    smtp: submissions('smtp.migadu.com'),
    login: undefined,
  },
  {
    name: 'Infomaniak',
    provider: undefined,
    domains: ['ik.me'],
    mx: ['infomaniak.ch'],
    imap: imaps('mail.infomaniak.com'),
    smtp: submissions('mail.infomaniak.com'),
    login: undefined,
  },
]
