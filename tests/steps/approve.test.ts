// Drafts and what agents say about them: who may decide, what decides, and that nothing else changes anything.

import { describe, expect, test } from 'vitest'
import type { OutgoingMail } from '../../src/domain/outbox.ts'
import { draftReference } from '../../src/domain/token.ts'
import { ANNA, BEN, CUSTOMER, DESK, type Inbound, REFUND, SECRET, useWorld } from './world.ts'

const world = useWorld()

async function drafted(mail: Inbound = REFUND): Promise<{ id: string; draft: OutgoingMail }> {
  const id = await world.arrive(mail)
  await world.settle()
  const draft = world.outside.accepted(DESK).at(-1)
  if (draft === undefined) throw new Error('no draft was sent')
  return { id, draft }
}

/** An answer to a draft mail; the id of the answer. */
async function say(draft: OutgoingMail, text: string, change: Inbound | { from?: string } = {}) {
  const reply = { from: ANNA, name: 'Anna', subject: `Re: ${draft.subject}`, text }
  const id = await world.arrive({ ...reply, in_reply_to: draft.rfc_message_id, ...change })
  await world.settle()
  return id
}

const stateOf = async (id: string) => (await world.record(id)).draft?.state
const refusalOf = async (id: string) => (await world.record(id)).approvals[0]?.refusal

describe('an agent decides', () => {
  test('approve: the proposal leaves as a person’s mail in the customer’s thread', async () => {
    const { id, draft } = await drafted()
    expect(draft.text).toContain('When will I get my refund?')
    expect(draft.auto_submitted).toBe('auto-generated')
    const reply = await say(draft, 'Approve\n\nAnna')
    expect(await stateOf(id)).toBe('approved')
    const [mail] = world.outside.accepted(CUSTOMER)
    expect(mail).toMatchObject({
      subject: 'Re: Refund for my returned tent',
      in_reply_to: 'in-1@example.org',
      auto_submitted: undefined,
    })
    expect(mail?.text).toMatch(/refund/i)
    expect(mail?.text).not.toMatch(/hf-[0-9a-f]{20}/)
    expect((await world.record(reply)).decision).toMatchObject({
      kind: 'ignore',
      reason: 'about_a_draft',
    })
    expect((await world.record(id)).deflections).toEqual([])
  })

  test('other text: that text leaves, and nothing of the quoted draft', async () => {
    const { id, draft } = await drafted()
    const quoted = draft.text.replace(/^/gm, '> ')
    const text = 'Dear Jane,\n\nyour refund was sent this morning and takes two days.\n\nAnna'
    await say(draft, `${text}\n\nOn Mon, 21 Sep 2026, Tidewater wrote:\n${quoted}`)
    expect(await stateOf(id)).toBe('edited')
    const [mail] = world.outside.accepted(CUSTOMER)
    expect(mail?.text).toContain('your refund was sent this morning')
    expect(mail?.text).not.toContain('PROPOSAL')
    expect(mail?.text).not.toMatch(/hf-[0-9a-f]{20}/)
  })

  test('reject: nothing leaves', async () => {
    const { id, draft } = await drafted()
    await say(draft, 'reject')
    expect(await stateOf(id)).toBe('rejected')
    expect(world.outside.maybeReached(CUSTOMER)).toEqual([])
    const receipt = world.outside.accepted(DESK).at(-1)
    expect(receipt?.subject).toBe(`Re: ${draft.subject}`)
    expect(receipt?.text).toContain('Nothing was sent')
  })

  test('approve above a signature that nobody can tell from a remark, from the third draft on', async () => {
    const text = 'approve\n\nAnna\nwe ship again when the fair is over'
    const seen: unknown[] = []
    for (const n of [1, 2, 3]) {
      const { id, draft } = await drafted({ ...REFUND, from: `jane${n}@post.example` })
      const reply = await say(draft, text)
      seen.push([await stateOf(id), await refusalOf(reply)])
    }
    expect(seen).toEqual([
      ['open', 'unclear'],
      ['open', 'unclear'],
      ['approved', undefined],
    ])
  })

  test('by a program that keeps only the body: the reference in it is not enough, and that is told', async () => {
    const { id, draft } = await drafted()
    await say(draft, `approve\n\n> ${draft.text.replace(/\n/g, '\n> ')}`, {
      in_reply_to: 'x@y.z',
    } as Inbound)
    expect(await stateOf(id)).toBe('open')
    expect(world.outside.accepted(DESK).at(-1)?.text).toContain('only in its text')
  })

  test('a reply that replies to Reply-To reaches that address', async () => {
    const { draft } = await drafted({ ...REFUND, headers: ['Reply-To: office@other.example'] })
    expect(draft.text).toContain('office@other.example')
    await say(draft, 'approve')
    expect(world.outside.accepted('office@other.example')).toHaveLength(1)
    expect(world.outside.maybeReached(CUSTOMER)).toEqual([])
  })
})

