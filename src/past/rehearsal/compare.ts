// Would our answer have said what the person said? Words, links and numbers are compared; nobody can read meaning out of
// them, so the verdict is careful on both sides: `agrees` and `differs` only where the signs are strong, else `partly`,
// which counts neither as right nor as wrong.

import { ungroundedClaims } from '../../domain/grounding.ts'
import { isStopWord, stem, wordsOf } from '../../text/text.ts'

/** `unclear`: the person's answer is too short to say anything about ours. */
export const VERDICTS = ['agrees', 'partly', 'differs', 'unclear'] as const
export type AnswerVerdict = (typeof VERDICTS)[number]

export type Comparison = {
  verdict: AnswerVerdict
  /** Cosine of the weighted words, 0–1. */
  similarity: number
  /** How much of the person's answer, by weight of words, ours says as well, 0–1: a short answer may stand in a long one. */
  covered: number
  /** Links in the person's answer, and how many of them ours has, too. */
  links: { theirs: number; shared: number }
  /** The same of amounts, times and other numbers, without those that the customer wrote. */
  numbers: { theirs: number; shared: number }
}

export type Pair = {
  ours: string
  theirs: string
  /** What the customer wrote: numbers of it in an answer are no facts of ours. */
  question: string
  /** The person's answer stands in an article that ours could not have used. */
  is_other_article: boolean
}

export type Comparer = (pair: Pair) => Comparison

/** Fewer words of substance ("Done, see attachment") cannot be compared. */
const TERMS_MIN = 6
/**
 * Measured on a public forum where several people answered each question (pairs to the same question / to different ones):
 * 6 % / none of 20,000 are above one of the first two, 24 % / 86 % below the last. So `agrees` is nearly never said of another subject, and
 * `differs` is sometimes said of a good answer in other words: the error leans against us.
 */
const AGREES_MIN = 0.4
const COVERED_MIN = 0.5
const DIFFERS_MAX = 0.05
/** Long mail says nothing more after this. */
const CHARS_MAX = 20_000

/** `corpus`: all answers there are. Words that stand in most of them (greeting, signature, politeness) weigh little. */
export function createComparer(corpus: readonly string[]): Comparer {
  const documents = corpus.length
  const in_documents = new Map<string, number>()
  for (const text of corpus) {
    for (const term of new Set(termsOf(text))) {
      in_documents.set(term, (in_documents.get(term) ?? 0) + 1)
    }
  }
  const weight = (term: string) =>
    Math.log((documents + 1) / ((in_documents.get(term) ?? 0) + 0.5)) + 0.1
  return (pair) => {
    const ours = vectorOf(termsOf(pair.ours), weight)
    const their_terms = termsOf(pair.theirs)
    const similarity = cosine(ours, vectorOf(their_terms, weight))
    const claims = claimsBeside(pair)
    const links = sharedOf(claims.filter(isLink), pair.ours)
    const numbers = sharedOf(
      claims.filter((claim) => !isLink(claim)),
      pair.ours,
    )
    const covered = coveredBy(ours, new Set(their_terms), weight)
    const is_short = new Set(their_terms).size < TERMS_MIN && links.theirs === 0
    const found = { similarity, covered, links, numbers }
    return { verdict: is_short ? 'unclear' : verdictOf(found, pair), ...found }
  }
}

function verdictOf(
  { similarity, covered, links, numbers }: Omit<Comparison, 'verdict'>,
  { ours, is_other_article }: Pair,
): AnswerVerdict {
  const is_alike = similarity >= AGREES_MIN || covered >= COVERED_MIN
  if (links.shared === 0) {
    if (is_other_article && !is_alike) return 'differs'
    if (!is_alike) return similarity < DIFFERS_MAX ? 'differs' : 'partly'
  }
  // The same words about other amounts or times: one of the two is out of date.
  const contradicts = numbers.theirs > 0 && numbers.shared === 0 && /\p{Nd}/u.test(ours)
  if (contradicts) return 'partly'
  return is_alike || similarity > DIFFERS_MAX ? 'agrees' : 'partly'
}

function claimsBeside({ theirs, question }: Pair): string[] {
  return ungroundedClaims(theirs.slice(0, CHARS_MAX), [question.slice(0, CHARS_MAX)])
}

function sharedOf(claims: readonly string[], ours: string): { theirs: number; shared: number } {
  const missing = ungroundedClaims(claims.join('\n'), [ours])
  return { theirs: claims.length, shared: Math.max(0, claims.length - missing.length) }
}

function isLink(claim: string): boolean {
  return /\p{L}/u.test(claim) && /[./@]/.test(claim)
}

function termsOf(text: string): string[] {
  return wordsOf(text.slice(0, CHARS_MAX))
    .filter((word) => !isStopWord(word))
    .map(stem)
}

function vectorOf(terms: readonly string[], weight: (term: string) => number): Map<string, number> {
  const counts = new Map<string, number>()
  for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1)
  for (const [term, count] of counts) counts.set(term, (1 + Math.log(count)) * weight(term))
  return counts
}

function cosine(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  const length = Math.sqrt(squares(a) * squares(b))
  if (!(length > 0)) return 0
  let dot = 0
  for (const [term, value] of a) dot += value * (b.get(term) ?? 0)
  return Math.min(1, dot / length)
}

function coveredBy(
  ours: ReadonlyMap<string, number>,
  theirs: ReadonlySet<string>,
  weight: (term: string) => number,
): number {
  let said = 0
  let all = 0
  for (const term of theirs) {
    all += weight(term)
    if (ours.has(term)) said += weight(term)
  }
  return all > 0 ? said / all : 0
}

function squares(vector: ReadonlyMap<string, number>): number {
  let sum = 0
  for (const value of vector.values()) sum += value * value
  return sum
}
