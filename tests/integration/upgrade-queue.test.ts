// A Redis of one's own outlives an upgrade, and so do the jobs in it. They name what they are about as version 0.1 did.

import { Queue } from 'bullmq'
import { afterAll, expect, test } from 'vitest'
import { temporaryFolder } from '../../sandbox/folder.ts'
import { startRedis } from '../../sandbox/redis.ts'
import { openQueues } from '../../src/adapters/bullmq/queues.ts'
import { until } from '../support/until.ts'

const folder = temporaryFolder()
const redis = await startRedis({ dir: folder.dir })
afterAll(async () => {
  await redis.stop()
  folder.remove()
})

test('a job of version 0.1 is worked on beside one of today', async () => {
  const { hostname, port } = new URL(redis.url)
  const old = new Queue('classify', {
    connection: { host: hostname, port: Number(port) },
    prefix: 'holdfast',
  })
  await old.add('classify', { subject: 'm_old' }, { jobId: 'classify-0123456789abcdef0123' })
  await old.close()

  const troubles: unknown[] = []
  const queues = openQueues({
    address: { url: redis.url },
    prefix: 'holdfast',
    clock: { now: () => 1 },
    onLost: (_count, error) => troubles.push(error),
    onError: (_step, error) => troubles.push(error),
    lock_ms: 10_000,
  })
  const worked: string[] = []
  await until(() => queues.isUp(), 'the queue is connected')
  await queues.hint([{ step: 'classify', key: 'm_new', due_at: 1 }])
  queues.work('classify', async (key) => void worked.push(key), 1)
  await until(() => worked.length === 2, 'both are worked on')
  expect(worked.toSorted()).toEqual(['m_new', 'm_old'])
  await queues.close()
  expect(troubles).toEqual([])
})
