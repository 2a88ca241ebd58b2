// Files of whole mails with what would have been right, one JSON object a line:
// `{id, subject, body, lang, kind, category, questions: [{asks, gold: [[article, heading], …]}], auto_ok}`. `gold` names
// every passage that answers the question well when quoted alone; an empty list says that none does. A bad line is named
// with its file and number.

import { filledLines, type LinePlace, lineProblem, objectOf } from './json-lines.ts'

/** A passage by its article's id and the heading above it; `''` is the text before the first heading. */
export type PassageName = readonly [article: string, heading: string]

export type LabelledMail = {
  id: string
  subject: string
  body: string
  /** Language of the mail, as ISO 639-1 says it; `unknown` where the file does not. */
  lang: string
  /** What sort of mail it is, in the words of the file. */
  kind: string
  /** Undefined for mail that belongs to no category. */
  category: string | undefined
  questions: { asks: string; gold: PassageName[] }[]
  /** Would a careful head of support be glad that a machine sent exactly those passages? */
  auto_ok: boolean
}

/** Throws a HoldfastError for a file that cannot be read, is empty, or has a line of another form. */
export function readLabelledMails(file: string): LabelledMail[] {
  return filledLines(file, FORM).map(({ line, place }) =>
    mailOf(objectOf(line, place, FORM), place),
  )
}

const FORM =
  'One JSON object a line: {"id", "subject", "body", "lang", "kind", "category", "questions": [{"asks", "gold": [["article", "heading"]]}], "auto_ok"}.'

function mailOf(value: Record<string, unknown>, place: LinePlace): LabelledMail {
  const { auto_ok, category = null, questions } = value
  if (typeof auto_ok !== 'boolean')
    throw lineProblem(place, 'auto_ok is neither true nor false', FORM)
  if (category !== null && typeof category !== 'string') {
    throw lineProblem(place, 'category is neither a text nor null', FORM)
  }
  if (!Array.isArray(questions)) throw lineProblem(place, 'questions is no list', FORM)
  return {
    id: stringAt(value, 'id', place),
    subject: stringAt(value, 'subject', place, ''),
    body: stringAt(value, 'body', place),
    lang: stringAt(value, 'lang', place, 'unknown'),
    kind: stringAt(value, 'kind', place, 'any'),
    category: category ?? undefined,
    questions: questions.map((one) => questionOf(one, place)),
    auto_ok,
  }
}

function questionOf(value: unknown, place: LinePlace): LabelledMail['questions'][number] {
  if (typeof value !== 'object' || value === null) {
    throw lineProblem(place, 'a question is no object', FORM)
  }
  const { asks = '', gold } = value as Record<string, unknown>
  if (typeof asks !== 'string') throw lineProblem(place, 'asks is no text', FORM)
  if (!Array.isArray(gold)) throw lineProblem(place, 'gold is no list', FORM)
  return { asks, gold: gold.map((one) => passageNameOf(one, place)) }
}

function passageNameOf(value: unknown, place: LinePlace): PassageName {
  const [article, heading] = Array.isArray(value) ? value : []
  if (typeof article !== 'string' || typeof heading !== 'string') {
    throw lineProblem(place, 'gold holds something else than [article, heading]', FORM)
  }
  return [article, heading]
}

function stringAt(
  value: Record<string, unknown>,
  key: string,
  place: LinePlace,
  fallback?: string,
): string {
  const text = value[key] ?? fallback
  if (typeof text !== 'string') throw lineProblem(place, `${key} is missing or no text`, FORM)
  return text
}
