// Contract of the ledger, part 7: whom a mail may prove wrong. A deflection is a fact about the customer, over all of
// its conversations, and the time that the server took the mail in decides, never the order in which we look.

import { describe, expect, test } from 'vitest'
import type { DeflectionChange } from '../../src/domain/deflection.ts'
import type { Subject } from './ledger.ts'
import {
  DAY,
  HOUR,
  NOW,
  sampleArrival,
  sampleChange,
  sampleDecision,
  sampleDeflectionChange,
} from './ledger-samples.ts'
import { answer, commit, decide, deflectionOf, hold, receive, send } from './ledger-ways.ts'

const ANA = 'ana@example.org'
const ASK = {
  customer: ANA,
  referenced: [] as string[],
  dedupe_key: undefined,
  message_id: 'm_new',
  received_at: NOW + HOUR,
  outbox_ids: [],
}
const BOUNCED = { state: 'void', reason: 'not_delivered' } as const

export function describeDeflections(subject: Subject): void {
  const ids = async (change: Partial<typeof ASK>) => {
    const { deflections } = await subject.ledger().loadThreadFacts({ ...ASK, ...change })
    return deflections.map((one) => one.id)
  }

  describe('deflections that a mail may change', () => {
    test("are the customer's open ones, in every conversation, and only those", async () => {
      const ledger = subject.ledger()
      const replies = []
      for (let uid = 1; uid <= 4; uid++) {
        replies.push(await answer(ledger, await receive(ledger, uid)))
      }
      await answer(ledger, await receive(ledger, 5, { customer: 'bo@example.org' }))
      const [pending, confirmed, failed, gone] = replies.map((row) => row.id)
      await change(confirmed, { state: 'confirmed', reason: 'gratitude' })
      await change(failed, {})
      await change(gone, BOUNCED)
      expect(new Set(await ids({}))).toEqual(new Set([pending, confirmed]))
      expect(await ids({ customer: 'cy@example.org' })).toEqual([])
      // The whole row comes back.
      const { deflections } = await ledger.loadThreadFacts(ASK)
      const first = replies[0]
      if (first === undefined) throw new Error('no reply')
      expect(deflections).toContainEqual(await deflectionOf(ledger, first))
    })

    test('hold a closed window open for mail from inside it', async () => {
      const ledger = subject.ledger()
      const { id, end } = await hold(ledger, await receive(ledger, 1))
      expect(await ids({ received_at: end })).toEqual([id])
      expect(await ids({ received_at: end + 1 })).toEqual([])
    })

    test('are found by the Message-ID of the reply, whoever writes, and never by another', async () => {
      const ledger = subject.ledger()
      const message = await receive(ledger, 1)
      const reply = await answer(ledger, message)
      const stranger = { customer: 'ana@work.example' }
      const referenced = ['unknown@x', reply.mail.rfc_message_id]
      expect(await ids({ ...stranger, referenced })).toEqual([reply.id])
      expect(await ids({ referenced })).toEqual([reply.id])
      expect(await ids({ ...stranger, referenced: [message.rfc_message_id ?? ''] })).toEqual([])
      expect(await ids({ ...stranger, referenced, message_id: message.id })).toEqual([])
      expect(await ids({ message_id: message.id })).toEqual([])
    })

    test('are found by reference inside the window only, like the own ones', async () => {
      const ledger = subject.ledger()
      const { id, end, mail } = await hold(ledger, await receive(ledger, 1))
      const ask = { customer: 'ana@work.example', referenced: [mail.rfc_message_id] }
      expect(await ids({ ...ask, received_at: end })).toEqual([id])
      expect(await ids({ ...ask, received_at: end + 1 })).toEqual([])
    })

    test('stand in the history of a message as they stand in its facts', async () => {
      const ledger = subject.ledger()
      const first = await receive(ledger, 1)
      const reply = await answer(ledger, first)
      const own = await receive(ledger, 2)
      const references = ['root@example.org', reply.mail.rfc_message_id]
      const other = await receive(ledger, 3, { customer: 'ana@work.example', references })
      const stranger = await receive(ledger, 4, { customer: 'bo@example.org' })
      const open = async (message: typeof first) =>
        (await ledger.loadHistory(message)).open_deflections
      const standing = [await deflectionOf(ledger, reply)]
      expect(await open(own)).toEqual(standing)
      expect(await open(other)).toEqual(standing)
      expect(await open(first)).toEqual([])
      expect(await open(stranger)).toEqual([])
    })

    test('a history names the conversation by its first subject', async () => {
      const ledger = subject.ledger()
      const first = await receive(ledger, 1)
      const { conversation_id } = first
      const second = await receive(ledger, 2, { conversation_id, subject: 'Re: other' })
      const history = await ledger.loadHistory(second)
      expect(history.conversation_subject).toBe('Return')
    })
  })

  describe('deflections as the report reads them', () => {
    const all = () => subject.ledger().loadDeflectionWindows(0, NOW + 99 * DAY)

    test('are those that a server accepted in the time asked for', async () => {
      const ledger = subject.ledger()
      const first = await answer(ledger, await receive(ledger, 1))
      await answer(ledger, await receive(ledger, 2))
      await send(ledger, first, NOW + HOUR)
      expect(await all()).toEqual([
        {
          id: first.id,
          message_id: first.message_id,
          category: 'returns',
          mailbox: 'support',
          customer: ANA,
          state: 'pending',
          reason: undefined,
          sent_at: NOW + HOUR,
          window_ends_at: NOW + HOUR + 7 * DAY,
          returned_at: undefined,
          late_return_at: undefined,
          is_shared: false,
        },
      ])
      expect(await ledger.loadDeflectionWindows(0, NOW + HOUR)).toEqual([])
      expect(await ledger.loadDeflectionWindows(NOW + HOUR + 1, NOW + DAY)).toEqual([])
    })

    test('name the first mail of the week after the window, unless it only says thanks', async () => {
      const ledger = subject.ledger()
      const { end } = await hold(ledger, await receive(ledger, 1))
      const later = async (uid: number, received_at: number, reason?: 'gratitude') => {
        const message = await receive(ledger, uid, { received_at })
        const said = reason && sampleDecision(message.id, { kind: 'ignore', reason })
        await decide(ledger, message, said && { decision: said, draft: undefined })
      }
      await later(2, end)
      await later(3, end + 8 * DAY)
      await later(4, end + HOUR, 'gratitude')
      expect(await all()).toMatchObject([{ state: 'held', late_return_at: undefined }])
      await later(5, end + 7 * DAY)
      await later(6, end + 1)
      expect(await all()).toMatchObject([{ state: 'held', late_return_at: end + 1 }])
    })

    test('name what failed them, and no late return beside it', async () => {
      const ledger = subject.ledger()
      const row = await hold(ledger, await receive(ledger, 1))
      await change(row.id, { reason: 'escalated', closed_at: NOW + 2 * HOUR }, 52)
      await decide(ledger, await receive(ledger, 2, { received_at: row.end + HOUR }))
      expect(await all()).toMatchObject([
        {
          state: 'failed',
          reason: 'escalated',
          returned_at: NOW + 2 * HOUR,
          late_return_at: undefined,
        },
      ])
    })
  })

  describe('deflections change', () => {
    test('a follow-up fails a deflection once; a thanks cannot bring it back', async () => {
      const ledger = subject.ledger()
      const reply = await answer(ledger, await receive(ledger, 1))
      const thanks = { state: 'confirmed', reason: 'gratitude' } as const
      const steps = [
        [2, thanks, 2],
        [3, {}, 3],
        [4, thanks, 3],
        [5, {}, 3],
        [6, BOUNCED, 3],
      ] as const
      for (const [uid, what, standing] of steps) {
        const follow_up_message_id = sampleArrival(uid).id
        await change(reply.id, { ...what, follow_up_message_id, closed_at: NOW + uid }, uid)
        expect(await deflectionOf(ledger, reply)).toMatchObject({
          follow_up_message_id: sampleArrival(standing).id,
          closed_at: NOW + standing,
        })
      }
    })

    test('late mail from inside the window fails what was held; thanks do not', async () => {
      const ledger = subject.ledger()
      const row = await hold(ledger, await receive(ledger, 1))
      const held = await deflectionOf(ledger, row)
      expect(held).toMatchObject({ state: 'held', closed_at: row.end })
      await change(row.id, { state: 'confirmed', reason: 'gratitude' })
      expect(await deflectionOf(ledger, row)).toEqual(held)
      await change(row.id, { reason: 'other_conversation' }, 51)
      expect(await deflectionOf(ledger, row)).toEqual({
        ...held,
        state: 'failed',
        reason: 'other_conversation',
        follow_up_message_id: sampleArrival(51).id,
        closed_at: NOW + DAY,
      })
    })

    test('an answer that came back answered nobody, also after thanks or a closed window', async () => {
      const ledger = subject.ledger()
      const held = await hold(ledger, await receive(ledger, 1))
      const pending = await answer(ledger, await receive(ledger, 2))
      const confirmed = await answer(ledger, await receive(ledger, 3))
      await change(confirmed.id, { state: 'confirmed', reason: 'gratitude' })
      const rows = [held, pending, confirmed]
      const deflections = rows.map(({ id }) => sampleDeflectionChange(id, BOUNCED))
      await receive(ledger, 60, { received: { deflections } })
      for (const row of rows) {
        expect(await deflectionOf(ledger, row)).toMatchObject({
          ...BOUNCED,
          follow_up_message_id: undefined,
          closed_at: NOW + DAY,
        })
      }
    })

    test('a decision changes earlier ones in the same transaction', async () => {
      const ledger = subject.ledger()
      const pending = await answer(ledger, await receive(ledger, 1))
      const held = await hold(ledger, await receive(ledger, 2))
      const beside = await answer(ledger, await receive(ledger, 3))
      const message = await receive(ledger, 4)
      const follow_up_message_id = message.id
      const deflections = [pending, held].map(({ id }) =>
        sampleDeflectionChange(id, { follow_up_message_id }),
      )
      await decide(ledger, message, { deflections })
      for (const row of [pending, held]) {
        expect(await deflectionOf(ledger, row)).toMatchObject({
          state: 'failed',
          reason: 'same_conversation',
          follow_up_message_id,
        })
      }
      expect((await deflectionOf(ledger, beside)).state).toBe('pending')
      const { failed_deflections } = await ledger.loadHistory(message)
      const both = [pending.id, held.id].toSorted()
      expect(failed_deflections.map((one) => one.id)).toEqual(both)
    })

    const sentLate = { from: 'unknown', to: 'sent', sent_at: NOW + HOUR } as const
    const clock = { sent_at: NOW + HOUR, window_ends_at: NOW + 8 * DAY }

    test('a mail given up as unknown that turns out to have left begins to count', async () => {
      const ledger = subject.ledger()
      const reply = await answer(ledger, await receive(ledger, 1))
      await ledger.claim(reply.id, 'slow', NOW, NOW)
      const lost = { from: 'sending', claim: 'slow', to: 'unknown' } as const
      const gone = { to: 'void', reason: 'not_delivered', closed_at: NOW + 1 } as const
      await ledger.commit(sampleChange(reply.id, { ...lost, deflection: gone }))
      expect(await deflectionOf(ledger, reply)).toMatchObject({ ...BOUNCED, closed_at: NOW + 1 })
      const deflection = { to: 'pending', ...clock } as const
      const accepted = sampleChange(reply.id, { ...sentLate, deflection })
      expect(await commit(ledger, accepted)).toBe('written')
      expect(await deflectionOf(ledger, reply)).toMatchObject({
        state: 'pending',
        reason: undefined,
        closed_at: undefined,
        ...clock,
      })
      expect(await commit(ledger, accepted)).toBe('lost')
      expect(await ledger.closeWindows(clock.window_ends_at + 1)).toBe(1)
    })

    test('what the customer failed stays failed when the mail turns out to have left', async () => {
      const ledger = subject.ledger()
      const reply = await answer(ledger, await receive(ledger, 1))
      await change(reply.id, {})
      await ledger.commit(sampleChange(reply.id, { to: 'unknown' }))
      const deflection = { to: 'pending', ...clock } as const
      await ledger.commit(sampleChange(reply.id, { ...sentLate, deflection }))
      expect(await deflectionOf(ledger, reply)).toMatchObject({ state: 'failed', ...clock })
    })

    test('a void deflection stays void on every other way to sent', async () => {
      const ledger = subject.ledger()
      const reply = await answer(ledger, await receive(ledger, 1))
      await change(reply.id, BOUNCED)
      await send(ledger, reply, NOW + HOUR)
      expect(await deflectionOf(ledger, reply)).toMatchObject({ ...BOUNCED, sent_at: undefined })
    })
  })

  /** A new mail, of a stranger so that nothing else is touched, makes this change when it is received. */
  async function change(
    id: string | undefined,
    what: Partial<DeflectionChange>,
    uid = nextUid(),
  ): Promise<void> {
    if (id === undefined) throw new Error('no deflection to change')
    const follow_up_message_id = sampleArrival(uid).id
    const by = what.state === 'void' ? {} : { follow_up_message_id }
    const deflections = [sampleDeflectionChange(id, { ...by, ...what })]
    await receive(subject.ledger(), uid, { customer: 'eve@example.org', received: { deflections } })
  }
}

/** UIDs of the mail that only carries a change. */
function nextUid(): number {
  uids.last += 1
  return uids.last
}

const uids = { last: 100 }
