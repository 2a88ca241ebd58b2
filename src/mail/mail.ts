// A mail as the parser hands it over: decoded parts plus the raw header lines, because screening must see every
// occurrence of a header exactly as it was sent (a parser folds, merges and repairs).

export type Address = {
  /** Normalised: trimmed, lower case, no display name. Empty when the field held no address. */
  address: string
  name: string
}

export type Attachment = {
  name: string
  bytes: number
  content_type: string
  /** Nobody attached it: a signature, a key, a card, the logo below a name. */
  is_incidental?: true
}

/** The files that a person put into a mail. */
export function filesOf(attachments: readonly Attachment[]): Attachment[] {
  return attachments.filter(({ is_incidental }) => is_incidental !== true)
}

/** One raw header line, in order of appearance; `name` is lower case, `value` unfolded and trimmed. */
export type HeaderLine = { name: string; value: string }

export type ParsedMail = {
  headers: HeaderLine[]
  /** Content type of the top-level part, lower case, without parameters; `text/plain` when absent. */
  content_type: string
  /** Content types of all parts in the tree, lower case, top level first. */
  part_types: string[]
  from: Address[]
  reply_to: Address[]
  to: Address[]
  /** And Bcc, which some programs leave in: the mail went there as well. */
  cc: Address[]
  subject: string
  /** With angle brackets removed; undefined when the header is missing or unusable. */
  message_id: string | undefined
  in_reply_to: string[]
  references: string[]
  /** Milliseconds since the epoch of the Date header; undefined when missing or unparsable. Never used for the windows. */
  date: number | undefined
  /** The whole body as plain text: the text part, or the HTML part turned into text. */
  text: string
  /**
   * The text of its HTML with marks (`marks.ts`), where that was asked for: only of a mail whose words stand in one HTML
   * part.
   */
  marked?: string
  /** The one mail that it carries as a file, as programs write a forward into the text; not of a mail that answers another. */
  passed_on?: string
  /** The text went on, and nobody has looked at the rest. */
  is_cut?: true
  attachments: Attachment[]
  /** The files that a person put into it, where that was asked for. */
  files?: AttachedFile[]
}

/** `content` is undefined where the files of the mail together are larger than `files_bytes_max`. */
export type AttachedFile = {
  name: string
  content_type: string
  bytes: number
  content: Uint8Array | undefined
}

/** What the header block alone says about mail that could not be read as a whole. */
export type HeaderFields = Pick<
  ParsedMail,
  | 'headers'
  | 'from'
  | 'reply_to'
  | 'to'
  | 'cc'
  | 'subject'
  | 'message_id'
  | 'in_reply_to'
  | 'references'
>

export type ParseFailure =
  | 'too_large'
  | 'too_many_parts'
  | 'too_many_headers'
  | 'unparsable'
  | 'empty'
  /** Reading took longer than any mail may. */
  | 'parse_timeout'
  /** The thread that read it died. */
  | 'parse_crashed'

export type ParseResult =
  | { ok: true; mail: ParsedMail }
  /** `head` is missing where not even the header block could be read. */
  | { ok: false; reason: ParseFailure; detail: string; head?: HeaderFields | undefined }
