// Contact forms that name their writer only in the text: labelled fields, one of them an address, one of them the message; a
// site's mail with one line of a label and an address, whatever the label; or the only address in a mail that calls itself a
// form's. Who filled it in is the customer; anybody can fill in any address, so a person answers.

import { withoutTag } from '../address.ts'
import type { Address, ParsedMail } from '../mail.ts'
import { senderDomain } from '../sender-domain.ts'
import { pleads, soundsLikePerson } from './person-signs.ts'
import { isFormSender, isNoReply, isSiteSender } from './senders.ts'
import { ADDRESS_LABEL, MESSAGE_LABEL, NAME_LABEL } from './words/form-labels.ts'
import { CONTACT_FORM } from './words/forms.ts'

/** Undefined where the text is no form's, or holds no address or several. */
export function writerInFields(mail: ParsedMail, own: readonly string[]): Address | undefined {
  const ours = new Set(own.map(withoutTag))
  const isAnswered = ({ address }: Address) =>
    !ours.has(withoutTag(address)) && mail.from.every((one) => one.address !== address)
  // A Reply-To that nobody reads names nobody.
  if (mail.reply_to.some((one) => isAnswered(one) && !isNoReply(one))) return undefined
  const isAnnounced = isAnnouncedForm(mail)
  const isOfSite = mail.from.some((one) => isFormSender(one) || isSiteSender(one))
  const isOfHouse = mail.from.some((one) => /form/i.test(one.address) || isAtHome(one, own))
  if (!isAnnounced && !isOfSite && !isOfHouse) return undefined
  const fields = fieldsOf(mail.text)
  const hasMessage = fields.some(({ label }) => MESSAGE_LABEL.test(label))
  const isForeign = (address: string) =>
    !ours.has(withoutTag(address)) && mail.from.every((one) => one.address !== address)
  const inFields = fields
    .filter(({ label }) => ADDRESS_LABEL.test(label))
    .flatMap(({ value }) => ADDRESS.exec(value.toLowerCase())?.[1] ?? [])
    .filter(isForeign)
  // What calls itself a form's may have labels that nobody knows; the one address in it is the writer's.
  const found = [
    () => (hasMessage ? inFields : []),
    () => (isOfSite ? besideLabels(mail.text).filter(isForeign) : []),
    () => (isAnnounced ? addressesIn(mail.text).filter(isForeign) : []),
  ]
  const addresses = found.map((read) => read()).find((some) => some.length > 0) ?? []
  const [address, ...more] = new Set(addresses)
  if (address === undefined || more.length > 0) return undefined
  const name = fields.find(({ label }) => NAME_LABEL.test(label))?.value ?? ''
  return { address, name: ADDRESS.test(name) ? '' : name.slice(0, 100) }
}

/** Of our own domain, as a program of our site may be; what it writes decides. */
function isAtHome({ address }: Address, own: readonly string[]): boolean {
  const domain = senderDomain(address)
  return domain !== undefined && own.some((one) => senderDomain(one) === domain)
}

/** Addresses that end a line behind a label of any words, where the other lines ask something or are a person's. */
function besideLabels(text: string): string[] {
  const lines = text
    .slice(0, 20_000)
    .split('\n', 400)
    .map((line) => line.trim().slice(0, 400))
  const found = lines.map((line) => LABELLED_ADDRESS.exec(line)?.[1]?.toLowerCase())
  const others = lines.filter((_, at) => found[at] === undefined).join('\n')
  if (!soundsLikePerson(others) && !pleads(others)) return []
  return found.filter((address) => address !== undefined)
}

/** At the beginning of lines or behind blanks; not inside of links. */
function addressesIn(text: string): string[] {
  return Array.from(
    text
      .slice(0, 20_000)
      .toLowerCase()
      .matchAll(/(?<![^\s<(:])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}/g),
    ([address]) => address,
  )
}

/** The mail calls itself a form's. */
export function isAnnouncedForm(mail: ParsedMail): boolean {
  return CONTACT_FORM.test(`${mail.subject.slice(0, 300)}\n${mail.text.slice(0, 2_000)}`)
}

type Field = { label: string; value: string }

/** `Label: value`, or the label in a line of its own with the value below it. */
function fieldsOf(text: string): Field[] {
  const lines = text.slice(0, 20_000).split('\n', 400)
  return lines.flatMap((raw, at): Field[] => {
    const line = raw.trim()
    const match =
      /^[*_•-]{0,3}\s?([^\n:：@]{1,40}?)[*_]{0,3}\s?[:：][*_]{0,3}(?!\/\/)\s*(.*)$/.exec(
        line.slice(0, 400),
      )
    if (match !== null) {
      const value = (match[2] ?? '').trim()
      return [{ label: tidied(match[1] ?? ''), value: value === '' ? below(lines, at) : value }]
    }
    // A row of a table.
    const [cell = '', ...rest] = line.slice(0, 400).split(/\t| {2,}/)
    if (rest.length > 0 && isLabel(tidied(cell))) {
      return [{ label: tidied(cell), value: rest.join(' ').trim() }]
    }
    const label = tidied(line.slice(0, 60))
    return line.length < 40 && isLabel(label) ? [{ label, value: below(lines, at) }] : []
  })
}

function isLabel(label: string): boolean {
  return ADDRESS_LABEL.test(label) || MESSAGE_LABEL.test(label) || NAME_LABEL.test(label)
}

/** `_your-email*` and `Email (required)` → `your email`, `Email`. */
function tidied(label: string): string {
  return label
    .replace(/\s*[([][^)\]]{1,30}[)\]]\s*$/, '')
    .replace(/[*?]+$/, '')
    .replace(/[-_]+/g, (dash, at: number) => (at > 0 && dash === '-' ? '-' : ' '))
    .replace(/(?<=\b(?:your|ihre|votre|su))-/i, ' ')
    .trim()
}

function below(lines: readonly string[], at: number): string {
  return (
    lines
      .slice(at + 1, at + 3)
      .find((line) => line.trim() !== '')
      ?.trim()
      .slice(0, 400) ?? ''
  )
}

const MAILBOX = String.raw`<?(?:mailto:)?([\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6})>?`
/** A link's address behind its words. */
const LINKED = String.raw`(?:\s?<mailto:[^<>\s]{1,200}>)?`
const ADDRESS = new RegExp(`^(?:[^<>@]{0,60}(?=<))?${MAILBOX}${LINKED}$`, 'i')
/** `1. Email: x@y.example`, `Contact = x@y.example`, `Ihre Adresse x@y.example`. */
const LABELLED_ADDRESS = new RegExp(
  String.raw`^(?:\d{1,2}[.)] )?[^\n@.!?:：=]{1,60}?(?:\([^)\n@]{1,40}\))?[*_]{0,3}\s?(?:[:：][*_]{0,3}|=>?|[-–—→]|\s)\s*${MAILBOX}${LINKED}$`,
  'iu',
)
