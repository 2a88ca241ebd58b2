// BullMQ as Holdfast uses it: one queue for each line of work, jobs that hold only a key, and hints that may get lost. What must not be
// lost is in the ledger; the sweep, which is a scheduled job itself, brings it back.

import { Queue, Worker } from 'bullmq'
import type { Redis } from 'ioredis'
import { jobId, LINES, type Line, lineOf, type WorkItem } from '../../domain/work.ts'
import type { Clock } from '../../ports/world.ts'
import { connect, type RedisAddress } from './connection.ts'

export type QueuesOptions = {
  address: RedisAddress
  /** Namespace of the keys, so that several teams can share one Redis. */
  prefix: string
  clock: Clock
  /** Redis did not accept `count` items; the sweep will find them. */
  onLost: (count: number, error: unknown) => void
  /** Something went wrong inside BullMQ, which recovers by itself. */
  onError: (line: Line, error: Error) => void
  /** How long a silent worker keeps its job, milliseconds; then another worker takes over. */
  lock_ms: number
}

export type Queues = {
  hint(items: readonly (WorkItem & { attempts?: number })[]): Promise<void>
  /** Starts working on a queue of hints; `handle` must not throw for expected outcomes. */
  work(line: Line, handle: (key: string) => Promise<void>, concurrency: number): void
  /**
   * Makes sure that the sweep is scheduled. To be repeated now and then, because Redis may have been emptied; `anew` when the
   * clock was set, because the next sweep may be planned for a time that is far away now.
   */
  scheduleSweep(every_ms: number, anew: boolean): Promise<void>
  /** Whether Redis answers. */
  isUp(): Promise<boolean>
  /** Takes no more jobs; resolves when those that run have ended. Hints are still passed on. */
  stopTaking(): Promise<void>
  /** The same, then closes the connections. */
  close(): Promise<void>
  /** Closes without waiting. */
  abort(): void
}

/** Version 0.1 named it `subject`; its jobs may still wait in a Redis that outlives an upgrade. */
type Job = { key: string } | { subject: string }

export function openQueues(options: QueuesOptions): Queues {
  const { address, prefix, clock } = options
  // Commands fail at once while Redis is away, because a waiting hint would hold up the step that gave it.
  const producer = connect(address, { enableOfflineQueue: false })
  const consumers = connect(address, {})
  const queues = new Map(
    LINES.map((line) => {
      const queue = new Queue<Job>(line, { connection: producer, prefix, streams: NO_EVENTS })
      queue.on('error', (error) => options.onError(line, error))
      return [line, queue]
    }),
  )
  const workers: Worker<Job>[] = []

  function queueOf(line: Line): Queue<Job> {
    const queue = queues.get(line)
    if (queue === undefined) throw new Error(`There is no queue for ${line}`)
    return queue
  }

  async function stopTaking(): Promise<void> {
    await Promise.all(workers.map((worker) => worker.close()))
  }

  return {
    async hint(items) {
      const now = clock.now()
      for (const [line, those] of Map.groupBy(items, lineOf)) {
        const jobs = those.map((item) => jobOf(item, now))
        try {
          const [only] = jobs
          // Alone it needs no pipeline.
          if (only !== undefined && jobs.length === 1) {
            await queueOf(line).add(only.name, only.data, only.opts)
          } else await queueOf(line).addBulk(jobs)
        } catch (error) {
          options.onLost(jobs.length, error)
        }
      }
    },
    work(line, handle, concurrency) {
      const worker = createWorker(options, consumers, line, handle, concurrency)
      workers.push(worker)
    },
    async scheduleSweep(every_ms, anew) {
      const template = { name: 'sweep', data: { key: 'sweep' } }
      try {
        const queue = queueOf('sweep')
        const known = await queue.getJobScheduler('sweep')
        if (known?.every === every_ms && !anew) return
        if (anew) await queue.removeJobScheduler('sweep')
        await queue.upsertJobScheduler('sweep', { every: every_ms }, template)
      } catch (error) {
        options.onLost(1, error)
      }
    },
    async isUp() {
      try {
        return (await producer.ping()) === 'PONG'
      } catch {
        return false
      }
    },
    stopTaking,
    async close() {
      await stopTaking()
      await Promise.all([...queues.values()].map((queue) => queue.close()))
      producer.disconnect()
      consumers.disconnect()
    },
    abort() {
      for (const worker of workers) void worker.close(true)
      producer.disconnect()
      consumers.disconnect()
    },
  }
}

/** Nobody listens to them, and BullMQ would keep ten thousand of each queue. */
const NO_EVENTS = { events: { maxLen: 0 } }

function jobOf({ step, key, due_at, attempts }: WorkItem & { attempts?: number }, now: number) {
  return {
    name: step,
    data: { key },
    opts: {
      jobId: jobId(step, key, attempts ?? 0, due_at),
      delay: Math.max(0, due_at - now),
      removeOnComplete: true,
      removeOnFail: true,
    },
  }
}

function createWorker(
  options: QueuesOptions,
  connection: Redis,
  line: Line,
  handle: (key: string) => Promise<void>,
  concurrency: number,
): Worker<Job> {
  const worker = new Worker<Job>(line, (job) => handle(jobKey(job.data)), {
    connection,
    concurrency,
    prefix: options.prefix,
    lockDuration: options.lock_ms,
    stalledInterval: options.lock_ms,
    removeOnComplete: { count: 0 },
    removeOnFail: { count: 0 },
  })
  worker.on('error', (error) => options.onError(line, error))
  // The host catches what steps throw. Only a failing ledger gets here, and then the work stays due.
  worker.on('failed', (_job, error) => options.onError(line, error))
  return worker
}

function jobKey(job: Job): string {
  return 'key' in job ? job.key : job.subject
}
