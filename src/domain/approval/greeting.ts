// Does a text begin as an answer to a customer does? A greeting with her name is a sign that the whole text is meant for her,
// unless what follows speaks to a colleague. One that names nobody is a sign where the text also ends as a letter does and
// speaks to its reader; one that names somebody else is none.

import { foldedWords, setOf } from '../../text/words.ts'
import {
  CUSTOMER_TITLES,
  FORMAL_GREETINGS,
  HONORIFICS,
  OPENERS,
  PLAIN_GREETINGS,
  SECOND_PERSON,
  TEAM_NAMES,
  TITLES,
} from '../words/greeting-words.ts'
import { type Lang, type Phrase, wordSetOf } from '../words/phrase.ts'
import { CLOSING_CORES, CLOSINGS } from '../words/signature-words.ts'
import { THANKS } from '../words/thanks-words.ts'
import { mayBeAbsence } from './absence.ts'
import {
  isSaidToReader,
  otherPersonIn,
  remarkIn,
  speaksToReader,
  subjectOfHer,
  wordAboutHer,
  wordOfHer,
} from './remark.ts'
import { closesFormally, isSignature, signsOff } from './signature.ts'
import { isNameOf } from './writer-name.ts'

export type People = {
  /** First and last names of agents, folded. */
  agents: ReadonlySet<string>
  /** Of those agents whom the writer may greet: all but herself; without it, `agents`. */
  colleagues?: ReadonlySet<string>
  /** Of the team, as its mail to customers is signed, folded: who answers our mails may greet us by it. */
  team: ReadonlySet<string>
  /** Of the customer whom the draft is about, folded. */
  customer: ReadonlySet<string>
  /** Of her mail and her address, folded: she may be called there as nothing else tells. */
  her_words?: ReadonlySet<string>
  /** Of the agent who writes, folded; undefined or empty where nothing tells. */
  writer?: ReadonlySet<string>
  /** Words of the customer's matter, folded; undefined where it is not known. */
  matter?: ReadonlySet<string>
  /** Lines that the writer's other mails end with as well (`habit.ts`). */
  habits?: ReadonlySet<string>
}

export const NOBODY: People = { agents: new Set(), team: new Set(), customer: new Set() }

export type Greeted =
  | { kind: 'none' }
  | { kind: 'customer'; is_named: boolean }
  /** It greets, but something says that it is no answer; `why` completes "because …". */
  | { kind: 'doubt'; why: string }

/** `text`: trimmed. */
export function readGreeting(text: string, people: People): Greeted {
  const [first = '', ...below] = text.split('\n')
  const greeting = openingOf(first.trim())
  const opening = greeting?.is_closed
    ? greeting
    : (openingByName(first.trim(), people.customer) ?? greeting)
  if (opening === undefined) return { kind: 'none' }
  const { is_formal, langs, names, rest, is_closed } = opening
  const isIn = (set: ReadonlySet<string>) => nameMatcher(set, langs)
  const isHers = isIn(people.customer)
  const team = names.find(
    (name) => TEAM_WORDS.has(name) || (people.team.has(name) && !isHers(name)),
  )
  if (team !== undefined) return doubt(`it greets the team (“${team}”)`)
  const agent = names.find((name) => isIn(people.agents)(name) && !isHers(name))
  if (agent !== undefined) return doubt(`it greets an agent (“${agent}”)`)
  const shared = sharedIn(names, people, isIn)
  if (shared !== undefined) return doubt(`the customer and an agent are called “${shared}”`)
  const others = names.filter((name) => !TITLE_WORDS.has(name))
  if (others.length > 0 && !names.some(isHers) && isSomebodyElse(others, people)) {
    return doubt(`it greets “${others.join(' ')}”, and the customer is not known by that name`)
  }
  const body = `${rest}\n${below.join('\n')}`.trim()
  if (body === '' || isSignature(body)) return doubt('it greets and says nothing')
  const is_named = others.length > 0
  const is_hers =
    names.some(isHers) || (is_named && names.some((name) => HONORIFIC_WORDS.has(name)))
  // Whoever is called by her name may be asked for anything.
  const remark = is_hers ? wordAboutHer(body) : remarkIn(body)
  if (remark !== undefined) return doubt(`it reads like a word among colleagues (“${remark}”)`)
  if (!is_named && mayBeAbsence(body, people.matter)) {
    return doubt('it does not greet the customer by name, and reads as an absence note may')
  }
  const is_directed = speaksToReader(body, langs)
  // “Hi Laura Keller is the same person as …” begins with her name and greets nobody.
  if (!is_closed && !(is_directed && beginsToHer(opening))) {
    return doubt('nothing parts its greeting from what it says')
  }
  if (names.length === 0 && !signsOff(body, people)) {
    return doubt('it greets nobody by name, and nobody’s name stands below it')
  }
  const subject = is_directed ? undefined : subjectOfHer(body, people.customer)
  if (subject !== undefined) return doubt(`it speaks of “${subject}” as of somebody else`)
  if (!is_named && !opening.is_hers) {
    const said = wordOfHer(body, people, langs)
    if (said !== undefined) return doubt(`it greets nobody by name, and speaks of “${said}”`)
    // Colleagues wish each other a good morning, too.
    const is_meant = isSaidToReader(body, langs, { is_letter: closesFormally(body) })
    if (is_meant) return { kind: 'customer', is_named }
  } else if (opening.lacks !== undefined) {
    const is_shown = is_directed || (opening.is_hers && is_named)
    if (is_shown && isOnlyToHer(body, opening)) return { kind: 'customer', is_named }
  } else if (is_directed || is_hers || is_formal) return { kind: 'customer', is_named }
  return doubt('it greets, but does not show whether it is meant for the customer')
}

