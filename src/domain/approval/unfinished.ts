// A text that is to reach the customer and is not ready: a place that was to be filled in, a sentence that breaks off, a verb
// instead of a text, a word to a colleague in it or below its end. A person sees that at once; with `send as written` it leaves
// all the same.

import { foldedWords, searchable } from '../../text/words.ts'
import { wordOf } from '../verbs.ts'
import { phrasesOf, wordSetOf } from '../words/phrase.ts'
import {
  ABOUT_SENDING,
  JOINING,
  LEADING,
  PLACE_NAMES,
  PLEASE,
  SUBORDINATING,
} from '../words/unfinished-words.ts'
import { leadOf } from './first-line.ts'
import { greetsColleague, type People } from './greeting.ts'
import { isSaidToReader, labelAmongUs, remarkIn, requestIn, speaksToReader } from './remark.ts'
import { isSignature, signOffAt } from './signature.ts'

/** Why `text` is not sent as it is; undefined where nothing speaks against it. */
export function whyUnfinished(text: string, people: People): string | undefined {
  const why =
    whyNoText(text) ??
    quoted(placeIn(text), 'it holds a place that nobody has filled in') ??
    quoted(greetsColleague(text, people), 'it greets a colleague') ??
    quoted(brokenOff(text, people), 'its last sentence breaks off') ??
    quoted(wordInside(text, people), 'it asks a colleague') ??
    quoted(wordBelow(text, people), 'below its end stands a word to a colleague') ??
    quoted(wordAside(text, people), 'in brackets stands a word to a colleague')
  return why && `${why}; to send it all the same, write ${wordOf('send')} as written above it`
}

function quoted(found: string | undefined, says: string): string | undefined {
  return found === undefined ? undefined : `${says}: “${found.trim().slice(0, SHOWN_CHARS)}”`
}

const SHOWN_CHARS = 80

/** `send` above `approve`: nobody can tell which of them counts, and no customer waits for such a word. */
function whyNoText(text: string): string | undefined {
  const [first = '', ...below] = text.split('\n')
  const is_verb = leadOf(first) !== undefined && foldedWords(first).length <= WORD_AND_THANKS
  return is_verb && isSignature(below.join('\n'))
    ? `its whole text is the word “${first.trim()}”`
    : undefined
}

const WORD_AND_THANKS = 2

/** `{{date}}`, `[AMOUNT]`, `[date]`, `XX.XX.`, `on XX May`, `____`, `???`, `??.12`, `TODO`. */
function placeIn(text: string): string | undefined {
  return PLACE.exec(text)?.[0] ?? crossesIn(text) ?? namedPlaceIn(text)
}

const PLACE = new RegExp(
  [
    String.raw`\{\{[^{}\n]{1,60}\}\}|\{%[^%\n]{1,60}%\}`,
    String.raw`[[<]\p{Lu}[\p{Lu} _-]{2,40}[\]>]`,
    // “XXXX-XXXX-1234” hides the number of a card.
    String.raw`(?<![\p{L}\p{N}])X{2,4}[.,/-]X{2,4}(?!\p{L}|-?[X\d])`,
    String.raw`(?<=\S[ \t])_{3,}|_{3,}(?=[ \t]\S)|(?<=\s)\?{3,}`,
    String.raw`\?{2,}[.:/-]\p{Nd}|\p{Nd}[.:/-]\?{2,}|(?<=\s)\?{2,}(?=[ \t]?[€$£%])`,
    String.raw`(?<=(?<!\p{L})[a-z]{2}[ \t])\?{2,}(?=[ \t]\p{L})`,
    // `<paste the usual text>`, and an arrow to what somebody is to look at.
    String.raw`<\p{L}[\p{L}’']*(?: [\p{L}’']+){1,8}>|(?<=\s)<[=-]{2,}(?=\s)`,
    // Spanish “TODO INCLUIDO” says that all is included.
    String.raw`(?<![\p{L}\p{N}])(?:TODO|FIXME|TBD)(?![\p{L}\p{N}]|\s\p{Lu}{2})`,
  ].join('|'),
  'u',
)

/**
 * Crosses for a number or a word, beside the words of a sentence, a sign of money or a colon. Kisses stand alone, below a name or
 * behind the end of a sentence, and those that hide a number have digits beside them.
 */
