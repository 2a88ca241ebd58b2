// Articles as records, the way help desks export them: Zendesk, Intercom, Help Scout and Freshdesk as JSON or XML, and
// tables of any origin as CSV. What counts is what a column or field is called, so an export need not say where it is from.

import { parse as parseCsv } from 'csv-parse/sync'
import { DomUtils, parseDocument } from 'htmlparser2'
import { type Found, type FoundArticle, languageOf, whyNoArticle } from './found.ts'
import { readPage } from './html.ts'

/** Names of fields, the best first; compared without case, blanks, dashes and underscores. */
const FIELDS = {
  title: ['title', 'name', 'question', 'subject', 'heading', 'articletitle'],
  body: [
    'body',
    'bodyhtml',
    'content',
    'html',
    'text',
    'answer',
    'description',
    'articlebody',
    'article',
  ],
  url: ['htmlurl', 'publicurl', 'url', 'link', 'permalink'],
  language: ['locale', 'language', 'lang', 'defaultlocale', 'languagecode'],
  id: ['id', 'articleid', 'number', 'slug'],
} as const

type Row = ReadonlyMap<string, unknown>

/** Throws an error with a plain message when the text is no JSON. */
export function recordsOfJson(file: string, text: string): Found {
  return fromRows(file, rowsIn(JSON.parse(text.replace(/^\uFEFF/, ''))))
}

export function recordsOfCsv(file: string, text: string): Found {
  const delimiter = delimiterOf(text)
  const rows: Record<string, string>[] = parseCsv(text, {
    columns: true,
    bom: true,
    delimiter,
    relax_column_count: true,
    skip_empty_lines: true,
  })
  return fromRows(
    file,
    rows.map((row) => normalised(Object.entries(row))),
  )
}

export function recordsOfXml(file: string, text: string): Found {
  const document = parseDocument(text, { xmlMode: true })
  const elements = DomUtils.getElementsByTagName('*', document.children, true)
  const rows = elements.map(({ children }) =>
    normalised(
      children.flatMap((child): [string, unknown][] =>
        'name' in child ? [[child.name, DomUtils.textContent(child).trim()]] : [],
      ),
    ),
  )
  return fromRows(file, rows.filter(isArticle))
}

function fromRows(file: string, rows: readonly Row[]): Found {
  const found: Found = { articles: [], left_out: [] }
  if (rows.length === 0) {
    const wanted = 'no record in it has a title and a text'
    found.left_out.push({ key: file, why: wanted })
  }
  for (const [index, row] of rows.entries()) {
    const id = textAt(row, 'id')
    const key = `${file}#${id ?? index + 1}`
    const why = whyUnpublished(row)
    if (why !== undefined) {
      found.left_out.push({ key, why })
      continue
    }
    const article = articleOf(key, row)
    const wrong = whyNoArticle(article)
    if (wrong === undefined) found.articles.push(article)
    else found.left_out.push({ key, why: wrong })
  }
  return found
}

function articleOf(key: string, row: Row): FoundArticle {
  const body = textAt(row, 'body') ?? ''
  const url = textAt(row, 'url')
  const is_url = url !== undefined && /^https?:\/\/[^\s]+$/i.test(url)
  const is_html = /<(?:p|div|br|ul|ol|li|h[1-6]|table|span|a|strong|b|em)\b[^>]*>/i.test(body)
  return {
    key,
    title: (textAt(row, 'title') ?? '').replace(/\s+/g, ' ').trim(),
    url: is_url ? url : undefined,
    language: languageOf(textAt(row, 'language')),
    // The title is a field of its own, so every heading in the text belongs to the text.
    body: is_html
      ? readPage(`<div>${demoted(body)}</div>`, is_url ? url : undefined).body
      : body.trim(),
  }
}

/** An h1 inside the text of a record is a heading of it, not its title. */
function demoted(html: string): string {
  return html.replace(/<(\/?)h1\b/gi, '<$1h2')
}

/** Drafts and archived articles are not what a team tells its customers. */
function whyUnpublished(row: Row): string | undefined {
  const said = (name: string): string => {
    const value = row.get(name)
    return ['string', 'number', 'boolean'].includes(typeof value) ? `${value as string}` : ''
  }
  const is_draft = /^(?:true|yes|1)$/i.test(said('draft'))
  const is_hidden = /^(?:false|no|0)$/i.test(said('published'))
  const state = (said('status') || said('state')).toLowerCase()
  // Freshdesk counts: 1 is a draft, 2 is published.
  const is_unfinished = /^(?:draft|unpublished|not ?published|archived|hidden|1)$/.test(state)
  return is_draft || is_hidden || is_unfinished ? 'it is not published there' : undefined
}

/** Every object, however deep, that has a title and a text; what lies inside one belongs to it. */
function rowsIn(value: unknown, depth = 0): Row[] {
  if (depth > DEPTH_MAX || value === null || typeof value !== 'object') return []
  if (Array.isArray(value)) return value.flatMap((one) => rowsIn(one, depth + 1))
  const row = normalised(Object.entries(value))
  if (isArticle(row)) return [row]
  return Object.values(value).flatMap((one) => rowsIn(one, depth + 1))
}

const DEPTH_MAX = 12

function isArticle(row: Row): boolean {
  return textAt(row, 'title') !== undefined && textAt(row, 'body') !== undefined
}

function normalised(entries: readonly (readonly [string, unknown])[]): Row {
  return new Map(
    entries.map(([name, value]) => [name.toLowerCase().replace(/[\s_-]+/g, ''), value]),
  )
}

function textAt(row: Row, field: keyof typeof FIELDS): string | undefined {
  for (const name of FIELDS[field]) {
    const value = row.get(name)
    if (typeof value === 'number') return String(value)
    if (typeof value === 'string' && value.trim() !== '') return value
  }
  return undefined
}

/** Spreadsheets write what their country writes. */
function delimiterOf(text: string): string {
  const [head = ''] = text.split(/\r?\n/, 1)
  const count = (mark: string) => head.split(mark).length
  return [',', ';', '\t'].reduce((best, mark) => (count(mark) > count(best) ? mark : best))
}
