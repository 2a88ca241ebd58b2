// Contract of the ledger: what the sweep learns about drafts that wait, and what the daily mail tells.

import { describe, expect, test } from 'vitest'
import type { Subject } from './ledger.ts'
import {
  DAY,
  HOUR,
  NOW,
  sampleDecision,
  sampleDraft,
  sampleOutbox,
  sampleWrite,
} from './ledger-samples.ts'
import { commit, decide, receive, send } from './ledger-ways.ts'

export function describeWaiting(subject: Subject): void {
  describe('what waits', () => {
    const drafted = async (uid: number, customer: string, is_mailed = true) => {
      const ledger = subject.ledger()
      const message = await receive(ledger, uid, { customer })
      const draft = sampleDraft(message)
      const created_at = draft.created_at
      const mail = { ...sampleOutbox('draft', message, { draft_id: draft.id }), created_at }
      await decide(ledger, message, { draft, outbox: is_mailed ? [mail] : [] })
      return { message, draft, mail }
    }

    test('open drafts to be reminded of: mailed once, in time, of senders with few', async () => {
      const ledger = subject.ledger()
      const { draft, message } = await drafted(1, 'a@x')
      await drafted(2, 'b@x', false)
      await drafted(3, 'c@x')
      await drafted(4, 'c@x')
      const at = draft.created_at
      const ask = { before: at, after: at - 1, of_sender_max: 1, limit: 9 }
      const whose = async (change: Partial<typeof ask>) =>
        (await ledger.loadForgotten({ ...ask, ...change })).map(({ customer }) => customer)
      expect(await whose({})).toEqual(['a@x'])
      expect(await whose({ of_sender_max: 2 })).toEqual(['a@x', 'c@x', 'c@x'])
      expect(await whose({ of_sender_max: 2, limit: 2 })).toEqual(['a@x', 'c@x'])
      expect(await whose({ before: at - 1 })).toEqual([])
      expect(await whose({ after: at })).toEqual([])
      expect(await ledger.countReminded(at - DAY)).toBe(0)
      const again = sampleOutbox('draft', message, { id: 'o_again', draft_id: draft.id })
      await commit(ledger, { outbox: [{ ...again, created_at: at + DAY }] })
      expect(await whose({})).toEqual([])
      expect(await ledger.countReminded(at)).toBe(1)
      expect(await ledger.countReminded(at + DAY)).toBe(0)
    })

    test('the daily mail: drafts that wait, and ignored mail of one day', async () => {
      const ledger = subject.ledger()
      const { draft } = await drafted(1, 'a@x')
      await drafted(2, 'b@x', false)
      const ignored = async (uid: number, new_text: string, decided_at: number) => {
        const message = await receive(ledger, uid, {
          customer: `i${uid}@x`,
          new_text,
          screening: { kind: 'automatic', reason: 'auto_submitted' },
        })
        const decision = {
          ...sampleDecision(message.id),
          kind: 'ignore' as const,
          reason: 'machine_mail' as const,
          decided_at,
        }
        expect(await commit(ledger, sampleWrite(message, { decision }))).toBe('written')
      }
      const until = draft.created_at + DAY
      await ignored(3, 'Hi, I am still waiting for my tent. Could you please call me?', until)
      await ignored(4, 'Everything is on sale this week.', until - HOUR)
      await ignored(5, 'I am still waiting for my tent. Please call me.', until + 1)
      await ignored(6, 'I am still waiting for my tent. Please call me.', until - DAY)
      const daily = await ledger.loadDaily(until, until - DAY)
      expect(daily.held_back).toMatchObject({ count: 1, oldest: [{ customer: 'b@x' }] })
      expect(daily.open).toMatchObject({
        count: 2,
        oldest: [{ customer: 'a@x' }, { customer: 'b@x' }],
      })
      expect(daily.ignored).toEqual([{ reason: 'machine_mail, auto_submitted', count: 2 }])
      expect(daily.personal).toMatchObject([{ customer: 'i3@x' }])
      const before = await ledger.loadDaily(until - 1, until - 1 - DAY)
      expect(before).toMatchObject({ held_back: { count: 1 }, open: { count: 0 } })
    })

    test('the text of a daily mail goes, once it has left; other notices stay', async () => {
      const ledger = subject.ledger()
      const { message } = await drafted(1, 'a@x')
      const notice = (id: string, message_id: string | undefined) => ({
        ...sampleOutbox('notice', message, { id }),
        message_id,
      })
      const rows = [notice('o_daily', undefined), notice('o_other', message.id)]
      await commit(ledger, { outbox: rows })
      const text = async (id: string) => (await ledger.loadOutboxRow(id))?.mail.text
      const after = Math.max(...rows.map(({ created_at }) => created_at)) + 1
      await ledger.forgetRaw(after)
      expect(await text('o_daily')).not.toBe('')
      for (const row of rows) await send(ledger, row, NOW + HOUR)
      await ledger.forgetRaw(after)
      expect(await text('o_daily')).toBe('')
      expect(await text('o_other')).not.toBe('')
    })
  })
}
