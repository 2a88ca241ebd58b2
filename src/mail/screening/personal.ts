// Mail in which a header or an address says "machine" and the words say "person": one-to-one mail from sales and help-desk
// programs, messages of contact forms, a postmaster who writes himself. Such mail must not be answered, and it must not
// vanish either, so these signs lead to a person's eyes and never to an answer. They lean towards the machine.

import type { Address, ParsedMail } from '../mail.ts'
import { newTextOf } from '../new-text/new-text.ts'
import { markQuotedParts } from '../new-text/quoted.ts'
import { answersMail } from '../threads/threading.ts'
import { hasServerWords } from './bounce-text.ts'
import {
  asks,
  hasMatter,
  isDissatisfied,
  pleads,
  soundsLikePerson,
  speaksOfHerself,
} from './person-signs.ts'
import { saysAbsent } from './vacation-text.ts'
import { DO_NOT_ANSWER, SAYS_AUTOMATIC } from './words/automatic.ts'
import { BECAUSE_YOU, IN_BROWSER, UNSUBSCRIBE } from './words/bulk.ts'
import { ACKNOWLEDGES } from './words/desk.ts'
import { CONTACT_FORM } from './words/forms.ts'
import { PASSES_ON, VOICE_MESSAGE } from './words/passing.ts'

/** A short text of somebody who speaks of herself or asks, without anything that programs put below their mail. */
export function isPersonalText(mail: ParsedMail): boolean {
  return isPersonal(mail, (head) => soundsLikePerson(head) || tellsOfMatter(head))
}

/** The same of what somebody newly wrote, without the mail around it. */
export function hasPersonalWords(new_text: string): boolean {
  const own = new_text.slice(0, 20_000).replaceAll('\u2019', "'").trim()
  return isPersonalWords(own, (head) => soundsLikePerson(head) || tellsOfMatter(head))
}

/** An answer in a few lines without anything that programs write; `Thanks, it came today` has no more to show. */
export function isPlainAnswer(mail: ParsedMail): boolean {
  return answersMail(mail) && isPersonal(mail, () => true)
}

function isPersonal(mail: ParsedMail, sounds: (head: string) => boolean): boolean {
  return isPersonalWords(writtenOf(mail), sounds)
}

