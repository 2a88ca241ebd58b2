// Contract of the ledger: the rows that the figures of a report are computed from, of one period, category or mailbox.

import { describe, expect, test } from 'vitest'
import { weekOf } from '../../src/domain/figures/weeks.ts'
import type { FigureFilter } from '../../src/ports/figures.ts'
import type { Subject } from './ledger.ts'
import { DAY, HOUR, NOW, sampleDecision, sampleDraft, sampleOutbox } from './ledger-samples.ts'
import { commit, decide, hold, receive, send } from './ledger-ways.ts'

const ALL: FigureFilter = { since: 0, until: NOW + DAY, category: undefined, mailbox: undefined }

export function describeFigures(subject: Subject): void {
  describe('rows for the figures of a report', () => {
    test('an empty ledger has none', async () => {
      const ledger = subject.ledger()
      expect(await ledger.loadBeginning()).toBeUndefined()
      expect(await ledger.countVolume(ALL, NOW)).toEqual([])
      expect(await ledger.loadHandledDrafts(ALL)).toEqual([])
      expect(await ledger.loadWaitingDrafts(ALL)).toEqual([])
      expect(await ledger.loadAskedMail(ALL, 10)).toEqual([])
    })

    test('mail is counted by week, by what became of it, by language, and by age', async () => {
      const ledger = subject.ledger()
      const week = weekOf(NOW)
      const [first, second] = [
        await receive(ledger, 1, { received_at: NOW }),
        await receive(ledger, 2, { received_at: NOW + 1 }),
      ]
      await receive(ledger, 3, { received_at: NOW - 7 * DAY })
      await decide(ledger, first, {
        decision: sampleDecision(first.id, { language: 'de' }),
      })
      await decide(ledger, second, {
        decision: sampleDecision(second.id, {
          kind: 'ignore',
          reason: 'machine_mail',
          category: undefined,
        }),
      })
      const open = { fate: 'open', is_settled: true, language: undefined, count: 1 }
      const rows = await ledger.countVolume(ALL, NOW + 1)
      expect(rows).toHaveLength(3)
      expect(rows).toEqual(
        expect.arrayContaining([
          { week: week - 1, ...open },
          { week, fate: 'to_person', is_settled: true, language: 'de', count: 1 },
          { week, fate: 'ignored', is_settled: false, language: undefined, count: 1 },
        ]),
      )
      expect(await ledger.countVolume({ ...ALL, since: NOW, until: NOW + 1 }, 0)).toEqual([
        { week, fate: 'to_person', is_settled: false, language: 'de', count: 1 },
      ])
      const returns = await ledger.countVolume({ ...ALL, category: 'returns' }, 0)
      expect(returns.map(({ count }) => count)).toEqual([1])
      expect(await ledger.countVolume({ ...ALL, mailbox: 'sales' }, 0)).toEqual([])
      expect(await ledger.loadBeginning()).toBe(NOW - 7 * DAY)
    })

    test('a decided draft has its first delivery, its decision and its change; an open one waits', async () => {
      const ledger = subject.ledger()
      const message = await receive(ledger, 1)
      const draft = sampleDraft(message)
      const mails = [1, 2].map((nth) =>
        sampleOutbox('draft', message, { id: `o_draft_${nth}`, draft_id: draft.id }),
      )
      await decide(ledger, message, { draft, outbox: mails })
      await send(ledger, mails[1]!, NOW + 5 * HOUR)
      await send(ledger, mails[0]!, NOW + 2 * HOUR)
      expect(await ledger.loadHandledDrafts(ALL)).toEqual([])
      const waits = [{ created_at: draft.created_at, category: 'returns' }]
      expect(await ledger.loadWaitingDrafts(ALL)).toEqual(waits)
      expect(await ledger.loadWaitingDrafts({ category: 'other', mailbox: undefined })).toEqual([])
      const reply = sampleOutbox('agent_reply', message, { draft_id: draft.id })
      const draft_change = {
        id: draft.id,
        state: 'edited' as const,
        decided_by: 'kim@shop.example',
        decided_at: NOW + 6 * HOUR,
        edit: { kind: 'cosmetic' as const, share: 0.125 },
      }
      expect(await commit(ledger, { draft_change, outbox: [reply] })).toBe('written')
      expect(await ledger.loadWaitingDrafts(ALL)).toEqual([])
      expect(await ledger.loadHandledDrafts(ALL)).toEqual([
        {
          category: 'returns',
          state: 'edited',
          delivered_at: NOW + 2 * HOUR,
          decided_at: NOW + 6 * HOUR,
          edit: 'cosmetic',
        },
      ])
      expect(await ledger.loadHandledDrafts({ ...ALL, mailbox: 'sales' })).toEqual([])
    })

    test('answers and mails of the last days are counted by state', async () => {
      const ledger = subject.ledger()
      const message = await receive(ledger, 1)
      await hold(ledger, message)
      const other = await receive(ledger, 2)
      await decide(ledger, other, { outbox: [sampleOutbox('draft', other)] })
      expect(await ledger.countActivity(NOW)).toEqual({
        deflections: [{ state: 'held', count: 1 }],
        mails: [
          { kind: 'auto_reply', state: 'sent', count: 1 },
          { kind: 'draft', state: 'ready', count: 1 },
        ],
      })
      expect(await ledger.countActivity(NOW + 30 * DAY)).toEqual({ deflections: [], mails: [] })
    })

    test('a word on an answer that was sent counts once, apart by who wrote it', async () => {
      const ledger = subject.ledger()
      const message = await receive(ledger, 1)
      const row = await hold(ledger, message)
      const word = (outbox_id: string, score: 'good' | 'bad') =>
        ledger.recordRating({ outbox_id, score, way: 'page', at: NOW })
      expect(await word(row.id, 'bad')).toBe('counted')
      expect(await word(row.id, 'good')).toBe('known')
      expect(await word('o_nothing', 'good')).toBe('unknown')
      const drafted = await receive(ledger, 2)
      const draft = sampleDraft(drafted, { edit: { kind: 'unchanged', share: 0 } })
      const reply = sampleOutbox('agent_reply', drafted, { draft_id: draft.id })
      await decide(ledger, drafted, { draft, outbox: [reply] })
      // It has not left yet.
      expect(await word(reply.id, 'good')).toBe('unknown')
      await send(ledger, reply, NOW + HOUR)
      expect(await word(reply.id, 'good')).toBe('counted')
      expect(await ledger.countRatings(ALL)).toEqual(
        expect.arrayContaining([
          { by: 'machine', score: 'bad', count: 1 },
          { by: 'drafted', score: 'good', count: 1 },
        ]),
      )
      expect(await ledger.countRatings({ ...ALL, mailbox: 'sales' })).toEqual([])
      expect(await ledger.countRatings({ ...ALL, since: NOW + DAY })).toEqual([])
    })

    test('an answer with the question below it counts as asked once it has left', async () => {
      const ledger = subject.ledger()
      const message = await receive(ledger, 1)
      const plain = sampleOutbox('auto_reply', message)
      const text = `${plain.mail.text}\n\nDid it help?\nYes: <mailto:a@b.example?subject=hfr-1>\nNo: <mailto:a@b.example?subject=hfr-2>\n`
      const row = { ...plain, mail: { ...plain.mail, text } }
      await decide(ledger, message, { outbox: [row] })
      expect(await ledger.countAsked(ALL)).toEqual([])
      await send(ledger, row, NOW + HOUR)
      expect(await ledger.countAsked(ALL)).toEqual([{ by: 'machine', asked: 1, rated: 0 }])
      await ledger.recordRating({ outbox_id: row.id, score: 'good', way: 'page', at: NOW })
      expect(await ledger.countAsked(ALL)).toEqual([{ by: 'machine', asked: 1, rated: 1 }])
      // One that asked nothing is in no denominator.
      await hold(ledger, await receive(ledger, 2))
      expect(await ledger.countAsked(ALL)).toEqual([{ by: 'machine', asked: 1, rated: 1 }])
      expect(await ledger.countAsked({ ...ALL, mailbox: 'sales' })).toEqual([])
    })

    test('what a draft asks comes with the answer that left, the newest first', async () => {
      const ledger = subject.ledger()
      const messages = [
        await receive(ledger, 1),
        await receive(ledger, 2),
        await receive(ledger, 3),
      ]
      for (const [at, message] of messages.entries()) {
        const asks = at === 2 ? { requests: [] } : {}
        await decide(ledger, message, { decision: sampleDecision(message.id, asks) })
      }
      const reply = sampleOutbox('agent_reply', messages[0]!)
      await commit(ledger, { outbox: [reply] })
      const ids = async (limit: number) =>
        (await ledger.loadAskedMail(ALL, limit)).map(({ message_id, answer }) => [
          message_id,
          answer,
        ])
      expect(await ids(10)).toEqual([
        [messages[1]?.id, undefined],
        [messages[0]?.id, undefined],
      ])
      await send(ledger, reply, NOW + HOUR)
      expect(await ids(10)).toEqual([
        [messages[1]?.id, undefined],
        [messages[0]?.id, reply.mail.text],
      ])
      expect(await ids(1)).toHaveLength(1)
      const [asked] = await ledger.loadAskedMail(ALL, 1)
      expect(asked?.requests).toEqual(sampleDecision('m').requests)
    })

    test('the counts of the report are limited to a category or a mailbox', async () => {
      const ledger = subject.ledger()
      const [returns, other] = [await receive(ledger, 1), await receive(ledger, 2)]
      await decide(ledger, returns, { draft: sampleDraft(returns) })
      await decide(ledger, other, {
        decision: sampleDecision(other.id, { category: 'other' }),
        outbox: [sampleOutbox('draft', other)],
      })
      const all = await ledger.loadReportRows(0, NOW + DAY)
      expect([all.received, all.drafts.length, all.outbox.length]).toEqual([2, 1, 1])
      const one = await ledger.loadReportRows(0, NOW + DAY, { category: 'other' })
      expect([one.received, one.drafts.length, one.outbox.length]).toEqual([1, 0, 1])
      const none = await ledger.loadReportRows(0, NOW + DAY, { mailbox: 'sales' })
      expect([none.received, none.decisions, none.outbox]).toEqual([0, [], []])
      const both = { category: 'returns', mailbox: 'support' }
      expect((await ledger.loadReportRows(0, NOW + DAY, both)).received).toBe(1)
    })
  })
}
