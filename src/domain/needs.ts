// What a category needs to know before it can answer, such as an order number, and whether a mail says it. What is missing is
// asked for once; two values, or one that is another customer's, are a person's.

import { leftOutOf } from '../mail/new-text/left-out.ts'
import { foldedWords, setOf } from '../text/words.ts'
import type { Message } from './message.ts'
import { cannotBeHad, isDisowned, isOfSomebodyElse } from './slot-owners.ts'
import { slotValues } from './slot-values.ts'

/** `pattern`: of a value, as a regular expression. `question`: by ISO 639-1. */
export type Need = { slot: string; pattern: string; question: Readonly<Record<string, string>> }

/** What the ledger adds to what the mail says. */
export type SlotFacts = {
  /** Values that other customers wrote as their own. */
  others: ReadonlySet<string>
  /** The mail of this conversation that was answered with a question. */
  asked: Message | undefined
}

export const NO_SLOT_FACTS: SlotFacts = { others: new Set(), asked: undefined }

export type Slots = {
  /** What is known for certain, by slot. */
  values: Readonly<Record<string, string>>
  /** The first slot without a value. */
  missing: Need | undefined
  /** Why a person has to look, in words. */
  unclear: string | undefined
}

type Mail = Pick<Message, 'subject' | 'new_text' | 'text' | 'in_reply_to' | 'references'>

export function slotsOf(needs: readonly Need[], mail: Mail, others: ReadonlySet<string>): Slots {
  const found = needs.map((need) => ({ need, values: valuesOf(need, mail) }))
  const unclear = found.flatMap(({ need: { slot }, values }) => {
    const name = slot.replaceAll('_', ' ')
    if (values.length > 1) return [`it names several values for “${name}” (${values.join(', ')})`]
    const [value] = values
    if (value === undefined)
      return cannotBeHad(mail) ? [`the customer cannot find the ${name}`] : []
    if (others.has(value)) return [`the ${name} ${value} is one that another customer wrote`]
    if (isDisowned(mail)) return [`the customer doubts the ${name} ${value}`]
    return isOfSomebodyElse(mail, value) ? [`the ${name} ${value} is somebody else’s`] : []
  })
  const known = found.flatMap(({ need, values: [value] }) =>
    value === undefined ? [] : [[need.slot, value] as const],
  )
  return {
    values: unclear.length === 0 ? Object.fromEntries(known) : {},
    missing: found.find(({ values }) => values.length === 0)?.need,
    unclear: unclear[0],
  }
}

/** Each once, in the form of the pattern, so that `tw 48213` is one with `TW-48213`. */
export function valuesOf({ pattern }: Need, mail: Mail): string[] {
  const own = slotValues(pattern, `${mail.subject}\n${mail.new_text}`)
  // Whoever answers a confirmation leaves the number where it stands.
  return own.length > 0 ? own : slotValues(pattern, quotedIn(mail))
}

function quotedIn(mail: Mail): string {
  return leftOutOf(mail)
    .filter(({ place }) => place === 'quoted')
    .map(({ line }) => line)
    .join('\n')
}

/** The answer to a question is read together with the mail that it was asked about. */
export function joinedWith(asked: Message, reply: Message): Message {
  const new_text = `${asked.new_text}\n\n${reply.new_text}`
  // What the reply quotes is our question, whose example is nobody's number.
  return { ...reply, subject: asked.subject, new_text, text: new_text }
}

/** "It is 48213", "Die Nummer lautet 48213": a sentence that answers our question and says nothing else. */
export function onlySays(text: string, values: readonly string[]): boolean {
  const said = new Set(values.flatMap(foldedWords))
  const words = foldedWords(text)
  return (
    words.some((word) => said.has(word)) &&
    words.every((word) => said.has(word) || SAYING.has(word))
  )
}

const SAYING = setOf(`
  it is its the this that my our order number no nr id of sorry oh ah yes sure here was i mean meant forgot to say for you thanks thank
  please and hi hello ok okay so
  es ist sie lautet war die das meine unsere bestellnummer auftragsnummer nummer bestellung hier ja sorry entschuldigung oh danke
  bitte und hallo gerne also
  c est le la ma mon notre numero de commande voici pardon desole desolee oui merci et bonjour
  es el la mi nuestro numero de pedido aqui perdon si gracias y hola
  e il la mio nostro numero d ordine ecco scusi scusate si grazie ciao
  het is de dit mijn ons bestelnummer ordernummer nummer van bestelling hier ja sorry bedankt en hallo
`)

/** In the language of the mail; undefined where the team has not put it so. */
export function questionFor({ question }: Need, language: string | undefined): string | undefined {
  const only = Object.values(question)
  if (language === undefined) return only.length === 1 ? only[0] : undefined
  return question[language]
}
