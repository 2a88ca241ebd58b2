// What people say about mail becomes evidence, and evidence decides what may be answered: over the real steps.

import { describe, expect, test } from 'vitest'
import { NONE, UNSAID } from '../../src/domain/gate/evidence.ts'
import type { OutgoingMail } from '../../src/domain/outbox.ts'
import { ANNA, CUSTOMER, DESK, MINUTE, ORDER, REFUND, useWorld } from './world.ts'

const world = useWorld()

async function drafted(mail = REFUND): Promise<{ id: string; draft: OutgoingMail }> {
  const id = await world.arrive(mail)
  await world.settle()
  const draft = world.outside.accepted(DESK).at(-1)
  if (draft === undefined) throw new Error('no draft was sent')
  return { id, draft }
}

async function say(draft: OutgoingMail, text: string): Promise<string> {
  const reply = { from: ANNA, name: 'Anna', subject: `Re: ${draft.subject}`, text }
  const id = await world.arrive({ ...reply, in_reply_to: draft.rfc_message_id })
  await world.settle()
  return id
}

const evidence = () => world.ledger.loadEvidence(0)
const stateOf = async (id: string) => (await world.record(id)).draft?.state
const ANSWER = 'Dear Jane,\n\nyour refund was sent this morning and takes two days.\n\nAnna'

describe('what an agent does with a draft', () => {
  test('approve as it is: the prediction was right', async () => {
    const { id, draft } = await drafted()
    const { classification } = await world.record(id)
    await say(draft, 'approve')
    expect(await evidence()).toMatchObject([
      {
        message_id: id,
        label: 'refund',
        predicted: 'refund',
        source: 'approval',
        labelled_by: ANNA,
        confidence: classification?.confidence,
      },
    ])
  })
  test('edit or reject without a word: not right, and no lesson', async () => {
    await say((await drafted()).draft, ANSWER)
    await say((await drafted()).draft, 'reject')
    const labels = (await evidence()).map(({ label }) => label)
    expect(labels).toEqual([UNSAID, UNSAID])
    expect(await world.ledger.loadLabelled(0)).toEqual([])
  })
})

describe('what an agent says', () => {
  test('alone, it labels and leaves the draft open', async () => {
    const { id, draft } = await drafted()
    await say(draft, 'category: returns\n\nAnna')
    expect(await stateOf(id)).toBe('open')
    expect(await evidence()).toMatchObject([{ label: 'returns', source: 'label' }])
    expect(world.outside.accepted(CUSTOMER)).toEqual([])
    expect(world.outside.accepted(DESK)).toHaveLength(1)
    // What was said is not overruled by what is done afterwards, only by another word.
    await say(draft, 'approve')
    expect(await stateOf(id)).toBe('approved')
    expect(await evidence()).toMatchObject([{ label: 'returns', source: 'label' }])
    await say(draft, 'category: none')
    expect(await evidence()).toMatchObject([{ label: NONE, source: 'label', predicted: 'refund' }])
  })
  test('together with a decision, both happen, and the line never leaves the house', async () => {
    const { id, draft } = await drafted()
    await say(draft, `category: Returns\n\n${ANSWER}`)
    expect(await stateOf(id)).toBe('edited')
    expect(await evidence()).toMatchObject([{ label: 'returns', source: 'label' }])
    const [mail] = world.outside.accepted(CUSTOMER)
    expect(mail?.text).toContain('was sent this morning')
    expect(mail?.text).not.toMatch(/category|returns/i)
    const second = await drafted()
    await say(second.draft, 'reject\ncategory: none')
    expect(await stateOf(second.id)).toBe('rejected')
  })
  test('a category that is not there changes nothing, and the ids are told', async () => {
    const { id, draft } = await drafted()
    const reply = await say(draft, `category: refnud\n\n${ANSWER}`)
    expect((await world.record(reply)).approvals[0]?.refusal).toBe('unknown_category')
    expect(await stateOf(id)).toBe('open')
    expect(await evidence()).toEqual([])
    expect(world.outside.accepted(CUSTOMER)).toEqual([])
    expect(world.outside.accepted(DESK).at(-1)?.text).toMatch(/order-status, returns, .* or none/)
  })
  test('what is said about a draft cannot be said by anybody else', async () => {
    const { draft } = await drafted()
    const mail = { from: 'mallory@elsewhere.example', text: 'category: returns' }
    await world.arrive({ ...mail, subject: 'Re', in_reply_to: draft.rfc_message_id })
    await world.settle()
    expect(await evidence()).toEqual([])
  })
})

