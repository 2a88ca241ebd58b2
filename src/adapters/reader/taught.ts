// What a mail that people answered teaches: which passages its requests led to, and what it asks that they answer. An answer to two
// questions, or to somebody's own case, is no answer to each of them.

import type { Passage } from '../../domain/knowledge.ts'
import { personMatters } from '../../nlp/requests/person.ts'
import type { CutMail, ReadMail } from '../../nlp/requests/read.ts'
import { wholeOf } from '../../nlp/retrieval/dense.ts'
import type { Familiar } from '../../nlp/retrieval/familiar.ts'
import type { Answered } from '../../nlp/retrieval/passage.ts'
import { queryFor } from '../../nlp/retrieval/query.ts'

/** `used`: the passages of the answer. `familiar`: of a language, without anything that was learnt. */
export function taughtBy(
  mail: ReadMail,
  cut: CutMail,
  used: readonly Passage[],
  familiar: (language: string) => Familiar,
): Answered[] {
  const { requests } = mail
  const is_case = isOfACase(cut)
  const meant = is_case ? '' : meantBy(requests, used, familiar)
  return requests.map((request, at) => ({
    text: request.text,
    whole: wholeOf(queryFor(mail, request)),
    passages: used.map(({ id }) => id),
    is_part: is_case || requests.length > 1,
    asked: at === 0 && meant !== '' ? meant : undefined,
  }))
}

/**
 * What of a mail its answer was for: its only request, or of several those that the only passage holds enough of, with those that
 * name nothing of their own ("and what does that cost?"). Empty where nobody can say.
 */
function meantBy(
  requests: readonly { text: string }[],
  used: readonly Passage[],
  familiar: (language: string) => Familiar,
): string {
  const [passage] = used
  const [only] = requests
  if (requests.length < 2) return only?.text ?? ''
  if (passage === undefined || used.length > 1) return ''
  const own = familiar(passage.language ?? 'en')
  const held = requests.map(({ text }) => ({ text, ...own.held(text, passage.id) }))
  const is_held = held.some(({ share, worth }) => worth > 0 && share >= MEANT_MIN)
  const meant = held.filter(({ share, size }) => size === 0 || share >= MEANT_MIN)
  return is_held ? meant.map(({ text }) => text).join(' ') : ''
}

const MEANT_MIN = 0.4

/** All that an encoder has to know of it. */
export function textsOfAnswered({ text, asked }: Answered): string[] {
  return asked === undefined || asked === text ? [text] : [text, asked]
}

/** What somebody complains of or demands is a case of hers: the answer to it answers nobody's question. */
function isOfACase({ subject, parts, languages }: CutMail): boolean {
  return personMatters({ subject, parts }, languages).some(({ kind }) => CASES.has(kind))
}

const CASES: ReadonlySet<string> = new Set(['action', 'complaint', 'dispute'])
