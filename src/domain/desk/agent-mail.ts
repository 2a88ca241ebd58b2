// Mail to the agents: a draft with everything needed to decide on it, and notices. Both are ordinary outbox rows, so
// they are sent, retried and recorded like every other mail.

import { domainOf } from '../../mail/address.ts'
import { capitalised } from '../../text/words.ts'
import { type NumberedRequest, numberedRequests } from '../candidates.ts'
import type { Classification } from '../classification.ts'
import type { Exchange } from '../conversation.ts'
import { type Decision, languageOfMail, titleOf, whyNoProposal } from '../decision.ts'
import { closed, type Draft } from '../draft.ts'
import { clockTime } from '../hours.ts'
import type { Message } from '../message.ts'
import type { Note } from '../note.ts'
import type { Notice, Thread } from '../notices/notice.ts'
import type { OutboxRow } from '../outbox.ts'
import { percent } from '../percent.ts'
import { LIKELY_MIN, nameOf } from '../reading.ts'
import { headerText, outboxId, readyRow, replyAddress, rfcMessageId } from '../reply.ts'
import { findCategory, findMailbox, type Team } from '../team.ts'
import { draftReference, withoutReferences } from '../token.ts'
import { offeredVerbs } from '../verbs.ts'
import { markedWriting, writingProblem } from '../writer/writing.ts'
import { agentReplyText } from './customer-mail.ts'
import type { Desk } from './desk.ts'

export type DraftMail = {
  draft: Draft
  message: Message
  decision: Decision
  classification: Classification | undefined
  history: readonly Exchange[]
  notes: readonly Note[]
  came_back: boolean
}

/** The mail that asks the agents what to do with a message. */
export function draftMail(desk: Desk, about: DraftMail, now: number): OutboxRow {
  const { team, renderer, secret } = desk
  const { draft, message, decision } = about
  const { generation } = draft
  const language = languageOfMail(decision)
  const proposal = draft.proposal && closed(draft.proposal, { team_name: team.name, language })
  const reference = draftReference(secret, draft.id, generation)
  const id = outboxId('draft', generation === 0 ? draft.id : `${draft.id} ${generation}`)
  const category = findCategory(team, decision.category)
  const title = titleOf(decision, category)
  const about_what = withoutReferences(message.subject) || 'no subject'
  const values = {
    team: { name: team.name },
    message: {
      from: message.customer,
      name: message.customer_name,
      answer_to: replyAddress(message),
      subject: message.subject,
      received_at: clockTime(team.hours, message.received_at),
      new_text: message.new_text,
      text: message.text,
      attachments: message.attachments.map(({ name, bytes }) => ({ name, bytes })),
    },
    category: category === undefined ? null : { id: category.id, name: category.name },
    confidence: decision.confidence === undefined ? null : percent(decision.confidence),
    words: about.classification?.words ?? [],
    reasons: decision.reasons,
    risks: about.classification?.risks ?? [],
    proposal: proposal ?? null,
    leaves: proposal === undefined ? null : agentReplyText(desk, message, proposal),
    language: language ?? null,
    preheader: oneLine(withoutReferences(message.new_text.slice(0, PREHEADER_LOOK))).slice(
      0,
      PREHEADER_CHARS,
    ),
    buttons: buttonsOf(desk, { ...about, proposal }, `${title}: ${about_what} [${reference}]`),
    citations: draft.citations.map(({ title, url, text }) => ({ title, url: url ?? '', text })),
    requests: numberedRequests(decision.requests).map(shownRequest),
    writing: shownWriting(decision),
    history: about.history.map(({ by, at, text }) => ({ by, at: clockTime(team.hours, at), text })),
    notes: about.notes.map(({ by, at, text }) => ({ by, at: clockTime(team.hours, at), text })),
    failed_deflection: about.came_back,
    no_proposal_says: draft.proposal === undefined ? whyNoProposal(decision) : null,
    verbs: offeredVerbs(draft.proposal !== undefined),
    token_line: `Draft reference: ${reference}`,
    show_command: `holdfast show ${message.id}`,
  }
  return agentRow(team, {
    id,
    kind: 'draft',
    mailbox: message.mailbox,
    message_id: message.id,
    draft_id: draft.id,
    conversation_id: message.conversation_id,
    subject: draftSubject(desk.team, about),
    // The reference is part of the Message-ID, so that every reply brings it back in In-Reply-To.
    rfc_message_id: `${reference}@${mailboxDomain(team, message.mailbox)}`,
    ...renderer.renderMail('draft', values),
    now,
  })
}

function draftSubject(
  team: Team,
  { decision, message }: { decision: Decision | undefined; message: Message },
): string {
  const title = decision && titleOf(decision, findCategory(team, decision.category))
  const about_what = withoutReferences(message.subject) || 'no subject'
  return headerText(`[Draft] ${title === undefined ? '' : `${title}: `}${about_what}`)
}

