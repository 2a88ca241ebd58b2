// What each sentence of a mail does: it greets or thanks (`fill`), asks, demands, tells of a problem, or tells something
// else. All sentences count, however many there are. A sentence is `fill` only when nothing is left of it beside known
// phrases, small words and a name, so nothing hides in a politeness.

import { foldedWords, searchable, setOf } from '../../text/words.ts'
import { finderOf } from './phrases.ts'
import { type Sentence, sentencesIn } from './sentences.ts'
import { ASKS, QUESTION_STARTS } from './words/ask.ts'
import { ACTIONS, DEMANDS } from './words/demand.ts'
import { FILL, SMALL_WORDS } from './words/fill.ts'
import { PROBLEMS } from './words/problem.ts'

export type Role = 'fill' | 'ask' | 'demand' | 'problem' | 'tell'

export type Part = Sentence & { role: Role }

/** `languages`: whose phrases are known, likeliest first. */
export function partsIn(text: string, languages: readonly string[]): Part[] {
  const sentences = sentencesIn(text)
  const found: Part[] = []
  // From the last one up: what a mail program signs stands below what its owner signs.
  let is_signature = true
  for (const [at, sentence] of [...sentences.entries()].toReversed()) {
    const below = sentences.length - at
    const is_last = below <= SIGNATURE_PARTS || (is_signature && below <= SIGNATURES_PARTS)
    const own = roleOf(sentence.text, languages, is_last && endsLine(text, sentence))
    const role = isFirstQuestion(text, sentence, found.at(-1), languages) ? 'ask' : own
    is_signature &&= role === 'fill'
    found.push({ ...sentence, role })
  }
  return found.toReversed()
}

/**
 * "If it rains, can I come later and is there a fee?": the mark stands behind the second question only, so the first one shows by how
 * a clause of it begins.
 */
function isFirstQuestion(
  text: string,
  { text: own, end }: Sentence,
  next: Part | undefined,
  languages: readonly string[],
): boolean {
  if (
    next?.role !== 'ask' ||
    /[.!?…]\s*$/u.test(own) ||
    /\S|\n/.test(text.slice(end, next.start))
  ) {
    return false
  }
  return own.split(/[,;:–]\s+/u).some((clause) => starts.find(searchable(clause), languages))
}

/** A clause that goes on signs nothing: "Who is Tom and where is my parcel?". */
function endsLine(text: string, { end }: Sentence): boolean {
  return /^[^\S\n]*(?:\n|$)/.test(text.slice(end, end + LINE_END_CHARS))
}
/** Spaces at the end of a line; more of them end no line that signs. */
const LINE_END_CHARS = 80

/** Names and places below the last words; a signature has a few lines. */
const SIGNATURE_PARTS = 3
/** Two of them, where nothing but politeness stands between. */
const SIGNATURES_PARTS = 7

const fill = finderOf(FILL)
const ALL_LANGUAGES = Object.keys(FILL)
const starts = finderOf(QUESTION_STARTS)
const asks = finderOf(ASKS)
const demands = finderOf(DEMANDS)
const actions = finderOf(ACTIONS)
const problems = finderOf(PROBLEMS)
const small = new Map(
  Object.entries(SMALL_WORDS).map(([language, words]) => [
    language,
    setOf(foldedWords(words).join(' ')),
  ]),
)

/** `may_sign`: it stands where a name may stand alone. */
export function roleOf(text: string, languages: readonly string[], may_sign = false): Role {
  const words = searchable(text)
  const item = searchable(withoutGreeting(text.replace(LIST_MARK, ''), languages))
  const is_question = starts.find(item, languages) !== undefined
  if (isFill(text, words, languages, may_sign && !is_question)) return 'fill'
  if (is_question || /[?？¿؟\u037e]/u.test(text)) return 'ask'
  if (actions.find(words, languages) !== undefined) return 'demand'
  if (asks.find(words, languages) !== undefined) return 'ask'
  if (problems.find(words, languages) !== undefined) return 'problem'
  return demands.find(words, languages) === undefined ? 'tell' : 'demand'
}

/** "Hi Anna, can I …": the question begins behind the greeting. */
function withoutGreeting(text: string, languages: readonly string[]): string {
  const { head, rest } = headIn(text)
  return isFill(head, searchable(head), languages, false) ? rest : text
}

/** The same where the greeting names nobody: who writes to somebody by name may mean nobody else. */
export function withoutPlainGreeting(text: string, languages: readonly string[]): string {
  const { head, rest } = headIn(text)
  const words = searchable(head)
  const left = fill.without(words, languages)
  const is_plain = left !== words && foldedWords(left).every((word) => isSmall(word, languages))
  return is_plain ? rest : text
}

/** What stands before the first comma or the like, where that is short; nothing where there is none. */
function headIn(text: string): { head: string; rest: string } {
  const [, head = '', rest = text] = /^([^,!–:\n]{1,30})[,!–:]\s+(\S.*)$/su.exec(text) ?? []
  return { head, rest }
}

const LIST_MARK = /^(?:[-*•+–]|\d{1,3}[.)]|[a-z]\))\s*/i

/** Words of a name that may stand beside a greeting or alone at the end. */
const NAME_WORDS_MAX = 3

function isFill(
  text: string,
  words: string,
  languages: readonly string[],
  may_sign: boolean,
): boolean {
  if (words.trim() === '') return true
  // Programs close in the language of their owner, whatever she writes in.
  if (may_sign && fill.without(words, ALL_LANGUAGES).trim() === '') return true
  const left = fill.without(words, languages)
  const is_phrase = left !== words
  const rest = foldedWords(left).filter((word) => !isSmall(word, languages))
  if (rest.length === 0) return is_phrase || may_sign
  if (!(is_phrase || may_sign) || rest.length > NAME_WORDS_MAX) return false
  if (/[?？!]/u.test(text)) return false
  const named = namesIn(text)
  return rest.every((word) => named.has(word))
}

function isSmall(word: string, languages: readonly string[]): boolean {
  return languages.some((language) => small.get(language)?.has(word) === true)
}

/** Words that begin with a capital letter, folded. */
function namesIn(text: string): Set<string> {
  return new Set((text.match(/\p{Lu}[\p{L}'’.-]*/gu) ?? []).flatMap(foldedWords))
}
