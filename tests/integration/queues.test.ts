// What BullMQ carries for us: copies for Sent in a queue of their own, and no events that nobody reads.

import { Redis } from 'ioredis'
import { expect, it, onTestFinished } from 'vitest'
import { temporaryFolder } from '../../sandbox/folder.ts'
import { startRedis } from '../../sandbox/redis.ts'
import { openQueues } from '../../src/adapters/bullmq/queues.ts'
import { until } from '../support/until.ts'

async function open() {
  const folder = temporaryFolder()
  onTestFinished(() => folder.remove())
  const redis = await startRedis({ dir: folder.dir })
  onTestFinished(() => redis.stop())
  const queues = openQueues({
    address: { url: redis.url },
    prefix: 'holdfast',
    clock: { now: () => Date.now() },
    lock_ms: 10_000,
    onLost: (count, error) => expect.unreachable(`${count} lost: ${String(error)}`),
    onError: () => undefined,
  })
  onTestFinished(() => queues.abort())
  return { redis, queues }
}

it('a copy that is not taken holds up no mail that is to leave', async () => {
  const { queues } = await open()
  const left: string[] = []
  const filing: string[] = []
  queues.work('deliver', async (key) => void left.push(key), 1)
  const handle = async (key: string) => {
    filing.push(key)
    await new Promise(() => undefined)
  }
  queues.work('filing', handle, 1)
  const now = Date.now()
  const copy = { step: 'deliver' as const, key: 'o_sent', due_at: now, is_filing: true }
  const mails = ['o_1', 'o_2', 'o_3'].map((key) => ({ step: 'deliver' as const, key, due_at: now }))
  await queues.hint([copy, { ...copy, key: 'o_sent_too' }, ...mails])
  await until(() => left.length === 3, 'the mails have left')
  expect(left).toEqual(['o_1', 'o_2', 'o_3'])
  await until(() => filing.length > 0, 'a copy is being filed')
  expect(filing).toEqual(['o_sent'])
})

it('events of thousands of jobs are not kept', async () => {
  const { redis, queues } = await open()
  const done: string[] = []
  queues.work('receive', async (key) => void done.push(key), 8)
  const items = Array.from({ length: 1_000 }, (_, index) => {
    return { step: 'receive' as const, key: `m_${index}`, due_at: 0 }
  })
  await queues.hint(items)
  await until(() => done.length === items.length, 'all are worked on')
  const client = new Redis(redis.url)
  onTestFinished(() => client.disconnect())
  // Redis trims by blocks of a hundred.
  expect(await client.xlen('holdfast:receive:events')).toBeLessThanOrEqual(200)
})
