// A message: one inbound mail as the ledger holds it after `receive`. Its id is derived from where the server keeps
// it, so receiving the same UID twice can only ever touch the same row.

import type { Attachment } from '../mail/mail.ts'
import type { Screening } from '../mail/screening/reasons.ts'
import { shortHash } from '../text/hash.ts'

/** Where the IMAP server keeps a mail. */
export type Location = { mailbox: string; folder: string; uidvalidity: string; uid: number }

/** A mail as fetched, before anything was decided about it. */
export type Arrival = Location & {
  id: string
  /** Milliseconds; the server's INTERNALDATE, never the Date header. */
  received_at: number
  size_bytes: number
  /** RFC 822 source; undefined when it was over the size limit and therefore never fetched. */
  raw: Uint8Array | undefined
  /** The beginning of such a source, with the header block; forgotten once it was received. */
  head?: Uint8Array | undefined
}

export type Message = Location & {
  id: string
  received_at: number
  size_bytes: number
  screening: Screening
  /** Normalised From address; empty for quarantined mail without one. */
  customer: string
  customer_name: string
  /** Recipients in To and Cc, normalised. */
  recipients: string[]
  /** Set only when Reply-To names another address than From. */
  reply_to: string | undefined
  subject: string
  rfc_message_id: string | undefined
  in_reply_to: string[]
  references: string[]
  /** What the person newly wrote, quotes and signature removed. */
  new_text: string
  /** The whole body as text, shown to agents. */
  text: string
  attachments: Attachment[]
  conversation_id: string
}

/** How the ledger names the Sent folder, whatever its path is (RFC 6154 §2). */
export const SENT_FOLDER = '\\Sent'

export function messageId(at: Location): string {
  return `m_${shortHash([at.mailbox, at.folder, at.uidvalidity, String(at.uid)])}`
}
