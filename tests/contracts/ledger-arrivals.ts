// Contract of the ledger: arrivals. Each mail on the server is one row, through repetitions, renumberings and servers
// that go back to numbers they gave out before.

import { describe, expect, test } from 'vitest'
import { sourceHash } from '../../src/domain/arrival.ts'
import { type Arrival, messageId } from '../../src/domain/message.ts'
import type { Cursor, MailHead } from '../../src/ports/arrivals.ts'
import type { Subject } from './ledger.ts'
import {
  DAY,
  HOUR,
  NOW,
  sampleArrival,
  sampleChange,
  sampleDecision,
  sampleDraft,
  sampleMessage,
  sampleOutbox,
} from './ledger-samples.ts'
import { answer, commit, decide, receive } from './ledger-ways.ts'

const OLD = '4294967295'
const CURSOR: Cursor = {
  mailbox: 'support',
  folder: 'INBOX',
  uidvalidity: OLD,
  last_uid: 3,
  started_at: NOW,
  before_us_uid: 3,
  renumbered_uid: 0,
}
const RENEWED: Cursor = {
  ...CURSOR,
  uidvalidity: '7',
  last_uid: 0,
  before_us_uid: 0,
  renumbered_uid: 9,
}

const text = (words: string) => new TextEncoder().encode(words)

/** An arrival with a source of its own. */
function mail(uid: number, words: string, uidvalidity = OLD): Arrival {
  const raw = text(words)
  const at = { mailbox: 'support', folder: 'INBOX', uidvalidity, uid }
  return sampleArrival(uid, { ...at, id: messageId(at), raw, size_bytes: raw.length })
}

function headOf(arrival: Arrival, change: Partial<MailHead> = {}): MailHead {
  const { uid, size_bytes, received_at } = arrival
  return {
    uid,
    size_bytes,
    received_at,
    rfc_message_id: undefined,
    source_hash: undefined,
    ...change,
  }
}

export function describeArrivals(subject: Subject): void {
  describe('arrivals', () => {
    test('a cursor moves on, and is replaced when the UIDVALIDITY changes', async () => {
      const ledger = subject.ledger()
      expect(await ledger.loadCursor('support', 'INBOX')).toBeUndefined()
      await ledger.recordCursor(CURSOR)
      await ledger.recordCursor({ ...CURSOR, last_uid: 9 })
      await ledger.recordCursor({ ...CURSOR, last_uid: 7 })
      expect(await ledger.loadCursor('support', 'INBOX')).toEqual({ ...CURSOR, last_uid: 9 })
      await ledger.recordCursor(RENEWED)
      expect(await ledger.loadCursor('support', 'INBOX')).toEqual(RENEWED)
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
      const work = { step: 'receive', key: arrival.id, due_at: NOW }
      expect(await ledger.recordArrival(arrival, NOW)).toEqual({
        result: 'added',
        message_id: arrival.id,
        work,
      })
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
      const again = sampleArrival(1, { raw: new Uint8Array([9]) })
      expect(await ledger.recordArrival(again, NOW + 5)).toMatchObject({ result: 'known' })
      expect(await ledger.loadMessage(message.id)).toEqual(message)
      expect((await ledger.loadArrival(message.id))?.raw?.length).toBe(3)
      const due = await ledger.loadDueWork(NOW + HOUR, 10)
      expect(due.map((row) => row.step)).toEqual(['compose'])
    })

    test('several are put down together, or none of them', async () => {
      const ledger = subject.ledger()
      await ledger.recordCursor(CURSOR)
      const mails = [mail(5, 'one'), mail(6, 'two'), mail(6, 'two'), mail(9, 'three')]
      const taken = await ledger.recordArrivals(mails, NOW)
      expect(taken.map(({ result }) => result)).toEqual(['added', 'added', 'known', 'added'])
      expect((await ledger.loadCursor('support', 'INBOX'))?.last_uid).toBe(9)
      expect(await ledger.loadDueWork(NOW, 9)).toHaveLength(3)
      const bad = { ...mail(11, 'bad'), size_bytes: -1 }
      await expect(ledger.recordArrivals([mail(10, 'four'), bad], NOW)).rejects.toThrow()
      expect(await ledger.loadArrival(mail(10, 'four').id)).toBeUndefined()
      expect((await ledger.loadCursor('support', 'INBOX'))?.last_uid).toBe(9)
      expect(await ledger.recordArrivals([], NOW)).toEqual([])
    })

    test('a mail that was never fetched has no source', async () => {
      const ledger = subject.ledger()
      const arrival = sampleArrival(1, { raw: undefined, size_bytes: 60_000_000 })
      await ledger.recordArrival(arrival, NOW)
      expect(await ledger.loadArrival(arrival.id)).toEqual(arrival)
    })
  })

  describeRenumbering(subject)
  describeHandled(subject)

  test('a notice of the host is written once, with the work that sends it', async () => {
    const ledger = subject.ledger()
    const message = sampleMessage(sampleArrival(1))
    const bare = { message_id: undefined, conversation_id: undefined }
    const row = sampleOutbox('notice', message, bare)
    const work = { step: 'deliver', key: row.id, due_at: row.created_at }
    const written = { result: 'written', hints: [work] }
    expect(await ledger.commit({ outbox: [row] })).toEqual(written)
    const later = { ...row, created_at: NOW + DAY }
    expect(await ledger.commit({ outbox: [later] })).toEqual({ ...written, hints: [] })
    expect(await ledger.loadOutboxRow(row.id)).toEqual(row)
    expect(await ledger.loadDueWork(NOW + DAY, 9)).toMatchObject([work])
  })
}

