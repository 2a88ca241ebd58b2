// Contract of the ledger: `receive`.

import { describe, expect, test } from 'vitest'
import { hash } from '../../src/text/hash.ts'
import type { Subject } from './ledger.ts'
import {
  NOW,
  sampleArrival,
  sampleDecision,
  sampleMessage,
  sampleOutbox,
  sampleReceived,
} from './ledger-samples.ts'
import { answer, commit, decide, receive } from './ledger-ways.ts'

const NOTHING_ASKED = {
  customer: 'x@example.org',
  referenced: [],
  dedupe_key: undefined,
  message_id: '',
  received_at: NOW,
  outbox_ids: [],
}

export function describeIntake(subject: Subject): void {
  describe('receive', () => {
    test('the message comes back as it was given, and ends the receive work', async () => {
      const ledger = subject.ledger()
      const rich = { reply_to: 'other@example.org', rfc_message_id: undefined, subject: 'Grüße 🧵' }
      const message = await receive(ledger, 1, rich)
      expect(await ledger.loadMessage(message.id)).toEqual(message)
      const again = sampleReceived({ ...message, subject: 'second' })
      expect(await commit(ledger, again)).toBe('stale')
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
        const facts = await ledger.loadThreadFacts(own)
        expect(facts.conversations).toEqual([conversation])
        // What was received, and nothing of the mail itself; the reply has not left.
        expect(facts.earlier).toEqual([message.text])
        const mine = await ledger.loadThreadFacts({ ...own, message_id: message.id })
        expect(mine.earlier).not.toContain(message.text)
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
      const writes = [1, 2].map((uid) => {
        const message = sampleMessage(sampleArrival(uid))
        const content = { key: dedupe_key, message_id: message.id, is_copy: false }
        return { ...sampleReceived(message), content }
      })
      for (const uid of [1, 2]) await ledger.recordArrival(sampleArrival(uid), NOW)
      const results = await Promise.all(writes.map((write) => commit(ledger, write)))
      expect(results.toSorted()).toEqual(['lost', 'written'])

      const [first, second] = results[0] === 'written' ? writes : writes.toReversed()
      const copy = second?.message.id ?? ''
      expect(await ledger.loadMessage(copy)).toBeUndefined()
      const ask = { ...NOTHING_ASKED, dedupe_key }
      const facts = await ledger.loadThreadFacts({ ...ask, message_id: copy })
      expect(facts.first_copy).toBe(first?.message.id)
      const own = await ledger.loadThreadFacts({ ...ask, message_id: first?.message.id ?? '' })
      expect(own.first_copy).toBeUndefined()

      const decision = sampleDecision(copy, { kind: 'ignore', reason: 'duplicate' })
      if (second === undefined) throw new Error('no second copy')
      const content = { ...second.content, is_copy: true }
      expect(await commit(ledger, { ...second, decision, content })).toBe('written')
      expect((await ledger.loadRecords(copy))[0]?.decision).toEqual(decision)
      expect((await ledger.loadRecords(copy))[0]?.work).toEqual([])
    })

    test('a write that fails half-way leaves the mail waiting', async () => {
      const ledger = subject.ledger()
      const arrival = sampleArrival(1)
      await ledger.recordArrival(arrival, NOW)
      const message = sampleMessage(arrival)
      const bad = sampleOutbox('notice', message, { message_id: 'm_none' })
      await expect(ledger.commit(sampleReceived(message, { outbox: [bad] }))).rejects.toThrow()
      expect(await ledger.loadMessage(message.id)).toBeUndefined()
      expect(await commit(ledger, sampleReceived(message))).toBe('written')
    })
  })
}
