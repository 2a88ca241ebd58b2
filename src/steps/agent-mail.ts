// Mail to the agents: a draft with everything needed to decide on it, and notices. Both are ordinary outbox rows, so
// they are sent, retried and recorded like every other mail.

import { type Spending, spendingText } from '../domain/budgets.ts'
import type { Classification } from '../domain/classification.ts'
import type { Exchange } from '../domain/conversation.ts'
import { type Decision, titleOf, whyNoProposal } from '../domain/decision.ts'
import type { Draft } from '../domain/draft.ts'
import type { Message } from '../domain/message.ts'
import type { OutboxRow } from '../domain/outbox.ts'
import { percent } from '../domain/percent.ts'
import { headerText, outboxId, readyRow, replyAddress, rfcMessageId } from '../domain/reply.ts'
import { findCategory, findMailbox, type Team } from '../domain/team.ts'
import { draftReference } from '../domain/token.ts'
import { domainOf } from '../mail/address.ts'
import { senderDomain } from '../mail/sender-domain.ts'
import type { Renderer } from '../ports/world.ts'
import { capitalised } from '../text/words.ts'

export type AgentMailDeps = {
  renderer: Renderer
  /** Key of the HMAC in draft references. */
  secret: string
}

export type DraftMail = {
  draft: Draft
  message: Message
  decision: Decision
  classification: Classification | undefined
  history: readonly Exchange[]
  came_back: boolean
}

/** The mail that asks the agents what to do with a message. */
export function draftRow(
  deps: AgentMailDeps,
  team: Team,
  about: DraftMail,
  now: number,
): OutboxRow {
  const { draft, message, decision } = about
  const reference = draftReference(deps.secret, draft.id)
  const id = outboxId('draft', draft.id)
  const category = findCategory(team, decision.category)
  const values = {
    team: { name: team.name },
    message: {
      from: message.customer,
      name: message.customer_name,
      answer_to: replyAddress(message),
      subject: message.subject,
      received_at: utc(message.received_at),
      new_text: message.new_text,
      text: message.text,
      attachments: message.attachments.map(({ name, bytes }) => ({ name, bytes })),
    },
    category: category === undefined ? null : { id: category.id, name: category.name },
    confidence: decision.confidence === undefined ? null : percent(decision.confidence),
    words: about.classification?.words ?? [],
    reasons: decision.reasons,
    risks: about.classification?.risks ?? [],
    proposal: draft.proposal ?? null,
    citations: draft.citations.map(({ title, url, text }) => ({ title, url: url ?? '', text })),
    history: about.history.map(({ by, at, text }) => ({ by, at: utc(at), text })),
    failed_deflection: about.came_back,
    no_proposal_says: draft.proposal === undefined ? whyNoProposal(decision) : null,
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
    subject: headerText(
      `Draft (${titleOf(decision, category)}): ${message.subject || 'no subject'}`,
    ),
    // The reference is part of the Message-ID, so that every reply brings it back in In-Reply-To.
    rfc_message_id: `${reference}@${mailboxDomain(team, message.mailbox)}`,
    ...deps.renderer.renderMail('draft', values),
    now,
  })
}

export type Notice = {
  /** What the notice is about; one notice for each topic, however often it is raised. */
  topic: string
  mailbox: string
  title: string
  paragraphs: string[]
  facts: { name: string; value: string }[]
  quoted: string | undefined
  message_id: string | undefined
}

export function noticeRow(deps: AgentMailDeps, team: Team, notice: Notice, now: number): OutboxRow {
  const id = outboxId('notice', notice.topic)
  const { title, paragraphs, facts } = notice
  const values = {
    team: { name: team.name },
    title: capitalised(title),
    paragraphs,
    facts,
    quoted: notice.quoted ?? null,
  }
  return agentRow(team, {
    id,
    kind: 'notice',
    mailbox: notice.mailbox,
    message_id: notice.message_id,
    draft_id: undefined,
    conversation_id: undefined,
    subject: headerText(`Holdfast: ${title}`),
    rfc_message_id: rfcMessageId(id, `@${mailboxDomain(team, notice.mailbox)}`),
    ...deps.renderer.renderMail('notice', values),
    now,
  })
}

/** In place of the mails about further drafts: one notice for each sender (or whoever is counted together) and window. */
export function waitingRow(
  deps: AgentMailDeps,
  team: Team,
  about: { message: Message; reached: Spending; waiting: number },
  now: number,
): OutboxRow {
  const { message, reached, waiting } = about
  const { per, window_ms } = reached
  const who = per === 'all' ? 'everybody' : (perSender(per, message.customer) ?? 'unknown')
  const window = Math.floor(now / window_ms)
  return noticeRow(
    deps,
    team,
    {
      topic: `waiting ${per} ${who} ${window_ms} ${window}`,
      mailbox: message.mailbox,
      title: `further mail of ${who} is not mailed to you one by one`,
      paragraphs: [
        `You had ${spendingText(reached)}. So that nobody can fill your inbox, further drafts about such mail wait without a mail of their own until there is room again. They are open, and the customers’ mail is in the mailbox.`,
        'If this is a responder that answers our drafts or notices, please switch it off for this address. If these are people, raise the limits named draft_mails_… in holdfast.yaml.',
      ],
      facts: [
        { name: 'Waiting of this sender', value: `${waiting} so far` },
        { name: 'Last one', value: `${message.customer || 'not readable'}: ${message.subject}` },
        { name: 'Record', value: `holdfast show ${message.id}` },
        { name: 'All of them', value: 'holdfast report' },
      ],
      quoted: undefined,
      message_id: message.id,
    },
    now,
  )
}

/** Told once, with the pause itself: nothing automatic leaves this mailbox until a person says so. */
export function pausedRow(
  deps: AgentMailDeps,
  team: Team,
  about: { message: Message; why: string },
  now: number,
): OutboxRow {
  const { message, why } = about
  return noticeRow(
    deps,
    team,
    {
      topic: `paused ${message.mailbox} ${message.id}`,
      mailbox: message.mailbox,
      title: `automatic replies of ${message.mailbox} are paused`,
      paragraphs: [
        `Holdfast has paused the automatic replies of this mailbox: ${why}. That is more than expected, so a person should look at what was answered before more is. Until then, every mail becomes a draft.`,
        `When all is well, run the command below. It counts anew from that moment.`,
      ],
      facts: [
        { name: 'What was answered', value: 'holdfast report --days 1, holdfast show' },
        { name: 'To go on', value: `holdfast resume --mailbox ${message.mailbox}` },
      ],
      quoted: undefined,
      message_id: undefined,
    },
    now,
  )
}

function perSender(per: Spending['per'], customer: string): string | undefined {
  return per === 'domain' ? senderDomain(customer) : customer || undefined
}

/** `2026-11-24 09:12 UTC` */
export function utc(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 16).replace('T', ' ')} UTC`
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
    now: number
  },
): OutboxRow {
  const { subject, text, html, rfc_message_id, now, mailbox: wanted, ...rest } = row
  // A mailbox that left the config still has mail under way; any other of ours can speak to the agents.
  const mailbox = (findMailbox(team, wanted) ?? team.mailboxes[0])?.id ?? wanted
  return readyRow(
    rest,
    {
      mailbox,
      to: team.agents.inbox,
      subject,
      text,
      html,
      rfc_message_id,
      in_reply_to: undefined,
      references: [],
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
