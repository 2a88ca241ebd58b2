// Would our answer have said what the person said? Words, links and numbers are compared. They are not the meaning, so the
// verdict is careful on both sides: `agrees` and `differs` only if the signs are strong, otherwise `partly`, which counts
// neither as right nor as wrong.

import { ungroundedClaims } from '../../domain/grounding.ts'
import { contentStems } from '../../text/text.ts'

/** `unclear`: the person's answer is too short to compare. */
export const VERDICTS = ['agrees', 'partly', 'differs', 'unclear'] as const
export type AnswerVerdict = (typeof VERDICTS)[number]

export type Comparison = {
  verdict: AnswerVerdict
  /** Cosine of the weighted words, 0–1. */
  similarity: number
  /** How much of the person's answer (by weight of its words) is in ours, 0–1: a short answer may be part of a long one. */
  covered: number
  /** Number of links in the person's answer, and how many of them are also in ours. */
  links: { theirs: number; shared: number }
  /** The same for amounts, times and other numbers, without those that the customer wrote. */
  numbers: { theirs: number; shared: number }
}

export type AnswerPair = {
  ours: string
  theirs: string
  /** What the customer wrote: an answer that repeats a number from it states no fact of its own. */
  question: string
  /** The person's answer comes from an article that ours could not have used. */
  is_other_article: boolean
}

export type Comparer = (pair: AnswerPair) => Comparison

/** Fewer words of substance ("Done, see attachment") cannot be compared. */
const TERMS_MIN = 6
/**
 * Measured on a public forum where several people answered each question, over 20,000 pairs of answers to the same question
 * and as many to different ones: 6 % and none reach one of the first two limits, 24 % and 86 % are below the last one. So
 * `agrees` is almost never said about another subject, while `differs` is sometimes said about a good answer in other
 * words: the error leans against us.
 */
const AGREES_MIN = 0.4
const COVERED_MIN = 0.5
const DIFFERS_MAX = 0.05
/** Whatever comes later in a long mail changes nothing. */
const CHARS_MAX = 20_000

/** `corpus` holds all answers. Words that are in most of them (greeting, signature, politeness) weigh little. */
export function createComparer(corpus: readonly string[]): Comparer {
  const documents = corpus.length
  const in_documents = new Map<string, number>()
  for (const text of corpus) {
    for (const term of new Set(contentTermsOf(text))) {
      in_documents.set(term, (in_documents.get(term) ?? 0) + 1)
    }
  }
  const weight = (term: string) =>
    Math.log((documents + 1) / ((in_documents.get(term) ?? 0) + 0.5)) + 0.1
  return (pair) => {
    const ours = weighted(contentTermsOf(pair.ours), weight)
    const their_terms = contentTermsOf(pair.theirs)
    const similarity = cosineOfTerms(ours, weighted(their_terms, weight))
    const claims = claimsBeside(pair)
    const links = sharedOf(claims.filter(isLink), pair.ours)
    const numbers = sharedOf(
      claims.filter((claim) => !isLink(claim)),
      pair.ours,
    )
    const covered = coveredBy(ours, new Set(their_terms), weight)
    const is_short = new Set(their_terms).size < TERMS_MIN && links.theirs === 0
    const found = { similarity, covered, links, numbers }
    return { verdict: is_short ? 'unclear' : comparisonVerdict(found, pair), ...found }
  }
}

function comparisonVerdict(
  { similarity, covered, links, numbers }: Omit<Comparison, 'verdict'>,
  { ours, is_other_article }: AnswerPair,
): AnswerVerdict {
  const is_alike = similarity >= AGREES_MIN || covered >= COVERED_MIN
  if (links.shared === 0) {
    if (is_other_article && !is_alike) return 'differs'
    if (!is_alike) return similarity < DIFFERS_MAX ? 'differs' : 'partly'
  }
  // The same words with other amounts or times: one of the two answers is out of date.
  const contradicts = numbers.theirs > 0 && numbers.shared === 0 && /\p{Nd}/u.test(ours)
  if (contradicts) return 'partly'
  return is_alike || similarity > DIFFERS_MAX ? 'agrees' : 'partly'
}

function claimsBeside({ theirs, question }: AnswerPair): string[] {
  return ungroundedClaims(theirs.slice(0, CHARS_MAX), [question.slice(0, CHARS_MAX)])
}

function sharedOf(claims: readonly string[], ours: string): { theirs: number; shared: number } {
  const missing = ungroundedClaims(claims.join('\n'), [ours])
  return { theirs: claims.length, shared: Math.max(0, claims.length - missing.length) }
}

function isLink(claim: string): boolean {
  return /\p{L}/u.test(claim) && /[./@]/.test(claim)
}

function contentTermsOf(text: string): string[] {
  return contentStems(text.slice(0, CHARS_MAX))
}

function weighted(terms: readonly string[], weight: (term: string) => number): Map<string, number> {
  const counts = new Map<string, number>()
  for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1)
  for (const [term, count] of counts) counts.set(term, (1 + Math.log(count)) * weight(term))
  return counts
}

function cosineOfTerms(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
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
