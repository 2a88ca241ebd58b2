// Text as sparse vectors over the features of `keys.ts`, weighted by sublinear TF-IDF (Salton and Buckley, "Term-weighting
// approaches in automatic text retrieval", 1988) and normalised block by block. Features that training never saw keep
// their share of the length, so that a question made of unknown words is little evidence for anything.

import { type Direction, meanDirection } from './dense.ts'
import { BLOCKS, featureBlock, featureKeys, featureKind, WORDS } from './keys.ts'
import { createTable, idOf, insert, type KeyTable } from './table.ts'

/** Every feature seen in training, and the kind of each. */
export type Lexicon = { table: KeyTable; kinds: number[] }

/** Features of one segment or of several merged ones. */
export type Counted = {
  ids: Int32Array
  counts: Float32Array
  /** Squared weight of unknown features by block. */
  unknown: Float32Array
  /** Undefined where the segment has no vector, or none is asked for. */
  dense: Direction | undefined
}

/** Rows of a sparse matrix: row `i` is `starts[i]` … `starts[i + 1] - 1` of columns and values. */
export type Vectors = { starts: Int32Array; columns: Int32Array; values: Float32Array }

/** Column and idf of each lexicon id; a column of -1 marks a feature that is too rare to learn from. */
export type Weighting = {
  columns: Int32Array
  blocks: Uint8Array
  idf: Float32Array
  idf_max: number
  column_count: number
  /** Columns of the dense block, which follow those of the features; 0 without one. */
  dense_size: number
}

export function createLexicon(): Lexicon {
  return { table: createTable(), kinds: [] }
}

/** Counts a segment's features; new ones enter the lexicon. */
export function learnFeatures(lexicon: Lexicon, segment: string, dense?: Direction): Counted {
  const keys = featureKeys(segment)
  const ids = new Int32Array(keys.size)
  const counts = new Float32Array(keys.size)
  let at = 0
  for (const [key, count] of keys) {
    const id = insert(lexicon.table, key)
    if (id === lexicon.kinds.length) lexicon.kinds.push(featureKind(key))
    ids[at] = id
    counts[at++] = count
  }
  return { ids, counts, unknown: new Float32Array(BLOCKS), dense }
}

/** Counts a segment's features against a finished table; the others count as unknown. */
export function countFeatures(table: KeyTable, segment: string, dense?: Direction): Counted {
  const ids: number[] = []
  const counts: number[] = []
  const unknown = new Float32Array(BLOCKS)
  for (const [key, count] of featureKeys(segment)) {
    const id = idOf(table, key)
    if (id === -1) unknown[featureBlock(key)]! += (1 + Math.log(count)) ** 2
    else {
      ids.push(id)
      counts.push(count)
    }
  }
  return { ids: Int32Array.from(ids), counts: Float32Array.from(counts), unknown, dense }
}

/** The counts of several segments added up. */
export function mergeCounted(parts: readonly Counted[]): Counted {
  if (parts.length === 1) return parts[0]!
  const counts = new Map<number, number>()
  const unknown = new Float32Array(BLOCKS)
  for (const part of parts) {
    part.ids.forEach((id, at) => {
      counts.set(id, (counts.get(id) ?? 0) + part.counts[at]!)
    })
    for (let block = 0; block < BLOCKS; block++) unknown[block]! += part.unknown[block]!
  }
  return {
    ids: Int32Array.from(counts.keys()),
    counts: Float32Array.from(counts.values()),
    unknown,
    dense: meanDirection(parts.map(({ dense }) => dense)),
  }
}

/** Learns the idf from the training texts. In a large set, features other than words that occur in one text get no column. */
export function createWeighting(
  lexicon: Lexicon,
  texts: readonly Counted[],
  dense_size = 0,
): Weighting {
  const size = lexicon.table.size
  const seen = new Int32Array(size)
  for (const text of texts) for (const id of text.ids) seen[id]!++
  const is_large = texts.length >= LARGE_CORPUS
  const columns = new Int32Array(size).fill(-1)
  const idf = new Float32Array(size)
  let column_count = 0
  for (let id = 0; id < size; id++) {
    idf[id] = Math.log((1 + texts.length) / (1 + seen[id]!)) + 1
    const seen_min = is_large && lexicon.kinds[id] !== WORDS ? 2 : 1
    if (seen[id]! >= seen_min) columns[id] = column_count++
  }
  const idf_max = Math.log(1 + texts.length) + 1
  return {
    columns,
    blocks: Uint8Array.from(lexicon.kinds, featureBlock),
    idf,
    idf_max,
    column_count,
    dense_size,
  }
}

