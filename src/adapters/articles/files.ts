// Files to articles, whether they lie in a folder or in a zip: Markdown, HTML, and records as CSV, JSON or XML.

import { posix } from 'node:path'
import { type Found, type FoundArticle, languageOf, whyNoArticle } from './found.ts'
import { readPage } from './html.ts'
import { recordsOfCsv, recordsOfJson, recordsOfXml } from './records.ts'

/** The path has `/` between folders and starts at the source. */
export type SourceFile = { path: string; bytes: Uint8Array }

/** Never throws: a file that cannot be read is left out with the reason. */
export function articlesOfFile({ path, bytes }: SourceFile): Found {
  const ending = posix.extname(path).toLowerCase()
  const read = READERS[ending]
  if (read === undefined) return leftOut(path, 'it is no Markdown, HTML, CSV, JSON or XML')
  try {
    // Fatal: a file in another charset would come in with every umlaut broken.
    return read(path, new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (error) {
    const why = error instanceof TypeError ? 'it is not UTF-8' : firstLine(error)
    return leftOut(path, `it cannot be read: ${why}`)
  }
}

/** Whether a file may hold articles at all; pictures and the like are only counted. */
export function isArticleFile(path: string): boolean {
  return READERS[posix.extname(path).toLowerCase()] !== undefined
}

const READERS: Readonly<Record<string, (path: string, text: string) => Found>> = {
  '.md': markdown,
  '.markdown': markdown,
  '.html': html,
  '.htm': html,
  '.csv': recordsOfCsv,
  '.json': recordsOfJson,
  '.xml': recordsOfXml,
}

function html(path: string, text: string): Found {
  const { title, language, canonical, body } = readPage(text, undefined)
  const url = canonical !== undefined && /^https?:/.test(canonical) ? canonical : undefined
  return checked({ key: path, title: title || titleOfPath(path), url, language, body })
}

function markdown(path: string, text: string): Found {
  // GitBook's table of contents.
  if (posix.basename(path) === 'SUMMARY.md') return leftOut(path, 'it is a table of contents')
  const { front, rest } = frontOf(text.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n'))
  const heading = /^\s*#\s+(.+?)\s*#*\s*\n/.exec(`${rest}\n`)
  const title = front.get('title') ?? heading?.[1] ?? titleOfPath(path)
  const url = front.get('url') ?? front.get('permalink')
  return checked({
    key: path,
    title: title.replace(/[*_`]/g, '').trim(),
    url: url !== undefined && /^https?:\/\//.test(url) ? url : undefined,
    language: languageOf(front.get('language') ?? front.get('lang') ?? front.get('locale')),
    body: (heading === null ? rest : rest.slice(heading[0].length)).trim(),
  })
}

/** Simple `key: value` lines only: what else stands there belongs to another program. */
function frontOf(text: string): { front: Map<string, string>; rest: string } {
  const match = /^---\n([\s\S]*?)\n---\n?/.exec(text)
  const front = new Map<string, string>()
  if (match === null) return { front, rest: text }
  for (const line of (match[1] ?? '').split('\n')) {
    const [, key, value] = /^([A-Za-z_]+):\s*(.+?)\s*$/.exec(line) ?? []
    if (key !== undefined && value !== undefined) {
      front.set(key.toLowerCase(), value.replace(/^(['"])(.*)\1$/, '$2'))
    }
  }
  return { front, rest: text.slice(match[0].length) }
}

/** Notion puts a number of 32 hex digits behind every name. */
function titleOfPath(path: string): string {
  const name = posix.basename(path, posix.extname(path)).replace(/\s+[0-9a-f]{32}$/i, '')
  const words = name.replace(/[-_]+/g, ' ').trim()
  return words.slice(0, 1).toUpperCase() + words.slice(1)
}

function checked(article: FoundArticle): Found {
  const why = whyNoArticle(article)
  return why === undefined ? { articles: [article], left_out: [] } : leftOut(article.key, why)
}

function leftOut(key: string, why: string): Found {
  return { articles: [], left_out: [{ key, why }] }
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? ''
}
