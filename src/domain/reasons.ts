// The closed lists of reasons. Every fate of a message names one of these; reports, logs and tests compare them
// as strings, so a name is never reused for something else.

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

/** Why a message was ignored, drafted or answered. One list for all three, ordered as the policy asks them. */
export const DECISION_REASONS = [
  // ignore
  'machine_mail',
  'duplicate',
  'about_a_draft',
  // draft: the message is quarantined or must not be judged by a machine (`gratitude` ignores)
  'quarantined',
  'wants_human',
  'legal_threat',
  'strong_anger',
  'always_human',
  'gratitude',
  'address_returns_mail',
  'follow_up_after_auto',
  'person_is_handling',
  'perhaps_machine',
  'not_addressed_to_us',
  'several_recipients',
  'has_attachments',
  'reply_to_differs',
  'no_text',
  // draft: today is not the day
  'paused',
  'too_old',
  'budget_reached',
  'mailbox_budget_reached',
  // draft: the category
  'abstained',
  'engines_disagree',
  'several_subjects',
  'low_confidence',
  'category_in_draft_mode',
  'gate_closed',
  // draft: the answer
  'no_supporting_passage',
  'no_template',
  'reply_not_grounded',
  // draft: it might be answered, and a person checks a sample first
  'audit_sample',
  // auto
  'allowed',
  // recorded by the host, not by the policy: a step failed too often, a person takes over
  'step_failed',
] as const
export type DecisionReason = (typeof DECISION_REASONS)[number]

export type DecisionKind = 'ignore' | 'draft' | 'auto'
