// deliver, decided: what becomes of a mail that was to leave. The end of an SMTP conversation moves the row and its
// deflection, tells the agents what they have to look after, and rings where mail to them does not get through.

import type { AddressMark } from '../address-mark.ts'
import { type Decision, languageOfMail } from '../decision.ts'
import { newDraft } from '../draft.ts'
import type { Message } from '../message.ts'
import { unsentNotice } from '../notices/unsent.ts'
import {
  goesToCustomer,
  type OutboxRow,
  type OutgoingMail,
  recordOf,
  type SendOutcome,
  troubleOf,
} from '../outbox.ts'
import { fateOf, type Withheld } from '../sending.ts'
import { deadAddressStatus } from '../smtp-reply.ts'
import { findMailbox, type Team } from '../team.ts'
import { draftMail, draftThread, noticeMail } from './agent-mail.ts'
import { agentReplyBody, proposalFrame } from './customer-mail.ts'
import type { Desk } from './desk.ts'
import { type Newer, overtakenBy, overtakenMark } from './overtaken.ts'
import { type Renewable, reopened } from './renewing.ts'
import type { OutboxChange, Write } from './write.ts'

/** What may have changed between the decision and the sending. */
export type SendFacts = {
  /** By a person. The pause of a budget is for what is decided after it. */
  is_paused: boolean
  /** An agent has blocked the sender. */
  is_blocked: boolean
  /** A newer message of the same customer arrived, in this conversation or another. */
  has_newer_message: boolean
  /** The row is a draft's mail, and the draft was decided before it left. */
  is_draft_decided: boolean
  /** It is a draft's mail: whether it proposes an answer, and whether that lies in the Drafts folder. */
  has_proposal: boolean
  in_folder: boolean
  /** When the ledger was last in doubt; see `src/domain/doubt.ts`. */
  doubted_at: number | undefined
  message: Message | undefined
  decision: Decision | undefined
}

/** Every change of a row is one of these. */
type Settled = Write & { outbox_change: OutboxChange }

/** An attempt at sending has ended. */
export function settled(
  desk: Desk,
  row: OutboxRow,
  outcome: SendOutcome,
  now: number,
  /** The draft that it answers. */
  known?: Renewable,
): Settled {
  const fate = fateOf(row, outcome, desk.team, now)
  const mark = markOf(row, outcome, now)
  return {
    outbox_change: {
      id: row.id,
      from: 'sending',
      claim: row.claim,
      to: fate.to,
      response: recordOf(outcome),
      sent_at: fate.sent_at,
      sent_copy: fate.sent_copy,
      deflection: fate.deflection,
      due_at: fate.due_at,
    },
    address_marks: mark === undefined ? [] : [mark],
    outbox:
      fate.tell === undefined
        ? []
        : [
            noticeMail(
              desk,
              unsentNotice(row, fate.tell, outcome, known && draftThread(desk, known)),
              now,
            ),
          ],
    ...alarmAboutAgents(row, outcome, now),
  }
}

/** The lease ran out, so the row counts as unknown; but the server's "accepted" is a fact, whoever holds the row. */
export function settledLate({ outbox_change, ...rest }: Settled): Settled {
  return { ...rest, outbox_change: { ...outbox_change, from: 'unknown', claim: undefined } }
}

/** An automatic reply that may no longer leave becomes a draft with the same answer. */
export function withheld(
  desk: Desk,
  row: OutboxRow,
  { message, decision }: SendFacts,
  why: Withheld,
  now: number,
): Settled {
  if (message === undefined || decision === undefined) {
    throw new Error(`Outbox row ${row.id} has no message or decision`)
  }
  const frame = proposalFrame(desk, message, languageOfMail(decision))
  const draft = newDraft(message, decision, frame, now)
  const says = `Not sent automatically after all: ${why.replaceAll('_', ' ')}.`
  const about = {
    draft,
    message,
    decision: {
      ...decision,
      reasons: [{ reason: decision.reason, says }, ...decision.reasons],
    },
    classification: undefined,
    history: [],
    notes: [],
    came_back: why === 'customer_wrote_again',
  }
  return {
    outbox_change: keptBack(row, why, { to: 'void', reason: 'withheld', closed_at: now }),
    draft,
    outbox: [draftMail(desk, about, now)],
  }
}

/** An agent's answer that something overtook before it left: its draft is open again, with that answer as the proposal. */
export function answerKept(
  desk: Desk,
  { row, known, newer }: { row: OutboxRow; known: Renewable; newer: Newer },
  now: number,
): Settled {
  const says = `The answer has not left, because ${overtakenBy(newer)}. If it is right all the same, approve it once more.`
  const anew = reopened(desk, known, says, now, agentReplyBody(desk, known.message, row.mail.text))
  return { outbox_change: keptBack(row, overtakenMark(newer), undefined), ...anew }
}

/** A row that nobody has taken yet, and that will not leave. */
function keptBack(
  { id }: OutboxRow,
  response: string,
  deflection: OutboxChange['deflection'],
): OutboxChange {
  return {
    id,
    from: 'ready',
    claim: undefined,
    to: 'withheld',
    response,
    sent_at: undefined,
    sent_copy: 'none',
    deflection,
    due_at: undefined,
  }
}

/** Sent could not be asked, and nothing may leave before: the row stays as it is, and is looked at again soon. */
export function postponed(row: OutboxRow, why: string, now: number): Settled {
  const response = `unreachable: Sent could not be asked whether this mail has left before: ${why}`
  return {
    outbox_change: {
      id: row.id,
      from: 'ready',
      claim: undefined,
      to: 'ready',
      response,
      sent_at: undefined,
      sent_copy: row.sent_copy,
      deflection: undefined,
      due_at: now + ASK_AGAIN_MS,
    },
  }
}

