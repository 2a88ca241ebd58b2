// A sample of a rehearsal for people to mark, as rows of a table, and the marks read back. A mark is about the prediction
// that stood in the table: when that has changed since, the mark is refused. One bad line and nothing is applied.

import { masked } from '../discovery/examples.ts'
import { NONE, UNSAID } from '../gate/evidence.ts'
import { categoryOfPassage, passageNamed } from '../passage-named.ts'
import type { Article, Category } from '../team.ts'
import { utcDay } from '../utc.ts'
import { parseCsv } from './csv.ts'

/** What was predicted for a mail of the past before anybody marked it. */
export type SampledMail = {
  /** `r_` + hash: the same mail has the same id, wherever it was read from. */
  id: string
  /** When the customer's mail had arrived, milliseconds. */
  received_at: number
  /** Undefined when the engine abstained. Where a model answered: the category that it answered as. */
  predicted: string | undefined
  confidence: number
  /** What the gate counts instead, where it is known. */
  unscaled?: number | undefined
  engine_version: string
  predicted_at: number
  /** Passages (their ids) of the answer that is shown beside it; undefined where there is none. */
  proposed?: readonly string[] | undefined
  /** Version of the model whose answer that is; undefined: the local engine's. */
  reader?: string | undefined
  /** Equal for near-identical mail. */
  likeness: string
  /** What a mark that names a category teaches: see `lessonOf`. */
  subject: string
  new_text: string
}

/** The words that are kept for the engine: no more than it reads, addresses and long numbers masked. */
export function lessonOf(wrote: { subject: string; text: string }): {
  subject: string
  new_text: string
} {
  return {
    subject: masked(wrote.subject.slice(0, SUBJECT_CHARS_MAX)),
    new_text: masked(wrote.text.slice(0, TEXT_CHARS_MAX)),
  }
}

export type MarksSoFar = { right: number; wrong: number; without_prediction: number; open: number }

/** `open`: sampled and not marked yet. */
export function marksSoFar(
  sample: readonly { predicted: string | undefined; label: string | undefined }[],
): MarksSoFar {
  const marked = sample.filter(({ label }) => label !== undefined)
  const judged = marked.filter(({ predicted }) => predicted !== undefined)
  const right = judged.filter(({ predicted, label }) => predicted === label).length
  return {
    right,
    wrong: judged.length - right,
    without_prediction: marked.length - judged.length,
    open: sample.length - marked.length,
  }
}

/** `label`: a category's id, `NONE`, or `UNSAID` for what is wrong without a word about what would be right. */
export type MarkedMail = {
  id: string
  label: string
  /** Passages (their ids) that answer it; undefined where the mark says nothing of the answer. */
  used?: readonly string[]
  /** Said of "the rest": it is about mail that nobody has marked, and nothing else. */
  is_rest?: boolean
}

/** What people see of one sampled mail. */
export type SampleLine = {
  mail: SampledMail
  question: string
  proposed: string
  /** What a person really answered. */
  answered: string
  /** 0–1; undefined when nobody answered. */
  similarity: number | undefined
}

const COLUMNS = [
  'message',
  'date',
  'category',
  'confidence',
  'question',
  'proposed answer',
  'human answer',
  'similarity',
  'mark',
] as const

const EXCERPT_CHARS = 600
/** What the local engine reads of a mail. */
const SUBJECT_CHARS_MAX = 300
const TEXT_CHARS_MAX = 20_000

/** The first row names the columns. */
export function sampleRows(lines: readonly SampleLine[]): string[][] {
  return [
    [...COLUMNS],
    ...lines.map(({ mail, question, proposed, answered, similarity }) => [
      mail.id,
      utcDay(mail.received_at),
      mail.predicted ?? 'none',
      mail.confidence.toFixed(2),
      excerpt(question),
      excerpt(proposed),
      excerpt(answered),
      similarity === undefined ? '' : similarity.toFixed(2),
      '',
    ]),
  ]
}

export type MarkProblem = { line: number; says: string }

export type ReadMarks =
  | { ok: true; marks: MarkedMail[]; unmarked: number }
  | { ok: false; problems: MarkProblem[] }

