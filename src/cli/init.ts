// holdfast init: a folder with everything that one team needs, from a few answers. It asks on a terminal and asks nothing
// in a script; it never overwrites a file, and says what is still missing.

import { existsSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { intro, outro } from '@clack/prompts'
import { Command, InvalidArgumentError } from 'commander'
import { readEnvironment } from '../config/environment.ts'
import { filesOfNewTeam, missingFrom, secretVariable } from '../config/new-team/files.ts'
import {
  type Language,
  languageOfDomain,
  type NewOAuth,
  type NewTeam,
  nameOfDomain,
} from '../config/new-team/team.ts'
import { formatProblems } from '../config/problems.ts'
import { loadConfiguration } from '../runtime/configuration.ts'
import { HoldfastError } from '../runtime/errors.ts'
import { finish } from './init/finish.ts'
import { findServers } from './init/servers.ts'
import {
  machineTimeZone,
  type Read,
  readAddress,
  readHours,
  readLanguage,
  readServer,
} from './init/values.ts'
import { askForTeam, forgetAnswers, SetupCancelled } from './init/wizard.ts'
import { writeNewTeam } from './init/write.ts'
import { print, printJson } from './output.ts'

type InitOptions = {
  yes?: boolean
  name?: string
  address?: string
  agent: string[]
  inbox?: string
  imapHost?: string
  imapTls?: string
  smtpHost?: string
  smtpTls?: string
  tlsCa?: string
  user?: string
  oauthClient?: string
  oauthTenant?: string
  language?: Language
  hours?: string
  json?: boolean
}

export function initCommand(): Command {
  return new Command('init')
    .description(
      'Set up a folder for your team: asks a few questions, writes the files, tries the logins',
    )
    .argument('[folder]', 'where the files go', '.')
    .option('-y, --yes', 'ask nothing; what nobody said is guessed or left as missing')
    .option('--name <name>', 'name of your team, as customers know it')
    .option('--address <address>', 'the address customers write to', optionOf(readAddress))
    .option('--agent <address>', 'somebody who may approve drafts (repeatable)', agents, [])
    .option('--inbox <address>', 'the mailbox that gets the drafts', optionOf(readAddress))
    .option('--imap-host <host[:port]>', 'IMAP server')
    .option('--imap-tls <kind>', 'implicit, starttls or none')
    .option('--smtp-host <host[:port]>', 'SMTP server')
    .option('--smtp-tls <kind>', 'implicit, starttls or none')
    .option('--tls-ca <file>', 'certificate of your own authority, for servers that need it')
    .option('--user <name>', 'login name, if it is not the address')
    .option('--oauth-client <id>', 'log in by OAuth 2, as this client of yours (Google, Microsoft)')
    .option('--oauth-tenant <tenant>', 'Microsoft: your tenant')
    .option('--language <tag>', 'language of your answers', optionOf(readLanguage))
    .option('--hours <words>', 'when people answer, in your words', optionOf(readHours))
    .option('--json', 'print JSON')
    .action(async (folder: string, options: InitOptions) => {
      await initialise(resolve(folder), options)
    })
}

async function initialise(folder: string, options: InitOptions): Promise<void> {
  const is_asking =
    options.yes !== true && options.json !== true && process.stdin.isTTY && process.stdout.isTTY
  if (existsSync(join(folder, 'config', 'holdfast.yaml'))) return goOn(folder, options, is_asking)
  if (!is_asking) return inScript(folder, options)
  intro('Holdfast')
  try {
    const { agent, imapHost, smtpHost, ...known } = options
    const given = { ...known, agents: agent.length === 0 ? undefined : agent }
    const { team, password } = await askForTeam(folder, {
      ...given,
      imap_host: imapHost,
      smtp_host: smtpHost,
    })
    await setUp(folder, team, password, { is_asking: true, json: false })
  } catch (error) {
    if (!(error instanceof SetupCancelled)) throw error
    outro('Stopped. Call it again and it goes on with your answers.')
    process.exitCode = 1
  }
}

/** The folder is set up already; what may be missing is said again. */
async function goOn(folder: string, options: InitOptions, is_asking: boolean): Promise<void> {
  const environment = readEnvironment({ config: join(folder, 'config') })
  const loaded = loadConfiguration(environment, 'skip')
  const says = `${join(folder, 'config', 'holdfast.yaml')} is there already and stays as it is.`
  if (options.json === true) {
    printJson({ folder, written: [], kept: ['config/holdfast.yaml'], missing: [] })
  } else print(says)
  if (!loaded.ok) {
    process.stderr.write(`${formatProblems(loaded.problems)}\n`)
    process.exitCode = 1
    return
  }
  forgetAnswers(folder)
  if (options.json !== true) await finish(folder, environment, is_asking, false)
}

async function inScript(folder: string, options: InitOptions): Promise<void> {
  const { address } = options
  if (address === undefined) {
    throw new HoldfastError('address_missing', 'Nobody said which address customers write to', {
      hint: 'holdfast init --yes --address support@your-domain --name "Your team" --agent you@your-domain',
    })
  }
  const team = await teamOfOptions(address, options)
  await setUp(folder, team, undefined, { is_asking: false, json: options.json === true })
}

async function teamOfOptions(address: string, options: InitOptions): Promise<NewTeam> {
  const { agent, inbox, imapHost, smtpHost } = options
  for (const one of [inbox, ...agent]) {
    if (one !== address) continue
    throw new HoldfastError('address_twice', `${address} is the mailbox itself`, {
      hint: 'Give agents and their inbox other addresses: Holdfast would read its own drafts, and anybody who can send as the mailbox could approve them.',
    })
  }
  const domain = address.slice(address.lastIndexOf('@') + 1)
  // Whoever names both servers has nothing to look up.
  const found =
    imapHost === undefined || smtpHost === undefined ? await findServers(address) : undefined
  const imap = serverOf(imapHost, { port: 993, tls: 'implicit' }, options.imapTls)
  const smtp = serverOf(smtpHost, { port: 587, tls: 'starttls' }, options.smtpTls)
  const is_own = imap !== undefined || smtp !== undefined
  const nowhere = { value: { host: '', port: 0, tls: 'implicit' as const }, is_guess: true }
  return {
    name:
      options.name === undefined
        ? { value: nameOfDomain(domain), is_guess: true }
        : { value: options.name, is_guess: false },
    address,
    provider: is_own ? undefined : found?.provider,
    imap: imap ?? found?.imap ?? nowhere,
    smtp: smtp ?? found?.smtp ?? nowhere,
    user: options.user ?? found?.user ?? address,
    oauth: oauthOf(is_own ? undefined : found?.provider, options),
    tls_ca: options.tlsCa === undefined ? undefined : resolve(options.tlsCa),
    inbox: inbox ?? agent[0],
    agents: agent,
    language: options.language ?? languageOfDomain(domain),
    hours: options.hours,
    time_zone: machineTimeZone(),
  }
}

/** Microsoft takes no password for IMAP; with Google it is a choice. */
function oauthOf(provider: string | undefined, options: InitOptions): NewOAuth | undefined {
  const { oauthClient: client_id, oauthTenant: tenant } = options
  if (provider === 'microsoft365') return { provider: 'microsoft', client_id, tenant }
  if (provider === 'gmail' && client_id !== undefined) {
    return { provider: 'google', client_id, tenant: undefined }
  }
  if (client_id === undefined) return undefined
  throw new HoldfastError(
    'oauth_unknown',
    'Only the logins of Google and Microsoft are known to init',
    {
      hint: 'Leave --oauth-client out, and set `oauth` of the mailbox in holdfast.yaml afterwards.',
    },
  )
}

function serverOf(
  text: string | undefined,
  usual: Parameters<typeof readServer>[1],
  tls: string | undefined,
) {
  if (text === undefined) return undefined
  const read = readServer(text, usual, tls)
  if (read.ok) return { value: read.value, is_guess: false }
  throw new HoldfastError('server_unreadable', read.says, {
    hint: 'For example --imap-host imap.shop.example, or imap.shop.example:993',
  })
}

async function setUp(
  folder: string,
  team: NewTeam,
  password: string | undefined,
  { is_asking, json }: { is_asking: boolean; json: boolean },
): Promise<void> {
  const written = writeNewTeam(folder, filesOfNewTeam(team, password))
  forgetAnswers(folder)
  const environment = readEnvironment({ config: join(folder, 'config') })
  const missing = missingFrom(team, (environment.env[secretVariable(team)] ?? '') !== '')
  const loaded = loadConfiguration(environment, 'skip')
  if (!loaded.ok) {
    // Files that were there before do not fit the new ones.
    process.stderr.write(`${formatProblems(loaded.problems)}\n`)
    process.exitCode = 1
  }
  const kept = written.filter(({ is_new }) => !is_new).map(({ path }) => path)
  if (json) {
    const fresh = written.filter(({ is_new }) => is_new).map(({ path }) => path)
    printJson({ folder, written: fresh, kept, missing })
    return
  }
  const place = relative(process.cwd(), folder)
  for (const { path, is_new } of written) {
    print(`${is_new ? 'wrote ' : 'kept  '} ${join(place === '' ? '.' : place, path)}`)
  }
  if (missing.length > 0)
    print(`\nStill missing:\n${missing.map((one) => `  - ${one}`).join('\n')}`)
  if (loaded.ok) await finish(folder, environment, is_asking, missing.length > 0)
}

function optionOf<T>(read: (text: string) => Read<T>): (text: string) => T {
  return (text) => {
    const result = read(text)
    if (result.ok) return result.value
    throw new InvalidArgumentError(result.says)
  }
}

function agents(text: string, before: string[]): string[] {
  const address = optionOf(readAddress)(text)
  return before.includes(address) ? before : [...before, address]
}
