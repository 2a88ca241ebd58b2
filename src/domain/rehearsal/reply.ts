// An agent's reply to a sample of a rehearsal: one line a number, `2 wrong`, `3 category: refunds`, `4 passage: returns#2`. What is not certain
// is no mark, because a wrong mark opens a category that should stay closed: it is told to the agent, who answers again.
// What stands below a line of our own mail counts as quoted, also where a program did not mark it as such.

import { foldedWords } from '../../text/words.ts'
import { isSignature } from '../approval/signature.ts'
import { NONE, UNSAID } from '../gate/evidence.ts'
import { labelChoices, labelNamed } from '../label.ts'
import { categoryOfPassage, passageNamed } from '../passage-named.ts'
import type { Article, Category } from '../team.ts'
import type { MarkedMail } from './marks.ts'

/** One question of a sample as it was asked, beside what the ledger holds of it now. */
export type AskedQuestion = {
  number: number
  /** The rehearsed mail. */
  id: string
  /** The category that stood in the mail; undefined for none. */
  shown: string | undefined
  /** What is predicted now: a later rehearsal replaces the prediction of what nobody has marked. */
  predicted: string | undefined
  /** Passages (their ids) of the answer that stood beside it; undefined where none did. */
  proposed?: readonly string[] | undefined
  label: string | undefined
}

/** `says`: the words of the mark, e.g. `right (refund)`. */
export type ReplyMark = MarkedMail & { number: number; says: string }

/** `problems`: one sentence for each thing that changed nothing. */
export type SampleReply = { marks: ReplyMark[]; problems: string[] }

type Word =
  | { kind: 'right' }
  | { kind: 'wrong' }
  | { kind: 'label'; label: string }
  | { kind: 'passage'; passage: { id: string; article: string } }
type Said = { numbers: number[]; word: Word } | { rest: 'all' | 'rest'; word: Word }
/** A line that could be meant as a mark, also with ① or Ⅱ; a telephone number has more digits and no letters. */
const BEGINS_NUMBERED = /^[^\p{L}\p{N}]{0,6}\p{N}{1,3}(?!\p{N})[^\p{L}]{0,9}\p{L}/u

/** What the team has, so that it can be named. */
type Known = {
  categories: readonly Pick<Category, 'id' | 'name' | 'articles'>[]
  articles: readonly Article[]
}
const NOTHING_KNOWN: Known = { categories: [], articles: [] }

/** What stands further down is not read: nobody writes that much about ten questions. */
const LINES_MAX = 300
const LINE_CHARS_MAX = 400

/** `new_text`: what the agent newly wrote. */
export function readSampleReply(
  new_text: string,
  questions: readonly AskedQuestion[],
  team: Known,
): SampleReply {
  const said: Said[] = []
  const unread: string[] = []
  for (const line of ownLines(new_text)) {
    const read = saidIn(line, team)
    if (read !== undefined) said.push(...read)
    else if (couldBeMeant(line)) unread.push(line)
  }
  const choices = `right, wrong, none or one of ${labelChoices(team.categories)}`
  const problems = unread.map(
    (line) => `“${short(line)}” is no mark: after the number, write ${choices}`,
  )
  const words = new Map<number, Word>()
  const refused = new Set<number>()
  const known = new Map(questions.map((one) => [one.number, one]))
  for (const one of said) {
    if (!('numbers' in one)) continue
    for (const number of one.numbers) {
      const before = words.get(number)
      if (!known.has(number)) problems.push(`There is no number ${number} in this mail`)
      else if (before !== undefined && !isSame(before, one.word)) refused.add(number)
      else words.set(number, one.word)
    }
  }
  for (const number of refused) {
    words.delete(number)
    problems.push(`Number ${number} is marked in two ways`)
  }
  const named = new Set(words.keys())
  problems.push(...addRest(words, refused, said, { questions, is_clear: problems.length === 0 }))
  const marks: ReplyMark[] = []
  for (const [number, word] of [...words].toSorted(([a], [b]) => a - b)) {
    const mark = markOf(known.get(number), word, team)
    if (typeof mark === 'string') problems.push(mark)
    else if (mark !== undefined) marks.push(named.has(number) ? mark : { ...mark, is_rest: true })
  }
  return { marks, problems: [...new Set(problems)] }
}

/** No closing, name or address: what the line says may be the exception to the rest. */
function couldBeMeant(line: string): boolean {
  if (BEGINS_NUMBERED.test(line) || !isSignature(line)) return true
  return foldedWords(line).some((word) => RIGHT.has(word) || WRONG.has(word))
}

