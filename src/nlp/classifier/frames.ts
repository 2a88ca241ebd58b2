// Sentences that frame a question and ask nothing themselves ("My wife has the same question."). The common ones are listed
// in `fillers.ts`; a team's own are found in its labelled mail: a sentence that stands word for word in mail of several
// categories says nothing about any of them. They are cut out before a mail is learnt or judged, even when somebody forgot
// the full stop in front of them.

import { wordsOf } from '../../text/text.ts'
import { hashWord, mixHashes } from './keys.ts'

/** Hashes of the sentences' words. */
export type Frames = ReadonlySet<number>

type LabelledSegments = { class: number; segments: readonly string[]; is_about: boolean }

/** Sentences in texts of at least three classes, none of which has more of them than all the others together. */
export function commonSentences(samples: readonly LabelledSegments[]): string[] {
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

/** The segments without the frames, or all of them unchanged if nothing would be left. */
export function withoutFrames(segments: readonly string[], frames: Frames): string[] {
  const kept = segments.map((one) => cutFrames(one, frames)).filter((one) => one !== '')
  return kept.length === 0 ? [...segments] : kept
}

const CLASSES_MIN = 3
/** A shorter sentence inside another one is a part of it ("thanks", "please help"). */
const INNER_WORDS_MIN = 4
/** `keys.ts` reads no more of a segment either. */
const WORDS_MAX = 60

function cutFrames(segment: string, frames: Frames): string {
  const words = wordsOf(segment).slice(0, WORDS_MAX)
  const hashes = words.map(hashWord)
  let from = 0
  let to = words.length
  if (frames.has(hashOfSpan(hashes, from, to))) return ''
  for (let is_cut = true; is_cut; ) {
    is_cut = false
    for (let at = from + 1; at <= to - INNER_WORDS_MIN && !is_cut; at += 1) {
      if (!frames.has(hashOfSpan(hashes, at, to))) continue
      to = at
      is_cut = true
    }
    for (let at = from + INNER_WORDS_MIN; at < to && !is_cut; at += 1) {
      if (!frames.has(hashOfSpan(hashes, from, at))) continue
      from = at
      is_cut = true
    }
  }
  return to - from === words.length ? segment : words.slice(from, to).join(' ')
}

function frameOf(segment: string): number {
  const hashes = wordsOf(segment).slice(0, WORDS_MAX).map(hashWord)
  return hashOfSpan(hashes, 0, hashes.length)
}

/** 52 bits, so that two different sentences do not share one in practice. */
function hashOfSpan(words: readonly number[], from: number, to: number): number {
  let low = 1
  let high = 2
  for (let at = from; at < to; at += 1) {
    low = mixHashes(low, words[at]!)
    high = mixHashes(words[at]!, high)
  }
  return (low >>> 0) * 2 ** 20 + (high >>> 12)
}
