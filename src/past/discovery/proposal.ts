// The proposed taxonomy: the largest categories, which together make up most of the mail, each with what a team needs to
// decide about it; and the long tail. Everything is a suggestion, and no category is ever proposed to start in `auto`.

import { masked, spreadExamples } from '../../domain/discovery/examples.ts'
import { type AnswerSentence, sharedSentences } from './answers.ts'
import type { AskedMail } from './asked.ts'
import { centreOf, closestTo, dotOfRows, type Points } from './directions.ts'
import { categoryKind, type MailKind } from './kind.ts'
import type { QuestionRecord } from './mail-past.ts'
import { categoryIdFor, tellingNames } from './names.ts'
import { type MailNumbers, numbersOf, type Times } from './numbers.ts'
import { isPlain, keptApart, membersOf, type Numbered, SMALL_MIN } from './small.ts'

export type SuggestedMode = 'auto' | 'draft'

export type ProposedCategory = MailNumbers & {
  id: string
  name: string
  /** ISO 639-1, of most of its mails; '' where they do not tell. */
  language: string
  description: string
  words: string[]
  /** Proposed although it is small, because somebody has to decide or to do something. */
  is_small: boolean
  /** What several of the team's replies to it say: the beginning of an article. */
  answers: AnswerSentence[]
  /** Share (0–1) of all questions. */
  share: number
  kind: MailKind
  /** Share (0–1) of its mails by kind. */
  kinds: Record<MailKind, number>
  /** Undefined if there are no articles to look into. */
  answerable: { is_answerable: boolean; share: number; articles: string[] } | undefined
  suggested_mode: SuggestedMode
  mode_says: string
  /** Ten different ones, with e-mail addresses and long numbers masked. */
  examples: string[]
  /** The finer groups that were merged into it, largest first. */
  parts: { words: string[]; mails: number }[]
  /** The category with the most similar mails: the first candidate for merging. */
  closest: string | undefined
}

export type LongTail = {
  mails: number
  share: number
  groups: { words: string[]; mails: number }[]
}

export type Proposal = {
  source: string
  /** Mails read, how many of them are questions and replies, and how many were left out for which reason. */
  read: number
  questions: number
  replies: number
  left_out: Record<string, number>
  /** Milliseconds; undefined if no mail has a time. */
  period: { from: number; until: number } | undefined
  categories: ProposedCategory[]
  /** For each question the index of its category; -1 for the long tail. */
  category_of: number[]
  /** Share (0–1) of all questions that are in these categories. */
  share: number
  long_tail: LongTail
}

export type Grouping = {
  groups: Numbered
  categories: Numbered
  /** One row per question. */
  points: Points
}

export type ProposalInput = {
  source: string
  read: number
  replies: number
  left_out: Record<string, number>
  questions: readonly QuestionRecord[]
  /** What each question asks, in the same order; categories are named after it. */
  asked: readonly AskedMail[]
  grouping: Grouping
  times: Times
  /** Finds the article that supports a question best, and how well (0–1); undefined if there are no articles. */
  lookUp:
    | ((question: QuestionRecord) => { article: string; support: number } | undefined)
    | undefined
  /** Support from which an article counts as an answer. */
  support_min: number
}

/** The share of the mail that the categories should hold together, and how many of them a person reads through. */
export const SHARE_WANTED = 0.65
export const CATEGORIES_WANTED = 20

export function buildProposal(input: ProposalInput): Proposal {
  const { questions, asked, times } = input
  const { groups, points } = input.grouping
  const apart = keptApart(groups, input.grouping.categories, questions)
  const grouping = { groups, categories: apart, points }
  const sorted = bySize(apart)
  const top = topOf(sorted, questions)
  const named = asked.map(({ asks, language }) => ({ text: asks, language }))
  const names = tellingNames(named, grouping.categories.of, grouping.categories.count)
  const part_names = tellingNames(named, grouping.groups.of, grouping.groups.count)
  const centres = top.map(({ members }) => centreOf(members, grouping.points))
  const taken = new Set<string>()
  const ids = top.map(({ group }) => categoryIdFor(names[group]!.name, taken))
  const parts = finerGroups(grouping, part_names)
  const categories = top.map((found, at) =>
    categoryOf(input, {
      ...found,
      ...names[found.group]!,
      id: ids[at]!,
      language: languageOf(found.members, asked),
      centre: centres[at]!,
      parts: parts.get(found.group) ?? [],
      closest: ids[closestTo(at, centres) ?? -1],
    }),
  )
  const held = categories.reduce((sum, { mails }) => sum + mails, 0)
  const proposed = new Set(top.map(({ group }) => group))
  const tail = sorted.filter(({ group, members }) => members.length > 0 && !proposed.has(group))
  const share = held / Math.max(1, questions.length)
  return {
    source: input.source,
    read: input.read,
    questions: questions.length,
    replies: input.replies,
    left_out: input.left_out,
    period: times.period,
    categories,
    share,
    category_of: indexes(top, questions.length),
    long_tail: {
      mails: questions.length - held,
      share: questions.length === 0 ? 0 : 1 - share,
      groups: tail.map(({ group, members }) => ({
        words: names[group]!.words.slice(0, 5),
        mails: members.length,
      })),
    },
  }
}

const CATEGORIES_MAX = 24
const EXAMPLES = 10
// A smaller category is not worth a person's decision.
const MAILS_MIN = 5
const SHARE_MIN = 0.003
/** How many mails of a category are looked up in the articles. */
const LOOKED_UP = 60
const ANSWERABLE_SHARE = 0.5
const ARTICLES_MAX = 3
const REPEAT_MAX = 0.3
const SMALL_MAX = 8

type Sized = { group: number; members: number[]; is_small: boolean }

