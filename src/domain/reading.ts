// What a reader found in a mail: its requests, for each the passages that may answer it, and what speaks for a person. And
// what follows from that for an answer, as plain numbers that the policy compares. Where a mail has no request, and where a
// number is missing, everything here speaks against an automatic answer.

import { leftOutOf } from '../mail/new-text/left-out.ts'
import type { Passage } from './knowledge.ts'
import type { Message } from './message.ts'
import type { ModelCall } from './model/call.ts'

export type Reading = {
  /** Engine and version of the reader. */
  reader: string
  /** ISO 639-1; undefined where the mail does not tell. */
  language: string | undefined
  /** In the order of the mail. */
  requests: AskedRequest[]
  /** Everything that is neither request nor politeness. */
  told: ToldPart[]
  /** What makes the mail a person's; empty for a plain question. */
  matters: PersonMatter[]
  /** Where a model read it, too; undefined where the local engine alone did. */
  model?: ModelLook | undefined
}

/** A model's part in a reading. Without it, the rules of the local engine decide alone. */
export type ModelLook = {
  /** Why it could not be asked; the reading is then the local engine's. */
  unavailable: string | undefined
  /** What it said and could not prove, one phrase each. */
  faults: readonly string[]
  /** What makes the mail a person's in the model's eyes. */
  matters: readonly PersonMatter[]
  /** A number of the customer's that the answer would have to judge. */
  number_to_judge: string | undefined
  /** What a second look held against the answer; empty where it found nothing, undefined where nobody looked. */
  objections: readonly string[] | undefined
  /** What it cost. */
  calls: readonly ModelCall[]
}

/** What the local engine sees in a mail, and how it measures what another reader found there. */
export type LocalLook = {
  reading: Reading
  /** The mail's sentences, without politeness; `has_mark`: a question mark, so that nobody can take it for a statement. */
  parts: { text: string; is_asking: boolean; has_mark: boolean }[]
  /** A request beside a passage that somebody else names; `support` 0. */
  measured(request: string, passage: Passage): Candidate
  /** By passage id, how much of a sentence is usual beside a question that the passage answers. */
  explained(part: string, passages: readonly Passage[]): Record<string, number>
  /** The most (0–1) of a sentence that any article or mail known to be answered holds. */
  sharesWithUs(part: string): number
  /** What makes the mail a person's, were these sentences not in it. */
  mattersWithout(sentences: readonly string[]): PersonMatter[]
  /** What would make a mail a person's that said this alone. */
  mattersIn(sentence: string): PersonMatter[]
  /** The passages that come closest to its requests, best first. */
  ranked(limit: number): Passage[]
  /** Ids of the passages that come closest to a request that somebody else names: to it alone, and with the mail around it. */
  closest(request: string, limit: number): Promise<ReadonlySet<string>>
}

export type AskedRequest = {
  /** The customer's own words. */
  text: string
  /** Passages that may answer it, best first. */
  candidates: Candidate[]
}

export type Candidate = {
  passage: Passage
  /** Probability (0–1) that the passage answers the request. */
  support: number
  /** Share (0–1) of the request's words that the passage and its known questions hold, rare words counting more. */
  explained: number
  /** How alike (0–1) the request is to the closest question that the passage is known to answer. */
  asked_before: number
  /** Probability (0–1) that people answer such a request with this passage, which they have used before; 0 where nobody has. */
  learnt: number
  /** The sentence of the passage that comes closest. */
  sentence: string
  /** What a model quoted from the passage as its answer, and what does stand there; undefined for other candidates. */
  quotes?: readonly string[] | undefined
}

export type ToldPart = {
  text: string
  /** By passage id, the share (0–1) of its words that the passage, or one mail known to be answered by it, holds. */
  explained: Readonly<Record<string, number>>
}

/** `sensitive` is a rule of its own; `words` are the customer's. */
export type PersonMatter = { kind: string; words: string }

/** Version of the model whose reading it is; undefined for the local engine's. */
export function modelOf({ reader, model }: Reading): string | undefined {
  return model === undefined || model.unavailable !== undefined ? undefined : reader
}

/** From here on a passage is proposed; below it is only shown. */
export const PROPOSE_MIN = 0.35
/** From here on a candidate is marked as likely. */
export const LIKELY_MIN = 0.6
/** A second passage of so large a share of the first one's probability is as good as it. */
const TIE_SHARE = 0.6
/** A sentence is usual beside a question whose known mails hold so much of it. */
const PART_EXPLAINED_MIN = 0.6

