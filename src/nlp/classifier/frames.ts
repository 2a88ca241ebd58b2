// Sentences that frame a question and ask nothing themselves ("My wife has the same question."). Everybody's are listed in
// `fillers.ts`; a team's own are found in its labelled mail: what stands word for word in mail of several categories says
// nothing about any of them. They are cut out before a mail is learnt or judged, also where somebody forgot the full stop
// in front of them.

import { wordsOf } from '../../text/text.ts'
import { hashOf, mixed } from './keys.ts'

/** Hashes of the sentences' words. */
export type Frames = ReadonlySet<number>

type Labelled = { class: number; segments: readonly string[]; is_about: boolean }

/** Sentences that occur in at least three texts and three classes, in none of them more often than in all others. */
export function commonSentences(samples: readonly Labelled[]): string[] {
  const seen = new Map<number, { text: string; texts: number; by_class: Map<number, number> }>()
  for (const { class: own, segments, is_about } of samples) {
    if (is_about) continue
    for (const [hash, text] of new Map(segments.map((one) => [frameOf(one), one]))) {
      const known = seen.get(hash) ?? { text, texts: 0, by_class: new Map<number, number>() }
      known.texts += 1
      known.by_class.set(own, (known.by_class.get(own) ?? 0) + 1)
      seen.set(hash, known)
    }
  }
  return [...seen.values()]
    .filter(
      ({ texts, by_class }) =>
        by_class.size >= CLASSES_MIN && Math.max(...by_class.values()) <= texts / 2,
    )
    .map(({ text }) => text)
}

export function framesOf(sentences: readonly string[]): Frames {
  return new Set(sentences.map(frameOf))
}

/** What is left of the segments; all of them where nothing would be. */
export function withoutFrames(segments: readonly string[], frames: Frames): string[] {
  const kept = segments.map((one) => cut(one, frames)).filter((one) => one !== '')
  return kept.length === 0 ? [...segments] : kept
}

const CLASSES_MIN = 3
/** A shorter sentence inside of another one is part of it ("thanks", "please help"). */
const INNER_WORDS_MIN = 4
/** The features of a segment end here as well. */
const WORDS_MAX = 60

function cut(segment: string, frames: Frames): string {
  const words = wordsOf(segment).slice(0, WORDS_MAX)
  const hashes = words.map(hashOf)
  let from = 0
  let to = words.length
  if (frames.has(hashOfWords(hashes, from, to))) return ''
  for (let isCut = true; isCut; ) {
    isCut = false
    for (let at = from + 1; at <= to - INNER_WORDS_MIN && !isCut; at += 1) {
      if (!frames.has(hashOfWords(hashes, at, to))) continue
      to = at
      isCut = true
    }
    for (let at = from + INNER_WORDS_MIN; at < to && !isCut; at += 1) {
      if (!frames.has(hashOfWords(hashes, from, at))) continue
      from = at
      isCut = true
    }
  }
  return to - from === words.length ? segment : words.slice(from, to).join(' ')
}

function frameOf(segment: string): number {
  const hashes = wordsOf(segment).slice(0, WORDS_MAX).map(hashOf)
  return hashOfWords(hashes, 0, hashes.length)
}

/** 52 bits, so that two different sentences do not share one in practice. */
function hashOfWords(words: readonly number[], from: number, to: number): number {
  let low = 1
  let high = 2
  for (let at = from; at < to; at += 1) {
    low = mixed(low, words[at]!)
    high = mixed(words[at]!, high)
  }
  return (low >>> 0) * 2 ** 20 + (high >>> 12)
}
