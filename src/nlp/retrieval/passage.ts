// What search works on: passages of articles, what is known about who answered what with them, and a request to look up.
// Plain data without a rule of the desk; the desk's own types fit into it.

import type { Vector } from '../encoder/encoder.ts'

export type Passage = {
  id: string
  article: string
  title: string
  /** As written; '' for the text before the first heading. */
  heading: string
  /** Questions that the team says this passage answers. */
  questions: readonly string[]
  text: string
  /** ISO 639-1. */
  language: string
}

/** A category of the team: its examples lead to its articles. */
export type Bridge = {
  category: string
  articles: readonly string[]
  examples: readonly string[]
}

/** A mail of the past that people answered with these passages. */
export type Answered = {
  /** What the mail asked, filler gone. */
  text: string
  /** The same with what the mail told beside it; undefined: nothing. */
  whole?: string | undefined
  passages: readonly string[]
  /** It asked more than this, or was somebody's own case, so that nobody knows whether the passages answered it. */
  is_part?: boolean | undefined
  /** What the passages answered of it, where that is more or less than this text. */
  asked?: string | undefined
}

/** A request to look up, as `queryOf` and `queryFor` make it from a mail. */
export type Query = {
  /** '' where the subject says nothing. */
  subject: string
  /** All that the mail says, in order, without greetings, thanks and the like. */
  sentences: readonly string[]
  /** Those of them that this request consists of. */
  asking: readonly string[]
}

/** The vector of a text as an encoder gave it, or undefined where there is none. */
export type VectorOf = (text: string) => Vector | undefined

export type RankContext = {
  /** What the classifier says: probability by category. */
  categories?: Readonly<Record<string, number>> | undefined
  /** What a classifier says that learnt from answered mail (`lessons.ts`): probability by passage. Undefined: it learnt nothing yet. */
  used?: Readonly<Record<string, number>> | undefined
  /** Only these articles may answer; all when undefined. */
  articles?: ReadonlySet<string> | undefined
  /** Of the texts that `textsOfQuery` names; without it the weights that were fitted without an encoder are used. */
  vectorOf?: VectorOf | undefined
}

/** `likely`: right more often than not by far. `maybe`: worth showing to a person. */
export type Mark = 'likely' | 'maybe'

export type Candidate = {
  passage: Passage
  /** Share of the softmax over all passages that may answer, 0–1. */
  share: number
  /** Probability that the passage answers the request, 0–1: the share as corrected by outcomes. */
  support: number
  mark: Mark
  /** How far its score is above the best other candidate's, negative for those below; near 0 is a tie. */
  lead: number
  /** What each feature adds to the score, beside the average passage. They sum to the lead over that average. */
  features: Readonly<Record<string, number>>
  /** The sentence of the passage that comes closest, as written. */
  sentence: string
}
