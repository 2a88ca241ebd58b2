// A private Redis for one machine: started beside Holdfast when no REDIS_URL is given, on a Unix socket in the data
// folder, with AOF and without eviction. After a kill -9 of Holdfast its Redis may still run; it is ended first. When it
// ends by itself while Holdfast runs (the system was short of memory), another one takes its place.

import { type ChildProcess, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { connect } from '../adapters/bullmq/connection.ts'
import { HoldfastError } from './errors.ts'

export type EmbeddedRedis = { socket: string; stop(): Promise<void> }

/** A Unix socket's path has to fit into sockaddr_un (108 bytes on Linux, unix(7)). */
const SOCKET_PATH_MAX = 100
const START_DEADLINE_MS = 15_000
const RESTART_PAUSE_MS = 500
const SETPRIV = '/usr/bin/setpriv'

/** `onLost` is told when the running Redis ended by itself; it is back soon after. */
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
  /** Resolves when the process is gone, or never came to be. */
  ended: Promise<void>
  /** Why it is not running; undefined while it is. */
  why(): string | undefined
}

/**
 * Begins without jobs: one that was running when the last process died would count as running until BullMQ's stalled
 * check and swallow the same job from the sweep meanwhile. The ledger knows all work, and a damaged file stops nobody.
 */
function launch(dir: string, conf: string): Child {
  rmSync(join(dir, 'appendonlydir'), { recursive: true, force: true })
  // Linux ends it together with us, even after a kill -9 (PR_SET_PDEATHSIG); elsewhere the next start does.
  const is_tied = existsSync(SETPRIV)
  const command = is_tied ? SETPRIV : 'redis-server'
  const args = is_tied ? ['--pdeathsig', 'TERM', 'redis-server', conf] : [conf]
  // In a process group of its own, or Ctrl-C in a terminal would end it before the running steps are drained.
  const child = spawn(command, args, { stdio: 'ignore', detached: true })
  let why: string | undefined
  const ended = new Promise<void>((end) => {
    child.once('error', (error: NodeJS.ErrnoException) => {
      why = error.code === 'ENOENT' ? 'redis-server is not installed' : error.message
      end()
    })
    child.once('exit', (code, signal) => {
      const how = `redis-server ended with ${signal ?? `code ${code}`}, see ${join(dir, 'redis.log')}`
      // What a shell and setpriv say of a command that they do not find.
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

/** In the data folder where it fits, else under the temporary folder, named after the data folder. */
function socketPath(dir: string): string {
  const inside = join(dir, 'redis.sock')
  if (Buffer.byteLength(inside) <= SOCKET_PATH_MAX) return inside
  const name = createHash('sha256').update(dir).digest('hex').slice(0, 16)
  const outside = join(tmpdir(), `holdfast-${name}`)
  mkdirSync(outside, { recursive: true, mode: 0o700 })
  return join(outside, 'redis.sock')
}

/** The data folder's lock is ours, so whoever still listens here is a Redis without an owner. */
async function endLeftover(socket: string): Promise<void> {
  if (!existsSync(socket)) return
  const redis = connect({ socket }, { lazyConnect: true, retryStrategy: () => null })
  try {
    await redis.connect()
    await redis.shutdown('NOSAVE')
  } catch {
    // Nobody listens, or it went down before it could answer: both are what we want.
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
        hint: 'Install it (apt-get install redis-server) or set REDIS_URL to a Redis of yours.',
      })
    }
    if (existsSync(socket) && (await answers(socket))) return
    await sleep(50)
  }
  throw new HoldfastError('redis_not_started', 'The private Redis did not answer in time', {
    hint: 'Look into redis/redis.log in the data folder.',
  })
}

async function answers(socket: string): Promise<boolean> {
  const redis = connect({ socket }, { lazyConnect: true, retryStrategy: () => null })
  try {
    await redis.connect()
    // While the append-only file loads, Redis refuses with LOADING.
    return (await redis.ping()) === 'PONG'
  } catch {
    return false
  } finally {
    redis.disconnect()
  }
}
