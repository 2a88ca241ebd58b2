// A text cut into sentences, each with its place in the text, so that a rule can quote what it means. Lines that a mail
// program wrapped are one; short lines, list items and blank lines end a sentence, because greetings and signatures carry
// no full stop. A run of words without a full stop is cut where a clause begins. Linear time; nothing is left out.

export type Sentence = {
  /** On one line, without white space at its ends. */
  text: string
  /** Offsets in the text it was cut from, `end` exclusive. */
  start: number
  end: number
}

export function sentencesIn(text: string): Sentence[] {
  const found: Sentence[] = []
  for (const [start, end] of blocksIn(text)) {
    for (const [from, to] of stopsIn(text, start, end)) {
      for (const [a, b] of clausesIn(text, from, to)) {
        const sentence = sentenceAt(text, a, b)
        if (sentence !== undefined) found.push(sentence)
      }
    }
  }
  return found
}

type Span = readonly [start: number, end: number]

/** A line at least this long was probably broken by the mail program (usual widths are 72 to 78 characters). */
const WRAPPED_LINE_CHARS = 45
const LIST_ITEM = /^\s*(?:[-*•+–]|\d{1,3}[.)]|[a-z]\))\s/i

/** Runs of lines that belong together. */
function* blocksIn(text: string): Generator<Span> {
  let open: number | undefined
  let at = 0
  for (const line of text.split('\n')) {
    const end = at + line.length
    const is_blank = line.trim() === ''
    if (open !== undefined && (is_blank || LIST_ITEM.test(line))) {
      yield [open, at]
      open = undefined
    }
    if (!is_blank) {
      open ??= at
      if (line.trim().length < WRAPPED_LINE_CHARS) {
        yield [open, end]
        open = undefined
      }
    }
    at = end + 1
  }
  if (open !== undefined) yield [open, text.length]
}

