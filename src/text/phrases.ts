// Lists of phrases as tables: one phrase a row, with its language and a sample that it must recognise. A list becomes one
// regular expression, so that a thousand rows cost a text one pass; the samples are for the test that asks every row.
// Phrases are regular expressions with bounded repeats, in which parentheses only group, and must stay linear: they meet
// text of strangers.

/** ISO 639-1; `any` for what is written alike everywhere: names, numbers, marks. */
export type Lang =
  | 'any'
  | 'ar'
  | 'bg'
  | 'ca'
  | 'cs'
  | 'da'
  | 'de'
  | 'el'
  | 'en'
  | 'es'
  | 'et'
  | 'fa'
  | 'fi'
  | 'fr'
  | 'gl'
  | 'he'
  | 'hr'
  | 'hu'
  | 'id'
  | 'is'
  | 'it'
  | 'ja'
  | 'ko'
  | 'lt'
  | 'lv'
  | 'ms'
  | 'nl'
  | 'no'
  | 'pl'
  | 'pt'
  | 'ro'
  | 'ru'
  | 'sk'
  | 'sl'
  | 'sr'
  | 'sv'
  | 'th'
  | 'tr'
  | 'uk'
  | 'vi'
  | 'zh'

/** What a writer of that language may write, and one thing that somebody did. */
export type Phrase = readonly [lang: Lang, phrase: string, sample: string]

/** What stands around each phrase of a list: an anchor, a word boundary, a colon. */
export type Frame = {
  before?: string
  after?: string
  /** Flags of the regular expression; default `iu`. */
  flags?: string
  /** The sample as it stands in this frame, where rows are shared by lists with different frames. */
  shown?: (sample: string) => string
}

export type PhraseList = {
  /** Whether any phrase stands in the text. */
  test(text: string): boolean
  /** The first phrase that stands there, with its place. */
  exec(text: string): RegExpExecArray | null
  /** All rows at once. It has no state between calls: no `g`, no `y`. */
  pattern: RegExp
  /** Row by row, for tests. */
  rows: readonly { lang: Lang; sample: string; source: string }[]
}

export function phraseList(phrases: readonly Phrase[], frame: Frame = {}): PhraseList {
  const { before = '', after = '', flags = 'iu', shown = (sample: string) => sample } = frame
  const framed = (phrase: string) => `${grouping(before)}(?:${phrase})${grouping(after)}`
  const rows = () =>
    phrases.map(([lang, phrase, sample]) => ({
      lang,
      sample: shown(sample),
      source: framed(grouping(phrase)),
    }))
  return asPhraseList(() => new RegExp(framed(alternativesOf(phrases)), flags), rows)
}

/** One list out of several with frames of their own; all must have the same flags. */
export function anyOf(first: PhraseList, ...more: readonly PhraseList[]): PhraseList {
  const lists = [first, ...more]
  const patternOf = () =>
    new RegExp(lists.map(({ pattern }) => pattern.source).join('|'), first.pattern.flags)
  return asPhraseList(patternOf, () => lists.flatMap(({ rows }) => rows))
}

/** Put together when the first mail asks: there are more than a hundred, and a start has other things to do. */
function asPhraseList(patternOf: () => RegExp, rowsOf: () => PhraseList['rows']): PhraseList {
  let known: RegExp | undefined
  const pattern = () => {
    known ??= patternOf()
    return known
  }
  return {
    test: (text) => pattern().test(text),
    exec: (text) => pattern().exec(text),
    get pattern() {
      return pattern()
    },
    get rows() {
      return rowsOf()
    },
  }
}

/** The alternatives of all rows as the inside of a regular expression. */
export function alternativesOf(phrases: readonly Phrase[]): string {
  return factored(phrases.map(([, phrase]) => atomsOf(grouping(phrase))))
}

/** What neighbouring rows begin with is asked once: `ab|ac` → `a(?:b|c)`. The order of the rows stays. */
function factored(rows: readonly (readonly string[])[]): string {
  const parts: string[] = []
  for (let at = 0; at < rows.length; ) {
    const first = rows[at]?.[0]
    let end = at + 1
    while (first !== undefined && rows[end]?.[0] === first) end += 1
    const run = rows.slice(at, end)
    const [only = []] = run
    parts.push(
      run.length === 1
        ? only.join('')
        : `${first}(?:${factored(run.map((tokens) => tokens.slice(1)))})`,
    )
    at = end
  }
  return parts.join('|')
}

/** Characters, classes and groups with their repeats. */
function atomsOf(source: string): string[] {
  const tokens: string[] = []
  for (let at = 0; at < source.length; ) {
    const end = repeatEnd(source, atomEnd(source, at))
    tokens.push(source.slice(at, end))
    at = end
  }
  return tokens
}

function atomEnd(source: string, start: number): number {
  let depth = 0
  let at = start
  do {
    const [piece = ''] = PIECE.exec(source.slice(at)) ?? []
    if (piece === '(') depth += 1
    else if (piece === ')') depth -= 1
    at += piece.length
  } while (depth > 0 && at < source.length)
  return at
}

const PIECE = /^(?:\\p\{[^}]*\}|\\u[\da-f]{4}|\\.|\[(?:\\.|[^\]\\])*\]|.)/isu
const REPEAT = /^(?:[?*+]|\{\d+(?:,\d*)?\})\??/

function repeatEnd(source: string, at: number): number {
  return at + (REPEAT.exec(source.slice(at, at + 12))?.[0].length ?? 0)
}

/** `(a|b)` → `(?:a|b)`: nothing is captured, and rows stay readable. */
function grouping(phrase: string): string {
  let isInClass = false
  return phrase.replace(/\\.|[[\]]|\((?!\?)/gsu, (token) => {
    if (token === '[' || token === ']') isInClass = token === '['
    return token === '(' && !isInClass ? '(?:' : token
  })
}
