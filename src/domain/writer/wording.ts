// Does a written sentence say what its quoted sentence says? The proof is the wording: apart from words that join and point,
// a sentence must hold the words of one sentence of the passage, all of them and in their order. Whole clauses behind the first
// one may be left out where no quote holds them and they neither bind nor narrow: no condition, no negation, no number, no "for
// members". So nothing can be turned round, swapped or added, and no step of an instruction is lost that was found to answer,
// in any language; a free rendering is not proved, and goes to a person.

import { withDigits } from '../../text/number-words.ts'
import { sentencesOf } from '../../text/text.ts'
import { foldedWords, withoutElisions } from '../../text/words.ts'
import type { Passage } from '../knowledge.ts'
import { evened } from '../model/said.ts'
import { GLUE, NARROWING_STARTS, OPERATORS } from './words/operators.ts'

export type Source = { passage: Passage; at: number; text: string }

/** The sentences of a passage that a quote touches, whole: a quote may begin behind a "not". */
export function quotedSentences(passage: Passage, quote: string): Source[] {
  const wanted = evened(quote)
  const sentences = sentencesOf(passage.text)
  const all = evened(sentences.join(' '))
  const start = all.indexOf(wanted)
  if (start < 0) return []
  const end = start + wanted.length
  let at = 0
  return sentences.flatMap((text, index) => {
    const from = at
    at += evened(text).length + 1
    return from < end && at - 1 > start ? [{ passage, at: index, text }] : []
  })
}

export type Wording = {
  /** The sentence that it says; undefined where it says none. */
  source: Source | undefined
  /** Of the closest one: words that it adds, and words of it that are missing. */
  added: string[]
  missing: string[]
}

/** `quotes`: what of the sources was found to answer, by whoever read the mail or wrote the sentence. */
export function wordingOf(
  sentence: string,
  sources: readonly Source[],
  quotes: readonly string[],
): Wording {
  const source = sources.find((one) => saysTheSame(sentence, one, quotes))
  if (source !== undefined) return { source, added: [], missing: [] }
  const differences = sources.map(({ text, passage: { language } }) => {
    const endings = endingsOf(language)
    const own = contentOf(sentence, language)
    const theirs = contentOf(text, language)
    return { added: without(own, theirs, endings), missing: without(theirs, own, endings) }
  })
  const closest = differences.toSorted((a, b) => a.added.length - b.added.length)[0]
  return {
    source: undefined,
    ...(closest ?? { added: contentOf(sentence, undefined), missing: [] }),
  }
}

function saysTheSame(
  sentence: string,
  { text, passage: { language } }: Source,
  quotes: readonly string[],
): boolean {
  const written = contentOf(sentence, language)
  const endings = endingsOf(language)
  if (written.length === 0) return false
  if (isSame(written, contentOf(text, language), endings)) return true
  const needed = quotes.map((quote) => ` ${contentOf(quote, language).join(' ')} `)
  const clauses = clausesOf(text, language)
  let at = 0
  for (const { words } of clausesOf(sentence, language)) {
    while (at < clauses.length && !isSame(words, clauses[at]?.words ?? [], endings)) {
      // What follows leans on the first clause: "Show the letter, that is enough."
      if (at === 0 || !mayBeLeftOut(clauses[at], needed)) return false
      at += 1
    }
    if (at === clauses.length) return false
    at += 1
  }
  return clauses.slice(at).every((clause) => mayBeLeftOut(clause, needed))
}

type Clause = { first: string; words: string[] }

function mayBeLeftOut(clause: Clause | undefined, needed: readonly string[]): boolean {
  return (
    clause !== undefined &&
    clause.words.length >= CLAUSE_WORDS_MIN &&
    !NARROWING_STARTS.has(clause.first) &&
    !needed.some((quote) => quote.includes(` ${clause.words.join(' ')} `)) &&
    clause.words.every((word) => !isOperator(word) && !isNumber(word))
  )
}

/** One word between commas is an item of a list. */
const CLAUSE_WORDS_MIN = 2

/** Words that turn, bind or narrow what a sentence says. */
export function isOperator(word: string): boolean {
  return OPERATORS.has(word)
}

function isNumber(word: string): boolean {
  return /\p{Nd}/u.test(word)
}

/** What stands behind a colon or in a row of a table belongs to what stands before it. */
function clausesOf(sentence: string, language: string | undefined): Clause[] {
  return sentence
    .split(/[,;]\s+|[()]|\s[–—-]\s/)
    .map((text) => {
      return {
        first: foldedWords(text).find((word) => !JOINING.has(word)) ?? '',
        words: contentOf(text, language),
      }
    })
    .filter(({ words }) => words.length > 0)
}

const JOINING = new Set(['and', 'und', 'et', 'y', 'e', 'en', 'also', 'auch'])

/** Without what only joins and points. Numbers are one form, whether in digits or in words. */
function contentOf(text: string, language: string | undefined): string[] {
  const signs = text
    .normalize('NFKC')
    .replace(/%/g, ' percent ')
    .replace(/€/g, ' euro ')
    .replace(/£/g, ' pound ')
    .replace(/\$/g, ' dollar ')
    .replace(/(?<=^|\s)[-−–](?=\p{Nd})/gu, ' minus ')
    .replace(/[<>≤≥≠±+=]/g, (sign) => ` sign${sign.codePointAt(0)} `)
    // What separates the parts of a number, an address or a time is no space.
    .replace(/(?<=\p{Nd})[.,:](?=\p{Nd})/gu, 'x')
  return withDigits(foldedWords(withoutElisions(signs)), language).filter((word) => !GLUE.has(word))
}

function isSame(a: readonly string[], b: readonly string[], endings: Endings): boolean {
  return a.length === b.length && a.every((word, at) => isSameWord(word, b[at] ?? '', endings))
}

/** One word in two forms: the ending may differ. Never for numbers, and never for short words. */
function isSameWord(a: string, b: string, endings: Endings): boolean {
  if (a === b) return true
  const [short, long] = a.length < b.length ? [a, b] : [b, a]
  if (short.length < ROOT_MIN || OPERATORS.has(a) || OPERATORS.has(b) || isNumber(a)) return false
  return long.startsWith(short) && endings.has(long.slice(short.length))
}

const ROOT_MIN = 4

type Endings = ReadonlySet<string>

/**
 * By language, endings that tell number, gender and case and nothing else. None that tells when something happens, or how
 * much of it: "we refund you" promises and "we refunded you" reports, "a long wait" and "a longer wait" are two waits.
 */
const ENDINGS: Record<string, Endings> = {
  en: new Set(['s', 'es']),
  de: new Set(['s', 'es', 'e', 'en', 'n', 'er', 'em']),
  nl: new Set(['s', 'e', 'en', 'n']),
  fr: new Set(['s', 'e', 'es', 'x']),
  es: new Set(['s', 'es']),
}
const NO_ENDINGS: Endings = new Set()

function endingsOf(language: string | undefined): Endings {
  return ENDINGS[language ?? ''] ?? NO_ENDINGS
}

function without(words: readonly string[], others: readonly string[], endings: Endings): string[] {
  const rest = [...others]
  return words.filter((word) => {
    const at = rest.findIndex((other) => isSameWord(word, other, endings))
    if (at < 0) return true
    rest.splice(at, 1)
    return false
  })
}
