// approve: a mail about a draft. Who wrote it, is the token right, what does it say? Accepted instructions decide the
// draft once; everything else changes nothing and is reported to the agents.

import { type Instruction, isSignature, readAgentMail, whyResponder } from '../domain/approval.ts'
import { DAY_MS } from '../domain/deflection.ts'
import { noticeMail } from '../domain/desk/agent-mail.ts'
import type { Desk } from '../domain/desk/desk.ts'
import { markSample } from '../domain/desk/marking.ts'
import type { DraftChange, Write } from '../domain/desk/write.ts'
import { type Approval, aboutDraft, type Draft, type Refusal, type Verb } from '../domain/draft.ts'
import { labelChoices, labelNamed, labelOf, splitLabel } from '../domain/label.ts'
import type { Message } from '../domain/message.ts'
import { refusedNotice } from '../domain/notices/refused.ts'
import type { OutboxRow } from '../domain/outbox.ts'
import {
  outboxId,
  readyRow,
  replyAddress,
  replyReferences,
  replySubject,
  rfcMessageId,
} from '../domain/reply.ts'
import { findMailbox, ownAddresses, type Team } from '../domain/team.ts'
import {
  draftReferenceOf,
  isDraftToken,
  isSampleToken,
  sampleReferenceOf,
} from '../domain/token.ts'
import type { StepResult } from '../domain/work.ts'
import { withoutTag } from '../mail/address.ts'
import { referencedIds } from '../mail/threads/threading.ts'
import type { CommitLedger } from '../ports/commit.ts'
import type { DraftLedger } from '../ports/drafts.ts'
import type { JudgementLedger } from '../ports/judgement.ts'
import type { RehearsalLedger } from '../ports/rehearsal.ts'
import type { Clock, DeskSource } from '../ports/world.ts'
import { lookAgain } from './shared/look-again.ts'

export type ApproveDeps = {
  clock: Clock
  desk: DeskSource
  ledger: CommitLedger &
    DraftLedger &
    Pick<JudgementLedger, 'loadMessage' | 'loadClassification'> &
    Pick<RehearsalLedger, 'loadSampleMail'>
}

export async function approve(deps: ApproveDeps, id: string): Promise<StepResult> {
  const mail = await deps.ledger.loadMessage(id)
  if (mail === undefined) throw new Error(`There is no message ${id}`)
  // A draft can be decided by another agent between looking and writing; the second look then says so.
  const { write, committed } = await lookAgain(deps.ledger, id, () => judge(deps, mail))
  if (committed.result === 'stale') return { outcome: 'stale', reason: undefined, hints: [] }
  const { verb = 'refused', refusal } = write.approval ?? {}
  return { outcome: verb, reason: refusal, hints: committed.hints }
}

/** An instruction of an agent; `named`: the category it names, `predicted`: the one that Holdfast had chosen. */
type About = {
  mail: Message
  draft: Draft
  message: Message
  named: string | undefined
  predicted: string | undefined
}

async function judge(deps: ApproveDeps, mail: Message): Promise<Write> {
  const desk = deps.desk.current()
  const { team, secret } = desk
  const now = deps.clock.now()
  const sample = sampleReferenceOf(mail)
  if (sample !== undefined) {
    const is_ours = isSampleToken(secret, sample.sample_id, sample.token)
    const asked = is_ours ? await deps.ledger.loadSampleMail(sample.sample_id) : undefined
    const is_told = await isRefusalTold(deps, mail, asked !== undefined, now)
    const marked = markSample(desk, { mail, sample_id: sample.sample_id, asked, is_told }, now)
    return { ends: endsWith(mail), ...marked }
  }
  const reference = draftReferenceOf(mail)
  const known = reference && (await deps.ledger.loadDraft(reference.draft_id))
  const is_ours =
    reference !== undefined && isDraftToken(secret, reference.draft_id, reference.token)
  const is_told = await isRefusalTold(deps, mail, is_ours, now)
  const refuse = (refusal: Refusal, why: string): Write =>
    refused(desk, { mail, draft: known?.draft, refusal, why, is_told }, now)

  if (mail.screening.kind !== 'agent') {
    return refuse('not_an_agent', `${mail.customer} is not on the list of agents`)
  }
  if (reference === undefined) return refuse('no_draft_named', 'it is not a reply to a draft')
  if (known === undefined || !is_ours) {
    return refuse('bad_token', 'its draft reference is not one of ours')
  }
  const { draft, message } = known
  const { said, rest } = splitLabel(mail.new_text)
  const named = said === undefined ? undefined : labelNamed(team.categories, said)
  if (said !== undefined && named === undefined) {
    const choices = labelChoices(team.categories)
    return refuse('unknown_category', `no category is called “${said}” (there are ${choices})`)
  }
  const classification = await deps.ledger.loadClassification(message.id)
  const about = { mail, draft, message, named, predicted: classification?.category }
  // Also of a draft that is decided: what the mail was about can be said, or corrected, at any time.
  if (named !== undefined && isSignature(rest)) return labelled(about, now)
  if (draft.state !== 'open') {
    const who = draft.decided_by ?? 'somebody'
    return refuse('already_decided', `the draft was already ${draft.state} by ${who}`)
  }
  const instruction = readAgentMail({
    subject: mail.subject,
    new_text: rest,
    ...otherRecipients(team, mail),
    attachments: mail.attachments.length,
  })
  if (instruction.verb === 'unclear') return refuse('unclear', instruction.why)
  if (instruction.verb === 'approve' && draft.proposal === undefined) {
    return refuse('nothing_to_approve', 'this draft holds no proposal: write the answer yourself')
  }
  return accepted(desk, { ...about, instruction }, now)
}

