// May a sentence that asks nothing stay unanswered? What customers tell of themselves may: "we moved in March", "my bike has
// three wheels". Anything else beside a question could be meant for the machine, so a model's word that it is context is not
// enough: the sentence must have its writer as its subject, speak to nobody, and not be about machines and their rules.

import { foldedWords, setOf } from '../../text/words.ts'

/**
 * A positive sign for a statement about its writer, in the languages we know: the writer is its subject, or stands in it
 * beside a beginning that no order has.
 */
export function tellsOfItsWriter(sentence: string): boolean {
  const words = foldedWords(sentence)
  const is_subject = words
    .slice(0, START_WORDS)
    .some((word, at) => WRITER.has(word) && !INTRODUCING.has(words[at - 1] ?? ''))
  const is_told =
    OPENERS.has(words[0] ?? '') && words.some((word) => WRITER.has(word) || TOLD.has(word))
  return (is_subject || is_told) && speaksToNobody(sentence)
}

/** Neither to the reader, nor of machines and what they are to do. */
export function speaksToNobody(sentence: string): boolean {
  const words = foldedWords(sentence)
  const is_spoken_to = words.some(
    (word, at) => READER.has(word) && !PREPOSITIONS.has(words[at - 1] ?? ''),
  )
  return !is_spoken_to && machineTalk(sentence) === undefined
}

/** Speaks to nobody, and does not begin as an order does. */
export function isStatement(sentence: string): boolean {
  // "Just set it like that" is an order: what comes behind the little words counts.
  const first = foldedWords(sentence).find((word) => !LITTLE.has(word)) ?? ''
  return (OPENERS.has(first) || WRITER.has(first)) && speaksToNobody(sentence)
}

/** Speaks of what is written somewhere, allowed or promised: whoever says so may want it to hold. */
export function speaksOfRules(sentence: string): boolean {
  return foldedWords(sentence).some((word) => RULES.has(word))
}

const RULES = setOf(`
  article articles page pages website site version versions written writes states stated says said policy policies terms
  allows allowed entitled entitles promised promises guaranteed guarantees valid applies free
  artikel seite webseite fassung geschrieben steht stand sagt sagte gesagt bedingungen erlaubt versprochen garantiert gilt
  kostenlos gratis
  article articles page site version ecrit indique dit conditions permet promis garanti valable gratuit
  articulo articulos pagina sitio version escrito dice dijo condiciones permite prometido garantizado valido gratis
  articolo articoli pagina sito versione scritto dice detto condizioni permette promesso garantito valido gratis
  pagina website versie geschreven staat zegt gezegd voorwaarden toegestaan beloofd gegarandeerd geldt gratis
`)

/** The word that shows talk about machines, their rules and their answers; undefined where there is none. */
export function machineTalk(text: string): string | undefined {
  return foldedWords(text).find((word) => MACHINE.has(word) || PERHAPS_MACHINE.has(word))
}

/** The same of a question, which may well be about rules, tools and manuals, but not about those of the machine. */
export function plainMachineTalk(text: string): string | undefined {
  const words = foldedWords(text)
  return words.find(
    (word, at) =>
      MACHINE.has(word) || (PERHAPS_MACHINE.has(word) && READER.has(words[at - 1] ?? '')),
  )
}

/** Words of the machine's instructions, or the id of a passage: no customer has seen either. */
export function knowsTheInside(
  text: string,
  inside: { instructions: string; passages: readonly { id: string }[] },
): boolean {
  if (inside.passages.some(({ id }) => text.includes(id))) return true
  const runs = new Set(runsOf(inside.instructions))
  return runsOf(text).some((run) => runs.has(run))
}

/** So many words in a row are no chance. */
const RUN_WORDS = 6

function runsOf(text: string): string[] {
  const words = foldedWords(text)
  return words.slice(RUN_WORDS - 1).map((_, at) => words.slice(at, at + RUN_WORDS).join(' '))
}

/** Asks what somebody else is called, has written or has ordered. */
export function asksAboutOthers(text: string): boolean {
  const words = foldedWords(text)
  return words.some((word) => OTHERS.has(word)) && words.some((word) => THEIRS.has(word))
}

/**
 * A question of what the customer may or has to do, about no one case: the customer is its subject, nobody else is to do
 * anything, and it names no number and nothing that happened or failed before.
 */
export function asksForOneself(question: string): boolean {
  const words = foldedWords(question).filter((word, at) => at > 0 || !LITTLE.has(word))
  if (/\p{Nd}/u.test(question) || words.length > ONESELF_WORDS_MAX) return false
  if (words.some((word) => READER.has(word) || OTHERS.has(word) || HAPPENED.has(word))) return false
  const at = words.findIndex((word) => ONESELF.has(word))
  return at > 0 && at <= ONESELF_AT_MAX && words.slice(0, at).every((word) => ASKING.has(word))
}

