// What drafts save: how long agents take to decide one after it was delivered, beside how long customers waited for a person
// before there were drafts, and what agents change in a proposal. Only drafts that led to an answer are timed: a rejected
// one answers nobody.

import type { EditKind } from '../edit.ts'
import { type Share, shareOf } from '../summary.ts'
import { type Median, medianOf, type Saving, savingOf } from './medians.ts'

/** A decided draft. Times in ms. */
export type HandledDraft = {
  category: string | undefined
  state: string
  /** When its first mail was accepted by the agents' server; undefined where none was. */
  delivered_at: number | undefined
  decided_at: number
  edit: EditKind | undefined
}

/** A mail of the past and its first answer by a person. Times in ms. */
export type Before = { category: string | undefined; received_at: number; answered_at: number }

export type HandleTime = {
  /** Milliseconds from the delivery of a draft to its decision. */
  took: Median | undefined
  /** Milliseconds from a mail's arrival to the first answer, before. */
  before: Median | undefined
  saving: Saving | undefined
}

export type Handling = HandleTime & {
  /** Drafts that were decided, in whatever way. */
  decided: number
  /** Those of them that led to an answer; the timed ones. */
  answered: number
  /** Of the answered ones whose change is known. */
  unchanged: Share
  cosmetic: Share
  meaning: Share
  categories: (HandleTime & { category: string; answered: number; meaning: Share })[]
}

/** What is promised of drafts: handle time falls by a fifth to a third. */
export const SAVING_EXPECTED = { low: 0.2, high: 0.35 }

export function handlingOf(
  drafts: readonly HandledDraft[],
  before: readonly Before[],
  no_category: string,
): Handling {
  const answered = drafts.filter(({ state }) => state === 'approved' || state === 'edited')
  const nameOf = ({ category }: { category: string | undefined }) => category ?? no_category
  const past = Map.groupBy(before, nameOf)
  const categories = [...Map.groupBy(answered, nameOf)].map(([category, own]) => ({
    category,
    answered: own.length,
    meaning: editShare(own, 'meaning'),
    ...timesOf(own, past.get(category) ?? []),
  }))
  return {
    decided: drafts.length,
    answered: answered.length,
    unchanged: editShare(answered, 'unchanged'),
    cosmetic: editShare(answered, 'cosmetic'),
    meaning: editShare(answered, 'meaning'),
    ...timesOf(answered, before),
    categories: categories.toSorted(
      (a, b) => b.answered - a.answered || (a.category < b.category ? -1 : 1),
    ),
  }
}

function editShare(drafts: readonly HandledDraft[], kind: EditKind): Share {
  const known = drafts.filter(({ edit }) => edit !== undefined)
  return shareOf(known.filter(({ edit }) => edit === kind).length, known.length)
}

function timesOf(drafts: readonly HandledDraft[], before: readonly Before[]): HandleTime {
  const took = drafts.flatMap(({ delivered_at, decided_at }) =>
    delivered_at === undefined ? [] : [Math.max(0, decided_at - delivered_at)],
  )
  const waited = before.map(({ received_at, answered_at }) =>
    Math.max(0, answered_at - received_at),
  )
  return { took: medianOf(took), before: medianOf(waited), saving: savingOf(took, waited) }
}
