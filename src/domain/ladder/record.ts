// Everything that the ladder asks of one category's record, from the evidence as it is.

import { hash } from '../../text/hash.ts'
import {
  type Evidence,
  isHasty,
  isOf,
  type Judge,
  latestEngine,
  recordsOf,
} from '../gate/evidence.ts'
import { type CategoryState, categoryStates } from '../gate/overview.ts'
import { passagesOf } from '../passages.ts'
import type { Team } from '../team.ts'
import { judgesOf, whyNotClimb } from './climbing.ts'
import type { Promotion, PromotionEvidence } from './promotion.ts'

export type Record = {
  state: CategoryState
  standing: Promotion | undefined
  /** Why it may not climb; undefined when it may. */
  why_not: string | undefined
  /** The numbers of now, for the row of a step. */
  evidence: PromotionEvidence
}

/** One for each category asked for that the team has; the gate is counted once. */
export function recordsOfCategories(
  team: Pick<Team, 'categories' | 'gate' | 'articles'>,
  asked: readonly string[],
  known: { evidence: readonly Evidence[]; promotions: readonly Promotion[] },
  now: number,
  reader?: string,
): Record[] {
  const { evidence, promotions } = known
  const judge = { reader, engine: latestEngine(evidence) }
  const categories = categoryStates(team, evidence, now, reader, promotions)
  return categories
    .filter(({ id }) => asked.includes(id))
    .map((state) => recordOf(team, state, evidence, judge))
}

function recordOf(
  team: Pick<Team, 'articles'>,
  state: CategoryState,
  evidence: readonly Evidence[],
  judge: Judge,
): Record {
  const { id: category, standing } = state
  const judges = judgesOf(evidence, category, standing, judge)
  const { records, right, certainty, opens_at, never_decided } = state
  const own = evidence.filter(
    (one) => isOf(judge, one) && (one.answered_as ?? one.predicted) === category,
  )
  return {
    state,
    standing,
    why_not: whyNotClimb(state, judges, standing),
    evidence: {
      records,
      right,
      certainty,
      ...(opens_at === undefined ? {} : { opens_at }),
      reviewers: judges.reviewers,
      independent: judges.independent,
      hasty: own.filter(isHasty).length,
      never_decided,
      passages: passagesIn(own, team, judge),
    },
  }
}

/** The passages that its right answers rest on, as they read now. */
function passagesIn(
  own: readonly Evidence[],
  { articles }: Pick<Team, 'articles'>,
  judge: Judge,
): { [id: string]: string } {
  const right = own.filter((one) => recordsOf([one], judge)[0]?.is_right === true)
  const used = new Set(right.flatMap(({ proposed = [] }) => proposed))
  const named = articles.flatMap(passagesOf).filter(({ id }) => used.has(id))
  return Object.fromEntries(named.map(({ id, text }) => [id, hash([text])]))
}

/** Hashes of all passages that may be quoted. */
export function passageHashes({ articles }: Pick<Team, 'articles'>): Set<string> {
  return new Set(articles.flatMap(passagesOf).map(({ text }) => hash([text])))
}
