// Why a message is ignored, drafted or answered: one ordered table, first match decides, all matches are recorded. A
// message is answered automatically only when every rule above the last one stays silent, so adding a rule can only
// ever make Holdfast more careful. Comparisons are written so that NaN speaks against an automatic answer.

import { longestReached, type Per, reachedText } from './budgets.ts'
import type { GivenReason } from './decision.ts'
import { gateSays, isOpenAt, notPromotedSays } from './gate/state.ts'
import { percent } from './percent.ts'
import type { PolicyFacts } from './policy-facts.ts'
import { languageName, notAHowToSays, shortened } from './policy-says.ts'
import { type DecisionKind, type DecisionReason, REASONS, type ReasonFor } from './reasons.ts'

export type Verdict = { kind: DecisionKind; reason: DecisionReason; reasons: GivenReason[] }

/** One row: what is looked at, and the sentence that says what was found. What else a reason means: `reasons.ts`. */
type Rule = {
  reason: DecisionReason
  kind: DecisionKind
  when: (facts: PolicyFacts) => boolean
  says: (facts: PolicyFacts) => string
}

/** The table, in the order in which it is asked. */
export const RULES: readonly Rule[] = [
  // Machines first: nothing may answer them (RFC 3834 §2), whatever else they say. `receive` has ended the way of both
  // kinds already; the rules stand here as well, so that no other way in can ever lead around them.
  ignore(
    'machine_mail',
    (f) => ['automatic', 'bounce', 'list', 'own'].includes(f.screening.kind),
    (f) => `Sent by a machine or by ourselves (${f.screening.reason}).`,
  ),
  draft(
    'quarantined',
    (f) => f.screening.kind === 'quarantined',
    (f) => `Could not be read safely (${f.screening.reason}).`,
  ),

  // People who need people.
  draft(
    'wants_human',
    (f) => f.wants_human !== undefined,
    (f) => `The customer asks for a person (“${f.wants_human}”).`,
  ),
  draft(
    'legal_threat',
    (f) => f.legal_threat !== undefined,
    (f) => `Legal threat (“${f.legal_threat}”).`,
  ),
  draft(
    'strong_anger',
    (f) => f.strong_anger !== undefined,
    (f) => `Strong anger (“${f.strong_anger}”).`,
  ),
  draft(
    'always_human',
    (f) => f.always_human !== undefined,
    (f) => `On the always-human list (“${f.always_human}”).`,
  ),
  draft(
    'sensitive',
    (f) => f.sensitive !== undefined,
    (f) => `Speaks of something that a person should judge (“${f.sensitive}”).`,
  ),
  draft(
    'instructs_machine',
    (f) => f.instructs_machine !== undefined,
    (f) => `It tells a machine what to do (“${shortened(f.instructs_machine ?? '')}”).`,
  ),
  draft(
    'sender_blocked',
    (f) => f.blocked_by !== undefined,
    (f) => `The sender is blocked by ${f.blocked_by}: it gets no automatic answer.`,
  ),

  // Thanks need no answer. Below the people rules: "thanks, but get me a human" is not gratitude.
  ignore('gratitude', (f) => f.is_gratitude, 'Says thanks for our answer and nothing else.'),
  // Before what the conversation says: whoever answers must know that mail does not reach this customer.
  draft(
    'address_returns_mail',
    (f) => f.returned_mail !== undefined,
    (f) => `Our mail to this address came back (${f.returned_mail}): an answer may not arrive.`,
  ),
  // One automatic answer a conversation: a customer who comes back was not helped by it.
  draft(
    'follow_up_after_auto',
    (f) => f.failed_deflections > 0 || f.has_auto_reply || isInstantAnswer(f),
    followUpSays,
  ),

  // Somebody has the conversation or the customer, or may have: in doubt a person, never the machine.
  draft(
    'open_dispute',
    (f) => f.open_dispute !== undefined,
    (f) =>
      `Another mail of this customer waits for a person (${f.open_dispute?.replaceAll('_', ' ')}).`,
  ),
  draft(
    'person_is_handling',
    (f) => f.has_agent_decided,
    'An agent has already dealt with this conversation.',
  ),
  draft(
    'draft_is_open',
    (f) => f.has_open_draft,
    'Another mail of this conversation waits for an agent.',
  ),
  draft(
    'was_handed_over',
    (f) => f.was_handed_over,
    'A notice asked people to look at this mail, or at another one of its conversation.',
  ),
  draft(
    'reply_did_not_leave',
    (f) => f.has_unsent_reply,
    'An automatic reply in this conversation did not leave, and people were asked to answer.',
  ),
  draft(
    'not_helped',
    (f) => f.was_not_helped,
    'The customer came back after another automatic reply a few days ago.',
  ),
  draft(
    'reply_in_doubt',
    (f) => f.has_reply_in_doubt,
    'Nobody knows whether an automatic reply to this customer arrived a few days ago.',
  ),
  // Whoever answers below a mail to the agents has had one: a person knows this customer.
  draft(
    'answers_agents_mail',
    (f) => f.names_draft,
    'Answers a mail that was written to the agents.',
  ),
  draft(
    'unknown_thread',
    (f) => f.is_in_unknown_thread,
    'Answers a mail that Holdfast never saw, so whoever wrote that one may have the conversation.',
  ),
  // Answering an agent's own mail would count as a deflection that nobody can fail.
  draft('from_agent', (f) => f.screening.kind === 'agent', 'Written by an agent.'),

  // Whoever stands in From may not be who wrote, or not be reached there.
  draft('sender_in_doubt', isSenderInDoubt, (f) => SENDER_DOUBTS.get(f.screening.reason) ?? ''),

  // Headers that forbid an answer and personal words: a person can tell.
  draft(
    'perhaps_machine',
    (f) =>
      f.screening.kind === 'customer' &&
      f.screening.reason !== 'person' &&
      !isInstantAnswer(f) &&
      !isSenderInDoubt(f),
    (f) => `A machine may have sent it (${f.screening.reason}).`,
  ),

  // Mail that a machine cannot judge as a whole, or whose answer might reach the wrong person.
  // RFC 3834 §2: a responder answers only mail that names it; a mass mail by Bcc does not.
  draft(
    'not_addressed_to_us',
    (f) => !f.names_us,
    'Neither To nor Cc names one of our addresses (further ones are set as aliases).',
  ),
  draft(
    'several_recipients',
    (f) => f.other_recipients > 0,
    (f) => `Also addressed to ${f.other_recipients} other${plural(f.other_recipients)}.`,
  ),
  draft(
    'passes_on',
    (f) => f.passed_on_from !== undefined,
    (f) => `Passes on a mail of somebody else (${f.passed_on_from}).`,
  ),
  draft(
    'has_attachments',
    (f) => f.attachments > 0,
    (f) => `Carries ${f.attachments} attachment${plural(f.attachments)}.`,
  ),
  draft(
    'reply_to_differs',
    (f) => f.reply_to !== undefined,
    (f) => `Answers would go to another address (${f.reply_to}).`,
  ),
  draft('no_text', (f) => !f.has_text, 'Holds no text of its own.'),
  draft('too_long', (f) => f.is_long, 'Has more parts than a machine looks at.'),

  // Not today.
  draft('paused', (f) => f.is_paused, 'Automatic replies are paused.'),
  draft(
    'too_old',
    (f) => !(f.age_hours <= f.auto_age_max_hours),
    (f) => `Arrived ${Math.floor(f.age_hours)} hours ago (limit ${f.auto_age_max_hours}).`,
  ),
  draft(
    'budget_reached',
    (f) => longestReached(f.budgets, sendersBudgets(f)) !== undefined,
    (f) => reachedText(f.budgets, sendersBudgets(f)),
  ),
  // Counts for itself alone: it is what pauses a mailbox (`trippedMailbox`).
  draft(
    'mailbox_budget_reached',
    (f) => longestReached(f.budgets, ['mailbox']) !== undefined,
    (f) => reachedText(f.budgets, ['mailbox']),
  ),

  // Do we know what it is about, and may we answer it?
  draft(
    'abstained',
    (f) => f.category === undefined,
    (f) => `Fits no category well enough (best ${percent(f.confidence)}).`,
  ),
  draft(
    'engines_disagree',
    (f) => f.category !== undefined && f.disagrees !== undefined,
    (f) => `The engines disagree (“${f.category}” or “${f.disagrees}”).`,
  ),
  draft(
    'several_subjects',
    // Where a model read it, each request has an answer of its own, and what none takes up stops it below.
    (f) => f.category !== undefined && f.other_categories.length > 0 && !isQuoted(f) && !mayAsk(f),
    (f) => `A part of it is about something else (“${f.other_categories.join('”, “')}”).`,
  ),
  draft(
    'low_confidence',
    (f) =>
      f.category !== undefined && !(f.confidence >= confidenceMin(f)) && !isQuoted(f) && !mayAsk(f),
    (f) => `Confidence ${percent(f.confidence)} is below ${percent(confidenceMin(f))}.`,
  ),
  draft(
    'category_in_draft_mode',
    (f) => f.category !== undefined && f.mode !== 'auto',
    (f) => `The category “${f.category}” is in draft mode.`,
  ),
  draft(
    'gate_closed',
    (f) => f.category !== undefined && f.gate !== undefined && !isOpenAt(f.gate, f.gate_confidence),
    (f) => gateSays(f.gate, f.gate_confidence),
  ),
  draft(
    'not_promoted',
    (f) => f.gate !== undefined && isOpenAt(f.gate, f.gate_confidence) && !f.gate.is_promoted,
    (f) => (f.gate === undefined ? '' : notPromotedSays(f.gate)),
  ),

  draft(
    'article_changed',
    (f) => f.changed_article !== undefined,
    ({ changed_article: changed }) =>
      `The article “${changed?.title}” has changed, and ${changed?.approvals_missing} more answers from its new text have to be approved.`,
  ),

  // Does it say what its category needs? What is missing is asked for once, unless the mail is a person's in any case.
  draft(
    'slot_unclear',
    (f) => f.unclear_slot !== undefined,
    (f) => `A person has to tell which is meant: ${f.unclear_slot}.`,
  ),
  ask(
    'asked_for_missing',
    mayAsk,
    (f) => `It does not say its ${slotName(f)}, which “${f.category}” needs.`,
  ),
  draft(
    'slot_missing',
    (f) => f.missing_slot !== undefined,
    (f) =>
      f.was_asked === true
        ? `It does not say its ${slotName(f)}, which was asked for before.`
        : `It does not say its ${slotName(f)}, and a machine may not ask for it here.`,
  ),

  // Is it a plain question, and is every part of it understood?
  draft('not_a_how_to', (f) => f.person_matters.length > 0, notAHowToSays),
  draft(
    'model_unavailable',
    (f) => f.model?.unavailable !== undefined,
    (f) => `The model that reads could not be asked: ${shortened(f.model?.unavailable ?? '')}.`,
  ),
  draft(
    'reading_not_proved',
    (f) => f.model !== undefined && f.model.faults.length > 0,
    (f) => `What the model read is not proved: ${shortened(f.model?.faults[0] ?? '')}.`,
  ),
  draft(
    'number_to_judge',
    (f) => f.model?.number_to_judge !== undefined,
    (f) =>
      `The answer would have to judge a number of the customer’s (“${shortened(f.model?.number_to_judge ?? '')}”).`,
  ),
  draft(
    'unexplained_part',
    (f) => f.unexplained_part !== undefined,
    (f) => `No article explains a part of it (“${shortened(f.unexplained_part ?? '')}”).`,
  ),
  draft(
    'other_language',
    (f) => f.other_language !== undefined,
    (f) =>
      `The mail is in ${languageName(f.mail_language)}, the answer in ${languageName(f.other_language)}.`,
  ),

  // Do we have the answer?
  draft(
    'no_supporting_passage',
    // Whatever the limits say, a passage that shares nothing with the question is no source, unless it is quoted as one.
    (f) =>
      !(isQuoted(f) && f.requests > 0) &&
      !(
        f.requests > 0 &&
        f.support > 0 &&
        f.support >= f.support_min &&
        f.sureness >= surenessMin(f)
      ),
    (f) =>
      `No article answers it surely enough (${percent(f.sureness)}, needed ${percent(surenessMin(f))}; words explained ${percent(f.support)}, needed ${percent(f.support_min)}).`,
  ),
  draft(
    'near_tie',
    (f) => f.near_tie.length > 0,
    (f) => `Two passages fit about equally well (“${f.near_tie.join('” and “')}”).`,
  ),
  draft(
    'not_of_category',
    (f) => f.category !== undefined && !f.is_of_category,
    (f) => `The passage found stands in no article of “${f.category}”.`,
  ),
  draft(
    'new_question',
    // A model's quote and a second look take its place.
    (f) => !isAskedBefore(f) && !isLearnt(f) && !isQuoted(f),
    (f) =>
      `Nothing like it is known to be answered by this passage (likeness ${percent(f.asked_before)}, by what people answered ${percent(f.learnt)}).`,
  ),
  draft(
    'looks_disagree',
    (f) => isQuoted(f) && f.model?.objections?.length !== 0,
    (f) => {
      const [first] = f.model?.objections ?? []
      return first === undefined
        ? 'Nobody took a second look at the answer, because something else speaks against it.'
        : `A second look at the answer finds that it ${shortened(first)}.`
    },
  ),
  draft(
    'writing_not_proved',
    (f) => f.writing_problem !== undefined,
    (f) => `What the model wrote is not proved: ${shortened(f.writing_problem ?? '')}.`,
  ),
  draft(
    'no_template',
    (f) => f.category !== undefined && !f.has_template,
    'The category has no answer template.',
  ),
  draft(
    'reply_not_grounded',
    (f) => f.reply_problem !== undefined,
    (f) => `No answer could be proved: ${f.reply_problem}.`,
  ),
  draft('audit_sample', (f) => f.is_audited, 'Drawn for the check of automatic answers.'),
  answer(
    'allowed',
    () => true,
    (f) => `“${f.category}” may be answered: ${percent(f.confidence)} sure, with a source.`,
  ),
]

