// May this text leave by itself? Pure: sentences of a model and what they rest on in, findings out; none means yes. It acts on
// positive signs: a sentence passes because it is its quote or a known courtesy, not because nothing was found in it. The
// other rules are a second net, and say more plainly what is wrong.

import { numbersInWords } from '../../text/number-words.ts'
import { sentencesOf } from '../../text/text.ts'
import { foldedWords } from '../../text/words.ts'
import { ungroundedClaims } from '../grounding.ts'
import type { Passage } from '../knowledge.ts'
import { isQuoteOf } from '../model/said.ts'
import { formFindings } from './form.ts'
import type { Finding, WritingRule } from './rules.ts'
import type { WrittenSentence } from './said.ts'
import { isOperator, quotedSentences, type Source, wordingOf } from './wording.ts'
import { COMMITMENTS } from './words/commitments.ts'
import { COURTESIES } from './words/courtesies.ts'
import { CONTRASTS, POINTERS } from './words/operators.ts'
import type { KeptWriting } from './writing.ts'

/** What a text is judged against. */
export type WritingGround = {
  /** The passages that were shown, in the version that is cited. */
  passages: readonly Passage[]
  /** For each request the passages that the reading found, with what it quoted. */
  requests: readonly { passage: string; quotes: readonly string[] }[][]
  /** The customer's own subject and words. */
  mail: string
  /** ISO 639-1, of the mail. */
  language: string | undefined
  /** Which language a text is in, where it tells. */
  languageOf: (text: string) => string | undefined
  /** Texts that went to other customers. */
  elsewhere: readonly string[]
}

export type Checked = Pick<KeptWriting, 'sentences' | 'findings'>

export function checkedWriting(written: readonly WrittenSentence[], on: WritingGround): Checked {
  const proofs = written.map((sentence, at) => proofOf(sentence, at, on))
  const findings = [
    ...proofs.flatMap((proof) => proof.findings),
    ...tornOff(proofs),
    ...unanswered(written, proofs, on),
    ...formFindings(written, on),
  ]
  return {
    sentences: written.map(({ text, rests_on, answers }, at) => ({
      text,
      answers,
      quotes: rests_on.map(({ quote }) => quote),
      is_proved: !findings.some(({ sentence }) => sentence === at),
    })),
    findings,
  }
}

/** What the sentences of one entry were proved by, in their order. */
type Proof = { at: number; says: { source: Source; text: string }[]; findings: Finding[] }

function proofOf(written: WrittenSentence, at: number, on: WritingGround): Proof {
  const findings: Finding[] = []
  const find = (rule: WritingRule, says: string) => findings.push({ rule, sentence: at, says })
  const sources = written.rests_on.flatMap(({ passage: id, quote }) => {
    const passage = on.passages.find((one) => one.id === id)
    if (passage === undefined) find('quote_verbatim', `the passage “${id}” was not shown`)
    if (passage === undefined) return []
    const touched = isQuoteOf(quote, passage) ? quotedSentences(passage, quote) : []
    if (touched.length === 0) find('quote_verbatim', `“${quote}” does not stand in ${id}`)
    return touched
  })
  const quotes = [...written.rests_on.map(({ quote }) => quote), ...quotesOfReading(on)]
  const says: Proof['says'] = []
  for (const text of sentencesOf(written.text)) {
    if (isCourtesy(text, on)) continue
    if (sources.length === 0) {
      find('resting', `“${text}” says something and rests on no quote`)
      continue
    }
    const { source, added, missing } = wordingOf(text, sources, quotes)
    if (source !== undefined) says.push({ source, text })
    else for (const [rule, why] of wordingFindings(text, added, missing)) find(rule, why)
  }
  for (const [rule, why] of claimFindings(written.text, sources, on)) find(rule, why)
  return { at, says, findings }
}

function quotesOfReading({ requests }: WritingGround): string[] {
  return requests.flat().flatMap(({ quotes }) => quotes)
}

function isCourtesy(text: string, { language, mail }: WritingGround): boolean {
  const own = new Set(numbersIn(mail))
  const words = foldedWords(text).map((word) =>
    /^\p{Nd}{4,}$/u.test(word) && own.has(word) ? '#' : word,
  )
  return (COURTESIES[language ?? ''] ?? []).some((pattern) => pattern.test(words.join(' ')))
}

function wordingFindings(
  text: string,
  added: readonly string[],
  missing: readonly string[],
): [WritingRule, string][] {
  const turned = [...added, ...missing].filter(isOperator)
  if (turned.length > 0) {
    return [['same_sense', `“${text}” adds or leaves out “${[...new Set(turned)].join('”, “')}”`]]
  }
  if (added.length > 0) return [['same_words', `“${added.join('”, “')}” stands in no quote`]]
  const rest =
    missing.length === 0
      ? 'its words stand in another order'
      : `it leaves out “${missing.join('”, “')}”`
  return [['same_words', `“${text}” does not say what is quoted: ${rest}`]]
}

