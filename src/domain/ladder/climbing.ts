// May a category climb? Its gate must be open, more than one person (or somebody who did not just follow the proposal) must
// stand behind its record, and after a fall there must be new evidence. Everything here can only say no.

import { type Evidence, isOf, type Judge, recordsOf, UNSAID } from '../gate/evidence.ts'
import type { CategoryState } from '../gate/overview.ts'
import type { Promotion } from './promotion.ts'

/** What a category's record is like, beside its numbers. */
export type Judges = {
  /** People who judged its answers. */
  reviewers: number
  /** Right answers that somebody found without following the proposal: written by hand, or a passage named. */
  independent: number
  /** Right records that were said after its last fall; all of them where it never fell. */
  fresh: number
}

const REVIEWERS_MIN = 2
const INDEPENDENT_MIN = 5
/** So many right answers must be new after a fall. */
const FRESH_MIN = 10

export function judgesOf(
  evidence: readonly Evidence[],
  category: string,
  standing: Promotion | undefined,
  judge: Judge,
): Judges {
  const own = evidence.filter(
    (one) =>
      isOf(judge, one) &&
      (one.answered_as ?? one.predicted) === category &&
      recordsOf([one], judge)[0]?.is_right === true,
  )
  const since = standing === undefined || standing.change === 'promoted' ? 0 : standing.changed_at
  return {
    reviewers: new Set(own.map(({ labelled_by }) => labelled_by)).size,
    independent: own.filter(isIndependent).length,
    fresh: own.filter(({ labelled_at }) => labelled_at > since).length,
  }
}

/** Why it may not climb, as a sentence for people; undefined when it may. */
export function whyNotClimb(
  { id, is_open, records_missing }: Pick<CategoryState, 'id' | 'is_open' | 'records_missing'>,
  { reviewers, independent, fresh }: Judges,
  standing: Promotion | undefined,
): string | undefined {
  if (!is_open) return `“${id}” needs ${records_missing} more reviewed mails, all of them right.`
  if (reviewers < REVIEWERS_MIN && independent < INDEPENDENT_MIN) {
    return `One person alone stands behind the record of “${id}”. It takes a second one, or ${INDEPENDENT_MIN} answers that were written by hand or whose passage was named (so far ${independent}).`
  }
  const has_fallen = standing?.change === 'fell' || standing?.change === 'demoted'
  if (has_fallen && fresh < FRESH_MIN) {
    return `“${id}” fell, and needs ${FRESH_MIN - fresh} more right answers of after that.`
  }
  return undefined
}

/** The person's own text, or a word that names the passage: no click on what was proposed. */
function isIndependent({ source, label, used }: Evidence): boolean {
  if (source === 'approval') return label === UNSAID
  return source === 'label' && used !== undefined
}
