// Mail to a customer: an automatic reply, or what an agent decided to send. Both answer the customer's mail in its thread,
// and the row's id is derived from what it is for, so that a step that runs twice writes one mail.

import type { Decision } from '../decision.ts'
import { disclosed } from '../disclosure.ts'
import type { Draft, ProposalFrame } from '../draft.ts'
import { type Expected, expectedText, frameWords } from '../frame-words.ts'
import type { Citation } from '../knowledge.ts'
import type { Message } from '../message.ts'
import type { OutboxRow, OutgoingFile, OutgoingMail } from '../outbox.ts'
import { withoutQuestion, withQuestion } from '../rating.ts'
import type { RenderedMail } from '../rendering.ts'
import {
  firstName,
  outboxId,
  readyRow,
  replyAddress,
  replyReferences,
  replySubject,
  rfcMessageId,
} from '../reply.ts'
import { findMailbox, type Mailbox, type Team } from '../team.ts'
import { personReference } from '../token.ts'
import type { Desk } from './desk.ts'

/** Goes to the sender's address alone: nobody knows whose a Reply-To is. */
export function autoReplyMail(
  { team, renderer, secret }: Desk,
  message: Message,
  { answer, citations }: Decision,
  /** ISO 639-1; undefined where nothing tells it. */
  language: string | undefined,
  now: number,
  /** A question for what is missing looks like an answer, and opens no deflection. */
  kind: 'auto_reply' | 'question' = 'auto_reply',
): OutboxRow {
  if (answer === undefined) throw new Error(`No answer was written for ${message.id}`)
  const mailbox = mailboxOf(team, message)
  const words = frameWords(language)
  const subject = `HUMAN [${personReference(secret, message.id)}]`
  const mailto = `mailto:${mailbox.address}?subject=${encodeURIComponent(subject)}`
  const rendered = renderer.renderMail('auto_reply', {
    team: { name: team.name },
    customer: {
      name: message.customer_name,
      first_name: firstName(message.customer_name, team.name),
    },
    body: answer,
    citations: sourcesOf(citations),
    human: { mailto },
    is_automatic: true,
    words,
  })
  return replyRow(
    { kind, about: message.id, draft_id: undefined },
    {
      message,
      mailbox,
      to: message.customer,
      auto_submitted: 'auto-replied',
      rendered: withQuestion(disclosed(rendered, words, mailto), {
        team,
        secret,
        kind: 'auto_reply',
        outbox_id: outboxId('auto_reply', message.id),
        address: mailbox.address,
        words,
        now,
      }),
    },
    now,
  )
}

/** That a person was asked for, and when to expect her: one for a conversation, whoever asks how often. */
export function confirmationMail(
  { team, renderer }: Desk,
  message: Message,
  { language, expected }: { language: string | undefined; expected: Expected | undefined },
  now: number,
): OutboxRow {
  const mailbox = mailboxOf(team, message)
  const words = frameWords(language)
  const rendered = renderer.renderMail('confirmation', {
    team: { name: team.name },
    customer: {
      name: message.customer_name,
      first_name: firstName(message.customer_name, team.name),
    },
    expected: expected === undefined ? '' : expectedText(words, expected),
    words,
  })
  return replyRow(
    { kind: 'confirmation', about: message.conversation_id, draft_id: undefined },
    { message, mailbox, to: message.customer, auto_submitted: 'auto-replied', rendered },
    now,
  )
}

/** Each article once. */
function sourcesOf(citations: readonly Citation[]): { title: string; url: string }[] {
  const by_article = new Map(citations.map((one) => [one.article, one]))
  return [...by_article.values()].map(({ title, url }) => ({ title, url: url ?? '' }))
}

/** Whom a proposal greets, and who closes it. */
export function proposalFrame(
  { team }: Pick<Desk, 'team'>,
  { customer_name }: Pick<Message, 'customer_name'>,
  language: string | undefined,
): ProposalFrame {
  return { first_name: firstName(customer_name, team.name), team_name: team.name, language }
}