/** Numbers, links and statements that cost money, against the sentences quoted for this one. */
function claimFindings(
  text: string,
  sources: readonly Source[],
  { mail }: WritingGround,
): [WritingRule, string][] {
  const quoted = sources.map((source) => source.text)
  const own = new Set(numbersIn(mail).filter((number) => number.length >= IDENTIFIER_DIGITS))
  const heard = foldedWords(quoted.join('\n'))
  // "20 days" says "twenty days".
  const in_words = new Set(
    sources.flatMap(({ text, passage }) => numbersInWords(foldedWords(text), passage.language)),
  )
  const claims = ungroundedClaims(text, quoted).filter(
    (claim) => !own.has(claim) && !in_words.has(claim),
  )
  const bare = foldedWords(text).filter((word) => !heard.includes(word))
  const promised = Object.entries(COMMITMENTS).flatMap(([kind, starts]) => {
    const word = bare.find((one) => starts.some((start) => one.startsWith(start)))
    return word === undefined ? [] : [[kind, word] as const]
  })
  return [
    ...claims.map((claim): [WritingRule, string] => [
      isPlainNumber(claim) ? 'numbers' : 'links',
      `no quote holds “${claim}”`,
    ]),
    ...promised.map(([kind, word]): [WritingRule, string] => [
      'promises',
      `“${word}” is a ${kind} that no quote makes`,
    ]),
  ]
}

/** A shorter number of the customer's may be an amount or a date, and names nothing. */
const IDENTIFIER_DIGITS = 4

function isPlainNumber(claim: string): boolean {
  return /^[\p{Sc}\p{Nd}.,:/%‰-]+$/u.test(claim)
}

function numbersIn(text: string): string[] {
  return text.normalize('NFKC').match(/\p{Nd}+/gu) ?? []
}

/**
 * A sentence that points back ("It takes …") needs the one before it, and one that is narrowed by the next ("But not …")
 * needs that one.
 */
function tornOff(proofs: readonly Proof[]): Finding[] {
  const said = proofs.flatMap(({ at, says }) => says.map((one) => ({ ...one, entry: at })))
  return said.flatMap(({ source, text, entry }, index): Finding[] => {
    const before = said[index - 1]?.source
    const points = source.at > 0 && pointsBack(text, source.passage.language)
    const follows = isAt(before, source, -1) || isAt(before, source, 0)
    const next = sentencesOf(source.passage.text)[source.at + 1]
    const narrowed = next !== undefined && CONTRASTS.has(foldedWords(next)[0] ?? '')
    const kept = said.slice(index + 1).some((one) => isAt(one.source, source, 1))
    return [
      ...(points && !follows
        ? [finding(entry, `“${text}” speaks of a sentence that does not stand before it`)]
        : []),
      ...(narrowed && !kept ? [finding(entry, `“${next}” belongs to “${text}”`)] : []),
    ]
  })
}

/** German writes its nouns large, so that an article before one points nowhere. */
function pointsBack(text: string, language: string | undefined): boolean {
  const [first = ''] = foldedWords(text)
  if (language === 'de' && /^(?:der|die|das|dem|den)\s+\p{Lu}/iu.test(text)) {
    return !/^\S+\s+\p{Lu}/u.test(text)
  }
  const known = language === undefined ? undefined : POINTERS[language]
  return (known === undefined ? Object.values(POINTERS) : [known]).some((set) => set.has(first))
}

function finding(sentence: number, says: string): Finding {
  return { rule: 'same_sense', sentence, says }
}

function isAt(one: Source | undefined, other: Source, offset: number): boolean {
  return one?.passage.id === other.passage.id && one.at === other.at + offset
}

/** What the reading quoted for a request must be said, in an entry that names the request. */
function unanswered(
  written: readonly WrittenSentence[],
  proofs: readonly Proof[],
  { requests, passages }: WritingGround,
): Finding[] {
  return requests.flatMap((answers, index): Finding[] => {
    const wanted = answers.flatMap(({ passage: id, quotes }) => {
      const passage = passages.find((one) => one.id === id)
      return passage === undefined ? [] : quotes.flatMap((one) => quotedSentences(passage, one))
    })
    const said = proofs
      .filter(({ at }) => written[at]?.answers.includes(index + 1))
      .flatMap(({ says }) => says.map(({ source }) => source))
    const left = wanted.filter((one) => !said.some((source) => isAt(source, one, 0)))
    if (wanted.length > 0 && left.length === 0) return []
    const lacks = left[0] === undefined ? 'no passage was found' : `“${left[0].text}” is missing`
    const says = `request ${index + 1} is not answered: ${lacks}`
    return [{ rule: 'requests', sentence: undefined, says }]
  })
}
