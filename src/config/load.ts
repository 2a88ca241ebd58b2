// Loads the whole configuration: two YAML files and the articles. The result is either a complete and consistent
// configuration or a list of all problems, never half of a configuration.

import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import type { Announcing } from '../domain/announcing.ts'
import type { Team } from '../domain/team.ts'
import { normaliseAddress } from '../mail/address.ts'
import { announcingOf } from './announcing-schema.ts'
import { readAuthorities } from './authorities.ts'
import { checkCategories, DEFAULT_TEMPLATE } from './category-checks.ts'
import { type CategoriesFile, categoriesSchema } from './category-schema.ts'
import { checkHoldfast, readSecrets } from './checks.ts'
import { categoriesJson, holdfastJson } from './describe.ts'
import { checkGate } from './gate-checks.ts'
import { hoursOf } from './hours-schema.ts'
import { readArticles, type TextFile } from './knowledge.ts'
import { type ModelSettings, modelSettings } from './model-settings.ts'
import { type OAuthSettings, oauthSettings } from './oauth-schema.ts'
import { patienceOf } from './patience.ts'
import { checkPlaceholders } from './placeholders.ts'
import { type Problem, schemaProblems, valueAt } from './problems.ts'
import { providerFacts } from './providers.ts'
import { type Files, namesIn, readFiles, shownPath } from './read-files.ts'
import { RENAMED_KEYS, type Renamed, type RenamedKey, withNewNames } from './renamed-keys.ts'
import { type HoldfastFile, holdfastSchema } from './schema.ts'
import type { Env } from './secrets.ts'
import { readYaml, type Source } from './source.ts'
import { strayArticles } from './stray-articles.ts'

type Tls = 'implicit' | 'starttls' | 'none'

type ImapConnection = {
  host: string
  port: number
  tls: Tls
  /** PEM; undefined: the authorities that Node knows. */
  tls_ca: string | undefined
  user: string
  /** Empty if it is missing and secrets were skipped, or `token` takes its place. */
  password: string
  /** Asked for an access token whenever a session begins; see `oauth`. */
  token?: () => Promise<string>
  /** With `/` between levels. */
  folders: string[]
  /** Undefined: the folder is found by its special use (RFC 6154). */
  sent_folder: string | undefined
  /** `by_server`: the server itself files what it sends, so we do not. */
  sent_copy: 'by_us' | 'by_server'
  poll_s: number
  idle_max_s: number
}

type SmtpConnection = {
  host: string
  port: number
  tls: Tls
  tls_ca: string | undefined
  /** Undefined together with `password`: no login. */
  user: string | undefined
  password: string | undefined
  token?: () => Promise<string>
}

/** What happens to handled mail in the mailbox. Where a folder is undefined, such mail stays where it is. */
type After = {
  do: 'keep' | 'mark' | 'move'
  answered: string | undefined
  drafted: string | undefined
  ignored: string | undefined
}

export type Connection = {
  imap: ImapConnection
  smtp: SmtpConnection
  after: After
  /** Undefined: a password. */
  oauth: OAuthSettings | undefined
}

export type Settings = {
  team: Team
  /** By mailbox id. */
  connections: Map<string, Connection>
  /** Undefined if no model is asked. */
  model: ModelSettings | undefined
  encoder: EncoderSettings
  announcing: Announcing
  http: { host: string; port: number }
  /** The listener behind `public_url`. */
  public_pages: { host: string; port: number }
  /** Absolute. */
  data_dir: string
  timings: HoldfastFile['timings']
  log_level: HoldfastFile['log_level']
  /** Hex SHA-256 over all files of the configuration, mail templates included. */
  file_hash: string
}

export type EncoderSettings =
  | { engine: 'bundled' | 'none' }
  | { engine: 'openai'; base_url: string; api_key: string | undefined; model: string }

export type LoadOptions = {
  config_dir: string
  templates_dir: string
  env: Env
  /** `skip`: a missing secret is no problem, and is empty then. Default `required`. */
  secrets?: 'required' | 'skip'
  /** Milliseconds; which articles have expired. Default: the present. */
  now?: number
}

export type LoadResult =
  | { ok: true; settings: Settings; warnings: Problem[]; file_hash: string }
  | { ok: false; problems: Problem[]; file_hash: string }

