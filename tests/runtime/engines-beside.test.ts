// The local engines in a thread of their own: they judge as they do in this one, and what a mail that hangs or kills their thread
// costs. The threads that misbehave are little modules of the test, because no mail is known that does it to ours.

import { afterEach, expect, onTestFinished, test } from 'vitest'
import { temporaryFolder } from '../../sandbox/folder.ts'
import { examplesOf } from '../../src/adapters/classifier/examples.ts'
import type { Settings } from '../../src/config/load.ts'
import { followEngines } from '../../src/runtime/follow-engines.ts'
import { openedWith } from '../../src/runtime/local-engines/ahead.ts'
import {
  type BesideOptions,
  type EnginesBeside,
  openEnginesBeside,
} from '../../src/runtime/local-engines/beside.ts'
import { openLocalEngines } from '../../src/runtime/local-engines/here.ts'
import { createLogger } from '../../src/runtime/logger.ts'
import { TEAM, TEMPLATES } from '../steps/world.ts'
import { openFreshLedger } from '../support/fresh-ledger.ts'

const WORDS = { engine: 'none' } as const
const QUESTION = {
  subject: 'My order',
  new_text: 'Hello,\n\nwhere is my parcel? And can I send it back?\n\nThanks\nMaria',
}
const EXAMPLES = examplesOf(TEAM.categories)

const opened: EnginesBeside[] = []
function open(options: BesideOptions = {}) {
  const engines = openEnginesBeside(WORDS, options)
  opened.push(engines)
  const ends: string[] = []
  const attach = () => {
    engines.attach({ store: undefined, onEnd: ({ message }) => ends.push(message) })
  }
  return { engines, ends, attach }
}
afterEach(async () => {
  await Promise.all(opened.splice(0).map((engines) => engines.close()))
})

/** A thread that makes classifiers and does `misdeed` with the first mail, or with what tells it to learn. */
function thread(misdeed: string): URL {
  const code = `import { parentPort } from 'node:worker_threads'
    parentPort.on('message', ({ ask, id }) => {
      if (ask.what === 'classify' || ask.what === 'retrain') { ${misdeed} }
      else parentPort.postMessage({ answer: { id, value: { on: 1, version: 'v' } } })
    })`
  return new URL(`data:text/javascript,${encodeURIComponent(code)}`)
}

test('they judge and read as they do in the thread that asks', async () => {
  const { engines, attach } = open()
  attach()
  const here = openLocalEngines(WORDS)
  const [classifier, own] = [
    await engines.classifier(EXAMPLES, []),
    await here.classifier(EXAMPLES, []),
  ]
  const [reader, own_reader] = [await engines.reader(TEAM), await here.reader(TEAM)]
  const verdict = await own.classify(QUESTION)
  expect(await classifier.classify(QUESTION)).toEqual(verdict)
  expect(await classifier.classifyEach?.([QUESTION, QUESTION])).toEqual([verdict, verdict])
  const learnt = [{ ...QUESTION, passages: ['returns#1'] }]
  await Promise.all([reader.learn(learnt), own_reader.learn(learnt)])
  await Promise.all([reader.ready(), own_reader.ready()])
  const reading = await own_reader.read(QUESTION, verdict.probabilities)
  expect(reading.requests.length).toBeGreaterThan(1)
  expect(await reader.read(QUESTION, verdict.probabilities)).toEqual(reading)
  const lessons = [...EXAMPLES, { text: 'do you mend kites', label: 'returns' }]
  const before = classifier.version()
  expect(before).toBe(own.version())
  await Promise.all([classifier.retrain(lessons, []), own.retrain(lessons, [])])
  expect(classifier.version()).not.toBe(before)
  expect(classifier.version()).toBe(own.version())
  await own_reader.close()
})

test('a mail that hangs costs the thread: who asked is told, and whoever opened it', async () => {
  const { engines, ends, attach } = open({ module: thread('for (;;) {}'), judge_ms_max: 50 })
  attach()
  const classifier = await engines.classifier(EXAMPLES, [])
  const asked = [classifier.classify(QUESTION), classifier.classify(QUESTION)]
  const told = await Promise.allSettled(asked)
  for (const one of told) {
    expect(one).toMatchObject({ status: 'rejected', reason: { message: /within 50 ms/ } })
  }
  expect(engines.hasEnded()).toBe(true)
  await expect(classifier.classify(QUESTION)).rejects.toThrow('within 50 ms')
  await expect.poll(() => ends).toEqual(['A mail was not judged within 50 ms'])
})

test('a thread that dies before anybody could be told is told of later, once', async () => {
  const { engines, ends, attach } = open({ module: thread('process.exit(3)') })
  const classifier = await engines.classifier(EXAMPLES, [])
  await expect(classifier.classify(QUESTION)).rejects.toThrow('exit 3')
  expect(ends).toEqual([])
  attach()
  await expect.poll(() => ends).toEqual(['The thread of the engines ended (exit 3)'])
})

test('what a thread throws is told by its words', async () => {
  const { engines, attach } = open({ module: thread("throw new Error('no such word')") })
  attach()
  const classifier = await engines.classifier(EXAMPLES, [])
  await expect(classifier.classify(QUESTION)).rejects.toThrow('no such word')
})

test('what is being judged is judged before they close', async () => {
  const answers = 'setTimeout(() => parentPort.postMessage({ answer: { id, value: [{}] } }), 100)'
  const { engines, ends, attach } = open({ module: thread(answers) })
  attach()
  const classifier = await engines.classifier(EXAMPLES, [])
  const asked = classifier.classify(QUESTION)
  await engines.close()
  expect(await asked).toEqual({})
  await expect(classifier.classify(QUESTION)).rejects.toThrow('closed')
  expect(ends).toEqual([])
})

/** Engines that are followed from these on. */
async function follow(engines: EnginesBeside) {
  const folder = temporaryFolder()
  const ledger = await openFreshLedger(folder.dir)
  onTestFinished(async () => {
    await ledger.close()
    folder.remove()
  })
  const log: Record<string, unknown>[] = []
  const settings = { team: TEAM, model: undefined, encoder: WORDS } as Settings
  const following = followEngines({
    settings: { current: () => settings, onChange: () => undefined, onInvalid: () => undefined },
    templates_dir: TEMPLATES,
    clock: { now: () => 1 },
    ledger,
    logger: createLogger('info', { write: (line) => log.push(JSON.parse(line)) }),
    ahead: { with: openedWith(settings), engines },
  })
  return { following, log }
}

test('a thread that dies before they are built fails the start', async () => {
  const dies = new URL(`data:text/javascript,${encodeURIComponent('process.exit(3)')}`)
  const { following, log } = await follow(open({ module: dies }).engines)
  await expect(following).rejects.toThrow('exit 3')
  expect(log).toEqual([])
})

test('engines that ended are built anew, with all that they had learnt', async () => {
  const { following, log } = await follow(open({ judge_ms_max: 0 }).engines)
  const followed = await following
  const long = {
    subject: '',
    new_text: 'where is my order and when will it be there? '.repeat(200),
  }
  await expect(followed.current().local.classify(long)).rejects.toThrow('not judged')
  await expect
    .poll(() => log.map(({ event }) => event), { timeout: 30_000 })
    .toContain('engines_rebuilt')
  expect(log.map(({ event }) => event)).toContain('engines_ended')
  expect((await followed.current().local.classify(QUESTION)).category).toBe('order-status')
  await followed.stop()
})
