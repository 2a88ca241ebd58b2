// The example team of `config/`, moved into a private mail world: the same files with hosts, ports and times replaced.

import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type Document, parseDocument } from 'yaml'
import type { Environment } from '../src/config/environment.ts'
import type { MailWorld } from './mail-world.ts'

const ROOT = resolve(import.meta.dirname, '..')
const PASSWORD = 'sandbox'

/** Everybody of the story who has a mailbox. */
export const PEOPLE = {
  support: 'support@tidewater.example',
  desk: 'desk@tidewater.example',
  anna: 'anna@tidewater.example',
  ben: 'ben@tidewater.example',
  maria: 'maria.lopez@post.example',
  jonas: 'jonas.weber@post.example',
  petra: 'petra.novak@post.example',
  viktor: 'viktor.stein@post.example',
  olga: 'olga.brandt@post.example',
  samir: 'samir.haddad@post.example',
  helen: 'helen.moore@post.example',
  lucas: 'lucas.martin@post.example',
  nora: 'nora.lind@post.example',
  emil: 'emil.krause@post.example',
  greta: 'greta.vogel@post.example',
  otto: 'otto.hahn@post.example',
  ida: 'ida.holm@post.example',
  clara: 'clara.roth@post.example',
  ruben: 'ruben.silva@post.example',
  mallory: 'mallory@elsewhere.example',
} as const

export const USERS = Object.values(PEOPLE).map((address) => ({ address, password: PASSWORD }))

export type TeamOptions = {
  redis_url?: string
  database_url?: string
  /** Seconds between sweeps; tests do not want to wait a minute. */
  sweep_every_s?: number
  sending_lease_s?: number
  poll_s?: number
  /** 0 (the default) turns health and metrics off. */
  http_port?: number
  auto_per_mailbox_hour?: number
  /** Default none: its vectors take some seconds of processor time at each start. */
  encoder?: 'bundled' | 'none'
  /** Base URL of an OpenAI-compatible server; without it no model is asked. */
  model_url?: string
  /** How long a model may take; default one second. */
  model_timeout_ms?: number
}

/** Writes the configuration into the world's folder; returns what a process would read from its environment. */
export function moveInExampleTeam(world: MailWorld, options: TeamOptions = {}): Environment {
  const home = join(world.dir, 'holdfast')
  mkdirSync(home, { recursive: true })
  cpSync(join(ROOT, 'config'), join(home, 'config'), { recursive: true })
  const file = join(home, 'config', 'holdfast.yaml')
  const yaml = parseDocument(readFileSync(file, 'utf8'))
  const set = (path: (string | number)[], value: unknown) => yaml.setIn(path, value)
  for (const [protocol, at] of [
    ['imap', world.imap],
    ['smtp', world.smtp],
  ] as const) {
    set(['mailboxes', 0, protocol, 'host'], at.host)
    set(['mailboxes', 0, protocol, 'port'], at.port)
    set(['mailboxes', 0, protocol, 'tls'], 'none')
  }
  set(['mailboxes', 0, 'imap', 'poll_s'], options.poll_s ?? 5)
  set(['timings', 'sweep_every_s'], options.sweep_every_s ?? 2)
  set(['timings', 'sending_lease_s'], options.sending_lease_s ?? 300)
  set(['http', 'port'], options.http_port ?? 0)
  const per_hour = options.auto_per_mailbox_hour ?? 60
  set(['limits', 'auto_per_mailbox_hour'], per_hour)
  set(['limits', 'auto_per_mailbox_day'], Math.max(300, per_hour))
  // Everybody here has the same domain.
  set(['limits', 'auto_per_domain_10_minutes'], 10_000)
  set(['limits', 'auto_per_domain_day'], 10_000)
  // Nobody wants to wait a minute for every answer of an agent.
  set(['agents', 'hold_s'], 0)
  set(['encoder', 'engine'], options.encoder ?? 'none')
  // What the hour of the day adds would be in no scene.
  set(['agents', 'daily_at'], '')
  set(['agents', 'digest_on'], 'never')
  if (options.model_url !== undefined) {
    const model = { base_url: options.model_url, api_key: { env: 'MODEL_KEY' }, model: 'scripted' }
    set(['model'], { ...model, timeout_ms: options.model_timeout_ms ?? 1_000 })
  }
  writeFileSync(file, yaml.toString())
  return {
    config_dir: join(home, 'config'),
    templates_dir: join(ROOT, 'templates'),
    redis_url: options.redis_url,
    database_url: options.database_url,
    env: {
      HOLDFAST_SUPPORT_PASSWORD: PASSWORD,
      HOLDFAST_DATA: join(home, 'data'),
      MODEL_KEY: 'scripted-key',
    },
  }
}

/** An edit while Holdfast runs: from now on the model behind this URL reads all mail, and writes the answers. */
export function letModelWrite({ config_dir }: Environment, base_url: string): void {
  const edit = (name: string, change: (yaml: Document) => void) => {
    const file = join(config_dir, name)
    const yaml = parseDocument(readFileSync(file, 'utf8'))
    change(yaml)
    writeFileSync(file, yaml.toString())
  }
  edit('holdfast.yaml', (yaml) => {
    const model = { base_url, api_key: { env: 'MODEL_KEY' }, model: 'scripted', reads: true }
    yaml.setIn(['model'], model)
  })
  edit('categories.yaml', (yaml) => {
    const { categories } = yaml.toJS() as { categories: unknown[] }
    categories.forEach((_, at) => {
      yaml.setIn(['categories', at, 'answer'], 'model')
    })
  })
}

/** The same as variables for a child process. */
export function environmentVariables(environment: Environment): Record<string, string> {
  const { redis_url, database_url } = environment
  return {
    ...(environment.env as Record<string, string>),
    HOLDFAST_CONFIG: environment.config_dir,
    HOLDFAST_TEMPLATES: environment.templates_dir,
    ...(redis_url === undefined ? {} : { REDIS_URL: redis_url }),
    ...(database_url === undefined ? {} : { DATABASE_URL: database_url }),
  }
}
