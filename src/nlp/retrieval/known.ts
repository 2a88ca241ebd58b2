// Features from what the team knows about its mail: the classifier's categories, the examples that stand for them, and the
// mails that people have answered with a passage. They lead to passages that share no word with the request.

import { mapped, type Pieces } from '../pieces.ts'
import { isAnsweredWith, type QuestionKinds, readQuestion } from '../requests/question-kinds.ts'
import type { Corpus, ReadText } from './corpus.ts'
import { wholeOf } from './dense.ts'
import { byVectors, createNeighbours, type Neighbours } from './neighbours.ts'
import type { Answered, Bridge, Query, RankContext, VectorOf } from './passage.ts'
import type { ReadQuery } from './query.ts'

export type Known = {
  bridges: readonly Bridge[]
  examples: Neighbours
  /** Number of the bridge of each example. */
  bridge_of: Int32Array
  /** For each passage the numbers of the bridges that lead to its article. */
  bridges_to: readonly (readonly number[])[]
  /** BM25 of each passage for each example, as a share of that example's best. */
  example_scores: readonly Float64Array[]
  questions: Neighbours
  /** What kind of answer each of them wants. */
  question_kinds: readonly QuestionKinds[]
  answered: Neighbours
  /** For each answered mail the numbers of its passages. */
  answered_with: readonly (readonly number[])[]
}

export function* createKnown(
  corpus: Corpus,
  bridges: readonly Bridge[],
  answered: readonly Answered[],
): Pieces<Known> {
  const examples = bridges.flatMap((bridge) => bridge.examples)
  const numbers = new Map(corpus.passages.map(({ id }, at) => [id, at]))
  const used = answered
    .map(({ text, passages }) => ({
      text,
      numbers: passages.flatMap((id) => numbers.get(id) ?? []),
    }))
    .filter((one) => one.numbers.length > 0)
  return {
    bridges,
    examples: yield* createNeighbours(corpus, examples),
    bridge_of: Int32Array.from(bridges.flatMap((bridge, at) => bridge.examples.map(() => at))),
    bridges_to: corpus.passages.map(({ article }) =>
      bridges.flatMap(({ articles }, at) => (articles.includes(article) ? [at] : [])),
    ),
    example_scores: yield* mapped(examples, (text) => sharesOf(corpus, text)),
    questions: yield* createNeighbours(corpus, corpus.questions.texts),
    question_kinds: yield* mapped(corpus.questions.texts, (text) => kindsOf(corpus, text)),
    answered: yield* createNeighbours(
      corpus,
      used.map(({ text }) => text),
    ),
    answered_with: used.map((one) => one.numbers),
  }
}

export const KNOWN_FEATURES = [
  'category',
  'example',
  'example_bridge',
  'question',
  'question_kind',
  'memory',
  'used',
] as const

export type KnownFeature = (typeof KNOWN_FEATURES)[number]

export function knownFeatures(
  { corpus, known }: { corpus: Corpus; known: Known },
  query: Query,
  read: ReadQuery,
  { categories, used, vectorOf }: RankContext,
): Record<KnownFeature, Float64Array> {
  const whole = wholeOf(query)
  const likeness =
    (vectorOf && byVectors(known.examples, whole, vectorOf)) ?? known.examples.byWords(read.all)
  return {
    category: categoryPrior(known, categories),
    example: exampleLikeness(known, likeness),
    example_bridge: exampleBridge(known, likeness),
    question: questionLikeness(corpus, known, query, read, vectorOf),
    question_kind: kindAgreement(corpus, known, query),
    memory: memoryBeside(used, memoryOf(known, whole, read.all, vectorOf)),
    used: Float64Array.from(corpus.passages, ({ id }) =>
      used === undefined ? 0 : Math.log(PRIOR_MIN + (used[id] ?? 0)),
    ),
  }
}

/** A category or a passage of no probability must not be ruled out. */
const PRIOR_MIN = 0.02
const NO_CATEGORY = Math.log(PRIOR_MIN)
const BRIDGES_MAX = 5
/** Likeness below these says nothing. */
const MEMORY_MIN_WORDS = 0.3
const MEMORY_MIN = 0.6

