// approve, decided: a mail about a draft. Who wrote it, is the reference ours, is the draft open, what does it say?
// Accepted instructions decide the draft once; everything else changes nothing and is reported to the agents. A decision
// whose sender nothing proves waits until the agent's own address has answered a code.

import { foldedWords } from '../../text/words.ts'
import { whyResponder } from '../approval/responder.ts'
import { isSignature } from '../approval/signature.ts'
import { aboutDraft, newApproval } from '../draft.ts'
import { codeNotice } from '../notices/code.ts'
import { refusedNotice } from '../notices/refused.ts'
import { confirmationReference } from '../token.ts'
import { VERBS, type Verb } from '../verbs.ts'
import { CONFIRMATIONS } from '../words/confirmations.ts'
import { phrasesOf } from '../words/phrase.ts'
import { FORMS } from '../words/verb-forms.ts'
import { noticeMail } from './agent-mail.ts'
import { carriedOut } from './carrying-out.ts'
import { stepAsked, stepTaken } from './climbing.ts'
import { dailyMarked, dailyMarks } from './daily-marking.ts'
import { dailyCommand, dailyDone, dailyHeard } from './daily-reply.ts'
import type { Desk } from './desk.ts'
import {
  type ApproveFacts,
  heardOf,
  isMarkedAutomatic,
  type Refused,
  whyNoAgent,
} from './hearing.ts'
import { marked } from './marking.ts'
import { overtakenBy } from './overtaken.ts'
import { HOUR_MS, isExpired, renewed } from './renewing.ts'
import { whyUnsourced } from './sourcing.ts'
import type { Write } from './write.ts'

export function approved(desk: Desk, known: ApproveFacts, now: number): Write {
  const { mail, named } = known
  const ends = { step: 'approve' as const, key: mail.id }
  const decide = named.kind === 'confirmation' ? confirmed : answered
  return { ends, ...decide(desk, known, now) }
}

/** Without the end of the work. */
function answered(desk: Desk, known: ApproveFacts, now: number): Write {
  const { mail, named, proof } = known
  if (named.kind === 'sample') {
    const is_known = known.asked !== undefined && whyNoAgent(known) === undefined
    if (is_known && !proof.is_proved) return unproved(desk, known, 'marks', now)
    const is_told = !known.refusals.answers_notice && isRefusalTold(desk, known)
    return marked(desk, { mail, sample_id: named.id, asked: known.asked, is_told }, now)
  }
  if (named.kind === 'promotion' || named.kind === 'daily') return aboutAnswers(desk, known, now)
  const heard = heardOf(desk, known, now)
  if ('refusal' in heard) return refused(desk, known, heard, now)
  if (!proof.is_proved) return unproved(desk, known, heard.instruction.verb, now)
  const stale =
    whyStale(desk, known, now) ??
    whyAsked(known, heard.instruction.verb) ??
    whyUnsourced(desk.team, heard)
  return stale === undefined ? carriedOut(desk, heard, now) : refused(desk, known, stale, now)
}

/** A reply to a mail about a category, or to the daily mail. */
function aboutAnswers(desk: Desk, known: ApproveFacts, now: number): Write {
  const { mail, named, proof, rung, asked, promotions, daily } = known
  const stranger = whyNoAgent(known)
  if (stranger !== undefined) {
    return refused(desk, known, { refusal: 'not_an_agent', why: stranger }, now)
  }
  if (named.kind === 'promotion') {
    const step = stepAsked(mail, rung)
    if ('refusal' in step) return refused(desk, known, step, now)
    return proof.is_proved
      ? stepTaken(desk, mail, step, now)
      : unproved(desk, known, step.verb, now)
  }
  const mail_id = named.kind === 'daily' ? named.id : ''
  if (asked === undefined || dailyCommand(mail.new_text) !== undefined) {
    const heard = dailyHeard(mail, daily)
    if ('refusal' in heard) return refused(desk, known, heard, now)
    if (!proof.is_proved) return unproved(desk, known, heard.command.does, now)
    return dailyDone(desk, mail, heard, mail_id, now)
  }
  const marks = dailyMarks({ mail, asked }, desk.team)
  if ('refusal' in marks) return refused(desk, known, marks, now)
  if (!proof.is_proved) return unproved(desk, known, 'marks', now)
  return dailyMarked(desk, { mail, mail_id, asked, promotions }, marks, now)
}

