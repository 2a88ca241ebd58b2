// The numbers of a rehearsal. What is not known is counted as not known: silence is no proof of a right answer.

import { GATE_DEFAULTS } from '../../domain/gate/gate.ts'
import type { MarksSoFar } from '../../domain/rehearsal/marks.ts'
import type { Category } from '../../domain/team.ts'
import type { AnswerVerdict } from './compare.ts'
import type { ComparedMail, Judgement } from './rehearsed.ts'
import { isAnsweredAt } from './rehearsed.ts'

/** `unknown`: there is neither a mark nor a person's answer that speaks clearly. */
export type JudgedCounts = {
  answered: number
  right: number
  wrong: number
  /** Wrong ones that a person marked; the others differ from the person's answer. */
  wrong_marked: number
  unknown: number
}

export type ThresholdRow = JudgedCounts & { at: number }

export type RehearsedCategory = {
  id: string
  name: string
  mode: string
  /** As configured. */
  confidence_min: number
  mails: number
  /** Share of the customers' mail, 0–1. */
  share: number
  /** Under the configuration as it is. */
  auto: number
  draft: number
  /** If the category were in `auto`, from each of these confidences on. */
  thresholds: ThresholdRow[]
  human_response_ms: number | null
  came_back: Share
}

/** `of` counts only those for which it is known. */
export type Share = { count: number; of: number }

export type Compared = Record<AnswerVerdict, number> & {
  pairs: number
  similarity_median: number | null
  /** How many of those that people's answers name are in ours, too. */
  links: Share
  numbers: Share
}

export type Rehearsal = {
  sources: { received: string; sent: string | null }
  /** Milliseconds; null if nothing was read. */
  from: number | null
  until: number | null
  read: { received: number; sent: number; undated: number; copies: number; failed: number }
  /** Received mail by the kind that screening gave it, customers' mail included. */
  screened: Record<string, number>
  /** Customers' mail by what would have happened. */
  outcomes: { auto: number; draft: number; ignore: number; ask: number }
  reasons: { kind: string; reason: string; count: number }[]
  /** What people have marked so far, beside what was predicted before they did. */
  marks: MarksSoFar
  /** Number of mails that the engine has learnt from; they are not in the judged numbers. */
  examples: number
  human_answers: { linked: number; response_ms: number | null }
  /** Under the configuration as it is. */
  auto: JudgedCounts & { came_back: Share; saved_ms: number | null; compared: Compared }
  /** If every category were in auto mode and trusted today, each from its `confidence_min` on. */
  trusted: JudgedCounts
  /** When the first category will have earned its answers, if each of its mails is reviewed and right. */
  first_opens: { category: string; mails_a_week: number; weeks: number } | null
  /** All answers that were written, whether they would be sent or proposed in a draft. */
  proposals: Compared
  categories: RehearsedCategory[]
}

export type RehearsalFacts = Pick<Rehearsal, 'sources' | 'from' | 'until' | 'read' | 'marks'> & {
  categories: readonly Category[]
}

export const THRESHOLDS = [0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98] as const

export function rehearsalNumbers(mails: readonly ComparedMail[], facts: RehearsalFacts): Rehearsal {
  const { categories, ...known } = facts
  const people = mails.filter(({ screening }) => screening.kind === 'customer')
  const fair = people.filter(({ is_example }) => !is_example)
  const auto = fair.filter(({ decision }) => decision?.kind === 'auto')
  const answered = people.filter(({ human }) => human !== undefined)
  return {
    ...known,
    screened: countBy(mails.map(({ screening }) => screening.kind)),
    outcomes: {
      auto: countKind(people, 'auto'),
      draft: countKind(people, 'draft'),
      ignore: countKind(people, 'ignore'),
      ask: countKind(people, 'ask'),
    },
    reasons: reasonsOf(people),
    examples: people.length - fair.length,
    human_answers: { linked: answered.length, response_ms: responseMs(answered) },
    auto: {
      ...judgedCounts(auto),
      came_back: cameBack(auto),
      saved_ms: responseMs(auto),
      compared: comparedOf(auto),
    },
    trusted: judgedCounts(fair.filter((mail) => isTrusted(mail, categories))),
    first_opens: firstOpens(fair, facts),
    proposals: comparedOf(fair),
    categories: categories
      .map((category) => categoryNumbers(category, fair, fair.length))
      .toSorted((a, b) => b.mails - a.mails || (a.id < b.id ? -1 : 1)),
  }
}

function isTrusted(mail: ComparedMail, categories: readonly Category[]): boolean {
  const category = categories.find(({ id }) => id === mail.prediction?.category)
  return category !== undefined && isAnsweredAt(mail, category.confidence_min)
}

const WEEK_MS = 7 * 24 * 3_600_000