function categoryPrior(
  { bridges, bridges_to }: Known,
  categories: Readonly<Record<string, number>> | undefined,
): Float64Array {
  return Float64Array.from(bridges_to, (to) => {
    if (categories === undefined) return 0
    if (to.length === 0) return NO_CATEGORY
    const chances = to.map((at) => categories[bridges[at]!.category] ?? 0)
    return Math.log(PRIOR_MIN + Math.max(0, ...chances))
  })
}

function exampleLikeness(known: Known, likeness: Float64Array): Float64Array {
  const best = new Float64Array(known.bridges.length)
  likeness.forEach((alike, example) => {
    const bridge = known.bridge_of[example]!
    if (alike > best[bridge]!) best[bridge] = alike
  })
  return Float64Array.from(known.bridges_to, (to) =>
    to.length === 0 ? 0 : Math.max(...to.map((at) => best[at]!)),
  )
}

/** The examples nearest to the request vote for the passages that are nearest to them. */
function exampleBridge(known: Known, likeness: Float64Array): Float64Array {
  const nearest = Array.from(likeness, (alike, example) => ({ alike, example }))
    .toSorted((a, b) => b.alike - a.alike)
    .slice(0, BRIDGES_MAX)
  return Float64Array.from(known.bridges_to, (to, passage) => {
    if (to.length === 0) return 0
    let best = 0
    for (const { alike, example } of nearest) {
      if (!to.includes(known.bridge_of[example]!)) continue
      best = Math.max(best, alike * known.example_scores[example]![passage]!)
    }
    return best
  })
}

/** Any one sentence may be the question. */
function questionLikeness(
  { questions: { owner }, passages }: Corpus,
  known: Known,
  query: Query,
  read: ReadQuery,
  vectorOf: VectorOf | undefined,
): Float64Array {
  const texts = [wholeOf(query), ...query.sentences.slice(0, read.sentences.length)]
  const best = new Float64Array(passages.length)
  for (const [at, text] of texts.entries()) {
    const words = known.questions.byWords(at === 0 ? read.all : read.sentences[at - 1]!)
    const vectors = vectorOf && byVectors(known.questions, text, vectorOf)
    for (let question = 0; question < words.length; question++) {
      const passage = owner[question]!
      const by_words = words[question]!
      const alike = vectors === undefined ? by_words : (by_words + vectors[question]!) / 2
      if (alike > best[passage]!) best[passage] = alike
    }
  }
  return best
}

/** 1 where one of the passage's questions wants what the request wants, -1 where all want something else, 0 where nobody knows. */
function kindAgreement(corpus: Corpus, { question_kinds }: Known, { asking }: Query): Float64Array {
  const agreement = new Float64Array(corpus.passages.length)
  const asked = kindsOf(corpus, asking.join('\n'))
  if (asked.size === 0) return agreement
  question_kinds.forEach((kinds, question) => {
    if (kinds.size === 0) return
    const passage = corpus.questions.owner[question]!
    if (isAnsweredWith(kinds, asked)) agreement[passage] = 1
    else if (agreement[passage] === 0) agreement[passage] = -1
  })
  return agreement
}

function kindsOf({ language }: Corpus, text: string): QuestionKinds {
  return readQuestion(text, [language]).kinds
}

function memoryOf(
  { answered, answered_with, bridges_to }: Known,
  whole: string,
  read: ReadText,
  vectorOf: VectorOf | undefined,
): Float64Array {
  const scores = new Float64Array(bridges_to.length)
  const words = answered.byWords(read)
  const vectors = vectorOf && byVectors(answered, whole, vectorOf)
  answered_with.forEach((passages, at) => {
    const alike =
      vectors === undefined
        ? words[at]! - MEMORY_MIN_WORDS
        : vectors[at]! + 0.5 * words[at]! - MEMORY_MIN
    for (const passage of passages) scores[passage] = Math.max(scores[passage]!, alike)
  })
  return scores
}

/** What single mails say, a classifier that learnt from all of them says better, but for those that say nearly the same. */
function memoryBeside(used: RankContext['used'], memory: Float64Array): Float64Array {
  return used === undefined ? memory : memory.map((alike) => NEAR_SAME_WORTH * alike ** 2)
}

const NEAR_SAME_WORTH = 0.4

function sharesOf(corpus: Corpus, text: string): Float64Array {
  const scores = new Float64Array(corpus.passages.length)
  corpus.all.addScores(corpus.read(text).terms, scores)
  const best = Math.max(1e-9, ...scores)
  return scores.map((score) => score / best)
}
