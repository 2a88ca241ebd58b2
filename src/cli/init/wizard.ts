// The questions of `holdfast init` on a terminal. Answers are kept in the new folder until the files are written, so that
// an interrupted setup asks with the same answers again; the password never is.

import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  password as askPassword,
  type CANCEL_SYMBOL,
  isCancel,
  log,
  note,
  select,
  spinner,
  text,
} from '@clack/prompts'
import {
  LANGUAGES,
  type Language,
  languageOfDomain,
  type NewOAuth,
  type NewTeam,
  nameOfDomain,
} from '../../config/new-team/team.ts'
import { type FoundServers, findServers } from './servers.ts'
import {
  machineTimeZone,
  type Read,
  readAddress,
  readAddressList,
  readHours,
  readServer,
} from './values.ts'

/** What options may have said already, and earlier answers. */
export type Known = {
  name?: string | undefined
  address?: string | undefined
  agents?: readonly string[] | undefined
  inbox?: string | undefined
  imap_host?: string | undefined
  smtp_host?: string | undefined
  user?: string | undefined
  language?: Language | undefined
  hours?: string | undefined
}

export class SetupCancelled extends Error {}

const ANSWERS_FILE = '.holdfast-init.json'

export type Answered = { team: NewTeam; password: string | undefined }

/** Throws SetupCancelled when the person ends it. */
export async function askForTeam(folder: string, given: Known): Promise<Answered> {
  const known: Known = { ...earlierAnswers(folder), ...withoutUndefined(given) }
  const keep = (more: Known) => {
    Object.assign(known, more)
    keepAnswers(folder, known)
  }
  const name = await ask('What is your team called? Customers see this name.', {
    initial: known.name,
    placeholder: 'Tidewater Supply',
    read: (value) =>
      value.trim() === ''
        ? { ok: false, says: 'A name, please' }
        : { ok: true, value: value.trim() },
  })
  keep({ name })
  const address = await ask('Which address do customers write to?', {
    initial: known.address,
    placeholder: 'support@tidewater.example',
    read: readAddress,
  })
  keep({ address })
  const found = await search(address)
  const servers = await askForServers(found, known)
  keep({ imap_host: hostText(servers.imap.value), smtp_host: hostText(servers.smtp.value) })
  const user = await ask('Login name of this mailbox?', {
    initial: known.user ?? found.user,
    read: (value) =>
      value.trim() === ''
        ? { ok: false, says: 'The login name, please' }
        : { ok: true, value: value.trim() },
  })
  keep({ user })
  const oauth = await askForOAuth(servers.provider)
  if (found.login !== undefined && oauth === undefined) {
    log.warn(`${found.provider_name ?? 'Your provider'}: ${found.login}.`)
  }
  const what = oauth === undefined ? 'Its password' : 'The secret of the OAuth client'
  const password =
    oauth?.provider === 'microsoft'
      ? ''
      : must(
          await askPassword({
            message: `${what}? It goes into the file .env, readable by you only. Empty: later.`,
          }),
        )
  const agents = await ask(
    'Who decides about drafts? Their own addresses, separated by commas. Empty: later.',
    {
      initial: known.agents?.join(', '),
      placeholder: 'anna@tidewater.example, ben@tidewater.example',
      read: (value) => differing(readAddressList(value), address),
    },
  )
  keep({ agents })
  const inbox = await ask('Which mailbox do the drafts go to?', {
    initial: known.inbox ?? agents[0],
    placeholder: 'desk@tidewater.example',
    read: (value) =>
      value.trim() === '' ? { ok: true, value: '' } : differing(readAddress(value), address),
  })
  keep({ inbox: inbox === '' ? undefined : inbox })
  const domain = address.slice(address.lastIndexOf('@') + 1)
  const language = must(
    await select({
      message: 'In which language do you answer?',
      initialValue: known.language ?? languageOfDomain(domain),
      options: LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value] })),
    }),
  )
  keep({ language })
  const hours = await ask(
    'When do people answer? It stands in automatic answers. Empty: say nothing.',
    {
      initial: known.hours,
      placeholder: 'Mon–Fri, 9:00–17:00',
      read: readHours,
    },
  )
  keep({ hours })
  const team: NewTeam = {
    name: { value: name === '' ? nameOfDomain(domain) : name, is_guess: false },
    address,
    provider: servers.provider,
    imap: servers.imap,
    smtp: servers.smtp,
    user,
    oauth,
    tls_ca: undefined,
    inbox: inbox === '' ? undefined : inbox,
    agents,
    language,
    hours: hours === '' ? undefined : hours,
    time_zone: machineTimeZone(),
  }
  return { team, password: password === '' ? undefined : password }
}