/** Nothing but marks, whoever wrote them: such a mail is for us and no customer's. */
export function saysOnlyMarks(new_text: string): boolean {
  const lines = ownLines(new_text)
  const marks = lines.filter((line) => saidIn(line, NOTHING_KNOWN) !== undefined)
  const is_mark = new Set(marks)
  return marks.length > 0 && lines.every((line) => is_mark.has(line) || isSignature(line))
}

/**
 * `all right` and `rest right` mark what nobody has looked at one by one, so they count only where everything else in the
 * reply was understood: "all right" may be a greeting, and a line that we cannot read may be the exception.
 */
function addRest(
  words: Map<number, Word>,
  refused: ReadonlySet<number>,
  said: readonly Said[],
  { questions, is_clear }: { questions: readonly AskedQuestion[]; is_clear: boolean },
): string[] {
  const rests = said.flatMap((one) => ('rest' in one ? [one] : []))
  const [first, ...others] = rests
  if (first === undefined) return []
  const named = `“${first.rest} ${first.word.kind}”`
  if (!is_clear || others.some(({ word }) => !isSame(word, first.word))) {
    return [`${named} was not counted, because something else in the reply was not understood`]
  }
  if (first.rest === 'all' && [...words.values()].some((word) => !isSame(word, first.word))) {
    return [
      `${named} contradicts the other lines; for all that you did not name, write “rest right”`,
    ]
  }
  const kept: string[] = []
  for (const { number, label } of questions) {
    if (words.has(number) || refused.has(number)) continue
    // Marked before, perhaps by somebody else: whoever writes “rest” now has no reason to look at it again.
    if (label === undefined) words.set(number, first.word)
    else kept.push(`Number ${number} was marked before (${nameOf(label)}) and stays as it is`)
  }
  return kept
}

/** `right` and `wrong` are about what stood in the mail, whatever is predicted since then. */
function markOf(
  question: AskedQuestion | undefined,
  word: Word,
  team: Known,
): ReplyMark | string | undefined {
  if (question === undefined) return undefined
  const { number, id, shown, predicted, label: before } = question
  const named = shown ?? 'none'
  const mark = (label: string, says: string, used?: readonly string[]): ReplyMark => {
    const is_changed = before !== undefined && before !== label
    const changed = is_changed ? `${says}; until now ${nameOf(before)}` : says
    return { number, id, label, says: changed, ...(used === undefined ? {} : { used }) }
  }
  // A later rehearsal may propose another answer than the one that was looked at.
  const proposed = shown === predicted ? question.proposed : undefined
  if (word.kind === 'right') return mark(shown ?? NONE, `right (${named})`, proposed)
  if (word.kind === 'passage') {
    const label = categoryOfPassage(team.categories, word.passage, shown)
    return mark(label, `answered by ${word.passage.id}`, [word.passage.id])
  }
  if (word.kind === 'label') {
    const { label } = word
    const is_shown = label === (shown ?? NONE)
    return mark(label, is_shown ? `right (${named})` : `${nameOf(label)}, not ${named}`)
  }
  if (shown === undefined) {
    return `Number ${number} was in no category, so “wrong” does not say enough: name the category`
  }
  if (shown !== predicted) {
    return `Number ${number} is predicted otherwise since a later rehearsal, so “wrong” does not say enough: name the category`
  }
  return mark(UNSAID, `wrong (${named})`)
}

function nameOf(label: string): string {
  if (label === UNSAID) return 'wrong'
  return label === NONE ? 'none' : label
}

