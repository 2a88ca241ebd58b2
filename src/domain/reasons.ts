// The closed lists of what may become of a message, and why. Reports, logs and tests compare the names as strings, so a
// name is never reused for something else.

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