/** Never throws because of bad files; returns all problems, sorted by file and line. */
export function loadSettings(
  options: LoadOptions,
  renamed: readonly RenamedKey[] = RENAMED_KEYS,
): LoadResult {
  const config_dir = resolve(options.config_dir)
  const working_dir = dirname(config_dir)
  const files = readFiles(config_dir)
  const templates = namesIn(join(options.templates_dir, 'mail', 'answers'), '.liquid')
  const knowledge = readArticles(files.articles, options.now ?? Date.now())
  // An article that expires changes what may be answered, as an edit does.
  const file_hash = fileHash(files, templateSources(options.templates_dir), knowledge.silent)

  const { source: holdfast, warnings: old_names } = readNewNames(files.holdfast, renamed)
  const read_categories = readNewNames(files.categories, renamed)
  const old_category_names = read_categories.warnings
  const categories = orEmpty(read_categories.source)
  const fit = checkHoldfast(holdfast)
  const category_fit = checkCategories(categories, {
    articles: files.article_ids,
    templates,
    silent: knowledge.silent,
    is_read_by_model: valueAt(holdfast.value, ['model', 'reads']) === true,
  })
  const authorities = readAuthorities(holdfast, working_dir)
  const placeholders = checkPlaceholders(holdfast)
  const found = readSecrets(holdfast, options.env, working_dir)
  const secrets = options.secrets === 'skip' ? { ...found, problems: [] } : found

  const problems = [
    ...files.problems,
    ...sourceProblems(files, holdfast, () =>
      schemaProblems(holdfast, holdfastSchema, holdfastJson),
    ),
    ...fit.problems,
    ...secrets.problems,
    ...authorities.problems,
    ...(options.secrets === 'skip' ? [] : placeholders),
    ...sourceProblems(files, categories, () =>
      schemaProblems(categories, categoriesSchema, categoriesJson),
    ),
    ...category_fit.problems,
    ...knowledge.problems,
  ]
  if (problems.length > 0) return { ok: false, problems: inFileOrder(problems), file_hash }
  const file = holdfastSchema.parse(holdfast.value)
  const team = teamOf(file, categoriesSchema.parse(categories.value), templates)
  const settings: Settings = {
    team: { ...team, articles: knowledge.articles },
    connections: connectionsOf(file, secrets.values, authorities.values),
    model: modelSettings(file, secrets.values),
    encoder: encoderSettings(file, secrets.values),
    announcing: announcingOf(file, secrets.values),
    http: file.http,
    public_pages: file.public_pages,
    data_dir: dataDir(file, options.env, working_dir),
    timings: file.timings,
    log_level: file.log_level,
    file_hash,
  }
  const warnings = inFileOrder([
    ...old_names,
    ...old_category_names,
    ...fit.warnings,
    ...category_fit.warnings,
    ...placeholders,
    ...checkGate(holdfast, categories),
    ...strayArticles(join(config_dir, 'knowledge'), shownPath),
  ])
  return { ok: true, settings, warnings, file_hash }
}

function readNewNames({ file, text }: TextFile, renamed: readonly RenamedKey[]): Renamed {
  const own = renamed.filter((key) => key.file === basename(file))
  return withNewNames(readYaml(file, text), own)
}