/** Undefined for a line that is not marks and nothing else. */
function saidIn(line: string, team: Known): Said[] | undefined {
  const plain = line
    .replace(/[*_`]/g, '')
    .replace(/^[-–—•·(\s]+/, '')
    .replace(TITLE, '')
  const whole = partSaid(plain, team)
  if (whole !== undefined) return [whole]
  // `1 right, 2 wrong`: each part of its own; `1, 2 right, 3 none`: numbers alone belong to what follows.
  const parts = plain.replace(/(\d)\s*[,;](?=\s*#?\d)/g, '$1 &').split(/[,;]/)
  const said = parts.flatMap((part) => partSaid(part.trim(), team) ?? [])
  return said.length === parts.length ? said : undefined
}

function partSaid(part: string, team: Known): Said | undefined {
  const [, who = '', of_rest] = REST.exec(part) ?? []
  if (of_rest !== undefined) {
    const word = wordOf(of_rest, NOTHING_KNOWN)
    // With a comma behind it, it opens a letter.
    if (word === undefined || word.kind === 'label' || /[,:]$/.test(of_rest)) return undefined
    return { rest: who.toLowerCase() === 'all' ? 'all' : 'rest', word }
  }
  const [, list = '', said = ''] = NUMBERED.exec(part.replace(/\band\b/gi, ',')) ?? []
  const numbers = numbersIn(list)
  const word = numbers === undefined ? undefined : wordOf(said, team)
  return numbers === undefined || word === undefined ? undefined : { numbers, word }
}

/** `Question 3: right`, `No. 3 right` */
const TITLE = /^(?:question|number|no\.?|nr\.?)\s+(?=#?\d)/i
const REST = /^(?:the )?(all|rest)[\s:=.)–-]+(?:(?:are|is) )?(\p{L}.*)$/iu
/** Everything before the first letter, and the rest. It begins with a number: `> 1 right` is quoted. */
const NUMBERED = /^(#?\d[\d\s,&+#.):=>(–—-]*)(\S.*)$/u

/** `1, 3 & 5`, `1-4`, `#2)`; undefined for what is no list of numbers, or longer than any list of questions. */
function numbersIn(list: string): number[] | undefined {
  const numbers = new Set<number>()
  const close = list.replace(/(\d)\s*[–-]\s*(?=\d)/g, '$1-')
  let is_over = false
  for (const part of close.split(/[,&+\s]+/)) {
    if (part === '') continue
    // A sign of its own ends the list, as in `1 => right`; in `1 = 2 right` nobody knows what is meant.
    if (is_over) return undefined
    if (!/\d/.test(part)) {
      is_over = true
      continue
    }
    const [found, from, to = from] = /^[#(]?(\d{1,3})(?:-(\d{1,3}))?[.):=>–—-]*$/.exec(part) ?? []
    if (found === undefined || Number(to) < Number(from)) return undefined
    for (let number = Number(from); number <= Number(to); number += 1) {
      if (numbers.size >= NUMBERS_MAX) return undefined
      numbers.add(number)
    }
  }
  return numbers.size === 0 ? undefined : [...numbers]
}

/** In one line. A mail asks about ten. */
const NUMBERS_MAX = 100

/** A word alone, a category's id or name, or either behind `category:` or `wrong:`; a passage behind `passage:`. A question mark makes it no answer. */
function wordOf(said: string, { categories, articles }: Known): Word | undefined {
  if (/[?？]/.test(said)) return undefined
  const [, title] = /^passage\b[\s:=：–-]*(\S.*)$/i.exec(said) ?? []
  if (title !== undefined) {
    const passage = passageNamed(articles, title)
    return passage && { kind: 'passage', passage }
  }
  const named = said.replace(/^(?:wrong|incorrect)\s*[,:;=>–—-]+\s*/i, '')
  const [, behind] = /^category\b[\s:=：–-]*(\S.*)$/i.exec(named) ?? []
  const words = foldedWords(behind ?? named).join(' ')
  if (named === said && behind === undefined) {
    if (RIGHT.has(words)) return { kind: 'right' }
    if (WRONG.has(words)) return { kind: 'wrong' }
  }
  const label = words === 'none' ? NONE : labelNamed(categories, behind ?? named)
  return label === undefined ? undefined : { kind: 'label', label }
}

const RIGHT = new Set(['right', 'correct'])
const WRONG = new Set(['wrong', 'incorrect'])

/** Up to the first line of our own mail, quoted or not. */
function ownLines(new_text: string): string[] {
  const lines: string[] = []
  for (const raw of new_text.split('\n', LINES_MAX)) {
    const line = raw
      .trim()
      .slice(0, LINE_CHARS_MAX)
      .replace(/[０-９]/g, plainDigit)
    const lower = line.replace(/^[>\s]+/, '').toLowerCase()
    if (FRAME_LINES.some((one) => lower.startsWith(one))) break
    if (line !== '') lines.push(line)
  }
  return lines
}

/** Full-width digits, as East Asian keyboards write them. */
function plainDigit(digit: string): string {
  return String.fromCharCode(digit.charCodeAt(0) - 0xff10 + 0x30)
}

/** How lines of `templates/mail/sample.*` begin; the first one is the first line of the mail. */
const FRAME_LINES = [
  'sample of a rehearsal',
  'what to do: reply',
  'reply to this mail with',
  'sample reference:',
  '== question',
  'understood as:',
]

function isSame(a: Word, b: Word): boolean {
  if (a.kind === 'label' && b.kind === 'label') return a.label === b.label
  if (a.kind === 'passage' && b.kind === 'passage') return a.passage.id === b.passage.id
  return a.kind === b.kind
}

function short(text: string): string {
  return text.replace(/\s+/g, ' ').slice(0, 60)
}
