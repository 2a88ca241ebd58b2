// The inside of the thread of `beside.ts`: the engines, and what is asked of them. It holds no secret and opens no file but the
// encoder's; what outlives it is kept by the thread that started it.

import { parentPort, workerData } from 'node:worker_threads'
import type { AnsweredMail } from '../../adapters/reader/answered.ts'
import type { EncoderSettings } from '../../config/load.ts'
import type { EngineVerdict } from '../../domain/classification.ts'
import type { VectorStore } from '../../nlp/encoder/made.ts'
import type { Question, Reader } from '../../ports/world.ts'
import { openLocalEngines } from './here.ts'
import type { LearningReader, LocalClassifier, LocalEngines, Taught } from './local-engines.ts'

/** `on`: the number that `classifier` and `reader` gave. */
export type Ask =
  | { what: 'classifier'; lessons: Taught }
  | { what: 'reader'; team: Parameters<LocalEngines['reader']>[0] }
  | { what: 'classify'; on: number; questions: readonly Question[] }
  | { what: 'retrain'; on: number; lessons: Taught }
  | { what: 'read'; on: number; mail: Parameters<Reader['read']> }
  | { what: 'learn'; on: number; answered: readonly AnsweredMail[] }
  | { what: 'ready' | 'close' | 'forget'; on: number }

export type StoreAsk =
  | { what: 'load'; encoder: string }
  | { what: 'save'; encoder: string; vectors: ReadonlyMap<string, Int8Array> }

/** Of a classifier. */
export type Made = { on: number; version: string }

export type Answer = { id: number } & ({ value: unknown } | { error: Error })

export type FromThread = { answer: Answer } | { store: StoreAsk; id: number }
export type ToThread = { ask: Ask; id: number } | { stored: Answer }

const post = (message: FromThread) => parentPort?.postMessage(message)

let stored_asks = 0
const storing = new Map<number, (answer: Answer) => void>()

/** What the ledger keeps; the other thread holds the ledger. */
function askStore<T>(store: StoreAsk): Promise<T> {
  stored_asks += 1
  const id = stored_asks
  return new Promise((resolve, reject) => {
    storing.set(id, (answer) => {
      storing.delete(id)
      if ('error' in answer) reject(answer.error)
      else resolve(answer.value as T)
    })
    post({ store, id })
  })
}

const store: VectorStore = {
  load: (encoder) => askStore({ what: 'load', encoder }),
  save: (encoder, vectors) => askStore({ what: 'save', encoder, vectors }),
}

const engines = openLocalEngines(workerData as EncoderSettings, store, { is_beside: true })
const classifiers = new Map<number, LocalClassifier>()
const readers = new Map<number, LearningReader>()
let made = 0

function kept<T>(all: Map<number, T>, one: T): number {
  made += 1
  all.set(made, one)
  return made
}

function found<T>(all: ReadonlyMap<number, T>, on: number): T {
  const one = all.get(on)
  if (one === undefined) throw new Error('This engine was forgotten')
  return one
}

async function carriedOut(ask: Ask): Promise<unknown> {
  switch (ask.what) {
    case 'classifier': {
      const classifier = await engines.classifier(...ask.lessons)
      return { on: kept(classifiers, classifier), version: classifier.version() } satisfies Made
    }
    case 'reader':
      return kept(readers, await engines.reader(ask.team))
    case 'classify': {
      const classifier = found(classifiers, ask.on)
      const verdicts: EngineVerdict[] = []
      for (const question of ask.questions) verdicts.push(await classifier.classify(question))
      return verdicts
    }
    case 'retrain': {
      const classifier = found(classifiers, ask.on)
      await classifier.retrain(...ask.lessons)
      return classifier.version()
    }
    case 'read':
      return await found(readers, ask.on).read(...ask.mail)
    case 'learn':
      return await found(readers, ask.on).learn(ask.answered)
    case 'ready':
      return await found(readers, ask.on).ready()
    case 'close':
      return await (classifiers.get(ask.on) ?? readers.get(ask.on))?.close()
    case 'forget':
      classifiers.delete(ask.on)
      readers.delete(ask.on)
      return undefined
  }
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error))
}

parentPort?.on('message', (message: ToThread) => {
  if ('stored' in message) {
    storing.get(message.stored.id)?.(message.stored)
    return
  }
  const { id } = message
  carriedOut(message.ask).then(
    (value) => post({ answer: { id, value } }),
    (error: unknown) => post({ answer: { id, error: asError(error) } }),
  )
})
