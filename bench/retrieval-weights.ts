// Fits the shipped weights of the ranker and writes src/nlp/retrieval/default-weights.json:
// `node bench/retrieval-weights.ts --company DIR … --list DIR …`. Companies count fully; of a question list each
// second question is taken, at most 200, and counts little: mails are what is ranked, lists keep headings and questions in
// it. The curve from shares to support is fitted on questions whose fold the weights have not seen.

import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { fitLogistic } from '../src/nlp/classifier/logistic.ts'
import { createBundledEncoder } from '../src/nlp/encoder/bundled/bundled.ts'
import type { TextEncoder } from '../src/nlp/encoder/encoder.ts'
import { loadLanguageIdentifier } from '../src/nlp/language/identify.ts'
import { textsOfQuery } from '../src/nlp/retrieval/dense.ts'
import { ENCODER_FEATURES, WORD_FEATURES } from '../src/nlp/retrieval/features.ts'
import { createIndex, textsOf } from '../src/nlp/retrieval/index.ts'
import { type Calibration, logOdds } from '../src/nlp/retrieval/support.ts'
import type { WeightSet } from '../src/nlp/retrieval/weights.ts'
import { type Collection, loadCompany, loadQuestionList } from './retrieval/companies.ts'
import { type FitItem, fitWeights } from './retrieval/fit.ts'
import { createVectors, type Vectors } from './retrieval/vectors.ts'

const FILE = new URL('../src/nlp/retrieval/default-weights.json', import.meta.url)
const LIST_QUESTIONS_MAX = 200
const LIST_WEIGHT = 0.05
const FOLDS = 5
const OPTIONS = { penalty: 5, free: new Set(['length', 'kind_missed', 'article_bm']) }
/** Weight of the likeness to answered mail: what raised most when two thirds of a question list were played as answered. */
const MEMORY = 12
/** Weight of a known question of the same kind: chosen on two question lists, since companies name too few questions to fit it. */
const QUESTION_KIND = 0.6
/** Weight of the classifier that learnt from answered mail: chosen on halves and eighths of two companies and a question list. */
const USED = 0.5
const SET = { memory: MEMORY, question_kind: QUESTION_KIND, used: USED }

export async function fitAll(
  companies: readonly Collection[],
  lists: readonly Collection[],
  encoder: Pick<TextEncoder, 'id' | 'embed'>,
): Promise<{ words: WeightSet; encoder: WeightSet }> {
  const vectors = createVectors(encoder)
  const english = companies.filter(({ passages }) => passages[0]?.language === 'en')
  const words = await itemsOf(companies, lists, undefined)
  const meant = await itemsOf(english, lists, vectors)
  return { words: fitSet(words, WORD_FEATURES), encoder: fitSet(meant, ENCODER_FEATURES) }
}

type Items = { mails: FitItem[]; lists: FitItem[] }

async function itemsOf(
  companies: readonly Collection[],
  lists: readonly Collection[],
  vectors: Vectors | undefined,
): Promise<Items> {
  const mails = []
  for (const company of companies) mails.push(...(await itemsOfOne(company, vectors)))
  const listed = []
  for (const list of lists) {
    const questions = list.questions.filter((_, at) => at % 2 === 0).slice(0, LIST_QUESTIONS_MAX)
    listed.push(...(await itemsOfOne({ ...list, questions }, vectors)))
  }
  return { mails, lists: listed.map((item) => ({ ...item, weight: LIST_WEIGHT })) }
}

async function itemsOfOne(
  { passages, bridges, questions }: Collection,
  vectors: Vectors | undefined,
): Promise<FitItem[]> {
  const asked = questions.filter(
    ({ gold, language }) => gold.length > 0 && language === passages[0]?.language,
  )
  await vectors?.add([
    ...textsOf(passages, { bridges }),
    ...asked.flatMap(({ whole }) => textsOfQuery(whole)),
  ])
  const vectorOf = vectors?.of
  const index = createIndex(passages, { bridges, vectorOf })
  return asked.flatMap(({ whole, categories, gold }) =>
    index.features(whole, { categories, vectorOf }).flatMap(({ passages: ranked, featured }) =>
      gold.map((right) => ({
        values: featured.values,
        right: ranked.map(({ id }) => right.includes(id)),
      })),
    ),
  )
}

function fitSet({ mails, lists }: Items, names: readonly string[]): WeightSet {
  const fitted = names.filter((name) => !(name in SET))
  const outcomes = Array.from({ length: FOLDS }, (_, fold) => {
    const weights = fitWeights(
      [...mails.filter((_, at) => at % FOLDS !== fold), ...lists],
      fitted,
      OPTIONS,
    )
    return mails.filter((_, at) => at % FOLDS === fold).flatMap((item) => outcomesOf(item, weights))
  })
  const features = { ...fitWeights([...mails, ...lists], fitted, OPTIONS), ...SET }
  return {
    features: Object.fromEntries(
      Object.entries(features)
        .filter(([, weight]) => Math.abs(weight) > 1e-3)
        .map(([name, weight]) => [name, Number(weight.toPrecision(4))]),
    ),
    calibration: calibrationOf(outcomes.flat()),
  }
}

/** A passage of this share, and whether it was the right one. */
type Outcome = { share: number; is_right: boolean }

/** The three best passages of a question, with their shares. */
function outcomesOf({ values, right }: FitItem, weights: Record<string, number>): Outcome[] {
  const scores = right.map((_, at) =>
    Object.entries(weights).reduce((sum, [name, one]) => sum + one * (values[name]?.[at] ?? 0), 0),
  )
  const best = Math.max(...scores)
  const total = scores.reduce((sum, score) => sum + Math.exp(score - best), 0)
  return scores
    .map((score, at) => ({ share: Math.exp(score - best) / total, is_right: right[at]! }))
    .toSorted((a, b) => b.share - a.share)
    .slice(0, 3)
}

function calibrationOf(outcomes: readonly Outcome[]): Calibration {
  const rows = outcomes.map(({ share, is_right }) => {
    return { terms: [1, logOdds(share)], is_true: is_right, weight: 1 }
  })
  const [offset = 0, slope = 1] = fitLogistic(rows, { weights: [0, 1], strength: 0.1 })
  return { offset: Number(offset.toFixed(3)), slope: Number(slope.toFixed(3)) }
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      company: { type: 'string', multiple: true, default: [] },
      list: { type: 'string', multiple: true, default: [] },
    },
  })
  const identifier = await loadLanguageIdentifier()
  const companies = values.company.map((folder) => loadCompany(folder, identifier))
  const lists = values.list.map(loadQuestionList)
  const encoder = createBundledEncoder()
  const fitted = await fitAll(companies, lists, encoder)
  await encoder.close()
  const made_from = [...companies, ...lists].map(({ name }) => name).join(', ')
  writeFileSync(
    FILE,
    `${JSON.stringify({ made_by: 'bench/retrieval-weights.ts', made_from, ...fitted }, null, 2)}\n`,
  )
}

if (import.meta.main) await main()
