// What turns a known question into another one, however many of its words are known: a condition ("… if one of them is missing"), a
// number, the name of something else, the deed itself ("restart" where the passage ends). Each is named here as it stands in the
// question; whether the passage knows it is for `familiar.ts` to say.

import { numbersInWords } from '../../text/number-words.ts'
import { foldedWords, setOf } from '../../text/words.ts'

/** Offsets in the question, `end` exclusive. */
export type Place = { start: number; end: number }

/** Clauses of a condition, each with the word that begins it. */
export function conditionsIn(text: string, language: string): string[] {
  const words = CONDITIONS[language]
  if (words === undefined) return []
  return [...text.matchAll(words)].flatMap(({ 0: clause, index }) => {
    const [before = ''] = foldedWords(text.slice(Math.max(0, index - 20), index)).slice(-1)
    return ANNOUNCING.has(before) ? [] : [clause]
  })
}

function clauses(words: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${words})\\s[^,;?!.]{1,200}`, 'giu')
}

const CONDITIONS: Readonly<Record<string, RegExp>> = {
  en: clauses('if|unless|although|because|in case|provided|as long as|even though'),
  de: clauses('wenn|falls|sofern|solange|obwohl|weil|trotz|ohne dass'),
  fr: clauses("si|s['’]il|s['’]ils|tant que|bien que|parce que"),
  es: clauses('si|aunque|porque|en caso'),
  it: clauses('se|anche se|perché|nel caso'),
  nl: clauses('als|indien|zolang|hoewel|omdat'),
}

/** "Can you tell me if …": what follows is the question itself. */
const ANNOUNCING = setOf(`
  me us know wonder wondering wondered ask asking see check sure tell clear idea unsure say and or even
  savoir dire demander sais et ou meme saber decir decirme se o y incluso sapere dire dirmi chiedere so weten of
`)

/** Numbers of a text by their value: digits, and words from three on. Longer ones without a separator name a case. */
export function numbersIn(text: string, language: string): ReadonlySet<string> {
  const digits = (text.match(NUMBER) ?? []).map(amountOf)
  const in_words = numbersInWords(foldedWords(text), language).filter((word) => Number(word) > 2)
  const sizes = [...text.matchAll(SIZE)].map(([, one = '', other = '']) => `${one}×${other}`)
  return new Set([...digits, ...in_words, ...sizes])
}

/** The same of what is known: one of a thing goes without saying, and two are written in many ways. */
export function knownNumbersIn(text: string, language: string): ReadonlySet<string> {
  const has_two = foldedWords(text).some((word) => TWO.has(word))
  return new Set([...numbersIn(text, language), '1', ...(has_two ? ['2'] : [])])
}

const TWO = setOf(
  'two both pair couple zwei beide beiden paar deux dos ambos due entrambi twee beide',
)

/** "20 x 30": one of that size is not two numbers of others. */
const SIZE = /(?<!\p{N})(\d{1,4})\s?[x×]\s?(\d{1,4})(?!\p{N})/gu

const NUMBER =
  /(?<![\p{L}\p{N}.,#-])\d{1,3}(?:[.,' ]\d{3})*(?:[.,]\d{1,2})?(?![\d-]|[.,]\d|st\b|nd\b|rd\b|th\b)/gu

function amountOf(number: string): string {
  const [, whole = '', decimals] = /^(.*?)(?:[.,](\d{1,2}))?$/u.exec(number) ?? []
  return String(Number(`${whole.replace(/\D/gu, '')}.${decimals ?? 0}`))
}

/** Words that begin with a capital letter and no clause, in a language that writes only names so. */
export function namesIn(text: string, language: string): Place[] {
  if (language === 'de' || text === text.toUpperCase()) return []
  const begun = GREETED.exec(text)?.[0].length ?? 0
  return [...text.matchAll(CAPITAL)]
    .filter(({ 0: word, index }) => index > begun && !/^I(?:['’]|$)/u.test(word))
    .map(({ 0: word, index }) => ({ start: index, end: index + word.length }))
}

const CAPITAL = /(?<=[\p{L}\p{N},’'"“(/&-]\s?)(?<![\p{L}\p{N}])\p{Lu}[\p{L}\p{N}]+/gu
const GREETED =
  /^\s*(?:hi|hello|hey|dear|good \p{L}+|bonjour|cher|chère|hola|ciao|salve|beste|dag|hallo)\b[^,!:\n]{0,40}[,!:]?\s*/iu

/** Where the deed stands that is asked for: "how do I restart …", "kann ich … verschieben". */
export function deedIn(text: string, language: string): Place | undefined {
  const found = DEEDS[language]?.exec(text)
  if (found?.indices?.[1] === undefined) return undefined
  const [start, end] = found.indices[1]
  const [deed = ''] = foldedWords(text.slice(start, end))
  return LIGHT.has(deed) ? undefined : { start, end }
}

/** They do nothing by themselves: what is got, used or found is the matter. */
const LIGHT = setOf(`
  see find get have use make take know look check need want go come be tell ask expect
  finden sehen bekommen haben nutzen benutzen verwenden machen nehmen wissen schauen brauchen gehen kommen erhalten kriegen tun
  voir trouver avoir obtenir utiliser faire prendre savoir aller venir etre
  ver encontrar tener obtener usar utilizar hacer tomar saber ir venir
  vedere trovare avere ottenere usare utilizzare fare prendere sapere andare venire
  zien vinden krijgen hebben gebruiken maken nemen weten kijken gaan komen doen
