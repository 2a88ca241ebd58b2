// What people write to customers by hand, from whatever program: a copy in the Sent folder, or one that reached the mailbox
// by Cc. Where it surely answers a conversation, the drafts there are closed, and its text is evidence like an answer that
// was sent by us. Only a mail whose sender is proved changes anything: a From line is a claim.

import { baseSubject, referencedIds } from '../../mail/threads/threading.ts'
import { foldedWords, searchable } from '../../text/words.ts'
import type { Conversation } from '../conversation.ts'
import { type Deflection, type DeflectionChange, followUpChange } from '../deflection.ts'
import { type Draft, setAside } from '../draft.ts'
import { tellsPassage } from '../grounding.ts'
import { citationOf } from '../knowledge.ts'
import { labelFrom } from '../label.ts'
import type { Message } from '../message.ts'
import { twiceNotice } from '../notices/twice.ts'
import type { OutboxRow } from '../outbox.ts'
import { passagesOf } from '../passages.ts'
import type { Team } from '../team.ts'
import { draftThread, noticeMail } from './agent-mail.ts'
import type { Proof } from './authenticating.ts'
import type { Desk } from './desk.ts'
import { folderDraftMail } from './folder-drafts.ts'
import type { Renewable } from './renewing.ts'
import type { Write } from './write.ts'

/** An open draft and the mail that it is about. */
export type OpenDraft = { draft: Draft; message: Message; predicted: string | undefined }

export type ByHandFacts = {
  mail: Message
  proof: Proof
  /** Of those whom it goes to, the last one active first. */
  conversations: readonly (Conversation & { is_named: boolean })[]
  /** In the conversation that it answers, of mail that came before it; the newest last. */
  open: readonly OpenDraft[]
  /** That may still change. */
  deflections: readonly Deflection[]
  /** What we sent in that conversation. */
  sent_texts: readonly string[]
  /** The draft there that was answered by mail though it lay in the Drafts folder as well; the newest. */
  folder_answered: Renewable | undefined
}

/** May be one; whether it goes to a customer is asked of the ledger. */
export function mayBeByHand({ screening, recipients }: Message, names_draft: boolean): boolean {
  if (isSentByHand(screening)) return true
  return screening.kind === 'agent' && !names_draft && recipients.length > 0
}

export function isSentByHand({ reason }: Message['screening']): boolean {
  return reason === 'sent_by_hand'
}

/**
 * The conversation that a mail answers: it names one of its mails, or has its subject. Undefined where nothing but the
 * recipient speaks for it; then approving asks back once, and nothing else happens.
 */
export function answeredConversation(
  mail: Pick<Message, 'subject' | 'in_reply_to' | 'references'>,
  conversations: ByHandFacts['conversations'],
): Conversation | undefined {
  const named = conversations.find(({ is_named }) => is_named)
  if (named !== undefined) return named
  // A program that drops the thread keeps the subject; a mail that names another thread is about something else.
  if (referencedIds(mail).length > 0) return undefined
  const subject = searchable(baseSubject(mail.subject)).trim()
  const is_answer = subject !== '' && baseSubject(mail.subject) !== mail.subject.trim()
  return is_answer
    ? conversations.find((one) => searchable(one.subject).trim() === subject)
    : undefined
}