function accepted(
  desk: Desk,
  about: About & { instruction: Exclude<Instruction, { verb: 'unclear' }> },
  now: number,
): Write {
  const { mail, draft, message, instruction } = about
  const states = { approve: 'approved', edit: 'edited', reject: 'rejected' } as const
  const body = instruction.verb === 'edit' ? instruction.text : draft.proposal
  const is_answer = instruction.verb !== 'reject' && body !== undefined
  const outbox = is_answer ? [agentReplyRow(desk, { draft, message, body }, now)] : []
  const { verb } = instruction
  const approval = approvalOf(about, verb, now)
  const decision = aboutDraft(mail, `${verb} of ${draft.id}.`, now)
  const draft_change: DraftChange = {
    id: draft.id,
    state: states[verb],
    decided_by: mail.customer,
    decided_at: now,
  }
  const label = labelOf({ ...about, verb, by: mail.customer, now })
  return { ends: endsWith(mail), approval, decision, draft_change, label, outbox }
}

/** Says what the mail is about and nothing else: the draft stays as it is. */
function labelled(about: About, now: number): Write {
  const { mail, draft, named } = about
  const approval = approvalOf(about, 'label', now)
  const decision = aboutDraft(mail, `Label of ${draft.id}: ${named}.`, now)
  const label = labelOf({ ...about, verb: 'label', by: mail.customer, now })
  return { ends: endsWith(mail), approval, decision, label }
}

function endsWith({ id }: Message) {
  return { step: 'approve' as const, key: id }
}

function approvalOf({ mail, draft }: About, verb: Verb, now: number): Approval {
  const what = { message_id: mail.id, draft_id: draft.id, agent: mail.customer }
  return { ...what, verb, refusal: undefined, decided_at: now }
}

function refused(
  desk: Desk,
  about: {
    mail: Message
    draft: Draft | undefined
    refusal: Refusal
    why: string
    is_told: boolean
  },
  now: number,
): Write {
  const { mail, draft, refusal, why, is_told } = about
  const approval: Approval = {
    message_id: mail.id,
    draft_id: draft?.id,
    agent: mail.customer,
    verb: undefined,
    refusal,
    decided_at: now,
  }
  const notice = refusedNotice({ mail, draft_id: draft?.id, refusal, why })
  const decision = aboutDraft(mail, `Refused (${refusal}): ${why}.`, now)
  return {
    ends: endsWith(mail),
    approval,
    decision,
    outbox: is_told ? [noticeMail(desk, notice, now)] : [],
  }
}

/** Refusals told to the agents within a day, of one sender and of all; the rest stands in the ledger and the report. */
const REFUSALS_TOLD_MAX = { sender: 3, all: 20 }

/**
 * A responder that marks nothing answers our notices; telling of its answers would go on for ever. So an answer to a
 * notice is never told. An agent who answers a draft is always told that it was not carried out, because she believes
 * that it was; of all others only the first few are told.
 */
async function isRefusalTold(
  deps: ApproveDeps,
  mail: Message,
  is_ours: boolean,
  now: number,
): Promise<boolean> {
  const { answers_notice, refusals, refusals_of_all } = await deps.ledger.loadRefusalFacts({
    sender: mail.customer,
    referenced: referencedIds(mail),
    since: now - DAY_MS,
  })
  if (answers_notice) return false
  const is_agent = mail.screening.kind === 'agent' && is_ours
  if (is_agent && whyResponder(mail) === undefined) return true
  const is_within = refusals < REFUSALS_TOLD_MAX.sender && refusals_of_all < REFUSALS_TOLD_MAX.all
  return is_within
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

function agentReplyRow(
  { team, renderer }: Desk,
  about: { draft: Draft; message: Message; body: string },
  now: number,
): OutboxRow {
  const { draft, message, body } = about
  const mailbox = findMailbox(team, message.mailbox)
  if (mailbox === undefined) throw new Error(`Mailbox ${message.mailbox} is not configured`)
  const id = outboxId('agent_reply', draft.id)
  const customer = { name: message.customer_name }
  const { text, html } = renderer.renderMail('agent_reply', {
    team: { name: team.name },
    customer,
    body,
  })
  const row = {
    id,
    kind: 'agent_reply' as const,
    message_id: message.id,
    draft_id: draft.id,
    conversation_id: message.conversation_id,
  }
  return readyRow(
    row,
    {
      mailbox: mailbox.id,
      to: replyAddress(message),
      subject: replySubject(message.subject),
      text,
      html,
      rfc_message_id: rfcMessageId(id, mailbox.address),
      in_reply_to: message.rfc_message_id,
      references: replyReferences(message),
      auto_submitted: undefined,
    },
    now,
  )
}