describe('the gate', () => {
  /** Mail of a category that was drafted, with what a person said. */
  async function reviewed(count: number, label: string): Promise<void> {
    for (let at = 0; at < count; at += 1) {
      const what = `model ${String.fromCharCode(97 + (at % 26), 97 + Math.floor(at / 26))}z`
      const id = await world.arrive({
        subject: `Where is my order?`,
        from: `c@company${at}.example`,
        text: `Hello,\n\nI ordered a tent, ${what}. Where is my order, and how can I track my parcel?\n\nThanks\nJane`,
      })
      await world.settle()
      world.advance(20 * MINUTE)
      const labelled_at = world.now()
      await world.ledger.recordLabel({
        message_id: id,
        label,
        source: 'label',
        labelled_by: ANNA,
        labelled_at,
        used: (await world.record(id)).decision?.citations.map(({ passage }) => passage),
      })
    }
  }
  const useGate = (mode: 'pooled' | 'strict' | 'off', records_min = 20, audit_share = 0) =>
    world.change((team) => ({
      ...team,
      gate: { ...team.gate, mode, records_min, audit_share },
    }))
  const decisionOf = async (id: string) => (await world.record(id)).decision

  async function promote(): Promise<void> {
    const step = {
      id: 'l_1',
      category: 'order-status',
      change: 'promoted',
      reason: 'by_person',
      says: 'Anna promoted it.',
      changed_by: ANNA,
      changed_at: world.now(),
      evidence: {},
    } as const
    await world.ledger.commit({ promotions: [step] })
  }

  async function answered(): Promise<ReturnType<typeof decisionOf>> {
    const id = await world.arrive(ORDER)
    await world.settle()
    return await decisionOf(id)
  }

  test('without evidence a category in auto mode drafts, with its proposal and what is missing', async () => {
    useGate('pooled')
    expect(await answered()).toMatchObject({
      kind: 'draft',
      reason: 'gate_closed',
      category: 'order-status',
      reasons: [{ says: expect.stringMatching(/needs \d+ more reviewed mails/) }],
      answer: expect.stringContaining('order'),
    })
    expect(world.outside.accepted(CUSTOMER)).toEqual([])
  })
  test('enough right predictions open it, wrong ones close it again', async () => {
    useGate('pooled', 5)
    await reviewed(60, 'order-status')
    expect(await answered()).toMatchObject({ kind: 'draft', reason: 'not_promoted' })
    await promote()
    const other = await world.arrive({ ...ORDER, from: 'first@another.example' })
    await world.settle()
    expect(await decisionOf(other)).toMatchObject({ kind: 'auto', reason: 'allowed' })
    const wrong = (await world.ledger.loadEvidence(0)).slice(-12)
    for (const { message_id } of wrong) {
      await world.ledger.recordLabel({
        message_id,
        label: NONE,
        source: 'label',
        labelled_by: ANNA,
        labelled_at: world.now() + 1,
      })
    }
    world.advance(10 * 24 * 3_600_000)
    expect(await answered()).toMatchObject({ kind: 'draft' })
    const again = await world.arrive({ ...ORDER, from: 'new@another.example' })
    await world.settle()
    expect(await decisionOf(again)).toMatchObject({ kind: 'draft', reason: 'gate_closed' })
  })
  test('a sample of what would be answered goes to a person first, and is evidence when approved', async () => {
    useGate('pooled', 5, 1)
    await reviewed(60, 'order-status')
    await promote()
    const { id, draft } = await drafted(ORDER)
    expect(await decisionOf(id)).toMatchObject({ kind: 'draft', reason: 'audit_sample' })
    expect(draft.text).toContain('== PROPOSAL ==')
    await say(draft, 'approve')
    expect(await evidence()).toHaveLength(61)
    expect((await evidence()).at(-1)).toMatchObject({ message_id: id, label: 'order-status' })
  })
  test('is not asked where it is off', async () => {
    useGate('off')
    expect(await answered()).toMatchObject({ kind: 'auto', reason: 'allowed' })
  })
})
