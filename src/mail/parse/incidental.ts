// Files that nobody attached: signatures and keys, cards, the empty pages that Outlook makes of a line break, and the small
// pictures of a signature. They stay listed and count as no file of the writer's. What a person put between her words, or
// speaks of, is always hers.

import { isLetterhead } from '../new-text/letterhead.ts'
import { newText } from '../new-text/new-text.ts'
import { htmlToPlainText } from './html.ts'
import type { Part } from './mime.ts'
import { SPEAKS_OF_PICTURE } from './words/pictures.ts'

/** By its kind alone. `text` is what a text part says. */
export function isNobodysFile({ type, name, bytes }: Part, text: () => string): boolean {
  if (KINDS.has(type) || NAMES.test(name)) return true
  if (/^text\/(?:html|plain)$/.test(type) && /^ATT\d{3,8}(?:\.\w{2,5})?$/i.test(name)) {
    return bytes < EMPTY_BYTES_MAX && !/[\p{L}\p{N}]/u.test(text())
  }
  return false
}

const KINDS = new Set([
  'application/pgp-signature',
  'application/pgp-keys',
  'application/pkcs7-signature',
  'application/x-pkcs7-signature',
  'text/vcard',
  'text/x-vcard',
  'text/directory',
])
const NAMES = /\.(?:p7s|vcf)$|^(?:0x[\da-f]{8,40}|openpgp_\S{0,60}|publickey\b.{0,120})\.asc$/i
const EMPTY_BYTES_MAX = 20_000

/**
 * The Content-IDs of pictures that belong to a signature or to a quote, by where the HTML shows them: below the writer's
 * words, among names and addresses, no larger than a logo.
 */
export function decorationsOf(
  html: string,
  { chars_max, is_first }: { chars_max: number; is_first: boolean },
): ReadonlySet<string> {
  const ids: string[] = []
  if (html.length > chars_max || !/\bcid:/i.test(html)) return new Set()
  const marked = html.replace(/<img\b[^<>]{0,2000}>/gi, (tag) => {
    const id = /\bsrc\s?=\s?["']?cid:([^"'\s>]{1,300})/i.exec(tag)?.[1]
    if (id === undefined || ids.length >= PICTURES_MAX) return tag
    ids.push(isSmall(tag) ? id.toLowerCase() : '')
    return `${OPEN}${ids.length - 1}${CLOSE}`
  })
  const lines = newText(htmlToPlainText(marked, chars_max, { is_first }), { is_first }).split('\n')
  const bare = lines.map((line) => line.replace(MARKS, ' ').trim())
  const shown = new Map<number, number>()
  for (const [at, line] of lines.entries()) {
    for (const [, number] of line.matchAll(MARKS)) shown.set(Number(number), at)
  }
  const saysMore = (line: string) => line !== '' && !isLetterhead(line)
  const last = bare.findLastIndex(saysMore)
  const isSpokenOf = bare.some((line) => saysMore(line) && SPEAKS_OF_PICTURE.test(line))
  return new Set(
    ids.filter((id, number) => {
      const at = shown.get(number)
      if (id === '') return false
      // In a quote, or cut off with the signature.
      if (at === undefined) return true
      // Right below the words it is part of them.
      return !isSpokenOf && at > last && last >= 0 && bare.slice(last + 1, at + 1).some(Boolean)
    }),
  )
}

const PICTURES_MAX = 50
const OPEN = '\ue010'
const CLOSE = '\ue011'
const MARKS = /\ue010(\d{1,3})\ue011/g

/** As far as the tag says; one that says nothing is judged by its bytes. */
function isSmall(tag: string): boolean {
  const size = (side: string) =>
    Number(
      new RegExp(`\\b${side}\\s?[=:]\\s?["']?(\\d{1,5})(?!\\d|%|\\s?%)`, 'i').exec(tag)?.[1] ?? 0,
    )
  return size('width') <= LOGO_WIDTH && size('height') <= LOGO_HEIGHT
}

const LOGO_WIDTH = 400
const LOGO_HEIGHT = 200
/** A logo is small in bytes as well; a photo or a picture of a screen is not. */
export const LOGO_BYTES_MAX = 60_000
