// Mail of the past, from wherever it lies: a mailbox on a server, an mbox, a Maildir, a folder of files. Read-only.

export type PastMail = {
  /** Stable within its source, so that a reading that was interrupted can go on. */
  key: string
  raw: Uint8Array
  /** INTERNALDATE or what comes closest to it; undefined when the source does not say. */
  received_at: number | undefined
}

export type PastSource = {
  /** For people: where the mail comes from. */
  name: string
  /** How many mails there are, where that is known without reading them; for the progress. */
  count(): Promise<number | undefined>
  /** In the order of the source. Mail whose key is in `done` is skipped without being fetched where that is possible. */
  read(done: ReadonlySet<string>, since: number | undefined): AsyncGenerator<PastMail>
}
