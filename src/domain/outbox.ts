// Mail that is to leave the house, and the states it passes. A row that reaches a customer is sent at most once: from
// `sending` without an answer it goes to `unknown`, never back to `ready`.

export const OUTBOX_KINDS = [
  'auto_reply',
  'agent_reply',
  'confirmation',
  'question',
  'draft',
  'notice',
  'sample',
  'receipt',
  'escalation',
] as const
/**
 * `auto_reply`, `agent_reply`, `confirmation` (that a person was asked for) and `question` (for what is missing) go to customers; the others to the agents. A `sample` is of a rehearsal; a `receipt` says
 * that an agent's instruction was carried out, an `escalation` is a draft that nobody decided, for somebody else.
 */
export type OutboxKind = (typeof OUTBOX_KINDS)[number]

export const OUTBOX_STATES = ['ready', 'sending', 'sent', 'failed', 'unknown', 'withheld'] as const
/** `withheld`: it was ready, but by the time of sending it no longer may leave; a person got a draft instead. */
export type OutboxState = (typeof OUTBOX_STATES)[number]

/** Whether a copy stands in Sent: `pending` until filed, `none` where no copy is wanted. */
export const SENT_COPIES = ['pending', 'filed', 'none'] as const
export type SentCopy = (typeof SENT_COPIES)[number]

/** A file that leaves with a mail. `content` is there for whoever writes or sends the row; the others see what it is. */
export type OutgoingFile = {
  name: string
  content_type: string
  bytes: number
  content?: Uint8Array | undefined
}

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
  /** Undefined: none. */
  files?: readonly OutgoingFile[]
  /** Shown in the HTML part by `cid:`; in mail to the team only. */
  pictures?: readonly Picture[] | undefined
}

export type Picture = {
  /** Content-ID without angle brackets and domain, of letters, digits and `-`. */
  cid: string
  /** Told to whoever cannot see it. */
  says: string
  /** PNG, base64. */
  png: string
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
  sent_copy: SentCopy
  /** Attempts at sending so far. */
  attempts: number
  /** Fencing token of the attempt that holds the row in `sending`. */
  claim: string | undefined
  /** The server's last answer, or what went wrong. */
  response: string | undefined
  created_at: number
  claimed_at: number | undefined
  sent_at: number | undefined
  /** The last claim under which the text of the mail began to flow; undefined: no server was ever given it. */
  begun: string | undefined
}

/** Why a mail did not leave, or not yet. The first four are ours to repair and say nothing about the mail. */
export const SEND_TROUBLES = [
  // no mail of this mailbox leaves
  'login_refused',
  'tls_failed',
  'sender_refused',
  'unreachable',
  // not now
  'greylisted',
  'rate_limited',
  'mailbox_full',
  'deferred',
  'interrupted',
  'mailbox_not_configured',
  // never
  'address_refused',
  'address_unusable',
  'content_refused',
  'too_big',
  'cannot_be_built',
  'refused',
  // nobody knows
  'no_answer',
  'sender_lost',
] as const
export type SendTrouble = (typeof SEND_TROUBLES)[number]

/** What the SMTP conversation ended with. `trouble` is missing where nothing more is known than the result. */
export type SendOutcome =
  | { result: 'accepted'; response: string }
  /** Nothing was accepted and trying again is safe: refused with 4xx, or no connection before sending began. */
  | { result: 'retry'; response: string; trouble?: SendTrouble }
  /** Refused for good: 5xx, or an address that cannot be sent to. */
  | { result: 'refused'; response: string; trouble?: SendTrouble }
  /** Sending began and no answer came: the mail may or may not have left. */
  | { result: 'unknown'; response: string; trouble?: SendTrouble }

const PLAIN_TROUBLE = { retry: 'deferred', refused: 'refused', unknown: 'no_answer' } as const

export function troubleOf(outcome: SendOutcome): SendTrouble | undefined {
  if (outcome.result === 'accepted') return undefined
  return outcome.trouble ?? PLAIN_TROUBLE[outcome.result]
}

/** The cause is our server, password or address: every mail of the mailbox waits until somebody repairs it. */
export function isOursToRepair(trouble: SendTrouble | undefined): boolean {
  return (
    trouble === 'login_refused' ||
    trouble === 'tls_failed' ||
    trouble === 'sender_refused' ||
    trouble === 'unreachable'
  )
}

/** What the row keeps of an attempt: `greylisted: 451 4.7.1 come back later`, or the server's own words when it took it. */
export function recordOf(outcome: SendOutcome): string {
  const trouble = troubleOf(outcome)
  return trouble === undefined ? outcome.response : `${trouble}: ${outcome.response}`
}

export function goesToCustomer(kind: OutboxKind): boolean {
  return (
    kind === 'auto_reply' ||
    kind === 'agent_reply' ||
    kind === 'confirmation' ||
    kind === 'question'
  )
}
