// "[EXTERNAL] Do not click links": what a mail gateway writes above a person's words. It stands at the very top, in lines of
// its own, and asks nothing; a line that could be the person's ends it: one that speaks of herself, a case or a parcel.

import { isAboutParcel, speaksOfHerself } from '../screening/person-signs.ts'
import { BANNER, BANNER_MORE, SPEAKS_OF_MAIL } from './words/banners.ts'
import { CASE_FACTS, HERSELF } from './words/closing.ts'

/** How many lines from the top are a gateway's; 0 where none is, or where nothing else would be left. */
export function bannerEnd(lines: readonly string[]): number {
  let end = 0
  let count = 0
  for (const [at, line] of lines.slice(0, LOOK_LINES).entries()) {
    const text = tidied(line)
    if (text === '') continue
    const isMore = count > 0 && at === end && LINK_ONLY.test(text)
    const isBanner = () => TIP_LINK.test(line) || isBannerLine(text, count === 0)
    if (!isMore && !(count < BANNER_LINES && isBanner())) break
    end = at + 1
    count += 1
  }
  return lines.slice(end).some((line) => line.trim() !== '') ? end : 0
}

const LOOK_LINES = 30
/** Banners of two gateways, each of three lines. */
const BANNER_LINES = 8
const LINE_CHARS_MAX = 500

function isBannerLine(text: string, isFirst: boolean): boolean {
  if (text.length >= LINE_CHARS_MAX || /[?？]/.test(text) || isPersons(text)) return false
  if (BANNER.test(text)) {
    return SPEAKS_OF_MAIL.test(text) || UNSPACED.test(text) || text.length < TAG_CHARS_MAX
  }
  return !isFirst && BANNER_MORE.test(text)
}

/** Gateways name senders; other words in an address say nothing. */
function isPersons(text: string): boolean {
  const said = text.replace(/<?[^\s<>]{1,80}@[^\s<>]{1,200}>?/g, ' ')
  return (
    HERSELF.test(said) ||
    CASE_FACTS.test(said) ||
    CASE_NUMBER.test(said) ||
    isAboutParcel(said) ||
    speaksOfHerself(said)
  )
}

const CASE_NUMBER = /\d{4}/

/** `EXTERNAL]` and no more. */
const TAG_CHARS_MAX = 12
/** Scripts whose phrases speak of mail themselves. */
const UNSPACED = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u

/** Below "You don't often get email from …", in whatever language. */
const TIP_LINK = /^.{0,400}\baka\.ms\/LearnAboutSenderIdentification\b/i
/** The address behind "Learn why", wrapped into the next line. */
const LINK_ONLY = /^<?https?:\S+>?\.?$/

function tidied(line: string): string {
  if (line.length > LINE_CHARS_MAX) return line
  return line
    .replaceAll('\u2019', "'")
    .replace(/<?https?:\/\/[^\s<>]{1,400}>?/g, (link, at: number) => (at === 0 ? link : ' '))
    .replace(/^[^\p{L}\p{N}<]+/u, '')
    .trim()
}