/** A request so alike to a known question asks the same; less is enough where the passage is all but sure. */
export const ASKED_MIN = 0.6
const SURE_MIN = 0.95
const SURE_ASKED_MIN = 0.4

/** Measured on mail of companies and on question lists with a third of the answers taken out (docs/measurements.md). */
export function isAskedBefore({
  asked_before,
  sureness,
}: Pick<PolicyFacts, 'asked_before' | 'sureness'>): boolean {
  return asked_before >= ASKED_MIN || (sureness >= SURE_MIN && asked_before >= SURE_ASKED_MIN)
}

/** The one thing that the mail asks was asked before, and answered with this passage. */
function isOneAskedBefore({ requests, asked_before }: PolicyFacts): boolean {
  return requests === 1 && asked_before >= ASKED_MIN
}

/**
 * People use this passage for the one thing that the mail asks, as far as can be learnt from what they answered, and its category
 * is sure: two engines that learnt apart, one of which also knows what is none of the team's matters. Somebody has asked the
 * passage for an answer of this kind, in whatever words.
 */
function isLearnt(f: PolicyFacts): boolean {
  const is_sure = f.confidence >= f.confidence_min && f.confidence >= LEARNT_CONFIDENCE_MIN
  return f.requests === 1 && f.learnt >= LEARNT_MIN && f.asked_before > 0 && is_sure
}