/** Every mail template with its text, because editing one is an edit of the configuration. */
function templateSources(templates_dir: string): [file: string, text: string][] {
  try {
    return readdirSync(join(templates_dir, 'mail'), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.liquid'))
      .toSorted()
      .map((name) => [name, readFileSync(join(templates_dir, 'mail', name), 'utf8')])
  } catch {
    // If the folder is missing, or is changing right now, whoever reads the templates will notice.
    return []
  }
}

/** A file with comments only, as a new team's categories are. */
function orEmpty(source: Source): Source {
  return source.value === null ? { ...source, value: {} } : source
}

function fileHash(
  files: Files,
  templates: readonly [file: string, text: string][],
  silent: ReadonlyMap<string, string>,
): string {
  const digest = createHash('sha256')
  // Left out when there is none, so that this changes no hash of before.
  if (silent.size > 0) digest.update(JSON.stringify([...silent]))
  for (const { file, text } of [files.holdfast, files.categories, ...files.articles]) {
    digest.update(JSON.stringify([file, text]))
  }
  return digest.update(JSON.stringify(templates)).digest('hex')
}

/** Problems of the syntax, and those of the schema if the file exists and could be parsed. */
function sourceProblems(files: Files, source: Source, ask: () => Problem[]): Problem[] {
  const is_missing = files.problems.some(({ file }) => file === source.file)
  const is_readable = source.value !== undefined && !is_missing
  return is_readable ? [...source.problems, ...ask()] : source.problems
}

function inFileOrder(problems: readonly Problem[]): Problem[] {
  return problems.toSorted((a, b) => a.file.localeCompare(b.file) || a.line - b.line)
}

function teamOf(
  file: HoldfastFile,
  categories: CategoriesFile,
  templates: readonly string[],
): Omit<Team, 'articles'> {
  const fallback = templates.includes(DEFAULT_TEMPLATE) ? DEFAULT_TEMPLATE : undefined
  return {
    name: file.team.name,
    language: file.team.language,
    mailboxes: file.mailboxes.map(
      ({ id, address, aliases, groups, authserv_id, display_name }) => ({
        id,
        address: normaliseAddress(address),
        aliases: aliases.map(normaliseAddress),
        groups: groups.map((one) => one.replace(/^<|>$/g, '').toLowerCase()),
        authserv_id: authserv_id?.toLowerCase(),
        display_name,
      }),
    ),
    agents: {
      inbox: normaliseAddress(file.agents.inbox),
      allowed: file.agents.allowed.map(normaliseAddress),
      authentication: file.agents.authentication,
      hold_s: file.agents.hold_s,
      reference_hours: file.agents.reference_hours,
      attach_types: file.agents.attach_types,
      drafts: file.agents.drafts,
      ...patienceOf(file),
      daily_at: file.agents.daily_at,
      digest_on: file.agents.digest_on,
      digest_to: file.agents.digest_to,
    },
    categories: categories.categories.map((one) => ({
      ...one,
      template: one.template ?? fallback,
    })),
    hours: hoursOf(file.hours),
    rating: file.rating,
    public_url: file.public_url,
    always_human: file.always_human,
    same_customer: file.same_customer,
    gate: file.gate,
    money: file.money,
    limits: file.limits,
  }
}

function connectionsOf(
  file: HoldfastFile,
  secrets: ReadonlyMap<string, string>,
  authorities: ReadonlyMap<string, string>,
): Map<string, Connection> {
  return new Map(
    file.mailboxes.map((box, index) => {
      const secretOf = (kind: string): string =>
        secrets.get(`mailboxes[${index}].${kind}.password`) ?? ''
      const authorityOf = (kind: string) => authorities.get(`mailboxes[${index}].${kind}.tls_ca`)
      const { imap, smtp, after } = box
      const facts = providerFacts(box.provider)
      return [
        box.id,
        {
          imap: {
            ...imap,
            // The checks have made sure that there is one of the two.
            host: imap.host ?? facts.imap_host ?? '',
            tls_ca: authorityOf('imap'),
            password: secretOf('imap'),
            sent_folder: imap.sent_folder,
            sent_copy: imap.sent_copy ?? facts.sent_copy,
            idle_max_s: imap.idle_max_s ?? facts.idle_max_s,
          },
          smtp: {
            ...smtp,
            host: smtp.host ?? facts.smtp_host ?? '',
            tls_ca: authorityOf('smtp'),
            user: smtp.user,
            password: smtp.password === undefined ? undefined : secretOf('smtp'),
          },
          oauth:
            box.oauth === undefined
              ? undefined
              : oauthSettings(box.oauth, secrets.get(`mailboxes[${index}].oauth.client_secret`)),
          after: {
            do: after.do,
            answered: after.answered,
            drafted: after.drafted,
            ignored: after.ignored,
          },
        },
      ]
    }),
  )
}

/** Without address and model there is no server to ask, which `checkHoldfast` reports. */
function encoderSettings(
  { encoder }: HoldfastFile,
  secrets: ReadonlyMap<string, string>,
): EncoderSettings {
  const { engine, base_url, model } = encoder
  if (engine !== 'openai') return { engine }
  const api_key = secrets.get('encoder.api_key')
  return { engine, base_url: base_url ?? '', api_key, model: model ?? '' }
}

function dataDir(file: HoldfastFile, env: Env, working_dir: string): string {
  const given = env.HOLDFAST_DATA
  return given === undefined || given === '' ? resolve(working_dir, file.data_dir) : resolve(given)
}
