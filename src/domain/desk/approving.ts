// approve, decided: a mail about a draft. Who wrote it, is the reference ours, is the draft open, what does it say?
// Accepted instructions decide the draft once; everything else changes nothing and is reported to the agents.

import { withoutTag } from '../../mail/address.ts'
import { type Instruction, isSignature, readAgentMail, whyResponder } from '../approval.ts'
import { type Approval, aboutDraft, type Draft, type Refusal } from '../draft.ts'
import { labelChoices, labelFrom, labelNamed, splitLabel } from '../label.ts'
import type { Message } from '../message.ts'
import { refusedNotice } from '../notices/refused.ts'
import type { AskedQuestion } from '../rehearsal/reply.ts'
import { ownAddresses, type Team } from '../team.ts'
import { draftReferenceOf, isDraftToken, isSampleToken, sampleReferenceOf } from '../token.ts'
import { VERBS, type Verb } from '../verbs.ts'
import { noticeMail } from './agent-mail.ts'
import { agentReplyMail } from './customer-mail.ts'
import type { Desk } from './desk.ts'
import { marked } from './marking.ts'
import type { Write } from './write.ts'

/** What a mail says that it is about, and whether the reference is one that we gave out. */
export type Named =
  | { kind: 'draft' | 'sample'; id: string; is_ours: boolean }
  | { kind: 'nothing'; is_ours: false }

/** What decides whether a refusal is told to the agents, so that no responder can be answered for ever. */
export type RefusalFacts = {
  answers_notice: boolean
  /** Of this sender, and of everybody, within a day. */
  refusals: number
  refusals_of_all: number
}

export type ApproveFacts = {
  mail: Message
  named: Named
  refusals: RefusalFacts
  /** The draft that it names, with the message that the draft is about. */
  draft: { draft: Draft; message: Message } | undefined
  /** The category that had been chosen for that message. */
  predicted: string | undefined
  /** The questions of the sample that it names; undefined where the reference is not one of ours. */
  asked: readonly AskedQuestion[] | undefined
}

/** The first reference of any kind decides. */
export function namedBy(mail: Message, secret: string): Named {
  const sample = sampleReferenceOf(mail)
  if (sample !== undefined) {
    const { sample_id: id, token } = sample
    return { kind: 'sample', id, is_ours: isSampleToken(secret, id, token) }
  }
  const draft = draftReferenceOf(mail)
  if (draft === undefined) return { kind: 'nothing', is_ours: false }
  const { draft_id: id, token } = draft
  return { kind: 'draft', id, is_ours: isDraftToken(secret, id, token) }
}

export function approved(desk: Desk, known: ApproveFacts, now: number): Write {
  const { mail, named } = known
  const ends = { step: 'approve' as const, key: mail.id }
  if (named.kind === 'sample') {
    const is_told = isRefusalTold(known, known.asked !== undefined)
    const about = { mail, sample_id: named.id, asked: known.asked, is_told }
    return { ends, ...marked(desk, about, now) }
  }
  const heard = heardOf(desk.team, known)
  if ('refusal' in heard) return { ends, ...refused(desk, known, heard, now) }
  const { verb } = heard
  return { ends, ...(verb === 'label' ? labelled(heard, now) : carriedOut(desk, heard, now)) }
}

type Refused = { refusal: Refusal; why: string }

/** An instruction of an agent about a draft. */
type Heard = {
  mail: Message
  draft: Draft
  message: Message
  /** The category that the agent names. */
  label: string | undefined
  /** The one that Holdfast had chosen. */
  predicted: string | undefined
} & (Exclude<Instruction, { verb: 'unclear' }> | { verb: 'label' })

/** What the mail says, or why it is refused. */
function heardOf(
  team: Team,
  { mail, named, draft: known, predicted }: ApproveFacts,
): Heard | Refused {
  if (mail.screening.kind !== 'agent') {
    return { refusal: 'not_an_agent', why: `${mail.customer} is not on the list of agents` }
  }
  if (named.kind === 'nothing') {
    return { refusal: 'no_draft_named', why: 'it is not a reply to a draft' }
  }
  if (known === undefined || !named.is_ours) {
    return { refusal: 'bad_token', why: 'its draft reference is not one of ours' }
  }
  const { draft, message } = known
  const { said, rest } = splitLabel(mail.new_text)
  const label = said === undefined ? undefined : labelNamed(team.categories, said)
  if (said !== undefined && label === undefined) {
    const choices = labelChoices(team.categories)
    const why = `no category is called “${said}” (there are ${choices})`
    return { refusal: 'unknown_category', why }
  }
  const about = { mail, draft, message, label, predicted }
  // Also of a draft that is decided: what the mail was about can be said, or corrected, at any time.
  if (label !== undefined && isSignature(rest)) return { ...about, verb: 'label' }
  if (draft.state !== 'open') {
    const who = draft.decided_by ?? 'somebody'
    return { refusal: 'already_decided', why: `the draft was already ${draft.state} by ${who}` }
  }
  const instruction = readAgentMail({
    subject: mail.subject,
    new_text: rest,
    ...otherRecipients(team, mail),
    attachments: mail.attachments.length,
  })
  if (instruction.verb === 'unclear') return { refusal: 'unclear', why: instruction.why }
  if (VERBS[instruction.verb].sends === 'proposal' && draft.proposal === undefined) {
    const why = 'this draft holds no proposal: write the answer yourself'
    return { refusal: 'nothing_to_approve', why }
  }
  return { ...about, ...instruction }
}

