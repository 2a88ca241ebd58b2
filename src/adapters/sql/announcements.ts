// Rows of what is told to the webhook and to ntfy.

import type { AnnouncementKind, AnnouncementTarget } from '../../domain/announcement.ts'
import type { AnnouncementLedger } from '../../ports/announcements.ts'
import type { Db } from './database/database.ts'

export function announcementLedger(db: Db): AnnouncementLedger {
  return {
    async recordAnnouncements(announcements, targets) {
      const rows = announcements.flatMap(({ id, kind, at, body }) =>
        targets.map((target) => ({ id, target, kind, at, body, attempts: 0, due_at: at })),
      )
      if (rows.length === 0) return
      await db
        .insertInto('announcement')
        .values(rows)
        .onConflict((conflict) => conflict.doNothing())
        .execute()
    },
    async loadDueAnnouncements(targets, now, limit) {
      if (targets.length === 0) return []
      const rows = await db
        .selectFrom('announcement')
        .select(['id', 'target', 'kind', 'at', 'body', 'attempts'])
        .where('state', 'is', null)
        .where('due_at', '<=', now)
        .where('target', 'in', targets)
        .orderBy('due_at')
        .orderBy('id')
        .limit(limit)
        .execute()
      return rows.map((row) => ({
        ...row,
        target: row.target as AnnouncementTarget,
        kind: row.kind as AnnouncementKind,
      }))
    },
    async claimAnnouncement({ id, target, attempts }, next_at) {
      const { numUpdatedRows } = await db
        .updateTable('announcement')
        .set({ attempts: attempts + 1, due_at: next_at })
        .where('id', '=', id)
        .where('target', '=', target)
        .where('attempts', '=', attempts)
        .where('state', 'is', null)
        .executeTakeFirst()
      return numUpdatedRows > 0n
    },
    async recordAnnounced({ id, target }, state, now) {
      await db
        .updateTable('announcement')
        .set({ state, ended_at: now })
        .where('id', '=', id)
        .where('target', '=', target)
        .execute()
    },
    async forgetAnnouncements(before) {
      const { numDeletedRows } = await db
        .deleteFrom('announcement')
        .where('at', '<', before)
        .executeTakeFirst()
      return Number(numDeletedRows)
    },
  }
}
