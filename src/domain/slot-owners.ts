// Is the number that a mail names the customer's own? "My mother's order 48213", "I write for my husband", "that is not my order": a
// person has to tell. Everything is looked for in the words themselves, in six languages.

import { sentencesOf } from '../text/text.ts'
import { foldedWords, searchable, setOf } from '../text/words.ts'

type Mail = { subject: string; new_text: string }

/** "My mother's order 48213", "die Bestellung meines Nachbarn 48213": in the sentence of the value. */
export function isOfSomebodyElse({ subject, new_text }: Mail, value: string): boolean {
  const sentences = [subject, ...sentencesOf(new_text)]
  if (sentences.some(writesForAnother)) return true
  const digits = value.replace(/\P{Nd}/gu, '')
  return sentences
    .filter((sentence) => sentence.replace(/\s/g, '').includes(digits))
    .some((sentence) => {
      const words = foldedWords(sentence)
      if (NAMED_OTHER.test(sentence)) return true
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

/** "I am writing for my husband", "meine Mutter hat bei Ihnen bestellt". */
function writesForAnother(sentence: string): boolean {
  const words = foldedWords(sentence)
  return words.some((word, at) => {
    const is_relation = OWNERS.has(words[at - 1] ?? '') && RELATIONS.has(word)
    if (!is_relation) return false
    const writes = words.slice(0, at - 1)
    const is_for = FOR.has(words[at - 2] ?? '') && writes.some((one) => WRITING.has(one))
    const behind = words.slice(at + 1, at + 8)
    // The first of the sentence: "my mother ordered", not "a tent that my mother ordered for me".
    const ordered = at <= 3 && behind.some((one) => ORDERED.has(one))
    return is_for || ordered
  })
}

const FOR = setOf('for of behalf fur im pour de por para per voor namens')
const WRITING = setOf(`
  write writing wrote asking ask schreibe frage melde ecris demande escribo pregunto scrivo chiedo schrijf vraag
`)
const ORDERED = setOf(`
  ordered bought placed bestellt gekauft commande achete pedido comprado pidio ordinato comprato besteld gekocht
`)
/** "A packing slip for a Mr Adler, order 48213". */
const NAMED_OTHER =
  /(?:\b(?:for|of|to|belonging to|für|von|an|pour|de|para|per|di|voor|van)\s+(?:(?:a|an|einen?|eine|un|una|een)\s+)?(?:Mr|Mrs|Ms|Miss|Herrn?|Frau|M\.|Mme|Sr|Sra|Sig|Dhr|Mevr)\.?\s+\p{Lu})/u

/** "This is not my order", "the number must be wrong", "I never ordered anything". */
export function isDisowned({ subject, new_text }: Mail): boolean {
  const words = searchable(`${subject}\n${new_text}`)
  return DISOWNED.some((phrase) => phrase.test(words))
}

const DISOWNED: readonly RegExp[] = [
  / (?:not|isnt|wasnt|never) (?:my|our|mine) (?:order|parcel|package|number) /,
  / (?:never|didnt|did not|havent|have not) (?:order|ordered|place|placed|bought|buy)(?: (?:this|that|it|anything|any))? /,
  / number (?:must be|is|seems|was|appears)(?: to be)? (?:wrong|incorrect|invalid|not accepted) /,
  / number (?:is )?not accepted /,
  / (?:order|number)(?: \w+){0,3} (?:does not|doesnt|do not) exist /,
  / (?:nicht|keine) (?:meine|unsere) (?:bestellung|sendung|nummer) /,
  / (?:nie|nicht|nichts)(?: \w+){0,3} bestellt /,
  / (?:nummer|bestellnummer) (?:stimmt nicht|ist falsch|muss falsch sein|existiert nicht|gibt es nicht) /,
  / pas (?:ma|notre) commande /,
  / (?:rien|jamais)(?: \w+)? commande /,
  / numero (?:est faux|est incorrect|n existe pas|nexiste pas) /,
  / no es (?:mi|nuestro) (?:pedido|numero) /,
  / (?:nunca|no) he pedido /,
  / non e il (?:mio|nostro) (?:ordine|numero) /,
  / (?:mai|non ho) ordinato /,
  / niet (?:mijn|onze) (?:bestelling|pakket|nummer) /,
  / (?:nooit|niets|niet)(?: \w+){0,2} besteld /,
  / nummer (?:klopt niet|is fout|bestaat niet) /,
]

/** The customer says that there is no way to tell the number: a question would ask in vain. */
export function cannotBeHad({ subject, new_text }: Mail): boolean {
  return [subject, ...sentencesOf(new_text)].some((sentence) => {
    const words = searchable(sentence)
    return NUMBER_OF.test(words) && VAIN.test(words) && !LATER.test(words)
  })
}

const NUMBER_OF =
  / (?:order ?number|order no|number|bestellnummer|bestellnr|auftragsnummer|nummer|numero|bestelnummer|ordernummer) /
const VAIN =
  / (?:no way|cant find|cannot find|can not find|couldnt find|could not find|unable to find|impossible|lost the|deleted|never got|never received|finde (?:die|meine)? ?\w* ?(?:nicht|nirgends)|nicht mehr (?:finden|auffindbar)|nie bekommen|nie erhalten|geloscht|introuvable|trouve pas|jamais recu|no encuentro|no la encuentro|nunca recibi|non trovo|mai ricevuto|nergens vinden|niet vinden|nooit gekregen) /
const LATER =
  / (?:tonight|later|tomorrow|at hand|right now|rn|spater|gerade|grad|zur hand|plus tard|sous la main|luego|mas tarde|piu tardi|bij de hand) /

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
