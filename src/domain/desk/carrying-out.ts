// An instruction of an agent, carried out: what becomes of the draft, what leaves, what is kept, and the receipt that says
// so in the draft's thread. What each verb means for the draft stands in its row of `verbs.ts`.

import type { AttachedFile } from '../../mail/mail.ts'
import { timeOf } from '../approval/day.ts'
import type { Instruction } from '../approval/instruction.ts'
import { blockedAddress } from '../block.ts'
import { EVERY_MAILBOX } from '../budgets.ts'
import { languageOfMail } from '../decision.ts'
import { aboutDraft, closed, type Draft, newApproval } from '../draft.ts'
import { editOf } from '../edit.ts'
import { clockTime, type Hours, workBegins } from '../hours.ts'
import { labelFrom } from '../label.ts'
import { isPromoted, type Promotion } from '../ladder/promotion.ts'
import type { Message } from '../message.ts'
import { receiptNotice } from '../notices/receipt.ts'
import type { OutboxRow, OutgoingFile } from '../outbox.ts'
import type { Pause } from '../pause.ts'
import { headerText, replyAddress } from '../reply.ts'
import { VERBS, type Verb, wordOf } from '../verbs.ts'
import { noticeMail } from './agent-mail.ts'
import { fallWrite } from './climbing.ts'
import { agentReplyMail } from './customer-mail.ts'
import { MARKED_WRONG } from './daily-marking.ts'
import type { Desk } from './desk.ts'
import type { NamedDraft } from './hearing.ts'
import { onceMore, reopened, rewritten } from './renewing.ts'
import type { Write } from './write.ts'

/** An instruction of an agent about a draft. */
export type Heard = {
  mail: Message
  named: NamedDraft
  draft: Draft
  message: Message
  /** The category that the agent names. */
  label: string | undefined
  /** The one that Holdfast had chosen. */
  predicted: string | undefined
  /** The pauses that hold. */
  pauses: readonly Pause[]
  /** The newest step of the category that was decided. */
  standing: Promotion | undefined
  instruction:
    | Exclude<Instruction, { verb: 'unclear' | 'promote' | 'demote' }>
    | { verb: 'category' }
  /** Those of the agent's mail. */
  files: readonly AttachedFile[] | undefined
}

export function carriedOut(desk: Desk, heard: Heard, now: number): Write {
  const { mail, draft, label: named, predicted, instruction } = heard
  const { verb } = instruction
  const { leads_to, sends } = VERBS[verb]
  const says = verb === 'category' ? `Label of ${draft.id}: ${named}.` : `${verb} of ${draft.id}.`
  const answer = 'text' in instruction ? instruction.text : proposed(desk, heard)
  const is_answered = sends !== 'nothing' && answer !== undefined
  return {
    approval: newApproval(mail, draft.id, { verb, refusal: undefined }, now),
    decision: aboutDraft(mail, says, now),
    label: labelFrom({
      draft,
      named,
      predicted,
      verb,
      text: verb === 'send' || verb === 'attach' ? answer : undefined,
      by: mail.customer,
      now,
    }),
    draft_change:
      leads_to === undefined
        ? undefined
        : {
            id: draft.id,
            state: leads_to,
            decided_by: mail.customer,
            decided_at: now,
            edit: is_answered ? editOf(proposed(desk, heard), answer) : undefined,
          },
    note: noteOf(heard, now),
    ...switchedBy(heard, now),
    ...withFall(
      desk,
      heard,
      is_answered ? answered(desk, heard, answer, now) : silent(desk, heard, now),
      now,
    ),
  }
}

/** What is said of an audit sample is said of an answer that would have left. */
function withFall(
  desk: Desk,
  { mail, named, instruction, standing }: Heard,
  write: Write,
  now: number,
): Write {
  const { decision } = named
  if (instruction.verb !== 'wrong' || decision?.reason !== 'audit_sample') return write
  if (decision.category === undefined || !isPromoted(standing)) return write
  const why = { reason: 'marked_wrong' as const, says: MARKED_WRONG }
  const fall = fallWrite(desk, decision.category, why, { after: mail.id, evidence: {} }, now)
  return {
    ...write,
    promotions: fall.promotions,
    outbox: [...(write.outbox ?? []), ...(fall.outbox ?? [])],
  }
}

