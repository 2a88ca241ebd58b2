// Contract of the ledger: who has a conversation or its customer. Each fact alone, from what makes it to what it must not be
// taken from; the policy has a rule for each.

import { describe, expect, test } from 'vitest'
import type { Ledger } from '../../src/adapters/sql/ledger.ts'
import type { Past } from '../../src/domain/facts.ts'
import type { Message } from '../../src/domain/message.ts'
import { reasonsThat } from '../../src/domain/reasons.ts'
import type { Subject } from './ledger.ts'
import {
  DAY,
  HOUR,
  NOW,
  sampleDecision,
  sampleDeflectionChange,
  sampleDraft,
  sampleOutbox,
} from './ledger-samples.ts'
import { answer, decide, receive, send } from './ledger-ways.ts'

const FACTS = [
  'has_unsent_reply',
  'has_agent_decided',
  'has_open_draft',
  'was_handed_over',
  'open_dispute',
  'was_not_helped',
  'has_reply_in_doubt',
] as const satisfies (keyof Past)[]

/** The names of the facts that hold for a message. */
async function heldBy(ledger: Ledger, message: Message): Promise<string[]> {
  const history = await ledger.loadHistory(message)
  return FACTS.filter((fact) => history[fact] !== false && history[fact] !== undefined)
}

