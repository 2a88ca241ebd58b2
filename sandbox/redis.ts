// A private Redis: a `redis-server` child on a free loopback port, its data in a folder of ours. By default it is
// configured as Holdfast requires (noeviction, append-only file).

import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { Redis } from 'ioredis'
import { freePort } from './ports.ts'
import { findCommand, type RunningProcess, startProcess } from './process.ts'

export type RedisServer = {
  url: string
  port: number
  /** Runs one command, e.g. `cli('CONFIG', 'GET', 'maxmemory-policy')`, and returns the reply. */
  cli(...args: string[]): Promise<unknown>
  flushAll(): Promise<void>
  stop(): Promise<void>
  /** Same port, same data (as far as the append-only file kept it). Also starts a stopped server. */
  restart(): Promise<void>
}

export type RedisOptions = {
  /** A folder for this server alone; created when missing. */
  dir: string
  maxmemory_policy?: string
  appendonly?: boolean
}

/** Throws when there is no redis-server or it does not start. */
export async function startRedis(options: RedisOptions): Promise<RedisServer> {
  const command = findCommand('redis-server')
  if (command === undefined) throw new Error('redis-server not found; install it')
  const dir = join(options.dir, 'redis')
  mkdirSync(dir, { recursive: true })
  const port = await freePort()
  const url = `redis://127.0.0.1:${port}`
  const settings = {
    port: String(port),
    bind: '127.0.0.1',
    dir,
    save: '',
    appendonly: options.appendonly === false ? 'no' : 'yes',
    'maxmemory-policy': options.maxmemory_policy ?? 'noeviction',
  }
  const args = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value])
  const start = () =>
    startProcess(command, args, { name: 'redis-server', cwd: dir, ready: /Ready to accept/ })
  let server: RunningProcess = await start()
  return {
    url,
    port,
    cli: (...args) => runCommand(url, args),
    async flushAll() {
      await runCommand(url, ['FLUSHALL'])
    },
    stop: () => server.stop(),
    async restart() {
      await server.stop()
      server = await start()
    },
  }
}

async function runCommand(url: string, args: readonly string[]): Promise<unknown> {
  const [command = 'PING', ...rest] = args
  const client = new Redis(url, { lazyConnect: true, retryStrategy: () => null })
  // Without a listener ioredis prints connection errors; the rejected command says the same.
  client.on('error', () => {})
  try {
    await client.connect()
    return await client.call(command, ...rest)
  } finally {
    client.disconnect()
  }
}