function proposed({ team }: Desk, { draft, named }: Heard): string | undefined {
  const language = languageOfMail(named.decision)
  return draft.proposal && closed(draft.proposal, { team_name: team.name, language })
}

/** The answer waits for a while, and the receipt shows it, so that a slip can be stopped. */
function answered(
  desk: Desk,
  { mail, draft, message, instruction, named, files: attached = [] }: Heard,
  answer: string,
  now: number,
): Pick<Write, 'outbox' | 'leaves_at'> {
  const html = 'html' in instruction ? instruction.html : undefined
  const files = instruction.verb === 'attach' ? attached.map(outgoing) : undefined
  const asks = { language: languageOfMail(named.decision) }
  const row = agentReplyMail(desk, { draft, message, answer, html, files, asks }, now)
  const { hold_s } = desk.team.agents
  if (hold_s === 0) return { outbox: [row] }
  const { verb } = instruction
  const says = [
    `It leaves in ${hold_s} seconds. Any agent can take it back until then: reply ${wordOf('stop')}.`,
    ...(files === undefined ? [] : [`With it: ${files.map(({ name }) => name).join(', ')}.`]),
  ]
  const notice = receiptNotice({ mail, message, draft, verb, says, quoted: row.mail.text })
  return {
    outbox: [row, noticeMail(desk, notice, now, 'receipt')],
    leaves_at: { to_customer: now + hold_s * 1_000 },
  }
}

/** Under a name that is one, and a type that is one. */
function outgoing({ name, content_type, bytes, content }: AttachedFile, at: number): OutgoingFile {
  const plain = headerText(name.replace(/[/\\]/g, '_'))
  const is_type = /^[\w.+-]{1,80}\/[\w.+-]{1,80}$/.test(content_type)
  return {
    name: plain === '' ? `file-${at + 1}` : plain,
    content_type: is_type ? content_type : 'application/octet-stream',
    bytes,
    content,
  }
}

/** What sends nothing; a stopped answer brings its draft anew. */
function silent(
  desk: Desk,
  heard: Heard,
  now: number,
): Pick<Write, 'outbox' | 'outbox_change' | 'draft_offer' | 'draft_waits' | 'leaves_at'> {
  const receipt = receiptOf(desk, heard, now)
  const { named, instruction, mail } = heard
  if (instruction.verb === 'passage') return rewritten(desk, named, instruction.said, now)
  if (instruction.verb === 'wait') {
    const at = workBegins(
      desk.team.hours,
      timeOf(instruction.day, now, desk.team.hours?.time_zone) ?? now,
    )
    const { outbox = [], ...waits } = onceMore(desk, named, { by: mail, at }, now)
    return { ...waits, outbox: [...receipt, ...outbox] }
  }
  if (instruction.verb !== 'stop' || named.reply === undefined) return { outbox: receipt }
  const anew = reopened(desk, named, `${mail.customer} stopped the answer before it left.`, now)
  return {
    outbox_change: {
      id: named.reply.id,
      from: 'ready',
      claim: undefined,
      to: 'withheld',
      response: 'stopped',
      sent_at: undefined,
      sent_copy: 'none',
      deflection: undefined,
      due_at: undefined,
    },
    draft_offer: anew.draft_offer,
    outbox: [...receipt, ...(anew.outbox ?? [])],
  }
}

/** A reason is kept as a note, because whoever writes to this customer next wants to know it. */
function noteOf({ mail, draft, instruction }: Heard, now: number): Write['note'] {
  if (!('said' in instruction) || instruction.said === '' || instruction.verb === 'passage') {
    return undefined
  }
  return {
    message_id: mail.id,
    conversation_id: draft.conversation_id,
    text: instruction.said,
    by: mail.customer,
    at: now,
  }
}

