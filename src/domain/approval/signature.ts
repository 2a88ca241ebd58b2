// What may stand below a verb: closings, names, titles, places, telephone numbers. Everything else may change what the verb
// means ("but change the date"), so in doubt a line is no signature.

import { isDisclaimer } from '../../mail/new-text/closing.ts'
import { isMobileFooter } from '../../mail/new-text/mobile-footer.ts'
import { foldedWords, setOf } from '../../text/words.ts'
import { VERBS, verbsOf } from '../verbs.ts'
import { type Phrase, phrasesOf, wordSetOf } from '../words/phrase.ts'
import {
  CLOSING_CORES,
  CONDITIONS,
  DEPARTMENTS,
  LINK_LABELS,
  ROLES,
  SMALL_WORDS,
  STREETS,
} from '../words/signature-words.ts'
import { leadsToTime } from './day.ts'
import { isHabit } from './habit.ts'
import { unwrapped } from './unwrapped.ts'
import { CLOSING_WORDS, holdsName, isInitialed, isNamed, isNameOf } from './writer-name.ts'

/** Nothing but a closing, a name and the like. */
export function isSignature(text: string): boolean {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  // Below a name and a telephone number stand slogans and opening hours as well.
  const contact = lines.slice(0, -1).findIndex((line, at) => at > 0 && isContact(line))
  const isLast = (line: string, at: number) => at > lines.length - 3 && isName(line, lines[at - 1])
  return isBlock(lines, contact, isLast)
}

/** `contact`: the line below which anything quiet may stand; -1 where there is none. */
function isBlock(
  lines: readonly string[],
  contact: number,
  isWriter: (line: string, at: number) => boolean,
): boolean {
  return lines.every(
    (line, at) =>
      isSignatureLine(line) ||
      isWriter(line, at) ||
      (contact !== -1 && at > contact && isQuiet(line)),
  )
}

/**
 * The same of whoever is called so: what stands below begins with what only a signature begins with, because a line of capitals
 * may say anything ("NEXT WEEK"), and so may a small word ("nope"). Where nothing tells the writer's name it is `isSignature`.
 */
export function isSignatureOf(text: string, signer: Signer): boolean {
  const { writer = new Set(), team } = signer
  if (writer.size === 0) return isSignature(text)
  const lines = unwrapped(text)
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => withCompany(line, team))
  const first = lines.findIndex((line) => foldedWords(line).length > 0)
  if (first !== -1 && !begins(lines[first] ?? '', { writer, team })) return false
  const isTitleAt = (at: number) =>
    isFullName(lines[at - 1] ?? '', writer) && isTitleLine(lines[at] ?? '', team)
  return isBlock(
    lines,
    lines.findIndex(isContact),
    (line, at) =>
      isNamed(line, writer) ||
      isTitleAt(at) ||
      (at > first && (isNotice(line, signer) || isHabit(line, signer.habits))),
  )
}

/** First and last name of whoever writes, and hardly anything else. */
function isFullName(line: string, writer: ReadonlySet<string>): boolean {
  const words = foldedWords(line.replace(PRONOUNS, ' '))
  const named = words.filter((word) => isNameOf(word, writer))
  return new Set(named).size >= 2 && words.length <= named.length + OTHER_WORDS_MAX
}

const OTHER_WORDS_MAX = 2

/** A title, and beside it perhaps the company: `Team lead | Tidewater`. */
function isTitleLine(line: string, team: ReadonlySet<string>): boolean {
  const parts = line.split(/\s[|·–-]\s|,\s/)
  const isCompany = (part: string) =>
    isSignatureLine(part) && foldedWords(part).some((word) => team.has(word))
  return parts.some(isTitle) && parts.every((part) => isTitle(part) || isCompany(part))
}

/**
 * A title, a department or both, of nothing but such words: what else is written small below a name may be meant for a colleague
 * (“other address”), and so may a department alone (“shipping”).
 */
function isTitle(line: string): boolean {
  if (/[?!：:]|\p{Nd}/u.test(line)) return false
  const words = line
    .trim()
    .split(/[\s|,/·–-]+/)
    .map((word) => foldedWords(word)[0] ?? '')
  const isNoun = (word: string) => ROLE_WORDS.has(word) || DEPARTMENT_WORDS.has(word)
  return (
    words.length <= TITLE_WORDS_MAX &&
    words.some(isNoun) &&
    (words.length > 1 || words.some((word) => ROLE_WORDS.has(word))) &&
    words.every((word) => isNoun(word) || TITLE_GLUE.has(word))
  )
}

const TITLE_WORDS_MAX = 6

