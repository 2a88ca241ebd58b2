// May a sentence that asks nothing stay unanswered? What customers tell of themselves may: "we moved in March", "my bike has
// three wheels". Anything else beside a question could be meant for the machine, so a model's word that it is context is not
// enough: the sentence must have its writer as its subject, speak to nobody, and not be about machines and their rules.

import { ASKING, HAPPENED, LITTLE, OTHERS, READER } from '../../text/own-question.ts'
import { foldedWords, setOf } from '../../text/words.ts'

/**
 * A positive sign for a statement about its writer, in the languages we know: the writer is its subject, or stands in it
 * beside a beginning that no order has.
 */
export function tellsOfItsWriter(written: string): boolean {
  const sentence = written.replace(BEGUN_BY_GREETING, '').replace(BEGUN_BY_SAYING, '')
  const words = foldedWords(sentence)
  const is_subject = words
    .slice(0, START_WORDS)
    .some((word, at) => WRITER.has(word) && !INTRODUCING.has(words[at - 1] ?? ''))
  const is_told =
    OPENERS.has(words[0] ?? '') && words.some((word) => WRITER.has(word) || TOLD.has(word))
  const is_about_writer = is_subject || is_told || (leavesOutItsWriter(words) && !obliges(sentence))
  return (
    is_about_writer &&
    !isOrder(sentence) &&
    machineTalk(sentence) === undefined &&
    !addressesReader(sentence)
  )
}