function crossesIn(text: string): string | undefined {
  for (const { 0: crosses, index } of text.matchAll(CROSSES)) {
    const above = text.slice(Math.max(0, index - CONTEXT_CHARS), index)
    const below = text.slice(index + crosses.length, index + crosses.length + CONTEXT_CHARS)
    if (/^[ -]?\p{Nd}/u.test(below) || /\p{Nd}[ -]?$/u.test(above)) continue
    if (CROSSED_BEHIND.test(above) || CROSSED_BEFORE.test(below)) return crosses
  }
  return undefined
}

const CONTEXT_CHARS = 40
const CROSSES = /(?<![\p{L}\p{N}-])X{2,}(?![\p{L}\p{N}-])/gu
const CROSSED_BEHIND = /(?:(?<![\p{L}’'])\p{Ll}[\p{L}’']{0,30},?[ \t]|[:#(€$£][ \t]?)$/u
const CROSSED_BEFORE = /^(?:[ \t]?[€$£%]|\.?[ \t]\p{L})/u

/** `[date]`, `<tracking number>`: what is to stand there, and not a button or a link of that name. */
function namedPlaceIn(text: string): string | undefined {
  for (const [place, name = ''] of text.matchAll(BRACKETS)) {
    const words = foldedWords(name)
    if (words.length <= PLACE_WORDS_MAX && words.some((word) => PLACE_WORDS.has(word))) return place
  }
  return undefined
}

const BRACKETS = /[[<](\p{L}[\p{L} _'’-]{1,40})[\]>](?!\()/gu
const PLACE_WORDS_MAX = 4

/**
 * Its last line, where that ends with a word that another one has to follow. Above a closing or a name only articles and the like
 * count: programs put those below whatever is there, but people also write “Best wishes from” above a name.
 */
function brokenOff(text: string, people: People): string | undefined {
  const lines = text.split('\n')
  const end = signOffAt(lines, people)
  const body = end === -1 ? lines : lines.slice(0, end)
  const line = (body.findLast((one) => one.trim() !== '') ?? '').trim()
  const words = (line.split(/[.!?…:]\s/).at(-1) ?? '').normalize('NFC').split(/\s+/)
  const last = words.at(-1) ?? ''
  // As they are written, in small letters: “Plan A”, “Halle D” and “là” end a sentence.
  if (JOINING_WORDS.has(last))
    return end === -1 || words.length >= LETTER_WORDS_MIN ? line : undefined
  if (end !== -1 || line.includes(',') || words.slice(0, -1).some(isSubordinating)) return undefined
  return LEADING_ENDS.has(last) || LEADING_ENDS.has(words.slice(-2).join(' ')) ? line : undefined
}

const LETTER_WORDS_MIN = 4

function isSubordinating(word: string): boolean {
  return SUBORDINATING_WORDS.has(word.toLowerCase())
}

/**
 * A sentence that calls a colleague by name and asks something, one that asks about sending this very mail, one to `@somebody`
 * else, or one that says itself for whom it is.
 */
function wordInside(text: string, people: People): string | undefined {
  const sentences = text.split(/(?<=\?)|[\n()[\].!…–—]|\s-\s/u)
  const found = sentences.find(
    (one) => callsColleague(one, people) || mentionsOther(one, people) || asksAboutSending(one),
  )
  return found ?? labelAmongUs(text)
}

/** “@Kai please pack it”. Customers are not called so, and an account of the team's stands alone or behind other words. */
function mentionsOther(sentence: string, { customer, team }: People): boolean {
  const [, name = '', mark] = MENTION.exec(sentence) ?? []
  const words = foldedWords(name)
  if (words.length === 0 || words.some((word) => customer.has(word) || team.has(word))) return false
  return mark !== '' || /^\p{Lu}/u.test(name)
}

/** At the beginning of a sentence that goes on. */
const MENTION = /^[\s*_"“]{0,9}@\s?(\p{L}[\p{L}-]{1,40})\s?([,:]?)(?=\s{1,3}\S)/u

/** A sentence of its own in brackets that asks, and not the reader, or names a colleague: “(is that right?)”. */
function wordAside(text: string, people: People): string | undefined {
  return [...text.matchAll(ASIDE)]
    .map(([, aside = '']) => aside)
    .find((aside) => {
      const words = foldedWords(aside)
      const is_named = words.some((word) => isColleague(word, people)) && !speaksToReader(aside)
      return words.length > 1 && (is_named || isShortQuestion(aside))
    })
}

const ASIDE = /(?:[.!?…]\s|\n)\s{0,9}[([]([^()[\]\n]{1,80})[)\]]/gu

function callsColleague(sentence: string, people: People): boolean {
  const isCalled = (name: string | undefined) =>
    name !== undefined && isColleague(foldedWords(name)[0] ?? '', people)
  const isAsking = /\?\s*$/.test(sentence) || requestIn(sentence) !== undefined
  if (!isAsking) return false
  const [, mark, first, comma, rest = ''] = CALL.exec(sentence) ?? []
  // “Does Tom know?” asks her; “Tom, does she know?” and “Tom can you look?” do not.
  if (isCalled(first)) return mark !== '' || comma !== '' || requestIn(rest) !== undefined
  return isCalled(/,\s?(\p{Lu}\p{L}+)\s?\?\s*$/u.exec(sentence)?.[1])
}

/** A name at the beginning of a sentence. */
const CALL = /^[\s*_"“]{0,9}(@?)(\p{Lu}\p{L}+)\s?([,:]?)\s(.{0,400})/su

function asksAboutSending(sentence: string): boolean {
  return /\?\s*$/.test(sentence) && SENDING_ENDS.some((end) => searchable(sentence).endsWith(end))
}

/** An address may hold a first letter alone, and that is nobody's name: `k.berg@`, “P.S.”. */
function isColleague(word: string, { agents, colleagues = agents, customer }: People): boolean {
  return word.length > 1 && colleagues.has(word) && !customer.has(word)
}

/**
 * A line below the sign-off that is no signature and names a colleague, asks something that is not for the reader, or asks
 * somebody whom it calls by another name than hers.
 */
function wordBelow(text: string, people: People): string | undefined {
  const lines = text.split('\n')
  const end = signOffAt(lines, people)
  if (end === -1) return undefined
  const below = lines.slice(end + 1)
  return below.find(
    (line) =>
      !isSignature(line) &&
      (foldedWords(line).some((word) => isColleague(word, people)) ||
        isShortQuestion(line) ||
        (!POSTSCRIPT.test(line) && remarkIn(line) !== undefined) ||
        asksOther(line, people)),
  )
}

/** “Kai, please book it”, whoever Kai is. */
function asksOther(line: string, { customer, team }: People): boolean {
  const [, , name = '', comma, rest = ''] = CALL.exec(line) ?? []
  const [word = ''] = foldedWords(name)
  if (comma === '' || word === '' || customer.has(word) || team.has(word)) return false
  // “PS: Can you come?”, “Hinweis: Bitte bringen Sie …”
  if (POSTSCRIPT.test(line)) return false
  if (comma === ':' && isSaidToReader(rest, new Set(), { is_letter: false })) return false
  return requestIn(rest) !== undefined || foldedWords(rest).some((one) => PLEASE_WORDS.has(one))
}

/** “Is that right?”, and no “PS: Did your lamp arrive?”. */
function isShortQuestion(line: string): boolean {
  const count = foldedWords(line).length
  const is_short = count > 0 && count <= QUESTION_WORDS_MAX && /[?？]\s*[)\]]?\s*$/u.test(line)
  return is_short && !POSTSCRIPT.test(line) && !speaksToReader(line)
}

const QUESTION_WORDS_MAX = 5
const POSTSCRIPT = /^\s*p\.?\s?s\b/iu

/** Compared as they are written. */
const JOINING_WORDS = new Set(phrasesOf(JOINING))
const LEADING_ENDS = new Set(phrasesOf(LEADING))
const SUBORDINATING_WORDS = new Set(phrasesOf(SUBORDINATING))
const PLACE_WORDS = wordSetOf(PLACE_NAMES)
const PLEASE_WORDS = wordSetOf(PLEASE)
const SENDING_ENDS = phrasesOf(ABOUT_SENDING).map(searchable)