`)

const DEEDS: Readonly<Record<string, RegExp>> = {
  en: /(?<!\p{L})(?:do|can|could|may|might|must|should|will|would) (?:i|we|you|one) (?:(?:also|still|just|only|actually|even|then|simply|best|ever|be able to|have to|need to|get to) ){0,2}(\p{L}{3,30})/diu,
  de: /(?<!\p{L})(?:kann|könnte|darf|dürfte|muss|soll|sollte|können|dürfen|müssen|sollen) (?:ich|wir|man)(?: [^,;.?!\s]{1,40}){0,12}? (\p{L}{3,30}n)(?=\s*(?:[,;.?!]|$))/diu,
  nl: /(?<!\p{L})(?:kan|mag|moet|kunnen|mogen|moeten) (?:ik|we|wij|je)(?: [^,;.?!\s]{1,40}){0,12}? (\p{L}{3,30}n)(?=\s*(?:[,;.?!]|$))/diu,
  fr: /(?<!\p{L})(?:peux|puis|peut|pouvons|dois|doit|devons)(?:[- ](?:je|on|nous))? (\p{L}{3,30}(?:er|ir|re))(?!\p{L})/diu,
  es: /(?<!\p{L})(?:puedo|podemos|debo|debemos|se puede|tengo que) (\p{L}{3,30}r)(?!\p{L})/diu,
  it: /(?<!\p{L})(?:posso|possiamo|devo|dobbiamo|si può) (\p{L}{3,30}re)(?!\p{L})/diu,
}

/**
 * The prefix of a separable verb where it stands at the end of its clause, in German and Dutch: "wie melde ich mich an" and "… ab"
 * share every other word.
 */
export function prefixIn(text: string, language: string): string | undefined {
  const prefixes = PREFIXES[language]
  if (prefixes === undefined) return undefined
  const ends = text.split(/[,;:.!?]+/u).map((clause) => foldedWords(clause))
  // "Is it open?" and "is it closed?" have the same answer.
  const isState = (words: readonly string[]) => words.some((word) => BEING.has(word))
  return ends
    .flatMap((words) => words.slice(-1).filter((word) => !(STATES.has(word) && isState(words))))
    .find((word) => prefixes.has(word))
}

const STATES = setOf('auf zu offen open dicht toe')
const BEING = setOf('ist sind hat habt haben macht machen is zijn hebt heeft hebben')

/** Verbs that are written with their prefix: "abbestellen" as `ab` and the beginning of `bestellen`. */
export function prefixedIn(text: string, language: string): { prefix: string; verb: string }[] {
  const prefixes = PREFIXES[language]
  if (prefixes === undefined) return []
  return foldedWords(text).flatMap((word) =>
    [...prefixes].flatMap((prefix) => {
      const rest = word.startsWith(prefix) ? word.slice(prefix.length) : ''
      return rest.length >= VERB_CHARS ? [{ prefix, verb: rest.slice(0, VERB_CHARS) }] : []
    }),
  )
}

const VERB_CHARS = 5

const PREFIXES: Readonly<Record<string, ReadonlySet<string>>> = {
  de: setOf(
    'ab an auf aus bei ein mit nach um vor weg zu zuruck los weiter wieder her hin durch uber unter',
  ),
  nl: setOf('af aan op uit bij in mee na om voor weg toe terug los door over'),
}

/**
 * Does it tell of something that was done or happened to somebody: a passive, what others did, what the writer had to do? Its words
 * may all be the team's own, and still no article was written for it.
 */
export function isIncident(text: string, language: string): boolean {
  return INCIDENTS[language]?.test(` ${foldedWords(text).join(' ')} `) ?? false
}

const INCIDENTS: Readonly<Record<string, RegExp>> = {
  en: / (?:(?<! i| we)(?: not)? (?:was|were|had|did) |had to |(?:was|were|got|been|being) (?:not |never |just |also |then )?(?:\p{L}{2,20}ed|taken|told|given|sent|shown|thrown|stolen|left|hit|cut|put|made|seen|caught|bitten|broken|kept|sold|lost|held|paid|let|found|hurt) )/u,
  de: / (?:wurden?|worden|musste[nt]?|durfte[nt]?|konnte[nt]?|(?<! ich | wir )(?:war|waren|hatte|hatten)(?! ich| wir)) /u,
}
