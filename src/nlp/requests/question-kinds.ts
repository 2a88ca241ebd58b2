// What kind of answer does a question want: a reason, a way, a time, a price, a place, a yes or no? Two questions may share
// every word of content and want something else ("how do I", "why must I", "when can I"), so a known answer answers another
// question only where all that it asks for was asked before. By interrogatives and the shape of clauses, in six languages.

import { remembered } from '../../text/remembered.ts'
import { foldedWords, setOf, withoutElisions } from '../../text/words.ts'
import { patternOf } from './phrases.ts'
import { KIND_WORDS, type KindWords, type QuestionKind } from './words/kinds.ts'

export type QuestionKinds = ReadonlySet<QuestionKind>

export type Question = {
  /** Empty where the text does not tell, and in languages without words. */
  kinds: QuestionKinds
  /** It asks about what is not so: "how long is it not valid?". Who knows how long it is valid was not told that. */
  is_denied: boolean
  /** Folded words of the text that only ask, and name no subject: "can you tell me if there is any way to". */
  asking: ReadonlySet<string>
}

/** As the first of these languages understands it that finds a kind. */
export function readQuestion(text: string, languages: readonly string[]): Question {
  for (const language of languages) {
    const question = QUESTIONS.get(language)?.(text)
    if (question !== undefined && question.kinds.size > 0) return question
  }
  return NO_QUESTION
}

/** Whether it says of something that it is not so; false in languages without words. */
export function denies(text: string, language: string): boolean {
  const negatives = NEGATIVES.get(language)
  return (
    negatives !== undefined &&
    foldedWords(withoutElisions(text)).some((word) => negatives.has(word))
  )
}

/** Whether who was told what `known` asks was also told what `asked` wants. */
export function isAnsweredWith(known: QuestionKinds, asked: QuestionKinds): boolean {
  if (asked.size === 0) return known.size === 0
  return [...asked].every(
    (kind) => known.has(kind) || (AMOUNTS.has(kind) && hasAny(known, AMOUNTS)),
  )
}

/** A passage that says whether there is a fee or a limit says how high it is. */
const AMOUNTS: QuestionKinds = new Set(['how_much', 'amount_at_all'])

function hasAny(kinds: QuestionKinds, wanted: QuestionKinds): boolean {
  return [...wanted].some((kind) => kinds.has(kind))
}

const NONE: QuestionKinds = new Set()
const NO_QUESTION: Question = { kinds: NONE, is_denied: false, asking: new Set() }

/** Whose phrases name nothing else: "what is the price" names a price, "what is the reason" nothing. */
const PLAIN_KINDS: ReadonlySet<QuestionKind> = new Set(['why', 'how'])

/** Of "how much do you charge" and "wie hoch ist die Gebühr": they ask, and the charge is the subject. */
const AMOUNT_WORDS = setOf('much many high hoch hohe viel viele élevé élevée alto alta hoog veel')

type Compiled = {
  announcing: readonly RegExp[]
  rows: readonly { kind: QuestionKind; patterns: readonly RegExp[] }[]
  finite: ReadonlySet<string>
  denying: ReadonlySet<string>
  negatives: ReadonlySet<string>
  wanting: readonly RegExp[]
  small: ReadonlySet<string>
}

/** Stand for the beginning of a clause, for words that announced a question, and for words that were understood. */
const CLAUSE = '|'
const ANNOUNCED = '>'
const UNDERSTOOD = '~'

/** What a passage was asked and whether a known question asks the same are two rules that ask of the same request. */
const QUESTIONS: ReadonlyMap<string, (text: string) => Question> = new Map(
  Object.entries(KIND_WORDS).map(([language, words]) => {
    let made: Compiled | undefined
    const read = (text: string) => {
      made ??= compiled(words)
      return questionIn(text, made)
    }
    return [language, remembered(read)]
  }),
)

/** “No longer” denies; “longer” alone asks for more. */
const LONGER = 'longer'

function negativesOf({ denying }: KindWords): ReadonlySet<string> {
  return new Set(foldedWords(denying).filter((word) => word !== LONGER))
}

