// What waits, for whoever asks how things stand.

export type Backlog = {
  /** Steps that are due and that nobody is working on, and since when the first of them is. */
  due: number
  due_since: number | undefined
  /** Steps that failed and are tried again. */
  failing: number
  drafts_open: number
  /** When the oldest open draft was made. */
  drafts_since: number | undefined
  /** Mails of which nobody can know whether they left. */
  unknown: number
  /** When the latest mail of a mailbox arrived, by mailbox id; mailboxes without mail are missing. */
  received_at: Map<string, number>
}

export type StandingLedger = {
  loadBacklog(now: number): Promise<Backlog>
}