/** The thread of a draft's mail, for notices about it: an answer to them brings its reference back. */
export function draftThread(
  { team, secret }: Pick<Desk, 'team' | 'secret'>,
  about: { draft: Draft; message: Message; decision: Decision | undefined },
): Thread {
  const { draft, message } = about
  const reference = draftReference(secret, draft.id, draft.generation)
  const rfc_message_id = `${reference}@${mailboxDomain(team, message.mailbox)}`
  return {
    subject: `Re: ${draftSubject(team, about)}`,
    in_reply_to: rfc_message_id,
    references: [rfc_message_id],
  }
}

/** What a list of mails shows beside the subject. */
const PREHEADER_CHARS = 120
/** They stand within so many. */
const PREHEADER_LOOK = 2_000
/** Mail programs cut longer addresses. */
const MAILTO_CHARS_MAX = 1_900

type Button = { label: string; url: string }

/**
 * A tap opens a reply that is filled in: `Approve`, `Edit` with the proposal to change, `Reject`. Where the mail is angry or
 * threatens, nobody should approve by habit: Edit comes first.
 */
function buttonsOf(
  desk: Desk,
  { proposal, message, classification }: DraftMail & { proposal: string | undefined },
  subject: string,
) {
  const address = findMailbox(desk.team, message.mailbox)?.address ?? desk.team.agents.inbox
  const button = (label: string, body: string): Button => {
    const url = `mailto:${address}?subject=${encodeURIComponent(`Re: ${subject}`)}&body=${encodeURIComponent(body)}`
    return { label, url }
  }
  const reject = button('Reject', 'reject')
  if (proposal === undefined) return [button('Write an answer', 'send\n\n'), reject]
  const filled = button('Edit', `send\n\n${proposal}`)
  const edit = filled.url.length <= MAILTO_CHARS_MAX ? filled : button('Edit', 'send\n\n')
  const approve = button('Approve', 'approve')
  const is_heated = (classification?.risks.length ?? 0) > 0
  return is_heated ? [edit, approve, reject] : [approve, edit, reject]
}

/** A model's text that could not be proved; what could is the proposal. */
function shownWriting({ writing }: Decision) {
  if (writing === undefined || writing.sentences.length === 0) return null
  return writingProblem(writing) === undefined ? null : markedWriting(writing)
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

function shownRequest({ text, candidates }: NumberedRequest) {
  return {
    text,
    candidates: candidates.map((one) => ({
      number: one.number,
      title: nameOf(one),
      url: one.url ?? '',
      sentence: one.sentence,
      mark: one.support >= LIKELY_MIN ? 'likely' : 'maybe',
    })),
  }
}

/** The one place where a notice becomes a mail. A receipt is one that no budget counts. */
export function noticeMail(
  { team, renderer }: Desk,
  notice: Notice,
  now: number,
  kind: 'notice' | 'receipt' = 'notice',
): OutboxRow {
  const id = outboxId(kind, notice.topic)
  const { title, paragraphs, facts, thread, only, pictures = [] } = notice
  const domain = mailboxDomain(team, notice.mailbox)
  const values = {
    team: { name: team.name },
    title: capitalised(title),
    paragraphs,
    facts,
    quoted: notice.quoted ?? null,
    can_answer: thread !== undefined || only !== undefined,
    pictures: pictures.map(({ cid, says }) => ({ cid, says })),
  }
  const row = agentRow(team, {
    id,
    kind,
    mailbox: notice.mailbox,
    message_id: notice.message_id,
    draft_id: undefined,
    conversation_id: undefined,
    subject: thread?.subject ?? headerText(`Holdfast: ${title}`),
    thread,
    to: only?.to ?? notice.to,
    rfc_message_id:
      only === undefined ? rfcMessageId(id, `@${domain}`) : `${only.reference}@${domain}`,
    ...renderer.renderMail('notice', values),
    now,
  })
  return pictures.length === 0 ? row : { ...row, mail: { ...row.mail, pictures } }
}

/** A mail to the agents' inbox, from whichever mailbox it is about. */
export function agentRow(
  team: Team,
  row: Pick<OutboxRow, 'id' | 'kind' | 'message_id' | 'draft_id' | 'conversation_id'> & {
    mailbox: string
    subject: string
    text: string
    html: string
    rfc_message_id: string
    thread?: Thread | undefined
    /** Instead of the agents' inbox. */
    to?: string | undefined
    now: number
  },
): OutboxRow {
  const { subject, text, html, rfc_message_id, thread, to, now, mailbox: wanted, ...rest } = row
  // A mailbox that left the config still has mail under way; any other of ours can speak to the agents.
  const mailbox = (findMailbox(team, wanted) ?? team.mailboxes[0])?.id ?? wanted
  return readyRow(
    rest,
    {
      mailbox,
      to: to ?? team.agents.inbox,
      subject,
      text,
      html,
      rfc_message_id,
      in_reply_to: thread?.in_reply_to,
      references: thread?.references ?? [],
      auto_submitted: 'auto-generated',
    },
    now,
  )
}

/** Domain of the Message-IDs of such mail. */
export function mailboxDomain(team: Team, mailbox: string): string {
  const box = findMailbox(team, mailbox) ?? team.mailboxes[0]
  return domainOf(box?.address ?? team.agents.inbox)
}
