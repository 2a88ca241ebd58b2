// Which of two alternatives people saw. Programs put a notice, a link, a preview or a placeholder beside the HTML instead
// of the words; what a person reads is then only in the HTML. RFC 2046 §5.1.4 asks for the same words in both, so words
// that only one of them has decide, and where each says what the other does not, both are kept: no line may be lost.

import { NO_PLAIN } from './words/no-plain.ts'

/** The plain text where it says what the HTML says, else the HTML, else both, the HTML first. */
export function fullerOf(plain: string, html: string): string {
  const in_plain = wordsOf(plain)
  const in_html = wordsOf(html)
  if (in_html.size === 0) return plain
  // An HTML of few words cannot hold the quote of the plain text, so what it says has to stand above that.
  const is_bare = in_html.size * 2 < in_plain.size
  const missing = countMissing(in_html, is_bare ? wordsOf(withoutQuotes(plain)) : in_plain)
  const isLayout = missing < LAYOUT_MAX && missing < in_html.size * LAYOUT_SHARE
  if (in_plain.size > 0 && (missing < SENTENCE_MIN || isLayout)) return plain
  const isSaid = countMissing(in_plain, in_html) < SENTENCE_MIN || isNotice(plain)
  return isSaid ? html : `${html}\n\n${plain.trim()}`
}

/** So many words make a sentence; fewer are a label or the name of a picture. */
const SENTENCE_MIN = 3
/** Words part and join where a text is laid out differently: fewer than this, in a text of ten times as many. */
const LAYOUT_MAX = 8
const LAYOUT_SHARE = 0.1

/** "Your program cannot show HTML" is what a program says, not the writer; it asks nothing. */
function isNotice(plain: string): boolean {
  const text = withoutNames(plain).trim()
  return text.length < NOTICE_CHARS_MAX && !/[?？]/.test(text) && NO_PLAIN.test(text)
}

const NOTICE_CHARS_MAX = 400

function withoutQuotes(text: string): string {
  return text.replace(/^>.*$/gm, '')
}

function countMissing(of: ReadonlySet<string>, from: ReadonlySet<string>): number {
  let count = 0
  for (const word of of) if (!from.has(word)) count += 1
  return count
}

/** Only so much is compared; what follows is told by its beginning. */
const CHARS_MAX = 100_000

/** Signs of scripts without blanks count as words. */
const WORDS =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|[\p{L}\p{M}\p{N}]{2,100}/gu

function wordsOf(text: string): ReadonlySet<string> {
  const plain = withoutNames(text.slice(0, CHARS_MAX)).normalize('NFKC').toLowerCase()
  return new Set(plain.match(WORDS) ?? [])
}

/** Addresses of links and names of pictures stand in only one of the two, and say nothing. */
export function withoutNames(text: string): string {
  return text
    .replace(/\[(?:image|cid|bild|imagen|immagine|imagem|photo)\b[^[\]\n]{0,200}\]/gi, ' ')
    .replace(/<?\b(?:https?:\/\/|mailto:|cid:)[^\s<>]{1,2000}>?/gi, ' ')
}
