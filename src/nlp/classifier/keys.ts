// Which features a piece of text has, as integer keys: stemmed words and word pairs in order, unordered pairs within the
// segment, letters within words (which forgive typing errors), and concepts (which forgive synonyms). The lowest three
// bits of a key are its kind, two of them its block, the rest is a hash; among half a million features some hundreds
// share a key, which costs nothing.

import { sentencesOf, stem, wordsOf } from '../../text/text.ts'
import { conceptOf } from './concepts.ts'

export const BLOCKS = 4
export const WORDS = 0
const PAIRS = 1
export const LETTERS = 2
const CONCEPTS = 3
/** Two words in order: of the block of words, but a kind of its own. */
const PHRASES = 4

/** The mail's segments: the subject first, then each sentence of the new text; never without a letter or digit. */
export function segmentsOf(subject: string, text: string): string[] {
  return [subject.slice(0, SUBJECT_CHARS_MAX).trim(), ...sentencesOf(text.slice(0, TEXT_CHARS_MAX))]
    .filter((segment) => /[\p{L}\p{N}]/u.test(segment))
    .slice(0, SEGMENTS_MAX)
}

/** The kind of a feature; what is not a single word is noise where it occurs once. */
export function kindOf(key: number): number {
  return key & 7
}

/** Which features are normalised together, 0 … `BLOCKS` − 1. */
export function blockOf(key: number): number {
  return key & 3
}

/** Each feature's key with its number of occurrences in the segment. */
export function keysOf(segment: string): Map<number, number> {
  const keys = new Map<number, number>()
  const add = (hash: number, kind: number) => {
    const key = keyOf(hash, kind)
    keys.set(key, (keys.get(key) ?? 0) + 1)
  }
  const words = wordsOf(segment).slice(0, SEGMENT_WORDS_MAX)
  const stems = words.map(stem)
  const hashes = stems.map(hashOf)
  for (let at = 0; at < words.length; at++) {
    const one = hashes[at]!
    add(one, WORDS)
    if (at + 1 < words.length) add(mixed(one, mixed(hashes[at + 1]!, 1)), PHRASES)
    for (let to = at + 1; to < Math.min(words.length, at + PAIR_DISTANCE_MAX); to++) {
      const other = hashes[to]!
      if (one !== other) add(one < other ? mixed(one, other) : mixed(other, one), PAIRS)
    }
    const concept = conceptOf(stems[at]!)
    if (concept !== undefined) add(hashOf(concept), CONCEPTS)
    addLetters(` ${words[at]!.slice(0, WORD_CHARS_MAX)} `, add)
  }
  return keys
}

/** The key of a single word, given as its stem. */
export function wordKey(stemmed: string): number {
  return keyOf(hashOf(stemmed), WORDS)
}

// Mail over these limits is judged by its beginning: nobody asks a question after 20,000 characters.
const TEXT_CHARS_MAX = 20_000
const SUBJECT_CHARS_MAX = 300
const SEGMENTS_MAX = 80
const SEGMENT_WORDS_MAX = 60
const WORD_CHARS_MAX = 40
// Words further apart than this rarely belong together, and all pairs of a long sentence would be quadratic.
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
      if (at - start + 1 >= LETTERS_MIN) add(mixed(hash, at - start), LETTERS)
    }
  }
}

/** 32 bits, FNV-1a with a finaliser. */
export function hashOf(text: string): number {
  let hash = FNV_OFFSET
  for (let at = 0; at < text.length; at++) {
    hash = Math.imul(hash ^ text.charCodeAt(at), FNV_PRIME)
  }
  return mixed(hash, text.length)
}

/** Two hashes as one (the finaliser of MurmurHash3); the order matters. */
export function mixed(a: number, b: number): number {
  let hash = Math.imul(a ^ (b + 0x9e37_79b9), 0x85eb_ca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2_ae35)
  return hash ^ (hash >>> 16)
}

/** Below 2³⁰, which engines keep as small integers, and never 0. */
function keyOf(hash: number, kind: number): number {
  return ((hash >>> 5) << 3) | kind || 8
}
