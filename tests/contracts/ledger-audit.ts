// Contract of the ledger, part 10: what the audit asks, and messages without a fate.

import { describe, expect, test } from 'vitest'
import type { Subject } from './ledger.ts'
import { DAY, NOW, sampleArrival } from './ledger-samples.ts'
import { answer, decide, receive } from './ledger-ways.ts'

export function describeAudit(subject: Subject): void {
  const sourceOf = async (id: string) => [...((await subject.ledger().loadArrival(id))?.raw ?? [])]

  describe('audit', () => {
    test('the ledger knows the mail of one folder under one numbering', async () => {
      const ledger = subject.ledger()
      const at = { mailbox: 'support', folder: 'INBOX', uidvalidity: '4294967295' }
      expect(await ledger.loadKnownUids(at)).toEqual([])
      for (const uid of [12, 3, 7]) await ledger.recordArrival(sampleArrival(uid), NOW)
      for (const [index, other] of [
        { mailbox: 'sales' },
        { folder: 'Web' },
        { uidvalidity: '1' },
      ].entries()) {
        await ledger.recordArrival(sampleArrival(20, { ...other, id: `m_${index}` }), NOW)
      }
      expect(await ledger.loadKnownUids(at)).toEqual([3, 7, 12])
    })

    test('what waits or is decided has a fate; what neither waits nor is decided begins anew', async () => {
      const ledger = subject.ledger()
      await ledger.recordArrival(sampleArrival(1), NOW)
      await receive(ledger, 2)
      await decide(ledger, await receive(ledger, 3))
      expect(await ledger.loadFateless('support', 9)).toEqual([])

      const lost = await receive(ledger, 4, { received: { next: [] } })
      const never = sampleArrival(5, { raw: undefined })
      await ledger.recordArrival(never, NOW)
      await subject.exec(`delete from work where key = '${never.id}'`)
      expect(await ledger.loadFateless('support', 9)).toMatchObject([
        { id: lost.id, uid: 4, has_source: true },
        { id: never.id, uid: 5, has_source: false },
      ])
      expect(await ledger.loadFateless('sales', 9)).toEqual([])

      const audits = [1, 2, 3].map(() => ledger.recordReadAgain(lost.id, undefined, NOW + DAY))
      expect((await Promise.all(audits)).filter((is_recorded) => is_recorded)).toHaveLength(1)
      expect(await ledger.recordReadAgain(never.id, new Uint8Array([7]), NOW + DAY)).toBe(true)
      expect(await ledger.loadFateless('support', 9)).toEqual([])
      expect(await ledger.loadMessage(lost.id)).toBeUndefined()
      expect(await sourceOf(lost.id)).toEqual([0, 200, 255])
      expect(await sourceOf(never.id)).toEqual([7])
      const due = await ledger.loadDueWork(NOW + DAY, 9)
      expect(due.filter(({ due_at }) => due_at === NOW + DAY)).toMatchObject([
        { step: 'receive', attempts: 0 },
        { step: 'receive', attempts: 0 },
      ])
      // The same mail goes its way as if for the first time.
      await receive(ledger, 4)
      expect(await ledger.loadMessage(lost.id)).toEqual(lost)
    })

    test('what was answered does not begin anew, and neither does what has a fate', async () => {
      const ledger = subject.ledger()
      const message = await receive(ledger, 1)
      const reply = await answer(ledger, message)
      await subject.exec(`delete from decision where message_id = '${message.id}'`)
      await subject.exec(`delete from work where key = '${message.id}'`)
      const decided = await receive(ledger, 2)
      await decide(ledger, decided)
      const waiting = await receive(ledger, 3)
      for (const { id } of [message, decided, waiting]) {
        expect(await ledger.recordReadAgain(id, undefined, NOW)).toBe(false)
        expect(await ledger.loadMessage(id)).toBeDefined()
      }
      expect(await ledger.recordReadAgain('m_none', undefined, NOW)).toBe(false)
      expect((await ledger.loadOutboxRow(reply.id))?.state).toBe('ready')
      const due = (await ledger.loadDueWork(NOW + DAY, 9)).map(({ step }) => step)
      expect(due).not.toContain('receive')
    })
  })
}
