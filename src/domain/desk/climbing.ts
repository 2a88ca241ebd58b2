// Steps of the ladder as writes: the row of the step, and the mail that tells of it, in one transaction. An agent's reply to
// such a mail is read here: `promote` or `demote`, alone, and nothing else.

import { readInstruction } from '../approval/instruction.ts'
import { aboutDraft, newApproval, type Refusal } from '../draft.ts'
import type { Fall } from '../ladder/falling.ts'
import { BY_HOLDFAST, type Promotion, promotionId } from '../ladder/promotion.ts'
import type { Message } from '../message.ts'
import { ladderNotice } from '../notices/ladder.ts'
import { findCategory } from '../team.ts'
import { promotionReference } from '../token.ts'
import { VERBS, wordOf } from '../verbs.ts'
import { noticeMail } from './agent-mail.ts'
import type { Desk } from './desk.ts'
import type { Write } from './write.ts'

/** The step that a mail names, and how its category stands now. */
export type Rung = {
  named: Promotion
  standing: Promotion | undefined
  /** Why its record does not allow it; undefined where it does. */
  why_not: string | undefined
  /** The numbers of now. */
  evidence: Promotion['evidence']
}

type StepVerb = 'promote' | 'demote'

/** What the mail asks for, or why it is not carried out. */
export function stepAsked(
  mail: Message,
  rung: Rung | undefined,
): { verb: StepVerb; rung: Rung } | { refusal: Refusal; why: string } {
  if (rung === undefined) {
    return { refusal: 'bad_token', why: 'its reference is not one of ours' }
  }
  const { verb } = readInstruction({ new_text: mail.new_text, text: mail.text })
  if (verb === 'unclear' || VERBS[verb].about !== 'category') {
    const why = `its first line is neither ${wordOf('promote')} nor ${wordOf('demote')}, alone`
    return { refusal: 'unclear', why }
  }
  if (verb === 'promote' && rung.why_not !== undefined) {
    return { refusal: 'not_earned', why: rung.why_not }
  }
  const is_there = rung.standing?.change === 'promoted'
  if (is_there === (verb === 'promote')) {
    const why = is_there ? 'it answers by itself already' : 'it does not answer by itself'
    return { refusal: 'already_decided', why }
  }
  return { verb: verb as StepVerb, rung }
}

/** Without the end of the work. */
export function stepTaken(
  desk: Desk,
  mail: Message,
  { verb, rung }: { verb: StepVerb; rung: Rung },
  now: number,
): Write {
  const { category, id } = rung.named
  const step = stepBy(
    { category, verb, by: mail.customer, after: mail.id, why: undefined },
    rung,
    now,
  )
  return {
    approval: newApproval(mail, id, { verb, refusal: undefined }, now),
    decision: aboutDraft(mail, `${verb} of the category ${category}.`, now),
    ...stepWrite(desk, step, now),
  }
}

/** A person's step; `after` is what asked for it. */
export function stepBy(
  asked: { category: string; verb: StepVerb; by: string; after: string; why: string | undefined },
  { evidence }: Pick<Rung, 'evidence'>,
  now: number,
): Promotion {
  const { category, verb, by, after, why } = asked
  const change = verb === 'promote' ? 'promoted' : 'demoted'
  const what = verb === 'promote' ? 'promoted it' : 'took it back'
  return {
    id: promotionId(category, change, after),
    category,
    change,
    reason: 'by_person',
    says: why === undefined ? `${by} ${what}.` : `${by} ${what}: ${why.replace(/\.$/, '')}.`,
    changed_by: by,
    changed_at: now,
    evidence,
  }
}

/** A category falls, and the agents are told why; `after`: what it follows from. */
export function fallWrite(
  desk: Desk,
  category: string,
  { reason, says }: Fall,
  { after, evidence }: { after: string; evidence: Promotion['evidence'] },
  now: number,
): Pick<Write, 'promotions' | 'outbox'> {
  const step: Promotion = {
    id: promotionId(category, 'fell', after),
    category,
    change: 'fell',
    reason,
    says,
    changed_by: BY_HOLDFAST,
    changed_at: now,
    evidence,
  }
  return stepWrite(desk, step, now)
}

/** The row and its mail. */
export function stepWrite(
  desk: Desk,
  promotion: Promotion,
  now: number,
): Pick<Write, 'promotions' | 'outbox'> {
  const category = findCategory(desk.team, promotion.category)
  const mailbox = desk.team.mailboxes[0]?.id ?? ''
  const notice = ladderNotice({
    promotion,
    category: category ?? { id: promotion.category, name: promotion.category },
    mailbox,
    to: desk.team.agents.inbox,
    reference: promotionReference(desk.secret, promotion.id),
  })
  return { promotions: [promotion], outbox: [noticeMail(desk, notice, now)] }
}
