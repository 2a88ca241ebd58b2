// Text as sparse vectors: stemmed words and word pairs, unordered pairs within a sentence, and letters within words
// (which forgive typing errors), weighted by sublinear TF-IDF. What training never saw keeps its share of the length,
// so that a question made of unknown words gives little evidence for anything.

import { sentencesOf, stem, wordsOf } from '../../domain/text.ts'

/** Raw feature counts of one segment or of several merged ones; ids are positions in the lexicon, -1 is unknown. */
export type Counted = { ids: Int32Array; counts: Float32Array; unknown: Float32Array }

/** Every feature seen in the training texts; `block` says which of the three kinds a feature is. */
export type Lexicon = { ids: Map<string, number>; block: number[] }

/** Sparse vector over the columns of a weighting. */
export type Vector = { columns: Int32Array; values: Float32Array }

/** Column and idf of each lexicon id; a column of -1 marks a feature that is too rare to learn from. */
export type Weighting = {
  columns: Int32Array
  idf: Float32Array
  idf_max: number
  column_count: number
}

/** Sets of a mail's segments: the subject first, then each sentence of the new text; never empty strings. */
export function segmentsOf(subject: string, text: string): string[] {
  const cut = text.slice(0, TEXT_CHARS_MAX)
  return [subject.slice(0, SUBJECT_CHARS_MAX).trim(), ...sentencesOf(cut)]
    .filter((segment) => /[\p{L}\p{N}]/u.test(segment))
    .slice(0, SEGMENTS_MAX)
}

export function createLexicon(): Lexicon {
  return { ids: new Map(), block: [] }
}

/** Counts a segment's features. With `learn`, unseen features enter the lexicon; otherwise they count as unknown. */
export function countFeatures(lexicon: Lexicon, segment: string, learn: boolean): Counted {
  const counts = new Map<number, number>()
  const unknown = new Map<string, number>()
  eachFeature(segment, (key, block) => {
    let id = lexicon.ids.get(key)
    if (id === undefined && learn) {
      id = lexicon.block.length
      lexicon.ids.set(key, id)
      lexicon.block.push(block)
    }
    if (id === undefined) unknown.set(key, (unknown.get(key) ?? 0) + 1)
    else counts.set(id, (counts.get(id) ?? 0) + 1)
  })
  return {
    ids: Int32Array.from(counts.keys()),
    counts: Float32Array.from(counts.values()),
    unknown: unknownByBlock(unknown),
  }
}

/** The counts of several segments as one. */
export function mergeCounted(parts: readonly Counted[]): Counted {
  if (parts.length === 1) return parts[0]!
  const counts = new Map<number, number>()
  const unknown = new Float32Array(BLOCKS)
  for (const part of parts) {
    part.ids.forEach((id, at) => {
      counts.set(id, (counts.get(id) ?? 0) + part.counts[at]!)
    })
    part.unknown.forEach((mass, block) => {
      unknown[block]! += mass
    })
  }
  return {
    ids: Int32Array.from(counts.keys()),
    counts: Float32Array.from(counts.values()),
    unknown,
  }
}

/** Learns idf from the given training texts; features in fewer than the block's smallest count get no column. */
export function createWeighting(lexicon: Lexicon, texts: readonly Counted[]): Weighting {
  const size = lexicon.block.length
  const seen = new Int32Array(size)
  for (const text of texts) for (const id of text.ids) seen[id]!++
  const isLarge = texts.length >= LARGE_CORPUS
  const columns = new Int32Array(size).fill(-1)
  const idf = new Float32Array(size)
  let column_count = 0
  for (let id = 0; id < size; id++) {
    idf[id] = Math.log((1 + texts.length) / (1 + seen[id]!)) + 1
    const seen_min = isLarge && lexicon.block[id] !== WORDS ? 2 : 1
    if (seen[id]! >= seen_min) columns[id] = column_count++
  }
  return { columns, idf, idf_max: Math.log(1 + texts.length) + 1, column_count }
}

