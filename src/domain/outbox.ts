// Mail that is to leave the house, and the states it passes. A row that reaches a customer is sent at most once: from
// `sending` without an answer it goes to `unknown`, never back to `ready`.

export const OUTBOX_KINDS = ['auto_reply', 'agent_reply', 'draft', 'notice'] as const
/** `auto_reply` and `agent_reply` go to customers; `draft` and `notice` go to the agents. */
export type OutboxKind = (typeof OUTBOX_KINDS)[number]

export const OUTBOX_STATES = ['ready', 'sending', 'sent', 'failed', 'unknown', 'withheld'] as const
/** `withheld`: it was ready, but by the time of sending it no longer may leave; a person got a draft instead. */
export type OutboxState = (typeof OUTBOX_STATES)[number]

/** A mail to be built: everything the mailer needs, nothing it has to decide. */
export type OutgoingMail = {
  /** Mailbox id whose address and SMTP server send it. */
  mailbox: string
  to: string
  subject: string
  text: string
  html: string
  /** Without angle brackets, derived from the row's id. */
  rfc_message_id: string
  in_reply_to: string | undefined
  references: string[]
  /** RFC 3834 §5: `auto-replied` for a machine's answer, `auto-generated` for mail to agents, undefined for a person's. */
  auto_submitted: 'auto-replied' | 'auto-generated' | undefined
}

export type OutboxRow = {
  id: string
  kind: OutboxKind
  state: OutboxState
  /** The inbound message this answers or reports. */
  message_id: string | undefined
  draft_id: string | undefined
  conversation_id: string | undefined
  mail: OutgoingMail
  /** Whether a copy stands in Sent: `pending` until filed, `none` where no copy is wanted. */
  sent_copy: 'pending' | 'filed' | 'none'
  /** Attempts at sending so far. */
  attempts: number
  /** Fencing token of the attempt that holds the row in `sending`. */
  claim: string | undefined
  /** The server's last answer, or what went wrong. */
  response: string | undefined
  created_at: number
  claimed_at: number | undefined
  sent_at: number | undefined
}

/** What the SMTP conversation ended with. */
export type SendOutcome =
  | { result: 'accepted'; response: string }
  /** Nothing was accepted and trying again is safe: refused with 4xx, or no connection before sending began. */
  | { result: 'retry'; response: string }
  /** Refused for good: 5xx, or an address that cannot be sent to. */
  | { result: 'refused'; response: string }
  /** Sending began and no answer came: the mail may or may not have left. */
  | { result: 'unknown'; response: string }

export function goesToCustomer(kind: OutboxKind): boolean {
  return kind === 'auto_reply' || kind === 'agent_reply'
}
