// compose, decided: the decision about a mail and everything that follows from it. An automatic reply with the deflection
// that it opens, a draft with the mail that tells the agents of it, or nothing.

import {
  type Account,
  longestReached,
  type Spending,
  spendingText,
  trippedMailbox,
} from '../budgets.ts'
import { type AnswerTime, expectedBy, mayConfirm } from '../call-for-person.ts'
import type { Exchange } from '../conversation.ts'
import type { Decision } from '../decision.ts'
import {
  type Deflection,
  type DeflectionChange,
  followUpChange,
  pendingDeflection,
} from '../deflection.ts'
import { newDraft } from '../draft.ts'
import type { Past } from '../facts.ts'
import { followUpOf } from '../follow-up.ts'
import type { Message } from '../message.ts'
import { NO_SLOT_FACTS, slotsOf } from '../needs.ts'
import type { Note } from '../note.ts'
import { pausedNotice } from '../notices/paused.ts'
import { waitingNotice } from '../notices/waiting.ts'
import { BY_BUDGET } from '../pause.ts'
import { chosenPassages } from '../reading.ts'
import { findCategory } from '../team.ts'
import { draftMail, noticeMail } from './agent-mail.ts'
import { autoReplyMail, confirmationMail, proposalFrame } from './customer-mail.ts'
import { type DecideFacts, decided } from './deciding.ts'
import type { Desk } from './desk.ts'
import type { Write } from './write.ts'

/** What happened before a message: facts for the policy, and what the agents see. */
export type History = Past & {
  /** Earlier mail of the conversation, oldest first, at most the last 20. */
  exchanges: Exchange[]
  /** Deflections of the customer's other messages that this message may change, as in `ThreadFacts`. */
  open_deflections: Deflection[]
  /** What agents noted about the conversation, oldest first. */
  notes: Note[]
}

export type ComposeFacts = DecideFacts & {
  history: History
  /** Of mail to the agents about this customer. */
  agent_mail: readonly Spending[]
  /** When people answered which mail lately, the newest first; loaded where the customer asks for one. */
  answer_times: readonly AnswerTime[]
  /** Open drafts about this customer that no mail told the agents of. */
  unmailed: number
  /** Older drafts of this sender wait, or have just been mailed and it has to be seen whether a responder answers them. */
  is_in_line: boolean
}

/** A decision with the facts it was made of, and what the mail changes of earlier deflections. */
export type Decided = {
  known: ComposeFacts
  decision: Decision
  deflections: DeflectionChange[]
}

export function decidedOn(desk: Desk, asked: ComposeFacts, now: number): Decided {
  const { history, deflections } = withFollowUps(asked.history, asked.message, now)
  const known = { ...asked, history }
  return { known, decision: decided(desk, known, now), deflections }
}

/** All that is written of it: the decision, and the draft or the reply. */
export function writeOf(desk: Desk, { known, decision, deflections }: Decided, now: number): Write {
  const { message, spendings } = known
  const calls = [...(known.reading.model?.calls ?? []), ...(known.writing?.calls ?? [])]
  const base: Write = {
    ends: { step: 'compose', key: message.id },
    decision,
    deflections,
    ...(calls.length === 0 ? {} : { model_calls: { message_id: message.id, at: now, calls } }),
    ...saidSlots(desk, known, decision),
    trip: tripOf(desk, message, decision, spendings, now),
  }
  switch (decision.kind) {
    case 'ignore':
      return base
    case 'auto': {
      const row = autoReplyMail(desk, message, decision, languageOf(known), now)
      return {
        ...base,
        budget: { account: accountOf(message), spendings, at: now },
        outbox: [row],
        deflection: pendingDeflection(row.id, message, decision.category ?? ''),
      }
    }
    case 'ask': {
      const row = autoReplyMail(desk, message, decision, languageOf(known), now, 'question')
      return {
        ...base,
        budget: { account: accountOf(message), spendings, at: now },
        outbox: [row],
      }
    }
    case 'draft':
      return withConfirmation(
        desk,
        known,
        decision,
        { ...base, ...drafted(desk, known, decision, now) },
        now,
      )
  }
}