/** What it changes besides the draft. */
function switchedBy(
  { mail, message, instruction }: Heard,
  now: number,
): Pick<Write, 'block' | 'pause' | 'resume'> {
  const scope = message.mailbox
  const by = mail.customer
  switch (instruction.verb) {
    case 'block':
      return {
        block: {
          address: blockedAddress(message.customer),
          by,
          why: instruction.said,
          since: now,
        },
      }
    case 'pause':
      return { pause: { scope, since: now, by, why: instruction.said || 'no reason given' } }
    case 'resume':
      return { resume: { scope, at: now } }
    default:
      return {}
  }
}

/** A category alone needs none: it changes nothing that anybody waits for. */
function receiptOf(desk: Desk, heard: Heard, now: number): OutboxRow[] {
  const { mail, draft, message, instruction } = heard
  const { verb } = instruction
  if (verb === 'category' || verb === 'approve' || verb === 'send' || verb === 'attach') return []
  // Said to mails about categories, and refused here before.
  if (verb === 'promote' || verb === 'demote') return []
  const says = [SAYS[verb](heard, now, desk.team.hours), ...keptOf(instruction)]
  const notice = receiptNotice({ mail, message, draft, verb, says })
  return [noticeMail(desk, notice, now, 'receipt')]
}

function keptOf(instruction: Heard['instruction']): string[] {
  if (!('said' in instruction) || instruction.said === '') return []
  if (instruction.verb === 'note' || instruction.verb === 'passage') return []
  return [`Kept as a note: “${instruction.said}”`]
}

/** What is said of a verb whose answer the customer gets stands in that answer. */
type Silent = Exclude<
  Verb,
  'approve' | 'send' | 'attach' | 'category' | 'promote' | 'demote' | 'mark'
>

const SAYS: Record<Silent, (heard: Heard, now: number, hours: Hours | undefined) => string> = {
  reject: () => 'The draft is rejected. Nothing was sent, and nothing will be.',
  mine: ({ message }) =>
    `The draft is yours. Nothing was sent: please answer ${replyAddress(message)} from the mailbox. No automatic answer leaves in this conversation.`,
  done: () => 'The draft is closed as answered elsewhere. Nothing was sent.',
  wrong: ({ draft }) =>
    `The proposal is noted as wrong, as evidence. ${stateOf(draft)} To answer the customer, reply ${wordOf('send')} with your text below it.`,
  spam: () => 'The draft is closed as spam. Nothing was sent.',
  block: ({ message, draft }) =>
    `${message.customer} gets no automatic answer any more; drafts about such mail go on. ${stateOf(draft)} To take it back: holdfast unblock ${message.customer}`,
  pause: ({ message, draft }) =>
    `No automatic answer leaves the mailbox ${message.mailbox} until somebody replies resume or runs holdfast resume --mailbox ${message.mailbox}. ${stateOf(draft)}`,
  resume: ({ message, pauses }) => {
    const holds = pauses.some(({ scope }) => scope === EVERY_MAILBOX)
    return holds
      ? `The pause of the mailbox ${message.mailbox} alone has ended, but everything is paused as well: holdfast resume ends that.`
      : `The mailbox ${message.mailbox} answers again what it may.`
  },
  passage: () => 'The proposal was written anew.',
  wait: ({ instruction }, now, hours) => {
    const at =
      instruction.verb === 'wait' ? timeOf(instruction.day, now, hours?.time_zone) : undefined
    return `The draft comes once more on ${clockTime(hours, workBegins(hours, at ?? now))}, unless it is decided by then. Nothing was sent.`
  },
  stop: () =>
    'The answer was stopped: it has not left, and will not. The draft is open again and comes with a mail of its own.',
  note: ({ draft }) => `Kept with the conversation, never sent. ${stateOf(draft)}`,
}

function stateOf({ state }: Draft): string {
  return `The draft is as it was: ${state.replaceAll('_', ' ')}.`
}