/** A company that writes itself small has its legal form behind it: `tidewater GmbH`. */
function withCompany(line: string, team: ReadonlySet<string>): string {
  const [, name = ''] = COMPANY.exec(line) ?? []
  return team.has(foldedWords(name)[0] ?? '') ? line.trimStart().slice(name.length) : line
}

const COMPANY = new RegExp(
  String.raw`^\s*(\p{Ll}[\p{L}\p{N}-]{1,40})(?=\s(?:GmbH|UG|AG|KG|Ltd|LLC|Inc|Limited|SAS|SARL|SA|S\.A|S\.L|SL|` +
    String.raw`S\.r\.l|Srl|BV|B\.V|AS|AB|ApS|Oy|sp\. z o\.o)(?![\p{L}\p{N}]))`,
  'u',
)

/**
 * A notice of confidence, a scanner's or the like: it begins as one does, or speaks of this mail in words of notices, and each
 * part of it holds one of those. What it may not hold is the matter, a time, or a verb of ours.
 */
function isNotice(line: string, { matter = new Set() }: Signer): boolean {
  // The number of a law is no day.
  const text = line.replace(LABEL, '').replace(/\b\d{4}\/\d{2,4}\b/g, '')
  const stems = new Set(
    foldedWords(text)
      .map(stemOf)
      .filter((stem) => stem !== undefined),
  )
  if (!isDisclaimer(text) && !(THIS_MAIL.test(text) && stems.size >= 2)) return false
  const parts = text.replace(THIS_MAIL, ' ').split(PARTS)
  return parts.every((part) => {
    const words = foldedWords(part)
    const is_bound = words.some(
      (word) => (isTelling(word) && !NOTICE_WORDS.has(word)) || matter.has(word),
    )
    if (is_bound || /[?？€$£]/.test(part) || leadsToTime(part)) return false
    return words.length === 0 || words.some((word) => stemOf(word) !== undefined)
  })
}

function stemOf(word: string): string | undefined {
  return STEMS.find((stem) => word.includes(stem))
}

/** What the words hold that such notices are made of, folded; in French an article is glued to them. */
const STEMS = [
  ...setOf(`confiden privileg recipient addressee intended unauthori prohibit scanned checked virus viren
    environment environnement piensa vertraulich rechtlich adressat empfanger umwelt destinataire imprim
    destinatari ambiente riservat destinat vertrouwelijk geadresseerde bestemd poufn`),
]

/** `AVISO LEGAL:`. */
const LABEL = /^[\s*_]*\p{Lu}[\p{L} -]{3,40}:\s/u
/** At signs and conjunctions: “… is confidential and the price is lower” is half a notice. */
const PARTS = /[.;:!]\s|\s[–—-]\s|,\s|\s(?:and|or|und|oder|et|ou|y|e|o|en|of|i|oraz)\s/iu
const THIS_MAIL = new RegExp(
  String.raw`(?<!\p{L})(?:this|dies[ers]{1,2}|ce|cet|este|quest[oa]|dit|deze|ta)\s` +
    '(?:e-?mail|mail|message|nachricht|courriel|mensaje|correo|messaggio|bericht|wiadomość)',
  'iu',
)
/** What would be a condition or a verb of ours elsewhere. */
const NOTICE_WORDS = setOf('if only nur before please it si spam')

function begins(line: string, { writer = new Set(), team }: Signer): boolean {
  return (
    isClosing(line) ||
    isMobileFooter(line) ||
    IMAGE.test(line) ||
    isContact(line) ||
    isNamed(line, writer) ||
    holdsName(line, writer) ||
    isInitialed(line, writer) ||
    foldedWords(line).some((word) => team.has(word))
  )
}

/** The first line from `from` on that ends a letter: a closing, or a short line with the name of whoever writes. */
export function signOffAt(lines: readonly string[], { writer }: Signer, from = 1): number {
  return lines.findIndex((line, at) => at >= from && (isClosing(line) || isNameLine(line, writer)))
}

/** Whether a text ends as a letter does, also in the line of its last sentence: `… on Friday. Best, Anna`. */
export function signsOff(text: string, signer: Signer): boolean {
  const lines = text.trim().split('\n')
  if (signOffAt(lines, signer) !== -1) return true
  const [, last = ''] = /[.!?…]\s+([^.!?…]{1,60})\.?$/u.exec(lines.at(-1) ?? '') ?? []
  return last !== '' && (isClosing(last) || isNameLine(last, signer.writer))
}

/** Whether a line closes it with a word that only closings have, as `Kind regards`: a name alone ends any mail. */
export function closesFormally(text: string): boolean {
  return text
    .split('\n')
    .some((line) => isClosing(line) && foldedWords(line).some((word) => CORE_WORDS.has(word)))
}

