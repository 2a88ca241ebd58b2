// What turns a known question round although every word of it is there: a word in place of its opposite ("from what age", "up to what
// age"), and things that change places ("from the hall to the station", "as a guest … a member"). Opposites are function words and
// a few verbs that no language derives from each other; places are told by the prepositions before them.

import { foldedWords, setOf } from '../../text/words.ts'
import type { QuestionKinds } from '../requests/question-kinds.ts'

/** What two questions of the same words are told apart by. */
export type Sense = {
  kinds: QuestionKinds
  is_denied: boolean
  /** Of a separable verb. */
  prefix: string | undefined
  prefixed: readonly { prefix: string; verb: string }[]
  poles: Poles
  objects: Objects
  words: readonly string[]
  content: ReadonlySet<string>
}

/** Why it is so and why it is not are two kinds already. */
export function isOfSameSense(known: Sense, asked: Sense): boolean {
  if (!hasPrefixOf(known, asked) || !hasPrefixOf(asked, known)) return false
  if (isOpposite(known, asked) || isOpposite(asked, known)) return false
  if (areOpposite(known.poles, asked.poles) || haveChangedPlaces(known, asked)) return false
  return asked.kinds.has('why_not') || known.is_denied === asked.is_denied
}

/** One orders and the other cancels: the same verb, with a prefix and without any. */
function isOpposite({ prefixed }: Sense, other: Sense): boolean {
  return prefixed.some(
    ({ prefix, verb }) =>
      other.prefix !== prefix &&
      other.words.some((word) => word.startsWith(verb)) &&
      !other.words.some((word) => word.startsWith(prefix + verb)),
  )
}

/** "Bestelle ich … ab" is asked by "abbestellen" as well. */
function hasPrefixOf({ prefix }: Sense, other: Sense): boolean {
  if (prefix === undefined || other.prefix === prefix) return true
  return (
    other.prefix === undefined &&
    other.words.some((word) => word.length > 5 && word.startsWith(prefix))
  )
}

/** Which end of each pair a question names, by the number of the pair; a question that names both ends names none. */
export type Poles = ReadonlyMap<number, number>

export function polesIn(text: string, language: string): Poles {
  const words = new Set(foldedWords(text))
  const pairs = PAIRS[language] ?? []
  return new Map(
    pairs.flatMap((ends, at) => {
      const named = ends.flatMap((end, which) =>
        end.some((word) => words.has(word)) ? [which] : [],
      )
      return named.length === 1 ? [[at, named[0] ?? 0] as const] : []
    }),
  )
}

/** Whether one asks from the one end of a pair, and the other from the other. */
export function areOpposite(some: Poles, other: Poles): boolean {
  return [...some].some(([at, end]) => (other.get(at) ?? end) !== end)
}

/** Words of an order or a limit ("after", "without"): a passage that has none of them does not speak of it. */
export function orderWordsIn(text: string, language: string): string[] {
  const words = ORDERING[language] ?? NO_WORDS
  return foldedWords(text).filter((word) => words.has(word))
}

type Ends = readonly (readonly string[])[]

const NO_WORDS: ReadonlySet<string> = new Set()

/** One pair a line, its ends apart by a bar. */
function pairs(rows: string): readonly Ends[] {
  return rows
    .trim()
    .split('\n')
    .map((row) => row.split('|').map((end) => end.trim().split(' ')))
}