function describeRenumbering(subject: Subject): void {
  describe('a folder that is numbered anew', () => {
    test('keeps its mail: rows follow their source, with id and work', async () => {
      const ledger = subject.ledger()
      await ledger.recordCursor(CURSOR)
      for (const [uid, words] of [
        [4, 'one'],
        [5, 'two'],
      ] as const) {
        await ledger.recordArrival(mail(uid, words), NOW)
      }
      await ledger.recordCursor(RENEWED)
      const first = mail(4, 'one').id
      const taken = await ledger.recordArrival(mail(1, 'one', '7'), NOW + HOUR)
      expect(taken).toMatchObject({ result: 'recognised', message_id: first })
      expect(await ledger.loadArrival(first)).toMatchObject({ uidvalidity: '7', uid: 1 })
      const again = await ledger.recordArrival(mail(1, 'one', '7'), NOW + HOUR)
      expect(again).toMatchObject({ result: 'known', message_id: first })
      // Another copy of the same mail is another mail: each row moves once.
      const copy = await ledger.recordArrival(mail(2, 'one', '7'), NOW + HOUR)
      expect(copy).toMatchObject({ result: 'added', message_id: mail(2, 'one', '7').id })
      expect(await ledger.loadArrival(mail(5, 'two').id)).toMatchObject({ uidvalidity: OLD })
      const due = await ledger.loadDueWork(NOW + DAY, 9)
      expect(due.filter((row) => row.key === first)).toHaveLength(1)
      expect((await ledger.loadCursor('support', 'INBOX'))?.last_uid).toBe(2)
    })

    test('also without a source: Message-ID, size and INTERNALDATE together', async () => {
      const ledger = subject.ledger()
      await ledger.recordCursor(CURSOR)
      const { id } = await receive(ledger, 5)
      await ledger.recordCursor(RENEWED)
      const head = headOf(sampleArrival(5), { uid: 2, rfc_message_id: 'mail-5@example.org' })
      const others = [
        { ...head, uid: 3, rfc_message_id: 'other@example.org' },
        { ...head, uid: 4, received_at: head.received_at + 1000 },
        { ...head, uid: 5, size_bytes: 4 },
      ]
      const doubts = await ledger.recordRecognised(RENEWED, others)
      expect([[...doubts.uids], [...doubts.doubtful]]).toEqual([[], [3, 4]])
      const seen = await ledger.recordRecognised(RENEWED, [...others, head])
      expect([[...seen.uids], [...seen.doubtful]]).toEqual([[2], []])
      expect(await ledger.loadArrival(id)).toMatchObject({ uidvalidity: '7', uid: 2 })
      const again = await ledger.recordRecognised(RENEWED, [head])
      expect([[...again.uids], [...again.doubtful]]).toEqual([[2], []])
      // The row has moved, so a second mail with the same marks is another one.
      const second = await ledger.recordRecognised(RENEWED, [{ ...head, uid: 8 }])
      expect([[...second.uids], [...second.doubtful]]).toEqual([[], []])
    })

    test('a source that is told wins over the rest', async () => {
      const ledger = subject.ledger()
      await ledger.recordCursor(CURSOR)
      await ledger.recordArrival(mail(4, 'one'), NOW)
      await ledger.recordCursor(RENEWED)
      const restored = headOf(mail(4, 'one'), { uid: 1, received_at: NOW + DAY })
      const two = { ...restored, source_hash: sourceHash(text('two')) }
      expect((await ledger.recordRecognised(RENEWED, [two])).uids.size).toBe(0)
      const one = { ...restored, source_hash: sourceHash(text('one')) }
      expect([...(await ledger.recordRecognised(RENEWED, [one])).uids]).toEqual([1])
    })

    test('mail without a source is known by its size and INTERNALDATE', async () => {
      const ledger = subject.ledger()
      await ledger.recordCursor(CURSOR)
      const large = sampleArrival(4, { raw: undefined, size_bytes: 60_000_000 })
      await ledger.recordArrival(large, NOW)
      await ledger.recordCursor(RENEWED)
      const moved = { ...large, uidvalidity: '7', uid: 1, id: 'm_new' }
      expect(await ledger.recordArrival(moved, NOW)).toMatchObject({
        result: 'recognised',
        message_id: large.id,
      })
    })

    test('nothing moves back to the old numbers, and none comes from another folder', async () => {
      const ledger = subject.ledger()
      await ledger.recordCursor(CURSOR)
      await ledger.recordCursor(RENEWED)
      await ledger.recordArrival(mail(1, 'one', '7'), NOW)
      const late = await ledger.recordArrival(mail(4, 'one'), NOW)
      expect(late).toMatchObject({ result: 'added' })
      const late_head = headOf(mail(5, 'one'), { source_hash: sourceHash(text('one')) })
      expect((await ledger.recordRecognised(CURSOR, [late_head])).uids.size).toBe(0)
      const web = { ...CURSOR, folder: 'Web' }
      await ledger.recordCursor(web)
      const other = { ...mail(1, 'one'), folder: 'Web', id: 'm_web' }
      expect(await ledger.recordArrival(other, NOW)).toMatchObject({ result: 'added' })
    })

    test('numbers that come back with other mail behind them lose nothing', async () => {
      const ledger = subject.ledger()
      await ledger.recordCursor(CURSOR)
      for (const words of ['one', 'two']) {
        await ledger.recordArrival(mail(words === 'one' ? 4 : 5, words), NOW)
      }
      for (let round = 0; round < 3; round += 1) {
        await ledger.recordCursor({ ...RENEWED, last_uid: 0 })
        await ledger.recordCursor({ ...CURSOR, last_uid: 0 })
      }
      // UID 4 is another mail now, “one” has UID 5, and “two” is gone.
      const results = []
      for (const [uid, words] of [
        [4, 'three'],
        [5, 'one'],
      ] as const) {
        results.push(await ledger.recordArrival(mail(uid, words), NOW))
      }
      expect(results.map(({ result }) => result)).toEqual(['added', 'recognised'])
      expect(results[1]?.message_id).toBe(mail(4, 'one').id)
      expect(results[0]?.message_id).not.toBe(mail(4, 'one').id)
      expect(await ledger.loadArrival(results[0]?.message_id ?? '')).toMatchObject({ uid: 4 })
      const again = await ledger.recordArrival(mail(4, 'three'), NOW)
      expect(again).toMatchObject({ result: 'known', message_id: results[0]?.message_id })
      expect(await ledger.loadArrival(mail(5, 'two').id)).toMatchObject({
        uidvalidity: expect.stringMatching(/^4294967295~\d+$/),
      })
    })
  })
}