/** Measured with questions of known subjects among those that nobody could answer (docs/measurements.md). */
const LEARNT_MIN = 0.7
const LEARNT_CONFIDENCE_MIN = 0.8

/** Beside what people answered, the search may doubt a passage more; where it may not doubt at all, it may not here. */
function surenessMin(f: PolicyFacts): number {
  const doubt = isLearnt(f) ? LEARNT_DOUBT : isOneAskedBefore(f) ? KNOWN_DOUBT : 1
  return 1 - doubt * (1 - f.answer_min)
}

const KNOWN_DOUBT = 1.5
const LEARNT_DOUBT = 2

/** A question that was asked before, and answered with a passage of this category, tells the category better than its words do. */
function confidenceMin(f: PolicyFacts): number {
  const is_known = isOneAskedBefore(f) && f.sureness >= surenessMin(f)
  const is_of_category = is_known && f.support >= f.support_min && f.is_of_category
  return (is_of_category ? KNOWN_CONFIDENCE_SHARE : 1) * f.confidence_min
}

const KNOWN_CONFIDENCE_SHARE = 0.5

/** First match decides; the reasons hold every match, `allowed` only when it decided. Total: the last rule always matches. */
export function decide(facts: PolicyFacts): Verdict {
  const matches = RULES.filter((one) => one.when(facts))
  const first = matches[0]
  if (first === undefined) throw new Error('The policy table has no rule that always matches')
  const told = first.kind === 'auto' ? matches : matches.slice(0, -1)
  const reasons = told.map((one) => ({ reason: one.reason, says: one.says(facts) }))
  return { kind: first.kind, reason: first.reason, reasons }
}

