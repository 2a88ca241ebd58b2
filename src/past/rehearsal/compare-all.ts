// The whole rehearsal compared with what really happened: each mail with the person's answer, the comparison of the two
// answers, whether the customer came back, and what that says about right and wrong.

import { isOfCopy } from '../../domain/decision.ts'
import { linkAnswers } from './answers.ts'
import { whoCameBack } from './came-back.ts'
import { createComparer } from './compare.ts'
import type { PastAnswer } from './past.ts'
import { type ComparedMail, judgeRehearsed, type RehearsedMail } from './rehearsed.ts'

export type Beside = {
  answers: readonly PastAnswer[]
  /** By id: what a person said the mail was about, and what had been predicted at that time. */
  marks: ReadonlyMap<string, { predicted: string | undefined; label: string }>
  window_ms: number
  /** Time of the last mail in the history, milliseconds. */
  history_ends_at: number
  /** The article that the person's answer comes from, if one clearly stands out. */
  articleOf(text: string): string | undefined
}

/** Leaves copies out: the first one already says what they say. */
export function compareAll(mails: readonly RehearsedMail[], beside: Beside): ComparedMail[] {
  const firsts = mails.filter(({ decision }) => !isOfCopy(decision))
  const people = firsts.filter(({ screening }) => screening.kind === 'customer')
  const answers = linkAnswers(people, beside.answers)
  const came_back = whoCameBack(firsts, beside.window_ms, beside.history_ends_at)
  const proposed = new Set(people.flatMap(({ answer }) => answer ?? []))
  const compare = createComparer([...[...answers.values()].map(({ text }) => text), ...proposed])
  return firsts.map((mail): ComparedMail => {
    const answer = answers.get(mail.id)
    const comparison =
      answer === undefined || mail.answer === undefined
        ? undefined
        : compare({
            ours: mail.answer,
            theirs: answer.text,
            question: `${mail.wrote.subject}\n${mail.wrote.text}`,
            is_other_article: isOther(beside.articleOf(answer.text), mail.articles),
          })
    return {
      ...mail,
      human: answer && {
        text: answer.text,
        waited_ms: Math.max(0, answer.sent_at - mail.received_at),
      },
      comparison,
      came_back: came_back.get(mail.id),
      judged: judgeRehearsed(mail.prediction?.category, beside.marks.get(mail.id), comparison),
    }
  })
}

function isOther(article: string | undefined, allowed: readonly string[]): boolean {
  return article !== undefined && !allowed.includes(article)
}
