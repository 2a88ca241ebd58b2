// Signs of a person in a text, in the languages that mailboxes see most: first person singular, questions, and a matter of
// her own. Machines write "we" and "your"; so these signs are a veto where text alone would call a mail automatic.

import { MATTER, PARCEL } from './words/matter.ts'
import { ENGLISH, FIRST_PERSON } from './words/person.ts'
import { DISSATISFIED, PLEA } from './words/pleas.ts'

/** The writer speaks of herself, or asks. Judge a short opening with it: a machine may quote a person further down. */
export function soundsLikePerson(opening: string): boolean {
  return speaksOfHerself(opening) || asks(opening)
}

/** A question; the mark inside a link is none. */
export function asks(text: string): boolean {
  return /[?？؟]/.test(text.replace(/https?:\/\/\S{1,2000}/gi, ' '))
}

/** The writer speaks of herself. */
export function speaksOfHerself(text: string): boolean {
  return FIRST_PERSON.test(text) || ENGLISH.test(text)
}

/** Goods, money, accounts, or an imperative: what a customer writes about and an absence note does not. */
export function hasMatter(text: string): boolean {
  return MATTER.test(text)
}

/** A parcel and those who carry it: then "undeliverable" is not a mail server's word. */
export function isAboutParcel(text: string): boolean {
  return PARCEL.test(text)
}

/** The writer asks somebody to do something about what she tells. */
export function pleads(text: string): boolean {
  return PLEA.test(text)
}

/** The writer says what went wrong or is still missing. */
export function isDissatisfied(text: string): boolean {
  return PLEA.test(text) || DISSATISFIED.test(text)
}
