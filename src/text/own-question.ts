// Does a question ask what its writer may or has to do, about no one case? "How do I change my address?" names a deed and asks how;
// "Change my address" and "can you change my address?" ask for it. Positive signs alone: the writer is the subject, nobody else is to
// do anything, nothing happened or failed before, and no number names a case.

import { foldedWords, setOf } from './words.ts'

export function asksForOneself(question: string): boolean {
  return asksAbout(ONESELF, question)
}

/** "When is my card charged?", "is my account debited at once?": the same of what is the writer's. */
export function asksOfOwnThing(question: string): boolean {
  return asksAbout(OWN, question)
}

/**
 * "Can you deliver a book to Ireland?", "do you ship to Norway?": whether the team does such things, of nothing that is the writer's
 * or was named. `\p{Lu}`: a place by its name.
 */
export function asksWhetherDelivered(question: string): boolean {
  const words = foldedWords(question)
  return (
    DELIVERED.test(question) &&
    !/\p{Nd}/u.test(question) &&
    words.length <= ONESELF_WORDS_MAX &&
    !words.some((word) => NAMED.has(word) || HAPPENED.has(word))
  )
}

/** `subject`: words of which one stands right behind those that ask. */
function asksAbout(subject: ReadonlySet<string>, question: string): boolean {
  const words = foldedWords(question).filter((word, at) => at > 0 || !LITTLE.has(word))
  if (/\p{Nd}/u.test(question) || words.length > ONESELF_WORDS_MAX) return false
  if (words.some((word) => READER.has(word) || OTHERS.has(word) || HAPPENED.has(word))) return false
  const at = words.findIndex((word) => subject.has(word))
  return at > 0 && at <= ONESELF_AT_MAX && words.slice(0, at).every((word) => ASKING.has(word))
}

/** A longer one tells a story. */
const ONESELF_WORDS_MAX = 16
const ONESELF_AT_MAX = 3
const DELIVERED =
  /\b[CcDdWw](?:an|ould|o|ill) you (?:also |even )?(?:deliver|ship|post|mail|send) (?:[a-z-]+ ){0,4}to (?:(?:an?|other|another|any) \p{L}+|(?:the )?\p{Lu}\p{L}+)/u
const NAMED = setOf('me us my our mine ours this these that those it them him her his again please')
/** Not the French “je”, which is the Dutch “you”. */
const ONESELF = setOf('i we one ich wir man nous on yo io ik wij')
const OWN = setOf(
  'my our mein meine meinem meiner unser unsere mon ma mes notre nos mi mis nuestro nuestra mio mia mijn onze',
)
export const ASKING = setOf(`
  how where when what can could may must do should will would am are to until from if is it possible much long
  wie wo wann was kann konnte darf muss soll werde bis ab wieviel lange
  comment ou quand puis peux peut dois doit est ce que combien
  como donde cuando puedo debo
  come dove quando posso devo
  hoe waar wanneer kan mag moet
`)
/** Of one case, or of something that was tried. */
export const HAPPENED = setOf(`
  was were been had did has have never again still already yet twice instead because since somebody someone anybody nobody
  rather now today back
  war waren wurde wurden hatte habe hat gewesen nie wieder noch schon bereits trotzdem statt weil jemand niemand heute jetzt zuruck
  ete etait avait jamais encore deja parce quelqu quelqu'un personne aujourd maintenant
  ha he hubo fue nunca todavia ya porque alguien nadie hoy ahora
  ho stato era mai ancora gia perche qualcuno nessuno oggi adesso
  was werd had heb heeft nooit weer nog al omdat iemand niemand vandaag nu
`)
export const LITTLE = setOf(`
  so and but or just only also now then und aber oder nur auch nun jetzt also et mais ou y pero o e ma en maar of ook
`)
export const READER = setOf(`
  you your yours yourself youll youd youve youre u ur
  du dir dich dein deine deinen deinem ihr euch euer eure euren eurem ihnen ihre ihren ihrem
  tu toi ton ta tes vous votre vos
  usted ustedes vosotros vuestro vuestra tus su sus ti te
  lei voi vostro vostra tuo tua suoi
  jij je jou jouw u uw jullie
`)
export const OTHERS = setOf(`
  customer customers people person persons somebody someone neighbour neighbours neighbor user users
  kunde kunden kundin leute person personen nachbar nachbarin
  client clients personne personnes gens voisin voisine
  cliente clientes persona personas gente vecino vecina
  clienti persone vicino vicina
  klant klanten mensen persoon buurman buurvrouw
`)
