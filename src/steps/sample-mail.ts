// A sample of a rehearsal by mail: what the agents are asked, and what their reply to it means. Marks are written together
// with the fate of the mail that says them, and confirmed once. Nothing here ever reaches a customer.

import { aboutDraft, type Refusal } from '../domain/draft.ts'
import type { Message } from '../domain/message.ts'
import type { OutboxRow } from '../domain/outbox.ts'
import { percent } from '../domain/percent.ts'
import { type AskedQuestion, readSampleReply, type SampleReply } from '../domain/rehearsal/reply.ts'
import { headerText, outboxId } from '../domain/reply.ts'
import { findCategory, type Team } from '../domain/team.ts'
import { sampleReference } from '../domain/token.ts'
import type { ApprovalWrite } from '../ports/drafts.ts'
import type { SampleMail } from '../ports/rehearsal.ts'
import { shortHash } from '../text/hash.ts'
import { type AgentMailDeps, agentRow, mailboxDomain, noticeRow, utc } from './agent-mail.ts'

/** What the agents see of one rehearsed mail. */
export type SampleQuestion = {
  id: string
  received_at: number
  /** Undefined when the engine abstained. */
  predicted: string | undefined
  confidence: number
  /** Masked. */
  subject: string
  text: string
  /** What Holdfast would have answered or proposed. */
  answer: string | undefined
  /** When the agents were asked about it before, without a mark since. */
  asked_at: number | undefined
}

/** So many questions are answered in one reply. */
const QUESTIONS_MAX = 10

/** Mails of about ten questions each, numbered on from mail to mail, so that an answer to the wrong one is noticed. */
export function sampleMails(
  deps: AgentMailDeps,
  team: Team,
  { mailbox, questions }: { mailbox: string; questions: readonly SampleQuestion[] },
  now: number,
): { mails: SampleMail[]; outbox: OutboxRow[] } {
  const count = Math.ceil(questions.length / QUESTIONS_MAX)
  const each = Math.ceil(questions.length / Math.max(1, count))
  const mails: SampleMail[] = []
  const outbox: OutboxRow[] = []
  for (let part = 0; part < count; part += 1) {
    const own = questions.slice(part * each, (part + 1) * each)
    const numbered = own.map((one, at) => ({ ...one, number: part * each + at + 1 }))
    // The same questions, as they were asked before, are the same mail; asked again much later they are another one.
    const about = own.flatMap((one) => [one.id, one.predicted ?? '', String(one.asked_at ?? '')])
    const id = `s_${shortHash(['sample', ...about])}`
    const asked = numbered.map((one) => ({ number: one.number, id: one.id, shown: one.predicted }))
    mails.push({ id, asked_at: now, questions: asked })
    outbox.push(sampleRow(deps, team, { id, mailbox, part: part + 1, count, numbered }, now))
  }
  return { mails, outbox }
}

function sampleRow(
  deps: AgentMailDeps,
  team: Team,
  about: {
    id: string
    mailbox: string
    part: number
    count: number
    numbered: (SampleQuestion & { number: number })[]
  },
  now: number,
): OutboxRow {
  const { id, mailbox, part, count, numbered } = about
  const reference = sampleReference(deps.secret, id)
  const values = {
    team: { name: team.name },
    categories: team.categories.map((one) => ({ id: one.id })),
    token_line: `Sample reference: ${reference}`,
    questions: numbered.map((one) => {
      const category = findCategory(team, one.predicted)
      return {
        number: one.number,
        category: category === undefined ? null : { id: category.id, name: category.name },
        confidence: percent(one.confidence),
        received_at: utc(one.received_at),
        subject: one.subject,
        text: one.text,
        answer: one.answer ?? null,
      }
    }),
  }
  const which = count === 1 ? '' : ` ${part} of ${count}`
  return agentRow(team, {
    id: outboxId('sample', id),
    kind: 'sample',
    mailbox,
    message_id: undefined,
    draft_id: undefined,
    conversation_id: undefined,
    subject: headerText(`Rehearsal${which}: were these ${numbered.length} mails understood?`),
    rfc_message_id: `${reference}@${mailboxDomain(team, mailbox)}`,
    ...deps.renderer.renderMail('sample', values),
    now,
  })
}

/** An agent's reply to a sample. */
type SampleAnswer = {
  mail: Message
  sample_id: string
  /** Undefined when the reference is not one of ours. */
  asked: readonly AskedQuestion[] | undefined
  /** Whether the agents hear of a refusal. */
  is_told: boolean
}

