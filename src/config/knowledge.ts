// Articles from `config/knowledge/*.md`: YAML front matter (title, url, questions, language …) and Markdown. The file name
// without `.md` is the article's id, which the ledger keeps with every citation. An article that nobody has accepted yet,
// or that has expired, is read and checked like any other, and no answer cites it.

import type { z } from 'zod'
import type { Article } from '../domain/team.ts'
import { frontMatterSchema } from './category-schema.ts'
import { frontMatterJson } from './describe.ts'
import { type Problem, problemAt, schemaProblems } from './problems.ts'
import { readYaml, splitFrontMatter } from './source.ts'

/** A file that was read; `file` is its name for people. */
export type TextFile = { file: string; text: string }

export type FrontMatter = z.output<typeof frontMatterSchema>

/** Reads every article; a file with problems gives no article. `now` in milliseconds. */
export function readArticles(
  files: readonly TextFile[],
  now: number,
): {
  articles: Article[]
  /** Articles that no answer may cite, by id, with the reason in words. */
  silent: Map<string, string>
  problems: Problem[]
} {
  const read = files.map(readArticle)
  const articles: Article[] = []
  const silent = new Map<string, string>()
  for (const { article, front } of read) {
    if (article === undefined || front === undefined) continue
    const why = silence(front, now)
    if (why === undefined) articles.push(article)
    else silent.set(article.id, why)
  }
  return { articles, silent, problems: read.flatMap((one) => one.problems) }
}

/** Why no answer may cite an article; undefined if answers may. */
export function silence({ accepted, valid_until }: FrontMatter, now: number): string | undefined {
  if (!accepted) return 'nobody has accepted it yet'
  const is_over = valid_until !== undefined && now >= Date.parse(valid_until) + DAY_MS
  return is_over ? `it was valid until ${valid_until}` : undefined
}

const DAY_MS = 24 * 60 * 60 * 1000

/** `config/knowledge/refunds.md` → `refunds` */
function articleId(file: string): string {
  return file.slice(file.lastIndexOf('/') + 1).replace(/\.md$/, '')
}

/** A long guide has 50,000; with many more, each mail waits for minutes until all of it has been compared. */
const ARTICLE_MAX = 200_000

/** One file; no article where there are problems. */
export function readArticle({ file, text }: TextFile): {
  article: Article | undefined
  front: FrontMatter | undefined
  problems: Problem[]
} {
  const problems: Problem[] = []
  const id = articleId(file)
  const whole = { file, line: 1, key: '' }
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id)) {
    const expected = 'a file name of a-z, 0-9 and dashes'
    problems.push({ ...whole, expected, found: JSON.stringify(id), hint: 'Rename the file.' })
  }
  if (text.length > ARTICLE_MAX) {
    const expected = `at most ${ARTICLE_MAX.toLocaleString('en')} characters`
    const found = text.length.toLocaleString('en')
    problems.push({ ...whole, expected, found, hint: 'Split it: one subject an article.' })
    return { article: undefined, front: undefined, problems }
  }
  const parts = splitFrontMatter(text)
  if (parts === undefined) {
    problems.push({
      ...whole,
      expected: 'front matter between two lines of ---',
      found: text.trim() === '' ? 'an empty file' : 'none, or one without an end',
      hint: 'Start the file with three lines: ---, title: …, ---',
    })
    return { article: undefined, front: undefined, problems }
  }
  const source = readYaml(file, parts.front, 2)
  problems.push(...source.problems)
  if (source.value !== undefined) {
    // An empty front matter reads as null; the schema should report the missing title instead.
    const mapped = { ...source, value: source.value ?? {} }
    problems.push(...schemaProblems(mapped, frontMatterSchema, frontMatterJson))
  }
  const body = parts.body.trim()
  if (body === '') {
    const empty = { expected: 'text below the front matter', found: 'nothing' }
    problems.push({ ...problemAt(source, [], { ...empty, hint: 'Write the article.' }), key: '' })
  }
  const front = frontMatterSchema.safeParse(source.value)
  if (!front.success || problems.length > 0) {
    return { article: undefined, front: undefined, problems }
  }
  const { title, url, language } = front.data
  const questions = questionsOf(front.data.questions ?? [])
  const article = { id, title, url, questions, language, body, file }
  return { article, front: front.data, problems }
}

function questionsOf(
  written: readonly string[] | Readonly<Record<string, readonly string[]>>,
): Article['questions'] {
  if (Array.isArray(written)) return written.map((text) => ({ heading: undefined, text }))
  return Object.entries(written as Readonly<Record<string, readonly string[]>>).flatMap(
    ([heading, texts]) => texts.map((text) => ({ heading, text })),
  )
}
