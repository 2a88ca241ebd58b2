// Telling other programs what happened: the rows, and who carries them.

import type { Announcement, AnnouncementState, AnnouncementTarget } from '../domain/announcement.ts'

/** `attempts`: those that have begun. */
export type DueAnnouncement = Announcement & { target: AnnouncementTarget; attempts: number }

export type AnnouncementLedger = {
  /** One row a target; one that is there stays as it is. */
  recordAnnouncements(
    announcements: readonly Announcement[],
    targets: readonly AnnouncementTarget[],
  ): Promise<void>
  /** Neither taken nor given up, oldest first. */
  loadDueAnnouncements(
    targets: readonly AnnouncementTarget[],
    now: number,
    limit: number,
  ): Promise<DueAnnouncement[]>
  /** Counts an attempt and says when the next one is due, should nothing be heard of this one; false: another process was first. */
  claimAnnouncement(row: DueAnnouncement, next_at: number): Promise<boolean>
  recordAnnounced(row: DueAnnouncement, state: AnnouncementState, now: number): Promise<void>
  /** Returns how many rows of before went. */
  forgetAnnouncements(before: number): Promise<number>
}

export type Announcer = {
  /** What is configured now. */
  targets(): AnnouncementTarget[]
  /** Undefined when it was taken, else why not, in a few words. Never throws. */
  announce(row: DueAnnouncement, now: number): Promise<string | undefined>
}
