// Why a message was ignored, drafted or answered: a closed list, and everything that is said about a reason in one row.
// Steps, SQL, reports and rehearsals ask the columns, so a new reason is described in one place. Reports, logs and
// tests compare the names as strings, and ledgers keep them, so a name is never reused for something else.

export const DECISION_KINDS = ['ignore', 'draft', 'ask', 'auto'] as const
export type DecisionKind = (typeof DECISION_KINDS)[number]

export type ReasonRow = {
  /** What becomes of the message. A reason leads to one fate only. */
  kind: DecisionKind
  /** What was found; a sentence or two for whoever runs the desk. */
  means: string
  /** What they can do about it. */
  to_do: string
  /** While such a draft is open, the customer gets no automatic reply in any other conversation either. */
  is_dispute?: true
  /** A second copy of a mail that was taken in before: neither news, nor history, nor a number in a report. */
  is_copy?: true
  /** The report splits it up by what screening saw. */
  is_split_by_screening?: true
  /** A setting or more evidence takes it away, so a rehearsal may ask what would happen without it. */
  is_negotiable?: true
  /** Its sentence tells the agents why there is no proposal. */
  explains_no_proposal?: true
  /** What the subject of the draft mail names in place of the reason. */
  subject_names?: 'category' | 'no category' | 'asked for a person'
}