/** A run is looked at once, from its first mark on. */
const STOP = /(?<![.!?…。！？])[.!?…。！？]+["'’”)\]»]{0,3}\s+/gu
const ABBREVIATION =
  /(?:^|[\s(])(?:mrs?|ms|dr|st|vs|etc|approx|e\.g|i\.e|nr|no|incl|excl|z\.b|bzw|ca|usw|evtl|ggf|d\.h|u\.a|tel|str|inkl|zzgl|p\.ex|sr|sra|mme|m|prof|rev|capt|sgt|hr|fr|ing|dipl|dott|ir)\.$/i

/** "It is Android 9. Will it run?" ends a sentence, and "am 3. Mai" none. */
const NEW_QUESTION =
  /^(?:can|could|will|would|do|does|did|is|are|am|how|what|when|where|which|who|why|kann|wie|was|wann|wo|warum|gibt)\b/i

/** "P. Moore", "Yours, P. Moore", "Prof. J. R. Moore": a capital letter where a name may begin, and the name to the end of the line. */
const INITIAL =
  /(?:^|\n|[,;:!]\s|\p{Lu}\.\s?|\b(?:M(?:rs?|s|me)|Dr|Prof|Rev|Herr|Frau)\.?\s)\p{Lu}\.$/u
const SURNAME =
  /^(?:\p{Lu}\.\s?){0,2}\p{Lu}[\p{L}'’-]{1,30}(?: \p{Lu}[\p{L}'’-]{1,30})?[.,]?[^\S\n]*(?:\n|$)/u

const NAME_CHARS_MAX = 80

/** Up to each full stop that ends a sentence. */
function* stopsIn(text: string, start: number, end: number): Generator<Span> {
  const block = text.slice(start, end)
  let from = 0
  for (const match of block.matchAll(STOP)) {
    const before = block.slice(Math.max(from, match.index - 12), match.index + 1)
    // "on the 3. of May", "1. how": a number with a full stop is an ordinal or begins an item.
    const next = match.index + match[0].length
    const behind = block.slice(next, next + NAME_CHARS_MAX)
    const is_item = /^\s*\d{1,2}\.$/.test(before)
    const is_ordinal = is_item || (/\s\d{1,2}\.$/.test(before) && !NEW_QUESTION.test(behind))
    if ((match[0].startsWith('.') && is_ordinal) || ABBREVIATION.test(before)) continue
    if (INITIAL.test(before) && SURNAME.test(behind)) continue
    yield [start + from, start + next]
    from = next
  }
  if (start + from < end) yield [start + from, end]
}

/** Words from which on a sentence is taken apart. */
const LONG_SENTENCE_WORDS = 22
const CLAUSE_START =
  /(?:[,;:]| [–-])\s+(?=(?:and|but|so|or|also|how|what|when|where|which|can|could|do|does|is|are|will|would|i|we|my|please|und|aber|oder|auch|wie|was|wann|wo|welche[rsn]?|kann|können|könnten|ist|sind|ich|wir|mein|bitte|et|mais|comment|quand|où|je|nous|y|pero|cómo|cuándo|dónde|e|ma|come|quando|dove|en|maar|hoe|wanneer|waar)\b)/giu

/** "…, and where is the label?", "… and do you ship to Norway?": a second question, however short the sentence is. */
const SECOND_QUESTION = new RegExp(
  `(?:,\\s+|(?<![\\s,])\\s+)(?=(?:and|und|et|y|e|en)\\s+(?:${[
    "(?:(?:until|since|by|from|for|to|in|at|with|on|bis|ab|seit|von|mit|für|an|in|jusqu'à|depuis|hasta|desde|fino|da|tot|vanaf)\\s+)?(?:how|what|when|where|which|who|why|wie|was|wann|wo|welche[rsn]?|warum|comment|quand|où|combien|pourquoi|cómo|cuándo|dónde|cuánto|qué|come|quando|dove|quanto|hoe|wanneer|waar|hoeveel|wat)\\b",
    '(?:do|does|did|is|are|was|can|could|will|would|may|should|must|has|have)\\s+(?:i|you|we|it|they|there|the|my|your|this|that|anyone|somebody)\\b',
    '(?:ist|sind|kann|können|könnten|muss|müssen|darf|gibt|haben|hat|wird|werden|liefern|bieten)\\s+(?:ich|sie|wir|es|man|das|die|der|mein|meine|ihr|ihre)\\b',
    '(?:est-ce|puis-je|peut-on|pouvez-vous|avez-vous|y a-t-il)\\b',
    '(?:puedo|puede|pueden|hay|tienen|es posible|posso|potete|avete|è possibile)\\b',
    '(?:kan|kunt|moet|mag|is|zijn|hebt|heeft)\\s+(?:ik|u|jullie|het|de|er|mijn)\\b',
  ].join('|')}))`,
  'giu',
)

/** "What does a bench cost, do you deliver it?": a question behind a question, with nothing but a comma between them. */
const NEXT_QUESTION =
  /,\s+(?=(?:also\s+)?(?:do|does|did|is|are|can|could|will|would|may)\s+(?:i|you|we|it|they|there|the|my|your|this|that|anyone|somebody)\b)/giu
const BEGINS_AS_QUESTION =
  /^\s*(?:and |also |so |hi |hello )?(?:(?:when|where) (?=do|is|are|can|will)|how|what|which|who|why|do|does|did|is|are|can|could|will|would|may)\b/i

/** "and when" alone is no question. */
const CLAUSE_WORDS_MIN = 3

function* clausesIn(text: string, start: number, end: number): Generator<Span> {
  const part = text.slice(start, end)
  const is_long = countWords(part) > LONG_SENTENCE_WORDS
  const border = is_long ? CLAUSE_START : SECOND_QUESTION
  const next = is_long || !BEGINS_AS_QUESTION.test(part) ? [] : part.matchAll(NEXT_QUESTION)
  const borders = [...part.matchAll(border), ...next].toSorted((a, b) => a.index - b.index)
  let from = start
  for (const match of borders) {
    const to = start + match.index + match[0].length
    if (to <= from) continue
    const is_short = [text.slice(from, to), text.slice(to, end)].some(
      (clause) => countWords(clause) < CLAUSE_WORDS_MIN,
    )
    if (border === SECOND_QUESTION && is_short) continue
    yield [from, to]
    from = to
  }
  yield [from, end]
}

function countWords(text: string): number {
  return text.match(/\S+/g)?.length ?? 0
}

function sentenceAt(text: string, from: number, to: number): Sentence | undefined {
  const raw = text.slice(from, to)
  const start = from + (raw.length - raw.trimStart().length)
  const end = from + raw.trimEnd().length
  if (start >= end) return undefined
  return { text: text.slice(start, end).replaceAll(/\s+/g, ' '), start, end }
}