/** Once the files are there, they hold the answers. */
export function forgetAnswers(folder: string): void {
  rmSync(join(folder, ANSWERS_FILE), { force: true })
}

/** Throws SetupCancelled for Ctrl-C. */
export function must<T>(answer: T | typeof CANCEL_SYMBOL): T {
  if (isCancel(answer)) throw new SetupCancelled()
  return answer
}

const LANGUAGE_NAMES: Record<Language, string> = {
  en: 'English',
  de: 'Deutsch',
  fr: 'Français',
  es: 'Español',
  it: 'Italiano',
  nl: 'Nederlands',
  pt: 'Português',
}

type Question<T> = {
  initial?: string | undefined
  placeholder?: string
  read: (text: string) => Read<T>
}

async function ask<T>(message: string, { initial, placeholder, read }: Question<T>): Promise<T> {
  const answer = await text({
    message,
    initialValue: initial ?? '',
    placeholder: placeholder ?? '',
    validate(value) {
      const result = read(value ?? '')
      return result.ok ? undefined : result.says
    },
  })
  const result = read(must(answer) ?? '')
  // What does not pass is asked again above.
  if (!result.ok) throw new SetupCancelled()
  return result.value
}

async function search(address: string): Promise<FoundServers> {
  const busy = spinner()
  busy.start('Looking for its mail servers')
  const found = await findServers(address)
  busy.stop(
    found.provider_name === undefined
      ? 'Nobody says where its mail servers are'
      : `Found: ${found.provider_name}`,
  )
  return found
}

/** Asks only where nobody published anything; a known provider has nothing to choose. */
async function askForServers(
  found: FoundServers,
  known: Known,
): Promise<Pick<FoundServers, 'provider' | 'imap' | 'smtp'>> {
  const { imap, smtp } = found
  if (!imap.is_guess && !smtp.is_guess) {
    note(`IMAP  ${hostText(imap.value)}\nSMTP  ${hostText(smtp.value)}`, 'Mail servers')
    return found
  }
  const imap_server = await ask('IMAP server? Its name, or name:port.', {
    initial: known.imap_host ?? hostText(imap.value),
    read: (value) => readServer(value, { port: 993, tls: 'implicit' }),
  })
  const smtp_server = await ask('SMTP server? Its name, or name:port.', {
    initial: known.smtp_host ?? hostText(smtp.value),
    read: (value) => readServer(value, { port: 587, tls: 'starttls' }),
  })
  return {
    provider: undefined,
    imap: { value: imap_server, is_guess: false },
    smtp: { value: smtp_server, is_guess: false },
  }
}

/** Microsoft takes no password for IMAP; with Google it is a choice. */
async function askForOAuth(provider: string | undefined): Promise<NewOAuth | undefined> {
  const is_microsoft = provider === 'microsoft365'
  if (!is_microsoft && provider !== 'gmail') return undefined
  const kind = is_microsoft
    ? 'oauth'
    : must(
        await select({
          message: 'How does Holdfast log in?',
          options: [
            { value: 'password', label: 'With an app password (simplest)' },
            { value: 'oauth', label: 'By OAuth, with a client of your own' },
          ],
        }),
      )
  if (kind === 'password') return undefined
  const read = (value: string): Read<string> => ({ ok: true, value: value.trim() })
  const client_id = await ask('Id of the OAuth client that you registered? Empty: later.', { read })
  const tenant = is_microsoft
    ? await ask('Your Microsoft tenant, as id or domain? Empty: any.', { read })
    : ''
  return {
    provider: is_microsoft ? 'microsoft' : 'google',
    client_id: client_id === '' ? undefined : client_id,
    tenant: tenant === '' ? undefined : tenant,
  }
}

function hostText({ host, port }: { host: string; port: number }): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`
}

/** The mailbox itself may be neither inbox nor agent: Holdfast would read its own drafts, and customers could approve. */
function differing<T extends string | string[]>(read: Read<T>, address: string): Read<T> {
  const named = read.ok ? [read.value].flat() : []
  if (!named.some((one) => one === address)) return read
  return { ok: false, says: `${address} is the mailbox itself; name another address` }
}

function earlierAnswers(folder: string): Known {
  try {
    return JSON.parse(readFileSync(join(folder, ANSWERS_FILE), 'utf8')) as Known
  } catch {
    return {}
  }
}

/** A folder that cannot be written is reported when the files are. */
function keepAnswers(folder: string, known: Known): void {
  try {
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, ANSWERS_FILE), JSON.stringify(known), { mode: 0o600 })
  } catch {
    return
  }
}

function withoutUndefined(known: Known): Known {
  return Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined))
}
