// approve, decided: a mail about a draft. Who wrote it, is the reference ours, is the draft open, what does it say?
// Accepted instructions decide the draft once; everything else changes nothing and is reported to the agents.

import { withoutTag } from '../../mail/address.ts'
import { foldedWords } from '../../text/words.ts'
import { type Around, readAgentMail } from '../approval/agent-mail.ts'
import type { People } from '../approval/greeting.ts'
import { whyResponder } from '../approval/responder.ts'
import { aboutDraft, approvalOf, type Draft, type Refusal } from '../draft.ts'
import { labelChoices, labelNamed } from '../label.ts'
import type { Message } from '../message.ts'
import { refusedNotice } from '../notices/refused.ts'
import type { Pause } from '../pause.ts'
import type { AskedQuestion } from '../rehearsal/reply.ts'
import { ownAddresses, type Team } from '../team.ts'
import { draftReferenceOf, isDraftToken, isSampleToken, sampleReferenceOf } from '../token.ts'
import { VERBS, wordOf } from '../verbs.ts'
import { noticeMail } from './agent-mail.ts'
import { carriedOut, type Heard } from './carrying-out.ts'
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
  /** The pauses that hold. */
  pauses: readonly Pause[]
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
    const is_told =
      !known.refusals.answers_notice && isRefusalTold(known, known.asked !== undefined)
    const about = { mail, sample_id: named.id, asked: known.asked, is_told }
    return { ends, ...marked(desk, about, now) }
  }
  const heard = heardOf(desk.team, known)
  if ('refusal' in heard) return { ends, ...refused(desk, known, heard, now) }
  return { ends, ...carriedOut(desk, heard, now) }
}

type Refused = { refusal: Refusal; why: string }

/** What the mail says, or why it is refused. */
function heardOf(
  team: Team,
  { mail, named, draft: known, predicted, pauses }: ApproveFacts,
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
  const { category, instruction } = readAgentMail(
    {
      subject: mail.subject,
      new_text: mail.new_text,
      text: mail.text,
      attachments: mail.attachments.length,
    },
    othersOf(team, mail),
    peopleOf(team, message),
  )
  const label = category === undefined ? undefined : labelNamed(team.categories, category)
  if (category !== undefined && label === undefined) {
    const choices = labelChoices(team.categories)
    const why = `no category is called “${category}” (there are ${choices})`
    return { refusal: 'unknown_category', why }
  }
  // What leaves the draft as it is can be said at any time: what the mail was about, a note.
  const { leads_to } = instruction.verb === 'unclear' ? UNDECIDED : VERBS[instruction.verb]
  const is_deciding = leads_to !== undefined || instruction.verb === 'unclear'
  if (is_deciding && draft.state !== 'open') {
    const who = draft.decided_by ?? 'somebody'
    const what = draft.state.replaceAll('_', ' ')
    return { refusal: 'already_decided', why: `the draft was already ${what} by ${who}` }
  }
  if (instruction.verb === 'unclear') return { refusal: 'unclear', why: instruction.why }
  if (VERBS[instruction.verb].sends === 'proposal' && draft.proposal === undefined) {
    const why = `this draft holds no proposal: write ${wordOf('send')} on the first line and the answer below it`
    return { refusal: 'nothing_to_approve', why }
  }
  return { mail, draft, message, label, predicted, pauses, instruction }
}

const UNDECIDED = { leads_to: undefined }

function othersOf(team: Team, mail: Message): Around {
  const ours = new Set(ownAddresses(team).map(withoutTag))
  const agents = new Set(team.agents.allowed.map(withoutTag))
  const others = mail.recipients.map(withoutTag).filter((address) => !ours.has(address))
  const other_agents = others.filter((address) => agents.has(address) && address !== mail.customer)
  return {
    other_recipients: others.filter((address) => !agents.has(address)).length,
    other_agents: other_agents.length,
  }
}

/** By whose names a greeting is told: `anna.berg@…` is greeted as Anna, the customer as she signs her mail. */
function peopleOf(team: Team, { customer_name }: Message): People {
  const names = team.agents.allowed.flatMap((address) => foldedWords(address.split('@')[0] ?? ''))
  return { agents: new Set(names), customer: new Set(foldedWords(customer_name)) }
}

function refused(desk: Desk, known: ApproveFacts, { refusal, why }: Refused, now: number): Write {
  const { mail, named } = known
  const draft_id = known.draft?.draft.id
  const is_known = mail.screening.kind === 'agent' && named.is_ours
  const notice = refusedNotice({ mail, draft_id, refusal, why, is_known })
  return {
    approval: approvalOf(mail, draft_id, { verb: undefined, refusal }, now),
    decision: aboutDraft(mail, `Refused (${refusal}): ${why}.`, now),
    outbox: isRefusalTold(known, named.is_ours) ? [noticeMail(desk, notice, now)] : [],
  }
}

/** Refusals told to the agents within a day, of one sender and of all; the rest stands in the ledger and the report. */
const REFUSALS_TOLD_MAX = { sender: 3, all: 20 }

/**
 * A responder that marks nothing answers our notices; telling of its answers would go on for ever. So an answer to a notice
 * is told only of agents, and only the first few. An agent who answers a draft is always told that it was not carried out,
 * because she believes that it was; of all others only the first few are told.
 */
function isRefusalTold({ mail, refusals: facts }: ApproveFacts, is_ours: boolean): boolean {
  const is_agent = mail.screening.kind === 'agent' && is_ours && whyResponder(mail) === undefined
  if (facts.answers_notice && !is_agent) return false
  if (is_agent && !facts.answers_notice) return true
  const { refusals, refusals_of_all } = facts
  return refusals < REFUSALS_TOLD_MAX.sender && refusals_of_all < REFUSALS_TOLD_MAX.all
}
