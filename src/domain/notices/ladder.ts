// A category may climb, has climbed, or has fallen: told to the agents' inbox with the evidence. Its reference lets any of
// them answer `promote` or `demote`.

import type { Promotion } from '../ladder/promotion.ts'
import { percent } from '../percent.ts'
import type { Category } from '../team.ts'
import type { Notice, NoticeFact } from './notice.ts'

type Step = {
  promotion: Promotion
  category: Pick<Category, 'id' | 'name'>
  mailbox: string
  to: string
  reference: string
}

export function ladderNotice({ promotion, category, mailbox, to, reference }: Step): Notice {
  const { change, says } = promotion
  return {
    topic: `ladder ${promotion.id}`,
    mailbox,
    title: TITLES[change](category.name),
    paragraphs: [says, WHAT_TO_DO[change](category.id)],
    facts: [{ name: 'Category', value: category.id }, ...evidenceFacts(promotion)],
    quoted: undefined,
    message_id: undefined,
    only: { to, reference },
  }
}

const TITLES: Record<Promotion['change'], (name: string) => string> = {
  offered: (name) => `“${name}” has earned its answers: may it answer by itself?`,
  promoted: (name) => `“${name}” answers by itself from now on`,
  demoted: (name) => `“${name}” answers no more by itself`,
  fell: (name) => `“${name}” answers no more by itself: it fell`,
}

const WHAT_TO_DO: Record<Promotion['change'], (id: string) => string> = {
  offered: (id) =>
    `To let it, reply promote on the first line, or run holdfast promote ${id}. Until then its mail goes on as drafts. Nothing else has to be done.`,
  promoted: (id) =>
    `A share of its answers still comes as drafts first, and the daily mail lists what was answered. To take it back, reply demote or run holdfast demote ${id}.`,
  demoted: (id) =>
    `Its mail becomes drafts again. To let it answer, reply promote or run holdfast promote ${id}.`,
  fell: (id) =>
    `Its mail becomes drafts again, from this moment on. You are asked again once new answers of it were right; to let it answer before that, run holdfast promote ${id} --why "…".`,
}

function evidenceFacts({ evidence }: Promotion): NoticeFact[] {
  const { records, right, certainty, opens_at, reviewers, independent, hasty, never_decided } =
    evidence
  const facts: [string, string | undefined][] = [
    [
      'Answers that were right',
      records === undefined || right === undefined
        ? undefined
        : `${Math.round(right)} of ${Math.round(records)}`,
    ],
    ['Certain that the limit is kept', certainty === undefined ? undefined : percent(certainty)],
    ['From a confidence of', opens_at === undefined ? undefined : percent(opens_at)],
    ['People who judged them', reviewers?.toString()],
    ['Written by hand, or passage named', independent?.toString()],
    ['Approved within five seconds (do not count)', hasty?.toString()],
    ['Never decided (count as not right)', never_decided?.toString()],
  ]
  return facts.flatMap(([name, value]) => (value === undefined ? [] : [{ name, value }]))
}
