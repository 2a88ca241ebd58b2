// A private Postgres where its binaries are installed: a fresh cluster in its own folder, on a free loopback port,
// open to everybody who reaches it. Durability is off: its data is worth nothing.

import { execFile } from 'node:child_process'
import { chownSync, mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { unprivilegedOwner } from './folder.ts'
import { freePort } from './ports.ts'
import { findCommand, type RunningProcess, startProcess } from './process.ts'

export type PostgresServer = {
  url: string
  port: number
  stop(): Promise<void>
  /** Same port, same data. Also starts a stopped server. */
  restart(): Promise<void>
}

export type PostgresBinaries = { initdb: string; postgres: string }

const DEBIAN_FOLDER = '/usr/lib/postgresql'
const USER = 'holdfast'

/** Debian keeps the server's programs out of PATH, one folder for each major version; the newest is taken. */
export function findPostgres(): PostgresBinaries | undefined {
  const folders = debianVersions().map((version) => join(DEBIAN_FOLDER, version, 'bin'))
  const initdb = findCommand('initdb', folders)
  const postgres = findCommand('postgres', folders)
  return initdb && postgres ? { initdb, postgres } : undefined
}

/** Undefined when there are no binaries; throws when they are there and the server does not start. */
export async function startPostgres(options: { dir: string }): Promise<PostgresServer | undefined> {
  const binaries = findPostgres()
  if (binaries === undefined) return undefined
  const owner = unprivilegedOwner(['postgres', 'nobody'])
  const dir = join(options.dir, 'postgres')
  mkdirSync(dir, { recursive: true, mode: 0o700 })
  if (owner) chownSync(dir, owner.uid, owner.gid)
  const runner = {
    cwd: dir,
    env: { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' },
    ...(owner && { uid: owner.uid, gid: owner.gid }),
  }
  const init = ['-D', dir, '-U', USER, '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync']
  await promisify(execFile)(binaries.initdb, init, runner)
  const port = await freePort()
  const settings = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off']
  const place = ['-D', dir, '-p', String(port), '-h', '127.0.0.1', '-k', '']
  const args = [...place, ...settings.flatMap((setting) => ['-c', setting])]
  const start = () =>
    startProcess(binaries.postgres, args, {
      ...runner,
      name: 'postgres',
      ready: /ready to accept connections/,
      // "Fast" shutdown: SIGTERM would wait until the last client is gone.
      stop_signal: 'SIGINT',
    })
  let server: RunningProcess = await start()
  return {
    url: `postgres://${USER}@127.0.0.1:${port}/postgres`,
    port,
    stop: () => server.stop(),
    async restart() {
      await server.stop()
      server = await start()
    },
  }
}

function debianVersions(): string[] {
  try {
    return readdirSync(DEBIAN_FOLDER).toSorted((a, b) => Number(b) - Number(a))
  } catch {
    return []
  }
}
