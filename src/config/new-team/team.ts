// What is known about a team that is being set up, before there is any file. Nothing here is read from a disk or asked of
// anybody: `holdfast init` puts it together, and the files are written from it.

export type ServerTls = 'implicit' | 'starttls' | 'none'
export type NewServer = { host: string; port: number; tls: ServerTls }

/** A value, and whether somebody said it or it is only likely. */
export type Told<T> = { value: T; is_guess: boolean }

export type NewTeam = {
  name: Told<string>
  address: string
  /** A name of the configuration's providers, which brings hosts and habits; undefined for all others. */
  provider: string | undefined
  imap: Told<NewServer>
  smtp: Told<NewServer>
  /** The login name. */
  user: string
  /** Login by OAuth 2 instead of a password. */
  oauth: NewOAuth | undefined
  /** File with the CA of a server of one's own; relative to the folder above `config`. */
  tls_ca: string | undefined
  /** Undefined: it is still missing. */
  inbox: string | undefined
  /** Empty: they are still missing. */
  agents: readonly string[]
  language: Language
  /** When people answer, in the team's own words; undefined if it did not say. */
  hours: string | undefined
  /** IANA name, of the machine that it is set up on. */
  time_zone: string
}

export type NewOAuth = {
  provider: 'google' | 'microsoft'
  /** Undefined: it is still missing. */
  client_id: string | undefined
  tenant: string | undefined
}

export const LANGUAGES = ['en', 'de', 'fr', 'es', 'it', 'nl', 'pt'] as const
export type Language = (typeof LANGUAGES)[number]

/** `Help.Desk@shop.example` → `help-desk`; stands in the ledger, so it is made once. */
export function mailboxId(address: string): string {
  const local = address.slice(0, address.lastIndexOf('@')).toLowerCase()
  const id = local
    .replace(/\+.*$/, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60)
  return id === '' ? 'support' : id.replace(/-+$/, '')
}

/** `help-desk` → `HOLDFAST_HELP_DESK_PASSWORD` */
export function passwordVariable(id: string): string {
  return `HOLDFAST_${id.toUpperCase().replaceAll('-', '_')}_PASSWORD`
}

/** Google gives every client a secret. */
export function clientSecretVariable(id: string): string {
  return `HOLDFAST_${id.toUpperCase().replaceAll('-', '_')}_CLIENT_SECRET`
}

/** The name that a domain suggests: `tidewater-supply.co.example` → `Tidewater Supply`. */
export function nameOfDomain(domain: string): string {
  const [first = domain] = domain.split('.')
  const words = first.split(/[-_]+/).filter((word) => word !== '')
  return words.map((word) => word.slice(0, 1).toUpperCase() + word.slice(1)).join(' ')
}

/** The language of a country's domain, where there is one that most people there write to shops in; else English. */
export function languageOfDomain(domain: string): Language {
  const top = domain.slice(domain.lastIndexOf('.') + 1).toLowerCase()
  return LANGUAGE_OF[top] ?? 'en'
}

const LANGUAGE_OF: Readonly<Record<string, Language>> = {
  de: 'de',
  at: 'de',
  fr: 'fr',
  es: 'es',
  mx: 'es',
  ar: 'es',
  it: 'it',
  nl: 'nl',
  pt: 'pt',
  br: 'pt',
}
