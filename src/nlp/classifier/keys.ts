// The features of a piece of text as integer keys: stemmed words, pairs of adjacent words in order, unordered pairs within
// the segment, letter groups within words (which forgive typing errors) and concepts (which forgive synonyms). The lowest
// three bits of a key are its kind, the lowest two of those its block, and the rest is a hash. Among half a million
// features a few hundred share a key, which costs no measurable accuracy.

import { sentencesOf, stem, wordsOf } from '../../text/text.ts'
import { conceptOf } from './concepts.ts'

export const BLOCKS = 4
export const WORDS = 0
const PAIRS = 1
export const LETTERS = 2
const CONCEPTS = 3
/** Two adjacent words in order: normalised with the words (the same block), but a kind of its own. */
const PHRASES = 4

/** The mail's segments: the subject, then each sentence of the text; each has at least one letter or digit. */
export function segmentsOf(subject: string, text: string): string[] {
  return [subject.slice(0, SUBJECT_CHARS_MAX).trim(), ...sentencesOf(text.slice(0, TEXT_CHARS_MAX))]
    .filter((segment) => /[\p{L}\p{N}]/u.test(segment))
    .slice(0, SEGMENTS_MAX)
}

/** The kind of a feature. In a large training set, anything but a single word is noise when it occurs once. */
export function featureKind(key: number): number {
  return key & 7
}

/** The block a feature is normalised with, 0 … `BLOCKS` − 1. */
export function featureBlock(key: number): number {
  return key & 3
}

/** Each feature key of the segment with its number of occurrences. */
export function featureKeys(segment: string): Map<number, number> {
  const keys = new Map<number, number>()
  const add = (hash: number, kind: number) => {
    const key = featureKey(hash, kind)
    keys.set(key, (keys.get(key) ?? 0) + 1)
  }
  const words = wordsOf(segment).slice(0, SEGMENT_WORDS_MAX)
  const stems = words.map(stem)
  const hashes = stems.map(hashWord)
  for (let at = 0; at < words.length; at++) {
    const one = hashes[at]!
    add(one, WORDS)
    if (at + 1 < words.length) add(mixHashes(one, mixHashes(hashes[at + 1]!, 1)), PHRASES)
    for (let to = at + 1; to < Math.min(words.length, at + PAIR_DISTANCE_MAX); to++) {
      const other = hashes[to]!
      if (one !== other) add(one < other ? mixHashes(one, other) : mixHashes(other, one), PAIRS)
    }
    const concept = conceptOf(stems[at]!)
    if (concept !== undefined) add(hashWord(concept), CONCEPTS)
    addLetters(` ${words[at]!.slice(0, WORD_CHARS_MAX)} `, add)
  }
  return keys
}

/** The key of a single word, given as its stem. */
export function wordKey(stemmed: string): number {
  return featureKey(hashWord(stemmed), WORDS)
}

// Longer mail is judged by its beginning: nobody first asks their question after 20,000 characters.
const TEXT_CHARS_MAX = 20_000
const SUBJECT_CHARS_MAX = 300
const SEGMENTS_MAX = 80
const SEGMENT_WORDS_MAX = 60
const WORD_CHARS_MAX = 40
// Words further apart rarely belong together, and all pairs of a long sentence would be quadratic.
const PAIR_DISTANCE_MAX = 12
const LETTERS_MIN = 3
const LETTERS_MAX = 5

// FNV-1a, 32 bits.
const FNV_OFFSET = 0x811c_9dc5
const FNV_PRIME = 0x0100_0193

function addLetters(padded: string, add: (hash: number, kind: number) => void): void {
  for (let start = 0; start + LETTERS_MIN <= padded.length; start++) {
    let hash = FNV_OFFSET
    const end = Math.min(padded.length, start + LETTERS_MAX)
    for (let at = start; at < end; at++) {
      hash = Math.imul(hash ^ padded.charCodeAt(at), FNV_PRIME)
      if (at - start + 1 >= LETTERS_MIN) add(mixHashes(hash, at - start), LETTERS)
    }
  }
}

/** 32 bits, FNV-1a with a finaliser. */
export function hashWord(text: string): number {
  let hash = FNV_OFFSET
  for (let at = 0; at < text.length; at++) {
    hash = Math.imul(hash ^ text.charCodeAt(at), FNV_PRIME)
  }
  return mixHashes(hash, text.length)
}

/** Two hashes combined into one by the finaliser of MurmurHash3; the order matters. */
export function mixHashes(a: number, b: number): number {
  let hash = Math.imul(a ^ (b + 0x9e37_79b9), 0x85eb_ca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2_ae35)
  return hash ^ (hash >>> 16)
}

/** Below 2³⁰, which JavaScript engines store as small integers, and never 0. */
function featureKey(hash: number, kind: number): number {
  return ((hash >>> 5) << 3) | kind || 8
}