function isPersonalWords(own: string, sounds: (head: string) => boolean): boolean {
  if (own === '' || own.length > PERSONAL_CHARS_MAX) return false
  const head = own.slice(0, 300).replace(/\s+/g, ' ')
  if (!sounds(head) || ACKNOWLEDGES.test(head) || saysAbsent(own)) return false
  if ((own.match(/https?:\/\//g)?.length ?? 0) > LINKS_MAX) return false
  return !saysAutomatic(own)
}

/** Companies write "we" and "our"; for them it takes a request, or a matter that went wrong. */
function tellsOfMatter(head: string): boolean {
  return pleads(head) || (hasMatter(head) && isDissatisfied(head))
}

/**
 * The same with stronger evidence, for headers that a person's mail hardly ever carries: whoever speaks of herself or
 * answers us must also want something. A machine asks `Was it you?`, and an absence note in unknown words says `I`.
 */
export function isSurelyPersonalText(mail: ParsedMail): boolean {
  if (!isPersonalText(mail)) return false
  const own = writtenOf(mail)
  const head = own.slice(0, 300).replace(/\s+/g, ' ')
  if (tellsOfMatter(head)) return true
  // A market place passes on what somebody asks.
  if (passesOnWords(mail)) return true
  return (answersMail(mail) || speaksOfHerself(head)) && (asks(own) || hasMatter(own))
}

/** A market place, a network or a chat introduces what somebody asks, a telephone system what somebody said. */
export function passesOnWords(mail: ParsedMail): boolean {
  if (answersMail(mail)) return false
  const heads = [mail.subject.slice(0, 300), mail.text.slice(0, 300)]
  if (heads.some((head) => PASSES_ON.test(head)) && asks(mail.text)) return true
  return heads.some((head) => VOICE_MESSAGE.test(head)) && (isCall(mail) || asks(mail.text))
}

/** The caller's words are in a file, or her number tells whom to call. */
function isCall(mail: ParsedMail): boolean {
  return (
    mail.attachments.some(({ content_type }) => content_type.startsWith('audio/')) ||
    /\+?\d[\d ()/.-]{6,18}\d/.test(`${mail.subject.slice(0, 300)}\n${mail.text.slice(0, 1_000)}`)
  )
}

/** A few lines without a link: nobody sends those to many. */
export function isBrief(mail: ParsedMail): boolean {
  return mail.text.length < BRIEF_CHARS_MAX && !/https?:\/\/|\bwww\./i.test(mail.text)
}

const BRIEF_CHARS_MAX = 600

/** What programs put below mail to many, where its writer's words end and nobody is quoted. */
export function hasBulkFooter(mail: ParsedMail): boolean {
  const lines = mail.text.slice(0, 20_000).split('\n', 400)
  const isQuoted = markQuotedParts(lines)
  return lines.some(
    (line, at) =>
      isQuoted[at] === 0 && BULK_LINES.some((words) => words.test(line.trim().slice(0, 400))),
  )
}

const BULK_LINES = [BECAUSE_YOU, UNSUBSCRIBE, IN_BROWSER]

/** From an account that returns mail, a personal text may not hold a single word of a mail server. */
export function isPersonalDespiteDaemon(mail: ParsedMail): boolean {
  const isWish = () => isBrief(mail) && isPersonal(mail, isDissatisfied)
  return (isPersonalText(mail) || isWish()) && !hasServerWords(mail)
}

/**
 * Some people write from such an account, and market places pass on what somebody says: a few lines of somebody who wants
 * something, or such lines below an introduction, and no other address to answer.
 */
export function isPersonalNoReply(mail: ParsedMail): boolean {
  if (mail.reply_to.length > 0) return false
  return (isBrief(mail) && isSurelyPersonalText(mail)) || introducesWords(mail)
}

/** A line that ends in a colon, and below it a paragraph that wants something; nothing of what programs say of themselves. */
function introducesWords(mail: ParsedMail): boolean {
  if (answersMail(mail) || mail.text.length > PERSONAL_CHARS_MAX) return false
  const parts = mail.text.split(/\n\s*\n/, 40).map((part) => part.trim())
  const at = parts.findIndex((part) => /[:：]$/.test(part) && part.length < INTRODUCTION_CHARS)
  const said = at === -1 ? '' : (parts[at + 1] ?? '')
  const isWish = asks(said) || isDissatisfied(said) || (speaksOfHerself(said) && hasMatter(said))
  return isWish && !saysAutomatic(mail.text)
}

const INTRODUCTION_CHARS = 200

function saysAutomatic(text: string): boolean {
  const lines = text.split('\n', 400).map((line) => line.trim().slice(0, 400))
  return lines.some((line) => MACHINE_LINES.some((words) => words.test(line)))
}

/** A contact form repeats what was filled in: the writer's address stands in a field of its own. */
export function showsField(mail: ParsedMail, { address }: Address): boolean {
  if (address === '') return false
  return addressFields(mail).some((field) => field.toLowerCase() === address)
}

/** The text calls itself a contact form's and holds the address of somebody, for forms that set no Reply-To. */
export function isUnaddressedForm(mail: ParsedMail): boolean {
  const text = `${mail.subject.slice(0, 300)}\n${mail.text.slice(0, 20_000)}`
  return !answersMail(mail) && CONTACT_FORM.test(text) && addressFields(mail).length > 0
}

/** People are brief; a newsletter in the first person is not. */
const PERSONAL_CHARS_MAX = 2_000
/** A signature links to a site and two networks. */
const LINKS_MAX = 3

const MACHINE_LINES = [SAYS_AUTOMATIC, DO_NOT_ANSWER, ...BULK_LINES]

/** `E-mail: tom@customer.example`, or the address alone in a line. */
const FIELD =
  /^(?:[^\n@:]{0,40}[:：][*_]{0,3}|[^\n@:\t]{0,40}\t|[*•-])?[ \t]{0,20}(?:[^\n<>@]{0,60}<)?([\w.+-]{1,64}@[\w.-]{1,200}[\w])>?$/

function addressFields(mail: ParsedMail): string[] {
  // Not the new text: `From: tom@…` as a form's first line looks like a quote.
  return mail.text
    .slice(0, 20_000)
    .split('\n', 400)
    .flatMap((line) => FIELD.exec(line.trim().slice(0, 400))?.[1] ?? [])
}

/** What stands above any quote. */
function writtenOf(mail: ParsedMail): string {
  return newTextOf({ ...mail, text: mail.text.slice(0, 20_000) })
    .replaceAll('\u2019', "'")
    .trim()
}
