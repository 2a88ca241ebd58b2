// Contract of the ledger: what agents' mail leaves in it. Notes, blocked senders, drafts that are mailed anew, decisions that
// wait for a code, answers that wait or were stopped, and newer mail of the customer.

import { describe, expect, test } from 'vitest'
import type { Approval } from '../../src/domain/draft.ts'
import type { Message } from '../../src/domain/message.ts'
import type { Subject } from './ledger.ts'
import {
  HOUR,
  NOW,
  sampleApproval,
  sampleDecision,
  sampleDraft,
  sampleOutbox,
} from './ledger-samples.ts'
import { commit, decide, receive } from './ledger-ways.ts'

export function describeAgents(subject: Subject): void {
  test('a name is another customer’s where one of them writes under it', async () => {
    const ledger = subject.ledger()
    const own = await receive(ledger, 1, { customer_name: 'Jane Doe' })
    await receive(ledger, 2, { customer: 'tom@elsewhere.example', customer_name: 'Tom Miller' })
    await receive(ledger, 3, {
      customer: 'news@elsewhere.example',
      customer_name: 'Kind Regards',
      screening: { kind: 'automatic', reason: 'auto_submitted' },
    })
    const names = ['Jane Doe', 'Tom Miller', 'Kind Regards', 'Nobody Here']
    expect(await ledger.loadOthersNamed(own.customer, names)).toEqual(['Tom Miller'])
    expect(await ledger.loadOthersNamed(own.customer, [])).toEqual([])
  })

  describe('what agents say', () => {
    async function open() {
      const ledger = subject.ledger()
      const message = await receive(ledger, 1)
      const draft = sampleDraft(message)
      await decide(ledger, message, { draft })
      return { ledger, message, draft }
    }
    const from_agent = (uid: number): Promise<Message> =>
      receive(subject.ledger(), uid, {
        step: 'approve',
        screening: { kind: 'agent', reason: 'agent_address' },
      })

    test('a note stays with the conversation, once a mail', async () => {
      const { ledger, message } = await open()
      const { id: message_id } = await from_agent(2)
      const { conversation_id } = message
      const note = { message_id, conversation_id, text: 'a reseller', by: 'kim', at: NOW }
      for (let turn = 0; turn < 2; turn += 1) await commit(ledger, { note })
      expect((await ledger.loadRecords(message.id))[0]?.notes).toEqual([note])
      expect((await ledger.loadHistory(message)).notes).toEqual([note])
    })

    test('a blocked sender is known with any tag, until somebody takes it back', async () => {
      const { ledger, message } = await open()
      const block = { address: message.customer, by: 'kim', why: 'spam', since: NOW }
      await commit(ledger, { block: { ...block, why: 'at first' } })
      await commit(ledger, { block })
      expect(await ledger.loadBlocks()).toEqual([block])
      const tagged = { ...message, customer: message.customer.replace('@', '+x@') }
      expect((await ledger.loadHistory(tagged)).blocked).toEqual(block)
      expect(await ledger.recordUnblock(message.customer)).toBe(true)
      expect(await ledger.recordUnblock(message.customer)).toBe(false)
      expect((await ledger.loadHistory(message)).blocked).toBeUndefined()
    })

    test('a person’s pause and its end', async () => {
      const { ledger } = await open()
      await commit(ledger, { pause: { scope: 'support', since: NOW, by: 'kim', why: 'down' } })
      expect(await ledger.loadPauses()).toMatchObject([{ scope: 'support', by: 'kim' }])
      await commit(ledger, { resume: { scope: 'support', at: NOW + 1 } })
      expect(await ledger.loadPauses()).toEqual([])
    })

    test('a secret that changed is noticed once, and one that comes back is known', async () => {
      const { ledger } = await open()
      const used = (id: string, at: number) => ledger.recordKey(id.split(' '), NOW + at)
      expect(await used('a', 1)).toBe('first')
      expect(await used('a', 2)).toBe('same')
      expect(await used('b', 3)).toBe('changed')
      expect(await used('b', 4)).toBe('same')
      expect(await used('a', 5)).toBe('back')
      // Rotated: the one before is still accepted.
      expect(await used('c a', 6)).toBe('same')
      expect(await used('c', 7)).toBe('same')
      expect(await used('d', 8)).toBe('changed')
    })

    test('a draft is mailed anew once for each generation, and only while it is open', async () => {
      const { ledger, draft } = await open()
      const draft_offer = { id: draft.id, from: 0, at: NOW + HOUR }
      expect(await commit(ledger, { draft_offer })).toBe('written')
      expect(await commit(ledger, { draft_offer })).toBe('lost')
      expect((await ledger.loadDraft(draft.id))?.draft).toMatchObject({
        generation: 1,
        offered_at: NOW + HOUR,
      })
      const decided = {
        id: draft.id,
        state: 'approved',
        decided_by: 'kim',
        decided_at: NOW,
      } as const
      await commit(ledger, { draft_change: decided })
      const next = { id: draft.id, from: 1, at: NOW }
      expect(await commit(ledger, { draft_offer: next })).toBe('lost')
      expect(await commit(ledger, { draft_offer: { ...next, reopens: true } })).toBe('written')
      expect((await ledger.loadDraft(draft.id))?.draft).toMatchObject({
        state: 'open',
        generation: 2,
        decided_by: undefined,
        decided_at: undefined,
      })
    })

    test('a decision that waits for a code is confirmed once', async () => {
      const { ledger, draft } = await open()
      const { id: message_id } = await from_agent(2)
      const refusal = 'unconfirmed' as const
      const approval = sampleApproval(message_id, { draft_id: draft.id, verb: undefined, refusal })
      await commit(ledger, { approval })
      const ask = { sender: approval.agent, referenced: [], since: NOW }
      expect(await ledger.loadRefusalFacts(ask)).toMatchObject({ codes: 1, refusals: 1 })
      const confirms = { message_id, verb: 'approve' } as const
      expect(await commit(ledger, { confirms })).toBe('written')
      expect(await commit(ledger, { confirms })).toBe('lost')
      expect(await ledger.loadApproval(message_id)).toMatchObject({
        verb: 'approve',
        refusal: undefined,
      })
      expect(await ledger.loadRefusalFacts(ask)).toMatchObject({ codes: 0, refusals: 0 })
      expect(await ledger.loadApproval('m_none')).toBeUndefined()
    })

    test('what an agent wrote about other drafts: carried out or not understood, newest first', async () => {
      const { ledger, draft } = await open()
      const said = async (n: number, change: Partial<Approval>) => {
        const mail = await from_agent(n)
        await commit(ledger, { approval: sampleApproval(mail.id, change) })
        return mail
      }
      const first = await said(2, { draft_id: 'd_2' })
      const second = await said(3, { draft_id: 'd_3', verb: undefined, refusal: 'unclear' })
      await said(4, { draft_id: 'd_4', verb: undefined, refusal: 'unconfirmed' })
      await said(5, { draft_id: draft.id })
      const now = await from_agent(6)
      expect(await ledger.loadOtherReplies(now, draft.id)).toEqual([
        { draft_id: 'd_3', text: second.new_text },
        { draft_id: 'd_2', text: first.new_text },
      ])
      expect(await ledger.loadOtherReplies(first, 'd_2')).toEqual([])
      expect(await ledger.loadOtherReplies({ ...now, customer: 'kim@x.example' }, '')).toEqual([])
    })

    test('an answer leaves when it may, mail to agents at once', async () => {
      const { ledger, message, draft } = await open()
      const reply = sampleOutbox('agent_reply', message, { draft_id: draft.id })
      const receipt = sampleOutbox('receipt', message)
      await commit(ledger, {
        outbox: [reply, receipt],
        leaves_at: { to_customer: reply.created_at + HOUR },
      })
      const due = async (at: number) => (await ledger.loadDueWork(at, 9)).map(({ key }) => key)
      expect(await due(reply.created_at)).toEqual([receipt.id])
      expect((await due(reply.created_at + HOUR)).toSorted()).toEqual(
        [reply.id, receipt.id].toSorted(),
      )
      expect((await ledger.loadDraft(draft.id))?.reply).toEqual(reply)
    })

    test('newer mail of the customer, and whether an agent was told since', async () => {
      const { ledger, message, draft } = await open()
      const newer = () => ledger.loadNewer(draft, message)
      expect(await newer()).toEqual({ newer: undefined, is_warned: false })
      const { conversation_id } = message
      const copy = await receive(ledger, 2, { conversation_id })
      const duplicate = sampleDecision(copy.id, { kind: 'ignore', reason: 'duplicate' })
      await decide(ledger, copy, { decision: duplicate })
      expect((await newer()).newer).toBeUndefined()
      const again = await receive(ledger, 3, { conversation_id })
      expect(await newer()).toMatchObject({ newer: { id: again.id }, is_warned: false })
      const { id: message_id } = await from_agent(4)
      const told = { draft_id: draft.id, verb: undefined, refusal: 'overtaken' } as const
      await commit(ledger, { approval: sampleApproval(message_id, told) })
      expect(await newer()).toMatchObject({ is_warned: true })
      await receive(ledger, 5, { conversation_id })
      expect(await newer()).toMatchObject({ is_warned: false })
    })
  })
}
