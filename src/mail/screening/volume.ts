// What only the history shows: an answer that comes faster than anybody reads, and the same text again and again. Two
// programs that mark nothing give themselves away here (RFC 3834 §2 asks responders for limits of their own). Both rules
// keep a machine from answering; neither is evidence enough to hide a first mail from people.

import type { ScreeningReason } from './reasons.ts'

/** Mail servers hand over within a second or two; a person needs longer to open, read and type. */
export const INSTANT_ANSWER_MS = 8_000

/** How many mails in a row must be the same before the last one is taken for a machine's. */
export const PING_PONG_MAILS = 3
export const PING_PONG_WINDOW_MS = 24 * 60 * 60 * 1000

export type InstantFacts = {
  /** When the mail reached us, by the server's INTERNALDATE; milliseconds. */
  received_at: number
  /** When the mail was sent that this one answers, or else our latest automatic mail to this sender; milliseconds. */
  our_sent_at: number | undefined
}

/**
 * `instant_answer` when a mail arrives within INSTANT_ANSWER_MS after our automatic one, or undefined. A clock that runs
 * ahead by less than the same span counts as well; a mail that came long before ours is no answer to it.
 */
export function instantAnswer(
  facts: InstantFacts,
): Extract<ScreeningReason, 'instant_answer'> | undefined {
  if (facts.our_sent_at === undefined) return undefined
  const waited_ms = facts.received_at - facts.our_sent_at
  return waited_ms >= -CLOCK_SKEW_MS && waited_ms < INSTANT_ANSWER_MS ? 'instant_answer' : undefined
}

export type PingPongFacts = {
  received_at: number
  /** What was newly written, without quotes. */
  text: string
  /** Other mails of the same sender, in any order; only those inside the window before `received_at` count. */
  earlier: readonly { text: string; received_at: number }[]
}

/**
 * `ping_pong` when this mail and at least PING_PONG_MAILS − 1 earlier ones of the window say nearly the same, or
 * undefined. Digits do not count, because responders number and date what they write; nor do case and punctuation. A
 * person who sends the same mail a second time is still heard.
 */
export function pingPong(facts: PingPongFacts): Extract<ScreeningReason, 'ping_pong'> | undefined {
  const own = shinglesOf(facts.text)
  if (own.size === 0) return undefined
  const alike = facts.earlier.filter(
    ({ text, received_at }) =>
      received_at <= facts.received_at &&
      facts.received_at - received_at <= PING_PONG_WINDOW_MS &&
      similarity(own, shinglesOf(text)) >= ALIKE_MIN,
  )
  return alike.length >= PING_PONG_MAILS - 1 ? 'ping_pong' : undefined
}

/**
 * True when a mail names an order or the like that none of the earlier ones of the window names: then even a mail in the
 * same words is about something else, and a person has to see it.
 */
export function namesSomethingNew({ text, received_at, earlier }: PingPongFacts): boolean {
  const known = new Set(
    earlier
      .filter((one) => one.received_at <= received_at)
      .flatMap((one) => [...referencesIn(one.text)]),
  )
  return [...referencesIn(text)].some((one) => !known.has(one))
}

/** Numbers of orders, parcels, invoices: four digits or more, also behind letters; no years and no times. */
function referencesIn(text: string): Set<string> {
  const found = text
    .slice(0, TEXT_CHARS)
    .normalize('NFKC')
    .toUpperCase()
    .match(/(?<![\p{L}\p{N}])[A-Z]{0,4}[-_/#]?\d{3,20}(?:-\d{1,20}){0,3}(?![\p{L}\p{N}])/gu)
  return new Set((found ?? []).filter((one) => !/^(?:19|20)\d\d(?:-|$)|^\d{3}$/.test(one)))
}

/** Our clock and the server's may differ by a second or two; with more, mail of the past would look like an answer. */
const CLOCK_SKEW_MS = 2_000

/** Jaccard similarity: a changed name or date in a note of 30 words leaves about 0.8, another question under 0.4. */
const ALIKE_MIN = 0.7

/** The beginning tells; a long tail is usually the quoted mail. */
const TEXT_CHARS = 4_000

/** Pairs of neighbouring words; single words of a text that has only one. Scripts without spaces go by characters. */
function shinglesOf(text: string): Set<string> {
  const plain = text
    .slice(0, TEXT_CHARS)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\p{N}+/gu, '0')
  const words =
    plain.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|[\p{L}\p{M}0]+/gu) ?? []
  if (words.length === 1) return new Set(words)
  return new Set(words.slice(1).map((word, at) => `${words[at]} ${word}`))
}

function similarity(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size === 0 || b.size === 0) return 0
  let shared = 0
  for (const one of a) if (b.has(one)) shared += 1
  return shared / (a.size + b.size - shared)
}