/** The first line, where it greets an agent other than the writer, or the team, and not her. */
export function greetsColleague(text: string, people: People): string | undefined {
  const { agents, colleagues = agents, customer, writer = new Set() } = people
  const [first = ''] = text.trimStart().split('\n')
  const names = openingOf(first.trim())?.names ?? []
  if (names.some((name) => customer.has(name))) return undefined
  const is_ours = names.some(
    (name) => TEAM_WORDS.has(name) || (colleagues.has(name) && !writer.has(name)),
  )
  return is_ours ? first : undefined
}

/** None of the names is hers, as far as hers are known. */
function isSomebodyElse(
  names: readonly string[],
  { customer, her_words = new Set() }: People,
): boolean {
  return customer.size > 0 && !names.some((name) => isNameOf(name, customer) || her_words.has(name))
}

/** A name that is an agent's as well as hers, where nothing else in the greeting is hers alone. */
function sharedIn(
  names: readonly string[],
  { agents, colleagues = agents, customer }: People,
  isIn: (set: ReadonlySet<string>) => (name: string) => boolean,
): string | undefined {
  if (names.some((name) => HONORIFIC_WORDS.has(name))) return undefined
  const hers = names.filter(isIn(customer))
  return hers.every(isIn(colleagues)) ? hers[0] : undefined
}

/** Whoever is greeted in Polish or Czech is so in the vocative: “Katarzyno” is Katarzyna, “Marku” Marek. */
function nameMatcher(
  names: ReadonlySet<string>,
  langs: ReadonlySet<Lang>,
): (name: string) => boolean {
  if (!VOCATIVE_LANGS.some((lang) => langs.has(lang))) return (name) => names.has(name)
  const stems = new Set([...names].map(stemOf))
  return (name) => names.has(name) || stems.has(stemOf(name))
}

const VOCATIVE_LANGS: readonly Lang[] = ['pl', 'cs']

/** Without the vowels at its end, and without the `e` that comes and goes before a last consonant. */
function stemOf(name: string): string {
  const stem = name.replace(/[aeiouy]{1,2}$/, '').replace(/e(?=[^aeiouy]$)/, '')
  return stem.length >= STEM_MIN ? stem : name
}

const STEM_MIN = 3

/** Whether a text begins with a greeting of any kind. */
export function greets(text: string): boolean {
  return openingOf(text.trimStart().split('\n')[0] ?? '') !== undefined
}

function doubt(why: string): Greeted {
  return { kind: 'doubt', why }
}

type Greeting = { is_formal: boolean; langs: ReadonlySet<Lang> }
/** `is_hers`: of one whom nobody calls a colleague, with or without a name: “Dear customer,”, “Madame,”. */
/** `is_closed`: a comma, the end of the line or the like parts it from `rest`. */
type Named = { names: string[]; rest: string; is_closed: boolean }
/** `lacks`: all of a greeting, where her name stands alone, or a part: a letter, or that it is thanks. */
type Opening = Greeting & Named & { is_hers: boolean; lacks?: 'greeting' | 'part' }

