// Contract of the ledger, part 5: records, report and gauges.

import { describe, expect, test } from 'vitest'
import type { Subject } from './ledger.ts'
import {
  DAY,
  HOUR,
  NOW,
  sampleArrival,
  sampleChange,
  sampleClassification,
  sampleClassified,
  sampleDecision,
  sampleDeflectionChange,
  sampleDraft,
  sampleOutbox,
} from './ledger-samples.ts'
import { answer, decide, receive, send } from './ledger-ways.ts'

export function describeRecords(subject: Subject): void {
  describe('records', () => {
    test('are found by our id, by Message-ID and by the Message-ID of our answer', async () => {
      const ledger = subject.ledger()
      const message = await receive(ledger, 1)
      const reply = await answer(ledger, message)
      const ids = [message.id, 'mail-1@example.org', '<mail-1@example.org>']
      for (const id of [...ids, ` ${ids[2]} `, reply.mail.rfc_message_id]) {
        const records = await ledger.loadRecords(id)
        expect(records.map((record) => record.message)).toEqual([message])
      }
      expect(await ledger.loadRecords('nobody@example.org')).toEqual([])
      const rfc_message_id = 'mail-1@example.org'
      await receive(ledger, 2, { rfc_message_id })
      expect(await ledger.loadRecords(rfc_message_id)).toHaveLength(2)
    })

    test('hold everything about a message, also as the follow-up of another', async () => {
      const ledger = subject.ledger()
      const first = await receive(ledger, 1)
      const reply = await answer(ledger, first)
      const change = {
        id: reply.id,
        state: 'failed' as const,
        reason: 'same_conversation' as const,
      }
      const follow_up_message_id = sampleArrival(2).id
      const message = await receive(ledger, 2, {
        received: {
          deflections: [{ ...change, follow_up_message_id, closed_at: NOW }],
          next: [
            { step: 'classify', key: follow_up_message_id, due_at: NOW },
            { step: 'compose', key: follow_up_message_id, due_at: NOW },
          ],
        },
      })
      const classification = sampleClassification()
      await ledger.commit(sampleClassified(message.id))
      const [record] = await ledger.loadRecords(message.id)
      expect(record).toMatchObject({ message, classification, approvals: [], outbox: [] })
      expect(record?.deflections).toMatchObject([change])
      expect(record?.work).toMatchObject([{ step: 'compose' }])
      expect(record).toHaveProperty('decision', undefined)
      expect(record).toHaveProperty('draft', undefined)
    })

    test('recent messages come newest first, with what waits to be received', async () => {
      const ledger = subject.ledger()
      const message = await receive(ledger, 1)
      await decide(ledger, message)
      await receive(ledger, 2)
      await ledger.recordArrival(sampleArrival(3), NOW)
      const recent = await ledger.loadRecentMessages(2)
      expect(recent.map((one) => one.message.uid)).toEqual([3, 2])
      const last = (await ledger.loadRecentMessages(10)).at(-1)
      expect(last).toEqual({ message, decision: sampleDecision(message.id) })
    })

    test('the report counts what was received in the period, its end excluded', async () => {
      const ledger = subject.ledger()
      const answered = await receive(ledger, 1)
      await send(ledger, await answer(ledger, answered), NOW + HOUR)
      const waiting = await receive(ledger, 2)
      await answer(ledger, waiting) // not accepted yet: no deflection to count
      const drafted = await receive(ledger, 3)
      await decide(ledger, drafted, {
        decision: sampleDecision(drafted.id, { category: undefined }),
        draft: sampleDraft(drafted),
        outbox: [sampleOutbox('draft', drafted)],
      })
      await receive(ledger, 4)
      await decide(ledger, await receive(ledger, 5, { received_at: NOW + DAY }))
      const report = await ledger.loadReportRows(NOW + 1000, NOW + DAY)
      const auto = { kind: 'auto', reason: 'allowed', category: 'returns', count: 1 }
      const low = { kind: 'draft', reason: 'low_confidence', category: undefined }
      expect(report).toEqual({
        received: 4,
        undecided: 1,
        decisions: [
          { ...auto, reply_state: 'ready' },
          { ...auto, reply_state: 'sent' },
          { ...low, reply_state: undefined, count: 1 },
        ],
        deflections: [{ state: 'pending', reason: undefined, category: 'returns', count: 1 }],
        drafts: [{ state: 'open', category: undefined, count: 1 }],
        refusals: [],
        outbox: [
          { kind: 'auto_reply', state: 'ready', count: 1 },
          { kind: 'auto_reply', state: 'sent', count: 1 },
          { kind: 'draft', state: 'ready', count: 1 },
        ],
      })
      expect(await ledger.loadReportRows(0, NOW + 1000)).toEqual({
        received: 0,
        undecided: 0,
        decisions: [],
        deflections: [],
        drafts: [],
        refusals: [],
        outbox: [],
      })
    })

    test('what models were asked is counted by the time of the call', async () => {
      const ledger = subject.ledger()
      const none = { calls: 0, failed: 0, input_tokens: 0, cached_tokens: 0, output_tokens: 0 }
      expect(await ledger.loadModelUse(0, NOW + DAY)).toEqual({ ...none, cost: undefined })
      const message = await receive(ledger, 1)
      const call = {
        purpose: 'read' as const,
        model: 'tiny-1',
        prompt: 'abc',
        input_tokens: 9_000,
        cached_tokens: 8_000,
        output_tokens: 200,
        took_ms: 812.4,
        cost: 0.25,
        outcome: 'answered' as const,
      }
      const lost = { ...call, input_tokens: 0, cached_tokens: 0, output_tokens: 0, cost: undefined }
      const calls = [call, { ...lost, outcome: 'unavailable' as const }]
      await decide(ledger, message, {
        model_calls: { message_id: message.id, at: NOW, calls },
      })
      expect(await ledger.loadModelUse(NOW, NOW + 1)).toEqual({
        calls: 2,
        failed: 1,
        input_tokens: 9_000,
        cached_tokens: 8_000,
        output_tokens: 200,
        cost: 0.25,
      })
      expect((await ledger.loadModelUse(NOW + 1, NOW + DAY)).calls).toBe(0)
    })

    test('decisions say what became of the reply, deflections whether it left', async () => {
      const ledger = subject.ledger()
      const counts = new Map([
        ['ready', 1],
        ['sending', 1],
        ['sent', 2],
        ['failed', 2],
        ['unknown', 1],
        ['withheld', 3],
      ])
      const states = [...counts].flatMap(([state, count]) => Array<string>(count).fill(state))
      for (const [index, state] of states.entries()) {
        const message = await receive(ledger, index + 1)
        const reply = await answer(ledger, message)
        if (state === 'sent') await send(ledger, reply, NOW + 40 * DAY) // the period is the message's
        if (state === 'sending') await ledger.claim(reply.id, 'c', NOW, NOW)
        if (state === 'failed' || state === 'unknown' || state === 'withheld') {
          const reason = state === 'withheld' ? state : 'not_delivered'
          const deflection = { to: 'void' as const, reason, closed_at: NOW } as const
          await ledger.commit(sampleChange(reply.id, { to: state, deflection }))
        }
        // Mail to agents about the same message must not count it twice.
        const notice = sampleOutbox('notice', message, { conversation_id: undefined })
        await ledger.commit({ outbox: [notice] })
      }
      const { decisions, deflections } = await ledger.loadReportRows(NOW, NOW + DAY)
      expect(new Map(decisions.map((row) => [row.reply_state, row.count]))).toEqual(counts)
      expect(deflections).toEqual([
        { state: 'pending', reason: undefined, category: 'returns', count: 2 },
        { state: 'void', reason: 'not_delivered', category: 'returns', count: 3 },
        { state: 'void', reason: 'withheld', category: 'returns', count: 3 },
      ])
      expect((await ledger.loadReportRows(NOW + DAY, NOW + 50 * DAY)).deflections).toEqual([])
    })

    test('a failure counts against us only when the reply had left', async () => {
      const ledger = subject.ledger()
      const sent = await answer(ledger, await receive(ledger, 1))
      await send(ledger, sent, NOW + HOUR)
      const unsent = await answer(ledger, await receive(ledger, 2))
      const deflections = [sent, unsent].map(({ id }) =>
        sampleDeflectionChange(id, { follow_up_message_id: sampleArrival(3).id }),
      )
      await receive(ledger, 3, { received: { deflections } })
      expect((await ledger.loadReportRows(NOW, NOW + DAY)).deflections).toEqual([
        { state: 'failed', reason: 'same_conversation', category: 'returns', count: 1 },
      ])
    })

    test('gauges', async () => {
      const ledger = subject.ledger()
      const message = await receive(ledger, 1)
      await decide(ledger, message, {
        draft: sampleDraft(message),
        outbox: [
          sampleOutbox('draft', message, { created_at: NOW + 1 }),
          sampleOutbox('notice', message, { state: 'unknown' }),
        ],
      })
      await receive(ledger, 2)
      await ledger.recordAlarm('a', 'a', '', NOW)
      expect(await ledger.loadGauges(NOW)).toEqual({
        work_due: 1,
        work_waiting: 1,
        drafts_open: 1,
        outbox_unknown: 1,
        alarms: 1,
      })
    })
  })
}