describe('nothing changes, and the agents are told, when', () => {
  test('somebody who is no agent approves', async () => {
    const { id, draft } = await drafted()
    const reply = await say(draft, 'approve', { from: 'mallory@evil.example' })
    expect(await refusalOf(reply)).toBe('not_an_agent')
    expect(await stateOf(id)).toBe('open')
    expect(world.outside.maybeReached(CUSTOMER)).toEqual([])
    expect(world.outside.accepted('mallory@evil.example')).toEqual([])
    expect(world.outside.accepted(DESK).at(-1)?.text).toContain('mallory@evil.example')
  })

  test('the customer approves, with the reference forwarded by an agent', async () => {
    const { id, draft } = await drafted()
    const reply = await say(draft, 'approve', { from: CUSTOMER })
    expect(await refusalOf(reply)).toBe('not_an_agent')
    expect(await stateOf(id)).toBe('open')
  })

  test('the draft was decided already', async () => {
    const { id, draft } = await drafted()
    await say(draft, 'approve')
    const late = await say(draft, 'Dear Jane, please wait until Friday for the refund.', {
      from: BEN,
    })
    expect(await refusalOf(late)).toBe('already_decided')
    expect(await stateOf(id)).toBe('approved')
    expect(world.outside.accepted(CUSTOMER)).toHaveLength(1)
    expect(world.outside.accepted(DESK).at(-1)?.text).toContain(ANNA)
  })

  test('two agents approve at the same moment: one mail', async () => {
    const { draft } = await drafted()
    const reply = { subject: 'Re: Draft', text: 'approve', in_reply_to: draft.rfc_message_id }
    const ids = [
      await world.arrive({ ...reply, from: ANNA }),
      await world.arrive({ ...reply, from: BEN }),
    ]
    for (const id of ids) await world.work('receive', id)
    await Promise.all(ids.map((id) => world.work('approve', id)))
    await world.settle()
    expect(world.outside.accepted(CUSTOMER)).toHaveLength(1)
    const refusals = await Promise.all(ids.map(refusalOf))
    expect(refusals.filter((refusal) => refusal === 'already_decided')).toHaveLength(1)
  })

  test.each([
    ['with another secret', (draft_id: string) => draftReference('another secret', draft_id)],
    ['of another draft', () => draftReference(SECRET, `d_${'0'.repeat(20)}`)],
    [
      'of another draft’s token',
      (draft_id: string) => {
        const other = draftReference(SECRET, `d_${'0'.repeat(20)}`).slice(-16)
        return draftReference(SECRET, draft_id).replace(/[a-z2-7]{16}$/, other)
      },
    ],
  ])('the reference is one %s', async (_, forge) => {
    const { id, draft } = await drafted()
    const draft_id = (await world.record(id)).draft?.id ?? ''
    const forged = `${forge(draft_id)}@tidewater.example`
    const reply = await say(draft, 'approve', { in_reply_to: forged } as Inbound)
    expect(await refusalOf(reply)).toBe('bad_token')
    expect(await stateOf(id)).toBe('open')
    expect(world.outside.maybeReached(CUSTOMER)).toEqual([])
  })

  test('an agent names no draft', async () => {
    const { id } = await drafted()
    const mail = await world.arrive({ from: ANNA, subject: 'Where is my order?', text: 'approve' })
    await world.settle()
    expect(await refusalOf(mail)).toBe('no_draft_named')
    expect(await stateOf(id)).toBe('open')
    expect(world.outside.accepted(ANNA)).toEqual([])
  })

  test.each(['ok', 'Approved!', 'approve\nbut change the date', 'yes please send', ''])(
    'the instruction is %j',
    async (text) => {
      const { id, draft } = await drafted()
      const reply = await say(draft, text)
      expect(await refusalOf(reply)).toBe('unclear')
      expect(await stateOf(id)).toBe('open')
      expect(world.outside.maybeReached(CUSTOMER)).toEqual([])
      await say(draft, 'approve')
      expect(await stateOf(id)).toBe('approved')
    },
  )

  test('there is no proposal to approve', async () => {
    const { id, draft } = await drafted({
      subject: 'Wrapping',
      text: 'Do you offer gift wrapping with a handwritten birthday card?',
    })
    expect((await world.record(id)).draft?.proposal).toBeUndefined()
    expect(draft.text).not.toMatch(/approve {3}to send/)
    const reply = await say(draft, 'approve')
    expect(await refusalOf(reply)).toBe('nothing_to_approve')
    expect(world.outside.maybeReached(CUSTOMER)).toEqual([])
    await say(draft, 'Dear Jane, we do not wrap gifts at the moment, I am sorry.')
    expect(world.outside.accepted(CUSTOMER)).toHaveLength(1)
  })

  test('the agent is away: the automatic reply to a draft decides nothing and is not reported', async () => {
    const { id, draft } = await drafted()
    await say(draft, 'approve', { headers: ['Auto-Submitted: auto-replied'] } as Inbound)
    expect(await stateOf(id)).toBe('open')
    expect(world.outside.accepted(DESK)).toHaveLength(1)
  })
})

test('approve, run again, sends nothing again', async () => {
  const { draft } = await drafted()
  const reply = await say(draft, 'approve')
  for (let again = 0; again < 3; again += 1) {
    expect(await world.step('approve', reply)).toMatchObject({ outcome: 'stale' })
    await world.settle()
  }
  expect(world.outside.accepted(CUSTOMER)).toHaveLength(1)
})
