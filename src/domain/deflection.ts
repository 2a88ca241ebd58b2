// A deflection: one automatic reply and whether it held. It leans against us: any mail of the customer inside the
// window fails it, unless the mail says nothing but thanks in the same conversation.

export const DEFLECTION_STATES = ['pending', 'held', 'confirmed', 'failed', 'void'] as const
/**
 * `pending` within the window; `held` the window closed in silence (until mail from inside it turns up late); `confirmed` the customer said thanks;
 * `failed` the customer came back; `void` the reply never left or never arrived.
 */
export type DeflectionState = (typeof DEFLECTION_STATES)[number]

/** Why a deflection left `pending`. */
export const DEFLECTION_REASONS = [
  'window_closed',
  'gratitude',
  'same_conversation',
  'other_conversation',
  'escalated',
  'withheld',
  'not_delivered',
  'answered_by_hand',
] as const
export type DeflectionReason = (typeof DEFLECTION_REASONS)[number]

export type Deflection = {
  /** The id of the automatic reply's outbox row. */
  id: string
  message_id: string
  conversation_id: string
  customer: string
  category: string
  state: DeflectionState
  reason: DeflectionReason | undefined
  /** Milliseconds; when the server accepted the reply. Undefined until then. */
  sent_at: number | undefined
  window_ends_at: number | undefined
  follow_up_message_id: string | undefined
  closed_at: number | undefined
}

/** Of an automatic reply that is decided and did not leave yet; `id` is that of its outbox row. */
export function pendingDeflection(
  id: string,
  message: { id: string; conversation_id: string; customer: string },
  category: string,
): Deflection {
  return {
    id,
    message_id: message.id,
    conversation_id: message.conversation_id,
    customer: message.customer,
    category,
    state: 'pending',
    reason: undefined,
    sent_at: undefined,
    window_ends_at: undefined,
    follow_up_message_id: undefined,
    closed_at: undefined,
  }
}

export const DAY_MS = 24 * 60 * 60 * 1000

/** What a customer's new mail does to a deflection. */
export type FollowUp = {
  message_id: string
  conversation_id: string
  /** INTERNALDATE, milliseconds. */
  received_at: number
  /** The mail says thanks and nothing else. */
  is_gratitude: boolean
  /** It asks for a person. */
  asks_for_person: boolean
}

/** What the sending of an automatic reply means for its deflection: the clock starts, or it never counts. */
export type DeflectionClock =
  | { to: 'pending'; sent_at: number; window_ends_at: number }
  | { to: 'void'; reason: 'withheld' | 'not_delivered'; closed_at: number }

export type DeflectionChange = {
  id: string
  state: DeflectionState
  reason: DeflectionReason
  follow_up_message_id: string | undefined
  closed_at: number
}

/**
 * The change a follow-up makes, or undefined when it makes none. A reply that has not left yet counts as inside the
 * window: the customer wrote again before it could help. INTERNALDATE decides and not the order of processing, so mail
 * from inside the window that we see late (an outage) still fails a `held` one. `failed` and `void` are final.
 */
export function followUpChange(one: Deflection, mail: FollowUp): DeflectionChange | undefined {
  if (one.message_id === mail.message_id) return undefined
  if (one.state === 'failed' || one.state === 'void') return undefined
  if (one.window_ends_at !== undefined && mail.received_at > one.window_ends_at) return undefined
  const isSameConversation = one.conversation_id === mail.conversation_id
  const base = { id: one.id, follow_up_message_id: mail.message_id, closed_at: mail.received_at }
  if (mail.is_gratitude && isSameConversation) {
    // Thanks for an answer that nobody has accepted yet prove nothing about it.
    return one.state !== 'pending' || one.sent_at === undefined
      ? undefined
      : { ...base, state: 'confirmed', reason: 'gratitude' }
  }
  const where = isSameConversation ? 'same_conversation' : 'other_conversation'
  return { ...base, state: 'failed', reason: mail.asks_for_person ? 'escalated' : where }
}

/** When the window of a reply accepted at `sent_at` (milliseconds) ends; the end itself is still inside. */
export function windowEnd(sent_at: number, window_days: number): number {
  return sent_at + window_days * DAY_MS
}
