// Does a text begin as an answer to a customer does? A greeting with a name is a sign that the whole text is meant for
// her, unless it names an agent or the team, or what follows speaks to a colleague.

import { foldedWords } from '../../text/words.ts'
import {
  FORMAL_GREETINGS,
  HONORIFICS,
  PLAIN_GREETINGS,
  TEAM_NAMES,
  TITLES,
} from '../words/greeting-words.ts'
import { type Lang, type Phrase, wordSetOf } from '../words/phrase.ts'
import { CLOSINGS } from '../words/signature-words.ts'
import { mayBeAbsence } from './absence.ts'
import { remarkIn, speaksToReader, wordAmongUs } from './remark.ts'
import { isSignature } from './signature.ts'

export type People = {
  /** First and last names of agents, folded. */
  agents: ReadonlySet<string>
  /** Of those agents whom the writer may greet: all but herself; without it, `agents`. */
  colleagues?: ReadonlySet<string>
  /** Of the team, as its mail to customers is signed, folded: who answers our mails may greet us by it. */
  team: ReadonlySet<string>
  /** Of the customer whom the draft is about, folded. */
  customer: ReadonlySet<string>
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
  const { is_formal, langs, names, rest } = opening
  const isHers = (name: string) => people.customer.has(name)
  const team = names.find(
    (name) => TEAM_WORDS.has(name) || (people.team.has(name) && !isHers(name)),
  )
  if (team !== undefined) return doubt(`it greets the team (“${team}”)`)
  const agent = names.find((name) => people.agents.has(name) && !isHers(name))
  if (agent !== undefined) return doubt(`it greets an agent (“${agent}”)`)
  const shared = sharedIn(names, people)
  if (shared !== undefined) return doubt(`the customer and an agent are called “${shared}”`)
  const body = `${rest}\n${below.join('\n')}`.trim()
  if (body === '' || isSignature(body)) return doubt('it greets and says nothing')
  // Where her name is known, a greeting to somebody else is none to her.
  const is_named =
    names.some((name) => !TITLE_WORDS.has(name)) &&
    (people.customer.size === 0 || names.some(isHers))
  const is_hers =
    names.some(isHers) || (is_named && names.some((name) => HONORIFIC_WORDS.has(name)))
  // Whoever is called by her name may be asked for anything.
  const remark = is_hers ? wordAmongUs(body) : remarkIn(body)
  if (remark !== undefined) return doubt(`it reads like a word among colleagues (“${remark}”)`)
  if (!is_named && mayBeAbsence(body, people.matter)) {
    return doubt('it does not greet the customer by name, and reads as an absence note may')
  }
  const is_letter = foldedWords(rest).length === 0
  const is_directed = speaksToReader(body, langs)
  if (is_directed || is_hers || (is_formal && (is_letter || names.length > 0)))
    return { kind: 'customer', is_named }
  return doubt('it greets, but does not show whether it is meant for the customer')
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
type Opening = Greeting & { names: string[]; rest: string }

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
function namedIn(
  tokens: readonly string[],
  is_closed: boolean,
): { names: string[]; rest: string } | undefined {
  const [next = ''] = tokens
  // “Hola, María:” names somebody behind a comma; “Bonjour, votre colis …” goes on.
  if (is_closed && !(/^\p{Lu}/u.test(next) && ENDS.test(next))) {
    return { names: [], rest: tokens.join(' ') }
  }
  const names: string[] = []
  for (const [at, token] of tokens.entries()) {
    const folded = foldedWords(token)
    const is_name = folded.length === 0 || /^["“(]?\p{Lu}/u.test(token) || isTitle(folded)
    if (!is_name || at >= NAMES_MAX) {
      const is_named = names.length > 0
      return is_named ? { names, rest: tokens.slice(at).join(' ') } : undefined
    }
    names.push(...folded)
    if (folded.some(isClosing)) return undefined
    if (ENDS.test(token)) return { names, rest: tokens.slice(at + 1).join(' ') }
  }
  return next === '' || names.length > 0 ? { names, rest: '' } : undefined
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
const CLOSING_WORDS = wordSetOf(CLOSINGS)
