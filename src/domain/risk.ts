// Signs that a person should look, whatever the category says. Every rule leans to the person: a false alarm costs an
// agent one look, a miss may send a machine's answer to an angry customer. Phrases in seven languages.

import { baseSubject } from '../mail/threads/threading.ts'
import { findPhrase, foldedWords, searchable, withoutElisions } from '../text/words.ts'
import type { Risk } from './classification.ts'
import { ANGER } from './words/anger-words.ts'
import {
  ANSWER_VERBS,
  HUMAN,
  HUMAN_REPLIES,
  NOT_YOURS,
  ONE_PERSON,
  PERSON_NOUNS,
  TALK_VERBS,
} from './words/human-words.ts'
import { LEGAL } from './words/legal-words.ts'
import { phrasesOf, wordSetOf } from './words/phrase.ts'

export type RiskFinding = { risk: Risk; because: string }

type Said = { subject: string; new_text: string }

/**
 * All risks of a mail with the words that showed them; subject and new text are both read, of a text that is too long for a
 * machine's answer (`hasMoreParts`) the beginning and the end.
 */
export function findRisks({ subject, new_text }: Said): RiskFinding[] {
  const mail = { subject, new_text: bothEnds(new_text) }
  const { said, words, text } = heardIn(mail)
  const findings: RiskFinding[] = []
  const legal = findPhrase(text, LEGAL_PHRASES)
  if (legal !== undefined) findings.push({ risk: 'legal_threat', because: legal })
  const human = humanAskedFor(mail, words, text)
  if (human !== undefined) findings.push({ risk: 'wants_human', because: human })
  const anger = findPhrase(text, ANGER_PHRASES) ?? shouting(said)
  if (anger !== undefined) findings.push({ risk: 'strong_anger', because: anger })
  return findings
}

export function asksForHuman(mail: Said): boolean {
  const { words, text } = heardIn(mail)
  return humanAskedFor(mail, words, text) !== undefined
}

/** Folding the words of a long mail is what costs here: it happens once, and once more where words hide behind elisions. */
function heardIn({ subject, new_text }: Said): { said: string; words: string[]; text: string } {
  const said = `${subject}\n${new_text}`
  const apart = withoutElisions(said)
  const words = foldedWords(apart)
  const text = ` ${words.join(' ')} `
  return { said, words, text: apart === said ? text : searchable(said) + text }
}

/** What stands further in changes no decision, and reading it would hold up all other mail. */
const BEGINNING_CHARS = 12_000
const END_CHARS = 4_000

function bothEnds(text: string): string {
  if (text.length <= BEGINNING_CHARS + END_CHARS) return text
  return `${text.slice(0, BEGINNING_CHARS)}\n\n${text.slice(-END_CHARS)}`
}

/**
 * Of lines that the new text leaves out and nobody else wrote: phrases alone, because what is loud or brief among quotes and
 * signatures is no sign.
 */
export function findRisksBeside(lines: readonly string[]): RiskFinding[] {
  const text = searchable(lines.join('\n'))
  const found: [Risk, string | undefined][] = [
    ['legal_threat', findPhrase(text, LEGAL_PHRASES)],
    ['wants_human', findPhrase(text, HUMAN_PHRASES)],
    ['strong_anger', findPhrase(text, ANGER_PHRASES)],
  ]
  return found.flatMap(([risk, because]) => (because === undefined ? [] : [{ risk, because }]))
}

/** `words`: of subject and new text. */
function humanAskedFor(
  { subject, new_text }: Said,
  words: readonly string[],
  text: string,
): string | undefined {
  // "reply HUMAN" is what our own mail offers: in capitals it is understood anywhere, alone or first also in others.
  const base = baseSubject(subject)
  if (/\bHUMAN\b/u.test(`${base}\n${new_text}`)) return 'HUMAN'
  const own = new_text.trim().slice(0, FEW_CHARS)
  const [first_line = ''] = own.split('\n')
  for (const few of [first_line, own, base.slice(0, FEW_CHARS)].map(foldedWords)) {
    const [word = ''] = few
    if (word === 'human' && few.length <= 6) return word
    if (HUMAN_WORDS.has(word) && few.length <= 4) return word
  }
  return findPhrase(text, HUMAN_PHRASES) ?? verbThenNoun(words) ?? nounByVerb(words)
}

/** More than six words have. */
const FEW_CHARS = 1_000

/** "speak with one of your people": a verb of talking, and within six words a noun for a person of the team. */
function verbThenNoun(words: readonly string[]): string | undefined {
  let verb_at = -100
  let verb = ''
  for (const [at, word] of words.entries()) {
    if (TALK.has(word)) {
      verb_at = at
      verb = word
    } else if (at - verb_at <= 6 && PERSONS.has(word)) {
      return `${verb} … ${word}`
    }
  }
  return undefined
}

/** "Let a person answer this", "to be read by a person": within five words of one another, in either order. */
function nounByVerb(words: readonly string[]): string | undefined {
  const verbs = words.flatMap((word, at) => (ANSWERING.has(word) ? [at] : []))
  if (verbs.length === 0) return undefined
  const noun_at = words.findIndex(
    (word, at) =>
      YOURS.has(word) &&
      !OTHERS.has(words[at - 1] ?? '') &&
      verbs.some((verb_at) => Math.abs(verb_at - at) <= NEAR_WORDS),
  )
  return noun_at === -1 ? undefined : `${words[noun_at]} … ${words[verbs[0] ?? 0]}`
}

const NEAR_WORDS = 5

/** Shouting: half of the longer words, and at least five, in capitals, or three exclamation marks in a row. */
function shouting(text: string): string | undefined {
  if (text.includes('!!!')) return '!!!'
  const words = text.match(/\p{L}{3,}/gu) ?? []
  const loud = words.filter((word) => word === word.toUpperCase() && word !== word.toLowerCase())
  return loud.length >= 5 && loud.length * 2 >= words.length ? 'capital letters' : undefined
}

const TALK = wordSetOf(TALK_VERBS)
const PERSONS = wordSetOf(PERSON_NOUNS)
const ANSWERING = wordSetOf(ANSWER_VERBS)
const YOURS = wordSetOf(ONE_PERSON)
const OTHERS = wordSetOf(NOT_YOURS)
const HUMAN_WORDS = wordSetOf(HUMAN_REPLIES)
const HUMAN_PHRASES = phrasesOf(HUMAN)
const LEGAL_PHRASES = phrasesOf(LEGAL)
const ANGER_PHRASES = phrasesOf(ANGER)