/** A later answer gets the draft anew: the matter may have moved on. */
function whyStale(
  { team }: Desk,
  { draft: named }: ApproveFacts,
  now: number,
): Refused | undefined {
  if (named === undefined) return undefined
  const { draft, generation } = named
  if (generation < draft.generation) {
    return { refusal: 'expired', why: 'a newer mail about the same draft counts: answer that one' }
  }
  const { reference_hours } = team.agents
  if (!isExpired(draft, reference_hours, now)) return undefined
  const why = `the draft’s mail is older than ${reference_hours} hours`
  if (draft.state !== 'open') return { refusal: 'expired', why }
  const renews = `The earlier mail about it was answered after more than ${reference_hours} hours, so please look once more.`
  return { refusal: 'expired', why: `${why}; it is coming anew`, renews }
}

/** Refused once: whoever has read the newer mail may send all the same. */
function whyAsked({ draft: named }: ApproveFacts, verb: Verb): Refused | undefined {
  if (named?.newer === undefined || VERBS[verb].sends === 'nothing') return undefined
  if (named.is_warned) return undefined
  const why = `${overtakenBy(named.newer)}. If the answer is right all the same, send your reply once more`
  return { refusal: 'overtaken', why }
}

/** It would be carried out, if anything proved who wrote it. */
function unproved(desk: Desk, known: ApproveFacts, verb: string, now: number): Write {
  const { mail, agent, refusals } = known
  const { authentication, reference_hours: hours } = desk.team.agents
  const why = `nothing proves that ${mail.customer} wrote it (no passing DMARC, DKIM or SPF of its domain)`
  if (authentication !== 'confirm' || agent === undefined || refusals.codes >= CODES_MAX) {
    return refused(desk, known, { refusal: 'not_authenticated', why }, now)
  }
  const reference = confirmationReference(desk.secret, mail.id)
  const notice = codeNotice({ mail, verb, to: agent, reference, hours })
  return {
    approval: newApproval(mail, subjectOf(known), { verb: undefined, refusal: 'unconfirmed' }, now),
    decision: aboutDraft(mail, `Waits for a code: ${why}.`, now),
    outbox: [noticeMail(desk, notice, now, 'receipt')],
  }
}

/** So many codes a day wait in one agent's name: whoever forges her mail cannot fill her mailbox. */
const CODES_MAX = 20

/** The code proves who asked; everything else is looked at as it stands now. */
function confirmed(desk: Desk, known: ApproveFacts, now: number): Write {
  const { mail, held } = known
  const wrong = whyNoCode(desk, known, now)
  if (wrong !== undefined || held === undefined) {
    const why = 'its code is not one that waits'
    return refused(desk, known, wrong ?? { refusal: 'code_refused', why }, now)
  }
  const proof = { is_proved: true, by: 'code' } as const
  const write = answered(desk, { ...held.facts, proof }, now)
  const { verb, refusal, draft_id } = write.approval ?? {}
  const says =
    verb === undefined
      ? `The code was right, and it was refused (${refusal}).`
      : `The code of ${held.facts.mail.id}: ${verb}.`
  return {
    ...write,
    approval: newApproval(mail, draft_id, { verb, refusal }, now),
    decision: aboutDraft(mail, says, now),
    confirms: verb && { message_id: held.facts.mail.id, verb },
  }
}

