// The classifiers that a TypeScript project would otherwise take from the registry, behind one shape. Each is used as its
// own documentation shows, with its usual preparation of text and its defaults.

import { createRequire } from 'node:module'

export type Line = { text: string; label: string }
export type Answer = { label: string; confidence: number }
export type Peer = {
  name: string
  train(lines: readonly Line[]): Promise<(text: string) => Promise<Answer>>
}

export const PEERS: readonly Peer[] = [
  { name: 'natural (Bayes)', train: trainNatural },
  { name: 'NLP.js', train: trainNlpjs },
  { name: 'wink (Naive Bayes)', train: trainWink },
]

/** Loads a package of bench/peers; throws when it is not installed. */
const load = createRequire(import.meta.url)

type Natural = {
  BayesClassifier: new () => {
    addDocument(text: string, label: string): void
    train(): void
    getClassifications(text: string): { label: string; value: number }[]
  }
}

async function trainNatural(lines: readonly Line[]) {
  // The package's root would load database drivers and read `.env`.
  const { BayesClassifier } = load('natural/lib/natural/classifiers') as Natural
  const classifier = new BayesClassifier()
  for (const { text, label } of lines) classifier.addDocument(text, label)
  classifier.train()
  return async (text: string) => {
    const all = classifier.getClassifications(text)
    const sum = all.reduce((total, one) => total + one.value, 0)
    const best = all[0]
    return { label: best?.label ?? '', confidence: sum > 0 && best ? best.value / sum : 0 }
  }
}

type Nlpjs = {
  Nlp: new (
    settings: unknown,
  ) => {
    settings: Record<string, unknown>
    container: { use(plugin: unknown): void }
    addDocument(locale: string, text: string, intent: string): void
    train(): Promise<void>
    process(locale: string, text: string): Promise<{ intent: string; score: number }>
  }
}

async function trainNlpjs(lines: readonly Line[]) {
  const { Nlp } = load('@nlpjs/nlp') as Nlpjs
  const { LangEn } = load('@nlpjs/lang-en-min') as { LangEn: unknown }
  const nlp = new Nlp({ languages: ['en'], autoSave: false, nlu: { log: false } })
  nlp.container.use(LangEn)
  for (const { text, label } of lines) nlp.addDocument('en', text, label)
  await nlp.train()
  return async (text: string) => {
    const { intent, score } = await nlp.process('en', text)
    return { label: intent, confidence: intent === 'None' ? 0 : score }
  }
}

type Wink = () => {
  definePrepTasks(tasks: unknown[]): void
  defineConfig(config: unknown): void
  learn(text: string, label: string): void
  consolidate(): void
  computeOdds(text: string): [string, number][]
}

async function trainWink(lines: readonly Line[]) {
  const create = load('wink-naive-bayes-text-classifier') as Wink
  const { string, tokens } = load('wink-nlp-utils') as Record<string, Record<string, unknown>>
  const classifier = create()
  classifier.definePrepTasks([
    string?.tokenize0,
    tokens?.removeWords,
    tokens?.stem,
    tokens?.propagateNegations,
  ])
  classifier.defineConfig({ considerOnlyPresence: true, smoothingFactor: 0.5 })
  for (const { text, label } of lines) classifier.learn(text, label)
  classifier.consolidate()
  return async (text: string) => {
    const [label = '', odds = 0] = classifier.computeOdds(text)[0] ?? []
    return { label, confidence: 1 / (1 + Math.exp(-odds)) }
  }
}