/** The mail's text as the customer would read it. */
export function agentReplyText(
  { team, renderer }: Pick<Desk, 'team' | 'renderer'>,
  { customer_name }: Pick<Message, 'customer_name'>,
  body: string,
): string {
  const values = { team: { name: team.name }, customer: { name: customer_name }, body }
  return renderer.renderMail('agent_reply', values).text.trim()
}

/** What the frame of `agent_reply` holds in such a text; undefined where the frame has changed since. */
export function agentReplyBody(
  desk: Pick<Desk, 'team' | 'renderer'>,
  message: Pick<Message, 'customer_name'>,
  text: string,
): string | undefined {
  const [before = '', after] = agentReplyText(desk, message, BODY).split(BODY)
  const whole = withoutQuestion(text).trim()
  if (after === undefined || !whole.startsWith(before) || !whole.endsWith(after)) return undefined
  return whole.slice(before.length, whole.length - after.length).trim()
}

/** What no text holds. */
const BODY = '\u{e000}body\u{e000}'

/** `html`: of the answer, where it links, lists or stresses. */
export type AgentReply = {
  draft: Draft
  message: Message
  answer: string
  html?: string | undefined
  files?: readonly OutgoingFile[] | undefined
  /** Where the question whether it helped may stand below it, in this language (ISO 639-1). */
  asks?: { language: string | undefined } | undefined
}

/** What an agent approved or wrote. */
export function agentReplyMail(
  { team, renderer, secret }: Desk,
  { draft, message, answer, html: formatted, files, asks }: AgentReply,
  now: number,
): OutboxRow {
  const mailbox = mailboxOf(team, message)
  const rendered = (body: string) =>
    renderer.renderMail('agent_reply', {
      team: { name: team.name },
      customer: { name: message.customer_name },
      body,
    })
  const plain = rendered(answer)
  // A frame of the team's own writes text, so what she formatted takes the place of a text.
  const html = formatted && rendered(BODY).html.replaceAll(BODY, () => formatted)
  // After a stop the next one is another mail.
  const about = draft.generation === 0 ? draft.id : `${draft.id} ${draft.generation}`
  const asked = {
    team,
    secret,
    kind: 'agent_reply' as const,
    outbox_id: outboxId('agent_reply', about),
    address: mailbox.address,
    words: frameWords(asks?.language),
    now,
  }
  const framed = { ...plain, html: html ?? plain.html }
  return replyRow(
    { kind: 'agent_reply', about, draft_id: draft.id },
    {
      message,
      mailbox,
      to: replyAddress(message),
      auto_submitted: undefined,
      rendered: asks === undefined ? framed : withQuestion(framed, asked),
      files,
    },
    now,
  )
}

/** The Message-ID of the automatic reply to a mail. */
export function autoReplyId(message_id: string, { address }: Mailbox): string {
  return rfcMessageId(outboxId('auto_reply', message_id), address)
}

function replyRow(
  row: {
    kind: 'auto_reply' | 'agent_reply' | 'confirmation' | 'question'
    about: string
    draft_id: string | undefined
  },
  mail: {
    message: Message
    mailbox: Mailbox
    to: string
    auto_submitted: OutgoingMail['auto_submitted']
    rendered: RenderedMail
    files?: readonly OutgoingFile[] | undefined
  },
  now: number,
): OutboxRow {
  const { kind, about, draft_id } = row
  const { message, mailbox, to, auto_submitted, rendered, files } = mail
  const id = outboxId(kind, about)
  return readyRow(
    {
      id,
      kind,
      message_id: message.id,
      draft_id,
      conversation_id: message.conversation_id,
    },
    {
      mailbox: mailbox.id,
      to,
      subject: replySubject(message.subject),
      text: rendered.text,
      html: rendered.html,
      rfc_message_id: rfcMessageId(id, mailbox.address),
      in_reply_to: message.rfc_message_id,
      references: replyReferences(message),
      auto_submitted,
      ...(files === undefined ? {} : { files }),
    },
    now,
  )
}

function mailboxOf(team: Team, message: Message): Mailbox {
  const mailbox = findMailbox(team, message.mailbox)
  if (mailbox === undefined) throw new Error(`Mailbox ${message.mailbox} is not configured`)
  return mailbox
}
