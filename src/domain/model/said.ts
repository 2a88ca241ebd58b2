// What a model that reads may say, as a closed form, and what of it is proved. Nothing is taken on its word: a request must
// stand in the mail, a passage must be among those that it was shown, and a quote must stand in that passage. What fails is
// a fault, and one fault makes the mail a person's; what is proved beside it may still help the agent.

import { z } from 'zod'
import { parsedOnce } from '../../text/json.ts'
import { foldedWords } from '../../text/words.ts'
import type { Passage } from '../knowledge.ts'

/** What a model may see in a mail that makes it a person's. */
export const PERSON_KINDS = [
  'wants_person',
  'complaint',
  'problem',
  'account',
  'action',
  'judgement',
  'sensitive',
  'instructs_machine',
  'other',
] as const

const words = z.string().min(1).max(2_000)
const said = z.strictObject({
  language: z.string().max(20),
  requests: z
    .array(
      z.strictObject({
        words,
        answered_by: z
          .array(z.strictObject({ passage: z.string().max(300), quotes: z.array(words).max(5) }))
          .max(3),
        not_covered: z.boolean(),
      }),
    )
    .max(12),
  context: z.array(words).max(40),
  needs_person: z.array(z.strictObject({ kind: z.enum(PERSON_KINDS), words })).max(12),
})

/** The answer of a model, in the form that was asked for. */
export type Said = z.infer<typeof said>

/** Undefined for anything that is not exactly of the form. */
export function readSaid(text: string | undefined): Said | undefined {
  return parsedAs(said, text)
}

const objections = z.strictObject({
  leaves_open: z.array(words).max(12),
  contradicts: z.array(words).max(12),
  must_not_say: z.array(words).max(12),
})

/** What a second look holds against an answer. */
export type Objections = z.infer<typeof objections>

export function readObjections(text: string | undefined): Objections | undefined {
  return parsedAs(objections, text)
}

/** Undefined for anything that is not JSON of exactly this form, or that says something twice. */
export function parsedAs<Form>(form: z.ZodType<Form>, text: string | undefined): Form | undefined {
  return form.safeParse(parsedOnce(text ?? '')).data
}

export type ProvedRequest = {
  /** The customer's own words, as they were shown to the model. */
  words: string
  /** Passages that answer it, each with the quotes that were found in it; empty where it is not covered. */
  answers: { passage: Passage; quotes: string[] }[]
}

export type Proved = { requests: ProvedRequest[]; faults: string[] }

/** `shown`: the mail and the passages as the model saw them. */
export function proved(
  { requests }: Pick<Said, 'requests'>,
  shown: { mail: string; passages: readonly Passage[] },
): Proved {
  const faults: string[] = []
  const by_id = new Map(shown.passages.map((passage) => [passage.id, passage]))
  const in_mail = requests.filter((request) => {
    const stands = standsIn(request.words, shown.mail)
    if (!stands) faults.push(`a request does not stand in the mail (“${request.words}”)`)
    return stands
  })
  const checked = in_mail.map(({ words: asked, answered_by, not_covered }) => {
    const answers = answered_by.flatMap(({ passage: id, quotes }) => {
      const passage = by_id.get(id)
      if (passage === undefined) {
        faults.push(`a passage was not among those shown (“${id}”)`)
        return []
      }
      const found = quotes.filter((quote) => isQuoteOf(quote, passage))
      if (found.length < Math.max(1, quotes.length)) {
        const missing = quotes.find((quote) => !found.includes(quote)) ?? ''
        faults.push(`a quote does not stand in ${id} (“${missing}”)`)
      }
      return found.length === 0 ? [] : [{ passage, quotes: found }]
    })
    if (not_covered === answered_by.length > 0) {
      faults.push(`a request is both answered and not, or neither (“${asked}”)`)
    }
    return { words: asked, answers: not_covered ? [] : answers }
  })
  return { requests: checked, faults }
}

/** A shorter quote proves nothing. */
const QUOTE_WORDS_MIN = 3

/** Word by word, whatever quotation marks, dashes and spaces a model writes. */
export function isQuoteOf(quote: string, { text }: Pick<Passage, 'text'>): boolean {
  const wanted = evened(quote)
  return foldedWords(wanted).length >= QUOTE_WORDS_MIN && evened(text).includes(wanted)
}

function standsIn(part: string, mail: string): boolean {
  const wanted = evened(part).toLowerCase()
  return wanted !== '' && evened(mail).toLowerCase().includes(wanted)
}

/** Models write quotation marks, dashes and spaces their own way. */
export function evened(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[‘’‚‛´`]/g, "'")
    .replace(/[“”„‟«»]/g, '"')
    .replace(/[‐‑‒–—−]/g, '-')
    .replace(/\s+/g, ' ')
    .trim()
}

/** The parts of a mail that these texts do not take up: most of a part's words, in runs, must stand in one of them. */
export function leftOut(parts: readonly string[], taken_up: readonly string[]): string[] {
  const known = taken_up.map(foldedWords)
  return parts.filter((part) => {
    const own = foldedWords(part)
    const taken = new Set(known.flatMap((other) => sharedRuns(own, other)))
    return own.length > 0 && taken.size < own.length * TAKEN_UP_MIN
  })
}

const TAKEN_UP_MIN = 0.6

/** Two words together are said on purpose; a part of fewer counts as a whole. */
const RUN_MIN = 2

/** Where in `a` words stand that `b` has one after another as well. */
function sharedRuns(a: readonly string[], b: readonly string[]): number[] {
  const found: number[] = []
  const needed = Math.min(RUN_MIN, a.length)
  let before: number[] = []
  a.forEach((word, at) => {
    const runs: number[] = []
    b.forEach((other, there) => {
      if (other !== word) return
      const run = (before[there - 1] ?? 0) + 1
      runs[there] = run
      if (run >= needed) for (let back = 0; back < run; back += 1) found.push(at - back)
    })
    before = runs
  })
  return found
}
