// A draft waiting for a person, and what came of the mail that agents wrote about it.

import { shortHash } from '../text/hash.ts'
import type { Decision } from './decision.ts'
import type { Edit } from './edit.ts'
import type { Citation } from './knowledge.ts'
import type { Message } from './message.ts'
import type { Verb } from './verbs.ts'

export const DRAFT_STATES = [
  'open',
  'approved',
  'edited',
  'rejected',
  'taken_over',
  'answered_elsewhere',
  'spam',
  'answered_by_hand',
] as const
export type DraftState = (typeof DRAFT_STATES)[number]

export type Draft = {
  /** `d_` + hash of the message id: one draft a message. */
  id: string
  message_id: string
  conversation_id: string
  state: DraftState
  /** Proposed reply (plain text, without greeting frame and signature); undefined where nothing may be proposed. */
  proposal: string | undefined
  citations: Citation[]
  created_at: number
  /** How often it was mailed anew: only the newest reference decides. */
  generation: number
  /** When that mail was written; undefined: with the draft. */
  offered_at: number | undefined
  decided_at: number | undefined
  decided_by: string | undefined
  /** What the agent's answer made of the proposal; undefined while it is open, or where nothing was answered. */
  edit?: Edit | undefined
}

/** Why an agent's mail about a draft changed nothing. */
export const REFUSALS = [
  'not_an_agent',
  'no_draft_named',
  'bad_token',
  'already_decided',
  'nothing_to_approve',
  'unclear',
  'unknown_category',
  'several_references',
  'only_quoted',
  'expired',
  'unconfirmed',
  'not_authenticated',
  'code_refused',
  'nothing_to_stop',
  'overtaken',
  'unsourced',
] as const
export type Refusal = (typeof REFUSALS)[number]

/** What came of a mail about a draft. One row a mail, also for refused ones. */
export type Approval = {
  /** The inbound mail that said it. */
  message_id: string
  /** The draft, or the rehearsal's sample (`s_…`), that it names. */
  draft_id: string | undefined
  agent: string
  verb: Verb | undefined
  refusal: Refusal | undefined
  decided_at: number
}

/** `outcome`: the verb, or why nothing came of it. */
export function newApproval(
  { id: message_id, customer: agent }: Message,
  draft_id: string | undefined,
  outcome: { verb: Verb | undefined; refusal: Refusal | undefined },
  now: number,
): Approval {
  return { message_id, draft_id, agent, ...outcome, decided_at: now }
}

/** The fate of a mail that carried an instruction: it is about a draft, and nobody has to answer it. */
export function aboutDraft(mail: Message, says: string, now: number): Decision {
  return {
    message_id: mail.id,
    kind: 'ignore',
    reason: 'about_a_draft',
    reasons: [{ reason: 'about_a_draft', says }],
    category: undefined,
    confidence: undefined,
    citations: [],
    requests: [],
    answer: undefined,
    facts: { screening: mail.screening },
    decided_at: now,
  }
}

/** The one draft of a message. The proposal greets, because on `approve` it leaves as it stands. */
export function newDraft(
  message: Message,
  decision: Decision,
  first_name: string,
  now: number,
): Draft {
  const { answer } = decision
  return {
    id: `d_${shortHash(['draft', message.id])}`,
    message_id: message.id,
    conversation_id: message.conversation_id,
    state: 'open',
    proposal: answer === undefined ? undefined : proposalOf(answer, first_name),
    citations: decision.citations,
    created_at: now,
    generation: 0,
    offered_at: undefined,
    decided_at: undefined,
    decided_by: undefined,
  }
}

/** It greets, because on `approve` it leaves as it stands. */
export function proposalOf(answer: string, first_name: string): string {
  const greeting = first_name === '' ? 'Hello,' : `Hello ${first_name},`
  return `${greeting}\n\n${answer}`
}
