// "On 5 May 2026 at 10:12, Ann <ann@example.org> wrote:" in some forty languages. An attribution may be wrapped over four
// lines. It is certain when it carries an address or a full date beside its verb; otherwise it is only believed above quote
// marks, because a person also writes "your colleague wrote:" and goes on with words of her own.

import { ABBREVIATION, DATE_WORD } from './words/dates.ts'
import { MONTH } from './words/months.ts'
import { OPENED } from './words/openings.ts'
import { HERSELF, SOMEBODY } from './words/people.ts'
import { CLOSED, ENDS_WITH_VERB, QUOTING, VERB } from './words/verbs.ts'
import { WEEKDAY } from './words/weekdays.ts'

export type Attribution = {
  /** Index of its first line. */
  start: number
  isCertain: boolean
  /** Certain, but of words that a person may use as well: without a day, or without an address. */
  isWeak: boolean
}

/** The attribution whose last line is `lines[at]`, or undefined. Looks at no more than four short lines. */
export function attributionEndingAt(lines: readonly string[], at: number): Attribution | undefined {
  const last = (lines[at] ?? '').trim()
  if (!mayEnd(last)) return undefined
  let best: Found | undefined
  let whole = ''
  for (let start = at; start >= 0 && start > at - WRAPPED_LINES; start -= 1) {
    const line = (lines[start] ?? '').trim()
    if (line === '' || line.startsWith('>') || (start < at && isOwnLine(line))) break
    const below = whole
    whole = whole === '' ? line : `${line} ${whole}`
    if (whole.length > LENGTH_MAX) break
    const text = tidyAttribution(whole)
    const kind = attributionKind(text)
    if (kind === undefined) continue
    const when = whenOf(text)
    const isWeak = (when < 2 && !PROGRAM_ONLY.test(text)) || POSTED.test(text)
    const found: Found = { start, kind, isCertain: kind !== 'uncertain', isWeak, when }
    if (best === undefined || isBetter(best, found, line, below)) best = found
    if (best.isCertain && best.when === 2) break
  }
  return best && { start: best.start, isCertain: best.isCertain, isWeak: best.isWeak }
}

/** `when`: 2 with a day, 1 with a time of day, 0 with neither. */
type Found = Attribution & { kind: Kind; when: number }

/** A line further up is taken in only for what is still missing, never when it belongs to the text above. */
function isBetter(best: Found, found: Found, line: string, below: string): boolean {
  if (!found.isCertain) return false
  const isPart = /^[<([]\s?[^\s<>@]+@/.test(below) || isDateLine(line)
  if (!best.isCertain) return best.when < 2 || isPart
  return (found.kind === 'opened' || found.kind === 'dated') && found.when > best.when && isPart
}

function whenOf(text: string): number {
  if (UNSIGNED.test(text) || QUOTING.test(text) || DAY.test(text)) return 2
  return CLOCK.test(text) ? 1 : 0
}

const WRAPPED_LINES = 4
const LENGTH_MAX = 400

/**
 * `opened`: from its opening word on, so nothing of it is above; `dated`: from a date on, which may be the middle of a
 * wrapped one; `named`: starts with a name or an address.
 */
type Kind = 'opened' | 'dated' | 'named' | 'uncertain'

/** The marks and letters that can end an attribution. Cheap, because every line is asked. */
function mayEnd(raw: string): boolean {
  const line = /[\u200e-\u2069]$/.test(raw)
    ? raw.replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]+$/, '')
    : raw
  const end = line.charCodeAt(line.length - 1)
  if (end === 0x3a || end === 0xff1a || end === 0x3e || end === 0x2d || end === 0x2a) return true
  if (line.length <= 4 || line.length > LENGTH_MAX) return false
  return ENDS_WITH_VERB.test(line.slice(-24)) || UNSIGNED.test(line)
}

/** `2026-05-05 10:12 GMT+02:00 Ann Example` (Gmail) and `Posted by ann on 05/05/2026` (Discourse). */
const UNSIGNED =
  /^(?:20\d\d-\d\d-\d\d \d{1,2}:\d\d GMT[+-]\d\d:\d\d \p{Lu}\S{0,30}(?: \p{Lu}\S{0,30}){0,3}|Posted by \S.{0,60} on \d\d\/\d\d\/\d{4})$/u

const POSTED = /^Posted by /
/** What no person types: the address twice, Samsung's footer glued to the line, and a frame of dashes. */
const PROGRAM_ONLY = /mailto:|^Sent from |^--/

/** A line that announces a quotation, whoever wrote it: `Thanks! On 5 May Ann wrote:`. */
export function announcesQuote(line: string): boolean {
  return line.length < LENGTH_MAX && /[:：]\*?\s*$/.test(line) && VERB.test(line)
}

