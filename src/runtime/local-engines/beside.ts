// The local engines in a thread of their own: finding passages and recognising categories take a quarter of the processor time of
// a mail, and what talks to servers goes on meanwhile. A mail that takes too long or too much memory costs the thread and not the
// process; who opened them builds them anew.

import { Worker } from 'node:worker_threads'
import type { EncoderSettings } from '../../config/load.ts'
import type { EngineVerdict } from '../../domain/classification.ts'
import type { Reading } from '../../domain/reading.ts'
import type { VectorStore } from '../../nlp/encoder/made.ts'
import { threadEnvironment } from '../../nlp/thread-environment.ts'
import type { Question, Reader } from '../../ports/world.ts'
import type { LearningReader, LocalClassifier, LocalEngines } from './local-engines.ts'
import type { Answer, Ask, FromThread, Made, StoreAsk, ToThread } from './thread.ts'

export type EnginesBeside = LocalEngines & {
  /**
   * Tells what is only known later than the thread is started. `store`: where vectors outlive the process. `onEnd`: called once when the
   * thread ended by itself.
   */
  attach(to: { store: VectorStore | undefined; onEnd: (why: Error) => void }): void
}

export type BesideOptions = {
  /** Default one minute. A mail is judged in milliseconds: what takes so long never ends. */
  judge_ms_max?: number
  /** The module that runs in the thread; for tests. */
  module?: URL
}

const JUDGE_MS_MAX = 60_000
const THREAD = new URL('./thread.ts', import.meta.url)
/** Mails leave little behind; by itself V8 would take a hundred megabytes for it. */
const YOUNG_MB = 32

type Open = { resolve(value: unknown): void; reject(error: Error): void; timer?: NodeJS.Timeout }

export function openEnginesBeside(
  encoder: EncoderSettings,
  { judge_ms_max = JUDGE_MS_MAX, module = THREAD }: BesideOptions = {},
): EnginesBeside {
  const attached = Promise.withResolvers<Parameters<EnginesBeside['attach']>[0]>()
  const worker = new Worker(module, {
    workerData: encoder,
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
    // It reads strangers' mail.
    env: threadEnvironment(),
  })
  const open = new Map<number, Open>()
  let asked = 0
  let ended: Error | undefined
  let is_closed = false
  let judging = 0
  let onJudged: (() => void) | undefined

  const settle = (id: number): Open | undefined => {
    const one = open.get(id)
    open.delete(id)
    if (one?.timer !== undefined) {
      clearTimeout(one.timer)
      judging -= 1
      if (judging === 0) onJudged?.()
    }
    // An idle thread keeps no process alive.
    if (open.size === 0) worker.unref()
    return one
  }
  const end = (why: Error) => {
    if (ended !== undefined) return
    ended = why
    for (const id of [...open.keys()]) settle(id)?.reject(why)
    if (!is_closed) void attached.promise.then(({ onEnd }) => onEnd(why))
  }
  const ask = (wanted: Ask): Promise<unknown> => {
    if (is_closed && wanted.what !== 'close')
      return Promise.reject(new Error('The engines are closed'))
    if (ended !== undefined) return Promise.reject(ended)
    asked += 1
    const id = asked
    const { promise, resolve, reject } = Promise.withResolvers<unknown>()
    if (open.size === 0) worker.ref()
    open.set(id, { resolve, reject, ...timed(wanted) })
    send({ ask: wanted, id })
    return promise
  }
  const timed = ({ what }: Ask): Pick<Open, 'timer'> => {
    if (what !== 'classify' && what !== 'read') return {}
    const timer = setTimeout(() => {
      end(new Error(`A mail was not judged within ${judge_ms_max} ms`))
      void worker.terminate()
    }, judge_ms_max)
    judging += 1
    return { timer }
  }
  const send = (message: ToThread) => worker.postMessage(message)
  const serve = async (wanted: StoreAsk, id: number): Promise<void> => {
    const { store } = await attached.promise
    const stored = await carriedOut(store, wanted).then(
      (value): Answer => ({ id, value }),
      (error: unknown): Answer => ({ id, error: new Error('not stored', { cause: error }) }),
    )
    send({ stored })
  }
  worker.on('message', (message: FromThread) => {
    if ('store' in message) {
      void serve(message.store, message.id)
      return
    }
    const { answer } = message
    const one = settle(answer.id)
    if ('error' in answer) one?.reject(answer.error)
    else one?.resolve(answer.value)
  })
  worker.once('error', (cause: Error) => {
    end(new Error(`The thread of the engines failed: ${cause.message}`, { cause }))
  })
  worker.once('exit', (code) => end(new Error(`The thread of the engines ended (exit ${code})`)))
  worker.unref()

  // A piece of work that began before an edit still asks what was closed with it, so nothing is taken away before nobody can ask.
  const held = new FinalizationRegistry<number>((on) => {
    if (!is_closed) ask({ what: 'forget', on }).catch(() => undefined)
  })
  const kept = <T extends object>(on: number, engine: T): T => {
    held.register(engine, on)
    return engine
  }
  const classifierOn = ({ on, version: first }: Made): LocalClassifier => {
    let version = first
    const classifyEach = async (questions: readonly Question[]) =>
      (await ask({ what: 'classify', on, questions })) as EngineVerdict[]
    return kept(on, {
      classify: async (question) => (await classifyEach([question]))[0]!,
      classifyEach,
      version: () => version,
      async retrain(...lessons) {
        version = (await ask({ what: 'retrain', on, lessons })) as string
      },
      close: () => close(on),
    })
  }
  const readerOn = (on: number) =>
    kept<LearningReader>(on, {
      // No more of a message than is read.
      read: async ({ subject, new_text, below = [] }, categories) => {
        const mail: Parameters<Reader['read']> = [{ subject, new_text, below }, categories]
        return (await ask({ what: 'read', on, mail })) as Reading
      },
      learn: async (answered) => void (await ask({ what: 'learn', on, answered })),
      ready: async () => void (await ask({ what: 'ready', on })),
      close: () => close(on),
    })
  /** What has ended is closed. */
  const close = async (on: number): Promise<void> => {
    await ask({ what: 'close', on }).catch(() => undefined)
  }
  return {
    attach: (to) => attached.resolve(to),
    classifier: async (...lessons) =>
      classifierOn((await ask({ what: 'classifier', lessons })) as Made),
    reader: async ({ articles, categories, language }) => {
      const team = { articles, categories, language }
      return readerOn((await ask({ what: 'reader', team })) as number)
    },
    hasEnded: () => ended !== undefined,
    async close() {
      is_closed = true
      if (judging > 0) {
        await new Promise<void>((resolve) => {
          onJudged = resolve
        })
      }
      await worker.terminate()
    },
  }
}

async function carriedOut(store: VectorStore | undefined, wanted: StoreAsk): Promise<unknown> {
  if (wanted.what === 'load') return (await store?.load(wanted.encoder)) ?? new Map()
  return await store?.save(wanted.encoder, wanted.vectors)
}
