// A conversation: the exchange with one customer about one thing. Mail is linked to it by Message-ID, In-Reply-To and
// References, and never across customers: a forged reference must not open somebody else's history.

import { baseSubject } from '../mail/threads/threading.ts'
import { shortHash } from '../text/hash.ts'
import { searchable } from '../text/words.ts'
import { DAY_MS } from './deflection.ts'
import type { Message } from './message.ts'

export type Conversation = {
  id: string
  /** Normalised address. */
  customer: string
  mailbox: string
  /** Base subject, without `Re:` and the like. */
  subject: string
  started_at: number
  last_at: number
  /** The conversation that a new topic came out of. */
  follows: string | undefined
}

/** One earlier mail of a conversation, in either direction, oldest first; shown to agents as the history. */
export type Exchange = {
  direction: 'in' | 'out'
  /** `customer`, or the outbox kind. */
  by: 'customer' | 'auto_reply' | 'agent_reply'
  at: number
  text: string
  rfc_message_id: string | undefined
}

/** The id of the conversation that a message starts. */
export function conversationId(first_message_id: string): string {
  return `c_${shortHash([first_message_id])}`
}

/** Among conversations that own a referenced Message-ID, the one the mail belongs to: the last one active. */
export function chooseConversation(candidates: readonly Conversation[]): Conversation | undefined {
  return candidates.toSorted((a, b) => b.last_at - a.last_at || a.id.localeCompare(b.id))[0]
}

export type Place =
  | { kind: 'joins'; conversation: Conversation }
  /** A new topic under an old thread: a conversation of its own that knows where it came from. */
  | { kind: 'follows'; conversation: Conversation }

/**
 * Where a mail belongs among the conversations that own a referenced Message-ID. Whoever answers an old mail and writes
 * another subject has a new question; a missing subject says nothing.
 */
export function placeInThread(
  candidates: readonly Conversation[],
  base_subject: string,
): Place | undefined {
  const conversation = chooseConversation(candidates)
  if (conversation === undefined) return undefined
  const kind = isSameSubject(conversation.subject, base_subject) ? 'joins' : 'follows'
  return { kind, conversation }
}

/** What a conversation was about before a mail, and when it last moved. */
export type Topic = { category: string | undefined; last_at: number }

/** After so many days of silence a thread may be about something else. */
export const TOPIC_DAYS = 14
/** As sure as that one must be of a category before it speaks against the subject. */
const TOPIC_CONFIDENCE_MIN = 0.9

/** The same subject after a long silence, and surely about another category: a new topic all the same. */
export function isNewTopic(
  found: { category: string | undefined; confidence: number; other_categories: readonly string[] },
  before: Topic,
  received_at: number,
): boolean {
  return (
    found.category !== undefined &&
    before.category !== undefined &&
    found.category !== before.category &&
    found.confidence >= TOPIC_CONFIDENCE_MIN &&
    found.other_categories.length === 0 &&
    received_at - before.last_at >= TOPIC_DAYS * DAY_MS
  )
}

/** The conversation that a message opens. */
export function conversationOf(
  message: Pick<Message, 'id' | 'customer' | 'mailbox' | 'subject' | 'received_at'>,
  follows: string | undefined,
): Conversation {
  const { id, customer, mailbox, subject, received_at } = message
  return {
    id: conversationId(id),
    customer,
    mailbox,
    subject: baseSubject(subject),
    started_at: received_at,
    last_at: received_at,
    follows,
  }
}

/** One may hold the other: programs and people put marks before a subject, and cut long ones. */
function isSameSubject(one: string, other: string): boolean {
  const [a, b] = [searchable(one), searchable(other)]
  return a.includes(b.trimEnd()) || b.includes(a.trimEnd()) || a.trim() === '' || b.trim() === ''
}