/** What the mail says for what its category needs, where it is clear. */
function saidSlots(
  { team }: Desk,
  { message, slots }: ComposeFacts,
  { category }: Decision,
): Pick<Write, 'slots'> {
  const needs = findCategory(team, category)?.needs ?? []
  const { values } = slotsOf(needs, message, (slots ?? NO_SLOT_FACTS).others)
  return Object.keys(values).length === 0 ? {} : { slots: { message_id: message.id, values } }
}

/** The language of the mail, or else of what answers it. */
function languageOf({ reading }: ComposeFacts): string | undefined {
  return reading.language ?? chosenPassages(reading)[0]?.language
}

/** It is counted like an automatic reply, so it rests on the same budgets. */
function withConfirmation(
  desk: Desk,
  known: ComposeFacts,
  decision: Decision,
  write: Write,
  now: number,
): Write {
  const { message, history, spendings, answer_times } = known
  if (!mayConfirm(message, decision, history.has_auto_reply)) return write
  const expected = expectedBy(desk.team.hours, answer_times, now)
  const expects = { language: languageOf(known), expected }
  const row = confirmationMail(desk, message, expects, now)
  return {
    ...write,
    budget: { account: accountOf(message), spendings, at: now },
    outbox: [...(write.outbox ?? []), row],
  }
}

/** Whose mail is counted together with this one. */
export function accountOf({ customer, conversation_id, mailbox }: Message): Account {
  return { customer, conversation_id, mailbox }
}

/**
 * Mail of one customer that was received before the first answer was decided found nothing to fail then. It is asked
 * again here, so that writing twice in a row never earns two answers, and the first answer counts as failed.
 */
function withFollowUps(
  loaded: History,
  message: Message,
  now: number,
): { history: History; deflections: DeflectionChange[] } {
  const before = { subject: loaded.conversation_subject, earlier: loaded.earlier }
  const follow_up = followUpOf(message, before, now)
  const deflections = loaded.open_deflections.flatMap((one) => followUpChange(one, follow_up) ?? [])
  const failing = new Set(
    deflections.filter(({ state }) => state === 'failed').map((change) => change.id),
  )
  const failed = loaded.open_deflections.filter((one) => failing.has(one.id))
  const failed_deflections = [...loaded.failed_deflections, ...failed]
  return { history: { ...loaded, failed_deflections }, deflections }
}

/** With the draft's own mail, or the notice in its place when this sender fills the agents' inbox. */
function drafted(
  desk: Desk,
  known: ComposeFacts,
  decision: Decision,
  now: number,
): Pick<Write, 'draft' | 'outbox'> {
  const { message, classification, history, agent_mail, unmailed, is_in_line } = known
  const frame = proposalFrame(desk, message, languageOf(known))
  const draft = newDraft(message, decision, frame, now)
  const reached = longestReached(agent_mail)
  if (reached !== undefined) {
    const notice = waitingNotice({ message, reached, waiting: unmailed + 1 }, now)
    return { draft, outbox: [noticeMail(desk, notice, now)] }
  }
  // A notice has told of the line already; the sweep mails what stands in it.
  if (is_in_line) return { draft }
  const about = {
    draft,
    message,
    decision,
    classification,
    history: history.exchanges,
    notes: history.notes,
    came_back: history.failed_deflections.length > 0,
  }
  return { draft, outbox: [draftMail(desk, about, now)] }
}

/** The mailbox answers more than it should: a person has to look before it goes on. */
function tripOf(
  desk: Desk,
  message: Message,
  decision: Decision,
  spendings: readonly Spending[],
  now: number,
): Write['trip'] {
  const tripped = trippedMailbox(decision.reasons, spendings)
  if (tripped === undefined) return undefined
  const why = spendingText(tripped)
  return {
    pause: { scope: message.mailbox, since: now, by: BY_BUDGET, why },
    notice: noticeMail(desk, pausedNotice(message, why), now),
  }
}