export function markSample(
  deps: AgentMailDeps,
  team: Team,
  about: SampleAnswer,
  now: number,
): { write: ApprovalWrite; reason: string | undefined } {
  const { mail, asked } = about
  if (mail.screening.kind !== 'agent') {
    const why = `${mail.customer} is not on the list of agents`
    return refused(deps, team, { ...about, refusal: 'not_an_agent', problems: [why] }, now)
  }
  if (asked === undefined) {
    const why = 'Its reference is not one of ours'
    return refused(deps, team, { ...about, refusal: 'bad_token', problems: [why] }, now)
  }
  const reply = readSampleReply(mail.new_text, asked, team.categories)
  if (reply.marks.length === 0) {
    const problems = reply.problems.length === 0 ? ['It holds no marks'] : reply.problems
    return refused(deps, team, { ...about, refusal: 'unclear', problems }, now)
  }
  const marks = reply.marks.map(({ id, label, is_rest }) => ({
    ...{ id, label },
    ...(is_rest === true ? { is_rest } : {}),
  }))
  const says = `${marks.length} marks of the sample ${about.sample_id}.`
  return {
    write: {
      approval: { ...approvalOf(about, now), verb: 'mark', refusal: undefined },
      decision: aboutDraft(mail, says, now),
      draft: undefined,
      marks: { marks, by: mail.customer },
      outbox: [confirmation(deps, team, { ...about, asked, reply }, now)],
      next: [],
    },
    reason: undefined,
  }
}

function approvalOf({ mail, sample_id }: { mail: Message; sample_id: string }, now: number) {
  return { message_id: mail.id, draft_id: sample_id, agent: mail.customer, decided_at: now }
}

function confirmation(
  deps: AgentMailDeps,
  team: Team,
  about: { mail: Message; sample_id: string; asked: readonly AskedQuestion[]; reply: SampleReply },
  now: number,
): OutboxRow {
  const { mail, asked, reply } = about
  const { marks, problems } = reply
  const marked = new Set(marks.map(({ number }) => number))
  const open = asked.filter(({ number, label }) => !marked.has(number) && label === undefined)
  const rest =
    open.length === 0 ? '' : ` Not marked yet: ${open.map((one) => one.number).join(', ')}.`
  return noticeRow(
    deps,
    team,
    {
      topic: `marks ${mail.id}`,
      mailbox: mail.mailbox,
      title: `${marks.length} of ${asked.length} marks of a rehearsal were taken over`,
      paragraphs: [
        `They count as evidence, labelled as rehearsal, and what names a category teaches.${rest} To correct a mark, reply once more, to this mail or to the sample’s.`,
        ...(problems.length === 0 ? [] : [`What changed nothing: ${sentences(problems)}`]),
      ],
      facts: [
        { name: 'From', value: mail.customer },
        ...marks.map(({ number, says }) => ({ name: String(number), value: says })),
        referenceFact(deps, about.sample_id),
      ],
      quoted: undefined,
      message_id: mail.id,
    },
    now,
  )
}

function refused(
  deps: AgentMailDeps,
  team: Team,
  about: SampleAnswer & { refusal: Refusal; problems: readonly string[] },
  now: number,
): { write: ApprovalWrite; reason: string } {
  const { mail, sample_id, asked, is_told, refusal, problems } = about
  const says = sentences(problems)
  const notice = noticeRow(
    deps,
    team,
    {
      topic: `refused ${mail.id}`,
      mailbox: mail.mailbox,
      title: `an answer to a rehearsal marked nothing (${refusal.replaceAll('_', ' ')})`,
      paragraphs: [
        says,
        'To mark mails of the sample, reply with one line for each number, such as: 1 right. If the sender should be able to, add the address to agents.allowed.',
      ],
      facts: [
        { name: 'From', value: mail.customer },
        { name: 'Subject', value: mail.subject },
        // Only where the mail itself proved that it knows it.
        ...(asked === undefined ? [] : [referenceFact(deps, sample_id)]),
      ],
      quoted: mail.new_text.slice(0, 2_000),
      message_id: mail.id,
    },
    now,
  )
  return {
    write: {
      approval: { ...approvalOf(about, now), verb: undefined, refusal },
      decision: aboutDraft(mail, `Refused (${refusal}): ${says}`, now),
      draft: undefined,
      outbox: is_told ? [notice] : [],
      next: [],
    },
    reason: refusal,
  }
}

/** People answer the mail that told them of a mistake; what they say there must not be lost. */
function referenceFact({ secret }: AgentMailDeps, sample_id: string) {
  return { name: 'Sample reference', value: sampleReference(secret, sample_id) }
}

/** So many problems of one reply are told. */
const PROBLEMS_SHOWN = 20

function sentences(problems: readonly string[]): string {
  const rest = problems.length - PROBLEMS_SHOWN
  const shown = problems.slice(0, PROBLEMS_SHOWN).map((one) => `${one}.`)
  return [...shown, ...(rest > 0 ? [`And ${rest} more.`] : [])].join(' ')
}