function isNameLine(line: string, writer: ReadonlySet<string> | undefined): boolean {
  const count = foldedWords(line).length
  if (count === 0 || count > NAME_WORDS_MAX || /[?!:;]|\p{Nd}/u.test(line)) return false
  if (writer !== undefined && writer.size > 0)
    return isNamed(line, writer) || holdsName(line, writer)
  return isSignatureLine(line) && /^\s*(?:[-–—]\s*)?\p{Lu}/u.test(line)
}

const NAME_WORDS_MAX = 4

/** It may change what stands above, and is neither called as the writer or the team nor a way to reach them. */
export function changes(line: string, { writer = new Set(), team }: Signer): boolean {
  const words = foldedWords(line)
  const is_ours = holdsName(line, writer) || words.some((word) => team.has(word))
  // “Sent from my phone. Please excuse my brevity.”
  const is_footer = isMobileFooter(line.split(/(?<=\.)\s/)[0] ?? '')
  if (is_ours || is_footer || isContact(line)) return false
  return words.some(isTelling) || leadsToTime(line)
}

export type Signer = {
  /** First and last names of whoever writes, folded; undefined or empty where nothing tells them. */
  writer?: ReadonlySet<string>
  /** Of the team, folded. */
  team: ReadonlySet<string>
  /** Words of the customer's matter, folded. */
  matter?: ReadonlySet<string> | undefined
  /** Lines that the writer's other mails end with as well (`habit.ts`). */
  habits?: ReadonlySet<string> | undefined
}

/** A telephone number, a link or an address, among other things that a signature holds. */
function isContact(line: string): boolean {
  const digits = line.match(/\p{Nd}/gu)?.length ?? 0
  return isSignatureLine(line) && (digits >= PHONE_DIGITS_MIN || /\S@\S|https?:|www\./.test(line))
}

/** Nothing in it changes or asks anything. */
function isQuiet(line: string): boolean {
  const words = foldedWords(line)
  return !/[?？\p{Lo}€$£]|^\s*p\.?\s?s\b/iu.test(line) && !words.some(isTelling)
}

function isTelling(word: string): boolean {
  return CONDITION_WORDS.has(word) || VERB_WORDS.has(word)
}

/**
 * Empty, a closing, or a line like a name, title, company or phone number: no word in it starts in lower case. Scripts
 * without capitals cannot be told from a condition, so they are not taken for a signature.
 */
function isSignatureLine(line: string): boolean {
  const digits = line.match(/\p{Nd}/gu)?.length ?? 0
  const named = line.replace(PRONOUNS, ' ').replace(REGISTERED, ' ')
  const text = digits >= PHONE_DIGITS_MIN ? named.replace(REGISTRATION, ' ') : named
  const words = foldedWords(text)
  if (words.length === 0) return RULE.test(line)
  if (isClosing(text)) return true
  if (isMobileFooter(line) || IMAGE.test(line)) return true
  if (/[?!？！]|[^ªº\P{Lo}]|^\s*p\.?\s?s\b/iu.test(text)) return false
  if (LABELLED_LINK.test(text) && LABEL_WORDS.has(words[0] ?? '')) return true
  if (words.some(isTelling) || leadsToTime(text) || !hasOnlyPlaceNumbers(text, words)) return false
  return text
    .split(/\s+/)
    .every(
      (word) =>
        SMALL.has(word) ||
        !/^\p{Ll}/u.test(word) ||
        /^(?:www\.|https?:|\S+@\S+|\S{1,60}\.\p{Ll}{2,10}(?:\/\S*)?$)/u.test(word),
    )
}

