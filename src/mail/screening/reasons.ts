// The closed lists of what screening says about a mail: the kind of its sender, and why. Reports, logs and tests compare the
// names as strings, so a name is never reused for something else.

/** What kind of sender a message has; the first question of screening. */
export const SCREENING_KINDS = [
  'customer',
  'automatic',
  'bounce',
  'list',
  'own',
  'agent',
  'quarantined',
] as const
export type ScreeningKind = (typeof SCREENING_KINDS)[number]

/** Why screening chose the kind; the sources stand beside the rules in `screening.ts`. */
export const SCREENING_REASONS = [
  'person',
  'null_return_path',
  'auto_submitted',
  'list_header',
  'delivery_status',
  'disposition_notification',
  'feedback_report',
  'report_part',
  'calendar_response',
  'precedence',
  'auto_response_suppress',
  'vendor_header',
  'feedback_id',
  'daemon_sender',
  'no_reply_sender',
  'machine_sender',
  'own_address',
  'own_marker',
  'sent_by_hand',
  'not_addressed_to_us',
  'out_of_office_text',
  'bounce_text',
  'receipt_text',
  'report_text',
  'challenge_text',
  'ticket_text',
  'notification_text',
  'newsletter_text',
  'instant_answer',
  'ping_pong',
  'agent_address',
  'relayed_sender',
  'authentication_failed',
  'marked_spam',
  'text_cut',
  'from_missing',
  'from_ambiguous',
  'too_large',
  'too_many_parts',
  'too_many_headers',
  'unparsable',
  'empty',
  'parse_timeout',
  'parse_crashed',
] as const
export type ScreeningReason = (typeof SCREENING_REASONS)[number]

export type Screening = { kind: ScreeningKind; reason: ScreeningReason }