/** Undefined where it goes to nobody who ever wrote to us: then it is no such mail. */
export function answeredByHand(desk: Desk, known: ByHandFacts, now: number): Write | undefined {
  const { mail, proof, conversations } = known
  const { team } = desk
  if (conversations.length === 0 && !isSentByHand(mail.screening)) return undefined
  const ends = { step: 'approve' as const, key: mail.id }
  const end = (says: string): Write => ({
    ends,
    decision: setAside(mail, { reason: 'written_by_hand', says }, now),
  })
  if (conversations.length === 0) return end('It goes to nobody who wrote to the mailbox.')
  const words = wordsOf(mail.new_text)
  const twice = twiceIn(desk, known, now)
  if (twice !== undefined) {
    return {
      ...end('The customer may have got two answers; the agents are told.'),
      outbox: [twice],
    }
  }
  if (known.sent_texts.some((text) => wordsOf(text) === words)) {
    return end('A copy of what Holdfast sent, under another Message-ID.')
  }
  if (!proof.is_proved) {
    return end('Nothing proves who wrote it, so it closes no draft; approving one asks back once.')
  }
  const conversation = answeredConversation(mail, conversations)
  const note = noteOf(mail, conversation ?? conversations[0], now)
  if (conversation === undefined) {
    return { ...end('It says of no conversation that it answers it; approving asks back.'), note }
  }
  const newest = known.open.at(-1)
  const closed = known.open.map(({ draft }) => draft.id)
  const says =
    closed.length === 0 ? 'No draft was open.' : `It closes ${closed.join(', ')} as answered.`
  return {
    ...end(`Written to the customer by hand. ${says}`),
    closes: closed.map((id) => ({
      id,
      state: 'answered_by_hand',
      decided_by: mail.customer,
      decided_at: now,
    })),
    label: newest && labelOf(team, mail, newest, now),
    note,
    deflections: settledBy(mail, conversation, known.deflections),
  }
}

/** Both ways to answer one draft were used. What was sent is the proposal, perhaps changed a little, or under our Message-ID. */
function twiceIn(
  desk: Desk,
  { mail, folder_answered: answered }: ByHandFacts,
  now: number,
): OutboxRow | undefined {
  if (answered === undefined || !isSentByHand(mail.screening)) return undefined
  const { draft, message } = answered
  const native = folderDraftMail(desk, { draft, message }, now)
  const is_native =
    mail.rfc_message_id === native.rfc_message_id || tellsPassage(mail.new_text, native.text)
  if (!is_native) return undefined
  return noticeMail(desk, twiceNotice({ mail, message, thread: draftThread(desk, answered) }), now)
}

/** The passages that the text tells, of all that the team has: what was not found for the mail teaches most. */
function labelOf(team: Team, mail: Message, { draft, predicted }: OpenDraft, now: number) {
  const is_proposal =
    draft.proposal !== undefined && wordsOf(mail.new_text).startsWith(wordsOf(draft.proposal))
  if (is_proposal) {
    // Sent from the Drafts folder as it was: as good as `approve`.
    return labelFrom({
      draft,
      named: undefined,
      predicted,
      verb: 'approve',
      by: mail.customer,
      now,
    })
  }
  const told = team.articles
    .flatMap(passagesOf)
    .filter((one) => tellsPassage(mail.new_text, one.text))
  const citations = told.map(citationOf)
  return labelFrom({
    draft: { ...draft, citations: citations.length > 0 ? citations : draft.citations },
    named: undefined,
    predicted,
    verb: 'send',
    text: mail.new_text,
    by: mail.customer,
    now,
  })
}

/** A machine's answer after which a person had to write as well did not hold. */
function settledBy(
  mail: Message,
  conversation: Conversation,
  deflections: readonly Deflection[],
): DeflectionChange[] {
  const about = {
    message_id: mail.id,
    conversation_id: conversation.id,
    received_at: mail.received_at,
    is_gratitude: false,
    asks_for_person: false,
  }
  return deflections
    .filter((one) => one.conversation_id === conversation.id && one.sent_at !== undefined)
    .flatMap((one) => followUpChange(one, about) ?? [])
    .map((one) => ({ ...one, reason: 'answered_by_hand' }))
}

/** Whoever writes to this customer next wants to know it. */
function noteOf(mail: Message, conversation: Conversation | undefined, now: number): Write['note'] {
  const text = mail.new_text.trim().slice(0, NOTE_CHARS_MAX)
  if (conversation === undefined || text === '') return undefined
  return {
    message_id: mail.id,
    conversation_id: conversation.id,
    text: `Written to the customer by hand:\n${text}`,
    by: mail.customer,
    at: now,
  }
}

const NOTE_CHARS_MAX = 4_000

function wordsOf(text: string): string {
  return foldedWords(text).join(' ')
}
