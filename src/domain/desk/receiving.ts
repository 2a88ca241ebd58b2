// receive, decided: what a mail and the facts around it mean together. A machine's mail, a copy and what cannot be read
// end here; a person's mail goes on to `classify`, mail about a draft to `approve`.

import type { Screening } from '../../mail/screening/reasons.ts'
import { instantAnswer, namesSomethingNew, pingPong } from '../../mail/screening/volume.ts'
import { baseSubject } from '../../mail/threads/threading.ts'
import type { AddressMark } from '../address-mark.ts'
import type { Spending } from '../budgets.ts'
import { type Conversation, conversationOf, placeInThread } from '../conversation.ts'
import { type Decision, isOfCopy } from '../decision.ts'
import { type Deflection, type DeflectionChange, followUpChange } from '../deflection.ts'
import { followUpOf } from '../follow-up.ts'
import { saysOnlyThanks } from '../gratitude.ts'
import { type Message, SENT_FOLDER } from '../message.ts'
import type { Notice } from '../notices/notice.ts'
import { undeliveredNotice } from '../notices/undelivered.ts'
import { unreadNotice, whyUnread } from '../notices/unread.ts'
import { waitingNotice } from '../notices/waiting.ts'
import type { OutboxRow } from '../outbox.ts'
import { type Rated, ratedBy } from '../rating.ts'
import type { DecisionReason } from '../reasons.ts'
import { findRisks } from '../risk.ts'
import { personAskedFor } from '../token.ts'
import { noticeMail } from './agent-mail.ts'
import { isSentByHand } from './by-hand.ts'
import type { Desk } from './desk.ts'
import type { ReadArrival } from './reading.ts'
import type { Write } from './write.ts'

/** What the ledger knows about the thread of a mail. */
export type ThreadFacts = {
  /** The customer's own conversations that hold any of the referenced Message-IDs. */
  conversations: Conversation[]
  /**
   * Deflections that this mail may change: the customer's own, by whatever address of hers (`same_customer`), that are `pending`, `confirmed`, or `held` with a window
   * that ended after `received_at`, and those whose reply is referenced, whoever writes.
   */
  deflections: Deflection[]
  /** What earlier mails of those conversations and about those deflections said, in both directions. */
  earlier: readonly string[]
  /** Mail to customers among those that a bounce names. */
  bounced: OutboxRow[]
  /** Id of the message that first had the same content; undefined when none has. */
  first_copy: string | undefined
}

/** What the volume rules look at: see `src/mail/screening/volume.ts`. */
export type VolumeFacts = {
  /** When our latest automatic reply to this sender left, or began to leave. */
  our_sent_at: number | undefined
  /** The sender's mail of the window that was drafted about, so that people have it; the latest ones. */
  shown: { text: string; received_at: number }[]
}

export type ReceiveFacts = {
  read: ReadArrival
  thread: ThreadFacts
  /** The budget of mail to the agents that is spent: a notice about this mail is not one of its own. */
  reached: Spending | undefined
}

export function received(desk: Desk, { read, thread, reached }: ReceiveFacts, now: number): Write {
  const is_customer = isCustomers(read)
  const conversation = conversationFor(
    desk,
    read.message,
    is_customer ? thread.conversations : [],
    thread.earlier,
  )
  const message = { ...read.message, conversation_id: conversation.id }
  const last_at = Math.max(conversation.last_at, message.received_at)
  const rated = is_customer ? ratedBy(desk.secret, message) : undefined
  const base: Write = {
    ends: { step: 'receive', key: message.id },
    rating: ratingOf(rated, message),
    message,
    conversation: { ...conversation, last_at },
  }
  const claim = (is_copy: boolean): Write['content'] =>
    read.dedupe_key === undefined
      ? undefined
      : { key: read.dedupe_key, message_id: message.id, is_copy }
  const before = { subject: conversation.subject, earlier: thread.earlier }
  const follow_up = followUpOf(message, before, now, rated)
  const came_back = thread.deflections.flatMap((one) => followUpChange(one, follow_up) ?? [])

  const decision = endAtTheDoor({ message, rated, detail: read.detail }, thread, now)
  if (decision === undefined) {
    const step = read.is_about_draft ? 'approve' : 'classify'
    const next: Write['next'] = [{ step, key: message.id, due_at: now }]
    // A copy that came by Cc as well proves less than the one in Sent.
    const content = message.folder === SENT_FOLDER ? undefined : claim(false)
    return { ...base, content, deflections: is_customer ? came_back : [], next }
  }
  if (decision.reason === 'quarantined') {
    const notice = quarantineNotice(desk, { message, detail: read.detail, reached }, now)
    return {
      ...base,
      content: claim(false),
      decision,
      // Whatever it says, somebody came back, if only we know who.
      deflections: message.customer === '' ? [] : came_back.map(asFailed),
      outbox: [noticeMail(desk, notice, now)],
    }
  }
  if (decision.reason === 'rating') return { ...base, decision, deflections: came_back }
  if (message.screening.reason === 'ping_pong') return { ...base, decision, deflections: came_back }
  return {
    ...base,
    // A machine's copy (of a list, say) claims no key: the same mail sent to us directly is a person's.
    content: isOfCopy(decision) ? claim(true) : undefined,
    decision,
    ...returned(desk, message, read, thread, now),
  }
}

/** Mail of a customer about something else than one of our drafts. */
export function isCustomers({ message, is_about_draft }: ReadArrival): boolean {
  return message.screening.kind === 'customer' && !is_about_draft
}

/**
 * What only the history shows (RFC 3834 §2). The same text for the third time is not drafted about again: people have
 * the first two, unless it names another order. It must be long enough that nobody types it thrice ("Any news?"), and must not cry for a person. An
 * answer within seconds of ours stays a customer's, because a person may have written a second mail just then; the
 * policy makes it a draft, which ends a loop as well.
 */
