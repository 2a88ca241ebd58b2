// What kind of answer does a question want: a reason, a way, a time, a price, a place, a yes or no? Two questions may share
// every word of content and want something else ("how do I", "why must I", "when can I"), so a known answer answers another
// question only where all that it asks for was asked before. By interrogatives and the shape of clauses, in six languages.

import { foldedWords, setOf, withoutElisions } from '../../text/words.ts'
import { patternOf } from './phrases.ts'
import { KIND_WORDS, type KindWords, type QuestionKind } from './words/kinds.ts'

export type QuestionKinds = ReadonlySet<QuestionKind>

/** Of the first of these languages that finds a kind; empty where the text does not tell, and in languages without words. */
export function questionKinds(text: string, languages: readonly string[]): QuestionKinds {
  for (const language of languages) {
    const words = COMPILED.get(language)
    const kinds = words === undefined ? NONE : kindsIn(text, words())
    if (kinds.size > 0) return kinds
  }
  return NONE
}

/** Whether who was told what `known` asks was also told what `asked` wants. */
export function isAnsweredWith(known: QuestionKinds, asked: QuestionKinds): boolean {
  if (asked.size === 0) return known.size === 0
  return [...asked].every(
    (kind) => known.has(kind) || (kind === 'cost_at_all' && known.has('how_much')),
  )
}

const NONE: QuestionKinds = new Set()

type Compiled = {
  announcing: readonly RegExp[]
  rows: readonly { kind: QuestionKind; patterns: readonly RegExp[] }[]
  finite: ReadonlySet<string>
  wanting: readonly RegExp[]
}

/** Stand for the beginning of a clause, for words that announced a question, and for words that were understood. */
const CLAUSE = '|'
const ANNOUNCED = '>'
const UNDERSTOOD = '~'

const COMPILED: ReadonlyMap<string, () => Compiled> = new Map(
  Object.entries(KIND_WORDS).map(([language, words]) => {
    let made: Compiled | undefined
    return [language, () => (made ??= compiled(words))]
  }),
)

function compiled({
  announcing,
  interrogatives,
  leading,
  rows,
  finite,
  wanting,
}: KindWords): Compiled {
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
    wanting: wanting.map(compile),
  }
}

function kindsIn(text: string, { announcing, rows, finite, wanting }: Compiled): QuestionKinds {
  const kinds = new Set<QuestionKind>()
  let left = announcing.reduce(
    (clauses, pattern) => clauses.replace(pattern, `${ANNOUNCED} `),
    clausesOf(text),
  )
  for (const { kind, patterns } of rows) {
    for (const pattern of patterns) {
      const rest = left.replace(pattern, `${UNDERSTOOD} `)
      if (rest !== left) kinds.add(kind)
      left = rest
    }
  }
  if (kinds.size > 0) return kinds
  if (/[?？]/u.test(text) && left.split(' ').some((word) => finite.has(word))) {
    return new Set<QuestionKind>(['whether'])
  }
  const wants = wanting.some((pattern) => left.search(pattern) >= 0)
  return wants ? new Set<QuestionKind>(['how']) : NONE
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