/** The end of a sentence, a rule, or a word for the writer herself is not inside a wrapped attribution. */
function isOwnLine(line: string): boolean {
  if (!/[\p{L}\d]/u.test(line)) return true
  return (/[.!?:][)"']?$/.test(line) && !endsInAbbreviation(line)) || HERSELF.test(line)
}

/** `Thanks! On Tue, 5 May 2026, Ann wrote:` in one line holds words of the person, so the line stays. */
const BEGUN_INSIDE =
  /[\p{L}\p{P}] +(?:On|At|Am|Le|El|Il|Op|Em|Den) (?:\p{L}{2,12}[,.]{0,2} ){0,2}(?:\p{L}{2,12}\.? )?\d/u

/** `29. Nov.` or `a. m.` at the end of a wrapped line, unlike the short word that ends a sentence. */
function endsInAbbreviation(line: string): boolean {
  return ABBREVIATION.test(line.slice(-12))
}

/** Holds a date and nothing that a sentence would be made of: every word in small letters belongs to dates. */
function isDateLine(line: string): boolean {
  const words = line.match(/(?<![\p{L}\p{M}.])\p{Ll}\p{L}{2,}/gu) ?? []
  return line.length < 60 && words.every((word) => DATE_WORD.test(word)) && !NO_DATE_SIGN.test(line)
}

/** A sign of Chinese, Japanese or Korean that dates are not written with. */
const NO_DATE_SIGN =
  /(?![年月日時时分秒曜火水木金土週周星期一二三四五六上下午凌晨早晚于於在년월일시분오전후요화수목금토])[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/u

/** Without the marks that right-to-left mail wraps names in, without rules around it, with Western digits. */
function tidyAttribution(text: string): string {
  const plain = text.replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
  const digits = /[\u0660-\u0669\u06f0-\u06f9]/.test(plain)
    ? plain.replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 0x0f))
    : plain
  const framed = digits.replace(/^[-*_\s]{1,40}/, (rule) => (rule.includes('--') ? '--' : ''))
  // Notes: `-----"Ann" <ann@…> wrote: -----`.
  return framed.startsWith('--') ? framed.replace(/([:：])\s?-{2,40}$/, '$1') : framed
}

function attributionKind(raw: string): Kind | undefined {
  if (HERSELF.test(raw) || BEGUN_INSIDE.test(raw)) return undefined
  if (/^--[^-].{0,120} wrote ?--+$/.test(raw)) return 'opened'
  const text = raw.replace(/^--/, '')
  if (UNSIGNED.test(text)) return 'opened'
  const hasAddress = /[\w.+=-]@[\w-]/.test(text)
  const hasDate = FULL_DATE.test(text)
  if (!CLOSED.test(text)) {
    // `2013/10/2 name <name@example.org>`: Gmail without a verb.
    return /^\d{4}[-/.]\d{1,2}[-/.]\d{1,2}\b.{0,200}<[^<>\s]+@[^<>\s]+>$/.test(text)
      ? 'dated'
      : undefined
  }
  const hasVerb = VERB.test(text)
  const opening = OPENED.test(text) ? 'opened' : DATED.test(text) ? 'dated' : undefined
  if (
    opening !== undefined &&
    /\d/.test(text) &&
    (hasVerb || (hasDate && SENDER_LAST.test(text)))
  ) {
    const isProgram = hasAddress && (isTimed(text, hasDate) || !isOfSomebody(text))
    return isProgram || isStamped(text, hasDate) ? opening : 'uncertain'
  }
  if (hasVerb && NAMED.test(text)) return isOfSomebody(text) ? 'uncertain' : 'named'
  if (QUOTING.test(text)) return hasAddress ? 'opened' : 'uncertain'
  if (hasDate && (ADDRESSED.test(text) || hasVerb)) return 'uncertain'
  if (!hasVerb || /[.!?] /.test(text.slice(0, -1).replace(/\b\p{L}{1,4}\. /gu, '')))
    return undefined
  const words = text.split(/\s+/, 12).length
  const isShort = words <= 4 || (words <= 10 && /\svia\s/.test(text))
  return isShort || opening !== undefined ? 'uncertain' : undefined
}

/** A year with a day: `27 June 2013`, `2016-03-03`, `04/19/2011`, `18.09.13`, `5. 5. 26`, `2019年5月1日`. */
const FULL_DATE =
  /(?:\b|\D)(?:19|20)\d\d(?:\b|\D)|\b\d{1,2}[./-]\d{1,2}[./-](?:\d{2}|\d{4})\b|\b\d{1,2}\. \d{1,2}\. (?:\d{2}|\d{4})\b|\d年|\b25\d\d\b/

/** A full date, or a day of a month. */
const DAY = new RegExp(
  `${FULL_DATE.source}|\\b\\d{1,2}\\.? ${MONTH}|\\b${MONTH}\\p{L}{0,8}\\.? \\d{1,2}\\b`,
  'iu',
)
const CLOCK = /\b\d{1,2}[:.h]\d\d\b/

const DATED = /^(?:\d{1,4} ?[./年-]|\d{1,2} \p{L}{2,12}\.? |\d{4}년)/u

/** `Name <address>` or `"Name" (address)` up to the verb. */
const NAMED =
  /^["'“„«]?[^<>@:]{0,80}["'”“»]?\s?[<([]\s?(?:mailto:)?[^\s<>]+@[^\s<>]+(?:<mailto:[^\s<>]{1,100}>)?[>)\]]/

/** Without an address, a program still writes the time or the weekday, and never "your" or "the". */
function isStamped(text: string, hasDate: boolean): boolean {
  return isTimed(text, hasDate) && !isOfSomebody(text)
}

function isTimed(text: string, hasDate: boolean): boolean {
  return hasDate && (CLOCK.test(text) || WEEKDAY.test(text))
}

/** The first word may have a capital: `Your colleague Ann <…> wrote:`. */
function isOfSomebody(text: string): boolean {
  return SOMEBODY.test(text.charAt(0).toLowerCase() + text.slice(1))
}

/** No verb, but a sender as programs frame it right before the colon (Gmail in Russian, Yandex), or bare behind the time (Tuta). */
const SENDER_LAST =
  /(?:<\s?[^\s<>()]+@[^\s<>()]+>|\b\d{1,2}:\d\d\b.{1,20}\s[^\s<>()]+@[^\s<>()]+)\s?[:：]\*?$/

/** Any language: an address as programs frame it, and a colon. */
const ADDRESSED = /[<([]\s?[^\s<>()]+@[^\s<>()]+[>)\]].{0,60}[:：]\*?$/