/** Table and weighting without the features that have no column. Predictions stay the same: those count as unknown. */
export function compacted(
  lexicon: Lexicon,
  weighting: Weighting,
): { table: KeyTable; weighting: Weighting } {
  const { column_count } = weighting
  const table = createTable(1 << Math.ceil(Math.log2(Math.max(16, column_count * 2 + 2))))
  const kept: Weighting = {
    columns: Int32Array.from({ length: column_count }, (_, column) => column),
    blocks: new Uint8Array(column_count),
    idf: new Float32Array(column_count),
    idf_max: weighting.idf_max,
    column_count,
    dense_size: weighting.dense_size,
  }
  const key_of = new Int32Array(column_count)
  lexicon.table.keys.forEach((key, at) => {
    const id = lexicon.table.ids[at]!
    const column = key === 0 ? -1 : weighting.columns[id]!
    if (column === -1) return
    key_of[column] = key
    kept.blocks[column] = weighting.blocks[id]!
    kept.idf[column] = weighting.idf[id]!
  })
  for (const key of key_of) insert(table, key)
  return { table, weighting: kept }
}

/** One vector per text, each of about unit length. */
export function vectorise(weighting: Weighting, texts: readonly Counted[]): Vectors {
  const starts = new Int32Array(texts.length + 1)
  texts.forEach((text, row) => {
    let known = 0
    for (const id of text.ids) if (weighting.columns[id] !== -1) known++
    starts[row + 1] = starts[row]! + known + (text.dense === undefined ? 0 : weighting.dense_size)
  })
  const columns = new Int32Array(starts[texts.length]!)
  const values = new Float32Array(columns.length)
  texts.forEach((text, row) => {
    const scale = scalesOf(weighting, text)
    let next = starts[row]!
    for (let at = 0; at < text.ids.length; at++) {
      const id = text.ids[at]!
      if (weighting.columns[id] === -1) continue
      columns[next] = weighting.columns[id]!
      const weight = (1 + Math.log(text.counts[at]!)) * weighting.idf[id]!
      values[next++] = weight * scale[weighting.blocks[id]!]!
    }
    if (text.dense === undefined) return
    for (let d = 0; d < weighting.dense_size; d++) {
      columns[next] = weighting.column_count + d
      values[next++] = text.dense[d]! * scale[BLOCKS]!
    }
  })
  return { starts, columns, values }
}

const BLOCK_WEIGHT = [1, 1.5, 1, 1]
/** Measured: 1 is too little for five examples a category, 3 too much for twenty. */
const DENSE_WEIGHT = 1.5
// How much of its length an unknown feature keeps, by block. New pairs are normal even in familiar questions; new words
// are the clearest sign of a foreign one.
const UNKNOWN_SHARE = [1, 0.2, 0.5, 0.2]
// Every text counts as if it contained this many more rare unknown words: one familiar word alone proves little.
const DOUBT = 0.3
// From this many texts on, pairs and letter groups seen only once are noise that costs memory.
const LARGE_CORPUS = 2_000

/** The factor for the weights of each block; the last is the dense block's. */
function scalesOf(weighting: Weighting, text: Counted): Float64Array {
  const { idf_max } = weighting
  const squares = new Float64Array(BLOCKS)
  for (let block = 0; block < BLOCKS; block++) {
    squares[block] = UNKNOWN_SHARE[block]! * text.unknown[block]! * idf_max ** 2
  }
  for (let at = 0; at < text.ids.length; at++) {
    const id = text.ids[at]!
    const block = weighting.blocks[id]!
    const tf = 1 + Math.log(text.counts[at]!)
    if (weighting.columns[id] === -1) squares[block]! += UNKNOWN_SHARE[block]! * (tf * idf_max) ** 2
    else squares[block]! += (tf * weighting.idf[id]!) ** 2
  }
  let total = 0
  for (let block = 0; block < BLOCKS; block++) {
    if (squares[block]! > 0) total += BLOCK_WEIGHT[block]! ** 2
  }
  if (text.dense !== undefined) total += DENSE_WEIGHT ** 2
  const scales = new Float64Array(BLOCKS + 1)
  squares.forEach((square, block) => {
    if (square === 0) return
    scales[block] = BLOCK_WEIGHT[block]! / Math.sqrt((square + DOUBT * idf_max ** 2) * total)
  })
  scales[BLOCKS] = DENSE_WEIGHT / Math.sqrt(total)
  return scales
}
