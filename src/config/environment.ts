// The only place that reads the environment; everything else is given values.

import { existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
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

/** The configuration is in `config` (the option), else HOLDFAST_CONFIG, else `./config`, else the example team. */
export function readEnvironment(options: { config?: string | undefined } = {}): Environment {
  const env = process.env
  const here = resolve('config')
  const config_dir =
    options.config ?? env.HOLDFAST_CONFIG ?? (existsSync(here) ? here : join(INSTALL_DIR, 'config'))
  const beside = join(dirname(resolve(config_dir)), 'templates')
  const templates_dir =
    env.HOLDFAST_TEMPLATES ?? (existsSync(beside) ? beside : join(INSTALL_DIR, 'templates'))
  return {
    config_dir: resolve(config_dir),
    templates_dir: resolve(templates_dir),
    redis_url: env.REDIS_URL || undefined,
    database_url: env.DATABASE_URL || undefined,
    env,
  }
}
