// Articles from `config/knowledge/*.md`: YAML front matter (title, url, questions, language) and Markdown. The file name without `.md` is the
// article's id, which the ledger keeps with every citation.

import type { Article } from '../domain/team.ts'
import { frontMatterSchema } from './category-schema.ts'
import { frontMatterJson } from './describe.ts'
import { type Problem, problemAt, schemaProblems } from './problems.ts'
import { readYaml, splitFrontMatter } from './source.ts'

/** A file that was read; `file` is its name for people. */
export type TextFile = { file: string; text: string }

/** Reads every article; a file with problems gives no article. */
export function readArticles(files: readonly TextFile[]): {
  articles: Article[]
  problems: Problem[]
} {
  const read = files.map(readArticle)
  return {
    articles: read.flatMap((one) => (one.article === undefined ? [] : [one.article])),
    problems: read.flatMap((one) => one.problems),
  }
}

/** `config/knowledge/refunds.md` → `refunds` */
export function articleId(file: string): string {
  return file.slice(file.lastIndexOf('/') + 1).replace(/\.md$/, '')
}

function readArticle({ file, text }: TextFile): {
  article: Article | undefined
  problems: Problem[]
} {
  const problems: Problem[] = []
  const id = articleId(file)
  const whole = { file, line: 1, key: '' }
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id)) {
    const expected = 'a file name of a-z, 0-9 and dashes'
    problems.push({ ...whole, expected, found: JSON.stringify(id), hint: 'Rename the file.' })
  }
  const parts = splitFrontMatter(text)
  if (parts === undefined) {
    problems.push({
      ...whole,
      expected: 'front matter between two lines of ---',
      found: 'none, or one without an end',
      hint: 'Start the file with three lines: ---, title: …, ---',
    })
    return { article: undefined, problems }
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
  if (!front.success || problems.length > 0) return { article: undefined, problems }
  const { title, url, language } = front.data
  const questions = questionsOf(front.data.questions ?? [])
  return { article: { id, title, url, questions, language, body, file }, problems }
}

function questionsOf(
  written: readonly string[] | Readonly<Record<string, readonly string[]>>,
): Article['questions'] {
  if (Array.isArray(written)) return written.map((text) => ({ heading: undefined, text }))
  return Object.entries(written as Readonly<Record<string, readonly string[]>>).flatMap(
    ([heading, texts]) => texts.map((text) => ({ heading, text })),
  )
}