function describeHandled(subject: Subject): void {
  describe('the fate of a mail', () => {
    const all = () => subject.ledger().loadUnhandled(CURSOR, NOW, 99)
    const told = async () => (await all()).map(({ uid, as }) => `${uid} ${as}`)

    test('may be shown when it is final, and comes back until it was', async () => {
      const ledger = subject.ledger()
      await ledger.recordCursor(CURSOR)
      await ledger.recordArrival(sampleArrival(1), NOW)
      await receive(ledger, 2)
      expect(await told()).toEqual([])
      const drafted = await receive(ledger, 3)
      await decide(ledger, drafted)
      const ignored = await receive(ledger, 4)
      await decide(ledger, ignored, {
        decision: sampleDecision(ignored.id, { kind: 'ignore', reason: 'gratitude' }),
      })
      expect(await told()).toEqual(['3 drafted', '4 ignored'])
      expect((await ledger.loadUnhandled(CURSOR, NOW, 1)).map(({ uid }) => uid)).toEqual([3])
      expect(await ledger.loadUnhandled(CURSOR, NOW + 4000, 99)).toHaveLength(1)
      expect(await ledger.loadUnhandled(RENEWED, NOW, 99)).toEqual([])
      await ledger.recordHandled([drafted.id], NOW + HOUR)
      await ledger.recordHandled([], NOW + HOUR)
      expect(await told()).toEqual(['4 ignored'])
    })

    test('of an answer is final when it has left, or never will', async () => {
      const ledger = subject.ledger()
      await ledger.recordCursor(CURSOR)
      const sent = await answer(ledger, await receive(ledger, 1))
      const withheld = await answer(ledger, await receive(ledger, 2))
      expect(await told()).toEqual([])
      await ledger.claim(sent.id, 'c', NOW + HOUR, NOW + 2 * HOUR)
      expect(await told()).toEqual([])
      const from = { from: 'sending', claim: 'c' } as const
      const change = sampleChange(sent.id, { ...from, to: 'sent', sent_at: NOW + HOUR })
      expect(await commit(ledger, change)).toBe('written')
      await ledger.commit(sampleChange(withheld.id, { sent_copy: 'none' }))
      expect(await told()).toEqual(['1 answered', '2 drafted'])
    })

    test('changes once more when the answer to a draft leaves later', async () => {
      const ledger = subject.ledger()
      await ledger.recordCursor(CURSOR)
      const message = await receive(ledger, 1)
      await decide(ledger, message, { draft: sampleDraft(message) })
      const id = message.id
      await ledger.recordHandled([id], NOW + HOUR)
      expect(await told()).toEqual([])
      const second = await receive(ledger, 2, { step: 'approve' })
      const reply = sampleOutbox('agent_reply', message)
      await ledger.commit({ outbox: [reply] })
      await ledger.claim(reply.id, 'c', NOW + 2 * HOUR, NOW + 3 * HOUR)
      const from = { from: 'sending', claim: 'c' } as const
      const sent = sampleChange(reply.id, { ...from, to: 'sent', sent_at: NOW + 2 * HOUR })
      expect(await commit(ledger, sent)).toBe('written')
      expect(await told()).toEqual(['1 answered'])
      // It left while the mailbox was being told of the draft.
      await ledger.recordHandled([id], NOW + 2 * HOUR - 1)
      expect(await told()).toEqual(['1 answered'])
      await ledger.recordHandled([id, second.id], NOW + 2 * HOUR + 1)
      expect(await told()).toEqual([])
    })
  })
}
