// What a classifier learns whose labels are passages: mail that people answered with them, and what the passages say of
// themselves, so that those which nobody needed yet are known, too.

import type { Answered, Passage } from './passage.ts'

/** What `train` of the classifier takes. */
export type Lesson = { label: string; text: string; weight: number; is_about?: boolean }

/** With fewer answered mails the single ones tell more than a classifier. */
const ANSWERED_MIN = 20
/** What was answered longest ago teaches no more. */
const ANSWERED_MAX = 1_500
/** A model grows with its labels; of a larger help centre those count whose articles were used. */
const PASSAGES_MAX = 300
const ABOUT_CHARS_MAX = 600
/** A passage's own words, and a mail that asked more than the passage answered, say less than a question that it answered. */
const HALF = 0.5

/** Empty where too little was answered. */
export function passageLessons(
  passages: readonly Passage[],
  answered: readonly Answered[],
): Lesson[] {
  const latest = answered.slice(-ANSWERED_MAX)
  const taught = taughtPassages(passages, latest)
  const known = new Set(taught.map(({ id }) => id))
  const mails = latest.flatMap(({ text, whole = text, passages: used, is_part }) =>
    used
      .filter((id) => known.has(id))
      .map((label): Lesson => ({ label, text: whole, weight: is_part === true ? HALF : 1 })),
  )
  if (mails.length < ANSWERED_MIN) return []
  const about = taught.flatMap(({ id, title, heading, text }) => {
    const named = [title, heading].filter((one) => one !== '')
    const texts = [[...named, text].join('. ').slice(0, ABOUT_CHARS_MAX), named.join(' ')]
    return texts.map((one): Lesson => ({ label: id, text: one, weight: HALF, is_about: true }))
  })
  return [...mails, ...about]
}

function taughtPassages(
  passages: readonly Passage[],
  answered: readonly Answered[],
): readonly Passage[] {
  if (passages.length <= PASSAGES_MAX) return passages
  const used = new Set(answered.flatMap((one) => one.passages))
  const articles = new Set(passages.flatMap(({ id, article }) => (used.has(id) ? [article] : [])))
  return passages
    .filter(({ article }) => articles.has(article))
    .toSorted((a, b) => Number(used.has(b.id)) - Number(used.has(a.id)))
    .slice(0, PASSAGES_MAX)
}