/** A longer one tells a story. */
const ONESELF_WORDS_MAX = 16
const ONESELF_AT_MAX = 3
/** Not the French “je”, which is the Dutch “you”. */
const ONESELF = setOf('i we one ich wir man nous on yo io ik wij')
const ASKING = setOf(`
  how where when what can could may must do should will would am are to until from if is it possible much long
  wie wo wann was kann konnte darf muss soll werde bis ab wieviel lange
  comment ou quand puis peux peut dois doit est ce que combien
  como donde cuando puedo debo
  come dove quando posso devo
  hoe waar wanneer kan mag moet
`)
/** Of one case, or of something that was tried. */
const HAPPENED = setOf(`
  was were been had did has have never again still already yet twice instead because since somebody someone anybody nobody
  rather now today back
  war waren wurde wurden hatte habe hat gewesen nie wieder noch schon bereits trotzdem statt weil jemand niemand heute jetzt zuruck
  ete etait avait jamais encore deja parce quelqu quelqu'un personne aujourd maintenant
  ha he hubo fue nunca todavia ya porque alguien nadie hoy ahora
  ho stato era mai ancora gia perche qualcuno nessuno oggi adesso
  was werd had heb heeft nooit weer nog al omdat iemand niemand vandaag nu
`)

/** A subject that says so little and speaks to nobody needs no answer. */
export function isShortTitle(subject: string): boolean {
  const words = foldedWords(subject)
  return words.length <= TITLE_WORDS && !words.some((word) => READER.has(word))
}

const TITLE_WORDS = 4

/** A subject stands at the beginning, after a time or a little word. */
const START_WORDS = 5

const WRITER = setOf(`
  i im ive id we were weve wed my our mine
  ich wir mein meine meinen meinem meiner unser unsere unserem unseren unserer hab habe bin
  je jai j nous mon ma mes notre nos
  yo nosotros mi mis nuestro nuestra nuestros he tengo soy estoy vivo
  io noi mio mia miei nostro nostra ho sono vivo
  ik wij we mijn ons onze
`)

/** "Write that I paid": what comes before is the sentence. */
const INTRODUCING = setOf('that if whether dass ob que si che se dat of')

/** The writer as somebody that something happens to. */
const TOLD = setOf(`
  me us myself mir mich uns me moi nous nos mi ci mij
`)

/** Articles, pronouns, little words of time and place: an order begins with what is to be done. */
const OPENERS = setOf(`
  the a an this that these those it its there he she they his her their so and but or because as if when while since after before
  on in at by for from with without last this yesterday today now two three some all only just update also
  der die das den dem ein eine einen einem es er sie so und aber oder weil da als wenn seit nach vor am im an auf bei mit ohne in
  gestern heute jetzt nun nur auch also bisher leider beim zum zur zwei drei alle hier
  le la les l un une ce cette ces il elle ils ca c et mais ou parce comme si quand depuis apres avant a au aux en dans sur
  hier aujourd maintenant seulement
  el la los las un una este esta esto y pero o porque como si cuando desde despues antes a al en con sin ayer hoy ahora
  il lo la i gli le un una questo questa e ma o perche come se quando da dopo prima a al in con senza ieri oggi adesso
  de het een dit dat deze er hij zij en maar of omdat als toen sinds na voor op in aan bij met zonder gisteren vandaag nu
`)

const LITTLE = setOf(`
  so and but or just only also now then und aber oder nur auch nun jetzt also et mais ou y pero o e ma en maar of ook
`)

/** "Bought from you", "bei Ihnen": the reader is a place and not spoken to. */
const PREPOSITIONS = setOf(`
  from with at by bei von mit chez avec de con da bij van
`)

const READER = setOf(`
  you your yours yourself u ur
  du dir dich dein deine deinen deinem ihr euch euer eure euren eurem ihnen ihre ihren ihrem
  tu toi ton ta tes vous votre vos
  usted ustedes vosotros vuestro vuestra tus su sus ti te
  lei voi vostro vostra tuo tua suoi
  jij je jou jouw u uw jullie
`)

const OTHERS = setOf(`
  customer customers people person persons somebody someone neighbour neighbours neighbor user users
  kunde kunden kundin leute person personen nachbar nachbarin
  client clients personne personnes gens voisin voisine
  cliente clientes persona personas gente vecino vecina
  clienti persone vicino vicina
  klant klanten mensen persoon buurman buurvrouw
`)
const THEIRS = setOf(`
  address addresses telephone phone name names data mail mails wrote written asked ask ordered orders order complained lives
  adresse adressen telefonnummer nummer namen daten geschrieben gefragt bestellt wohnt
  nom noms telephone numero donnees ecrit demande commande habite
  direccion telefono nombre nombres datos escribio pregunto pidio vive
  indirizzo nome nomi dati scritto chiesto ordinato abita
  adres telefoonnummer naam gegevens geschreven gevraagd besteld woont
`)

const MACHINE = setOf(`
  ai llm gpt chatgpt bot bots chatbot assistant assistants prompt prompts override jailbreak sudo obey
  passage passages schema json sysadmin disregard curl
  ki systemanweisung ignoriere ignorieren
  ia consignes
  olvida ignora
  negeer
`)

const PERHAPS_MACHINE = setOf(`
  robot algorithm instruction instructions overrides developer developers admin administrator administrators operator
  operators root system systems debug output outputs command commands guideline guidelines decode tool tools
  execute curl database rule rules ignore bypass token tokens approve approved approves approval quote quotes automatically owner supervisor permission authorised authorized verified trusted confirm confirms confirmed
  assistent assistenten anweisung anweisungen befehl befehle regeln entwickler bestatige bestatigen
  consigne regles ignore assistante developpeur commande confirme
  instrucciones instruccion reglas asistente desarrollador confirma
  istruzioni regole assistente comando sviluppatore conferma
  instructies regels opdracht ontwikkelaar bevestig
`)