export function screenedAgain(read: ReadArrival, { our_sent_at, shown }: VolumeFacts): ReadArrival {
  const { message } = read
  const { received_at, new_text: text } = message
  const facts = { received_at, text, earlier: shown }
  const alike = text.trim().length >= REPEATED_CHARS_MIN ? pingPong(facts) : undefined
  const repeated = alike !== undefined && findRisks(message).length === 0 ? alike : undefined
  const instant = instantAnswer({ received_at, our_sent_at })
  const screening: Screening | undefined =
    repeated !== undefined
      ? { kind: namesSomethingNew(facts) ? 'customer' : 'automatic', reason: repeated }
      : instant && { kind: 'customer', reason: instant }
  return screening === undefined ? read : { ...read, message: { ...message, screening } }
}

const REPEATED_CHARS_MIN = 80

/** Thanks, and what our own links say (a call for a person, a word on an answer), belong to what was answered, under whatever subject. */
function conversationFor(
  { secret }: Desk,
  message: Message,
  candidates: readonly Conversation[],
  earlier: readonly string[],
): Conversation {
  const subject = baseSubject(message.subject)
  const is_thanks = saysOnlyThanks(message, { subject, earlier })
  const is_ours =
    personAskedFor(secret, message.subject) !== undefined || ratedBy(secret, message) !== undefined
  const place = placeInThread(candidates, is_thanks || is_ours ? '' : subject)
  return place?.kind === 'joins'
    ? place.conversation
    : conversationOf(message, place?.conversation.id)
}

/** The decision about a message whose way ends here; undefined when it goes on. */
function endAtTheDoor(
  {
    message,
    rated,
    detail,
  }: { message: Message; rated: Rated | undefined; detail: string | undefined },
  { first_copy }: ThreadFacts,
  now: number,
): Decision | undefined {
  const { kind, reason } = message.screening
  const end = (fate: Decision['kind'], why: DecisionReason, says: string): Decision => ({
    message_id: message.id,
    kind: fate,
    reason: why,
    reasons: [{ reason: why, says }],
    category: undefined,
    confidence: undefined,
    citations: [],
    requests: [],
    answer: undefined,
    facts: { screening: message.screening },
    decided_at: now,
  })
  if (isSentByHand(message.screening)) return undefined
  if (message.folder === SENT_FOLDER && kind === 'quarantined') {
    return end('ignore', 'written_by_hand', `In Sent, and not readable (${reason}).`)
  }
  if (kind !== 'customer' && kind !== 'agent' && kind !== 'quarantined') {
    return end('ignore', 'machine_mail', `Not written by a person (${reason}).`)
  }
  if (first_copy !== undefined) return end('ignore', 'duplicate', `A copy of ${first_copy}.`)
  if (kind === 'quarantined') return end('draft', 'quarantined', whyUnread(reason, detail))
  if (rated?.is_alone === true) return end('ignore', 'rating', sayOf(rated))
  return undefined
}

function ratingOf(rated: Rated | undefined, { received_at }: Message): Write['rating'] {
  if (rated === undefined || rated.is_expired) return undefined
  const { outbox_id, score } = rated
  return { outbox_id, score, way: 'mail', at: received_at }
}

function sayOf({ score, is_expired }: Rated): string {
  if (is_expired) return 'A word on an answer, too late to count.'
  return score === 'good' ? 'Says that our answer helped.' : 'Says that our answer did not help.'
}

/** Notices about unreadable mail keep within the same budgets as drafts: a responder may answer them unreadably, too. */
function quarantineNotice(
  { team }: Desk,
  about: { message: Message; detail: string | undefined; reached: Spending | undefined },
  now: number,
): Notice {
  const { message, detail, reached } = about
  if (reached === undefined) return unreadNotice(message, detail, team.hours)
  return waitingNotice({ message, reached, waiting: 1 }, now)
}

/** Thanks that we cannot read are not thanks. */
function asFailed(change: DeflectionChange): DeflectionChange {
  return change.state === 'confirmed'
    ? { ...change, state: 'failed', reason: 'same_conversation' }
    : change
}

/** What a bounce does to the mail of ours that it returns: the answer answered nobody, and the address is marked. */
function returned(
  desk: Desk,
  bounce: Message,
  read: ReadArrival,
  { bounced }: ThreadFacts,
  now: number,
): Pick<Write, 'deflections' | 'address_marks' | 'outbox'> {
  const address_marks = marksOf(read, bounced, now)
  const { limits } = desk.team
  return {
    deflections: bounced
      .filter(({ kind }) => kind === 'auto_reply')
      .map(({ id }) => ({
        id,
        state: 'void',
        reason: 'not_delivered',
        follow_up_message_id: undefined,
        closed_at: now,
      })),
    address_marks,
    outbox: bounced.map((row) => {
      const is_marked = address_marks.some(({ outbox_id }) => outbox_id === row.id)
      return noticeMail(desk, undeliveredNotice(limits, { bounce, row, is_marked }), now)
    }),
  }
}

/**
 * The address that our mail went to, whichever address the report names: a forwarder's target that fails is a failure of
 * what we know. A report whose failures are all temporary marks nothing.
 */
function marksOf(
  { failures }: ReadArrival,
  bounced: readonly OutboxRow[],
  now: number,
): AddressMark[] {
  const gone = failures.filter((one) => one.is_permanent)
  if (gone.length === 0 && failures.length > 0) return []
  return bounced.map(({ id, mail }) => ({
    address: mail.to,
    status: (gone.find(({ address }) => address === mail.to) ?? gone[0])?.status,
    since: now,
    outbox_id: id,
  }))
}
