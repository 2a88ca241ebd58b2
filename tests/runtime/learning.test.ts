// Learning from reviewed mail while mail is judged: over the real engine and its training thread, and a real ledger.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openMemoryLedger } from '../../src/adapters/sql/database/memory.ts'
import type { Ledger } from '../../src/adapters/sql/ledger.ts'
import type { Settings } from '../../src/config/load.ts'
import type { EngineVerdict } from '../../src/domain/classification.ts'
import { NONE } from '../../src/domain/gate/evidence.ts'
import type { Category } from '../../src/domain/team.ts'
import { type FollowedEngines, followEngines } from '../../src/runtime/follow-engines.ts'
import { createLogger } from '../../src/runtime/logger.ts'
import { exampleFolder } from '../config/folder.ts'
import { sampleArrival, sampleClassified } from '../contracts/ledger-samples.ts'
import { receive } from '../contracts/ledger-ways.ts'
import { TEMPLATES } from '../steps/world.ts'

const folder = exampleFolder()
const loaded = folder.load()
if (!loaded.ok) throw new Error('the example team is not valid')
// By words alone, but where the encoder is the matter: training with vectors takes longer.
let settings: Settings = { ...loaded.settings, encoder: { engine: 'none' } }
let change: (settings: Settings) => void = () => undefined
let now = 1_790_000_000_000
let ledger: Ledger
let engines: FollowedEngines
const log: { event?: string; lessons?: number }[] = []

beforeAll(async () => {
  ledger = await openMemoryLedger()
  engines = await follow()
})
afterAll(async () => {
  await engines.stop()
  await ledger.close()
  folder.remove()
})

const follow = () =>
  followEngines({
    settings: {
      current: () => settings,
      onChange: (callback) => {
        change = (changed) => callback(changed, [])
      },
      onInvalid: () => undefined,
    },
    templates_dir: TEMPLATES,
    clock: { now: () => now },
    ledger,
    logger: createLogger('info', { write: (line) => log.push(JSON.parse(line)) }),
  })

let uid = 0
async function label(new_text: string, name: string, verdict?: EngineVerdict): Promise<void> {
  uid += 1
  now += 1000
  const { id } = sampleArrival(uid)
  const next = [{ step: 'classify' as const, key: id, due_at: now }]
  await receive(ledger, uid, { subject: '', new_text, received: { next } })
  if (verdict !== undefined) {
    const said = { ...verdict, risks: [], other_categories: [], second_opinion: undefined }
    await ledger.commit(sampleClassified(id, said, now))
  }
  const said = { message_id: id, label: name, labelled_by: 'anna', labelled_at: now }
  expect(await ledger.recordLabel({ ...said, source: 'label' })).toBe('recorded')
}

const ask = (new_text: string) => engines.current().local.classify({ subject: '', new_text })
const trained = () => log.filter(({ event }) => event === 'engine_trained')
const GIFT = 'Could you wrap the kayak as a present with a ribbon?'

describe('the engine', () => {
  test('learns what people said, also that mail belongs nowhere', async () => {
    const before = await ask(GIFT)
    const texts = ['a present', 'a birthday gift', 'something with a ribbon', 'a nice parcel']
    for (const what of texts) {
      await label(`Could you wrap the kayak as ${what}?`, 'product-question')
      await label(`Do you sponsor our canoe club with ${what}?`, NONE)
    }
    await engines.learn()
    expect(trained()).toMatchObject([{ lessons: 8 }])
    const after = await ask(GIFT)
    expect(after.category).toBe('product-question')
    expect(after.confidence).toBeGreaterThan(before.confidence)
    expect(after.engine_version).not.toBe(before.engine_version)
    expect((await ask('Do you sponsor a canoe club?')).category).toBeUndefined()
  })

  test('waits for more or for the next day', async () => {
    await label('Would you engrave my name on the paddle?', 'product-question')
    await engines.learn()
    expect(trained()).toHaveLength(1)
    now += 25 * 3_600_000
    await engines.learn()
    expect(trained()).toMatchObject([{ lessons: 8 }, { lessons: 9 }])
  })

  test('keeps what it learnt when something else is edited, and learns again when examples are', async () => {
    const learnt = (await ask(GIFT)).engine_version
    settings = { ...settings, team: { ...settings.team, name: 'Another name' } }
    change(settings)
    expect((await ask(GIFT)).engine_version).toBe(learnt)
    const categories: Category[] = settings.team.categories
      .filter(({ id }) => id !== 'invoice')
      .map((one) => ({ ...one, examples: [...one.examples, `One more about ${one.name}`] }))
    settings = { ...settings, team: { ...settings.team, categories } }
    change(settings)
    await engines.learn()
    expect((await ask(GIFT)).category).toBe('product-question')
    expect((await ask(GIFT)).engine_version).not.toBe(learnt)
    expect(trained()).toHaveLength(3)
  })

  test('goes on as it is when a training fails', async () => {
    const learnt = (await ask(GIFT)).engine_version
    now += 25 * 3_600_000
    await label('Is the tent fit for snow?', 'product-question')
    const loadLabelled = ledger.loadLabelled.bind(ledger)
    ledger.loadLabelled = async () => {
      throw new Error('the ledger is away')
    }
    await engines.learn()
    ledger.loadLabelled = loadLabelled
    expect(log.at(-1)).toMatchObject({ event: 'engine_not_trained', why: expect.any(String) })
    expect((await ask(GIFT)).engine_version).toBe(learnt)
    await engines.learn()
    expect(trained()).toHaveLength(4)
  })

  test('is there with all it learnt when it starts again', async () => {
    const learnt = await ask(GIFT)
    const again = await follow()
    const { engine_version, probabilities } = await again.current().local.classify({
      subject: '',
      new_text: GIFT,
    })
    expect({ engine_version, probabilities }).toEqual({
      engine_version: learnt.engine_version,
      probabilities: learnt.probabilities,
    })
    await again.stop()
  })

  test('trusts itself less where it was sure and wrong', async () => {
    const question = 'Where is the tent that I ordered last week?'
    const before = await ask(question)
    expect(before.category).toBe('order-status')
    // Said of mail that teaches nothing about the question: only the record of the predictions can change the answer much.
    const verdict = { ...before, confidence: 0.9, unscaled: before.unscaled! }
    for (let at = 0; at < 60; at++) {
      await label(
        `Nonsense number ${'x'.repeat(at + 1)}`,
        at % 3 === 0 ? 'order-status' : NONE,
        verdict,
      )
    }
    await engines.learn()
    const after = await ask(question)
    expect(after.unscaled).toBeGreaterThan(after.confidence + 0.1)
    expect(after.confidence).toBeLessThan(before.confidence)
  })

  test('judges by meaning once an encoder is there, and by words again without it', async () => {
    const own = await follow()
    const question = { subject: '', new_text: 'Where is the tent that I ordered last week?' }
    const judgedWith = async (encoder: Settings['encoder']) => {
      change({ ...settings, encoder })
      await own.learn()
      return (await own.current().local.classify(question)).engine_version
    }
    expect(await judgedWith({ engine: 'bundled' })).toMatch(/^local\+use-lite-/)
    expect(await judgedWith({ engine: 'none' })).toMatch(/^local-/)
    await own.stop()
  })
})
