// Opens the Redis that carries the queue: that of REDIS_URL, or a private one. Either is checked before it is used.

import { checkRedis, type RedisAddress } from '../adapters/bullmq/connection.ts'
import { startEmbeddedRedis } from './embedded-redis.ts'
import { HoldfastError } from './errors.ts'
import type { Logger } from './logger.ts'
import { withPatience } from './patience.ts'

export type RedisHandle = { address: RedisAddress; stop(): Promise<void> }

export async function openRedis(options: {
  redis_url: string | undefined
  data_dir: string
  deadline_ms: number
  logger: Logger
}): Promise<RedisHandle> {
  const { redis_url, logger } = options
  const wrong = redis_url === undefined ? undefined : wrongRedisUrl(redis_url)
  if (wrong !== undefined) throw new HoldfastError('redis_url', wrong, { hint: REDIS_URL_HINT })
  const onLost = (why: string) => logger.error({ event: 'redis_lost', why }, 'starting it again')
  const own =
    redis_url === undefined ? await startEmbeddedRedis(options.data_dir, onLost) : undefined
  const address: RedisAddress =
    own === undefined ? { url: redis_url ?? '' } : { socket: own.socket }
  try {
    const check = await withPatience('Redis', { deadline_ms: options.deadline_ms, logger }, () =>
      checkRedis(address),
    )
    if (check.refused !== undefined) {
      throw new HoldfastError(
        'redis_refused',
        `This Redis cannot carry a queue: ${check.refused}`,
        {
          hint: 'Change the setting, or unset REDIS_URL, and Holdfast starts a private Redis.',
        },
      )
    }
    for (const warning of check.warnings) logger.warn({ event: 'redis' }, warning)
    return { address, stop: async () => own?.stop() }
  } catch (error) {
    await own?.stop()
    if (error instanceof HoldfastError) throw error
    throw new HoldfastError('redis_away', 'Redis does not answer', {
      hint: 'Check REDIS_URL, and that the server is running. Nothing is lost: start Holdfast again once it is.',
      cause: error,
    })
  }
}

export const REDIS_URL_HINT =
  'Write it like redis://host:6379 (or rediss:// for TLS), or leave it out for a private Redis.'

/** Anything else, such as `host:6379`, would be taken for the path of a socket. The URL may hold a password: it is not shown. */
export function wrongRedisUrl(url: string): string | undefined {
  const is_right = /^rediss?:\/\//.test(url) && URL.canParse(url)
  return is_right ? undefined : 'REDIS_URL is no address of a Redis'
}
