// The remembered gate: counted once for many mails, and never older than the evidence, whichever process changed it.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest'
import { openLedger } from '../../src/adapters/sql/database/open.ts'
import type { Ledger } from '../../src/adapters/sql/ledger.ts'
import { engineOf, NONE } from '../../src/domain/gate/evidence.ts'
import type { Gates } from '../../src/ports/evidence.ts'

import { createGates } from '../../src/runtime/gates.ts'
import {
  NOW,
  sampleArrival,
  sampleClassified,
  sampleDecision,
} from '../contracts/ledger-samples.ts'
import { receive } from '../contracts/ledger-ways.ts'
import { sampleTeam } from '../domain/samples.ts'
import { openFreshLedger } from '../support/fresh-ledger.ts'

const team = sampleTeam({
  gate: { ...sampleTeam().gate, mode: 'pooled' },
})
const CATEGORY = 'order-status'
const HOUR = 3_600_000

const dir = mkdtempSync(join(tmpdir(), 'holdfast-gates-'))
let ours: Ledger
let theirs: Ledger
let counted = 0
let gates: Gates
let uid = 0

beforeEach(async () => {
  const data_dir = mkdtempSync(join(dir, 'one-'))
  ours = await openFreshLedger(data_dir)
  theirs = await openLedger({ url: undefined, data_dir })
  counted = 0
  gates = createGates({
    countChanges: () => ours.countChanges(),
    loadStanding: (category) => ours.loadStanding(category),
    loadEvidence: (since) => {
      counted += 1
      return ours.loadEvidence(since)
    },
  })
})
afterEach(async () => {
  await theirs.close()
  await ours.close()
})
afterAll(() => rmSync(dir, { recursive: true, force: true }))

/** A message that was predicted to be about an order's status, and nobody has said anything about. */
async function predicted(): Promise<string> {
  uid += 1
  const { id } = sampleArrival(uid)
  const steps = ['classify', 'compose'] as const
  const next = steps.map((step) => ({ step, key: id, due_at: 1 }))
  const new_text = `Where is my order ${'x'.repeat(uid)}?`
  await receive(ours, uid, { new_text, received: { next } })
  const said = { category: CATEGORY, confidence: 0.97, probabilities: { [CATEGORY]: 0.97 } }
  await ours.commit(sampleClassified(id, said))
  await ours.commit({ ends: { step: 'compose', key: id }, decision: sampleDecision(id) })
  return id
}

async function say(ledger: Ledger, message_id: string, label: string): Promise<void> {
  const used = sampleDecision(message_id).citations.map(({ passage }) => passage)
  const said = { label, source: 'label' as const, labelled_by: 'anna', labelled_at: NOW, used }
  expect(await ledger.recordLabel({ message_id, ...said })).toBe('recorded')
}

/** As `sampleClassified` says. */
const JUDGE = { engine: engineOf('v1') }

const ask = (now = NOW, of = team) => gates.stateOf(of, CATEGORY, now, JUDGE)

test('counts once for many mails, and again when another process has changed the evidence', async () => {
  const ids: string[] = []
  for (let at = 0; at < 60; at++) ids.push(await predicted())
  for (const id of ids.slice(0, 59)) await say(ours, id, CATEGORY)
  const open = await ask()
  expect(open?.opens_at).toBeTypeOf('number')
  for (let at = 0; at < 5; at++) expect(await ask(NOW + at)).toEqual(open)
  expect(counted).toBe(1)
  // The very next mail knows what was said elsewhere, and what was taken back without a new record.
  await say(theirs, ids[59]!, NONE)
  await ask()
  expect(counted).toBe(2)
  for (const id of ids.slice(0, 9)) await say(theirs, id, NONE)
  const closed = await ask()
  expect(counted).toBe(3)
  expect(closed).toMatchObject({ category: CATEGORY, opens_at: undefined })
  expect(closed?.records_missing).toBeGreaterThan(0)
})

