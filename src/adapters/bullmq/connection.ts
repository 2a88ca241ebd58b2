// The connection to Redis, and the check whether it may carry a queue. A Redis that evicts keys under memory pressure would
// silently drop jobs, so it is refused. One without AOF forgets jobs at a restart, which the sweep repairs.

import { Redis, type RedisOptions } from 'ioredis'

/** A URL (`redis://…`, `rediss://…`) or the path of a Unix socket. */
export type RedisAddress = { url: string } | { socket: string }

/** How replies are mapped stays as it is by itself; ioredis takes no `undefined` there, which its own type allows. */
type Options = Omit<RedisOptions, 'replyMapping'>

export function connect(address: RedisAddress, options: Options): Redis {
  const all: Options = {
    maxRetriesPerRequest: null,
    retryStrategy: (times) => Math.min(100 * 2 ** Math.min(times, 5), 3_000),
    ...options,
  }
  const redis =
    'url' in address ? new Redis(address.url, all) : new Redis({ ...all, path: address.socket })
  // Without a listener, a lost connection would end the process. Callers learn of it from failing commands.
  redis.on('error', () => undefined)
  return redis
}

export type RedisCheck = {
  /** Why this Redis must not be used; undefined if it may. */
  refused: string | undefined
  warnings: string[]
}

/** Reads the settings by INFO, which managed services allow even if they forbid CONFIG. Throws when Redis is away. */
export async function checkRedis(address: RedisAddress): Promise<RedisCheck> {
  const redis = connect(address, { lazyConnect: true, retryStrategy: () => null })
  let cause: Error | undefined
  redis.on('error', (error: Error) => {
    cause = error
  })
  try {
    // ioredis rejects with “Connection is closed.”; the event says what closed it.
    await redis.connect().catch((error: unknown) => {
      throw cause ?? error
    })
    const memory = await redis.info('memory')
    const persistence = await redis.info('persistence')
    const policy = infoValue(memory, 'maxmemory_policy')
    const refused =
      policy === 'noeviction'
        ? undefined
        : `maxmemory-policy is “${policy ?? 'unknown'}”, but a queue needs “noeviction” (CONFIG SET maxmemory-policy noeviction)`
    const warnings =
      infoValue(persistence, 'aof_enabled') === '1'
        ? []
        : ['Redis runs without AOF: it forgets jobs at a restart, and the sweep finds them again']
    return { refused, warnings }
  } finally {
    redis.disconnect()
  }
}

function infoValue(info: string, key: string): string | undefined {
  const line = info.split(/\r?\n/).find((one) => one.startsWith(`${key}:`))
  return line?.slice(key.length + 1).trim()
}
