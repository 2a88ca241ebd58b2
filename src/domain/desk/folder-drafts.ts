// Drafts as mail programs know them: the proposal lies in the Drafts folder of the mailbox, in the customer's thread. What a
// person does to it there is read from what is there: one that stays away for a while was deleted (a rejection), one whose
// text was changed is the person's own, and one that was sent turns up in Sent (`by-hand.ts`).

import { shortHash } from '../../text/hash.ts'
import { closed, type Draft } from '../draft.ts'
import { labelFrom } from '../label.ts'
import type { Message } from '../message.ts'
import { folderNotice } from '../notices/folder.ts'
import type { OutgoingMail } from '../outbox.ts'
import { rfcMessageId } from '../reply.ts'
import { draftThread, noticeMail } from './agent-mail.ts'
import { agentReplyMail } from './customer-mail.ts'
import type { Desk } from './desk.ts'
import type { Renewable } from './renewing.ts'
import type { Write } from './write.ts'

/** What the ledger remembers of one. */
export type FolderDraft = {
  draft_id: string
  mailbox: string
  generation: number
  /** Without angle brackets; another one when a program wrote it anew. */
  rfc_message_id: string
  /** Undefined until it was seen in the folder. */
  uidvalidity: string | undefined
  uid: number | undefined
  /** A person has changed its text: it is hers, and never removed. */
  is_changed: boolean
  placed_at: number
  /** Since when it is not there. */
  gone_at: number | undefined
}

/** A mail of the Drafts folder. */
export type InDrafts = {
  uid: number
  rfc_message_id: string | undefined
  in_reply_to: string | undefined
}

/** A draft that should be there, or was put there. */
export type FolderFacts = { draft: Draft; message: Message; row: FolderDraft | undefined }

export type FolderStep =
  | { do: 'place'; draft: Draft; message: Message }
  /** As it is now; nothing happens in the folder. */
  | { do: 'note'; row: FolderDraft }
  | { do: 'remove'; uid: number; draft_id: string }
  /** It is looked after no more; `was`: deleted by a person, emptied with others, changed and kept, or simply not there. */
  | { do: 'settle'; draft_id: string; was: 'deleted' | 'emptied' | 'changed' | 'away' }

/** A program that sends or saves one deletes it for a moment, and a queue for sending may take some minutes. */
export const GONE_MS = 5 * 60_000
/** More at once is a folder that was emptied, or a server in trouble, and no decision about each of them. */
const GONE_AT_ONCE_MAX = 5

export function folderSteps(
  facts: readonly FolderFacts[],
  there: { uidvalidity: string; mails: readonly InDrafts[] },
  is_wanted: boolean,
  now: number,
): FolderStep[] {
  const steps = facts.flatMap((one) => stepsOf(one, there, is_wanted, now))
  const deleted = steps.filter((step) => step.do === 'settle' && step.was === 'deleted')
  if (deleted.length <= GONE_AT_ONCE_MAX) return steps
  return steps.map((step) =>
    deleted.includes(step) ? ({ ...step, was: 'emptied' } as FolderStep) : step,
  )
}

function stepsOf(
  { draft, message, row }: FolderFacts,
  there: { uidvalidity: string; mails: readonly InDrafts[] },
  is_wanted: boolean,
  now: number,
): FolderStep[] {
  const is_due = is_wanted && draft.state === 'open' && draft.proposal !== undefined
  if (row === undefined) return is_due ? [{ do: 'place', draft, message }] : []
  const found = foundIn(there, row, message)
  if (!is_due) {
    if (found === undefined) return [{ do: 'settle', draft_id: draft.id, was: 'away' }]
    return found.is_changed
      ? [{ do: 'settle', draft_id: draft.id, was: 'changed' }]
      : [{ do: 'remove', uid: found.uid, draft_id: draft.id }]
  }
  if (found === undefined) return whereGone(row, there.uidvalidity, { draft, message }, now)
  if (!found.is_changed && row.generation < draft.generation) {
    return [
      { do: 'remove', uid: found.uid, draft_id: draft.id },
      { do: 'place', draft, message },
    ]
  }
  const seen: FolderDraft = {
    ...row,
    generation: draft.generation,
    rfc_message_id: found.rfc_message_id ?? row.rfc_message_id,
    uidvalidity: there.uidvalidity,
    uid: found.uid,
    is_changed: found.is_changed,
    gone_at: undefined,
  }
  const is_same =
    seen.uid === row.uid &&
    seen.uidvalidity === row.uidvalidity &&
    seen.generation === row.generation &&
    row.gone_at === undefined
  return is_same ? [] : [{ do: 'note', row: seen }]
}

