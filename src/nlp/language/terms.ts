// Search terms of a text in one language: stems, the parts of compounds, and how much a word may count. The same analysis
// reads a team's articles and its customers' mail, so that both meet in the same terms.

import { atOnce, type Pieces } from '../pieces.ts'
import { createSplitter } from './compounds.ts'
import { stemIn } from './stem.ts'
import { stopWordsOf } from './stop-words.ts'
import { tokensOf } from './tokens.ts'

export type Term = {
  /** Stem; terms of equal keys are the same to search. */
  key: string
  /** A function word, which says little about the subject. */
  is_stop: boolean
  /** A part of a compound that is a term of its own as well. */
  is_part: boolean
  start: number
  end: number
}

export type Analysis = {
  language: string
  /** In order of the text; the parts of a compound follow it. */
  terms: (text: string) => Term[]
}

/**
 * For a language (ISO 639-1) and the texts in it that a team has written and received, which tell which words there are
 * and so how a compound or a participle is to be read.
 */
export function createAnalysis(language: string, texts: readonly string[]): Analysis {
  return atOnce(analysisInPieces(language, texts))
}

/** The same in pieces, for whoever has to serve mail meanwhile. */
export function* analysisInPieces(language: string, texts: readonly string[]): Pieces<Analysis> {
  const words = new Set<string>()
  for (const text of texts) {
    for (const { word } of tokensOf(text, language)) words.add(word)
    yield
  }
  const stop_words = stopWordsOf(language) ?? new Set()
  const content = [...words].filter((word) => !stop_words.has(word))
  const stems = new Set<string>()
  for (const word of content) {
    stems.add(stemIn(language, word))
    yield
  }
  const splitter = createSplitter(language, content)
  const keyOf = (word: string) => familiarStem(language, stemIn(language, word), stems)
  return {
    language,
    terms: (text) =>
      tokensOf(text, language).flatMap(({ word, start, end }): Term[] => {
        const is_stop = stop_words.has(word)
        const whole = { key: keyOf(word), is_stop, is_part: false, start, end }
        if (is_stop) return [whole]
        const parts = splitter.split(word).map((part) => ({
          key: keyOf(part),
          is_stop: false,
          is_part: true,
          start,
          end,
        }))
        return [whole, ...parts]
      }),
  }
}

/**
 * Participles keep their prefix and ending in Snowball (`geliefert`, `bestellt`, Dutch `geleverd`). Where the plain stem
 * is a word of the team as well, that is meant.
 */
function familiarStem(language: string, stem: string, stems: ReadonlySet<string>): string {
  if (language !== 'de' && language !== 'nl') return stem
  const without_prefix = stem.replace(/(?:ge|zu)(?=.{3})/, '')
  const plain = [without_prefix.replace(ENDING, ''), stem.replace(ENDING, ''), without_prefix]
  return plain.find((one) => stems.has(one)) ?? stem
}

const ENDING = /(?<=.{3})[dt]$/