/** `sample`: predictions by id. Columns are found by name, so people may add, move and remove others. */
export function readMarks(
  text: string,
  known: {
    sample: ReadonlyMap<string, Pick<SampledMail, 'predicted' | 'proposed'>>
    categories: readonly Pick<Category, 'id' | 'articles'>[]
    articles: readonly Article[]
  },
): ReadMarks {
  const { rows, unclosed_at } = parseCsv(text)
  const [head, ...body] = rows
  const at = head === undefined ? undefined : columnsOf(head.cells)
  const problems: MarkProblem[] = []
  if (unclosed_at !== undefined) {
    problems.push({ line: unclosed_at, says: 'a quote (") is opened and never closed' })
  }
  if (at === undefined) {
    problems.push({
      line: head?.line ?? 1,
      says: 'the first line must name the columns message, category and mark',
    })
    return { ok: false, problems }
  }
  const marks = new Map<string, MarkedMail & { line: number }>()
  let unmarked = 0
  for (const { line, cells } of body) {
    const cell = (column: number) => (cells[column] ?? '').trim()
    const read = readMark({ id: cell(at.message), mark: cell(at.mark) }, cell(at.category), known)
    if (read === undefined) unmarked += 1
    else if ('says' in read) problems.push({ line, says: read.says })
    else {
      const before = marks.get(read.id)
      if (before !== undefined && !isSameMark(before, read)) {
        problems.push({ line, says: `${read.id} is marked otherwise in line ${before.line}` })
      }
      marks.set(read.id, { ...read, line })
    }
  }
  if (problems.length > 0) {
    return { ok: false, problems: problems.toSorted((a, b) => a.line - b.line) }
  }
  const said = [...marks.values()].map(({ line: _line, ...mark }) => mark)
  return { ok: true, marks: said, unmarked }
}

function isSameMark(one: MarkedMail, other: MarkedMail): boolean {
  return one.label === other.label && String(one.used) === String(other.used)
}

/** Undefined: nobody marked this line. */
function readMark(
  { id, mark }: { id: string; mark: string },
  shown: string,
  known: Parameters<typeof readMarks>[1],
): MarkedMail | { says: string } | undefined {
  if (mark === '') return undefined
  const sampled = known.sample.get(id)
  if (sampled === undefined) {
    return { says: `no rehearsal has sampled the message “${short(id)}”` }
  }
  if (shown.toLowerCase() !== (sampled.predicted ?? 'none')) {
    const now = sampled.predicted ?? 'none'
    return {
      says: `the mark is about “${short(shown)}”, but the last rehearsal predicted “${now}”: take a fresh sample`,
    }
  }
  const word = mark.toLowerCase()
  if (word === 'right') {
    const { predicted = NONE, proposed } = sampled
    return { id, label: predicted, ...(proposed === undefined ? {} : { used: proposed }) }
  }
  if (word === 'wrong') return { id, label: UNSAID }
  if (word === 'none' || word === NONE) return { id, label: NONE }
  const category = known.categories.find((one) => one.id.toLowerCase() === word)
  if (category !== undefined) return { id, label: category.id }
  const [, title] = /^passage\b[\s:=]*(\S.*)$/.exec(word) ?? []
  if (title !== undefined) {
    const passage = passageNamed(known.articles, title)
    if (passage === undefined) return { says: `“${short(mark)}” names no one passage` }
    const label = categoryOfPassage(known.categories, passage, sampled.predicted)
    return { id, label, used: [passage.id] }
  }
  const ids = known.categories.map((one) => one.id).join(', ')
  return {
    says: `“${short(mark)}” is no mark; write right, wrong, none, passage: and its name, or one of ${ids}`,
  }
}

function columnsOf(
  cells: readonly string[],
): Record<'message' | 'category' | 'mark', number> | undefined {
  const names = cells.map((cell) => cell.trim().toLowerCase())
  const at = {
    message: names.indexOf('message'),
    category: names.indexOf('category'),
    mark: names.indexOf('mark'),
  }
  return Object.values(at).includes(-1) ? undefined : at
}

function excerpt(text: string): string {
  const plain = text.replace(/[^\S\n]+/g, ' ').trim()
  return plain.length > EXCERPT_CHARS ? `${plain.slice(0, EXCERPT_CHARS)}…` : plain
}

function short(text: string): string {
  return text.replace(/\s+/g, ' ').slice(0, 60)
}
