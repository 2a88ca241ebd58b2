// What people answered, as a reader learns from it.

import type { Question } from '../../ports/world.ts'

/** A mail that people answered with these passages. */
export type AnsweredMail = Question & { passages: readonly string[] }

/** What was answered longest ago is forgotten first. */
export const ANSWERED_MAX = 3_000
