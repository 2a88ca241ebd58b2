// Lets grouping see mail as the classifier does: the same segments, features and linear training, so that a proposed
// category is one that the classifier can tell apart.

import {
  createLexicon,
  createWeighting,
  learnFeatures,
  mergeCounted,
  vectorise,
  type Weighting,
} from '../classifier/features.ts'
import { withoutFrames } from '../classifier/frames.ts'
import { BLOCKS, LETTERS, segmentsOf } from '../classifier/keys.ts'
import { marginsOf, trainLinear } from '../classifier/linear.ts'
import type { MailText } from '../mail-text.ts'
import type { TextEngine } from './group.ts'
import type { Sparse } from './svd.ts'
import { unlabelledFrames } from './unlabelled-frames.ts'

export function createTextEngine(): TextEngine {
  return {
    vectorsOf(texts) {
      const lexicon = createLexicon()
      const counted = askedIn(texts).map((segments) =>
        mergeCounted(segments.map((one) => learnFeatures(lexicon, one))),
      )
      const weighting = createWeighting(lexicon, counted)
      const vectors = { ...vectorise(weighting, counted), column_count: weighting.column_count }
      return emphasised(vectors, weighting)
    },
    learn(vectors, rows, groups) {
      const { model } = trainLinear({
        vectors: selectRows(vectors, rows),
        classes: Int32Array.from(rows, (row) => groups.of[row]!),
        weights: new Float32Array(rows.length).fill(1),
        column_count: vectors.column_count,
        class_count: groups.count,
        loss: 'squared_hinge',
      })
      return (row) => {
        const scores = marginsOf(model, vectors, row)
        return scores.reduce((best, score, group) => (score > scores[best]! ? group : best), 0)
      }
    },
  }
}

/** The same texts, in order, without the sentences that only frame a question; the subject becomes part of the text. */
export function askedOf(texts: readonly MailText[]): MailText[] {
  return askedIn(texts).map((segments) => ({ subject: '', text: segments.join('\n') }))
}

function askedIn(texts: readonly MailText[]): string[][] {
  const segments = texts.map(({ subject, text }) => segmentsOf(subject, text))
  const frames = unlabelledFrames(segments)
  return segments.map((all) => withoutFrames(all, frames))
}

// Without labels nothing can learn to overlook typing errors and endings, so letters have to count more.
const LETTERS_WEIGHT = 1.5

/** The same matrix with letters weighted up and each row scaled to unit length. */
function emphasised(matrix: Sparse, { columns, blocks }: Weighting): Sparse {
  const block_of = new Uint8Array(matrix.column_count).fill(BLOCKS)
  columns.forEach((column, id) => {
    if (column !== -1) block_of[column] = blocks[id]!
  })
  const values = matrix.values.map((value, at) =>
    block_of[matrix.columns[at]!] === LETTERS ? value * LETTERS_WEIGHT : value,
  )
  for (let row = 0; row + 1 < matrix.starts.length; row++) {
    const own = values.subarray(matrix.starts[row]!, matrix.starts[row + 1]!)
    const length = Math.sqrt(own.reduce((sum, one) => sum + one * one, 0))
    if (length > 0) for (let at = 0; at < own.length; at++) own[at]! /= length
  }
  return { ...matrix, values }
}

function selectRows({ starts, columns, values }: Sparse, rows: readonly number[]) {
  const kept = new Int32Array(rows.length + 1)
  rows.forEach((row, at) => {
    kept[at + 1] = kept[at]! + starts[row + 1]! - starts[row]!
  })
  const result = {
    starts: kept,
    columns: new Int32Array(kept[rows.length]!),
    values: new Float32Array(kept[rows.length]!),
  }
  rows.forEach((row, at) => {
    const [from, to] = [starts[row]!, starts[row + 1]!]
    result.columns.set(columns.subarray(from, to), kept[at]!)
    result.values.set(values.subarray(from, to), kept[at]!)
  })
  return result
}
