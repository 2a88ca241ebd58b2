// A draft mailed anew: its reference expired, or a mail with it also went to outsiders. The old one decides nothing from
// then on.

import { shortHash } from '../../text/hash.ts'
import { candidatesText, passagesNamed } from '../candidates.ts'
import type { Classification } from '../classification.ts'
import { type Decision, languageOfMail } from '../decision.ts'
import { type Draft, proposalOf } from '../draft.ts'
import { clockTime } from '../hours.ts'
import { citationOf } from '../knowledge.ts'
import type { Message } from '../message.ts'
import type { OutboxRow } from '../outbox.ts'
import { outboxId } from '../reply.ts'
import { findCategory } from '../team.ts'
import { writeAnswer } from '../writing.ts'
import { type DraftMail, draftMail } from './agent-mail.ts'
import type { History } from './composing.ts'
import { proposalFrame } from './customer-mail.ts'
import type { Desk } from './desk.ts'
import type { Write } from './write.ts'

export type Renewable = {
  draft: Draft
  message: Message
  /** Undefined where none was written; such a draft cannot be mailed anew. */
  decision: Decision | undefined
  classification: Classification | undefined
  history: Pick<History, 'exchanges' | 'notes' | 'failed_deflections'>
}

export const HOUR_MS = 60 * 60 * 1000

export function isExpired(draft: Draft, hours: number, now: number): boolean {
  return now - (draft.offered_at ?? draft.created_at) > hours * HOUR_MS
}

type Anew = Pick<Write, 'draft_offer' | 'outbox'>

/** Nothing for a draft that is decided. */
export function renewed(desk: Desk, known: Renewable, why: string, now: number): Anew {
  return known.draft.state === 'open' ? mailedAnew(desk, known, why, now) : {}
}

/** A draft whose answer was stopped; with another proposal, where one is given. */
export function reopened(
  desk: Desk,
  known: Renewable,
  why: string,
  now: number,
  proposal?: string,
): Anew {
  const { citations } = known.draft
  const proposes = proposal === undefined ? undefined : { proposal, citations }
  const draft = { ...known.draft, ...proposes }
  const { draft_offer, outbox } = mailedAnew(desk, { ...known, draft }, why, now)
  return {
    draft_offer: draft_offer && { ...draft_offer, reopens: true, ...(proposes && { proposes }) },
    outbox,
  }
}

/** The same draft, with the same reference, on another day; `asked.by` is the mail that asked for it. */
export function onceMore(
  desk: Desk,
  known: Renewable,
  asked: { by: Message; at: number },
  now: number,
): Pick<Write, 'draft_waits' | 'leaves_at' | 'outbox'> {
  const { draft } = known
  const says = `Brought back, as ${asked.by.customer} asked on ${clockTime(desk.team.hours, now)}.`
  const row = mailedAgain(desk, known, { says, mark: asked.by.id }, now)
  if (row === undefined) return {}
  return {
    draft_waits: { id: draft.id, until: asked.at },
    leaves_at: { draft: asked.at },
    outbox: [row],
  }
}

/** The same draft, once more, because nobody has decided it; in the thread of its mail. */
export function reminded(desk: Desk, known: Renewable, now: number): Pick<Write, 'outbox'> {
  const { offered_at, created_at, generation } = known.draft
  const since = clockTime(desk.team.hours, offered_at ?? created_at)
  const says = `A reminder: this draft waits since ${since}, and nobody has decided it.`
  const row = mailedAgain(desk, known, { says, mark: `reminder ${generation}` }, now)
  return row === undefined ? {} : { outbox: [row] }
}

/** The same draft, for somebody else, because nobody has decided it. */
export function escalated(
  desk: Desk,
  known: Renewable,
  to: string,
  now: number,
): Pick<Write, 'outbox'> {
  const { offered_at, created_at, generation } = known.draft
  const since = clockTime(desk.team.hours, offered_at ?? created_at)
  const says = `Escalated to you: this draft waits since ${since}, and nobody has decided it.`
  const row = mailedAgain(desk, known, { says, mark: `escalation ${generation}` }, now)
  if (row === undefined) return {}
  return { outbox: [{ ...row, kind: 'escalation', mail: { ...row.mail, to } }] }
}

/** With the same reference, in a mail of its own; `mark` says which one. */
function mailedAgain(
  desk: Desk,
  known: Renewable,
  { says, mark }: { says: string; mark: string },
  now: number,
): OutboxRow | undefined {
  const about = mailAbout(known, known.draft, says)
  if (about === undefined) return undefined
  const row = draftMail(desk, about, now)
  const first = row.mail.rfc_message_id
  const [reference, domain] = first.split('@')
  // The reference ends at the dot.
  const rfc_message_id = `${reference}.${shortHash([mark])}@${domain}`
  const id = outboxId('draft', `${known.draft.id} ${mark}`)
  const mail = { ...row.mail, rfc_message_id, in_reply_to: first, references: [first] }
  return { ...row, id, mail }
}

/** The proposal of the passages that an agent names, or why there is none. */
export function proposalFrom(
  { team, renderer }: Pick<Desk, 'team' | 'renderer'>,
  { message, decision, history }: Renewable,
  said: string,
): Pick<Draft, 'proposal' | 'citations'> | { problem: string } {
  const requests = decision?.requests ?? []
  const passages = passagesNamed(requests, team.articles, said)
  if (passages === undefined) {
    return { problem: `“${said}” names no one passage (${candidatesText(requests)})` }
  }
  const { exchanges } = history
  const category = findCategory(team, decision?.category)
  const written = writeAnswer(
    { team, renderer },
    { message, template: category?.template, kind: category?.answer, passages, exchanges },
  )
  if (!('answer' in written)) {
    return { problem: 'problem' in written ? written.problem : 'it names no passage' }
  }
  const language = languageOfMail(decision) ?? passages[0]?.language
  const proposal = proposalOf(written.answer, proposalFrame({ team }, message, language))
  return { proposal, citations: passages.map(citationOf) }
}

/** Only of an open draft, and of a passage that was found: `hearing.ts` has looked. */
export function rewritten(desk: Desk, known: Renewable, said: string, now: number): Anew {
  const proposes = proposalFrom(desk, known, said)
  if ('problem' in proposes) return {}
  const why = 'The proposal was written anew from the passage that an agent named.'
  const { draft_offer, outbox } = mailedAnew(
    desk,
    { ...known, draft: { ...known.draft, ...proposes } },
    why,
    now,
  )
  return { draft_offer: draft_offer && { ...draft_offer, proposes }, outbox }
}

function mailedAnew(desk: Desk, known: Renewable, why: string, now: number): Anew {
  const { draft } = known
  const anew: Draft = {
    ...draft,
    state: 'open',
    generation: draft.generation + 1,
    offered_at: now,
    decided_at: undefined,
    decided_by: undefined,
  }
  const about = mailAbout(known, anew, why)
  if (about === undefined) return {}
  return {
    draft_offer: { id: draft.id, from: draft.generation, at: now },
    outbox: [draftMail(desk, about, now)],
  }
}

/** `says` stands first among the reasons. */
function mailAbout(
  { message, decision, classification, history }: Renewable,
  draft: Draft,
  says: string,
): DraftMail | undefined {
  if (decision === undefined) return undefined
  return {
    draft,
    message,
    decision: { ...decision, reasons: [{ reason: decision.reason, says }, ...decision.reasons] },
    classification,
    history: history.exchanges,
    notes: history.notes,
    came_back: history.failed_deflections.length > 0,
  }
}
