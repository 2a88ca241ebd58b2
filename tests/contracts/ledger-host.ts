// Contract of the ledger, part 4: work, housekeeping, pause and alarms.

import { describe, expect, test } from 'vitest'
import type { Subject } from './ledger.ts'
import {
  DAY,
  HOUR,
  NOW,
  sampleArrival,
  sampleChange,
  sampleDecision,
  sampleDraft,
  sampleOutbox,
} from './ledger-samples.ts'
import { answer, commit, decide, deflectionOf, giveUpMail, receive, send } from './ledger-ways.ts'

export function describeHost(subject: Subject): void {
  describe('work', () => {
    test('an attempt counts when it is due, a failure is noted and delays the next', async () => {
      const ledger = subject.ledger()
      const { id } = await receive(ledger, 1)
      const work = { step: 'compose', key: id, due_at: NOW, attempts: 1, error: undefined }
      expect(await ledger.beginWork('compose', id, NOW - 1)).toBeUndefined()
      expect(await ledger.beginWork('compose', id, NOW)).toEqual(work)
      expect(await ledger.beginWork('classify', id, NOW)).toBeUndefined()
      expect(await ledger.beginWork('compose', 'm_none', NOW)).toBeUndefined()
      await ledger.recordFailure('compose', id, 'model away', NOW + HOUR)
      expect(await ledger.loadDueWork(NOW + HOUR - 1, 10)).toEqual([])
      const failed = { ...work, due_at: NOW + HOUR, error: 'model away' }
      expect(await ledger.loadDueWork(NOW + HOUR, 10)).toEqual([failed])
      await ledger.recordFailure('classify', id, 'not waiting', NOW)
      expect(await ledger.loadDueWork(NOW + DAY, 10)).toEqual([failed])
    })

    test('what waits is counted, with the time of the first', async () => {
      const ledger = subject.ledger()
      const nothing = { due: 0, failing: 0, drafts_open: 0, unknown: 0 }
      expect(await ledger.loadBacklog(NOW)).toEqual({
        ...nothing,
        due_since: undefined,
        drafts_since: undefined,
        received_at: new Map(),
      })
      const message = await receive(ledger, 1)
      await ledger.recordArrival(sampleArrival(2), NOW + 5)
      const draft = sampleDraft(message)
      await decide(ledger, message, { draft })
      const { received_at, ...counted } = await ledger.loadBacklog(NOW + HOUR)
      expect(counted).toEqual({
        due: 1,
        due_since: NOW + 5,
        failing: 0,
        drafts_open: 1,
        drafts_since: draft.created_at,
        unknown: 0,
      })
      expect([...received_at.keys()]).toEqual([message.mailbox])
      await ledger.beginWork('receive', sampleArrival(2).id, NOW + HOUR)
      expect(await ledger.loadBacklog(NOW + HOUR)).toMatchObject({ due: 0 })
      await ledger.recordFailure('receive', sampleArrival(2).id, 'away', NOW + DAY)
      expect(await ledger.loadBacklog(NOW + HOUR)).toMatchObject({ due: 0, failing: 1 })
    })

    test('due work comes oldest first, up to the limit', async () => {
      const ledger = subject.ledger()
      for (const [uid, due_at] of [
        [1, NOW + 3],
        [2, NOW + 1],
        [3, NOW + 2],
      ] as const) {
        await ledger.recordArrival(sampleArrival(uid), due_at)
      }
      const due = await ledger.loadDueWork(NOW + 9, 2)
      expect(due.map((row) => row.due_at)).toEqual([NOW + 1, NOW + 2])
    })

    test('giving up leaves a decision and a notice, also for mail never understood', async () => {
      const ledger = subject.ledger()
      const arrival = sampleArrival(1)
      await ledger.recordArrival(arrival, NOW)
      const decision = sampleDecision(arrival.id, { reason: 'step_failed' })
      const message = { ...(await receive(ledger, 2)), id: arrival.id }
      const notice = sampleOutbox('notice', message)
      const ends = { step: 'receive' as const, key: arrival.id }
      const write = { ends, decision, outbox: [notice] }
      const deliver = { step: 'deliver', key: notice.id, due_at: notice.created_at }
      expect(await ledger.commit(write)).toEqual({ result: 'written', hints: [deliver] })
      expect(await ledger.commit(write)).toMatchObject({ result: 'stale', stands: { decision } })
      const [record] = await ledger.loadRecords(arrival.id)
      expect(record?.decision).toEqual(decision)
      expect(record?.message.screening.kind).toBe('quarantined')
      expect(record?.work).toMatchObject([{ step: 'deliver', key: notice.id }])
    })

    test('a mail whose delivery is given up promises nothing any more', async () => {
      const ledger = subject.ledger()
      const cases = [
        { uid: 1, claimed: false, state: 'failed' },
        { uid: 2, claimed: true, state: 'unknown' },
      ]
      const beside = await answer(ledger, await receive(ledger, 3))
      for (const { uid, claimed, state } of cases) {
        const reply = await answer(ledger, await receive(ledger, uid))
        if (claimed) await ledger.claim(reply.id, 'gone', NOW, NOW)
        expect(await giveUpMail(ledger, reply.id, NOW + uid)).toBe('written')
        expect((await ledger.loadOutboxRow(reply.id))?.state).toBe(state)
        const never = { state: 'void', reason: 'not_delivered', closed_at: NOW + uid }
        expect(await deflectionOf(ledger, reply)).toMatchObject({ ...never, sent_at: undefined })
      }
      expect((await deflectionOf(ledger, beside)).state).toBe('pending')
    })

    test('giving up after the mail left, or without its work, touches no deflection', async () => {
      const ledger = subject.ledger()
      const sent = await answer(ledger, await receive(ledger, 1))
      await send(ledger, sent, NOW + HOUR)
      // The copy in Sent is still to be filed.
      await subject.exec(
        `insert into work (step, key, due_at, attempts) values ('deliver', '${sent.id}', 1, 6)`,
      )
      expect(await giveUpMail(ledger, sent.id, NOW + DAY)).toBe('written')
      expect(await deflectionOf(ledger, sent)).toMatchObject({ state: 'pending' })
      expect((await ledger.loadOutboxRow(sent.id))?.state).toBe('sent')

      const idle = await answer(ledger, await receive(ledger, 2))
      await subject.exec(`delete from work where key = '${idle.id}'`)
      expect(await giveUpMail(ledger, idle.id, NOW)).toBe('stale')
      expect(await deflectionOf(ledger, idle)).toMatchObject({ state: 'pending' })
      expect((await ledger.loadOutboxRow(idle.id))?.state).toBe('ready')
    })

    test('windows close after their end, and not while mail from within waits', async () => {
      const ledger = subject.ledger()
      const message = await receive(ledger, 1)
      const reply = await answer(ledger, message)
      const unsent = await answer(ledger, await receive(ledger, 2))
      await send(ledger, reply, NOW + HOUR)
      const end = NOW + HOUR + 7 * DAY
      const waiting = sampleArrival(3, { received_at: end })
      await ledger.recordArrival(waiting, NOW)
      await ledger.recordArrival(sampleArrival(4, { received_at: end + 1 }), NOW)
      expect(await ledger.closeWindows(end)).toBe(0)
      expect(await ledger.closeWindows(end + 1)).toBe(0)
      await receive(ledger, 3, { received_at: end, customer: 'bo@example.org' })
      expect(await ledger.closeWindows(end + 1)).toBe(1)
      expect(await ledger.closeWindows(end + 1)).toBe(0)
      const [record] = await ledger.loadRecords(message.id)
      const held = { state: 'held', reason: 'window_closed', closed_at: end }
      expect(record?.deflections).toMatchObject([held])
      const [other] = await ledger.loadRecords(unsent.message_id ?? '')
      expect(other?.deflections).toMatchObject([{ state: 'pending' }])
    })

    test('raw mail is forgotten when it is old and nothing waits for it', async () => {
      const ledger = subject.ledger()
      const done = await receive(ledger, 1, { received: { next: [] } })
      const busy = await receive(ledger, 2)
      const young = await receive(ledger, 3, { received: { next: [] } })
      expect(await ledger.forgetRaw(young.received_at)).toBe(1)
      expect((await ledger.loadArrival(done.id))?.raw).toBeUndefined()
      expect((await ledger.loadArrival(busy.id))?.raw).toBeDefined()
      expect((await ledger.loadArrival(young.id))?.raw).toBeDefined()
      expect(await ledger.loadMessage(done.id)).toEqual(done)
    })

    test('with it goes the HTML of mails that have left, and of no other', async () => {
      const ledger = subject.ledger()
      const left = await answer(ledger, await receive(ledger, 1))
      await send(ledger, left, NOW + HOUR)
      const waiting = await answer(ledger, await receive(ledger, 2, { customer: 'bo@example.org' }))
      const unfiled = await answer(ledger, await receive(ledger, 3, { customer: 'cy@example.org' }))
      await ledger.claim(unfiled.id, 'c', NOW, NOW + HOUR)
      const sent = { from: 'sending', to: 'sent', claim: 'c', sent_at: NOW } as const
      await commit(ledger, sampleChange(unfiled.id, { ...sent, sent_copy: 'pending' }))
      expect(await ledger.forgetRaw(NOW + DAY)).toBe(3)
      const mailOf = async (id: string) => (await ledger.loadOutboxRow(id))?.mail
      expect(await mailOf(left.id)).toEqual({ ...left.mail, html: '' })
      for (const row of [waiting, unfiled]) expect(await mailOf(row.id)).toEqual(row.mail)
      expect(left.mail.html).not.toBe('')
    })

    test('claims of a dead process are due at once and stay claimed', async () => {
      const ledger = subject.ledger()
      const lost = await answer(ledger, await receive(ledger, 1))
      const ready = await answer(ledger, await receive(ledger, 2), { created_at: NOW + DAY })
      const forgotten = await answer(ledger, await receive(ledger, 3))
      await ledger.claim(lost.id, 'dead', NOW, NOW + HOUR)
      await ledger.claim(forgotten.id, 'dead', NOW, NOW + HOUR)
      await subject.exec(`delete from work where key = '${forgotten.id}'`)
      expect(await ledger.releaseClaims(NOW + 1)).toBe(2)
      expect((await ledger.loadOutboxRow(lost.id))?.state).toBe('sending')
      const due = (await ledger.loadDueWork(NOW + 1, 10)).filter((row) => row.step === 'deliver')
      expect(due.map((row) => row.key).toSorted()).toEqual([lost.id, forgotten.id].toSorted())
      expect((await ledger.loadDueWork(NOW + DAY, 10)).some((row) => row.key === ready.id)).toBe(
        true,
      )
    })
  })

  describe('operations', () => {
    test('pause and resume', async () => {
      const ledger = subject.ledger()
      expect(await ledger.loadPauses()).toEqual([])
      expect(await ledger.recordResume(undefined, NOW)).toEqual([])
      await ledger.recordPause({ scope: '*', since: NOW, by: 'ops', why: 'sale' })
      const again = { scope: '*', since: NOW + 1, by: 'kim', why: 'still' }
      await ledger.recordPause(again)
      expect(await ledger.loadPauses()).toEqual([again])
      expect(await ledger.recordResume('*', NOW + 2)).toEqual([again])
      expect(await ledger.recordResume('*', NOW + 3)).toEqual([])
      expect(await ledger.loadPauses()).toEqual([])
      await ledger.recordPause(again)
      expect(await ledger.loadPauses()).toEqual([again])
    })

    test('each mailbox has a pause of its own, beside the one of all', async () => {
      const ledger = subject.ledger()
      const every = { scope: '*', since: NOW, by: 'ops', why: 'sale' }
      const one = { ...every, scope: 'support' }
      for (const pause of [one, every]) await ledger.recordPause(pause)
      expect(await ledger.loadPauses()).toEqual([every, one])
      expect(await ledger.recordResume('sales', NOW)).toEqual([])
      expect(await ledger.recordResume('support', NOW)).toEqual([one])
      expect(await ledger.loadPauses()).toEqual([every])
      await ledger.recordPause(one)
      expect(await ledger.recordResume(undefined, NOW)).toEqual([every, one])
    })

    test('a repeated alarm counts up', async () => {
      const ledger = subject.ledger()
      await ledger.recordAlarm('imap_auth:support', 'refused', 'check it', NOW)
      await ledger.recordAlarm('redis', 'away', 'start it', NOW + 1)
      await ledger.recordAlarm('imap_auth:support', 'refused again', 'check it', NOW + 2)
      const counted = { what: 'refused again', hint: 'check it', first_at: NOW, last_at: NOW + 2 }
      expect(await ledger.loadAlarms()).toEqual([
        { key: 'imap_auth:support', ...counted, count: 2 },
        {
          key: 'redis',
          what: 'away',
          hint: 'start it',
          first_at: NOW + 1,
          last_at: NOW + 1,
          count: 1,
        },
      ])
      await ledger.clearAlarm('imap_auth:support')
      await ledger.clearAlarm('never_rang')
      expect((await ledger.loadAlarms()).map((alarm) => alarm.key)).toEqual(['redis'])
    })
  })

  test('many callers at once neither interleave nor wait for ever', async () => {
    const ledger = subject.ledger()
    const uids = Array.from({ length: 25 }, (_, index) => index + 1)
    await Promise.all(
      uids.map(async (uid) => {
        const message = await receive(ledger, uid, { customer: `c${uid % 3}@example.org` })
        const reply = await answer(ledger, message)
        const [history] = await Promise.all([
          ledger.loadHistory(message),
          ledger.recordAlarm('busy', 'busy', '', NOW),
          ledger.loadDueWork(NOW + DAY, 100),
        ])
        expect(history.has_auto_reply).toBe(true)
        await send(ledger, reply, NOW + HOUR)
      }),
    )
    expect(await ledger.loadDueWork(NOW + DAY, 100)).toEqual([])
    expect((await ledger.loadAlarms())[0]?.count).toBe(25)
    expect(await ledger.closeWindows(NOW + 30 * DAY)).toBe(25)
  })
}