type Says = string | Rule['says']

function ignore(reason: ReasonFor<'ignore'>, when: Rule['when'], says: Says): Rule {
  return rule(reason, when, says)
}

function draft(reason: ReasonFor<'draft'>, when: Rule['when'], says: Says): Rule {
  return rule(reason, when, says)
}

function ask(reason: ReasonFor<'ask'>, when: Rule['when'], says: Says): Rule {
  return rule(reason, when, says)
}

function answer(reason: ReasonFor<'auto'>, when: Rule['when'], says: Says): Rule {
  return rule(reason, when, says)
}

function rule(reason: DecisionReason, when: Rule['when'], says: Says): Rule {
  const { kind } = REASONS[reason]
  return { reason, kind, when, says: typeof says === 'string' ? () => says : says }
}

function isSenderInDoubt({ screening }: PolicyFacts): boolean {
  return screening.kind === 'customer' && SENDER_DOUBTS.has(screening.reason)
}

const SENDER_DOUBTS: ReadonlyMap<string, string> = new Map([
  ['relayed_sender', 'A forwarder rewrote the sender’s address, so an answer may reach nobody.'],
  ['authentication_failed', 'The mail server says that the sender’s domain did not send it.'],
  ['marked_spam', 'The mail server marked it as spam.'],
  ['text_cut', 'The text is so long that its end was not read.'],
])

