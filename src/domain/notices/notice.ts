// A notice: something that the agents are told by mail. Each file of this folder holds the words of one notice (or of two
// that belong together) and turns facts into this value; what it looks like is the business of `templates/mail/notice`.

export type Notice = {
  /** What the notice is about; one notice for each topic, however often it is raised. */
  topic: string
  mailbox: string
  /** Lower case: it follows `Holdfast: ` in the subject. */
  title: string
  paragraphs: string[]
  facts: NoticeFact[]
  /** The text it is about, shown below everything else. */
  quoted: string | undefined
  message_id: string | undefined
}

export type NoticeFact = { name: string; value: string }

/** So much of an agent's own mail stands below a notice about it. */
export const QUOTED_CHARS_MAX = 2_000