const NEGATIVES: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries(KIND_WORDS).map(([language, words]) => [language, negativesOf(words)]),
)

function compiled(words: KindWords): Compiled {
  const { announcing, interrogatives, leading, rows, finite, denying, wanting, small } = words
  const lead = `(?:${patternOf(leading)}){0,2}`
  const starts: Readonly<Record<string, string>> = {
    '^': `(?<=[${CLAUSE}${ANNOUNCED}] ${lead})`,
    '!': `(?<=${ANNOUNCED} ${lead})`,
  }
  const compile = (pattern: string) => {
    const start = starts[pattern[0] ?? ''] ?? '(?<= )'
    return new RegExp(start + patternOf(pattern.replace(/^[!^]/, '')), 'gu')
  }
  return {
    announcing: announcing.map(
      (phrase) =>
        new RegExp(
          `(?<= )${patternOf(phrase)}(?:\\${CLAUSE} )?(?=${lead}${patternOf(interrogatives)})`,
          'gu',
        ),
    ),
    rows: rows.map(([kind, patterns]) => ({ kind, patterns: patterns.map(compile) })),
    finite: setOf(foldedWords(finite).join(' ')),
    denying: setOf(foldedWords(denying).join(' ')),
    negatives: negativesOf(words),
    wanting: wanting.map(compile),
    small: setOf(foldedWords(small).join(' ')),
  }
}

function questionIn(
  text: string,
  { announcing, rows, finite, denying, negatives, wanting, small }: Compiled,
): Question {
  const kinds = new Set<QuestionKind>()
  const asking = new Set<string>()
  const note = (words: string, which?: ReadonlySet<string>) => {
    for (const word of words.split(' ')) if (which?.has(word) !== false) asking.add(word)
  }
  const clauses = clausesOf(text)
  let left = clauses
  for (const word of left.split(' ')) if (small.has(word)) asking.add(word)
  for (const pattern of announcing) {
    left = left.replace(pattern, (words) => {
      note(words)
      return `${ANNOUNCED} `
    })
  }
  for (const { kind, patterns } of rows) {
    for (const pattern of patterns) {
      left = left.replace(pattern, (words) => {
        kinds.add(kind)
        if (PLAIN_KINDS.has(kind)) note(words)
        else note(words, AMOUNT_WORDS)
        return `${UNDERSTOOD} `
      })
    }
  }
  // Who was told why it is so was not told why it is not.
  if (kinds.has('why') && clauses.split(' ').some((word) => denying.has(word))) {
    kinds.delete('why')
    kinds.add('why_not')
  }
  const is_denied = isDenied(left, negatives)
  if (kinds.size > 0) return { kinds, is_denied, asking }
  if (/[?？]/u.test(text) && left.split(' ').some((word) => finite.has(word))) {
    return { kinds: new Set<QuestionKind>(['whether']), is_denied, asking }
  }
  const wants = wanting.some((pattern) => left.search(pattern) >= 0)
  return { kinds: wants ? new Set<QuestionKind>(['how']) : NONE, is_denied, asking }
}

/** In the clauses that ask and those behind them; what was told before ("I have not got it, when …") denies no question. */
function isDenied(left: string, negatives: ReadonlySet<string>): boolean {
  const clauses = left.split(CLAUSE)
  const first = Math.max(
    0,
    clauses.findIndex((clause) => clause.includes(UNDERSTOOD)),
  )
  return clauses
    .slice(first)
    .some((clause) => clause.split(' ').some((word) => negatives.has(word)))
}

/** Folded words with a mark where a clause begins: `Hi, how long?` → ` | hi | how long `. */
function clausesOf(text: string): string {
  const clauses = withoutElisions(text.slice(0, TEXT_CHARS_MAX))
    .split(CLAUSE_BORDER)
    .map((clause) => foldedWords(clause).join(' '))
    .filter((clause) => clause !== '')
  return ` ${clauses.map((clause) => `${CLAUSE} ${clause}`).join(' ')} `
}

const CLAUSE_BORDER = /[,;:.!?¿¡()…]+|\s[-–—]\s|\n/u

/** A question is a sentence or two. */
const TEXT_CHARS_MAX = 1_000
