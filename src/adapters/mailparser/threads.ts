// The MailParser port off the event loop: threads that parse and read, and can be ended. A mail that takes too long or too much memory costs
// its thread and is refused by name; the next mail gets a fresh one. Idle threads do not keep the process alive.

import { Worker } from 'node:worker_threads'
import { readAway } from '../../domain/desk/reading.ts'
import type { ParseFailure } from '../../mail/mail.ts'
import { withHead } from '../../mail/parse/head.ts'
import { DEFAULT_MAIL_LIMITS, type MailLimits } from '../../mail/parse/limits.ts'
import { parseRefusal, refuseBySize } from '../../mail/parse/parser.ts'
import { threadEnvironment } from '../../nlp/thread-environment.ts'
import type { MailParser } from '../../ports/world.ts'
import type { ThreadResult, ThreadTask } from './thread.ts'

export type ThreadedMailParser = Required<MailParser> & {
  /** Starts the first thread before there is a mail: it takes half a second. Never rejects. */
  warm(): Promise<void>
  /** Ends all threads. A parse that is under way rejects, because nothing is known about its mail. */
  close(): Promise<void>
}

export type ThreadOptions = {
  /** Asked for each mail, so that an edited configuration counts at once; default none beside the defaults. */
  limits?: () => Partial<MailLimits>
  /** Mails parsed at the same time; default 1. */
  threads_max?: number
  /** The module that runs in a thread; for tests. */
  module?: URL
}

/** `parse` never rejects for a bad mail; it rejects when no thread can be started and after `close`. */
export function createThreadedMailParser(options: ThreadOptions = {}): ThreadedMailParser {
  const threads_max = options.threads_max ?? 1
  const module = options.module ?? new URL('./thread.ts', import.meta.url)
  const all = new Set<Worker>()
  const idle: Worker[] = []
  const waiting: (() => void)[] = []
  let busy = 0
  let isClosed = false

  const end = async (worker: Worker) => {
    all.delete(worker)
    await worker.terminate()
  }
  const start = async (limits: MailLimits): Promise<Worker> => {
    const worker = startThread(module, limits)
    all.add(worker)
    worker.once('exit', () => {
      all.delete(worker)
      const at = idle.indexOf(worker)
      if (at !== -1) idle.splice(at, 1)
    })
    // A thread that dies while it waits is replaced by the next mail's.
    worker.on('error', () => all.delete(worker))
    await whenReady(worker)
    return worker
  }
  const takeTurn = async () => {
    if (busy >= threads_max) await new Promise<void>((resolve) => waiting.push(resolve))
    else busy += 1
  }
  const passTurn = () => {
    const next = waiting.shift()
    if (next === undefined) busy -= 1
    else next()
  }
  const run = async ({ raw, ...task }: ThreadTask): Promise<ThreadResult> => {
    if (isClosed) throw new Error('The mail parser is closed')
    const worker = idle.pop() ?? (await start(task.limits))
    const outcome = await ask(worker, { ...task, raw: new Uint8Array(raw) })
    if (isClosed) throw new Error('The mail parser was closed while it read a mail')
    if (outcome.is_reusable) {
      worker.unref()
      idle.push(worker)
    } else await end(worker)
    return outcome.result
  }
  const current = (): MailLimits => ({ ...DEFAULT_MAIL_LIMITS, ...options.limits?.() })
  const turn = async (task: ThreadTask): Promise<ThreadResult> => {
    const { raw } = task
    const large = refuseBySize(raw, task.limits)
    if (large !== undefined) return { parsed: withHead(large, raw) }
    await takeTurn()
    try {
      const result = await run(task)
      return 'parsed' in result ? { parsed: withHead(result.parsed, raw) } : result
    } finally {
      passTurn()
    }
  }
  return {
    async parse(raw, asked = {}) {
      const result = await turn({ raw, limits: current(), asked })
      if (!('parsed' in result)) throw new Error('A parsing thread read what was to be parsed')
      return result.parsed
    },
    async read({ agents, limits: team_limits, mailboxes }, arrival) {
      const { raw, head: _head, ...told } = arrival
      if (raw === undefined) throw new Error(`There is no source of ${arrival.id}`)
      const team = { agents, limits: team_limits, mailboxes }
      const reading = { team, arrival: told }
      const result = await turn({ raw, limits: current(), asked: {}, reading })
      return 'away' in result ? result.away : readAway(team, arrival, result.parsed)
    },
    async warm() {
      await takeTurn()
      try {
        if (isClosed || all.size > 0) return
        const worker = await start(current())
        worker.unref()
        idle.push(worker)
      } catch {
        // The first mail will say what is wrong.
      } finally {
        passTurn()
      }
    },
    async close() {
      isClosed = true
      await Promise.all([...all].map(end))
    },
  }
}

/** A thread that has not loaded its code by then never will; the machine is to blame, not the mail. */
const START_MS_MAX = 60_000

/** One mail at a time leaves little behind; by itself V8 would take a hundred megabytes for it. */
const YOUNG_MB = 12

function startThread(module: URL, limits: MailLimits): Worker {
  return new Worker(module, {
    resourceLimits: {
      maxOldGenerationSizeMb: limits.heap_mb_max,
      maxYoungGenerationSizeMb: YOUNG_MB,
    },
    // It reads strangers' mail.
    env: threadEnvironment(),
    execArgv: [],
  })
}

function whenReady(worker: Worker): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const timer = setTimeout(() => {
    reject(new Error(`A parsing thread did not start within ${START_MS_MAX} ms`))
    void worker.terminate()
  }, START_MS_MAX)
  worker.once('message', () => resolve())
  worker.once('error', (cause) => {
    reject(new Error('A parsing thread could not be started', { cause }))
  })
  worker.once('exit', (code) => reject(new Error(`A parsing thread ended at its start (${code})`)))
  return promise.finally(() => {
    clearTimeout(timer)
    worker.removeAllListeners('message')
  })
}

type Outcome = { result: ThreadResult; is_reusable: boolean }

/** Resolves with the answer, or with why there is none; the thread is not to be used again then. */
function ask(worker: Worker, task: ThreadTask): Promise<Outcome> {
  const { promise, resolve } = Promise.withResolvers<Outcome>()
  const giveUp = (reason: ParseFailure, detail: string) =>
    resolve({ result: { parsed: parseRefusal(reason, detail) }, is_reusable: false })
  const { parse_ms_max } = task.limits
  const timer = setTimeout(
    () => giveUp('parse_timeout', `not parsed within ${parse_ms_max} ms`),
    parse_ms_max,
  )
  const onMessage = (result: ThreadResult) => resolve({ result, is_reusable: true })
  const onError = (error: Error) => giveUp('parse_crashed', error.message)
  const onExit = (code: number) => giveUp('parse_crashed', `the thread ended with code ${code}`)
  worker.on('message', onMessage).on('error', onError).on('exit', onExit)
  worker.ref()
  worker.postMessage(task, [task.raw.buffer as ArrayBuffer])
  return promise.finally(() => {
    clearTimeout(timer)
    worker.off('message', onMessage).off('error', onError).off('exit', onExit)
  })
}
