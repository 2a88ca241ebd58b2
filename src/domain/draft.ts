// A draft waiting for a person, and what came of the mail that agents wrote about it.

import { shortHash } from '../text/hash.ts'
import type { Decision } from './decision.ts'
import type { Edit } from './edit.ts'
import { frameWords, isClosed } from './frame-words.ts'
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
  /** Proposed reply (plain text, from greeting to closing); undefined where nothing may be proposed. */
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
  'not_earned',
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
  return setAside(mail, { reason: 'about_a_draft', says }, now)
}

/** Of a mail of our own people: kept with its reason, and nobody has to answer it. */
export function setAside(
  mail: Message,
  why: { reason: 'about_a_draft' | 'written_by_hand'; says: string },
  now: number,
): Decision {
  return {
    message_id: mail.id,
    kind: 'ignore',
    reason: why.reason,
    reasons: [why],
    category: undefined,
    confidence: undefined,
    citations: [],
    requests: [],
    answer: undefined,
    facts: { screening: mail.screening },
    decided_at: now,
  }
}

/** Who greets whom in a proposal; `language` is ISO 639-1, undefined where nothing tells it. */
export type ProposalFrame = { first_name: string; team_name: string; language: string | undefined }

/** The one draft of a message. */
export function newDraft(
  message: Message,
  decision: Decision,
  frame: ProposalFrame,
  now: number,
): Draft {
  const { answer } = decision
  return {
    id: `d_${shortHash(['draft', message.id])}`,
    message_id: message.id,
    conversation_id: message.conversation_id,
    state: 'open',
    proposal: answer === undefined ? undefined : proposalOf(answer, frame),
    citations: decision.citations,
    created_at: now,
    generation: 0,
    offered_at: undefined,
    decided_at: undefined,
    decided_by: undefined,
  }
}

/** It greets and closes, because on `approve` it leaves as it stands. */
export function proposalOf(
  answer: string,
  { first_name, team_name, language }: ProposalFrame,
): string {
  const { hello } = frameWords(language)
  const greeting = first_name === '' ? `${hello},` : `${hello} ${first_name},`
  return closed(`${greeting}\n\n${answer}`, { team_name, language })
}

/** With a closing, unless it has one: a proposal of an earlier version has none. */
export function closed(
  proposal: string,
  { team_name, language }: Pick<ProposalFrame, 'team_name' | 'language'>,
): string {
  if (isClosed(proposal)) return proposal
  return `${proposal.trimEnd()}\n\n${frameWords(language).regards}\n${team_name}`
}
