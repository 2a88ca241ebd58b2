// Contract of the ledger: mail that people write by hand, drafts that lie in the Drafts folder, drafts that nobody decides, and
// the numbers of a daily mail.

import { describe, expect, test } from 'vitest'
import type { Subject } from './ledger.ts'
import {
  DAY,
  HOUR,
  NOW,
  sampleApproval,
  sampleArrival,
  sampleDecision,
  sampleDraft,
  sampleOutbox,
} from './ledger-samples.ts'
import { answer, commit, decide, receive, send } from './ledger-ways.ts'

export function describeByHand(subject: Subject): void {
  const drafted = async (uid: number, change: Parameters<typeof receive>[2] = {}) => {
    const ledger = subject.ledger()
    const message = await receive(ledger, uid, change)
    const draft = sampleDraft(message, { created_at: NOW + uid * 1_000 })
    const mail = sampleOutbox('draft', message, { draft_id: draft.id })
    await decide(ledger, message, { draft, outbox: [mail] })
    return { ledger, message, draft }
  }

  describe('mail written by hand', () => {
    test('whom it goes to, what it answers, and what was sent there', async () => {
      const { ledger, message, draft } = await drafted(1, { customer: 'a@x' })
      const { conversation_id } = message
      const later = await drafted(2, { customer: 'a@x', conversation_id })
      const asked = await receive(ledger, 3, { customer: 'a@x', conversation_id })
      const reply = await answer(ledger, asked)
      await send(ledger, reply, NOW + HOUR)
      await receive(ledger, 4, { customer: 'b@x', reply_to: 'c@x' })

      const hand = await receive(ledger, 9, {
        customer: 'us@x',
        screening: { kind: 'own', reason: 'sent_by_hand' },
        recipients: ['a@x', 'nobody@x'],
        in_reply_to: [message.rfc_message_id ?? ''],
      })
      const [found, ...more] = await ledger.loadConversationsTo(hand)
      expect(more).toEqual([])
      expect(found).toMatchObject({ id: conversation_id, customer: 'a@x', is_named: true })
      const elsewhere = { ...hand, recipients: ['c@x'] }
      expect(await ledger.loadConversationsTo(elsewhere)).toMatchObject([
        { customer: 'b@x', is_named: false },
      ])
      expect(await ledger.loadConversationsTo({ ...hand, recipients: ['d@x'] })).toEqual([])

      const open = await ledger.loadOpenDrafts(conversation_id, hand)
      expect(open.map((one) => one.draft.id)).toEqual([draft.id])
      const whole = await ledger.loadOpenDrafts(conversation_id, { ...hand, in_reply_to: [] })
      expect(whole.map((one) => one.draft.id)).toEqual([draft.id, later.draft.id])
      const sent = await ledger.loadSentIn({ id: conversation_id, customer: 'a@x' })
      expect(sent.sent_texts).toEqual([reply.mail.text])
      expect(sent.deflections).toMatchObject([{ id: reply.id }])
      expect(sent.folder_answered).toBeUndefined()
    })

    test('what is ours, and what goes to nobody whom we know, is passed over', async () => {
      const { ledger, message } = await drafted(1, { customer: 'a@x', reply_to: 'c@x' })
      const reply = sampleOutbox('agent_reply', message)
      await commit(ledger, { outbox: [reply] })
      const head = (uid: number, rfc_message_id: string | undefined, recipients: string[]) => {
        return {
          uid,
          size_bytes: 9,
          received_at: NOW,
          source_hash: undefined,
          rfc_message_id,
          recipients,
        }
      }
      const heads = [
        head(1, reply.mail.rfc_message_id, ['a@x']),
        head(2, 'hand@x', ['a@x']),
        head(3, undefined, ['c@x', 'd@x']),
        head(4, 'supplier@x', ['d@x']),
        head(5, 'nobody@x', []),
      ]
      expect([...(await ledger.loadNotByHand(heads))]).toEqual([1, 4, 5])
    })

    test('closes drafts that are open, all or none; and one may be answered all the same', async () => {
      const { ledger, draft } = await drafted(1)
      const other = await drafted(2)
      const close = (id: string) => {
        return { id, state: 'answered_by_hand', decided_by: 'us@x', decided_at: NOW } as const
      }
      const decided = { ...close(other.draft.id), state: 'rejected' as const }
      await commit(ledger, { draft_change: decided })
      const both = [close(draft.id), close(other.draft.id)]
      expect(await commit(ledger, { closes: both })).toBe('lost')
      expect((await ledger.loadDraft(draft.id))?.draft.state).toBe('open')
      expect(await commit(ledger, { closes: [close(draft.id)] })).toBe('written')
      const approved = { ...close(draft.id), state: 'approved' as const }
      expect(await commit(ledger, { draft_change: approved })).toBe('written')
      expect(await commit(ledger, { draft_change: approved })).toBe('lost')
    })

    test('the last mail that is not read yet, up to one that was seen before', async () => {
      const ledger = subject.ledger()
      expect(await ledger.loadLastUnread(undefined)).toBeUndefined()
      await receive(ledger, 1)
      expect(await ledger.loadLastUnread(undefined)).toBeUndefined()
      await ledger.recordArrival(sampleArrival(2), NOW)
      const seen = await ledger.loadLastUnread(undefined)
      await ledger.recordArrival(sampleArrival(3), NOW)
      expect(await ledger.loadLastUnread(undefined)).toBeGreaterThan(seen ?? 0)
      expect(await ledger.loadLastUnread(seen)).toBe(seen)
    })
  })

  test('drafts in the Drafts folder: wanted, there, and looked after no more', async () => {
    const { ledger, draft } = await drafted(1)
    const known = async () => {
      const facts = await ledger.loadFolderDrafts('support', 9)
      return facts.map(({ draft: { id }, row }) => [id, row])
    }
    expect(await known()).toEqual([[draft.id, undefined]])
    expect(await ledger.loadFolderDrafts('elsewhere', 9)).toEqual([])
    const row = {
      draft_id: draft.id,
      mailbox: 'support',
      generation: 0,
      rfc_message_id: 'f.1@x',
      uidvalidity: '4294967295',
      uid: 7,
      is_changed: true,
      placed_at: NOW,
      gone_at: undefined,
    }
    await ledger.recordFolderDraft(row)
    expect(await known()).toEqual([[draft.id, row]])
    await ledger.recordFolderDraft({ ...row, uid: 8, gone_at: NOW + 1 })
    expect(await known()).toEqual([[draft.id, { ...row, uid: 8, gone_at: NOW + 1 }]])
    await ledger.settleFolderDraft(draft.id, NOW)
    expect(await known()).toEqual([])
    // The same draft with another proposal.
    await commit(ledger, { draft_offer: { id: draft.id, from: 0, at: NOW } })
    expect(await known()).toEqual([[draft.id, undefined]])
  })

  test('drafts that wait, and those that somebody else was mailed', async () => {
    const { ledger, draft, message } = await drafted(1)
    const at = draft.created_at
    const ask = { before: at, after: at - DAY, of_sender_max: 3, limit: 9 }
    expect(await ledger.loadUnescalated(ask)).toMatchObject([{ draft_id: draft.id }])
    expect(await ledger.countWaiting(ask)).toBe(1)
    expect(await ledger.countWaiting({ ...ask, before: at - 1 })).toBe(0)
    const escalation = sampleOutbox('escalation', message, { draft_id: draft.id })
    await commit(ledger, { outbox: [{ ...escalation, created_at: at + 1 }] })
    expect(await ledger.loadUnescalated(ask)).toEqual([])
    expect(await ledger.countEscalated(at)).toBe(1)
    expect(await ledger.countEscalated(at + 1)).toBe(0)
  })

  test('ignored mail by its number in a daily mail, and strangers’ instructions', async () => {
    const ledger = subject.ledger()
    const ignored = await receive(ledger, 1)
    const decision = sampleDecision(ignored.id, { kind: 'ignore', reason: 'machine_mail' })
    await decide(ledger, ignored, { decision })
    const answered = await receive(ledger, 2)
    await answer(ledger, answered)
    const line = (number: number, message_id: string) => ({ mail_id: 'y_1', number, message_id })
    const daily_lines = [line(1, answered.id), line(2, ignored.id)]
    expect(await commit(ledger, { daily_lines })).toBe('written')
    const mails = await ledger.loadDailyMails('y_1')
    expect([...(mails ?? [])].map(([number, { message }]) => [number, message.id])).toEqual([
      [2, ignored.id],
    ])
    expect(await ledger.loadDailyMails('y_2')).toBeUndefined()
    const draft = sampleDraft(ignored)
    await commit(ledger, { drafts: [draft] })
    expect((await ledger.loadDailyMails('y_1'))?.get(2)?.draft?.id).toBe(draft.id)

    const stranger = await receive(ledger, 3, { step: 'approve', customer: 'm@evil' })
    const approval = sampleApproval(stranger.id, { verb: undefined, refusal: 'not_an_agent' })
    await commit(ledger, { approval })
    const { strangers } = await ledger.loadDaily(approval.decided_at, approval.decided_at - DAY)
    expect(strangers).toMatchObject({ count: 1, latest: [{ customer: 'm@evil' }] })
    const later = await ledger.loadDaily(approval.decided_at + DAY, approval.decided_at)
    expect(later.strangers).toEqual({ count: 0, latest: [] })
  })
}
