// What an import brings in, from whatever source: articles as Markdown, and what was left out with the reason.

export type FoundArticle = {
  /** What the source calls it: its path, number or URL. Stays the same from one import to the next. */
  key: string
  title: string
  url: string | undefined
  /** ISO 639-1; undefined if the source does not say. */
  language: string | undefined
  /** Markdown below the title. */
  body: string
}

/** `why` completes “left out, because …”. */
export type LeftOut = { key: string; why: string }

export type Found = { articles: FoundArticle[]; left_out: LeftOut[] }

/** A source that cannot be read at all; the message is a sentence. */
export class SourceUnreadable extends Error {
  readonly code = 'source_unreadable'
}

/** Less text than this is a stub, a table of contents or an empty page. */
const BODY_CHARS_MIN = 30

/** Why an article cannot be one; undefined if it can. */
export function whyNoArticle({
  title,
  body,
}: Pick<FoundArticle, 'title' | 'body'>): string | undefined {
  if (title.trim() === '') return 'it has no title'
  const letters = body.replace(/\]\([^)]*\)/g, ']').replace(/[^\p{L}\p{N}]+/gu, '')
  return letters.length < BODY_CHARS_MIN ? 'there is hardly any text in it' : undefined
}

/** `en-US` → `en`; undefined for anything that is no language. */
export function languageOf(said: unknown): string | undefined {
  const match = typeof said === 'string' ? /^([a-z]{2})(?:[-_].*)?$/i.exec(said.trim()) : null
  return match?.[1]?.toLowerCase()
}