/**
 * A question says nothing that could be wrong, so a mail may be about something else as well, and its category be less sure than
 * for an answer. Mode and gate hold for it as for an answer.
 */
function mayAsk(f: PolicyFacts): boolean {
  return (
    f.missing_slot !== undefined &&
    f.was_asked !== true &&
    f.question !== undefined &&
    f.mode === 'auto' &&
    (f.ask_confidence ?? f.confidence) >= ASK_CONFIDENCE_MIN &&
    (f.gate === undefined || isOpenAt(f.gate, f.gate_confidence)) &&
    f.person_matters.every(({ kind }) => MATTERS_ASKED_ABOUT.has(kind))
  )
}

const ASK_CONFIDENCE_MIN = 0.6

/** Whoever helps with these has to know which order it is; anger and disputes wait for no question of a machine. */
const MATTERS_ASKED_ABOUT: ReadonlySet<string> = new Set([
  'no_question',
  'negation',
  'action',
  'account',
  'problem',
  'tried',
])

function slotName({ missing_slot = '' }: PolicyFacts): string {
  return missing_slot.replaceAll('_', ' ')
}

function isQuoted({ model }: PolicyFacts): boolean {
  return model?.is_quoted === true && model.unavailable === undefined
}

function isInstantAnswer({ screening }: PolicyFacts): boolean {
  return screening.reason === 'instant_answer'
}

function followUpSays(facts: PolicyFacts): string {
  if (isInstantAnswer(facts)) {
    return 'Came within seconds of our automatic reply, so a machine may have written it.'
  }
  return facts.failed_deflections > 0
    ? 'The customer came back after an automatic reply.'
    : 'This conversation had an automatic reply before.'
}

/** `follow_up_after_auto` has said of the conversation what its budget would repeat. */
function sendersBudgets({ has_auto_reply }: PolicyFacts): Per[] {
  return has_auto_reply ? ['customer', 'domain'] : ['customer', 'conversation', 'domain']
}

function plural(count: number): string {
  return count === 1 ? '' : 's'
}
