// What the policy looks at: flat values, gathered by `facts.ts` from the records.

import type { Screening } from '../mail/screening/reasons.ts'
import type { ChangedArticle } from './article-version.ts'
import type { Spending } from './budgets.ts'
import type { GateState } from './gate/state.ts'
import type { DecisionReason } from './reasons.ts'
import type { Category } from './team.ts'

/** What a model that read the mail adds; without it the local engine's measures decide alone. */
export type ModelFacts = {
  /** Why it could not be asked. */
  unavailable: string | undefined
  /** Every request has a passage with a quote that stands in it. */
  is_quoted: boolean
  /** What it said and could not prove. */
  faults: readonly string[]
  /** A number of the customer's that the answer would have to judge, in its sentence. */
  number_to_judge: string | undefined
  /** What a second look holds against the answer; undefined where nobody looked. */
  objections: readonly string[] | undefined
}

/** Everything the table looks at; plain values, so that a decision can be repeated from its record. */
export type PolicyFacts = {
  screening: Screening
  /** The mail only says thanks, in a conversation that had an automatic reply. */
  is_gratitude: boolean
  /** What showed each risk; undefined where there is none. */
  wants_human: string | undefined
  legal_threat: string | undefined
  strong_anger: string | undefined
  /** The entry of the always-human list that matched. */
  always_human: string | undefined
  /** The agent who blocked the sender. */
  blocked_by: string | undefined
  /** The customer's words that speak of law, injury, illness, death, crime or data protection. */
  sensitive: string | undefined
  failed_deflections: number
  has_auto_reply: boolean
  /** Who has the conversation or the customer: see `Past`. */
  has_unsent_reply: boolean
  has_agent_decided: boolean
  has_open_draft: boolean
  was_handed_over: boolean
  open_dispute: DecisionReason | undefined
  was_not_helped: boolean
  has_reply_in_doubt: boolean
  /** It answers a mail that was written to the agents. */
  names_draft: boolean
  /** It answers a mail that we never saw. */
  is_in_unknown_thread: boolean
  /** To or Cc names one of our mailboxes. */
  names_us: boolean
  /** Recipients in To and Cc that are not ours. */
  other_recipients: number
  /** Who wrote the mail that this one passes on, when that is somebody else. */
  passed_on_from: string | undefined
  attachments: number
  /** Reply-To, when it names somebody else than From. */
  reply_to: string | undefined
  has_text: boolean
  /** More sentences and clauses than are looked at one by one. */
  is_long: boolean
  is_paused: boolean
  age_hours: number
  auto_age_max_hours: number
  /** What was spent of each budget for automatic replies. */
  budgets: readonly Spending[]
  /** The status (RFC 3463) or another word for how our last mail to this address came back; undefined when it did not. */
  returned_mail: string | undefined
  /** The category's id; undefined when the classifier abstained. */
  category: string | undefined
  mode: Category['mode'] | undefined
  has_template: boolean
  confidence: number
  confidence_min: number
  /** What reviewed mail says of the category; undefined where nothing is asked of it. */
  gate: GateState | undefined
  /** The confidence that the gate's limit is about. */
  gate_confidence: number
  /** Drawn for the audit, where the gate is open for it. */
  is_audited: boolean
  /** The other engine's category when it disagrees; undefined when it agrees or was not asked. */
  disagrees: string | undefined
  /** Categories that other parts of the mail speak of. */
  other_categories: readonly string[]
  /** An article that would answer, and whose new text people have not approved often enough. */
  changed_article?: ChangedArticle | undefined
  /** What its category needs and it does not say, e.g. `order_number`. */
  missing_slot?: string | undefined
  /** That was asked for in this conversation before. */
  was_asked?: boolean | undefined
  /** Probability that it is about any of the categories in `auto` that need what is missing; absent: that of its category. */
  ask_confidence?: number | undefined
  /** The question, in the language of the mail; undefined where the team has none. */
  question?: string | undefined
  /** Why nobody but a person can tell which value is meant. */
  unclear_slot?: string | undefined
  /** What makes it more than a question that a help page answers, e.g. `tried`, with the customer's words. */
  person_matters: readonly { kind: string; words: string }[]
  /** The customer's words that tell a machine what to do. */
  instructs_machine?: string | undefined
  /** Undefined where no model reads. */
  model?: ModelFacts | undefined
  /** Requests that were found in it. */
  requests: number
  /** Probability that the passages answer every request; of the least sure one. */
  sureness: number
  answer_min: number
  /** How alike each request is to a question that its passage is known to answer; of the least alike. */
  asked_before: number
  /** How probable it is that people answer each request with its passage, which they have used before; of the least. */
  learnt: number
  /** Share of the words of each request that its passage holds; of the least. */
  support: number
  support_min: number
  /** The passages for the requests belong to articles of the category. */
  is_of_category: boolean
  /** Two passages that fit one request about equally well. */
  near_tie: readonly string[]
  /** A sentence that the passages do not explain. */
  unexplained_part: string | undefined
  /** Languages of the mail and of a passage, where they differ. */
  mail_language: string | undefined
  other_language: string | undefined
  /** Why the text that a model wrote may not leave; undefined where none was to write, or it may. */
  writing_problem?: string | undefined
  /** What the rendered answer says that no source says, or why it could not be rendered. */
  reply_problem: string | undefined
}