function whyNoCode({ team }: Desk, known: ApproveFacts, now: number): Refused | undefined {
  const { mail, named, agent, held } = known
  const stranger = whyNoAgent(known)
  if (stranger !== undefined) return { refusal: 'not_an_agent', why: stranger }
  const is_ours = named.kind === 'confirmation' && named.is_ours
  if (!is_ours || held === undefined || held.facts.agent !== agent) {
    return { refusal: 'code_refused', why: 'its code is not one that waits for this agent' }
  }
  if (held.approval.refusal !== 'unconfirmed') {
    return { refusal: 'code_refused', why: 'its code was used before' }
  }
  if (now - held.approval.decided_at > team.agents.reference_hours * HOUR_MS) {
    return { refusal: 'code_refused', why: 'its code has expired: answer the draft once more' }
  }
  const [first = '', ...below] = mail.new_text.trim().split('\n')
  const is_yes = YES.has(foldedWords(first).join(' ')) && !/[?？]/.test(first)
  if (isMarkedAutomatic(mail) || !is_yes) {
    return { refusal: 'unclear', why: 'its first line does not say yes' }
  }
  if (!isSignature(below.join('\n'))) {
    const why = 'something stands below its yes, and nobody can tell whether it changes it'
    return { refusal: 'unclear', why }
  }
  return undefined
}

const YES = new Set(
  phrasesOf([
    ...CONFIRMATIONS,
    ...FORMS.approve.words,
    ...FORMS.approve.near,
    ...FORMS.send.words,
  ]).map((word) => foldedWords(word).join(' ')),
)

function refused(
  desk: Desk,
  known: ApproveFacts,
  { refusal, why, renews }: Refused,
  now: number,
): Write {
  const { mail, draft, proof } = known
  const draft_id = draft?.draft.id
  const is_known = proof.is_proved && draft !== undefined
  const notice = refusedNotice({ mail, draft_id, refusal, why, is_known })
  const anew =
    is_known && renews !== undefined && draft.generation === draft.draft.generation
      ? renewed(desk, draft, renews, now)
      : {}
  const told = isRefusalTold(desk, known) ? [noticeMail(desk, notice, now)] : []
  return {
    ...anew,
    approval: newApproval(mail, subjectOf(known), { verb: undefined, refusal }, now),
    decision: aboutDraft(mail, `Refused (${refusal}): ${why}.`, now),
    outbox: [...told, ...(anew.outbox ?? [])],
  }
}

/** The draft or sample that it is about, where it exists. */
function subjectOf({ named, draft, asked }: ApproveFacts): string | undefined {
  if (named.kind === 'sample') return asked === undefined ? undefined : named.id
  return draft?.draft.id
}

/** Refusals told to the agents within a day, of one sender and of all; the rest stands in the ledger and the report. */
const REFUSALS_TOLD_MAX = { sender: 3, all: 20 }

/**
 * A responder that marks nothing answers our notices; telling of its answers would go on for ever. So an answer to a notice
 * is told only of agents, and only the first few. An agent who answers a draft is always told that it was not carried out,
 * because she believes that it was; of whoever may only call himself an agent, only the first few are told, and of strangers the
 * daily mail tells, or the first few where there is none.
 */
function isRefusalTold(desk: Desk, known: ApproveFacts): boolean {
  const { mail, named, proof, draft, asked, refusals: facts } = known
  const is_ours =
    draft !== undefined ||
    asked !== undefined ||
    known.rung !== undefined ||
    known.daily !== undefined ||
    named.kind === 'confirmation'
  // The daily mail has a section of them.
  if (mail.screening.kind !== 'agent' && desk.team.agents.daily_at !== '') return false
  const is_agent = mail.screening.kind === 'agent' && is_ours && whyResponder(mail) === undefined
  if (facts.answers_notice && !is_agent) return false
  if (is_agent && proof.is_proved && !facts.answers_notice && !isMarkedAutomatic(mail)) return true
  const { refusals, refusals_of_all } = facts
  return refusals < REFUSALS_TOLD_MAX.sender && refusals_of_all < REFUSALS_TOLD_MAX.all
}
