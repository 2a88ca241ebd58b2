// An agent's reply to the questions of a rehearsal: who wrote it, is the sample ours, what does it mark? Marks are written
// together with the fate of the mail that says them, and confirmed once.

import { aboutDraft, type Refusal } from '../draft.ts'
import type { Message } from '../message.ts'
import { marksNotice, noMarksNotice, problemsText } from '../notices/marks.ts'
import { type AskedQuestion, readSampleReply } from '../rehearsal/reply.ts'
import { sampleReference } from '../token.ts'
import { noticeMail } from './agent-mail.ts'
import type { Desk } from './desk.ts'
import type { Write } from './write.ts'

export type SampleAnswer = {
  mail: Message
  sample_id: string
  /** Undefined when the reference is not one of ours. */
  asked: readonly AskedQuestion[] | undefined
  /** Whether the agents hear of a refusal. */
  is_told: boolean
}

/** Without the end of the work. */
export function marked(desk: Desk, about: SampleAnswer, now: number): Write {
  const { mail, sample_id, asked } = about
  if (mail.screening.kind !== 'agent') {
    const why = `${mail.customer} is not on the list of agents`
    return markNothing(desk, about, { refusal: 'not_an_agent', problems: [why] }, now)
  }
  if (asked === undefined) {
    const why = 'Its reference is not one of ours'
    return markNothing(desk, about, { refusal: 'bad_token', problems: [why] }, now)
  }
  const reply = readSampleReply(mail.new_text, asked, desk.team)
  if (reply.marks.length === 0) {
    const problems = reply.problems.length === 0 ? ['It holds no marks'] : reply.problems
    return markNothing(desk, about, { refusal: 'unclear', problems }, now)
  }
  const marks = reply.marks.map(({ id, label, used, is_rest }) => ({
    id,
    label,
    ...(used === undefined ? {} : { used }),
    ...(is_rest === true ? { is_rest } : {}),
  }))
  const says = `${marks.length} marks of the sample ${sample_id}.`
  const reference = sampleReference(desk.secret, sample_id)
  return {
    approval: { ...markApproval(about, now), verb: 'mark', refusal: undefined },
    decision: aboutDraft(mail, says, now),
    sample_marks: { marks, by: mail.customer, at: now },
    outbox: [noticeMail(desk, marksNotice({ mail, asked, reply, reference }), now)],
  }
}

function markNothing(
  desk: Desk,
  about: SampleAnswer,
  { refusal, problems }: { refusal: Refusal; problems: readonly string[] },
  now: number,
): Write {
  const { mail, sample_id, asked, is_told } = about
  const reference = asked === undefined ? undefined : sampleReference(desk.secret, sample_id)
  const notice = noMarksNotice({ mail, refusal, problems, reference })
  return {
    approval: { ...markApproval(about, now), verb: undefined, refusal },
    decision: aboutDraft(mail, `Refused (${refusal}): ${problemsText(problems)}`, now),
    outbox: is_told ? [noticeMail(desk, notice, now)] : [],
  }
}

function markApproval({ mail, sample_id }: SampleAnswer, now: number) {
  return { message_id: mail.id, draft_id: sample_id, agent: mail.customer, decided_at: now }
}
