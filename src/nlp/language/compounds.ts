// Takes compounds apart (`Tulpenzwiebeln` → `Tulpen` + `Zwiebeln`) with the words that a team itself uses, instead of a
// large dictionary: a part is a word of its texts, or an ending that several of its compounds share (`Versandkosten`,
// `Lieferkosten` → `kosten`). Between two parts a linking element may stand (German -s-, -n-, -en-, -es-, -er-, -e-).
// Unknown words stay whole: a wrong split costs more in search than a missing one.

import { stemIn } from './stem.ts'

export type CompoundSplitter = {
  /** Parts in order, in lower case without linking elements; empty for a word that is no compound of known words. */
  split: (word: string) => string[]
}

/** From the words of a team's texts (lower case; how often does not matter). Other languages split nothing. */
export function createSplitter(language: string, words: Iterable<string>): CompoundSplitter {
  const links = LINKS[language]
  if (links === undefined) return { split: () => [] }
  const known = knownParts(language, links, words)
  const splits = new Map<string, string[]>()
  return {
    split: (word) => {
      const remembered = splits.get(word)
      if (remembered !== undefined) return remembered
      const parts =
        word.length < PART_CHARS_MIN * 2 || word.length > WORD_CHARS_MAX || DIGIT.test(word)
          ? []
          : splitWord(word, links, known)
      if (splits.size < REMEMBERED_MAX) splits.set(word, parts)
      return parts
    },
  }
}

const PART_CHARS_MIN = 4
const TAIL_CHARS_MIN = 6
const WORD_CHARS_MAX = 40
const REMEMBERED_MAX = 50_000
const ENDING_CHARS_MIN = 5
/** An ending that stands behind so many different words is a word itself. */
const HEADS_MIN = 2
const DIGIT = /\p{N}/u

/** Suffixes and inflected endings, which are no words whatever stands before them. */
const SUFFIX =
  /^(?:er|ig|ier|ent|e|en|t|st|r|l)?(?:ung|ungen|igen?|ige[rsmn]|keit(?:en)?|heit(?:en)?|schaft(?:en)?|lich(?:e[nrsm]?)?|isch(?:e[nrsm]?)?|bar(?:e[nrsm]?)?|eren|enen|ende?[nrsm]?|ste[nrsm]?|halb|chen|lein|inne?n?|ieren?|iert?e?[nrsm]?|los(?:e[nrsm]?)?|weise|ismus|ion(?:en)?|ität|erne?n?|igt|igten?|eres|erem|erer|sten)$/

/** Linking elements by language, the longest last; the empty one is tried first. */
const LINKS: Record<string, readonly string[]> = {
  da: ['', 's', 'e'],
  de: ['', 's', 'n', 'e', 'en', 'es', 'er', 'ns', 'ens'],
  nl: ['', 's', 'e', 'n', 'en', 'er'],
  no: ['', 's', 'e'],
  sv: ['', 's'],
}

/** What is a word of the team: `isHead` before another part, `isTail` at the end, where it is inflected. */
type Known = { isHead: (piece: string) => boolean; isTail: (piece: string) => boolean }

function knownParts(language: string, links: readonly string[], words: Iterable<string>): Known {
  const all = new Set<string>()
  for (const word of words) {
    if (word.length >= PART_CHARS_MIN && word.length <= WORD_CHARS_MAX && !DIGIT.test(word)) {
      all.add(word)
    }
  }
  const stems = new Set(Array.from(all, (word) => stemIn(language, word)))
  // Verbs stand as bare stems before another part (`Bestellnummer`, `Lieferzeit`).
  const isHead = (piece: string) =>
    all.has(piece) ||
    stems.has(unmarked(piece)) ||
    (DERIVED_NOUN.test(piece) && stems.has(stemIn(language, piece)))
  for (const ending of sharedEndings(language, links, all, isHead)) stems.add(ending)
  return { isHead, isTail: (piece) => stems.has(stemIn(language, piece)) }
}

/** Stems of the endings that stand behind several words, where they are no suffix. */
function sharedEndings(
  language: string,
  links: readonly string[],
  words: ReadonlySet<string>,
  isHead: (piece: string) => boolean,
): string[] {
  const heads = new Map<string, Set<string>>()
  for (const word of words) {
    // The shortest ending alone: in `Tulpenzwiebeln`, `enzwiebeln` is the same ending with its link.
    for (let at = word.length - ENDING_CHARS_MIN; at >= PART_CHARS_MIN; at--) {
      const ending = word.slice(at)
      if (SUFFIX.test(ending)) continue
      const head = headOf(word.slice(0, at), links, isHead)
      if (head === undefined) continue
      const stem = stemIn(language, ending)
      const before = heads.get(stem) ?? new Set()
      heads.set(stem, before.add(head))
      break
    }
  }
  return [...heads].filter(([, before]) => before.size >= HEADS_MIN).map(([stem]) => stem)
}

const DERIVED_NOUN = /(?:ung|heit|keit|schaft|ion|tät|ing)$/

/** Stems are written without umlaut. */
function unmarked(piece: string): string {
  return piece.normalize('NFD').replace(/\p{M}/gu, '')
}

/** The known word of which this is a form before another part, or undefined. */
function headOf(
  piece: string,
  links: readonly string[],
  isHead: (piece: string) => boolean,
): string | undefined {
  for (const link of links) {
    if (!piece.endsWith(link)) continue
    const head = piece.slice(0, piece.length - link.length)
    if (head.length >= PART_CHARS_MIN && isHead(head)) return head
  }
  return undefined
}

/** As far as it can be read as known words, in the fewest parts: a compound inside a compound is taken apart as well. */
function splitWord(word: string, links: readonly string[], { isHead, isTail }: Known): string[] {
  // best[at]: parts of `word.slice(at)`, or undefined where it cannot be read as known words.
  const best: (string[] | undefined)[] = Array.from({ length: word.length })
  for (let at = word.length - PART_CHARS_MIN; at >= 0; at--) {
    for (let end = at + PART_CHARS_MIN; end <= word.length - PART_CHARS_MIN; end++) {
      const tail = best[end]
      if (tail === undefined) continue
      const shortest = best[at]?.length ?? Number.POSITIVE_INFINITY
      if (tail.length + 1 >= shortest) continue
      const head = headOf(word.slice(at, end), links, isHead)
      if (head !== undefined) best[at] = [head, ...tail]
    }
    const rest = word.slice(at)
    // The word as a whole is no split of itself.
    if (best[at] === undefined && at > 0 && !SUFFIX.test(rest) && isTail(rest)) best[at] = [rest]
  }
  return best[0] ?? tailOf(word, isTail)
}

/** Behind a word that nobody has used yet (`Blumenzwiebeln`), a long known one still says what the thing is. */
function tailOf(word: string, isTail: (piece: string) => boolean): string[] {
  for (let at = PART_CHARS_MIN; at <= word.length - TAIL_CHARS_MIN; at++) {
    const tail = word.slice(at)
    if (!SUFFIX.test(tail) && isTail(tail)) return [tail]
  }
  return []
}
