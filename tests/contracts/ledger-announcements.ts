// Contract of the ledger: what a webhook and ntfy are told is kept until it was taken or given up, and goes later.

import { describe, expect, test } from 'vitest'
import type { Announcement } from '../../src/domain/announcement.ts'
import type { Subject } from './ledger.ts'
import { NOW } from './ledger-samples.ts'

export const RUNG: Announcement = { id: 'a_1', kind: 'alarm', at: NOW, body: '{"id":"a_1"}' }
const BOTH = ['webhook', 'ntfy'] as const

export function describeAnnouncements(subject: Subject): void {
  describe('announcements', () => {
    test('are kept once for each target, and only one process begins an attempt', async () => {
      const ledger = subject.ledger()
      await ledger.recordAnnouncements([RUNG], BOTH)
      await ledger.recordAnnouncements([{ ...RUNG, body: 'other words' }], BOTH)
      const due = await ledger.loadDueAnnouncements(['webhook'], NOW, 10)
      expect(due).toEqual([{ ...RUNG, target: 'webhook', attempts: 0 }])
      const [row] = due
      if (row === undefined) throw new Error('nothing is due')
      const claims = [1, 2].map(() => ledger.claimAnnouncement(row, NOW + 60_000))
      expect((await Promise.all(claims)).filter((is_mine) => is_mine)).toHaveLength(1)
      expect(await ledger.loadDueAnnouncements(['webhook'], NOW + 59_999, 10)).toEqual([])
      expect(await ledger.loadDueAnnouncements(BOTH, NOW + 60_000, 10)).toHaveLength(2)
      expect(await ledger.loadDueAnnouncements([], NOW + 60_000, 10)).toEqual([])
    })

    test('end as taken or given up, and go after their time', async () => {
      const ledger = subject.ledger()
      await ledger.recordAnnouncements([RUNG], BOTH)
      const states = { webhook: 'taken', ntfy: 'given_up' } as const
      for (const row of await ledger.loadDueAnnouncements(BOTH, NOW, 10)) {
        await ledger.recordAnnounced(row, states[row.target], NOW)
        expect(await ledger.claimAnnouncement(row, NOW)).toBe(false)
      }
      await ledger.recordAnnouncements([RUNG], BOTH)
      expect(await ledger.loadDueAnnouncements(BOTH, NOW, 10)).toEqual([])
      expect(await ledger.forgetAnnouncements(NOW)).toBe(0)
      expect(await ledger.forgetAnnouncements(NOW + 1)).toBe(2)
    })
  })
}
