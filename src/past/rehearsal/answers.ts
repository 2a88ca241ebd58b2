// Which of the team's answers belongs to which question: by Message-ID (RFC 5322 §3.6.4) if the mail programs wrote one,
// otherwise by customer and subject within a few days. An answer belongs to one question, and a question keeps its first.

import { DAY_MS } from '../../domain/deflection.ts'
import type { PastAnswer, PastQuestion } from './past.ts'

/** Without a Message-ID, a mail that the team sent later than this is not taken for the answer. */
export const ANSWER_DAYS_MAX = 7

/** Servers' clocks differ: an answer may seem to be this much older than its question. */
const CLOCK_SKEW_MS = 10 * 60_000

/** By the question's id. */
export function linkAnswers(
  questions: readonly PastQuestion[],
  answers: readonly PastAnswer[],
): Map<string, PastAnswer> {
  const by_id = new Map(
    questions.flatMap((one) =>
      one.rfc_message_id === undefined ? [] : [[one.rfc_message_id, one] as const],
    ),
  )
  const by_thread = Map.groupBy(questions, threadKey)
  const found = new Map<string, PastAnswer>()
  for (const answer of answers.toSorted((a, b) => a.sent_at - b.sent_at)) {
    const question = byReference(answer, by_id) ?? byThread(answer, by_thread)
    if (question !== undefined && !found.has(question.id)) found.set(question.id, answer)
  }
  return found
}

function byReference(
  answer: PastAnswer,
  questions: ReadonlyMap<string, PastQuestion>,
): PastQuestion | undefined {
  for (const id of answer.referenced) {
    const question = questions.get(id)
    if (question === undefined) continue
    // A reference only proves the thread; the recipients prove that the mail went to this customer.
    const is_to_customer = answer.recipients.includes(question.customer)
    if (is_to_customer && answer.sent_at >= question.received_at - CLOCK_SKEW_MS) return question
  }
  return undefined
}

/** The customer's latest mail with that subject before the answer. */
function byThread(
  answer: PastAnswer,
  questions: ReadonlyMap<string, readonly PastQuestion[]>,
): PastQuestion | undefined {
  return answer.recipients
    .flatMap((customer) => questions.get(threadKey({ customer, subject: answer.subject })) ?? [])
    .filter(
      ({ received_at }) =>
        received_at <= answer.sent_at && answer.sent_at - received_at <= ANSWER_DAYS_MAX * DAY_MS,
    )
    .toSorted((a, b) => b.received_at - a.received_at)[0]
}

function threadKey({ customer, subject }: Pick<PastQuestion, 'customer' | 'subject'>): string {
  return `${customer}\n${subject}`
}
