// Is this a plain question that a help page answers, or a matter for a person? Signs of a matter for a person are looked
// for in the whole mail and named with the words that show them. What is sensitive (law, injury, death, crime, data protection) is a rule of its own: one word of it is enough.

import { foldedWords, searchable, setOf } from '../../text/words.ts'
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

/**
 * Something sensitive that a person says of herself below her text, in a postscript or a signature. Footers of companies speak
 * of law and data protection, but never say "I".
 */
export function sensitiveBelow(
  lines: readonly string[],
  languages: readonly string[],
): PersonMatter[] {
  for (const line of lines) {
    if (!foldedWords(line).some((word) => FIRST_PERSON.has(word))) continue
    const words = SENSITIVE_FINDER.find(searchable(line), languages)
    if (words !== undefined) return [{ kind: 'sensitive', words }]
  }
  return []
}

const FIRST_PERSON = setOf(
  'i im ive my me ich mein meine mich mir je jai mon ma yo mi me io mio mia ik mijn',
)
const SENSITIVE_FINDER = finderOf(SENSITIVE)

const FINDERS = [
  ['sensitive', SENSITIVE_FINDER],
  ['instruction', finderOf(INSTRUCTIONS)],
  ['dispute', finderOf(DISPUTES)],
  ['complaint', finderOf(COMPLAINTS)],
  ['action', finderOf(ACTIONS)],
  ['tried', finderOf(TRIED)],
  ['problem', finderOf(PROBLEMS)],
  ['negation', finderOf(NEGATIONS)],
] as const
