// What overtakes an answer between its draft and its leaving: the customer has written again, somebody has answered by hand, or
// another draft of the conversation was answered. It is refused once, with the newer text; whoever approves again sends.

export type Newer = {
  /** Of the mail, or of the other answer in the outbox. */
  id: string
  by: 'customer' | 'colleague' | 'other_draft'
  /** The address that it came from. */
  who: string
  text: string
}

/** A clause, with the beginning of the text. */
export function overtakenBy({ by, who, text }: Newer): string {
  const shown = text.trim().slice(0, NEWER_CHARS_MAX)
  return `${SAYS[by](who)}: “${shown}”`
}

const NEWER_CHARS_MAX = 600

const SAYS: Record<Newer['by'], (who: string) => string> = {
  customer: () => 'the customer has written again',
  colleague: (who) => `${who} has written to the customer`,
  other_draft: (who) => `another draft of this conversation was answered by ${who}`,
}

/** Where the row of an answer that did not leave keeps what overtook it: whoever decides anew has been told of that. */
export function overtakenMark({ id }: Pick<Newer, 'id'>): string {
  return `overtaken by ${id}`
}
