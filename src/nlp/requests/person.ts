// Is this a plain question that a help page answers, or a matter for a person? Signs of a matter for a person are looked
// for in the whole mail and named with the words that show them. What is sensitive (law, injury, death, crime, data protection) is a rule of its own: one word of it is enough.

import { searchable } from '../../text/words.ts'
import type { Part } from './parts.ts'
import { finderOf } from './phrases.ts'
import { ACTIONS } from './words/demand.ts'
import { COMPLAINTS, DISPUTES, INSTRUCTIONS, NEGATIONS, SENSITIVE } from './words/person.ts'
import { PROBLEMS, TRIED } from './words/problem.ts'

/** In the order in which they weigh. */
export const MATTERS = [
  'sensitive',
  'instruction',
  'dispute',
  'complaint',
  'action',
  'tried',
  'problem',
  'negation',
  'no_question',
] as const
export type Matter = (typeof MATTERS)[number]

/** `words`: the customer's, folded (lower case, no accents). */
export type PersonMatter = { kind: Matter; words: string }

/**
 * What makes the mail a person's, at most one of each kind; empty for a plain question. The subject counts as well.
 */
export function personMatters(
  mail: { subject: string; parts: readonly Part[] },
  languages: readonly string[],
): PersonMatter[] {
  const said = mail.parts.filter(({ role }) => role !== 'fill')
  const texts = [mail.subject, ...said.map(({ text }) => text)].map(searchable)
  const found: PersonMatter[] = FINDERS.flatMap(([kind, finder]) => {
    for (const words of texts) {
      const match = finder.find(words, languages)
      if (match !== undefined) return [{ kind, words: match }]
    }
    return []
  })
  const asks = said.some(({ role }) => role === 'ask')
  if (!asks) found.push({ kind: 'no_question', words: said[0]?.text ?? '' })
  return found
}

const FINDERS = [
  ['sensitive', finderOf(SENSITIVE)],
  ['instruction', finderOf(INSTRUCTIONS)],
  ['dispute', finderOf(DISPUTES)],
  ['complaint', finderOf(COMPLAINTS)],
  ['action', finderOf(ACTIONS)],
  ['tried', finderOf(TRIED)],
  ['problem', finderOf(PROBLEMS)],
  ['negation', finderOf(NEGATIONS)],
] as const