test('counts again after an hour and for another configuration', async () => {
  await say(ours, await predicted(), CATEGORY)
  await ask()
  await ask(NOW + HOUR)
  const strict = { ...team, gate: { ...team.gate, mode: 'strict' as const } }
  await ask(NOW + HOUR, strict)
  await ask(NOW + HOUR, strict)
  expect(counted).toBe(3)
})

test('asks nothing of a category that would not answer, or where the gate is off', async () => {
  const off = { ...team, gate: { ...team.gate, mode: 'off' as const } }
  const categories = team.categories.map((one) => ({ ...one, mode: 'draft' as const }))
  expect(await ask(NOW, off)).toBeUndefined()
  expect(await ask(NOW, { ...team, categories })).toBeUndefined()
  expect(await gates.stateOf(team, undefined, NOW, JUDGE)).toBeUndefined()
  expect(counted).toBe(0)
})

test('a ledger that cannot be asked opens nothing, and what failed is not remembered', async () => {
  for (let at = 0; at < 60; at++) await say(ours, await predicted(), CATEGORY)
  let is_away = 'countChanges'
  const failing = <T>(what: string, ask: () => Promise<T>) =>
    is_away === what ? Promise.reject(new Error('away')) : ask()
  const fragile = createGates({
    countChanges: () => failing('countChanges', () => ours.countChanges()),
    loadEvidence: (since) => failing('loadEvidence', () => ours.loadEvidence(since)),
    loadStanding: (category) => ours.loadStanding(category),
  })
  const state = () => fragile.stateOf(team, CATEGORY, NOW, JUDGE)
  await expect(state()).rejects.toThrow('away')
  is_away = 'loadEvidence'
  await expect(state()).rejects.toThrow('away')
  is_away = 'nothing'
  const open = await state()
  expect(open?.opens_at).toBeTypeOf('number')
  // What is remembered is worth nothing while nobody can say whether it still holds.
  is_away = 'countChanges'
  await expect(state()).rejects.toThrow('away')
})

test('a slower count of older evidence does not outlive a newer one', async () => {
  const ids: string[] = []
  for (let at = 0; at < 60; at++) ids.push(await predicted())
  for (const id of ids) await say(ours, id, CATEGORY)
  let letGo = () => {}
  const held = new Promise<void>((resolve) => {
    letGo = resolve
  })
  let asked = 0
  const slow = createGates({
    countChanges: () => ours.countChanges(),
    loadStanding: (category) => ours.loadStanding(category),
    async loadEvidence(since) {
      asked += 1
      const evidence = await ours.loadEvidence(since)
      if (asked === 1) await held
      return evidence
    },
  })
  const first = slow.stateOf(team, CATEGORY, NOW, JUDGE)
  while (asked === 0) await new Promise((resolve) => setImmediate(resolve))
  for (const id of ids.slice(0, 9)) await say(theirs, id, NONE)
  expect((await slow.stateOf(team, CATEGORY, NOW, JUDGE))?.opens_at).toBeUndefined()
  letGo()
  expect((await first)?.opens_at).toBeTypeOf('number')
  expect((await slow.stateOf(team, CATEGORY, NOW, JUDGE))?.opens_at).toBeUndefined()
})

test('a promotion counts from the very next mail on, and a fall too, whichever process wrote it', async () => {
  for (let at = 0; at < 60; at++) await say(ours, await predicted(), CATEGORY)
  const step = (change: 'promoted' | 'fell', at: number) =>
    theirs.commit({
      promotions: [
        {
          id: `l_${change}`,
          category: CATEGORY,
          change,
          reason: change === 'fell' ? 'marked_wrong' : 'by_person',
          says: `It ${change}.`,
          changed_by: 'anna',
          changed_at: NOW + at,
          evidence: {},
        },
      ],
    })
  expect(await ask()).toMatchObject({ is_promoted: false, fell_because: undefined })
  await step('promoted', 1)
  expect(await ask()).toMatchObject({ is_promoted: true, fell_because: undefined })
  await step('fell', 2)
  expect(await ask()).toMatchObject({ is_promoted: false, fell_because: 'It fell.' })
  expect(counted).toBe(1)
})
