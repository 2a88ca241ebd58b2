// Numbers of a category from past mail: how much of it comes in, how long people took to answer it, and how often the
// customer wrote again. If the source ends within seven days of a mail, that mail does not count for the last number.

import { DAY_MS } from '../../domain/deflection.ts'
import type { QuestionRecord, ReplyRecord } from './mail-past.ts'

export type MailNumbers = {
  mails: number
  /** Mails per week over the whole period of the source; undefined if no mail has a time. */
  per_week: number | undefined
  /** Median of the hours until the team's first reply, over the mails that got one; undefined without replies. */
  response_median_h: number | undefined
  /** Share (0–1) of mails with a known reply; undefined if the source holds no replies at all. */
  answered_share: number | undefined
  /** Share (0–1) of mails after which the same customer wrote again within 7 days; plain thanks do not count. */
  repeat_share: number | undefined
}

export type Times = {
  /** The period that the source covers, without the first and last hundredth of its mail; undefined without times. */
  period: { from: number; until: number } | undefined
  /** Milliseconds to the first reply, by the question's key. */
  response_ms: ReadonlyMap<string, number>
  /** What the team answered first, by the question's key. */
  answers: ReadonlyMap<string, string>
  has_replies: boolean
  /** Did the customer write again? By key; only for questions whose seven days had ended, or who did. */
  repeated: ReadonlyMap<string, boolean>
}

const REPEAT_MS = 7 * DAY_MS
// A later mail to the same customer with the same subject is unlikely to be the answer.
const ANSWER_MS_MAX = 30 * DAY_MS

export function timesOf(
  questions: readonly QuestionRecord[],
  replies: readonly ReplyRecord[],
): Times {
  const responses = responsesOf(questions, replies)
  return {
    period: periodOf(questions),
    response_ms: new Map([...responses].map(([key, { after_ms }]) => [key, after_ms])),
    answers: new Map([...responses].map(([key, { reply }]) => [key, reply.text])),
    has_replies: replies.length > 0,
    repeated: repeats(questions),
  }
}

export function numbersOf(questions: readonly QuestionRecord[], times: Times): MailNumbers {
  const { period, response_ms, repeated, has_replies } = times
  const weeks = period && Math.max(1, (period.until - period.from) / (7 * DAY_MS))
  const took = questions.flatMap(({ key }) => response_ms.get(key) ?? []).toSorted((a, b) => a - b)
  const ended = questions.flatMap(({ key }) => repeated.get(key) ?? [])
  const middle = took[Math.floor((took.length - 1) / 2)]
  return {
    mails: questions.length,
    per_week: weeks === undefined ? undefined : questions.length / weeks,
    response_median_h: middle === undefined ? undefined : middle / 3_600_000,
    answered_share: has_replies ? took.length / Math.max(1, questions.length) : undefined,
    repeat_share:
      ended.length === 0 ? undefined : ended.filter((again) => again).length / ended.length,
  }
}

function periodOf(questions: readonly QuestionRecord[]): Times['period'] {
  const times = questions.flatMap(({ at }) => at ?? []).toSorted((a, b) => a - b)
  const odd = Math.floor(times.length / 100)
  const [from, until] = [times[odd], times[times.length - 1 - odd]]
  return from === undefined || until === undefined ? undefined : { from, until }
}

type TimedReply = ReplyRecord & { at: number }

function responsesOf(
  questions: readonly QuestionRecord[],
  replies: readonly ReplyRecord[],
): Map<string, { after_ms: number; reply: TimedReply }> {
  const by_id = new Map<string, TimedReply[]>()
  const by_topic = new Map<string, TimedReply[]>()
  for (const reply of replies.filter(isTimed)) {
    for (const id of reply.answers) addTo(by_id, id, reply)
    if (reply.topic === '') continue
    for (const customer of reply.to) addTo(by_topic, `${customer} ${reply.topic}`, reply)
  }
  const found = new Map<string, { after_ms: number; reply: TimedReply }>()
  for (const { key, at, id, customer, topic } of questions) {
    if (at === undefined) continue
    const first = (known: readonly TimedReply[] | undefined) =>
      (known ?? [])
        .filter((reply) => reply.at >= at && reply.at - at <= ANSWER_MS_MAX)
        .reduce<TimedReply | undefined>(
          (best, one) => (best === undefined || one.at < best.at ? one : best),
          undefined,
        )
    const linked = id === '' ? undefined : first(by_id.get(id))
    const reply = linked ?? first(by_topic.get(`${customer} ${topic}`))
    if (reply !== undefined) found.set(key, { after_ms: reply.at - at, reply })
  }
  return found
}

function isTimed(reply: ReplyRecord): reply is TimedReply {
  return reply.at !== undefined
}

function repeats(questions: readonly QuestionRecord[]): Map<string, boolean> {
  const times = questions.flatMap(({ at }) => at ?? [])
  const end = times.reduce((latest, one) => Math.max(latest, one), Number.NEGATIVE_INFINITY)
  const found = new Map<string, boolean>()
  for (const own of Map.groupBy(questions, ({ customer }) => customer).values()) {
    const sorted = own
      .filter((one): one is QuestionRecord & { at: number } => one.at !== undefined)
      .toSorted((a, b) => a.at - b.at)
    sorted.forEach(({ key, at }, index) => {
      const next = sorted[index + 1]
      if (next !== undefined && next.at - at <= REPEAT_MS) found.set(key, true)
      else if (at + REPEAT_MS <= end) found.set(key, false)
    })
  }
  return found
}

function addTo<T>(map: Map<string, T[]>, key: string, value: T): void {
  const known = map.get(key)
  if (known === undefined) map.set(key, [value])
  else known.push(value)
}
