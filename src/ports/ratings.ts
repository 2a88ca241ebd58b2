// What customers say of answers.

import type { AskedAnswers, RatedAnswers, Rating } from '../domain/rating.ts'
import type { FigureFilter } from './figures.ts'

export type RatingLedger = {
  /** `known`: there was one before, which stands. `unknown`: no such answer was sent. */
  recordRating(rating: Rating): Promise<'counted' | 'known' | 'unknown'>
  countRatings(filter: FigureFilter): Promise<RatedAnswers[]>
  countAsked(filter: FigureFilter): Promise<AskedAnswers[]>
}
