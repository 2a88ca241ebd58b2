// Contract of the ledger, part 2: `classify`, `compose` and the history they judge by.

import { describe, expect, test } from 'vitest'
import { NO_PAST } from '../../src/domain/facts.ts'
import type { Subject } from './ledger.ts'
import {
  accountOf,
  DAY,
  HOUR,
  NOW,
  sampleClassification,
  sampleClassified,
  sampleDecision,
  sampleDeflection,
  sampleDeflectionChange,
  sampleDraft,
  sampleOutbox,
  sampleWrite,
  spendingsOf,
} from './ledger-samples.ts'
import { answer, decide, receive, send } from './ledger-ways.ts'

export function describeJudgement(subject: Subject): void {
  describe('classify', () => {
    test('the first classification stands', async () => {
      const ledger = subject.ledger()
      const next = [{ step: 'classify' as const, key: '', due_at: NOW }]
      const message = await receive(ledger, 1, {
        received: { next: next.map((item) => ({ ...item, key: 'm_x' })) },
      })
      expect(await ledger.loadClassification(message.id)).toBeUndefined()
      const none = { decision: undefined, classification: undefined }
      const early = await ledger.commit(sampleClassified(message.id))
      expect(early).toEqual({ result: 'stale', stands: none })
      await subject.exec(`update work set key = '${message.id}' where step = 'classify'`)

      const first = sampleClassification()
      const compose = { step: 'compose' as const, key: message.id, due_at: NOW + 1 }
      const written = await ledger.commit({ ...sampleClassified(message.id), next: [compose] })
      expect(written).toEqual({ result: 'written', hints: [compose] })
      const second = { category: undefined, second_opinion: undefined }
      const late = await ledger.commit(sampleClassified(message.id, second))
      expect(late).toEqual({ result: 'stale', stands: { ...none, classification: first } })
      expect(await ledger.loadClassification(message.id)).toEqual(first)
      const due = await ledger.loadDueWork(NOW + 1, 10)
      expect(due).toEqual([{ ...compose, attempts: 0, error: undefined }])
    })
  })

  describe('compose', () => {
    test('a decision is written with its draft, its mail and its deliver work', async () => {
      const ledger = subject.ledger()
      const message = await receive(ledger, 1)
      const draft = sampleDraft(message)
      const mail = sampleOutbox('draft', message, { draft_id: draft.id })
      const listed = { step: 'deliver' as const, key: mail.id, due_at: NOW + DAY }
      await decide(ledger, message, { draft, outbox: [mail], next: [listed] })
      const [record] = await ledger.loadRecords(message.id)
      expect(record?.decision).toEqual(sampleDecision(message.id))
      expect(record?.draft).toEqual(draft)
      expect(record?.outbox).toEqual([mail])
      const deliver = { step: 'deliver', key: mail.id, due_at: mail.created_at }
      expect(record?.work).toEqual([{ ...deliver, attempts: 0, error: undefined }])
    })

    test('the first decision stands and nothing of the second is written', async () => {
      const ledger = subject.ledger()
      const message = await receive(ledger, 1)
      const reply = await answer(ledger, message)
      await send(ledger, reply, NOW + HOUR)
      const late = sampleWrite(message, {
        draft: sampleDraft(message),
        deflection: sampleDeflection(reply, message),
        deflections: [sampleDeflectionChange(reply.id, { state: 'void', reason: 'not_delivered' })],
        outbox: [reply, sampleOutbox('draft', message)],
        next: [{ step: 'deliver', key: reply.id, due_at: NOW }],
      })
      const again = await ledger.commit(late)
      const first = { kind: 'auto', reason: 'allowed' }
      expect(again).toMatchObject({ result: 'stale', stands: { decision: first } })
      const [record] = await ledger.loadRecords(message.id)
      expect(record?.draft).toBeUndefined()
      expect(record?.outbox.map((row) => row.state)).toEqual(['sent'])
      expect(record?.work).toEqual([])
      expect(record?.deflections).toMatchObject([{ state: 'pending' }])
      const unknown = await ledger.commit(sampleWrite({ ...message, id: 'm_none' }))
      expect(unknown).toMatchObject({ result: 'stale', stands: { decision: undefined } })
    })

    test('of twenty decisions at once, all see the same one', async () => {
      const ledger = subject.ledger()
      const message = await receive(ledger, 1)
      const opinions = Array.from({ length: 20 }, (_, index) => `opinion ${index}`)
      const standing = await Promise.all(
        opinions.map(async (answer) => {
          const decision = sampleDecision(message.id, { answer })
          const draft = sampleDraft(message)
          const outbox = [sampleOutbox('draft', message)]
          const done = await ledger.commit(sampleWrite(message, { decision, draft, outbox }))
          if (done.result === 'written') return answer
          return done.result === 'stale' ? done.stands.decision?.answer : done.result
        }),
      )
      expect(new Set(standing).size).toBe(1)
      expect(standing).not.toContain('lost')
      const [record] = await ledger.loadRecords(message.id)
      expect(standing[0]).toBe(record?.decision?.answer)
      expect(record?.outbox).toHaveLength(1)
    })
  })

  test('how long people took is told of answers that have left, and of nothing else', async () => {
    const ledger = subject.ledger()
    const [slow, quick, waits] = [
      await receive(ledger, 1),
      await receive(ledger, 2),
      await receive(ledger, 3),
    ]
    await send(ledger, await answer(ledger, slow), NOW + 1500)
    expect(await ledger.loadAnswerTimes(0)).toEqual([])
    for (const message of [quick, waits]) {
      await decide(ledger, message, { outbox: [sampleOutbox('agent_reply', message)] })
    }
    await send(ledger, sampleOutbox('agent_reply', quick), quick.received_at + 9000)
    expect(await ledger.loadAnswerTimes(0)).toEqual([
      { received_at: quick.received_at, answered_at: quick.received_at + 9_000 },
    ])
    expect(await ledger.loadAnswerTimes(NOW + HOUR)).toEqual([])
  })

  describe('history', () => {
    test('holds earlier mail in both directions, oldest first, copies and unsent mail left out', async () => {
      const ledger = subject.ledger()
      const first = await receive(ledger, 1)
      const conversation_id = first.conversation_id
      await send(ledger, await answer(ledger, first), NOW + 1500)
      const copy = await receive(ledger, 2, { conversation_id })
      const duplicate = sampleDecision(copy.id, { kind: 'ignore', reason: 'duplicate' })
      await decide(ledger, copy, { decision: duplicate })
      await receive(ledger, 3, {
        conversation_id,
        screening: { kind: 'automatic', reason: 'auto_submitted' },
      })
      await receive(ledger, 4) // another conversation
      const second = await receive(ledger, 5, { conversation_id, received_at: NOW + 6000 })
      await decide(ledger, second, { outbox: [sampleOutbox('agent_reply', second)] })
      // INTERNALDATE has whole seconds: the next mail of the same second is later, this one is not.
      const message = await receive(ledger, 6, { conversation_id, received_at: NOW + 6000 })
      await receive(ledger, 7, { conversation_id, received_at: NOW + 6000 })

      const { exchanges } = await ledger.loadHistory(message)
      expect(exchanges.map(({ by, at, text }) => [by, at, text])).toEqual([
        ['customer', NOW + 1000, 'text 1'],
        ['auto_reply', NOW + 1500, `auto_reply to ${first.id}`],
        ['customer', NOW + 6000, 'text 5'],
      ])
      expect(exchanges[0]?.rfc_message_id).toBe('mail-1@example.org')
      expect(exchanges[1]?.direction).toBe('out')
    })

    test('is at most the last 20', async () => {
      const ledger = subject.ledger()
      const first = await receive(ledger, 1)
      const conversation_id = first.conversation_id
      for (let uid = 2; uid <= 23; uid++) await receive(ledger, uid, { conversation_id })
      const last = await receive(ledger, 24, { conversation_id })
      const { exchanges } = await ledger.loadHistory(last)
      expect(exchanges).toHaveLength(20)
      expect(exchanges[0]?.text).toBe('text 4')
      expect(exchanges.at(-1)?.text).toBe('text 23')
    })

    test('a message alone has none', async () => {
      const ledger = subject.ledger()
      expect(await ledger.loadHistory(await receive(ledger, 1))).toEqual({
        ...NO_PAST,
        conversation_subject: 'Return',
        exchanges: [],
        open_deflections: [],
        notes: [],
      })
    })

    test('an automatic reply counts unless it failed or was withheld', async () => {
      const ledger = subject.ledger()
      const message = await receive(ledger, 1)
      const reply = await answer(ledger, message)
      const counted = async () => {
        const budgets = spendingsOf({ customer: 0, conversation: 0, domain: 0, mailbox: 0 })
        const found = await ledger.loadSpending(accountOf(message), budgets, reply.created_at)
        return [
          (await ledger.loadHistory(message)).has_auto_reply,
          ...found.map((one) => one.spent),
        ]
      }
      expect(await counted()).toEqual([true, 1, 1, 1, 1])
      await ledger.claim(reply.id, 'a', NOW, NOW)
      expect(await counted()).toEqual([true, 1, 1, 1, 1])
      for (const to of ['unknown', 'sent', 'failed', 'withheld'] as const) {
        await subject.exec(`update outbox set state = '${to}', claim = null, sent_at = 1`)
        const is_counted = to === 'unknown' || to === 'sent'
        const count = is_counted ? 1 : 0
        expect(await counted()).toEqual([is_counted, count, count, count, count])
      }
    })

    test('knows what this very message turned to failed, and the pause', async () => {
      const ledger = subject.ledger()
      const reply = await answer(ledger, await receive(ledger, 1))
      await ledger.recordPause({ scope: 'support', since: NOW, by: 'ops', why: 'sale' })
      const failing = {
        id: reply.id,
        state: 'failed' as const,
        reason: 'other_conversation' as const,
      }
      const message = await receive(ledger, 2)
      await subject.exec('delete from thread_ref')
      const third = await receive(ledger, 3, {
        received: {
          deflections: [{ ...failing, follow_up_message_id: message.id, closed_at: NOW + 5 }],
        },
      })
      const history = await ledger.loadHistory(message)
      expect(history.failed_deflections).toMatchObject([{ ...failing, closed_at: NOW + 5 }])
      expect(history.is_paused).toBe(true)
      expect((await ledger.loadHistory(third)).failed_deflections).toEqual([])
    })
  })
}
