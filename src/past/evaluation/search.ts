// How often is the right document found? Labelled questions are looked up in a list of documents by the search that finds
// passages for mail, each document being one passage.

import type { Vectors } from '../../nlp/encoder/made.ts'
import { loadLanguageIdentifier } from '../../nlp/language/identify.ts'
import { readMail } from '../../nlp/requests/read.ts'
import { textsOfQuery } from '../../nlp/retrieval/dense.ts'
import { createIndex, textsOf } from '../../nlp/retrieval/index.ts'
import type { Passage } from '../../nlp/retrieval/passage.ts'
import { queryOf } from '../../nlp/retrieval/query.ts'
import { quantile } from './evaluation-measures.ts'
import { filledLines, lineProblem, objectOf } from './json-lines.ts'

export type SearchQuery = { text: string; docs: string[] }

export type SearchReport = {
  docs: number
  queries: number
  /** Share of the queries with a right document among the first so many. */
  recall_at_1: number
  recall_at_3: number
  recall_at_5: number
  recall_at_10: number
  /** Mean of 1 / place of the first right document; 0 where it is not among the first hundred. */
  mrr: number
  /** Milliseconds a query, median and the slowest of a hundred, vectors included. */
  p50_ms: number
  p99_ms: number
}

const DOC_FORM = 'Each line is {"id": …, "question" or "title": …, "answers": […] or "content": …}.'
const QUERY_FORM = 'Each line is {"text": …, "doc": id} or {"text": …, "docs": [id, …]}.'

/** Throws a HoldfastError that names the line. */
export async function readDocs(file: string): Promise<Passage[]> {
  const { identify } = await loadLanguageIdentifier()
  return filledLines(file, DOC_FORM).map(({ line, place }) => {
    const doc = objectOf(line, place, DOC_FORM)
    const { id } = doc
    const question = textIn(doc.question)
    const title = question ?? textIn(doc.title) ?? ''
    const text = [...textsIn(doc.answers), textIn(doc.content) ?? ''].join('\n\n').trim()
    if (typeof id !== 'string' || `${title}${text}` === '') {
      throw lineProblem(place, 'not a document', DOC_FORM)
    }
    return {
      id,
      article: id,
      title,
      heading: '',
      questions: question === undefined ? [] : [question],
      text,
      language: identify(`${title}\n${text}`).language ?? 'en',
    }
  })
}

/** Throws a HoldfastError that names the line. */
export function readQueries(file: string): SearchQuery[] {
  return filledLines(file, QUERY_FORM).map(({ line, place }) => {
    const { text, doc, docs } = objectOf(line, place, QUERY_FORM)
    const right = typeof doc === 'string' ? [doc] : textsIn(docs)
    if (typeof text !== 'string' || right.length === 0) {
      throw lineProblem(place, 'not a query', QUERY_FORM)
    }
    return { text, docs: right }
  })
}

function textIn(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}

function textsIn(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []
}

const PLACES_MAX = 100

export async function evaluateSearch(
  passages: readonly Passage[],
  queries: readonly SearchQuery[],
  vectors: Vectors | undefined,
): Promise<SearchReport> {
  const { identify } = await loadLanguageIdentifier()
  const language = mostCommon(passages.map((one) => one.language))
  const own = passages.map((one) => ({ ...one, language }))
  const vectorOf = await vectors?.of(textsOf(own))
  const index = createIndex(own, { vectorOf })
  const places: number[] = []
  const times: number[] = []
  for (const { text, docs } of queries) {
    const start = performance.now()
    const mail = readMail({ subject: '', new_text: text }, [identify(text).language ?? language])
    const query = queryOf(mail)
    const found = index.rank(
      query,
      { vectorOf: await vectors?.ofMail(text, textsOfQuery(query)) },
      PLACES_MAX,
    )
    times.push(performance.now() - start)
    const at = found.findIndex(({ passage }) => docs.includes(passage.id))
    places.push(at < 0 ? Number.POSITIVE_INFINITY : at + 1)
  }
  const sorted = times.toSorted((a, b) => a - b)
  const share = (max: number) => places.filter((at) => at <= max).length / queries.length
  return {
    docs: passages.length,
    queries: queries.length,
    recall_at_1: share(1),
    recall_at_3: share(3),
    recall_at_5: share(5),
    recall_at_10: share(10),
    mrr: places.reduce((sum, at) => sum + 1 / at, 0) / queries.length,
    p50_ms: quantile(sorted, 0.5),
    p99_ms: quantile(sorted, 0.99),
  }
}

export function searchText(report: SearchReport): string {
  const share = (value: number) => value.toFixed(3)
  return [
    `${report.queries} queries over ${report.docs} documents`,
    `right at 1  ${share(report.recall_at_1)}`,
    `right in 3  ${share(report.recall_at_3)}`,
    `right in 5  ${share(report.recall_at_5)}`,
    `right in 10 ${share(report.recall_at_10)}`,
    `MRR         ${share(report.mrr)}`,
    `a query     ${report.p50_ms.toFixed(1)} ms (p99 ${report.p99_ms.toFixed(1)} ms)`,
  ].join('\n')
}

function mostCommon(values: readonly string[]): string {
  const groups = [...Map.groupBy(values, (one) => one)]
  return groups.toSorted((a, b) => b[1].length - a[1].length)[0]?.[0] ?? 'en'
}