/** "Let me first say that …": what comes behind is the sentence. */
const BEGUN_BY_SAYING =
  /^\s*(?:let me|allow me to|i must|lass(?:t|en sie)? mich|permettez[- ]moi de|d[ée]jenme|lasciatemi|laat me)\s(?:(?:first|just|also|only|zuerst|nur|kurz|vorab|d['’]abord|solo|eerst)\s){0,2}(?:say|add|begin by saying|start by saying|tell you|sagen|vorausschicken|dire|decir(?:les)?|dirvi|zeggen)[,:]?\s(?:that\s|dass\s|que\s|che\s|dat\s)?/iu

/** "Hello, enjoying the new boots": the story comes behind. */
const BEGUN_BY_GREETING =
  /^\s*(?:hi|hello|hey|hiya|morning|hallo|moin|servus|bonjour|salut|hola|ciao|hoi)\s*[,!]\s+/iu

/** A clause that begins with what is to be done: "…, send me two", "stay away from my house". */
export function isOrder(sentence: string): boolean {
  return sentence.split(/[,;:!.–]\s+/u).some((clause) => {
    const first = foldedWords(clause).find((word) => !LITTLE.has(word) && !POLITE.has(word)) ?? ''
    return ORDERS.has(first)
  })
}

const POLITE = setOf(
  'please then kindly simply dann bitte einfach donc alors veuillez por favor entonces allora dan alstublieft',
)
const ORDERS = setOf(`
  send refund cancel book give tell call ring bring leave put take ship deliver stop make hold stay speak ask write let get
  pay transfer credit replace exchange remove delete waive confirm charge do go reserve
  schickt schicken schick sendet storniert stornieren storniere bucht buchen gebt geben ruft rufen bringt bringen legt legen stellt
  stoppt zahlt zahlen uberweist erstattet ersetzt tauscht loscht streicht macht machen lasst behaltet bleibt bleiben nehmt
  envoyez remboursez annulez donnez appelez laissez mettez payez remplacez supprimez arretez
  envien envie reembolsen cancelen anulen llamen dejen pongan paguen cambien borren
  mandate inviate rimborsate annullate chiamate lasciate mettete pagate cambiate cancellate
  stuur annuleer geef bel breng laat betaal vervang verwijder
`)

/** "Just moved here", "Planning a trip": no order begins like that. */
function leavesOutItsWriter(words: readonly string[]): boolean {
  const first = words.find((word) => !LITTLE.has(word)) ?? ''
  return WITHOUT_WRITER.has(first)
}

const WITHOUT_WRITER = setOf(`
  am was had ive moving planning thinking looking waiting standing sitting trying hoping going travelling traveling living working
  considering wondering visiting staying using sharing coming heading arriving studying preparing comparing
  moved enrolled registered joined booked bought ordered got found made scanned started rode saw heard forgot lent borrowed
  retired married love loving enjoying enjoyed been
  habe hab hatte bin war wohne ziehe stehe sitze uberlege plane
  heb had ben was woon
`)

/**
 * The reader as somebody who does or is to do something. What the writer does with things of theirs ("I've read your page", "one
 * of your bikes passed our house") is no word to them; what begins a clause ("and your driver …") or was promised is.
 */
function addressesReader(written: string): boolean {
  const sentence = written.replace(ASIDES, ' ')
  const words = foldedWords(sentence)
  if (BEGUN_BY_YOUR.test(sentence)) return true
  return words.some((word, at) => {
    const before = words[at - 1] ?? ''
    if (YOUR.has(word)) return JOINING.has(before) || OWED.has(words[at + 1] ?? '') || at === 0
    return READER.has(word) && !PREPOSITIONS.has(before)
  })
}

const YOUR = setOf(`
  your dein deine deinen deinem eure euren eurem ihre ihren ihrem votre vos ta tes vuestro vuestra tus su sus
  vostro vostra tuo tua suoi jouw uw
`)
const BEGUN_BY_YOUR =
  /[,;:.–-]\s+(?:your|deine?|eure?|ihre?|votre|vos|su|sus|vostr[oa]|suo|uw|jouw)\s/iu
/** "As you know", "if you ask me": said to the reader, and says nothing. */
const ASIDES =
  /\b(?:as you(?:['’]ll| may| might| will| probably)?(?: have)? (?:know|see|seen|call (?:it|them)|guess|imagine)|if you ask me|wie (?:sie|ihr) (?:ja )?(?:wissen|wisst|seht|sehen)|comme vous (?:savez|voyez)|como (?:saben|sabe)|come sapete|zoals (?:u|jullie) (?:weet|weten))\b/giu
const JOINING = setOf(`
  and but or so that because if when while whether than then und aber oder dass weil wenn ob als et mais ou que parce si quand
  y pero o porque cuando e ma perche se en maar dat omdat als
`)
/** What somebody may hold the team to, or who may have said it. */
const OWED = setOf(`
  promise promises word offer offers answer answers reply confirmation approval permission refund money mistake fault error
  driver drivers courier couriers colleague colleagues staff people agent boss manager lawyer robot assistant rules rule
  zusage versprechen wort angebot antwort bestatigung erlaubnis erstattung geld fehler schuld fahrer kurier kollege kollegin
  kollegen mitarbeiter chef regeln
  promesse parole offre reponse confirmation accord remboursement argent erreur faute livreur chauffeur collegue regles
  promesa palabra oferta respuesta confirmacion permiso reembolso dinero error culpa repartidor colega reglas
  promessa parola offerta risposta conferma permesso rimborso denaro errore colpa corriere collega regole
  belofte woord aanbod antwoord bevestiging toestemming terugbetaling geld fout schuld bezorger collega regels
`)

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
  return (OPENERS.has(first) || WRITER.has(first)) && speaksToNobody(sentence) && !isOrder(sentence)
}

/** Says what has to be, or would be right: a wish in the form of a statement. */
export function obliges(sentence: string): boolean {
  return foldedWords(sentence).some((word) => OBLIGING.has(word))
}

const OBLIGING = setOf(`
  must should shall ought has needs need belongs instead would fair fine please
  muss mussen soll sollen sollte sollten gehort stattdessen ware bitte
  doit doivent faut devrait plutot serait merci
  debe deben deberia hay tiene seria favor
  deve devono dovrebbe bisogna sarebbe favore
  moet moeten hoort zou graag
`)

/** Says that something costs less, is owed or was agreed: an answer beside it could be taken for a yes. */
export function claims(sentence: string): boolean {
  return CLAIM.test(` ${foldedWords(sentence).join(' ')} `)
}

const CLAIM =
  / (?:for free|free (?:of charge|delivery|shipping|postage|return\p{L}*)|(?:is|are|it|gets?) free|discounts?|(?:half|reduced|lower) price|(?:percent|percentage) off|(?:ten|twenty|\p{Nd}+) percent|refund\p{L}*|my money|owes?|owed|agreed|promised|guaranteed|waived?|compensat\p{L}*|rabatt\p{L}*|kostenlos\p{L}*|umsonst|gratis|halbe\p{L}* preis|mein(?:em)? geld|das geld|gilt|gelten|zugesagt|versprochen|erstatt\p{L}*|gutschrift\p{L}*|schulde\p{L}*|gratuit\p{L}*|remise|rembours\p{L}*|promis|descuento|reembolso|prometid\p{L}*|sconto|rimbors\p{L}*|promesso|korting|terugbetal\p{L}*|beloofd) /u

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

/** "Where do I", "and can one": whatever stands at its end. */
export function beginsAsQuestion(text: string): boolean {
  const first = foldedWords(text).find((word) => !LITTLE.has(word)) ?? ''
  return ASKING.has(first) || QUESTIONING.has(first)
}

/** Words that a question has at its beginning and nothing else has. */
export const QUESTIONING = setOf(`
  how where when what why who which
  wie wo wann was warum wieso wer wohin
  comment quand pourquoi combien
  como donde cuando cuanto
  come dove quando quanto perche
  hoe waar wanneer waarom wat
`)

/** Of one case, of something that was done, or that goes on. */
export function tellsOfThePast(text: string): boolean {
  return foldedWords(text).some((word) => HAPPENED.has(word))
}

/** A subject stands at the beginning, after a time or a little word. */
const START_WORDS = 5

export const WRITER = setOf(`
  i im ive id we were weve wed my our mine
  ich wir mein meine meinen meinem meiner meines unser unsere unserem unseren unserer unseres hab habe bin
  je jai j nous mon ma mes notre nos
  yo nosotros mi mis nuestro nuestra nuestros tengo soy estoy vivo
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
export const OPENERS = setOf(`
  the a an this that these those it its there he she they his her their so and but or because as if when while since after before
  every each most many several about around on in at by for from with without last this yesterday today now two three some all only just update also
  next soon later then meanwhile usually normally sometimes often eventually finally recently lately apparently obviously actually
  luckily sadly unfortunately fortunately however although though until during among between under over near outside nobody everybody
  everyone somebody someone people both another other none
  der die das den dem ein eine einen einem es er sie so und aber oder weil da als wenn seit nach vor am im an auf bei mit ohne in
  gestern heute jetzt nun nur auch also bisher leider beim zum zur zwei drei alle hier vom ins ans unter uber hinter neben zwischen
  wegen trotz wahrend bald endlich draussen dort da dann danach inzwischen normalerweise eigentlich manchmal oft meist meistens damals
  neulich kurzlich letzte letzten letztes nachste nachsten nachstes jeden jedes jeder dieses diese dieser diesen viele manche einige
  niemand jemand man naturlich vielleicht wahrscheinlich anscheinend offenbar zuerst spater fruher immer wieder
  le la les l un une ce cette ces il elle ils ca c et mais ou parce comme si quand depuis apres avant a au aux en dans sur
  hier aujourd maintenant seulement
  el la los las un una este esta esto y pero o porque como si cuando desde despues antes a al en con sin ayer hoy ahora
  il lo la i gli le un una questo questa e ma o perche come se quando da dopo prima a al in con senza ieri oggi adesso
  de het een dit dat deze er hij zij en maar of omdat als toen sinds na voor op in aan bij met zonder gisteren vandaag nu
`)

/** "Bought from you", "bei Ihnen": the reader is a place and not spoken to. */
const PREPOSITIONS = setOf(`
  from with at by of about need love like miss bei von mit chez avec de con da bij van
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
