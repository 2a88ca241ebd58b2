// Finds sentences that frame a question and ask nothing, without labels: those that stand word for word in many mails
// whose other sentences have hardly more in common than any two mails have. "Where is my order?" is no frame, because the
// mails that contain it are about orders; "My wife has the same question." is one.

import {
  createLexicon,
  createWeighting,
  learnFeatures,
  mergeCounted,
  vectorise,
} from '../classifier/features.ts'
import { FILLERS } from '../classifier/fillers.ts'
import { type Frames, framesOf } from '../classifier/frames.ts'
import { exactKey } from '../classifier/samples.ts'
import { LANGUAGES_WITH_STOP_WORDS } from '../language/stop-words.ts'
import { partsIn } from '../requests/parts.ts'

/** Takes the segments of each text. The result includes the general list in `fillers.ts`. */
export function unlabelledFrames(texts: readonly (readonly string[])[]): Frames {
  const repeated = repeatedSentences(texts)
  const rests = texts.map((segments) => segments.filter((one) => !repeated.has(exactKey(one))))
  const likeness = meanCosineOf(rests)
  const usual = likeness([...texts.keys()])
  const frames = [...repeated.values()].filter(({ text, rows }) => {
    const others = rows.filter((row) => rests[row]!.length > 0)
    // A sentence that mostly stands alone is the question itself.
    if (others.length < rows.length * ACCOMPANIED_MIN || others.length < 2) return false
    return likeness(others) <= usual * (isTold(text) ? TOLD_LIKENESS_MAX : LIKENESS_MAX)
  })
  return framesOf([...FILLERS, ...frames.map(({ text }) => text)])
}

const TEXTS_MIN = 5
const SHARE_MIN = 0.002
const ACCOMPANIED_MIN = 0.6
const LIKENESS_MAX = 1.3
// What neither asks nor demands nor tells of a problem frames a question more often than it is one.
const TOLD_LIKENESS_MAX = 2

function isTold(sentence: string): boolean {
  return partsIn(sentence, LANGUAGES_WITH_STOP_WORDS).every(({ role }) => role === 'tell')
}

/** Sentences that enough texts contain, by their words, with the rows of those texts. */
function repeatedSentences(texts: readonly (readonly string[])[]) {
  const seen = new Map<string, { text: string; rows: number[] }>()
  for (const [row, segments] of texts.entries()) {
    for (const [key, text] of new Map(segments.map((one) => [exactKey(one), one]))) {
      const known = seen.get(key)
      if (known === undefined) seen.set(key, { text, rows: [row] })
      else known.rows.push(row)
    }
  }
  const count_min = Math.max(TEXTS_MIN, texts.length * SHARE_MIN)
  return new Map([...seen].filter(([, { rows }]) => rows.length >= count_min))
}

/** The result gives the mean cosine over all pairs of the given rows. */
function meanCosineOf(texts: readonly (readonly string[])[]): (rows: readonly number[]) => number {
  const lexicon = createLexicon()
  const counted = texts.map((segments) =>
    mergeCounted(segments.map((one) => learnFeatures(lexicon, one))),
  )
  const weighting = createWeighting(lexicon, counted)
  const { starts, columns, values } = vectorise(weighting, counted)
  const sum = new Float64Array(weighting.column_count)
  return (rows) => {
    if (rows.length < 2) return 0
    sum.fill(0)
    let own = 0
    for (const row of rows) {
      let square = 0
      for (let at = starts[row]!; at < starts[row + 1]!; at++) square += values[at]! ** 2
      if (square === 0) continue
      own += 1
      const length = Math.sqrt(square)
      for (let at = starts[row]!; at < starts[row + 1]!; at++) {
        sum[columns[at]!]! += values[at]! / length
      }
    }
    if (own < 2) return 0
    const total = sum.reduce((squares, one) => squares + one * one, 0)
    return (total - own) / (own * (own - 1))
  }
}
