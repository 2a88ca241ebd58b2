// Contract of the ledger: who it is, what it counts, and what it knows to have left.

import { describe, expect, test } from 'vitest'
import type { Subject } from './ledger.ts'
import { DAY, HOUR, NOW, sampleArrival, sampleChange } from './ledger-samples.ts'
import { answer, commit, receive, send } from './ledger-ways.ts'

export function describeIdentity(subject: Subject): void {
  describe('who the ledger is', () => {
    test('it is named once, and counts mail taken in and claims of mail to customers', async () => {
      const ledger = subject.ledger()
      const before = await ledger.loadIdentity()
      expect(before).toMatchObject({ id: undefined, claims: 0, doubted_at: undefined })
      await ledger.recordIdentity('l_1')
      await ledger.recordIdentity('l_2')
      await ledger.recordArrival(sampleArrival(1), NOW)
      const reply = await answer(ledger, await receive(ledger, 2))
      await ledger.claim(reply.id, 'one', NOW, NOW + HOUR)
      await ledger.claim(reply.id, 'two', NOW, NOW + HOUR)
      const { taken, ...after } = await ledger.loadIdentity()
      expect(after).toEqual({ id: 'l_1', claims: 1, doubted_at: undefined, is_empty: false })
      expect(taken).toBeGreaterThan(before.taken)
    })

    test('an empty one has taken nothing in and watched nothing', async () => {
      const ledger = subject.ledger()
      expect(await ledger.loadIdentity()).toMatchObject({ taken: 0, is_empty: true })
      const at = { mailbox: 'support', folder: 'INBOX', uidvalidity: '1' }
      await ledger.recordCursor({
        ...at,
        last_uid: 7,
        started_at: NOW,
        before_us_uid: 7,
        renumbered_uid: 0,
      })
      expect((await ledger.loadIdentity()).is_empty).toBe(false)
    })

    test('a doubt pauses, unless a person’s pause holds, and is remembered after it', async () => {
      const ledger = subject.ledger()
      const pause = { scope: 'support', since: NOW, by: 'the start', why: 'older' }
      expect(await ledger.loadConfirmedAt('support')).toBe(0)
      expect(await ledger.recordDoubt(pause)).toBe(true)
      expect(await ledger.recordDoubt(pause)).toBe(false)
      expect(await ledger.loadPauses()).toEqual([pause])
      await ledger.recordResume('support', NOW + 1)
      expect(await ledger.loadConfirmedAt('support')).toBe(NOW + 1)
      expect(await ledger.loadConfirmedAt('sales')).toBe(0)
      expect((await ledger.loadIdentity()).doubted_at).toBe(NOW)
      const of_all = { scope: '*', since: NOW, by: 'kim', why: 'moving' }
      await ledger.recordPause(of_all)
      expect(await ledger.recordDoubt({ ...pause, since: NOW + 2 })).toBe(false)
      expect(await ledger.loadPauses()).toEqual([of_all])
      expect((await ledger.loadIdentity()).doubted_at).toBe(NOW + 2)
    })

    test('a clock that went back moves what waits by it, and nothing that may wait', async () => {
      const ledger = subject.ledger()
      const message = await receive(ledger, 1)
      const due = async () =>
        (await ledger.loadDueWork(NOW + 90 * DAY, 10)).map(({ due_at }) => due_at)
      const wait = (at: number) => ledger.recordFailure('compose', message.id, 'away', at)
      expect(await ledger.recordSeen(NOW)).toBe(0)
      expect(await ledger.recordSeen(NOW + DAY)).toBe(0)
      expect(await ledger.recordSeen(NOW + DAY - 60_000)).toBe(0)
      await wait(NOW + DAY + HOUR)
      expect(await ledger.recordSeen(NOW)).toBe(DAY)
      expect(await due()).toEqual([NOW + HOUR])
      expect(await ledger.recordSeen(NOW)).toBe(0)
      for (const [at, then] of [
        [NOW + DAY - 1, NOW],
        [NOW + HOUR, NOW + HOUR],
        [NOW + 10 * DAY, NOW + 10 * DAY],
      ] as const) {
        await wait(at)
        await ledger.recordSeen(NOW + DAY)
        await ledger.recordSeen(NOW)
        expect(await due()).toEqual([then])
      }
    })

    test('a mail has left, or may have, once its text began to flow', async () => {
      const ledger = subject.ledger()
      const replies = []
      for (const uid of [1, 2, 3]) replies.push(await answer(ledger, await receive(ledger, uid)))
      const [ready, begun, sent] = replies as [
        (typeof replies)[0],
        (typeof replies)[0],
        (typeof replies)[0],
      ]
      await send(ledger, sent, NOW)
      await ledger.claim(begun.id, 'one', NOW, NOW + HOUR)
      expect(await ledger.recordBegun(begun.id, 'another')).toBe(false)
      expect(await ledger.recordBegun(begun.id, 'one')).toBe(true)
      const back = { from: 'sending', claim: 'one', to: 'ready', due_at: NOW + HOUR } as const
      expect(await commit(ledger, sampleChange(begun.id, back))).toBe('written')
      expect(await ledger.loadOutboxRow(begun.id)).toMatchObject({ state: 'ready', begun: 'one' })
      expect(await ledger.recordBegun(begun.id, 'one')).toBe(false)
      const ids = [...replies.map(({ mail }) => mail.rfc_message_id), 'o.unknown@shop.example']
      expect([...(await ledger.loadLeft(ids))].toSorted()).toEqual(
        [begun, sent].map(({ mail }) => mail.rfc_message_id).toSorted(),
      )
      expect((await ledger.loadLeft([])).size).toBe(0)
      expect(await ledger.loadSendFacts(ready)).toHaveProperty('doubted_at')
    })
  })
}