export function describeHolders(subject: Subject): void {
  describe('who has a conversation', () => {
    test('another mail of it is a draft: open, decided, or with people without a draft', async () => {
      const ledger = subject.ledger()
      const first = await receive(ledger, 1)
      const { conversation_id } = first
      const second = await receive(ledger, 2, { conversation_id })
      const elsewhere = await receive(ledger, 3)
      expect(await heldBy(ledger, second)).toEqual([])
      await decide(ledger, first, { draft: sampleDraft(first) })
      expect(await heldBy(ledger, second)).toEqual(['has_open_draft'])
      expect(await heldBy(ledger, first)).toEqual([]) // its own draft
      expect(await heldBy(ledger, elsewhere)).toEqual([])
      for (const state of ['rejected', 'approved', 'edited']) {
        await subject.exec(
          `update draft set state = '${state}', decided_at = 1, decided_by = 'kim'`,
        )
        expect(await heldBy(ledger, second)).toEqual(['has_agent_decided'])
      }
      await subject.exec('delete from draft') // a step that failed leaves a decision and no draft
      expect(await heldBy(ledger, second)).toEqual(['was_handed_over'])
      // A later mail counts as well: two at once are a reason for a person too.
      await subject.exec(`update decision set message_id = '${second.id}'`)
      expect(await heldBy(ledger, first)).toEqual(['was_handed_over'])
      await subject.exec(`update decision set kind = 'ignore', reason = 'gratitude'`)
      expect(await heldBy(ledger, first)).toEqual([])
    })

    test('what is true of one mail is told beside what is true of another', async () => {
      const ledger = subject.ledger()
      const first = await receive(ledger, 1)
      const { conversation_id } = first
      const second = await receive(ledger, 2, { conversation_id })
      const third = await receive(ledger, 3, { conversation_id })
      await decide(ledger, first, { draft: sampleDraft(first) })
      await subject.exec(`update draft set state = 'edited', decided_at = 1, decided_by = 'kim'`)
      await decide(ledger, second, { draft: sampleDraft(second) })
      expect(await heldBy(ledger, third)).toEqual(['has_agent_decided', 'has_open_draft'])
    })

    test.each([
      ['agent_reply', 'ready', 'has_agent_decided'],
      ['agent_reply', 'sent', 'has_agent_decided'],
      ['agent_reply', 'failed', 'has_agent_decided'],
      ['agent_reply', 'unknown', 'has_agent_decided'],
      ['auto_reply', 'ready', undefined],
      ['auto_reply', 'sent', undefined],
      ['auto_reply', 'unknown', undefined],
      ['auto_reply', 'failed', 'has_unsent_reply'],
      ['auto_reply', 'withheld', 'has_unsent_reply'],
      ['notice', 'failed', undefined],
      ['draft', 'failed', undefined],
    ] as const)('an %s of it that is %s: %s', async (kind, state, fact) => {
      const ledger = subject.ledger()
      const first = await receive(ledger, 1)
      const second = await receive(ledger, 2, { conversation_id: first.conversation_id })
      const outbox = [sampleOutbox(kind, first, { state, sent_at: NOW })]
      const decision = sampleDecision(first.id, { kind: 'ignore', reason: 'gratitude' })
      await decide(ledger, first, { decision, outbox })
      expect(await heldBy(ledger, second)).toEqual(fact === undefined ? [] : [fact])
      expect(await heldBy(ledger, await receive(ledger, 3))).toEqual([])
    })

    test('the conversation that it came out of counts while it goes on', async () => {
      const ledger = subject.ledger()
      const old = await receive(ledger, 1)
      await decide(ledger, old, { draft: sampleDraft(old) })
      const soon = await receive(ledger, 2, { received_at: NOW + 13 * DAY })
      await subject.exec(
        `update conversation set follows = '${old.conversation_id}' where id = '${soon.conversation_id}'`,
      )
      expect(await heldBy(ledger, soon)).toEqual(['has_open_draft'])
      expect(await heldBy(ledger, { ...soon, received_at: NOW + 15 * DAY })).toEqual([])
    })
  })

  describe('who has a customer', () => {
    test.each(reasonsThat('is_dispute'))(
      'an open draft because of %s, in any conversation',
      async (reason) => {
        const ledger = subject.ledger()
        const first = await receive(ledger, 1)
        const other = await receive(ledger, 2)
        const decision = sampleDecision(first.id, { reason })
        await decide(ledger, first, { decision, draft: sampleDraft(first) })
        expect((await ledger.loadHistory(other)).open_dispute).toBe(reason)
        expect(await heldBy(ledger, other)).toEqual(['open_dispute'])
        const stranger = await receive(ledger, 3, { customer: 'bo@example.org' })
        expect(await heldBy(ledger, stranger)).toEqual([])
        await subject.exec(`update draft set state = 'edited', decided_at = 1, decided_by = 'kim'`)
        expect(await heldBy(ledger, other)).toEqual([])
      },
    )

    test('also one of a further address of the customer', async () => {
      const ledger = subject.ledger()
      const first = await receive(ledger, 1, { customer: 'bo@example.org' })
      const other = await receive(ledger, 2, { customer: 'bo+shop@example.org' })
      const decision = sampleDecision(first.id, { reason: 'wants_human' })
      await decide(ledger, first, { decision, draft: sampleDraft(first) })
      expect((await ledger.loadHistory(other)).open_dispute).toBeUndefined()
      const { open_dispute } = await ledger.loadHistory(other, ['bo@example.org'])
      expect(open_dispute).toBe('wants_human')
    })

    test('of several disputes the oldest is named, and other drafts are none', async () => {
      const ledger = subject.ledger()
      const mails = [await receive(ledger, 1), await receive(ledger, 2), await receive(ledger, 3)]
      for (const [at, reason] of (['paused', 'strong_anger', 'wants_human'] as const).entries()) {
        const message = mails[at] as Message
        const decision = sampleDecision(message.id, { reason })
        const draft = sampleDraft(message, { created_at: NOW + at })
        await decide(ledger, message, { decision, draft })
      }
      const { open_dispute } = await ledger.loadHistory(await receive(ledger, 4))
      expect(open_dispute).toBe('strong_anger')
    })

    /** A reply to the customer's first mail that was accepted at `NOW + 2 h`. */
    async function replied(ledger: Ledger): Promise<string> {
      const reply = await answer(ledger, await receive(ledger, 1))
      await send(ledger, reply, NOW + 2 * HOUR)
      return reply.id
    }

    test('a reply that failed did not help, in any conversation, until its window ends', async () => {
      const ledger = subject.ledger()
      const id = await replied(ledger)
      const second = await receive(ledger, 2)
      await decide(ledger, second, {
        deflections: [sampleDeflectionChange(id, { follow_up_message_id: second.id })],
      })
      const at = (received_at: number, customer = 'ana@example.org') =>
        ({ ...third, received_at, customer }) satisfies Message
      const third = await receive(ledger, 3)
      expect(await heldBy(ledger, third)).toEqual(['was_not_helped'])
      expect(await heldBy(ledger, at(NOW + 2 * HOUR + 7 * DAY))).toEqual(['was_not_helped'])
      expect(await heldBy(ledger, at(NOW + 2 * HOUR + 7 * DAY + 1))).toEqual([])
      expect(await heldBy(ledger, at(NOW + DAY, 'bo@example.org'))).toEqual([])
    })

    test('a reply that holds says nothing', async () => {
      const ledger = subject.ledger()
      await replied(ledger)
      expect(await heldBy(ledger, await receive(ledger, 3))).toEqual([])
    })

    test('a reply of which nobody knows is in doubt for a week, and is not said to have failed', async () => {
      const ledger = subject.ledger()
      const first = await receive(ledger, 1)
      const reply = await answer(ledger, first)
      await subject.exec(`update outbox set state = 'unknown' where id = '${reply.id}'`)
      const other = await receive(ledger, 2)
      await subject.exec(
        `update deflection set state = 'failed', reason = 'other_conversation', closed_at = ${NOW},
        follow_up_message_id = '${other.id}'`,
      )
      expect(await heldBy(ledger, other)).toEqual(['has_reply_in_doubt'])
      const end = reply.created_at + 7 * DAY
      expect(await heldBy(ledger, { ...other, received_at: end })).toEqual(['has_reply_in_doubt'])
      expect(await heldBy(ledger, { ...other, received_at: end + 1 })).toEqual([])
      expect(await heldBy(ledger, first)).toEqual([]) // its own reply
    })
  })
}
