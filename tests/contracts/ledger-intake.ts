// Contract of the ledger, part 1: arrivals and `receive`.

import { describe, expect, test } from 'vitest'
import { hash } from '../../src/domain/hash.ts'
import type { Subject } from './ledger.ts'
import {
  HOUR,
  NOW,
  sampleArrival,
  sampleDecision,
  sampleMessage,
  sampleOutbox,
  sampleReceived,
} from './ledger-samples.ts'
import { answer, decide, receive } from './ledger-ways.ts'

const CURSOR = {
  mailbox: 'support',
  folder: 'INBOX',
  uidvalidity: '4294967295',
  last_uid: 3,
  started_at: NOW,
}
const NOTHING_ASKED = {
  customer: 'x@example.org',
  referenced: [],
  dedupe_key: undefined,
  message_id: '',
  received_at: NOW,
  outbox_ids: [],
}

export function describeIntake(subject: Subject): void {
  describe('arrivals', () => {
    test('a cursor moves on, and is replaced when the UIDVALIDITY changes', async () => {
      const ledger = subject.ledger()
      expect(await ledger.loadCursor('support', 'INBOX')).toBeUndefined()
      await ledger.recordCursor(CURSOR)
      await ledger.recordCursor({ ...CURSOR, last_uid: 9 })
      await ledger.recordCursor({ ...CURSOR, last_uid: 7 })
      expect(await ledger.loadCursor('support', 'INBOX')).toEqual({ ...CURSOR, last_uid: 9 })
      const renewed = { ...CURSOR, uidvalidity: '7', last_uid: 1, started_at: NOW + 1 }
      await ledger.recordCursor(renewed)
      expect(await ledger.loadCursor('support', 'INBOX')).toEqual(renewed)
      expect(await ledger.loadCursor('support', 'Other')).toBeUndefined()
    })

    test('of two processes that see a folder first, the earlier one says where it begins', async () => {
      const ledger = subject.ledger()
      await ledger.recordCursor(CURSOR)
      await ledger.recordCursor({ ...CURSOR, last_uid: 9, started_at: NOW + 1 })
      expect(await ledger.loadCursor('support', 'INBOX')).toEqual(CURSOR)
    })

    test('an arrival is put down with its source, its work and the cursor', async () => {
      const ledger = subject.ledger()
      await ledger.recordCursor(CURSOR)
      const arrival = sampleArrival(5)
      const work = { step: 'receive', subject: arrival.id, due_at: NOW }
      expect(await ledger.recordArrival(arrival, NOW)).toEqual(work)
      const stored = await ledger.loadArrival(arrival.id)
      expect({ ...stored, raw: [...(stored?.raw ?? [])] }).toEqual({
        ...arrival,
        raw: [0, 200, 255],
      })
      expect(await ledger.loadDueWork(NOW, 10)).toEqual([
        { ...work, attempts: 0, error: undefined },
      ])
      expect((await ledger.loadCursor('support', 'INBOX'))?.last_uid).toBe(5)
      expect(await ledger.loadMessage(arrival.id)).toBeUndefined()
      expect(await ledger.loadArrival('m_none')).toBeUndefined()
    })

    test('the cursor never moves back, and not under another UIDVALIDITY', async () => {
      const ledger = subject.ledger()
      await ledger.recordCursor(CURSOR)
      await ledger.recordArrival(sampleArrival(2), NOW)
      await ledger.recordArrival(sampleArrival(8, { uidvalidity: '1' }), NOW)
      expect(await ledger.loadCursor('support', 'INBOX')).toEqual(CURSOR)
    })

    test('repeating an arrival changes nothing, also after it was received', async () => {
      const ledger = subject.ledger()
      const message = await receive(ledger, 1)
      await ledger.recordArrival(sampleArrival(1, { raw: new Uint8Array([9]) }), NOW + 5)
      expect(await ledger.loadMessage(message.id)).toEqual(message)
      expect((await ledger.loadArrival(message.id))?.raw?.length).toBe(3)
      const due = await ledger.loadDueWork(NOW + HOUR, 10)
      expect(due.map((row) => row.step)).toEqual(['compose'])
    })

    test('a mail that was never fetched has no source', async () => {
      const ledger = subject.ledger()
      const arrival = sampleArrival(1, { raw: undefined, size_bytes: 60_000_000 })
      await ledger.recordArrival(arrival, NOW)
      expect(await ledger.loadArrival(arrival.id)).toEqual(arrival)
    })
  })

  describe('receive', () => {
    test('the message comes back as it was given, and ends the receive work', async () => {
      const ledger = subject.ledger()
      const rich = { reply_to: 'other@example.org', rfc_message_id: undefined, subject: 'Grüße 🧵' }
      const message = await receive(ledger, 1, rich)
      expect(await ledger.loadMessage(message.id)).toEqual(message)
      const stale = await ledger.recordReceived(sampleReceived({ ...message, subject: 'second' }))
      expect(stale).toBe('stale')
      expect((await ledger.loadMessage(message.id))?.subject).toBe('Grüße 🧵')
    })

    test('NUL bytes and endless Message-IDs do not lose a mail', async () => {
      const ledger = subject.ledger()
      const endless = `${'x'.repeat(20_000)}@example.org`
      const message = await receive(ledger, 1, { rfc_message_id: endless, new_text: 'a\0b' })
      expect((await ledger.loadMessage(message.id))?.new_text).toBe('a\uFFFDb')
      const facts = await ledger.loadThreadFacts({
        ...NOTHING_ASKED,
        customer: message.customer,
        referenced: ['bad\0id', endless],
      })
      expect(facts.conversations.map((one) => one.id)).toEqual([message.conversation_id])
      expect(await ledger.loadRecords(endless)).toHaveLength(1)
    })

    test('references find conversations of the same customer only, in both directions', async () => {
      const ledger = subject.ledger()
      const message = await receive(ledger, 1)
      const reply = await answer(ledger, message)
      const ask = { ...NOTHING_ASKED, message_id: 'm_2' }
      const conversation = sampleReceived(message).conversation
      for (const id of ['mail-1@example.org', reply.mail.rfc_message_id]) {
        const own = { ...ask, referenced: [id, 'unknown@x'], customer: message.customer }
        expect((await ledger.loadThreadFacts(own)).conversations).toEqual([conversation])
        expect((await ledger.loadThreadFacts({ ...ask, referenced: [id] })).conversations).toEqual(
          [],
        )
      }
    })

    test('thousands of references are looked up without an error', async () => {
      const referenced = Array.from({ length: 50_000 }, (_, index) => `r${index}@example.org`)
      const message = await receive(subject.ledger(), 1, { rfc_message_id: 'r49999@example.org' })
      const facts = await subject.ledger().loadThreadFacts({
        ...NOTHING_ASKED,
        customer: message.customer,
        referenced,
        outbox_ids: ['o_none'],
      })
      expect(facts.conversations).toHaveLength(1)
    })

    test('of the mail that a bounce names, only what went to customers comes back', async () => {
      const ledger = subject.ledger()
      const message = await receive(ledger, 1)
      const kinds = ['auto_reply', 'agent_reply', 'draft', 'notice'] as const
      const outbox = kinds.map((kind) => sampleOutbox(kind, message))
      await decide(ledger, message, { outbox })
      const other = sampleOutbox('agent_reply', await receive(ledger, 2), { id: 'o_other' })
      await decide(ledger, await receive(ledger, 3), { outbox: [other] })
      const outbox_ids = [...outbox.map((row) => row.id), 'o_none']
      const { bounced } = await ledger.loadThreadFacts({ ...NOTHING_ASKED, outbox_ids })
      const replies = outbox.slice(0, 2).toSorted((a, b) => (a.id < b.id ? -1 : 1))
      expect(bounced).toEqual(replies)
      expect((await ledger.loadThreadFacts(NOTHING_ASKED)).bounced).toEqual([])
    })

    test('a conversation only moves on', async () => {
      const ledger = subject.ledger()
      const message = await receive(ledger, 5)
      const id = message.conversation_id
      await receive(ledger, 9, { conversation_id: id })
      await receive(ledger, 2, { conversation_id: id, received_at: NOW + 6000 })
      const facts = await ledger.loadThreadFacts({
        ...NOTHING_ASKED,
        customer: message.customer,
        referenced: ['mail-5@example.org'],
      })
      expect(facts.conversations[0]).toMatchObject({ started_at: NOW + 5000, last_at: NOW + 9000 })
    })

    test('of two copies received at once, one is recorded and one is lost', async () => {
      const ledger = subject.ledger()
      const dedupe_key = hash(['same'])
      const writes = [1, 2].map((uid) =>
        sampleReceived(sampleMessage(sampleArrival(uid)), { dedupe_key }),
      )
      for (const uid of [1, 2]) await ledger.recordArrival(sampleArrival(uid), NOW)
      const results = await Promise.all(writes.map((write) => ledger.recordReceived(write)))
      expect(results.toSorted()).toEqual(['lost', 'recorded'])

      const [first, second] = results[0] === 'recorded' ? writes : writes.toReversed()
      const copy = second?.message.id ?? ''
      expect(await ledger.loadMessage(copy)).toBeUndefined()
      const ask = { ...NOTHING_ASKED, dedupe_key }
      const facts = await ledger.loadThreadFacts({ ...ask, message_id: copy })
      expect(facts.first_copy).toBe(first?.message.id)
      const own = await ledger.loadThreadFacts({ ...ask, message_id: first?.message.id ?? '' })
      expect(own.first_copy).toBeUndefined()

      const decision = sampleDecision(copy, { kind: 'ignore', reason: 'duplicate' })
      expect(second && (await ledger.recordReceived({ ...second, decision }))).toBe('recorded')
      expect((await ledger.loadRecords(copy))[0]?.decision).toEqual(decision)
      expect((await ledger.loadRecords(copy))[0]?.work).toEqual([])
    })

    test('a write that fails half-way leaves the mail waiting', async () => {
      const ledger = subject.ledger()
      const arrival = sampleArrival(1)
      await ledger.recordArrival(arrival, NOW)
      const message = sampleMessage(arrival)
      const bad = sampleOutbox('notice', message, { message_id: 'm_none' })
      await expect(
        ledger.recordReceived(sampleReceived(message, { outbox: [bad] })),
      ).rejects.toThrow()
      expect(await ledger.loadMessage(message.id)).toBeUndefined()
      expect(await ledger.recordReceived(sampleReceived(message))).toBe('recorded')
    })
  })
}