const ASK_AGAIN_MS = 60_000

/** A draft that was to come once more was decided meanwhile, or a confirmation may not leave: nobody needs the mail. */
export function needless(
  row: OutboxRow,
  why: 'decided' | 'paused' | 'in the Drafts folder' = 'decided',
): Settled {
  return {
    outbox_change: keptBack(row, why, undefined),
  }
}

/**
 * An agent may have taken the answer back in mail that has come and is not read yet, so it waits for that mail. What comes
 * later does not count, or a busy mailbox would hold every answer for ever.
 */
export function afterReading(row: OutboxRow, last_unread: number, now: number): Settled {
  return {
    outbox_change: {
      ...keptBack(row, `${WAITS_FOR}${readBefore(row) ?? last_unread}`, undefined),
      to: 'ready',
      sent_copy: row.sent_copy,
      due_at: now + READ_LOOK_MS,
    },
  }
}

/** The number of the last mail that is to be read first, where that was found out before. */
export function readBefore({ response }: Pick<OutboxRow, 'response'>): number | undefined {
  return response?.startsWith(WAITS_FOR) ? Number(response.slice(WAITS_FOR.length)) : undefined
}

const WAITS_FOR = 'waits until mail is read up to '
const READ_LOOK_MS = 1_000

/** It is looked at once more, soon. */
export function laterOnce(row: OutboxRow, now: number): Settled {
  return {
    outbox_change: {
      ...keptBack(row, 'waits for the Drafts folder', undefined),
      to: 'ready',
      sent_copy: row.sent_copy,
      due_at: now + FOLDER_LOOK_MS,
    },
  }
}

/**
 * Where drafts lie in the Drafts folder alone, the first mail about one is needless once it is there; a folder that takes none
 * must not hide it. Without a proposal nothing can lie there.
 */
export function mailToFolder(
  { agents }: Team,
  row: OutboxRow,
  { has_proposal, in_folder }: Pick<SendFacts, 'has_proposal' | 'in_folder'>,
  now: number,
): 'in the folder' | 'not yet' | undefined {
  if (agents.drafts !== 'folder' || row.kind !== 'draft' || !has_proposal) return undefined
  // A reminder, or one that somebody asked for.
  if (row.mail.in_reply_to !== undefined) return undefined
  if (in_folder) return 'in the folder'
  return now - row.created_at < FOLDER_WAIT_MS ? 'not yet' : undefined
}

const FOLDER_LOOK_MS = 30_000
const FOLDER_WAIT_MS = 10 * 60_000

/**
 * The copy in Sent was filed, or could not be: `trouble` says why. It is a courtesy: while the server cannot take it, one
 * alarm stands and we try again later.
 */
export function filed(row: OutboxRow, trouble: string | undefined, now: number): Settled {
  const key = `sent_copy:${row.mail.mailbox}`
  const is_filed = row.sent_copy === 'pending' && trouble === undefined
  const outbox_change: OutboxChange = {
    id: row.id,
    from: 'sent',
    claim: undefined,
    to: 'sent',
    response: row.response,
    sent_at: row.sent_at,
    sent_copy: is_filed ? 'filed' : row.sent_copy,
    deflection: undefined,
    due_at: trouble === undefined ? undefined : now + FILE_RETRY_MS,
  }
  if (trouble === undefined) return { outbox_change, clears_alarm: key }
  const what = `Copies cannot be put into Sent: ${trouble}`
  const hint =
    'Check the IMAP settings and sent_folder with `holdfast doctor`; the mail itself was sent.'
  return { outbox_change, alarm: { key, what, hint, at: now } }
}

const FILE_RETRY_MS = 10 * 60_000

/** Mail to the agents written before its mailbox left the configuration: any other of ours can speak to them. */
export function mailToSend(team: Team, { kind, mail }: OutboxRow): OutgoingMail {
  if (goesToCustomer(kind) || findMailbox(team, mail.mailbox) !== undefined) return mail
  return { ...mail, mailbox: team.mailboxes[0]?.id ?? mail.mailbox }
}

/** A server that refuses the address tells at once what a bounce would tell later, so both leave the same mark. */
function markOf(row: OutboxRow, outcome: SendOutcome, now: number): AddressMark | undefined {
  const status = deadAddressStatus(outcome)
  if (status === undefined || !goesToCustomer(row.kind)) return undefined
  return { address: row.mail.to, status, since: now, outbox_id: row.id }
}

/** Agents who get no mail see nothing of Holdfast: that is an alarm, not a notice (which would not arrive either). */
function alarmAboutAgents(
  row: OutboxRow,
  outcome: SendOutcome,
  now: number,
): Pick<Write, 'alarm' | 'clears_alarm'> {
  if (goesToCustomer(row.kind)) return {}
  const key = `agents_mail:${row.mail.mailbox}`
  if (outcome.result === 'accepted') return { clears_alarm: key }
  // Our own restart says nothing about the way to the agents.
  if (troubleOf(outcome) === 'sender_lost') return {}
  const what = `Mail to the agents at ${row.mail.to} does not get through: ${outcome.response}`
  const hint =
    'Check agents.inbox and the SMTP settings of the mailbox; `holdfast doctor` tries them. Nothing is lost, it is retried.'
  return { alarm: { key, what, hint, at: now } }
}
