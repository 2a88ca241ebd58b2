// A private Redis for one machine, started together with Holdfast when there is no REDIS_URL: on a Unix socket in the data
// folder, with AOF and without eviction. After a kill -9 of Holdfast its Redis may still be running; it is stopped first.
// If it ends while Holdfast runs (because the system was short of memory, say), another one takes its place.

import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { connect } from '../adapters/bullmq/connection.ts'
import { HoldfastError } from './errors.ts'

export type EmbeddedRedis = { socket: string; stop(): Promise<void> }

/** The one thing that npm does not bring. */
export const REDIS_HINT =
  'Install redis-server (Debian and Ubuntu: apt-get install redis-server; Fedora: dnf install redis; macOS: brew install redis), or set REDIS_URL to a Redis of your own.'

/** Which `redis-server` is on this machine, or why there is none that runs. */
export function installedRedis(): { version: string } | { why: string } {
  const { stdout, error, status, signal } = spawnSync('redis-server', ['--version'], {
    encoding: 'utf8',
  })
  if (error === undefined && status === 0) {
    return { version: /v=([\d.]+)/.exec(stdout)?.[1] ?? 'of an unknown version' }
  }
  if (error === undefined)
    return { why: `does not run (it ended with ${signal ?? `code ${status}`})` }
  const is_barred = (error as NodeJS.ErrnoException).code === 'EACCES'
  return { why: is_barred ? 'may not be run by this user' : 'is not installed' }
}

/** The path of a Unix socket must fit into sockaddr_un (108 bytes on Linux, unix(7)). */
const SOCKET_PATH_MAX = 100
const START_DEADLINE_MS = 15_000
const RESTART_PAUSE_MS = 500
const SETPRIV = '/usr/bin/setpriv'

/** `onLost` is called when the running Redis has ended by itself; another one starts soon after. */
export async function startEmbeddedRedis(
  data_dir: string,
  onLost: (why: string) => void = () => undefined,
): Promise<EmbeddedRedis> {
  const dir = resolve(data_dir, 'redis')
  mkdirSync(dir, { recursive: true, mode: 0o700 })
  const socket = socketPath(dir)
  await endLeftover(socket)
  const conf = writeConf(dir, socket)
  let is_stopping = false
  let child = launch(dir, conf)
  const killChild = () => child.process.kill('SIGKILL')
  process.once('exit', killChild)

  async function keepUp(): Promise<void> {
    while (!is_stopping) {
      await child.ended
      if (is_stopping) return
      onLost(child.why() ?? 'redis-server ended')
      await sleep(RESTART_PAUSE_MS)
      if (!is_stopping) child = launch(dir, conf)
    }
  }

  await untilUp(socket, () => child.why())
  const kept = keepUp()
  return {
    socket,
    async stop() {
      is_stopping = true
      process.off('exit', killChild)
      child.process.kill('SIGTERM')
      const patience = setTimeout(killChild, 5_000)
      await child.ended
      clearTimeout(patience)
      await kept
    },
  }
}

type Child = {
  process: ChildProcess
  /** Resolves when the process is gone, or could not be started. */
  ended: Promise<void>
  /** Why it is not running; undefined while it is. */
  why(): string | undefined
}

/**
 * Starts without jobs. A job that was running when the last process died would count as running until BullMQ's stalled
 * check, and until then swallow the same job from the sweep. The ledger knows all work, and no damaged file can prevent
 * the start.
 */
function launch(dir: string, conf: string): Child {
  rmSync(join(dir, 'appendonlydir'), { recursive: true, force: true })
  // Linux ends it together with us, even after a kill -9 (PR_SET_PDEATHSIG); elsewhere the next start ends it.
  const is_tied = existsSync(SETPRIV)
  const command = is_tied ? SETPRIV : 'redis-server'
  const args = is_tied ? ['--pdeathsig', 'TERM', 'redis-server', conf] : [conf]
  // In its own process group, or Ctrl-C in a terminal would end it before running steps have finished.
  const child = spawn(command, args, { stdio: 'ignore', detached: true })
  let why: string | undefined
  const ended = new Promise<void>((end) => {
    child.once('error', (error: NodeJS.ErrnoException) => {
      why = error.code === 'ENOENT' ? 'redis-server is not installed' : error.message
      end()
    })
    child.once('exit', (code, signal) => {
      const how = `redis-server ended with ${signal ?? `code ${code}`}, see ${join(dir, 'redis.log')}`
      // The exit code of a shell and of setpriv for a command that they cannot find.
      why ??= code === 127 ? 'redis-server is not installed' : how
      end()
    })
  })
  return { process: child, ended, why: () => why }
}

function writeConf(dir: string, socket: string): string {
  const conf = join(dir, 'redis.conf')
  const lines = [
    'port 0',
    `unixsocket "${socket}"`,
    'unixsocketperm 700',
    `dir "${dir}"`,
    'appendonly yes',
    'appendfsync everysec',
    'save ""',
    'maxmemory-policy noeviction',
    'daemonize no',
    `logfile "${join(dir, 'redis.log')}"`,
    '',
  ]
  writeFileSync(conf, lines.join('\n'))
  return conf
}

/** In the data folder if the path is short enough, else in the temporary folder, named after the data folder. */
function socketPath(dir: string): string {
  const inside = join(dir, 'redis.sock')
  if (Buffer.byteLength(inside) <= SOCKET_PATH_MAX) return inside
  const name = createHash('sha256').update(dir).digest('hex').slice(0, 16)
  const outside = join(tmpdir(), `holdfast-${name}`)
  mkdirSync(outside, { recursive: true, mode: 0o700 })
  return join(outside, 'redis.sock')
}

/** We hold the lock of the data folder, so a Redis that still listens here has no owner. */
async function endLeftover(socket: string): Promise<void> {
  if (!existsSync(socket)) return
  const redis = connect({ socket }, { lazyConnect: true, retryStrategy: () => null })
  try {
    await redis.connect()
    await redis.shutdown('NOSAVE')
  } catch {
    // Nobody listens, or it went down before it could answer. Both are fine.
  } finally {
    redis.disconnect()
  }
}

async function untilUp(socket: string, ended: () => string | undefined): Promise<void> {
  const tries = START_DEADLINE_MS / 50
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const why = ended()
    if (why !== undefined) {
      throw new HoldfastError('redis_not_started', `The private Redis did not start: ${why}`, {
        hint: REDIS_HINT,
      })
    }
    if (existsSync(socket) && (await isAnswering(socket))) return
    await sleep(50)
  }
  throw new HoldfastError('redis_not_started', 'The private Redis did not answer in time', {
    hint: 'See redis/redis.log in the data folder.',
  })
}

async function isAnswering(socket: string): Promise<boolean> {
  const redis = connect({ socket }, { lazyConnect: true, retryStrategy: () => null })
  try {
    await redis.connect()
    // While it loads the append-only file, Redis refuses with LOADING.
    return (await redis.ping()) === 'PONG'
  } catch {
    return false
  } finally {
    redis.disconnect()
  }
}