/** The unit vector of a text, each block normalised by itself first. */
export function vectorise(lexicon: Lexicon, weighting: Weighting, counted: Counted): Vector {
  const squares = new Float64Array(BLOCKS)
  const raw = new Float64Array(counted.ids.length)
  let known = 0
  for (let at = 0; at < raw.length; at++) {
    const id = counted.ids[at]!
    const block = lexicon.block[id]!
    const weight = (1 + Math.log(counted.counts[at]!)) * weighting.idf[id]!
    if (weighting.columns[id] === -1) {
      squares[block]! += UNKNOWN_SHARE[block]! * weight * weight
      continue
    }
    raw[at] = weight
    squares[block]! += weight * weight
    known++
  }
  let total = 0
  const scale = new Float64Array(BLOCKS)
  for (let block = 0; block < BLOCKS; block++) {
    const square =
      squares[block]! +
      UNKNOWN_SHARE[block]! * counted.unknown[block]! * weighting.idf_max * weighting.idf_max
    if (square === 0) continue
    const doubt = DOUBT * weighting.idf_max * weighting.idf_max
    scale[block] = BLOCK_WEIGHT[block]! / Math.sqrt(square + doubt)
    total += BLOCK_WEIGHT[block]! ** 2
  }
  const columns = new Int32Array(known)
  const values = new Float32Array(known)
  let next = 0
  for (let at = 0; at < raw.length; at++) {
    if (raw[at] === 0) continue
    columns[next] = weighting.columns[counted.ids[at]!]!
    values[next++] = (raw[at]! * scale[lexicon.block[counted.ids[at]!]!]!) / Math.sqrt(total)
  }
  return { columns, values }
}

/** The lexicon id of a single word, or -1. */
export function wordId(lexicon: Lexicon, word: string): number {
  return lexicon.ids.get(`w${stem(word)}`) ?? -1
}

// Mail over these limits is judged by its beginning: nobody asks a question after 20,000 characters.
const TEXT_CHARS_MAX = 20_000
const SUBJECT_CHARS_MAX = 300
const SEGMENTS_MAX = 80
const SEGMENT_WORDS_MAX = 60
const WORD_CHARS_MAX = 40
// Words further apart than this rarely belong together, and all pairs of a long sentence would be quadratic.
const PAIR_DISTANCE_MAX = 12

const WORDS = 0
const PAIRS = 1
const LETTERS = 2
const BLOCKS = 3
const BLOCK_WEIGHT = [1, 1.5, 1]
// How much of the length a feature keeps that training never saw. New pairs are normal even in
// familiar questions; new words are the plainest sign of a foreign one.
const UNKNOWN_SHARE = [1, 0.2, 0.5]
// Every text is as long as if it held this many rare unknown words more: one familiar word alone proves little.
const DOUBT = 0.3
// From here on, pairs and letter groups seen once are noise that costs memory.
const LARGE_CORPUS = 2_000

function eachFeature(segment: string, visit: (key: string, block: number) => void): void {
  const words = wordsOf(segment).slice(0, SEGMENT_WORDS_MAX)
  const stems = words.map(stem)
  for (let at = 0; at < words.length; at++) {
    const one = stems[at]!
    visit(`w${one}`, WORDS)
    if (at + 1 < stems.length) visit(`w${one} ${stems[at + 1]}`, WORDS)
    for (let to = at + 1; to < Math.min(stems.length, at + PAIR_DISTANCE_MAX); to++) {
      const other = stems[to]!
      if (one !== other) visit(one < other ? `p${one} ${other}` : `p${other} ${one}`, PAIRS)
    }
    const padded = ` ${words[at]!.slice(0, WORD_CHARS_MAX)} `
    for (let size = 3; size <= 5; size++) {
      for (let start = 0; start + size <= padded.length; start++) {
        visit(`c${padded.slice(start, start + size)}`, LETTERS)
      }
    }
  }
}

function unknownByBlock(unknown: ReadonlyMap<string, number>): Float32Array {
  const mass = new Float32Array(BLOCKS)
  for (const [key, count] of unknown) {
    const block = key[0] === 'w' ? WORDS : key[0] === 'p' ? PAIRS : LETTERS
    mass[block]! += (1 + Math.log(count)) ** 2
  }
  return mass
}
