// The only place that reads the environment; everything else is given values. A file `.env` beside the configuration adds
// to it what it does not say itself.

import { existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { readDotEnv } from './dotenv.ts'
import type { Env } from './secrets.ts'

export type Environment = {
  /** Absolute folders. */
  config_dir: string
  templates_dir: string
  redis_url: string | undefined
  database_url: string | undefined
  env: Env
}

const INSTALL_DIR = resolve(import.meta.dirname, '..', '..')

/** The configuration is in `config` (the option), else HOLDFAST_CONFIG, else `./config`: never that of somebody else. */
export function readEnvironment(options: { config?: string | undefined } = {}): Environment {
  const config_dir = resolve(options.config ?? process.env.HOLDFAST_CONFIG ?? 'config')
  const folder = dirname(config_dir)
  const env: Env = { ...readDotEnv(folder), ...process.env }
  const beside = join(folder, 'templates')
  const templates_dir =
    env.HOLDFAST_TEMPLATES ?? (existsSync(beside) ? beside : join(INSTALL_DIR, 'templates'))
  return {
    config_dir,
    templates_dir: resolve(templates_dir),
    redis_url: env.REDIS_URL || undefined,
    database_url: env.DATABASE_URL || undefined,
    env,
  }
}