/** The greeting at the start of a line, whom it names, and what follows in the same line. */
function openingOf(line: string): Opening | undefined {
  const tokens = line.replace(/^[\s*_"“„«¡]+/u, '').split(/\s+/)
  for (let count = Math.min(GREETING_WORDS_MAX, tokens.length); count > 0; count -= 1) {
    const said = tokens.slice(0, count).join(' ')
    const greeting = GREETINGS.get(foldedWords(said).join(' '))
    if (greeting === undefined) continue
    const named = namedIn(tokens.slice(count), ENDS.test(said))
    if (named === undefined) return undefined
    const called = [...foldedWords(said), ...named.names]
    return { ...greeting, ...named, is_hers: called.some((word) => CUSTOMER_WORDS.has(word)) }
  }
  return undefined
}

/**
 * A first line of its own that calls her and is no greeting as we know it: her name alone (“Maria,”), in small letters, behind a
 * greeting with a typing error (“Helo Maria,”), or at the end of thanks (“Thank you for your patience, Maria.”).
 */
function openingByName(line: string, customer: ReadonlySet<string>): Opening | undefined {
  const [, said = '', mark] = LINE.exec(line) ?? []
  const words = foldedWords(said)
  const from = words.findIndex((_, at) => isCall(words.slice(at), customer))
  if (from === -1) return undefined
  const names = words.slice(from)
  const lead = words.slice(0, from)
  const is_hers = names.some((word) => CUSTOMER_WORDS.has(word))
  const called = { names, rest: '', is_closed: true, is_hers }
  if (lead.length === 0) {
    return mark === ''
      ? undefined
      : { ...called, is_formal: false, langs: new Set(), lacks: 'greeting' }
  }
  const greeting = GREETINGS.get(lead.join(' '))
  if (greeting !== undefined) return { ...greeting, ...called }
  const near = nearGreeting(lead)
  if (near !== undefined) return { ...near, ...called, lacks: 'part' }
  const thanks = said.slice(0, said.lastIndexOf(','))
  const is_thanks = said.includes(',') && foldedWords(thanks).length === from && thanksIn(thanks)
  return is_thanks
    ? { ...called, rest: thanks, is_formal: false, langs: new Set(), lacks: 'part' }
    : undefined
}

/** Nothing but names of hers and titles. */
function isCall(words: readonly string[], customer: ReadonlySet<string>): boolean {
  return (
    words.length <= CALL_WORDS_MAX &&
    words.some((word) => customer.has(word)) &&
    words.every((word) => customer.has(word) || HONORIFIC_WORDS.has(word))
  )
}

/** One letter more, less or other than a greeting of one word. */
function nearGreeting([word = '', ...more]: readonly string[]): Greeting | undefined {
  if (more.length > 0 || word.length < NEAR_LETTERS_MIN) return undefined
  const [, greeting] = [...GREETINGS].find(([known]) => isNear(word, known)) ?? []
  return greeting
}

function isNear(word: string, known: string): boolean {
  if (known.length < NEAR_LETTERS_MIN || Math.abs(word.length - known.length) > 1) return false
  let begin = 0
  while (begin < word.length && word[begin] === known[begin]) begin += 1
  const [rest, other] = [word.slice(begin), known.slice(begin)]
  return rest.slice(1) === other.slice(1) || rest.slice(1) === other || rest === other.slice(1)
}

function thanksIn(text: string): boolean {
  return foldedWords(text)
    .slice(0, THANKS_WORDS_MAX)
    .some((word) => THANKS_WORDS.has(word))
}

/**
 * Below what is not quite a greeting: nothing speaks of anybody else or asks a colleague. Her name alone may be the heading of
 * what is said of her (“Maria, is that the one who …”), so there the very first sentence tells her something.
 */
function isOnlyToHer(body: string, { langs, lacks }: Opening): boolean {
  if (otherPersonIn(body, langs) !== undefined || remarkIn(body) !== undefined) return false
  const [first = '', mark] = body.split(/([.!?？！]+(?:\s|$)|\n\s*\n)/u)
  const is_told = !/[?？]/.test(mark ?? '') && isSaidToReader(first, langs, { is_letter: false })
  return lacks === 'part' || is_told
}

/** “Hi Maria we have …” goes on to her, or to the end of her name; “Hi Maria called …” speaks of her. */
function beginsToHer({ names, rest, langs }: Opening): boolean {
  const [word = ''] = foldedWords(rest)
  const rows = langs.size === 0 ? OPENING_ROWS : OPENING_ROWS.filter(([lang]) => langs.has(lang))
  if (LAST_NAME.test(rest)) return true
  // “Hi Maria and a happy new year!”
  const is_joined = JOINTS.has(names.at(-1) ?? '')
  return (is_joined || wordSetOf(rows).has(word)) && otherPersonIn(rest, langs) === undefined
}

const JOINTS = setOf('and und et y e en')

/** A line and the mark at its end. */
const LINE = /^[\s*_"“„«¡]*([^:]{1,120}?)\s?([,!.–—-]?)[\s*_"”]*$/u
const CALL_WORDS_MAX = 4
const NEAR_LETTERS_MIN = 4

/**
 * Names and titles up to a comma or the like, or up to the first small word. Whoever goes on in small letters right away
 * (“hi guys”, “dear oh dear”) greets nobody by name.
 */
function namedIn(tokens: readonly string[], is_closed: boolean): Named | undefined {
  const [next = ''] = tokens
  // “Hola, María:” names somebody behind a comma; “Bonjour, votre colis …” goes on.
  if (is_closed && !(/^\p{Lu}/u.test(next) && ENDS.test(next))) {
    return { names: [], rest: tokens.join(' '), is_closed }
  }
  const names: string[] = []
  for (const [at, token] of tokens.entries()) {
    const folded = foldedWords(token)
    const is_name = folded.length === 0 || /^["“(]?\p{Lu}/u.test(token) || isTitle(folded)
    if (!is_name || at >= NAMES_MAX) {
      const is_named = names.length > 0
      if (!is_named) return undefined
      return { names, rest: tokens.slice(at).join(' '), is_closed: false }
    }
    names.push(...folded)
    if (folded.some(isClosing)) return undefined
    if (ENDS.test(token)) return { names, rest: tokens.slice(at + 1).join(' '), is_closed: true }
  }
  return next === '' || names.length > 0 ? { names, rest: '', is_closed: true } : undefined
}

/** “Liebe Grüße” is the end of a letter. */
function isClosing(word: string): boolean {
  return CLOSING_WORDS.has(word) && !TITLE_WORDS.has(word) && !TEAM_WORDS.has(word)
}

function isTitle(words: readonly string[]): boolean {
  return words.length > 0 && words.every((word) => TITLE_WORDS.has(word) || TEAM_WORDS.has(word))
}

const ENDS = /(?:[,:;!–—，：！]|[^.\s]{3,}\.)$/u
const NAMES_MAX = 6
const GREETING_WORDS_MAX = 3

const GREETINGS = new Map([
  ...greetings(PLAIN_GREETINGS, false),
  ...greetings(FORMAL_GREETINGS, true),
])

/** `langs` is empty for what many languages have borrowed: “hi”, and not “good morning”. */
function greetings(rows: readonly Phrase[], is_formal: boolean): [string, Greeting][] {
  const by_word = Map.groupBy(rows, ([, phrase]) => foldedWords(phrase).join(' '))
  return [...by_word].map(([word, same]) => {
    const langs = new Set(same.map(([lang]) => lang))
    const is_borrowed = (langs.has('en') && !is_formal) || langs.size > 1
    return [word, { is_formal, langs: is_borrowed ? new Set() : langs }]
  })
}

const TEAM_WORDS = wordSetOf(TEAM_NAMES)
const HONORIFIC_WORDS = wordSetOf(HONORIFICS)
const CUSTOMER_WORDS = wordSetOf(CUSTOMER_TITLES, HONORIFICS)
const TITLE_WORDS = wordSetOf(TITLES, CUSTOMER_TITLES, HONORIFICS)
const CLOSING_WORDS = wordSetOf(CLOSINGS, CLOSING_CORES)
const THANKS_WORDS = wordSetOf(THANKS)
const THANKS_WORDS_MAX = 3
/** `van den Berg,` behind a title. */
const LAST_NAME =
  /^(?:(?:van|ten|ter|de[nrls]?|la|von|vom|zu|du|d[aio]|dalla|della)\s){1,3}\p{Lu}[\p{L}’'-]*\s?[,:!]?(?:\n|$)/u
const OPENING_ROWS = [...OPENERS, ...SECOND_PERSON]