function otherRecipients(team: Team, mail: Message) {
  const ours = new Set(ownAddresses(team).map(withoutTag))
  const agents = new Set(team.agents.allowed.map(withoutTag))
  const others = mail.recipients.map(withoutTag).filter((address) => !ours.has(address))
  const other_agents = others.filter((address) => agents.has(address) && address !== mail.customer)
  return {
    other_recipients: others.filter((address) => !agents.has(address)).length,
    other_agents: other_agents.length,
  }
}

/** Decides the draft, and sends what it leaves or what the agent wrote. */
function carriedOut(desk: Desk, heard: Exclude<Heard, { verb: 'label' }>, now: number): Write {
  const { mail, draft, message, verb } = heard
  const { leads_to: state, sends } = VERBS[verb]
  const answer = 'text' in heard ? heard.text : draft.proposal
  const is_answered = sends !== 'nothing' && answer !== undefined
  return {
    ...told(heard, `${verb} of ${draft.id}.`, now),
    draft_change: {
      id: draft.id,
      state,
      decided_by: mail.customer,
      decided_at: now,
    },
    outbox: is_answered ? [agentReplyMail(desk, { draft, message, answer }, now)] : [],
  }
}

/** Says what the mail is about and nothing else: the draft stays as it is. */
function labelled(heard: Heard, now: number): Write {
  return told(heard, `Label of ${heard.draft.id}: ${heard.label}.`, now)
}

/** What every instruction leaves: what came of the mail, and what it says of the prediction. */
function told(heard: Heard, says: string, now: number): Write {
  const { mail, draft, label: named, predicted, verb } = heard
  return {
    approval: approvalOf(mail, draft.id, { verb, refusal: undefined }, now),
    decision: aboutDraft(mail, says, now),
    label: labelFrom({
      draft,
      named,
      predicted,
      verb,
      text: 'text' in heard ? heard.text : undefined,
      by: mail.customer,
      now,
    }),
  }
}

function refused(desk: Desk, known: ApproveFacts, { refusal, why }: Refused, now: number): Write {
  const { mail, named } = known
  const draft_id = known.draft?.draft.id
  const notice = refusedNotice({ mail, draft_id, refusal, why })
  return {
    approval: approvalOf(mail, draft_id, { verb: undefined, refusal }, now),
    decision: aboutDraft(mail, `Refused (${refusal}): ${why}.`, now),
    outbox: isRefusalTold(known, named.is_ours) ? [noticeMail(desk, notice, now)] : [],
  }
}

function approvalOf(
  { id: message_id, customer: agent }: Message,
  draft_id: string | undefined,
  outcome: { verb: Verb | undefined; refusal: Refusal | undefined },
  now: number,
): Approval {
  return { message_id, draft_id, agent, ...outcome, decided_at: now }
}

/** Refusals told to the agents within a day, of one sender and of all; the rest stands in the ledger and the report. */
const REFUSALS_TOLD_MAX = { sender: 3, all: 20 }

/**
 * A responder that marks nothing answers our notices; telling of its answers would go on for ever. So an answer to a
 * notice is never told. An agent who answers a draft is always told that it was not carried out, because she believes
 * that it was; of all others only the first few are told.
 */
function isRefusalTold({ mail, refusals: facts }: ApproveFacts, is_ours: boolean): boolean {
  if (facts.answers_notice) return false
  const is_agent = mail.screening.kind === 'agent' && is_ours
  if (is_agent && whyResponder(mail) === undefined) return true
  const { refusals, refusals_of_all } = facts
  return refusals < REFUSALS_TOLD_MAX.sender && refusals_of_all < REFUSALS_TOLD_MAX.all
}
