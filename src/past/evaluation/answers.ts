// How good are the answers? Counts over labelled mails that went through production's reading and deciding: what was sent
// by itself, and whether it was right; what drafts offered, and whether the right passage was among it.

import { quantile } from './evaluation-measures.ts'
import type { LabelledMail, PassageName } from './labelled-mails.ts'

/** What became of a mail. */
export type AnsweredMail = {
  mail: LabelledMail
  kind: 'ignore' | 'draft' | 'ask' | 'auto'
  /** Why, as the policy names it. */
  reason: string
  /** The passages that an automatic answer quotes; empty where none was sent. */
  sent: PassageName[]
  /** The passages that a draft shows, best first, for each request that was found. */
  shown: PassageName[][]
  /** The text that was sent, or that a draft proposes. */
  text: string | undefined
  took_ms: number
}

export type AnswerCounts = {
  mails: number
  /** Answered by a machine: `right` + `wrong`. */
  automatic: number
  right: number
  wrong: number
  /** Mails that a careful head of support would be glad to see answered by a machine, and how many rightly were. */
  auto_ok: number
  auto_ok_answered: number
  drafts: number
  /** Drafts of mails with a question that a passage answers. */
  drafts_covered: number
  /** Shares of `drafts_covered`: such a passage is the first that is shown for a request, or among its first three. */
  right_proposal_at_1: number
  right_proposal_at_3: number
  /** Drafts that show no passage at all. */
  empty_drafts: number
  ignored: number
  /** Neither answered nor drafted: asked for what is missing. */
  asked: number
}

export type AnswersReport = AnswerCounts & {
  /** By `kind` of the file. */
  by_kind: Record<string, AnswerCounts>
  by_language: Record<string, AnswerCounts>
  /** How often each reason decided a draft. */
  reasons: Record<string, number>
  wrong_mails: WrongMail[]
  /** Milliseconds a mail, median and the slowest of a hundred. */
  p50_ms: number
  p99_ms: number
}

export type WrongMail = {
  id: string
  kind: string
  lang: string
  subject: string
  body: string
  /** `article: heading` of each passage that was sent. */
  sent: string[]
  /** The same of what would have been right; empty where a person should have seen the mail. */
  gold: string[]
  text: string
}

export function answersReport(mails: readonly AnsweredMail[]): AnswersReport {
  const drafts = mails.filter(({ kind }) => kind === 'draft')
  const times = mails.map(({ took_ms }) => took_ms).toSorted((a, b) => a - b)
  return {
    ...answerCounts(mails),
    by_kind: countedBy(mails, ({ mail }) => mail.kind),
    by_language: countedBy(mails, ({ mail }) => mail.lang),
    reasons: Object.fromEntries(
      [...Map.groupBy(drafts, ({ reason }) => reason)]
        .map(([reason, of]) => [reason, of.length] as const)
        .toSorted((a, b) => b[1] - a[1]),
    ),
    wrong_mails: mails.filter((one) => one.kind === 'auto' && !isRightAnswer(one)).map(wrongMail),
    p50_ms: quantile(times, 0.5),
    p99_ms: quantile(times, 0.99),
  }
}

/** Sent to a mail that a machine may answer, one of the right passages for each question, and nothing else. */
export function isRightAnswer({ mail, sent }: Pick<AnsweredMail, 'mail' | 'sent'>): boolean {
  const isAnswered = mail.questions.every(({ gold }) => gold.some((one) => hasPassage(sent, one)))
  const gold = mail.questions.flatMap((one) => one.gold)
  const isAsked = sent.length > 0 && sent.every((one) => hasPassage(gold, one))
  return mail.auto_ok && isAnswered && isAsked
}

function answerCounts(mails: readonly AnsweredMail[]): AnswerCounts {
  const automatic = mails.filter(({ kind }) => kind === 'auto')
  const right = automatic.filter(isRightAnswer)
  const drafts = mails.filter(({ kind }) => kind === 'draft')
  const covered = drafts.filter(({ mail }) => mail.questions.some(({ gold }) => gold.length > 0))
  const helped = (first: number) =>
    covered.length === 0
      ? 0
      : covered.filter((one) => isShownWithin(one, first)).length / covered.length
  return {
    mails: mails.length,
    automatic: automatic.length,
    right: right.length,
    wrong: automatic.length - right.length,
    auto_ok: mails.filter(({ mail }) => mail.auto_ok).length,
    auto_ok_answered: right.length,
    drafts: drafts.length,
    drafts_covered: covered.length,
    right_proposal_at_1: helped(1),
    right_proposal_at_3: helped(3),
    empty_drafts: drafts.filter(({ shown }) => shown.every((of) => of.length === 0)).length,
    ignored: mails.filter(({ kind }) => kind === 'ignore').length,
    asked: mails.filter(({ kind }) => kind === 'ask').length,
  }
}

/** A covered question has one of its passages among the first that are shown for a request. */
function isShownWithin({ mail, shown }: AnsweredMail, first: number): boolean {
  const offered = shown.flatMap((of) => of.slice(0, first))
  return mail.questions.some(({ gold }) => gold.some((one) => hasPassage(offered, one)))
}

function countedBy(
  mails: readonly AnsweredMail[],
  keyOf: (one: AnsweredMail) => string,
): Record<string, AnswerCounts> {
  const groups = [...Map.groupBy(mails, keyOf)].toSorted((a, b) => b[1].length - a[1].length)
  return Object.fromEntries(groups.map(([key, of]) => [key, answerCounts(of)]))
}

function wrongMail({ mail, sent, text }: AnsweredMail): WrongMail {
  const { id, kind, lang, subject, body } = mail
  const named = ([article, heading]: PassageName) => `${article}: ${heading}`
  const gold = mail.auto_ok ? mail.questions.flatMap((one) => one.gold.map(named)) : []
  return { id, kind, lang, subject, body, sent: sent.map(named), gold, text: text ?? '' }
}

/** A heading below another is written with both; the file may name the last one alone. */
function hasPassage(list: readonly PassageName[], [article, heading]: PassageName): boolean {
  return list.some(([other, named]) => {
    if (other !== article) return false
    return named === heading || named.endsWith(`: ${heading}`) || heading.endsWith(`: ${named}`)
  })
}