const PAIRS: Readonly<Record<string, readonly Ends[]>> = {
  en: pairs(`
    from since least minimum | until till max maximum most
    before | after
    more | less fewer
    earliest | latest
    with | without
    first | last
    buy purchase | sell
    lend | borrow
  `),
  de: pairs(`
    ab seit mindestens minimum | bis hochstens maximal maximum
    vor vorher bevor | nach nachher nachdem
    mehr | weniger
    fruhestens | spatestens
    mit | ohne
    erste ersten erster erstes | letzte letzten letzter letztes
    kaufen kauf | verkaufen verkauf
    leihen ausleihen | verleihen
    einzahlen | auszahlen abheben
  `),
  fr: pairs(`
    depuis minimum moins | jusqu jusque maximum
    avant | apres
    avec | sans
    premier premiere | dernier derniere
    acheter | vendre
  `),
  es: pairs(`
    desde minimo | hasta maximo
    antes | despues
    mas | menos
    con | sin
    primer primera primero | ultimo ultima
    comprar | vender
  `),
  it: pairs(`
    minimo almeno | massimo
    prima | dopo
    piu | meno
    con | senza
    primo | ultimo ultima
    comprare | vendere
  `),
  nl: pairs(`
    vanaf minstens minimaal | tot hoogstens maximaal
    voor voordat | na nadat
    meer | minder
    met | zonder
    eerste | laatste
    kopen | verkopen
  `),
}

const ORDERING: Readonly<Record<string, ReadonlySet<string>>> = {
  en: setOf('before after without except instead besides unlike despite'),
  de: setOf('bevor nachdem ohne ausser statt anstatt anstelle trotz'),
  fr: setOf('avant apres sans sauf malgre'),
  es: setOf('antes despues sin excepto salvo'),
  it: setOf('dopo senza tranne eccetto invece nonostante'),
  nl: setOf('voordat nadat zonder behalve ondanks'),
}

/** By preposition, the words of content that follow it first. */
export type Objects = ReadonlyMap<string, ReadonlySet<string>>

/** `terms`: its words of content in their order; `keys`: of each, as it is compared. */
export function objectsIn(
  text: string,
  language: string,
  terms: readonly { start: number }[],
  keys: readonly string[],
): Objects {
  const wanted = PREPOSITIONS[language]
  const objects = new Map<string, Set<string>>()
  if (wanted === undefined) return objects
  let next = 0
  for (const { 0: word, index } of text.matchAll(WORD)) {
    const [folded = ''] = foldedWords(word)
    const preposition = wanted.get(folded)
    if (preposition === undefined) continue
    while (next < terms.length && (terms[next]?.start ?? 0) < index + word.length) next++
    const object = keys[next]
    if (object === undefined) continue
    objects.set(preposition, (objects.get(preposition) ?? new Set()).add(object))
  }
  return objects
}

const WORD = /[\p{L}\p{N}]+/gu

/** Whether a preposition of both leads to another word, and what it led to is there as well or stands behind another one. */
function haveChangedPlaces(some: Sense, other: Sense): boolean {
  return [...some.objects].some(([preposition, own]) => {
    const theirs = other.objects.get(preposition)
    if (theirs === undefined || meet(own, theirs)) return false
    const stays = meet(own, other.content) && meet(theirs, some.content)
    return stays || isLedTo(own, other.objects) || isLedTo(theirs, some.objects)
  })
}

function isLedTo(words: ReadonlySet<string>, objects: Objects): boolean {
  return [...objects.values()].some((one) => meet(words, one))
}

function meet(some: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  return [...some].some((one) => other.has(one))
}

/** Each with the form it is known by: "vom" and "von" are one. */
const PREPOSITIONS: Readonly<Record<string, ReadonlyMap<string, string>>> = {
  en: forms('from to/into/towards as for with without by through in/inside at on/onto'),
  de: forms(
    'von/vom/aus zu/zum/zur/nach als fur/furs mit ohne durch in/im/ins an/am/ans auf/aufs bei/beim',
  ),
  fr: forms('de/du/des/depuis a/au/aux/vers comme pour avec sans par chez'),
  es: forms('de/del/desde a/al/hacia/hasta como para con sin por'),
  it: forms('da/dal/dalla/dai/dallo a/al/alla/ai/allo come per con senza'),
  nl: forms('van/vanuit naar als voor met zonder door in bij op'),
}

function forms(groups: string): ReadonlyMap<string, string> {
  return new Map(
    groups.split(' ').flatMap((group) => {
      const [first = '', ...others] = group.split('/')
      return [first, ...others].map((form) => [form, first] as const)
    }),
  )
}