/** By the busiest category; a category needs so many reviewed mails of its own. */
function firstOpens(
  mails: readonly ComparedMail[],
  { from, until }: Pick<Rehearsal, 'from' | 'until'>,
): Rehearsal['first_opens'] {
  const known = mails.flatMap(({ prediction }) => prediction?.category ?? [])
  const [busiest] = Object.entries(countBy(known)).toSorted((a, b) => b[1] - a[1])
  if (busiest === undefined || from === null || until === null) return null
  const [category, count] = busiest
  const mails_a_week = count / Math.max(1, (until - from) / WEEK_MS)
  return { category, mails_a_week, weeks: GATE_DEFAULTS.records_min / mails_a_week }
}

/** What a person should look at first: wrong answers that would be sent now, then those that some threshold would send. */
export function wrongOnes(mails: readonly ComparedMail[]): ComparedMail[] {
  return mails
    .filter(
      (mail) => mail.judged.is_right === false && !mail.is_example && isAnsweredAt(mail, WORTH_MIN),
    )
    .toSorted(
      (a, b) =>
        Number(b.decision?.kind === 'auto') - Number(a.decision?.kind === 'auto') ||
        (b.prediction?.confidence ?? 0) - (a.prediction?.confidence ?? 0) ||
        (a.id < b.id ? -1 : 1),
    )
}

/** Answers about the same thing that lack some of the amounts, times or links which the person gave; worst first. */
export function otherFacts(mails: readonly ComparedMail[]): ComparedMail[] {
  const shared = ({ comparison }: ComparedMail) =>
    (comparison?.numbers.shared ?? 0) + (comparison?.links.shared ?? 0)
  return mails
    .filter(({ comparison, answer }) => {
      if (comparison === undefined || comparison.verdict === 'differs') return false
      const { numbers, links } = comparison
      const is_missing = numbers.shared < numbers.theirs || links.shared < links.theirs
      return is_missing && /\p{Nd}/u.test(answer ?? '')
    })
    .toSorted((a, b) => shared(a) - shared(b) || (a.id < b.id ? -1 : 1))
}

const WORTH_MIN = THRESHOLDS[0]

function categoryNumbers(
  { id, name, mode, confidence_min }: Category,
  fair: readonly ComparedMail[],
  total: number,
): RehearsedCategory {
  const own = fair.filter(({ prediction }) => prediction?.category === id)
  const levels = [...new Set([...THRESHOLDS, confidence_min])].toSorted((a, b) => a - b)
  return {
    id,
    name,
    mode,
    confidence_min,
    mails: own.length,
    share: total === 0 ? 0 : own.length / total,
    auto: countKind(own, 'auto'),
    draft: countKind(own, 'draft'),
    thresholds: levels.map((at) => ({
      at,
      ...judgedCounts(own.filter((mail) => isAnsweredAt(mail, at))),
    })),
    human_response_ms: responseMs(own),
    came_back: cameBack(own),
  }
}

function judgedCounts(mails: readonly ComparedMail[]): JudgedCounts {
  const judged: Judgement[] = mails.map((mail) => mail.judged)
  const wrong = judged.filter(({ is_right }) => is_right === false)
  return {
    answered: mails.length,
    right: judged.filter(({ is_right }) => is_right === true).length,
    wrong: wrong.length,
    wrong_marked: wrong.filter(({ by }) => by === 'mark').length,
    unknown: judged.filter(({ is_right }) => is_right === undefined).length,
  }
}

function comparedOf(mails: readonly ComparedMail[]): Compared {
  const found = mails.flatMap(({ comparison }) => comparison ?? [])
  const of = (verdict: AnswerVerdict) => found.filter((one) => one.verdict === verdict).length
  const shared = (what: 'links' | 'numbers'): Share => ({
    count: found.reduce((sum, one) => sum + one[what].shared, 0),
    of: found.reduce((sum, one) => sum + one[what].theirs, 0),
  })
  return {
    pairs: found.length,
    agrees: of('agrees'),
    partly: of('partly'),
    differs: of('differs'),
    unclear: of('unclear'),
    similarity_median: median(found.map(({ similarity }) => similarity)),
    links: shared('links'),
    numbers: shared('numbers'),
  }
}

function cameBack(mails: readonly ComparedMail[]): Share {
  const known = mails.flatMap(({ came_back }) => came_back ?? [])
  return { count: known.filter((one) => one).length, of: known.length }
}

function responseMs(mails: readonly ComparedMail[]): number | null {
  return median(mails.flatMap(({ human }) => human?.waited_ms ?? []))
}

function reasonsOf(people: readonly ComparedMail[]): Rehearsal['reasons'] {
  const counts = countBy(
    people.map(({ decision }) =>
      decision === undefined ? 'draft about_a_draft' : `${decision.kind} ${decision.reason}`,
    ),
  )
  return Object.entries(counts)
    .map(([both, count]) => {
      const [kind = '', reason = ''] = both.split(' ')
      return { kind, reason, count }
    })
    .toSorted((a, b) => b.count - a.count || (a.reason < b.reason ? -1 : 1))
}

function countKind(mails: readonly ComparedMail[], kind: string): number {
  return mails.filter(({ decision }) => decision?.kind === kind).length
}

function countBy(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1
  return counts
}

/** Of an even number of values the lower middle one, so that the result is a value that did occur. */
function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? null
}
