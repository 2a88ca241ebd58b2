// Does a question ask about the general case, although it names something that goes wrong? "What happens if a parcel gets lost?"
// asks for the rule; "my parcel got lost, what happens now?" tells of a case. It takes positive signs: the trouble stands behind
// an "if" in the present, or is nobody's ("a lost parcel", "broken parts"), and nothing in the question has happened already.

import { foldedWords, setOf } from '../../text/words.ts'

/** `trouble`: the folded words of the question that name what goes wrong. Only in a language that is known here. */
export function asksInGeneral(
  question: string,
  trouble: string,
  language: string | undefined,
): boolean {
  const known = WORDS[language ?? '']
  if (known === undefined || /\p{Nd}/u.test(question)) return false
  const words = foldedWords(question)
  if (words.length > WORDS_MAX || words.some((word) => known.past.has(word))) return false
  if (speaksOfWhatYouDid(words, known)) return false
  const at = placeOf(trouble, words)
  const condition = words.findIndex((word) => known.if.has(word))
  // "Do not show this to anybody" begins like a question, and is an order.
  if (at <= 0 || !/[?？]/u.test(question)) return false
  if (condition >= 0 && at > condition) {
    // What stands outside of the "if" is about nothing of the customer's.
    const behind = endOfCondition(question, words, condition)
    const outside = [...words.slice(0, condition), ...words.slice(behind)]
    return at < behind && !outside.some((word) => known.own.has(word))
  }
  const near = words.slice(Math.max(0, at - NEAR_WORDS), at)
  return (
    !words.some((word) => known.own.has(word)) && !near.some((word) => known.definite.has(word))
  )
}

/** A longer one tells a story. */
const WORDS_MAX = 24
/** "The very old broken lamp": so far before the trouble its article may stand. */
const NEAR_WORDS = 3

function placeOf(trouble: string, words: readonly string[]): number {
  const wanted = trouble.split(' ')
  return words.findIndex((_, at) => wanted.every((word, next) => words[at + next] === word))
}

/** A condition that begins the question ends with its comma: "If a card is blocked, what do I do?" */
function endOfCondition(question: string, words: readonly string[], condition: number): number {
  if (condition > 0) return words.length
  const [before = ''] = question.split(',')
  return before === question ? words.length : foldedWords(before).length
}

/** "That you sent me", "die ihr geschickt habt": the reader, and then a deed of the past. */
function speaksOfWhatYouDid(words: readonly string[], { you, past }: Known): boolean {
  return words.some((word, at) => {
    const next = words[at + 1] ?? ''
    return you.has(word) && (past.has(next) || /(?:ed|sent|made)$/.test(next))
  })
}

type Known = {
  if: ReadonlySet<string>
  /** What the customer has. */
  own: ReadonlySet<string>
  /** Points at one thing that is there. */
  definite: ReadonlySet<string>
  /** Of one case: what happened, or goes on. */
  past: ReadonlySet<string>
  you: ReadonlySet<string>
}

const WORDS: Readonly<Record<string, Known>> = {
  en: {
    if: setOf('if when whenever unless case suppose'),
    own: setOf('my mine our ours me us myself'),
    definite: setOf('the this that these those your its his her their'),
    past: setOf(`
      was were been had did has have ive weve hasnt havent wasnt werent didnt got came went told said paid broke took gave found
      left felt wrote kept keep keeps sent bought ordered arrived received tried called happened promised charged again still
      already yet now today yesterday ago last since twice once never instead anymore nobody nothing somebody someone
    `),
    you: setOf('you they he she it'),
  },
  de: {
    if: setOf('wenn falls sofern sobald angenommen'),
    own: setOf(
      'mein meine meinen meinem meiner meines meins unser unsere unserem unseren unserer mir mich uns',
    ),
    definite: setOf(
      'der die das dem den des dieser diese dieses diesem diesen jene jener euer eure',
    ),
    past: setOf(`
      war waren wurde wurden hat hatte hatten habe habt hast gewesen worden bin bist kam kamen ging ging ankam ankamen bekam brach
      schickte angekommen gekommen gegangen gerissen geschickt gesendet bekommen erhalten gekauft bestellt schon bereits wieder
      noch nochmal immer jetzt nun heute gestern vorgestern letzte letzten letzter seit trotzdem nie niemand nichts jemand
    `),
    you: setOf('ihr sie du er es'),
  },
  fr: {
    if: setOf('si quand lorsque lorsqu cas'),
    own: setOf('mon ma mes mien mienne miens miennes notre nos moi'),
    definite: setOf('le la les ce cet cette ces l votre vos'),
    past: setOf(`
      ai as a avons avez ont avait etait ete etais eu jai lai ma lavez mavez navez arrivee arrives recu recue envoye envoyee paye
      encore deja toujours jamais maintenant aujourd aujourdhui hier dernier derniere depuis personne rien quelquun
    `),
    you: setOf('vous il elle ils elles tu'),
  },
  es: {
    if: setOf('si cuando caso'),
    own: setOf('mi mis mio mia mios mias nuestro nuestra nuestros nuestras'),
    definite: setOf('el la los las este esta esto ese esa su sus lo'),
    past: setOf(`
      he ha han hemos has habeis hubo fue fueron era estaba llego llegaron rompio perdio perdieron vino mandaron enviaron
      rechazaron recibi compre pague pedi otra vez todavia aun ya nunca ahora hoy ayer ultima ultimo hace nadie nada alguien
    `),
    you: setOf('ustedes usted'),
  },
  it: {
    if: setOf('se quando qualora caso'),
    own: setOf('mio mia miei mie nostro nostra nostri nostre'),
    definite: setOf('il lo la gli le i questo questa questi queste quello quella vostro vostra'),
    past: setOf(`
      ho ha hai hanno abbiamo avete era erano stato stata stati state arrivata arrivati ricevuto comprato pagato ordinato ancora
      gia mai adesso ora oggi ieri nuovo ultima ultimo fa nessuno niente qualcuno
    `),
    you: setOf('voi lei'),
  },
  nl: {
    if: setOf('als wanneer indien mocht zodra'),
    own: setOf('mijn mijne ons onze mij'),
    definite: setOf('de het deze die dit dat uw jouw jullie'),
    past: setOf(`
      was waren werd werden heb heeft hebt hebben had hadden geweest kwam kwamen aankwam ging kreeg gestuurd gekocht besteld
      ontvangen gekregen alweer nog al steeds nu vandaag gisteren vorige afgelopen sinds nooit niemand niets iemand
    `),
    you: setOf('jullie u je hij zij'),
  },
}
