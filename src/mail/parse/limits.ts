// What a mail may cost us. Every number is far above what people send and far below what hurts one process.

export type MailLimits = {
  /** Whole source. Providers cap mail at 25 to 50 MB. */
  bytes_max: number
  /** Header block of the mail, and of each part. Long DKIM, ARC and Received chains stay under 64 KB. */
  header_bytes_max: number
  header_lines_max: number
  /** MIME parts in the tree. */
  parts_max: number
  /** Nesting of multiparts. */
  depth_max: number
  /** Addresses in From, To, Cc and Reply-To together; a mail to more people is no support question. */
  addresses_max: number
  /** HTML that has to be turned into text; above it the tags are only cut out. */
  html_chars_max: number
  /** Bytes of all text parts together that are read; above it a body is a file somebody pasted. */
  text_bytes_max: number
  /** Bytes of all files together that are read where they are asked for; mail servers take little more than twice that. */
  files_bytes_max: number
  /**
   * Body text that is kept; the rest is cut, because every later step pays for it while all other mail waits. People write
   * less than a tenth of it; a mail that was cut is a person's.
   */
  text_chars_max: number
  /** A parse that has not ended by then never will; its thread is ended. */
  parse_ms_max: number
  /** JavaScript heap of a parsing thread; the largest mail within the other limits needs about a quarter. */
  heap_mb_max: number
}

export const DEFAULT_MAIL_LIMITS: MailLimits = {
  bytes_max: 50 * 1024 * 1024,
  header_bytes_max: 512 * 1024,
  header_lines_max: 2_000,
  parts_max: 500,
  depth_max: 30,
  addresses_max: 1_000,
  html_chars_max: 2 * 1024 * 1024,
  text_bytes_max: 8 * 1024 * 1024,
  files_bytes_max: 10 * 1024 * 1024,
  text_chars_max: 40_000,
  parse_ms_max: 30_000,
  heap_mb_max: 512,
}