function bySize(groups: Numbered): Sized[] {
  return membersOf(groups)
    .map((members, group) => ({ group, members, is_small: false }))
    .toSorted((a, b) => b.members.length - a.members.length || a.group - b.group)
}

/** The largest, until they hold enough of the mail; and of the others those that matter. */
function topOf(sorted: readonly Sized[], questions: readonly QuestionRecord[]): Sized[] {
  const total = questions.length
  const mails_min = Math.max(Math.min(MAILS_MIN, total), total * SHARE_MIN)
  const top: Sized[] = []
  let held = 0
  for (const one of sorted) {
    const is_enough = held >= total * SHARE_WANTED
    if (is_enough || top.length === CATEGORIES_MAX || one.members.length < mails_min) break
    top.push(one)
    held += one.members.length
  }
  const small = sorted
    .slice(top.length)
    .filter(({ members }) => members.length >= SMALL_MIN)
    .filter(({ members }) => !isPlain(categoryKind(members.map((at) => questions[at]!)).kind))
    .slice(0, SMALL_MAX)
  return [...top, ...small.map((one) => ({ ...one, is_small: true }))]
}

function languageOf(members: readonly number[], asked: readonly AskedMail[]): string {
  const known = members.map((at) => asked[at]!.language).filter((one) => one !== '')
  const counted = [...Map.groupBy(known, (one) => one)]
  return counted.toSorted((a, b) => b[1].length - a[1].length)[0]?.[0] ?? ''
}

function indexes(top: readonly Sized[], total: number): number[] {
  const found = Array.from({ length: total }, () => -1)
  top.forEach(({ members }, index) => {
    for (const at of members) found[at] = index
  })
  return found
}

type TopCategory = Sized & {
  id: string
  language: string
  name: string
  words: string[]
  centre: Float64Array
  parts: { words: string[]; mails: number }[]
  closest: string | undefined
}

function categoryOf(input: ProposalInput, found: TopCategory): ProposedCategory {
  const { questions, grouping, times } = input
  const mails = found.members.map((at) => questions[at]!)
  const numbers = numbersOf(mails, times)
  const { kind, shares } = categoryKind(mails)
  const answerable = answerability(input, mails)
  const { size, values } = grouping.points
  const examples = spreadExamples(
    found.members.map((index) => ({ index, text: exampleOf(questions[index]!) })),
    EXAMPLES,
    (index) => dotOfRows(values, index * size, found.centre, 0, size),
    (a, b) => dotOfRows(values, a * size, values, b * size, size),
  ).map((index) => masked(exampleOf(questions[index]!)))
  return {
    ...numbers,
    id: found.id,
    name: found.name,
    language: found.language,
    words: found.words,
    is_small: found.is_small,
    answers: sharedSentences(
      mails.flatMap(({ key }) => times.answers.get(key) ?? []),
      found.language,
    ),
    parts: found.parts,
    closest: found.closest,
    kind,
    kinds: shares,
    answerable,
    examples,
    description: `Mail about ${found.words.slice(0, 6).join(', ')}.`,
    share: mails.length / Math.max(1, questions.length),
    ...suggestion(kind, answerable, numbers),
  }
}

/** The text as an example, or the subject if the text is empty. */
function exampleOf({ subject, text }: QuestionRecord): string {
  return (text.trim() === '' ? subject : text).trim()
}

function answerability(
  { lookUp, support_min }: ProposalInput,
  mails: readonly QuestionRecord[],
): ProposedCategory['answerable'] {
  if (lookUp === undefined) return undefined
  const step = Math.max(1, mails.length / LOOKED_UP)
  const looked = Array.from(
    { length: Math.min(LOOKED_UP, mails.length) },
    (_, at) => mails[Math.floor(at * step)]!,
  )
  const hits = looked.flatMap((mail) => lookUp(mail) ?? [])
  const good = hits.filter(({ support }) => support >= support_min)
  const share = good.length / Math.max(1, looked.length)
  const articles = [...Map.groupBy(good, ({ article }) => article)]
    .toSorted((a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1))
    .filter(([, own]) => own.length >= looked.length / 10)
    .map(([article]) => article)
  return {
    is_answerable: share >= ANSWERABLE_SHARE && articles.length > 0,
    share,
    articles: articles.slice(0, ARTICLES_MAX),
  }
}

function suggestion(
  kind: MailKind,
  answerable: ProposedCategory['answerable'],
  { repeat_share }: MailNumbers,
): { suggested_mode: SuggestedMode; mode_says: string } {
  const draft = (mode_says: string) => ({ suggested_mode: 'draft' as const, mode_says })
  if (kind === 'judgement') return draft('somebody has to decide, so people answer')
  if (kind === 'action') return draft('something has to be done, so people answer')
  if (answerable === undefined) return draft('no article yet could answer it')
  if (!answerable.is_answerable) return draft('the articles do not answer most of it yet')
  if (repeat_share !== undefined && repeat_share > REPEAT_MAX) {
    return draft('many customers write again within a week, so one answer rarely settles it')
  }
  return {
    suggested_mode: 'auto',
    mode_says:
      'the articles hold this information; start with drafts and switch when they prove right',
  }
}

function finerGroups(
  { groups, categories }: Grouping,
  names: readonly { words: string[] }[],
): Map<number, { words: string[]; mails: number }[]> {
  // Groups are merged as a whole, so a group lies where its first mail does.
  const result = new Map<number, { words: string[]; mails: number }[]>()
  for (const { group, members } of bySize(groups)) {
    const first = members[0]
    if (first === undefined) continue
    const category = categories.of[first]!
    const known = result.get(category) ?? []
    known.push({ words: names[group]!.words.slice(0, 5), mails: members.length })
    result.set(category, known)
  }
  return result
}
