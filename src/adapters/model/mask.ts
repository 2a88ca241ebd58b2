// What must not leave the machine with a mail: numbers of cards and accounts, telephone numbers, addresses, passwords and
// keys. Each is replaced by a word that says what stood there, so that a model still understands the sentence.

import { findPhoneNumbersInText } from 'libphonenumber-js/max'

/**
 * Masking leans towards hiding too much: a card number that left cannot be called back. What a team has declared as a number
 * of its own (`kept`: each the source of a pattern, e.g. of order numbers) is no telephone number.
 */
export function masked(text: string, kept: readonly string[] = []): string {
  const plain = text
    .replace(URL_SECRET, '$1[secret]')
    .replace(ADDRESS, '[address]')
    .replace(NAMED_SECRET, '$1$2[secret]')
    .replace(IBAN, (found) => (isIban(found) ? '[account]' : found))
    .replace(DIGITS, (found) => (isCard(found) ? '[card]' : found))
    .replace(KEY, (found) => (isKey(found) ? '[secret]' : found))
  return withoutPhones(plain, kept)
}

const ADDRESS = /[^\s<>"'():;,@[\]]{1,64}@[^\s<>"'():;,@[\]]{1,255}/gu
/** Parameters of a link that let somebody in. */
const URL_SECRET =
  /([?&#](?:[a-z_-]{0,20}(?:token|key|code|secret|sig|session|password|auth)[a-z_-]{0,20})=)[^\s&#]+/gi
/** "My password is …", "PIN: …", in the languages we know. */
const NAMED_SECRET =
  /(?<![\p{L}\p{N}])((?:password|passcode|passwort|kennwort|passwd|pwd|pin|tan|cvv|cvc|otp|mot de passe|contraseña|contrasena|clave|wachtwoord|parola d'ordine|api[ -]?key|token|secret)(?:\s?(?:code|number|nummer))?)((?:\s?(?:is|was|ist|war|lautet|est|es|è|e|=|:)\s?){1,2}["'“„]?)([^\s"'”“,;]{3,})/giu
const IBAN =
  /(?<![\p{L}\p{N}])[A-Z]{2}\p{Nd}{2}(?:[ -]?[A-Z0-9]{4}){2,7}(?:[ -]?[A-Z0-9]{1,3})?(?![\p{L}\p{N}])/giu
/** Cards have 12 to 19 digits (ISO/IEC 7812). */
const DIGITS = /(?<![\p{L}\p{N}])\p{Nd}(?:[ .-]{0,2}\p{Nd}){11,18}(?!\p{N})/gu
const KEY = /(?<![\p{L}\p{N}_-])[A-Za-z0-9_-]{20,}(?![\p{L}\p{N}_-])/gu

/** Luhn's check digit (ISO/IEC 7812-1, annex B). */
function isCard(text: string): boolean {
  const digits = Array.from(text.replace(/\P{Nd}/gu, ''), Number).toReversed()
  const sum = digits.reduce((all, digit, at) => {
    const twice = digit * 2
    return all + (at % 2 === 0 ? digit : twice > 9 ? twice - 9 : twice)
  }, 0)
  return digits.length >= 12 && sum % 10 === 0
}

/** ISO 13616: the remainder by 97 is 1. Long runs that fail may be a mistyped number, and are hidden as well. */
function isIban(text: string): boolean {
  const plain = text.replace(/[ -]/g, '').toUpperCase()
  const moved = plain.slice(4) + plain.slice(0, 4)
  let rest = 0
  for (const letter of moved) {
    const value = Number.parseInt(letter, 36)
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97
  }
  return rest === 1 || plain.replace(/\D/g, '').length >= 14
}

/** Words are made of letters; keys mix letters with digits. */
function isKey(text: string): boolean {
  return /\d/.test(text) && /[A-Za-z]/.test(text)
}

/** Whatever country a number is of that names none: a number that is valid in one of these. */
const COUNTRIES = ['US', 'GB', 'DE', 'FR', 'ES', 'IT', 'NL'] as const

function withoutPhones(text: string, kept: readonly string[]): string {
  let plain = text
  for (const country of COUNTRIES) {
    for (const { startsAt, endsAt, number } of findPhoneNumbersInText(
      plain,
      country,
    ).toReversed()) {
      const found = plain.slice(startsAt, endsAt)
      const is_phone =
        !kept.some((pattern) => new RegExp(`^(?:${pattern})$`, 'iu').test(found)) &&
        (isWrittenAsPhone(found, number.formatNational()) ||
          NAMED_PHONE.test(plain.slice(Math.max(0, startsAt - NAMED_CHARS), startsAt)))
      if (is_phone) plain = `${plain.slice(0, startsAt)}[phone]${plain.slice(endsAt)}`
    }
  }
  return plain
}

/**
 * A plain run of digits may be an order or a parcel. A telephone number says what it is: with its country, with the zero or
 * the parentheses of its area, or in the groups of its country.
 */
function isWrittenAsPhone(found: string, national: string): boolean {
  if (/^\s*(?:\+|00|0\d|\()/.test(found)) return true
  const groups = (one: string) => one.split(/\D+/).filter((digits) => digits !== '')
  const written = groups(found)
  return written.length > 1 && written.join(' ') === groups(national).join(' ')
}

/** Said just before: "call me on 5552368000". */
const NAMED_PHONE =
  /(?<!\p{L})(?:phone|telephone|tel|mobile|cell|call|ring|whatsapp|sms|fax|telefon\p{L}*|handy\p{L}*|mobil\p{L}*|ruf\p{L}*|t[ée]l[ée]phone|portable|appel\p{L}*|tel[ée]fono|m[óo]vil|ll[áa]m\p{L}*|cellulare|chiam\p{L}*|telefoon\p{L}*|mobiel|bel|bellen)(?!\p{L})[^\n]{0,24}$/iu
const NAMED_CHARS = 40