/** A name typed in small letters, as the last thing; a last name only below a closing. */
function isName(line: string, above: string | undefined): boolean {
  const words = foldedWords(line)
  return (
    words.length > 0 &&
    words.length <= (above !== undefined && isClosing(above) ? 2 : 1) &&
    line.trim().length > 1 &&
    /^[\p{L} .'’-]+$/u.test(line.trim()) &&
    !words.some(isTelling)
  )
}

/** `Mit sonnigen Grüßen aus Dresden`: a few words around one that only closings have. */
export function isClosing(line: string): boolean {
  const words = foldedWords(line)
  if (words.length === 0 || words.length > CLOSING_WORDS_MAX) return false
  if (words.every((word) => CLOSING_WORDS.has(word))) return true
  return (
    words.some((word) => CORE_WORDS.has(word)) &&
    (CLOSING_WORDS.has(words[0] ?? '') || /^\p{Lu}/u.test(line.trim())) &&
    !/[?？\p{N}]|[,:;]\s*\p{Ll}/u.test(line) &&
    !words.some(isTelling)
  )
}

/** A number may be an amount or a date, which changes the answer, unless it is long or part of an address. */
function hasOnlyPlaceNumbers(line: string, words: readonly string[]): boolean {
  const digits = line.match(/\p{Nd}/gu)?.length ?? 0
  if (digits === 0 || digits >= PHONE_DIGITS_MIN) return true
  if (/[€$£%]/.test(line)) return false
  return POSTCODE.test(line) || words.some((word) => STREET_WORDS.has(word) || endsAsStreet(word))
}

function endsAsStreet(word: string): boolean {
  return LONG_STREETS.some((street) => word.length > street.length && word.endsWith(street))
}

/** A line with fewer digits may be an amount or a date. */
const PHONE_DIGITS_MIN = 5
/** `(she/her)`, as people put it behind their names. */
const PRONOUNS = /(?<![\p{L}/])\(?(?:\p{Ll}{2,6}\/){1,2}\p{Ll}{2,6}\)?(?![\p{L}/])/gu
/** `Registered in England No. 1234567`, as companies must say. */
const REGISTERED = /\b(?:No|Nr|N°|Núm)\.? ?(?=\d{5})|\bRegistered in(?= \p{Lu})/gu
/** `… is registered in Scotland, company no. SC123456`, `SARL au capital de 8 000 €`: beside the number, also in a sentence. */
const REGISTRATION = new RegExp(
  [
    String.raw`\b(?:[Cc]ompany )?(?:no|nr|number)\.? ?(?=(?:\p{Lu}{2})?\d{5})`,
    String.raw`\b(?:is )?[Rr]egistered (?:in|office:?)(?= [\p{Lu}\d])`,
    String.raw`\b(?:au|con) capital (?:social )?de(?= \d)`,
  ].join('|'),
  'gu',
)
/** Nothing but a rule, points or a mark of consent: other signs may doubt ("???") or refuse. */
const RULE = /^[\s\-–—_=*~|·•#"“”'✅✔☑👍🙂😊\p{Cf}\p{Emoji_Modifier}]*$/u
/** What stands for a picture. */
const IMAGE = new RegExp(
  String.raw`^\s*\[(?:cid:[^\]\s]{1,200}|(?:inline )?(?:image|photo|immagine|imagen|imagem|bild|afbeelding)\b[^\]]{0,80}` +
    String.raw`|[^\]]{1,80}\.(?:png|jpe?g|gif|svg)|[^\]\s]{0,40}logo[^\]\s]{0,20})\]\s*$`,
  'iu',
)
const CLOSING_WORDS_MAX = 7
/** `Book a call with me: https://…`, and nothing behind it. */
const LABELLED_LINK = /^\s*(?:[\p{L}'’-]+\s+){0,6}[\p{L}'’-]+\s?:\s*(?:https?:\/\/|www\.)\S+\s*$/u
/** `1012 AB Amsterdam`, `SW1A 1AA`. */
const POSTCODE =
  /\b(?:\d{4}\s?[A-Z]{2}|[A-Z]{1,2}\d[A-Z\d]?\s\d[A-Z]{2})\b|^\s*(?:[A-Z]{1,2}-)?\d{4}\s+\p{Lu}/u

const CORE_WORDS = wordSetOf(CLOSING_CORES)
/** “shipping for the customer” is no department. */
const PLACING = setOf('from for the at by im der den via i phone mobile tel mob fax')
const ROLE_WORDS = wordSetOf(ROLES)
const DEPARTMENT_WORDS = wordSetOf(DEPARTMENTS)
/** What joins them, and the words of teams that stand in any signature. */
const TITLE_GLUE = new Set([...wordSetOf(SMALL_WORDS)].filter((word) => !PLACING.has(word)))
const LABEL_WORDS = wordSetOf(LINK_LABELS)
const CONDITION_WORDS = wordSetOf(CONDITIONS)
const STREET_WORDS = wordSetOf(STREETS)
/** In German and Dutch the word is the end of another one. */
const LONG_STREETS = [...STREET_WORDS].filter((word) => word.length > 2)
/** Compared as they are written. */
const SMALL = new Set(phrasesOf(SMALL_WORDS))
/** A second verb, or something like one, below a verb. */
const VERB_WORDS = wordSetOf(
  verbsOf('alone', 'text', 'files', 'reason')
    .flatMap((verb): Phrase[] => [...VERBS[verb].words, ...VERBS[verb].near])
    .filter(([, word]) => foldedWords(word).length === 1),
)
