// What a mail says for a slot, by the team's pattern, in the forms in which people write such numbers: `tw 48213`, `TW–48213`, `T W 4 8 2 1 3`
// and, right behind the word "order", without its letters. A bare number that is named as something else (a postcode, an
// article, a telephone) is none.

import { foldedWords, setOf } from '../text/words.ts'

/** Each once, in capitals and in the form of the pattern. Linear in the text. */
export function slotValues(pattern: string, written: string): string[] {
  const text = plainText(written)
  const whole = new RegExp(`^(?:${pattern})$`, 'iu')
  const letters = /^(?:\(\?:)?(?<letters>[A-Za-z]{1,6})(?![A-Za-z])/.exec(pattern)?.groups?.letters
  const found = [
    ...exactly(pattern, text).filter(({ value, at }) => !isOtherNumber(value, text, at)),
    ...loosely(whole, text),
    ...(letters === undefined ? [] : bare(whole, letters, text)),
  ]
  return distinct(found.map(({ value }) => value.replace(/\s+/g, ' ').toUpperCase()))
}

/** Nobody writes a number further down. */
const TEXT_CHARS_MAX = 20_000
/** A value stands alone: it is no part of an amount, a date, a longer number or an address. */
const START = String.raw`(?<![\p{L}\p{N}@/_-]|\p{N}[.,:])`
const END = String.raw`(?![\p{L}\p{N}@/_-]|[.,:]\p{N})`

/** One form of blanks and hyphens; characters that are spelt one by one stand together. */
function plainText(text: string): string {
  return text
    .normalize('NFKC')
    .slice(0, TEXT_CHARS_MAX)
    .replace(/\u00ad/g, '')
    .replace(/[‐‑‒–—−]/g, '-')
    .replace(SPELT, (spelt) => spelt.replaceAll(' ', ''))
}

const SPELT = /(?<![\p{L}\p{N}])(?:[\p{L}\p{N}-] ){4,24}[\p{L}\p{N}](?![\p{L}\p{N}])/gu

type Found = { value: string; at: number }

function exactly(pattern: string, text: string): Found[] {
  const matches = text.matchAll(new RegExp(`${START}(?:${pattern})${END}`, 'giu'))
  return Array.from(matches, (match) => ({ value: match[0], at: match.index }))
}

/** Letters and digits with a blank, a hyphen or nothing between them, where the pattern wants another of these. */
function loosely(whole: RegExp, text: string): Found[] {
  return Array.from(text.matchAll(LOOSE)).flatMap((match) => {
    const { head = '', tail = '' } = match.groups ?? {}
    const value = formOf(whole, head, tail)
    return value === undefined ? [] : [{ value, at: match.index }]
  })
}

const LOOSE = new RegExp(
  String.raw`${START}(?<head>\p{L}{1,6}) ?[-#./]? ?(?<tail>\p{Nd}{2,12})${END}`,
  'gu',
)

function formOf(whole: RegExp, head: string, tail: string): string | undefined {
  return [`${head}-${tail}`, `${head}${tail}`, `${head} ${tail}`].find((form) => whole.test(form))
}

/** "My order number is 48213", where the pattern wants letters before it. */
function bare(whole: RegExp, letters: string, text: string): Found[] {
  return Array.from(text.matchAll(DIGITS)).flatMap((match) => {
    const value = formOf(whole, letters, match[0])
    const is_named = value !== undefined && isNamedOrder(text, match.index)
    return is_named ? [{ value, at: match.index }] : []
  })
}

const DIGITS = new RegExp(String.raw`${START}\p{Nd}{3,12}${END}`, 'gu')

function isNamedOrder(text: string, at: number): boolean {
  return ORDER_WORDS.has(namedAs(wordsBefore(text, at)))
}

/** What the words before a number say that it is: the last one that does not only lead to it. */
function namedAs(before: readonly string[]): string {
  return before.findLast((word) => !NAMING.has(word)) ?? ''
}

/** A run of digits that its neighbours name as something else, or that stands before the name of a town. */
function isOtherNumber(value: string, text: string, at: number): boolean {
  if (!/^\p{Nd}+$/u.test(value)) return false
  const before = wordsBefore(text, at)
  const named = namedAs(before)
  if (ORDER_WORDS.has(named)) return false
  if (OTHER_WORDS.test(named)) return true
  const ahead = text.slice(0, at)
  const behind = text.slice(at + value.length)
  // A telephone number in its groups.
  if (/^[ /-]\p{Nd}{2,}/u.test(behind) || /\p{Nd}{2,}[ /-]$/u.test(ahead)) return true
  const is_placed = /[,\n(]\s*$/u.test(ahead) || PLACING.has(before.at(-1) ?? '')
  return is_placed && /^ \p{Lu}\p{Ll}{2,}/u.test(behind)
}

/** On its line and in its sentence. */
function wordsBefore(text: string, at: number): string[] {
  const line =
    text
      .slice(Math.max(0, at - 60), at)
      .split(/[\n!?;]|\.\s+(?=\p{Lu})/u)
      .at(-1) ?? ''
  return foldedWords(line)
}

/** A value that is the end of another one is the same, without its letters. */
function distinct(values: readonly string[]): string[] {
  const key = (value: string) => value.replace(/[^\p{L}\p{N}]/gu, '')
  const once = values.filter(
    (value, at) => values.findIndex((one) => key(one) === key(value)) === at,
  )
  return once.filter(
    (value) => !once.some((other) => key(other) !== key(value) && key(other).endsWith(key(value))),
  )
}

const NAMING = setOf(`
  no nr num number numbers id is was the it its with n numero nummer lautet ist die der das my mein meine est le la el il de het mit
  number’s ref reference referenz
`)
const ORDER_WORDS = setOf(`
  order orders ordernumber orderno bestellung bestellungen bestellnummer bestellnr auftrag auftragsnummer auftragsnr commande commandes
  pedido pedidos ordine ordini bestelling bestelnummer ordernummer
`)
const OTHER_WORDS =
  /^(?:art|artikel\w*|article|articles|item|items|sku|model|modell|kunden\w*|customer|client|cliente|klant\w*|tel|telefon\w*|telephone|phone|mobile|mobil|handy|fax|plz|postleitzahl|postcode|zip|cp|invoice|rechnung\w*|facture|factura|fattura|factuur|tracking\w*|sendungs\w*|shipment|transaction|transaktion\w*|account|konto\w*|iban|eur|euro|euros|usd|gbp|reference|ref|articolo|articulo|artikelnummer)$/
const PLACING = setOf('in to at from nach aus nahe a en da naar te')
