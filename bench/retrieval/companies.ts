// Data to fit and to measure the ranker on: a company is a folder with `config/` and `mails.jsonl` (one mail a line: subject,
// body, lang, questions with the passages that answer them); a question list is a folder with `docs.jsonl` (id, question or
// title, answers or content) and `queries.jsonl` (text, and doc or docs).

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { readArticles } from '../../src/config/knowledge.ts'
import { passagesOf } from '../../src/domain/passages.ts'
import { newText } from '../../src/mail/new-text/new-text.ts'
import { predict } from '../../src/nlp/classifier/predict.ts'
import { train } from '../../src/nlp/classifier/train.ts'
import type { LanguageIdentifier } from '../../src/nlp/language/identify.ts'
import { type ReadMail, readMail } from '../../src/nlp/requests/read.ts'
import type { Bridge, Passage, Query } from '../../src/nlp/retrieval/passage.ts'
import { queryFor, queryOf } from '../../src/nlp/retrieval/query.ts'

export type Question = {
  language: string
  /** The whole mail, and each of its requests. */
  whole: Query
  requests: Query[]
  categories: Record<string, number> | undefined
  /** For each question that passages answer: the ids of those. */
  gold: string[][]
  /** The mail asks one thing, and passages answer it. */
  is_single: boolean
}

export type Collection = {
  name: string
  passages: Passage[]
  bridges: Bridge[]
  questions: Question[]
}

const Categories = z.object({
  categories: z.array(
    z.object({
      id: z.string(),
      articles: z.array(z.string()).default([]),
      examples: z.array(z.string()),
    }),
  ),
})

const Mail = z.object({
  subject: z.string().default(''),
  body: z.string(),
  lang: z.string(),
  questions: z.array(z.object({ gold: z.array(z.tuple([z.string(), z.string()])) })),
})

export function loadCompany(folder: string, { identify }: LanguageIdentifier): Collection {
  const knowledge = join(folder, 'config', 'knowledge')
  const files = readdirSync(knowledge)
    .filter((file) => file.endsWith('.md'))
    .map((file) => ({ file, text: readFileSync(join(knowledge, file), 'utf8') }))
  const passages = readArticles(files, 0).articles.flatMap((article) => {
    const language = identify(article.body).language ?? 'en'
    return passagesOf(article).map((passage): Passage => ({ ...passage, questions: [], language }))
  })
  const { categories } = Categories.parse(
    parse(readFileSync(join(folder, 'config', 'categories.yaml'), 'utf8')),
  )
  const language = passages[0]?.language ?? 'en'
  const model = train(
    categories.flatMap(({ id, examples }) => examples.map((text) => ({ label: id, text }))),
  )
  return {
    name: basename(folder),
    passages,
    bridges: categories.map(({ id, articles, examples }) => ({
      category: id,
      articles,
      examples: examples.map((text) => readMail({ subject: '', new_text: text }, [language]).kept),
    })),
    questions: readLines(join(folder, 'mails.jsonl'), Mail).map((mail): Question => {
      const languages = [...new Set([mail.lang, language, 'en'])]
      const read = readMail({ subject: mail.subject, new_text: newText(mail.body) }, languages)
      const asked = { subject: read.subject, text: read.kept }
      return {
        ...queriesOf(read),
        language: mail.lang,
        categories: predict(model, asked).probabilities,
        gold: goldOf(mail, passages),
        is_single: mail.questions.length === 1 && goldOf(mail, passages).length === 1,
      }
    }),
  }
}

const Doc = z.object({
  id: z.string(),
  question: z.string().optional(),
  title: z.string().optional(),
  answers: z.array(z.string()).optional(),
  content: z.string().optional(),
})

const Asked = z.object({
  text: z.string(),
  doc: z.string().optional(),
  docs: z.array(z.string()).optional(),
})

/** `queries.jsonl` may also be called `tasks.jsonl`. */
export function loadQuestionList(folder: string): Collection {
  const passages = readLines(join(folder, 'docs.jsonl'), Doc).map(
    ({ id, question, title, answers = [], content = '' }): Passage => ({
      id,
      article: id,
      title: question ?? title ?? '',
      heading: '',
      questions: question === undefined ? [] : [question],
      text: [...answers, content].join('\n\n').trim(),
      language: 'en',
    }),
  )
  const names = ['queries.jsonl', 'tasks.jsonl'].map((name) => join(folder, name))
  const queries = names.find((name) => existsSync(name)) ?? names[0]!
  return {
    name: basename(folder),
    passages,
    bridges: [],
    questions: readLines(queries, Asked).map(({ text, doc, docs = [] }): Question => {
      const read = readMail({ subject: '', new_text: text }, ['en'])
      return {
        ...queriesOf(read),
        language: 'en',
        categories: undefined,
        gold: [doc === undefined ? docs : [doc]],
        is_single: true,
      }
    }),
  }
}

function queriesOf(read: ReadMail): Pick<Question, 'whole' | 'requests'> {
  return {
    whole: queryOf(read),
    requests: read.requests.map((request) => queryFor(read, request)),
  }
}

/** Passages are named by article and heading; '' is the text before the first heading. */
function goldOf({ questions }: z.infer<typeof Mail>, passages: readonly Passage[]): string[][] {
  return questions
    .map(({ gold }) =>
      gold.flatMap(([article, heading]) =>
        passages
          .filter((one) => one.article === article && one.heading === heading)
          .map(({ id }) => id),
      ),
    )
    .filter((ids) => ids.length > 0)
}

function readLines<T>(file: string, schema: z.ZodType<T>): T[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => schema.parse(JSON.parse(line)))
}
