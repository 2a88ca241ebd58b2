// What must not leave the machine with a mail: numbers of cards and accounts, telephone numbers, addresses, passwords and
// keys. Each is replaced by a word that says what stood there, so that a model still understands the sentence.

import { findPhoneNumbersInText } from 'libphonenumber-js/max'

/** Masking leans towards hiding too much: a hidden order number costs a draft, a card number that left cannot be called back. */
export function masked(text: string): string {
  const plain = text
    .replace(URL_SECRET, '$1[secret]')
    .replace(ADDRESS, '[address]')
    .replace(NAMED_SECRET, '$1$2[secret]')
    .replace(IBAN, (found) => (isIban(found) ? '[account]' : found))
    .replace(DIGITS, (found) => (isCard(found) ? '[card]' : found))
    .replace(KEY, (found) => (isKey(found) ? '[secret]' : found))
  return withoutPhones(plain)
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

function withoutPhones(text: string): string {
  let plain = text
  for (const country of COUNTRIES) {
    for (const { startsAt, endsAt } of findPhoneNumbersInText(plain, country).toReversed()) {
      plain = `${plain.slice(0, startsAt)}[phone]${plain.slice(endsAt)}`
    }
  }
  return plain
}