/**
 * By its Message-ID, or by its thread, because a program that saves a changed one writes a new mail, under whatever name. Mail
 * on a server never changes: another number in the same folder is another text.
 */
function foundIn(
  { uidvalidity, mails }: { uidvalidity: string; mails: readonly InDrafts[] },
  row: FolderDraft,
  { rfc_message_id: answers }: Message,
): (InDrafts & { is_changed: boolean }) | undefined {
  const same = mails.find(({ rfc_message_id }) => rfc_message_id === row.rfc_message_id)
  if (same !== undefined) {
    const is_other =
      row.uidvalidity === uidvalidity && row.uid !== undefined && row.uid !== same.uid
    return { ...same, is_changed: row.is_changed || is_other }
  }
  if (answers === undefined) return undefined
  const other = mails.find(({ in_reply_to }) => in_reply_to === answers)
  return other && { ...other, is_changed: true }
}

function whereGone(
  row: FolderDraft,
  uidvalidity: string,
  { draft, message }: { draft: Draft; message: Message },
  now: number,
): FolderStep[] {
  // Never seen (its APPEND may have been lost), or another folder under the same name: nobody deleted it.
  if (row.uidvalidity !== uidvalidity) return [{ do: 'place', draft, message }]
  if (row.gone_at === undefined) return [{ do: 'note', row: { ...row, gone_at: now } }]
  if (now - row.gone_at < GONE_MS) return []
  return [{ do: 'settle', draft_id: draft.id, was: 'deleted' }]
}

/** What is put into the folder: the answer exactly as it would leave. */
export function folderDraftMail(
  desk: Desk,
  { draft, message }: { draft: Draft; message: Message },
  now: number,
): OutgoingMail {
  const frame = { team_name: desk.team.name, language: undefined }
  const answer = draft.proposal === undefined ? '' : closed(draft.proposal, frame)
  const { mail } = agentReplyMail(desk, { draft, message, answer }, now)
  const id = `f_${shortHash(['folder', draft.id, String(draft.generation)])}`
  return { ...mail, rfc_message_id: rfcMessageId(id, mail.rfc_message_id) }
}

/** Whose deletion rejects is nobody's name: the mailbox is shared. */
export const IN_THE_FOLDER = 'the Drafts folder'

/** A deleted one rejects its draft; of the others the agents are told, where they have to do something. */
export function folderSettled(
  desk: Desk,
  known: Renewable,
  was: Extract<FolderStep, { do: 'settle' }>['was'],
  now: number,
): Write | undefined {
  if (was === 'away') return undefined
  const { draft, message, classification } = known
  const notice = folderNotice({ draft, message, was, thread: draftThread(desk, known) })
  const outbox = [noticeMail(desk, notice, now, 'receipt')]
  if (was !== 'deleted') return { outbox }
  return {
    draft_change: { id: draft.id, state: 'rejected', decided_by: IN_THE_FOLDER, decided_at: now },
    label: labelFrom({
      draft,
      named: undefined,
      predicted: classification?.category,
      verb: 'reject',
      by: IN_THE_FOLDER,
      now,
    }),
    outbox,
  }
}
