// Does a text begin as an answer to a customer does? A greeting with her name is a sign that the whole text is meant for her,
// unless what follows speaks to a colleague. One that names nobody is a sign where the text also ends as a letter does and
// speaks to its reader; one that names somebody else is none.

import { foldedWords } from '../../text/words.ts'
import {
  FORMAL_GREETINGS,
  HONORIFICS,
  PLAIN_GREETINGS,
  TEAM_NAMES,
  TITLES,
} from '../words/greeting-words.ts'
import { type Lang, type Phrase, wordSetOf } from '../words/phrase.ts'
import { CLOSING_CORES, CLOSINGS } from '../words/signature-words.ts'
import { mayBeAbsence } from './absence.ts'
import { asksForUs, remarkIn, speaksToReader, wordAboutHer } from './remark.ts'
import { isNameOf, isSignature, signsOff } from './signature.ts'

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
  const opening = openingOf(first.trim())
  if (opening === undefined) return { kind: 'none' }
  const { is_formal, langs, names, rest, is_closed } = opening
  const isHers = (name: string) => people.customer.has(name)
  const team = names.find(
    (name) => TEAM_WORDS.has(name) || (people.team.has(name) && !isHers(name)),
  )
  if (team !== undefined) return doubt(`it greets the team (“${team}”)`)
  const agent = names.find((name) => people.agents.has(name) && !isHers(name))
  if (agent !== undefined) return doubt(`it greets an agent (“${agent}”)`)
  const shared = sharedIn(names, people)
  if (shared !== undefined) return doubt(`the customer and an agent are called “${shared}”`)
  const others = names.filter((name) => !TITLE_WORDS.has(name))
  if (others.length > 0 && isSomebodyElse(others, people)) {
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
  if (!is_closed && !is_directed) return doubt('nothing parts its greeting from what it says')
  if (names.length === 0 && !signsOff(body, people)) {
    return doubt('it greets nobody by name, and nobody’s name stands below it')
  }
  const is_letter = foldedWords(rest).length === 0
  const is_formal_letter =
    is_formal && (names.length > 0 || (is_letter && (!/[?？]/.test(body) || asksForUs(body))))
  if (is_directed || is_hers || is_formal_letter) return { kind: 'customer', is_named }
  return doubt('it greets, but does not show whether it is meant for the customer')
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
): string | undefined {
  if (names.some((name) => HONORIFIC_WORDS.has(name))) return undefined
  const hers = names.filter((name) => customer.has(name))
  return hers.every((name) => colleagues.has(name)) ? hers[0] : undefined
}

/** Whether a text begins with a greeting of any kind. */
export function greets(text: string): boolean {
  return openingOf(text.trimStart().split('\n')[0] ?? '') !== undefined
}

function doubt(why: string): Greeted {
  return { kind: 'doubt', why }
}

type Greeting = { is_formal: boolean; langs: ReadonlySet<Lang> }
/** `is_closed`: a comma, the end of the line or the like parts it from `rest`. */
type Named = { names: string[]; rest: string; is_closed: boolean }
type Opening = Greeting & Named

/** The greeting at the start of a line, whom it names, and what follows in the same line. */
function openingOf(line: string): Opening | undefined {
  const tokens = line.replace(/^[\s*_"“„«¡]+/u, '').split(/\s+/)
  for (let count = Math.min(GREETING_WORDS_MAX, tokens.length); count > 0; count -= 1) {
    const said = tokens.slice(0, count).join(' ')
    const greeting = GREETINGS.get(foldedWords(said).join(' '))
    if (greeting === undefined) continue
    const named = namedIn(tokens.slice(count), ENDS.test(said))
    if (named === undefined) return undefined
    return { ...greeting, ...named }
  }
  return undefined
}

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

/** `langs` is empty for what many languages have borrowed. */
function greetings(rows: readonly Phrase[], is_formal: boolean): [string, Greeting][] {
  const by_word = Map.groupBy(rows, ([, phrase]) => foldedWords(phrase).join(' '))
  return [...by_word].map(([word, same]) => {
    const langs = new Set(same.map(([lang]) => lang))
    return [word, { is_formal, langs: langs.has('en') || langs.size > 1 ? new Set() : langs }]
  })
}

const TEAM_WORDS = wordSetOf(TEAM_NAMES)
const HONORIFIC_WORDS = wordSetOf(HONORIFICS)
const TITLE_WORDS = wordSetOf(TITLES, HONORIFICS)
const CLOSING_WORDS = wordSetOf(CLOSINGS, CLOSING_CORES)