/** The passage for each request, each passage once; `chosen` where it is likely enough to be proposed. */
export function chosenPassages(reading: Reading, support_min: number = PROPOSE_MIN): Passage[] {
  const best = reading.requests.flatMap(({ candidates }) =>
    chosenOf(candidates)
      .filter(({ support }) => support >= support_min)
      .map(({ passage }) => passage),
  )
  return best.filter((one, at) => best.findIndex(({ id }) => id === one.id) === at)
}

/** What stands below a mail's text and is no quotation: a signature, a postscript. */
export function linesBelow(message: Message): string[] {
  return leftOutOf(message)
    .filter(({ place }) => place !== 'quoted')
    .map(({ line }) => line)
}

/** The best one, or all that a model quoted: it names the fewest that are enough. */
function chosenOf(candidates: readonly Candidate[]): readonly Candidate[] {
  const quoted = candidates.filter(({ quotes }) => quotes !== undefined)
  return quoted.length > 0 ? quoted : candidates.slice(0, 1)
}

export type AnswerFacts = {
  requests: number
  /** A model answered every request, and each answer with a quote that stands in its passage. */
  is_quoted: boolean
  /** The least sure of the requests' best passages, each 0–1; 0 where a request has none. */
  support: number
  explained: number
  asked_before: number
  learnt: number
  /** Titles of two passages that fit one request about equally well. */
  near_tie: readonly string[]
  /** The first sentence that the chosen passages do not explain. */
  unexplained_part: string | undefined
  /** Language of a chosen passage, where the mail is in another one. */
  other_language: string | undefined
}

export function answerFacts(reading: Reading): AnswerFacts {
  const { requests, told, language } = reading
  const best = requests.map(({ candidates }) => candidates[0])
  const chosen = chosenPassages(reading, 0)
  const least = (of: (one: Candidate) => number) =>
    requests.length === 0 ? 0 : Math.min(...best.map((one) => (one === undefined ? 0 : of(one))))
  const unexplained = told.find(
    (part) =>
      !isExplainedBy(
        part,
        chosen.map(({ id }) => id),
      ),
  )
  const foreign = chosen.find((one) => language !== undefined && one.language !== language)
  return {
    requests: requests.length,
    is_quoted: requests.length > 0 && best.every((one) => one?.quotes !== undefined),
    support: least((one) => one.support),
    explained: least((one) => one.explained),
    asked_before: least((one) => one.asked_before),
    learnt: least((one) => one.learnt),
    near_tie: requests.map(tieOf).find((titles) => titles.length > 0) ?? [],
    unexplained_part: unexplained?.text,
    other_language: foreign?.language,
  }
}

/** One of these passages (their ids) holds enough of the sentence's words. */
export function isExplainedBy(part: ToldPart, passages: readonly string[]): boolean {
  return passages.some((id) => (part.explained[id] ?? 0) >= PART_EXPLAINED_MIN)
}

function tieOf({ candidates: [first, second] }: AskedRequest): string[] {
  if (first === undefined || second === undefined || first.quotes !== undefined) return []
  const is_tie = first.support >= PROPOSE_MIN && second.support >= TIE_SHARE * first.support
  return is_tie ? [first.passage, second.passage].map(nameOf) : []
}

export function nameOf({ title, heading }: Pick<Passage, 'title' | 'heading'>): string {
  return heading === '' ? title : `${title}: ${heading}`
}

/** A request as the decision keeps it: what agents see, and what an answer is measured by. */
export type KeptRequest = {
  text: string
  candidates: KeptCandidate[]
}

export type KeptCandidate = {
  passage: string
  article: string
  title: string
  heading: string
  url: string | undefined
  text: string
  sentence: string
  support: number
}

/** Shown to agents; more are no help. */
const SHOWN_MAX = 3

export function keptRequests({ requests }: Reading): KeptRequest[] {
  return requests.map(({ text, candidates }) => ({
    text,
    candidates: candidates.slice(0, SHOWN_MAX).map(({ passage, sentence, support }) => ({
      passage: passage.id,
      article: passage.article,
      title: passage.title,
      heading: passage.heading,
      url: passage.url,
      text: passage.text,
      sentence,
      support: Math.round(support * 1000) / 1000,
    })),
  }))
}
