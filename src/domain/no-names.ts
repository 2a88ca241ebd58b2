// Display names that a greeting must not repeat: "Hello Accounts", "Hello Angry", or an insult above our own name. What is left
// out costs a name in a greeting, no more, so the lists lean towards leaving out.

import { setOf } from '../text/words.ts'
import { ANGER } from './words/anger-words.ts'
import { wordSetOf } from './words/phrase.ts'

/** First words of what is no name: titles, forms of companies, roles, and the beginning of a sentence or a complaint. */
export const NOT_NAMES: ReadonlySet<string> = setOf(`
  the mr mrs ms dr prof herr frau herrn sir madam dear the a an my your our his her from for to no not very still
  monsieur madame senor senora signor signora mevrouw meneer familie family famille familia famiglia
  user account guest gast test null undefined none web website form formular notifications noreply newsletter
  inc ltd llc gmbh corp company firma societe empresa azienda bedrijf
  department abteilung kundendienst kundenservice kundenbetreuung kundencenter service atencion servicio servizio
  redaktion projekt einrichtung verein
  where what when why how who please help hello question urgent complaint parcel package delivery refund return
  wo was wann warum wie wer bitte hilfe hallo frage dringend beschwerde paket bestellung lieferung
  ou quand pourquoi comment aide bonjour commande colis donde cuando ayuda hola pedido paquete
  dove quando aiuto ciao ordine pacco waar wanneer hulp bestelling pakket
  angry unhappy disappointed frustrated cheated dead fake fraud scam betrogen betrogene betrogener enttauscht enttauschte
  enttauschter wutend wutende wutender verargert verargerte verargerter
`)

/** Wherever one stands, the name is no person's: a role, or nobody. */
export const NO_PERSONS: ReadonlySet<string> = setOf(`
  customer customers buyer kunde kundin kunden client cliente clients clienti klant sender absender expediteur remitente mittente
  unknown anonymous nobody unbekannt unbekannter anonym niemand inconnu anonyme desconocido anonimo sconosciuto onbekend
`)

/** A word of anger or an insult. */
export function isRude(word: string): boolean {
  return ANGRY.has(word) || RUDE.test(word)
}

const ANGRY = wordSetOf(ANGER.filter(([, phrase]) => !phrase.includes(' ')))

/** Insults and the words that are made of them; a name may begin like the short ones. */
const RUDE_BEGINNINGS = `
  fuck shit(?:ty)?$ bitch bastard cunt wank moron idiot arsch scheis wichs trottel hurensohn
  connard salope merde putain mierda puta$ cabron stronz merda klootzak kut$
`
const RUDE = new RegExp(`^(?:${RUDE_BEGINNINGS.trim().split(/\s+/).join('|')})`)
