// Contract of the ledger, part 11: mail that could not be read, and another try at it.

import { describe, expect, test } from 'vitest'
import type { Message } from '../../src/domain/message.ts'
import type { OutboxRow } from '../../src/domain/outbox.ts'
import type { Subject } from './ledger.ts'
import {
  DAY,
  NOW,
  sampleArrival,
  sampleDecision,
  sampleMessage,
  sampleOutbox,
} from './ledger-samples.ts'
import { answer, decide, receive } from './ledger-ways.ts'

export function describeQuarantine(subject: Subject): void {
  const sourceOf = async (id: string) => [...((await subject.ledger().loadArrival(id))?.raw ?? [])]

  async function quarantined(uid: number): Promise<Message> {
    const ledger = subject.ledger()
    const screening = { kind: 'quarantined', reason: 'too_many_parts' } as const
    const says = '901 parts, limit 500'
    const decision = sampleDecision(sampleArrival(uid).id, {
      reason: 'quarantined',
      reasons: [{ reason: 'quarantined', says }],
      category: undefined,
      confidence: undefined,
      citations: [],
      answer: undefined,
    })
    return await receive(ledger, uid, { screening, received: { next: [], decision } })
  }

  async function givenUp(uid: number, outbox: OutboxRow[] = []): Promise<string> {
    const arrival = sampleArrival(uid, { raw: undefined })
    await subject.ledger().recordArrival(arrival, NOW)
    await subject.ledger().commit({
      ends: { step: 'receive', key: arrival.id },
      outbox,
      decision: sampleDecision(arrival.id, { reason: 'step_failed' }),
    })
    return arrival.id
  }

  describe('quarantine', () => {
    test('lists what could not be read, newest first, and nothing else', async () => {
      const ledger = subject.ledger()
      await decide(ledger, await receive(ledger, 1))
      await ledger.recordArrival(sampleArrival(2), NOW)
      const message = await quarantined(3)
      const given_up = await givenUp(4)
      const place = { mailbox: 'support', folder: 'INBOX', uidvalidity: '4294967295' }
      expect(await ledger.loadQuarantined()).toEqual([
        expect.objectContaining({
          id: given_up,
          uid: 4,
          reason: 'step_failed',
          has_source: false,
          from: '',
        }),
        {
          ...place,
          id: message.id,
          uid: 3,
          reason: 'too_many_parts',
          has_source: true,
          says: '901 parts, limit 500',
          from: 'ana@example.org',
          subject: 'Return',
          received_at: message.received_at,
          decided_at: NOW + 3_600_000,
          size_bytes: 3,
        },
      ])
    })

    test('another try begins where the mail arrived, once, and its notice stays the only one', async () => {
      const ledger = subject.ledger()
      const message = await quarantined(1)
      const notice = sampleOutbox('notice', message, { message_id: message.id })
      const tries = [1, 2, 3].map(() => ledger.recordRetry(message.id, undefined, NOW + DAY))
      expect((await Promise.all(tries)).toSorted()).toEqual([
        'not_quarantined',
        'not_quarantined',
        'queued',
      ])
      expect(await ledger.loadQuarantined()).toEqual([])
      expect(await ledger.loadMessage(message.id)).toBeUndefined()
      expect(await sourceOf(message.id)).toEqual([0, 200, 255])
      const work = { step: 'receive', key: message.id, due_at: NOW + DAY, attempts: 0 }
      expect(await ledger.loadDueWork(NOW + DAY, 9)).toMatchObject([work])
      // It is no better this time: quarantined again, with the same notice.
      for (const outbox of [[notice], [notice]]) {
        const decision = sampleDecision(message.id, { reason: 'quarantined' })
        const screening = { kind: 'quarantined', reason: 'unparsable' } as const
        await receive(ledger, 1, { screening, received: { next: [], decision, outbox } })
        await ledger.recordRetry(message.id, undefined, NOW + DAY)
      }
      const [record] = await ledger.loadRecords(message.id)
      expect(record?.outbox).toHaveLength(1)
    })

    test('what people were told about is theirs, also when it can be read at last', async () => {
      const ledger = subject.ledger()
      const told = await quarantined(1)
      const notice = sampleOutbox('notice', told, { message_id: told.id })
      const again = sampleDecision(told.id, { reason: 'quarantined' })
      await ledger.recordRetry(told.id, undefined, NOW)
      const screening = { kind: 'quarantined', reason: 'unparsable' } as const
      const outbox = [notice]
      await receive(ledger, 1, { screening, received: { next: [], decision: again, outbox } })
      await ledger.recordRetry(told.id, undefined, NOW)
      const read = await receive(ledger, 1)
      expect(await ledger.loadHistory(read)).toMatchObject({ was_handed_over: true })
      const other = await receive(ledger, 2, { customer: 'bo@example.org' })
      expect(await ledger.loadHistory(other)).toMatchObject({ was_handed_over: false })
    })

    test('a source that was too large then is kept now', async () => {
      const ledger = subject.ledger()
      const id = await givenUp(1)
      expect(await ledger.recordRetry(id, new Uint8Array([1, 2]), NOW)).toBe('queued')
      expect(await sourceOf(id)).toEqual([1, 2])
    })

    test('another try that nobody has begun yet is told apart from mail that has just come', async () => {
      const ledger = subject.ledger()
      const told = await quarantined(1)
      const notice = sampleOutbox('notice', sampleMessage(sampleArrival(2, { raw: undefined })), {
        message_id: sampleArrival(2).id,
        conversation_id: undefined,
      })
      const given_up = await givenUp(2, [notice])
      await ledger.recordArrival(sampleArrival(3), NOW)
      expect(await ledger.loadReadAgain()).toEqual([])
      await ledger.recordRetry(told.id, undefined, NOW)
      await ledger.recordRetry(given_up, undefined, NOW)
      const { raw: _raw, ...place } = sampleArrival(1)
      expect(await ledger.loadReadAgain()).toEqual([
        expect.objectContaining({ id: given_up, uid: 2 }),
        place,
      ])
      await receive(ledger, 1)
      expect(await ledger.loadReadAgain()).toMatchObject([{ id: given_up }])
    })

    test('the header of mail that was not fetched is kept until it was received', async () => {
      const ledger = subject.ledger()
      const head = new Uint8Array([70, 0, 255])
      await ledger.recordArrival(sampleArrival(1, { raw: undefined, head }), NOW)
      const waiting = await ledger.loadArrival(sampleArrival(1).id)
      expect([waiting?.raw, [...(waiting?.head ?? [])]]).toEqual([undefined, [70, 0, 255]])
      const message = await quarantined(1)
      expect((await ledger.loadArrival(message.id))?.head).toBeUndefined()
      expect(await ledger.loadQuarantined()).toMatchObject([{ has_source: false }])
    })

    test('mail with another fate, or with a reply, is left alone', async () => {
      const ledger = subject.ledger()
      const answered = await receive(ledger, 1)
      await answer(ledger, answered)
      const waiting = await receive(ledger, 2)
      for (const id of [answered.id, waiting.id, 'm_none']) {
        expect(await ledger.recordRetry(id, undefined, NOW)).toBe('not_quarantined')
      }
      // It cannot come to this; if it does, the customer is not written to twice.
      await subject.exec(
        `update decision set kind = 'draft', reason = 'quarantined' where message_id = '${answered.id}'`,
      )
      await subject.exec(
        `update message set screening_kind = 'quarantined' where id = '${answered.id}'`,
      )
      expect(await ledger.recordRetry(answered.id, undefined, NOW)).toBe('has_reply')
      expect((await ledger.loadRecords(answered.id))[0]?.decision?.reason).toBe('quarantined')
      expect(await ledger.loadMessage(answered.id)).toBeDefined()
    })

    test('its source outlives that of other mail, but not for ever', async () => {
      const ledger = subject.ledger()
      const message = await quarantined(1)
      const after = message.received_at + 1
      expect(await ledger.forgetRaw(after)).toBe(0)
      expect(await ledger.forgetRaw(after + 90 * DAY)).toBe(1)
      expect((await ledger.loadArrival(message.id))?.raw).toBeUndefined()
      expect(await ledger.loadQuarantined()).toMatchObject([{ has_source: false }])
    })
  })
}
