// What a category needs to know before it can answer, such as an order number, and whether a mail says it. What is missing is
// asked for once; two values, or one that is another customer's, are a person's.

import { sentencesOf } from '../text/text.ts'
import { foldedWords, setOf } from '../text/words.ts'
import type { Message } from './message.ts'

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

type Mail = Pick<Message, 'subject' | 'new_text'>

export function slotsOf(needs: readonly Need[], mail: Mail, others: ReadonlySet<string>): Slots {
  const found = needs.map((need) => ({ need, values: valuesOf(need, mail) }))
  const unclear = found.flatMap(({ need: { slot }, values }) => {
    const name = slot.replaceAll('_', ' ')
    if (values.length > 1) return [`it names several values for “${name}” (${values.join(', ')})`]
    const [value] = values
    if (value === undefined) return []
    if (others.has(value)) return [`the ${name} ${value} is one that another customer wrote`]
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

/** Each once, in capitals, so that `tw-48213` is one with `TW-48213`. */
export function valuesOf({ pattern }: Need, { subject, new_text }: Mail): string[] {
  const text = `${subject}\n${new_text}`.normalize('NFKC').slice(0, TEXT_CHARS_MAX)
  const matches = text.matchAll(new RegExp(`${START}(?:${pattern})${END}`, 'giu'))
  return [...new Set(Array.from(matches, ([value]) => value.replace(/\s+/g, ' ').toUpperCase()))]
}

/** Nobody writes a number further down. */
const TEXT_CHARS_MAX = 20_000
/** A value stands alone: it is no part of an amount, a date, a longer number or an address. */
const START = String.raw`(?<![\p{L}\p{N}@/_-]|\p{N}[.,:])`
const END = String.raw`(?![\p{L}\p{N}@/_-]|[.,:]\p{N})`

/** The answer to a question is read together with the mail that it was asked about. */
export function joinedWith(asked: Message, reply: Message): Message {
  return { ...reply, subject: asked.subject, new_text: `${asked.new_text}\n\n${reply.new_text}` }
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

/** "My mother's order 48213", "die Bestellung meines Nachbarn 48213": in the sentence of the value. */
function isOfSomebodyElse({ subject, new_text }: Mail, value: string): boolean {
  const sentences = [subject, ...sentencesOf(new_text)]
  return sentences
    .filter((sentence) => sentence.toUpperCase().includes(value))
    .some((sentence) => {
      const words = foldedWords(sentence)
      return words.some((word, at) => {
        const [before = '', next = ''] = [words[at - 1], words[at + 1]]
        const is_relation = RELATIONS.has(word.replace(/s$/, '')) || RELATIONS.has(word)
        if (!is_relation || !OWNERS.has(before)) return false
        const ahead = words.slice(Math.max(0, at - 4), at - 1)
        const owned = ahead.some((one) => ORDERS.has(one))
        return owned || ORDERS.has(next) || (word.endsWith('s') && ORDERS.has(words[at + 2] ?? ''))
      })
    })
}

const RELATIONS = setOf(`
  mother father mum mom dad parent sister brother daughter son wife husband partner girlfriend boyfriend friend neighbour
  neighbor colleague boss aunt uncle cousin grandmother grandfather grandma grandpa flatmate
  mutter vater mama papa eltern schwester bruder tochter sohn frau mann mannes partnerin partner freundin freund freunde nachbarin
  nachbar nachbarn kollegin kollege kollegen chefin chef tante onkel oma opa bruder vaters sohnes
  mere pere parents soeur frere fille fils femme mari amie ami voisine voisin collegue tante oncle copine copain
  madre padre padres hermana hermano hija hijo mujer marido esposa novia novio amiga amigo vecina vecino colega tia tio
  genitori sorella fratello figlia figlio moglie marito compagna compagno amica amico vicina vicino collega zia zio
  moeder vader ouders zus broer dochter zoon vrouw man vriendin vriend buurvrouw buurman collega tante oom
`)
const OWNERS = setOf(`
  my our his her their a mein meine meiner meines meinem unser unsere unserer unseres einer eines mon ma mes notre un une mi mis
  nuestra nuestro una mia mio nostra nostro mijn onze een
`)
const ORDERS = setOf(`
  order orders parcel package delivery purchase invoice return
  bestellung bestellungen paket lieferung rechnung sendung auftrag retoure
  commande colis livraison facture retour pedido paquete envio factura ordine pacco consegna fattura bestelling pakket
  levering factuur
`)
