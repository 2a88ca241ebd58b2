// Contract of the ledger: what is counted for whom in which window, a mailbox that pauses itself once, addresses that
// returned mail, and what the volume rules get to see.

import { describe, expect, test } from 'vitest'
import { agentMailBudgets, autoReplyBudgets, type Per } from '../../src/domain/budgets.ts'
import type { Write } from '../../src/domain/desk/write.ts'
import type { Message } from '../../src/domain/message.ts'
import { sampleTeam } from '../domain/samples.ts'
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
import { answer, decide, receive, send } from './ledger-ways.ts'

const MINUTE = 60_000
const { limits } = sampleTeam()

export function describeSpending(subject: Subject): void {
  type Whose = Partial<Pick<Message, 'customer' | 'conversation_id' | 'mailbox'>>
  const NOBODY = { customer: 'x@elsewhere.example', conversation_id: 'c', mailbox: 'none' }

  /** What was spent by whom of each budget, e.g. `['customer 10', 1]` with minutes. */
  async function counted(whose: Whose, at: number, per?: Per): Promise<Record<string, number>> {
    const account = { ...NOBODY, ...whose }
    const budgets = autoReplyBudgets(limits, account.customer)
    const asked = budgets.filter((one) => per === undefined || one.per === per)
    const found = await subject.ledger().loadSpending(account, asked, at)
    expect(found).toMatchObject(asked)
    return Object.fromEntries(
      found.map((one) => [`${one.per} ${one.window_ms / MINUTE}`, one.spent]),
    )
  }

  describe('spending', () => {
    test('each window slides by itself and ends at its end', async () => {
      const ledger = subject.ledger()
      const message = await receive(ledger, 1)
      await answer(ledger, message, { created_at: NOW })
      const at = (ms: number) => counted(message, NOW + ms)
      const all = { 'customer 10': 1, 'customer 1440': 1, 'conversation 43200': 1 }
      const more = { 'domain 10': 1, 'domain 1440': 1, 'mailbox 60': 1, 'mailbox 1440': 1 }
      expect(await at(0)).toEqual({ ...all, ...more })
      const after_10 = { ...all, ...more, 'customer 10': 0, 'domain 10': 0 }
      expect(await at(10 * MINUTE - 1)).toEqual({ ...all, ...more })
      expect(await at(10 * MINUTE)).toEqual(after_10)
      expect(await at(HOUR)).toEqual({ ...after_10, 'mailbox 60': 0 })
      const day = await at(DAY)
      expect(day).toMatchObject({ 'customer 1440': 0, 'domain 1440': 0, 'mailbox 1440': 0 })
      expect(day).toMatchObject({ 'conversation 43200': 1 })
      expect(await at(30 * DAY)).toMatchObject({ 'conversation 43200': 0 })
    })

    test('is each owner’s own', async () => {
      const ledger = subject.ledger()
      const message = await receive(ledger, 1)
      await answer(ledger, message, { created_at: NOW })
      const { customer, conversation_id, mailbox } = message
      expect(await counted({ customer }, NOW, 'customer')).toMatchObject({ 'customer 1440': 1 })
      expect(await counted({ customer }, NOW, 'mailbox')).toMatchObject({ 'mailbox 60': 0 })
      expect(await counted({ mailbox }, NOW, 'mailbox')).toMatchObject({ 'mailbox 60': 1 })
      expect(await counted({ mailbox }, NOW, 'customer')).toMatchObject({ 'customer 1440': 0 })
      expect(await counted({ conversation_id }, NOW, 'conversation')).toEqual({
        'conversation 43200': 1,
      })
    })

    // biome-ignore format: the columns are the point of the table
    test.each([
      ['a@shop.test',        'b@shop.test',       1],
      ['a@mail.shop.test',   'b@shop.test',       1],
      ['a@shop.test',        'b@eu.shop.test',    1],
      ['a@my-shop.test',     'b@shop.test',       0],
      ['a@shop.test.org',    'b@shop.test',       0],
      ['@shop.test',         'b@shop.test',       1],
      ['t',                  'b@shop.test',       0],
      ['a@xhop.test',        'b@_hop.test',       0],
      ['a@shop.test',        'b@%.test',          0],
      ['a@größe.test',       'b@größe.test',      1],
      ['a@gröẞe.test',       'b@größe.test',      0],
    ])('an answer to %s counts for the domain of %s: %i', async (one, other, count) => {
      const ledger = subject.ledger()
      await answer(ledger, await receive(ledger, 1, { customer: one }), { created_at: NOW })
      expect(await counted({ customer: other }, NOW, 'domain')).toEqual({
        'domain 10': count,
        'domain 1440': count,
      })
    })

    test('of a mailbox begins anew when a person resumes it, and only then', async () => {
      const ledger = subject.ledger()
      const message = await receive(ledger, 1)
      await answer(ledger, message, { created_at: NOW })
      const spent = async (at = NOW + 5) => (await counted(message, at, 'mailbox'))['mailbox 60']
      const pause = { since: NOW, by: 'kim', why: '' }
      await ledger.recordPause({ ...pause, scope: 'support' })
      expect(await spent()).toBe(1)
      await ledger.recordPause({ ...pause, scope: '*' })
      await ledger.recordPause({ ...pause, scope: 'sales' })
      for (const scope of ['*', 'sales']) await ledger.recordResume(scope, NOW + 1)
      expect(await spent()).toBe(1)
      await ledger.recordResume('support', NOW + 1)
      expect(await spent()).toBe(0)
      await answer(ledger, await receive(ledger, 2), { created_at: NOW + 2 })
      expect(await spent()).toBe(1)
    })

    test('of mail to the agents is what they were mailed because of somebody', async () => {
      const ledger = subject.ledger()
      const spent = async (customer: string, at = NOW) => {
        const budgets = agentMailBudgets(limits, customer)
        const account = { ...NOBODY, customer }
        const found = await ledger.loadSpending(account, budgets, at)
        return found.map((one) => `${one.per} ${one.window_ms / HOUR} ${one.spent}`)
      }
      const first = await receive(ledger, 1, { customer: 'a@shop.test' })
      const outbox = (['draft', 'notice', 'auto_reply', 'agent_reply'] as const).map((kind) =>
        sampleOutbox(kind, first, { created_at: NOW }),
      )
      const apart = sampleOutbox('notice', first, { id: 'o_apart', message_id: undefined })
      const decision = sampleDecision(first.id)
      await decide(ledger, first, { decision, outbox: [...outbox, { ...apart, created_at: NOW }] })
      expect(await spent('a@shop.test')).toEqual([
        'customer 1 2',
        'customer 24 2',
        'domain 1 2',
        'domain 24 2',
        'all 1 3',
      ])
      expect(await spent('b@shop.test')).toContain('domain 24 2')
      expect(await spent('b@shop.test')).toContain('customer 24 0')
      expect(await spent('a@shop.test', NOW + HOUR)).toContain('customer 1 0')
      expect(await spent('')).toEqual(['customer 1 0', 'customer 24 0', 'all 1 3'])
    })
  })

  describe('a trip', () => {
    const trip = (message: Message, nth: number): Write['trip'] => ({
      pause: { scope: 'support', since: NOW + nth, by: 'Holdfast', why: `trip ${nth}` },
      notice: sampleOutbox('notice', message, { id: `o_trip_${nth}`, message_id: undefined }),
    })
    const trips = async (nth: number) => {
      const message = await receive(subject.ledger(), nth)
      await decide(subject.ledger(), message, { trip: trip(message, nth) })
    }
    const told = async (nth: number) =>
      (await subject.ledger().loadOutboxRow(`o_trip_${nth}`)) !== undefined

    test('pauses the mailbox and tells of it once, and again after a resume', async () => {
      const ledger = subject.ledger()
      await trips(1)
      await trips(2)
      expect(await ledger.loadPauses()).toMatchObject([{ scope: 'support', why: 'trip 1' }])
      expect([await told(1), await told(2)]).toEqual([true, false])
      const due = await ledger.loadDueWork(NOW + DAY, 100)
      expect(due.some(({ step, key: id }) => step === 'deliver' && id === 'o_trip_1')).toBe(true)
      await ledger.recordResume('support', NOW + 3)
      await trips(4)
      expect(await ledger.loadPauses()).toMatchObject([{ scope: 'support', why: 'trip 4' }])
      expect(await told(4)).toBe(true)
    })

    test('of two at the same moment tells once', async () => {
      await Promise.all([trips(1), trips(2), trips(3)])
      expect(await subject.ledger().loadPauses()).toHaveLength(1)
      const all = await Promise.all([told(1), told(2), told(3)])
      expect(all.filter((one) => one)).toHaveLength(1)
    })

    test('leaves a person’s pause as it is, without a word', async () => {
      const pause = { scope: 'support', since: NOW, by: 'kim', why: 'sale' }
      await subject.ledger().recordPause(pause)
      await trips(1)
      expect(await subject.ledger().loadPauses()).toEqual([pause])
      expect(await told(1)).toBe(false)
    })

    test('of a decision that was not the first is nothing', async () => {
      const message = await receive(subject.ledger(), 1)
      await decide(subject.ledger(), message)
      await subject.ledger().commit(sampleWrite(message, { trip: trip(message, 1) }))
      expect(await subject.ledger().loadPauses()).toEqual([])
      expect(await told(1)).toBe(false)
    })
  })

  test('the latest mark of an address stands, and belongs to that address alone', async () => {
    const ledger = subject.ledger()
    const message = await receive(ledger, 1)
    const { id: outbox_id } = await answer(ledger, message)
    const mark = { address: message.customer, status: undefined, since: NOW, outbox_id }
    await receive(ledger, 2, { customer: 'daemon@x', received: { address_marks: [mark] } })
    const returned = async (of: Message) => (await ledger.loadHistory(of)).returned_mail
    expect(await returned(message)).toEqual({ status: undefined, since: NOW })
    const again = { ...mark, status: '5.1.1', since: NOW + 1 }
    const other = await receive(ledger, 3, {
      customer: 'bo@x',
      received: { address_marks: [again] },
    })
    expect(await returned(message)).toEqual({ status: '5.1.1', since: NOW + 1 })
    expect(await returned(other)).toBeUndefined()
  })

  test('drafts that no mail told of are counted by sender while they are open', async () => {
    const ledger = subject.ledger()
    const drafted = async (uid: number, customer: string, is_mailed: boolean) => {
      const message = await receive(ledger, uid, { customer })
      const draft = sampleDraft(message)
      const mail = sampleOutbox('draft', message, { draft_id: draft.id })
      await decide(ledger, message, { draft, outbox: is_mailed ? [mail] : [] })
    }
    await drafted(1, 'a@x', true)
    await drafted(2, 'a@x', false)
    await drafted(3, 'b@x', false)
    await drafted(4, 'b@x', false)
    await drafted(5, 'c@x', true)
    expect(await ledger.loadUnmailed(9)).toEqual([
      { customer: 'b@x', drafts: 2 },
      { customer: 'a@x', drafts: 1 },
    ])
    expect(await ledger.loadUnmailed(1)).toEqual([{ customer: 'b@x', drafts: 2 }])
    expect(await ledger.countUnmailed('b@x')).toBe(2)
    expect(await ledger.countUnmailed('c@x')).toBe(0)
    const waiting = await ledger.loadHeldBack(9)
    expect(waiting.map(({ customer }) => customer)).toEqual(['a@x', 'b@x', 'b@x'])
    expect(await ledger.loadHeldBack(1)).toEqual(waiting.slice(0, 1))
    await subject.exec(`update draft set state = 'rejected', decided_at = 1, decided_by = 'kim'`)
    expect(await ledger.loadUnmailed(9)).toEqual([])
    expect(await ledger.loadHeldBack(9)).toEqual([])
  })

  test('the last held-back drafts of a sender’s domain are known, and what followed them', async () => {
    const ledger = subject.ledger()
    const lately = { since: NOW - 1, soon_ms: 60_000 }
    const told = async (uid: number, customer: string, after: number) => {
      const message = await receive(ledger, uid, { customer })
      const draft = sampleDraft(message)
      const created_at = draft.created_at + after
      const mail = { ...sampleOutbox('draft', message, { draft_id: draft.id }), created_at }
      await decide(ledger, message, { draft, outbox: [mail] })
      return created_at
    }
    await told(1, 'a@shop.test', 0)
    expect(await ledger.loadLastTold('a@shop.test', lately)).toBeUndefined()
    await told(2, 'a@shop.test', 1_000)
    const at = await told(3, 'b@mail.shop.test', 2_000_000)
    await told(4, 'c@shop.test', 2_000_000)
    await told(5, 'd@other.test', 3_000_000)
    expect(await ledger.loadLastTold('e@shop.test', lately)).toEqual({ at, told: 2, followed: 0 })
    await receive(ledger, 6, { customer: 'c@shop.test', received_at: at + 5_000 })
    await receive(ledger, 7, { customer: 'c@shop.test', received_at: at + 70_000 })
    await receive(ledger, 8, { customer: 'd@other.test', received_at: at + 5_000 })
    expect(await ledger.loadLastTold('e@shop.test', lately)).toEqual({ at, told: 2, followed: 1 })
    expect(await ledger.loadLastTold('e@shop.test', { ...lately, since: at })).toBeUndefined()
    expect(await ledger.loadLastTold('e@third.test', lately)).toBeUndefined()
  })

  test('the volume rules see our latest automatic reply and what people were shown of late', async () => {
    const ledger = subject.ledger()
    const volume = async (of: Message) => {
      const { id: message_id, customer, received_at } = of
      return ledger.loadVolume({ customer, message_id, received_at, window_ms: DAY })
    }
    const answered = await receive(ledger, 1)
    expect(await volume(answered)).toEqual({ our_sent_at: undefined, shown: [] })
    const reply = await answer(ledger, answered)
    expect((await volume(answered)).our_sent_at).toBeUndefined() // nothing left yet
    await ledger.claim(reply.id, 'claim', NOW + 5, NOW + HOUR)
    expect((await volume(answered)).our_sent_at).toBe(NOW + 5)
    await subject.exec(`update outbox set state = 'ready', claim = null, claimed_at = null`)
    await send(ledger, reply, NOW + 7)
    const shown = await receive(ledger, 2, { new_text: 'shown' })
    await decide(ledger, shown, { draft: sampleDraft(shown) })
    await receive(ledger, 3, { new_text: 'undecided' })
    const ignored = await receive(ledger, 4, { new_text: 'ignored' })
    const decision = sampleDecision(ignored.id, { kind: 'ignore', reason: 'gratitude' })
    await decide(ledger, ignored, { decision })
    const others = await receive(ledger, 5, { new_text: 'of another', customer: 'bo@x' })
    await decide(ledger, others, { draft: sampleDraft(others) })
    const last = await receive(ledger, 6)
    const seen = { text: 'shown', received_at: shown.received_at }
    expect(await volume(last)).toEqual({ our_sent_at: NOW + 7, shown: [seen] })
    expect((await volume(shown)).shown).toEqual([])
    const late = { ...last, received_at: shown.received_at + DAY }
    expect((await volume(late)).shown).toEqual([seen])
    expect((await volume({ ...late, received_at: late.received_at + 1 })).shown).toEqual([])
  })
}