/** In the order in which the policy asks; the last ones are given by steps, not by the policy. */
const ROWS = {
  machine_mail: {
    kind: 'ignore',
    means:
      'A machine sent it, or we did: an out-of-office note, a bounce, a newsletter, a mailing list. RFC 3834 forbids answering such mail.',
    to_do:
      'Nothing. If people write to you through a group or list address of your own, name it under `mailboxes[].groups`.',
    is_split_by_screening: true,
  },
  quarantined: {
    kind: 'draft',
    means: 'It could not be read safely, for example because it is broken or far too large.',
    to_do:
      'Look at it in the mailbox; the notice says where it is. `holdfast quarantine list` shows all such mail, `holdfast quarantine retry` reads it again.',
  },
  wants_human: {
    kind: 'draft',
    means: 'The customer asks for a person.',
    to_do: 'Answer it yourself. Other mail of this customer waits for a person until you have.',
    is_dispute: true,
    subject_names: 'asked for a person',
  },
  legal_threat: {
    kind: 'draft',
    means: 'It speaks of lawyers, courts, authorities, fraud or a chargeback.',
    to_do:
      'Have it answered by whoever is responsible. Other mail of this customer waits for a person until it is.',
    is_dispute: true,
  },
  strong_anger: {
    kind: 'draft',
    means: 'The customer is very angry: hard words, capital letters or rows of exclamation marks.',
    to_do: 'Answer it yourself. Other mail of this customer waits for a person until you have.',
    is_dispute: true,
  },
  always_human: {
    kind: 'draft',
    means: 'The sender, or words in it, are on your list `always_human`.',
    to_do: 'Answer it yourself, or shorten the list in `holdfast.yaml`.',
    is_dispute: true,
  },
  sensitive: {
    kind: 'draft',
    means:
      'It speaks of something that a person should judge: law, injury, danger, illness, death, crime or data protection.',
    to_do: 'Read it first of all, and answer it yourself.',
  },
  instructs_machine: {
    kind: 'draft',
    means:
      'It tells a machine what to do, say or ignore, or pretends to come from your team. Whatever else it asks, a person reads it.',
    to_do: 'Read it with care, and answer only what a customer may ask.',
  },
  sender_blocked: {
    kind: 'draft',
    means: 'An agent replied `block` to a draft: this sender never gets an automatic answer.',
    to_do:
      'Answer it yourself, or close it with `spam`. `holdfast unblock <address>` takes the block back.',
  },
  gratitude: {
    kind: 'ignore',
    means: 'It says thanks for an automatic reply and nothing else. The reply counts as confirmed.',
    to_do: 'Nothing.',
  },
  address_returns_mail: {
    kind: 'draft',
    means: 'Our last mail to this address came back for good, so an answer may not arrive.',
    to_do:
      'Look for another way to reach the customer. It ends by itself after `limits.returned_mail_days`.',
  },
  follow_up_after_auto: {
    kind: 'draft',
    means:
      'The conversation had an automatic reply before. Whoever writes again was not helped by it, so a person answers.',
    to_do: 'Answer it yourself, and see what the automatic reply lacked.',
  },
  open_dispute: {
    kind: 'draft',
    means:
      'Another mail of this customer waits for a person, because it asks for one, is angry, threatens with law or is on your list.',
    to_do: 'Answer that one first: until then the customer gets no automatic reply anywhere.',
  },
  person_is_handling: {
    kind: 'draft',
    means: 'An agent has already answered in this conversation, or decided a draft of it.',
    to_do: 'Answer it yourself; the draft holds what was said so far.',
  },
  draft_is_open: {
    kind: 'draft',
    means: 'Another mail of this conversation waits as a draft.',
    to_do: 'Answer both together, and reject the draft that you do not need.',
  },
  was_handed_over: {
    kind: 'draft',
    means:
      'A notice asked people to look at this mail, or at another one of its conversation, because it could not be handled. They may have answered it by hand.',
    to_do: 'Check whether it was answered, then answer or reject.',
  },
  reply_did_not_leave: {
    kind: 'draft',
    means:
      'An automatic reply in this conversation was withheld or refused for good, and people were asked to answer instead.',
    to_do: 'Check whether the earlier question was answered.',
  },
  not_helped: {
    kind: 'draft',
    means:
      'The customer came back after another automatic reply, and its window is still open: a further one might be the same again.',
    to_do: 'Answer it yourself.',
  },
  reply_in_doubt: {
    kind: 'draft',
    means:
      'Nobody knows whether an earlier automatic reply to this customer arrived, because the connection broke while it was sent.',
    to_do: 'Look into the Sent folder, then answer what is still open.',
  },
  answers_agents_mail: {
    kind: 'draft',
    means:
      'It answers a draft or a notice that was meant for the agents, so somebody has passed that on to the customer.',
    to_do:
      'Answer it yourself. Do not forward drafts to customers: they carry the reference that decides them.',
  },
  unknown_thread: {
    kind: 'draft',
    means:
      'It answers a mail that Holdfast has never seen, for example one that somebody wrote by hand from another program.',
    to_do: 'Answer it, if nobody else is writing with this customer.',
  },
  from_agent: {
    kind: 'draft',
    means: 'An agent wrote it. Mail of agents is for drafts, never a question to be answered.',
    to_do: 'Nothing. To try Holdfast as a customer, write from another address.',
  },
  sender_in_doubt: {
    kind: 'draft',
    means:
      'The mail server marked it as spam or as not sent by the sender’s domain, a forwarder rewrote the sender’s address, or the text is so long that its end was not read.',
    to_do:
      'Make sure who wrote it, and where an answer would go, before you answer. Read a long one to its end.',
  },
  perhaps_machine: {
    kind: 'draft',
    means: 'It may be a machine’s: marks of machine mail, or words like those of a notice.',
    to_do: 'Answer it if a person wrote it, otherwise reject the draft.',
  },
  not_addressed_to_us: {
    kind: 'draft',
    means:
      'Neither To nor Cc names one of our addresses, for example because it came by Bcc. A responder answers only mail that names it (RFC 3834 §2).',
    to_do: 'If it came to an address of yours, add that under `mailboxes[].aliases`.',
  },
  several_recipients: {
    kind: 'draft',
    means: 'It also went to other people, who may be meant to answer.',
    to_do: 'Answer it if it is for you.',
  },
  passes_on: {
    kind: 'draft',
    means: 'It passes on what somebody else wrote, so its sender may not be the one who asks.',
    to_do: 'See who asks, and answer that person.',
  },
  has_attachments: {
    kind: 'draft',
    means: 'It carries a file, which no machine here can judge.',
    to_do: 'Look at the file, then approve or write the answer.',
  },
  reply_to_differs: {
    kind: 'draft',
    means:
      'Reply-To names somebody other than the sender, so an answer would go to another person.',
    to_do: 'Check the address in the draft before you approve it.',
  },
  no_text: {
    kind: 'draft',
    means: 'It holds no text of its own.',
    to_do: 'Look at the mail itself; perhaps the question stands in a picture or in the subject.',
    explains_no_proposal: true,
  },
  too_long: {
    kind: 'draft',
    means: 'It has more than 60 sentences and clauses, so a part of it might go unanswered.',
    to_do: 'Read it as a whole and write the answer.',
  },
  paused: {
    kind: 'draft',
    means: 'Automatic replies were paused.',
    to_do: '`holdfast resume` ends the pause; mail of the meantime stays with you.',
  },
  too_old: {
    kind: 'draft',
    means:
      'It arrived longer ago than `limits.auto_age_max_hours`: a person may have answered it already.',
    to_do: 'Check whether it was answered by hand.',
  },
  budget_reached: {
    kind: 'draft',
    means:
      'This customer, conversation or domain has had as many automatic replies as it may have.',
    to_do:
      'If a person writes there, answer; if a machine does, reject the draft. The limits are named `limits.auto_per_…`.',
  },
  mailbox_budget_reached: {
    kind: 'draft',
    means:
      'The mailbox has sent as many automatic replies as it may. Where nothing else spoke against the reply, the mailbox is paused and you are told.',
    to_do: 'Look at what was answered, then run `holdfast resume`.',
  },
  abstained: {
    kind: 'draft',
    means: 'It fits no category well enough.',
    to_do:
      'Answer it, and say `category: <id>` or `category: none` in your reply: that is how Holdfast learns.',
    explains_no_proposal: true,
    subject_names: 'no category',
  },
  engines_disagree: {
    kind: 'draft',
    means: 'The model, as second opinion, chose another category or could not be asked.',
    to_do: 'Say in your reply which category is right.',
    subject_names: 'category',
  },
  several_subjects: {
    kind: 'draft',
    means: 'A part of it is about something else, and one answer would leave that open.',
    to_do: 'Answer every part of it.',
  },
  low_confidence: {
    kind: 'draft',
    means: 'Its category is likely, but not as likely as the category’s `confidence_min` asks.',
    to_do:
      'Say in your reply whether the category is right. More examples in `categories.yaml` help.',
    is_negotiable: true,
    subject_names: 'category',
  },
  category_in_draft_mode: {
    kind: 'draft',
    means: 'Its category has `mode: draft`.',
    to_do: 'Approve or edit. `holdfast categories` says when a category is ready for `mode: auto`.',
    is_negotiable: true,
    subject_names: 'category',
  },
  gate_closed: {
    kind: 'draft',
    means:
      'Its category has `mode: auto`, but too few reviewed mails, or too many wrong ones, prove that it answers well.',
    to_do:
      'Go on reviewing: every decision with a category is evidence, and the gate opens by itself.',
    is_negotiable: true,
    subject_names: 'category',
  },
  not_promoted: {
    kind: 'draft',
    means:
      'Its category has `mode: auto` and a record that is enough, but nobody has promoted it, or it fell since.',
    to_do:
      'Look at its evidence (`holdfast categories`), then run `holdfast promote <category>` or answer the mail about it with `promote`.',
    is_negotiable: true,
    subject_names: 'category',
  },
  article_changed: {
    kind: 'draft',
    means:
      'An article that would answer it was changed, and its new text has not been approved often enough (`gate.after_change`).',
    to_do: 'Approve the answers that are right: so many, and the article answers by itself again.',
    is_negotiable: true,
    subject_names: 'category',
  },
  slot_unclear: {
    kind: 'draft',
    means:
      'It names two values for what its category needs, or one that is another customer’s: nobody but a person can tell which is meant.',
    to_do: 'Find out which order is meant, and whose it is, before you say anything about it.',
    subject_names: 'category',
  },
  asked_for_missing: {
    kind: 'ask',
    means:
      'Its category needs something that the mail does not say, such as an order number. The customer was asked for it, once; the reply is read together with this mail.',
    to_do: 'Nothing. What the category needs stands below `needs:` in `categories.yaml`.',
    subject_names: 'category',
  },
  slot_missing: {
    kind: 'draft',
    means:
      'Its category needs something that the mail does not say, and it may not be asked for: it was asked for before, the question is not put in this language, or something else is a person’s.',
    to_do: 'Ask the customer, or look it up.',
    subject_names: 'category',
  },
  not_a_how_to: {
    kind: 'draft',
    means:
      'It is more than a question that a help page answers: something does not work, was tried already, is disputed or complained about, or is to be done for the customer.',
    to_do: 'Answer it yourself; the draft shows what may help.',
    subject_names: 'category',
  },
  model_unavailable: {
    kind: 'draft',
    means:
      'The model that reads mail could not be asked, or its answer could not be used. The draft shows what the local engine found.',
    to_do: '`holdfast doctor` says what is wrong with the server, the key or the model’s name.',
    subject_names: 'category',
  },
  reading_not_proved: {
    kind: 'draft',
    means:
      'A model read the mail, and something that it said is not proved: a quote that does not stand in the passage, a passage that it was not shown, a sentence that it left out.',
    to_do: 'Read the mail and the passages yourself.',
    subject_names: 'category',
  },
  number_to_judge: {
    kind: 'draft',
    means:
      'It holds a date, an amount or another number that the answer would have to judge against a rule.',
    to_do: 'Judge it, then approve or edit.',
    subject_names: 'category',
  },
  unexplained_part: {
    kind: 'draft',
    means:
      'A sentence of it fits no passage that would be quoted, so nobody knows what it means for the answer.',
    to_do: 'Read that sentence, then approve or edit.',
    subject_names: 'category',
  },
  other_language: {
    kind: 'draft',
    means: 'The customer writes in another language than the passage that answers.',
    to_do:
      'Translate the answer, or write the article in that language and name it in its front matter (`language:`).',
    subject_names: 'category',
  },
  no_supporting_passage: {
    kind: 'draft',
    means: 'No passage answers every request of the mail surely enough.',
    to_do:
      'Write the answer, and put it into an article under `knowledge/`; or, where a passage answers it, put the question below `questions:` of that article.',
    explains_no_proposal: true,
    subject_names: 'category',
  },
  near_tie: {
    kind: 'draft',
    means: 'Two passages fit a request about equally well, and only one may be right.',
    to_do:
      'Choose. A question below `questions:` of the right article tells them apart from then on.',
    subject_names: 'category',
  },
  not_of_category: {
    kind: 'draft',
    means: 'The passage that fits best stands in an article that the category does not list.',
    to_do: 'If it is the right one, add its article to the category’s `articles`.',
    subject_names: 'category',
  },
  new_question: {
    kind: 'draft',
    means:
      'Nobody has asked this before, as far as Holdfast knows: no heading, no `questions:` and no mail that people answered with the passage is like it.',
    to_do:
      'Approve or edit: mail that you answer with a passage teaches what it answers. Or put the question below `questions:` of the article.',
    subject_names: 'category',
  },
  looks_disagree: {
    kind: 'draft',
    means:
      'A model found an answer, and a second, independent look holds something against it. The draft shows both.',
    to_do: 'Decide which of them is right, then approve or edit.',
    subject_names: 'category',
  },
  writing_not_proved: {
    kind: 'draft',
    means:
      'A model wrote the answer, and code could not prove each sentence of it, also after one repair. The draft shows what was found.',
    to_do:
      'Compare the marked sentences with their sources, then approve the quoted answer or write your own.',
    subject_names: 'category',
  },
  no_template: {
    kind: 'draft',
    means: 'Its category has no answer template.',
    to_do: 'Write one under `templates/mail/answers/` and name it in `categories.yaml`.',
    explains_no_proposal: true,
    subject_names: 'category',
  },
  reply_not_grounded: {
    kind: 'draft',
    means:
      'No answer could be proved: it says something that its sources do not say, repeats what was sent before, or its template failed.',
    to_do: 'Write the answer, and mend the template or the article.',
    explains_no_proposal: true,
    subject_names: 'category',
  },
  audit_sample: {
    kind: 'draft',
    means:
      'It would have been answered, and was drawn for the check of automatic answers (`gate.audit_share`).',
    to_do: 'Judge it with the same care as every other: these drafts keep the gate honest.',
    subject_names: 'category',
  },
  allowed: {
    kind: 'auto',
    means: 'Nothing spoke against an automatic reply.',
    to_do: 'Nothing. `holdfast show` has the reply and its sources.',
    subject_names: 'category',
  },
  duplicate: {
    kind: 'ignore',
    means: 'It is a second copy of a mail that was taken in before.',
    to_do: 'Nothing. The first copy has the answer or the draft.',
    is_copy: true,
  },
  about_a_draft: {
    kind: 'ignore',
    means: 'It was taken for an instruction about a draft, or for marks in a rehearsal.',
    to_do:
      'Nothing. An instruction that was not carried out is told to the agents, with the reason.',
  },
  rating: {
    kind: 'ignore',
    means:
      'It says by the link below an answer whether that helped, and nothing else. “Yes” counts as thanks, “no” as a return.',
    to_do: 'Nothing. The report counts both.',
  },
  written_by_hand: {
    kind: 'ignore',
    means:
      'One of you wrote it to a customer by hand: a copy in the Sent folder, or one that reached the mailbox by Cc.',
    to_do:
      'Nothing. The draft that it answers is closed as answered by hand, where the mail says surely what it answers.',
  },
  step_failed: {
    kind: 'draft',
    means: 'Handling it failed again and again, and Holdfast gave up.',
    to_do:
      'Answer it in the mailbox. The notice names the error; `holdfast doctor` may name the cause.',
  },
} as const satisfies Record<string, ReasonRow>

export type DecisionReason = keyof typeof ROWS

/** The reasons of one fate. */
export type ReasonFor<Kind extends DecisionKind> = {
  [Reason in DecisionReason]: (typeof ROWS)[Reason]['kind'] extends Kind ? Reason : never
}[DecisionReason]

export const REASONS: Readonly<Record<DecisionReason, ReasonRow>> = ROWS

export const DECISION_REASONS = Object.keys(ROWS) as DecisionReason[]

type Column = {
  [Key in keyof ReasonRow]-?: true extends ReasonRow[Key] ? Key : never
}[keyof ReasonRow]

/** The reasons that have this mark. */
export function reasonsThat(column: Column): DecisionReason[] {
  return DECISION_REASONS.filter((reason) => REASONS[reason][column] === true)
}
