// The answer to a mail, written from the passages that were chosen for its requests: quoted in the category's template, or
// one below the other where there is none. What it says is proved against its sources before anybody sees it.

import { foldedWords } from '../text/words.ts'
import type { Exchange } from './conversation.ts'
import { quotesPassage, ungroundedClaims, wasQuoted } from './grounding.ts'
import type { Passage } from './knowledge.ts'
import type { Message } from './message.ts'
import { languageName } from './policy-says.ts'
import type { Renderer } from './rendering.ts'
import { firstName } from './reply.ts'
import type { AnswerKind, Team } from './team.ts'

export type Written =
  /** `problem`: why it may not leave by itself, and is a proposal all the same. */
  | { answer: string; problem?: string }
  /** Why nothing could be written or proved. */
  | { problem: string }
  /** There is no passage. */
  | { none: true }

export function writeAnswer(
  { team, renderer }: { team: Pick<Team, 'name' | 'language'>; renderer: Renderer },
  about: {
    message: Message
    template: string | undefined
    /** Absent: quoted. */
    kind?: AnswerKind | undefined
    /** Values that the mail says for what its category needs. */
    slots?: Readonly<Record<string, string>> | undefined
    passages: readonly Passage[]
    exchanges: readonly Exchange[]
  },
): Written {
  const { message, template, kind, slots = {}, passages, exchanges } = about
  const [first] = passages
  if (first === undefined) return { none: true }
  if (passages.some(({ text }) => wasQuoted(exchanges, text))) {
    return { problem: 'an earlier answer quoted the same passage' }
  }
  if (template === undefined) return { answer: textOf(passages) }
  const shown = passages.map((one) => ({ ...one, url: one.url ?? '' }))
  const values = {
    customer: {
      name: message.customer_name,
      first_name: firstName(message.customer_name, team.name),
    },
    team: { name: team.name },
    subject: message.subject,
    slots: filledSlots(message, slots, team.name),
    // A template that knows one passage quotes them all.
    passage: { ...first, url: first.url ?? '', text: textOf(passages) },
    passages: shown,
  }
  const { language } = first
  const rendered = renderer.renderAnswer(template, values, language)
  if (!rendered.ok) return { problem: rendered.problem }
  if (!rendered.is_variant && isInAnother(team.language, language) && speaks(rendered.source)) {
    const problem = `its template ${template}.liquid is in ${languageName(team.language)} and its passage in ${languageName(language)}; ${template}.${language}.liquid would be taken for it`
    return { answer: textOf(passages), problem }
  }
  const answer = rendered.text.trim()
  // The team's own words may tell what the passage says; which passage answers has been found all the same.
  if (kind !== 'template' && !passages.every(({ text }) => quotesPassage(answer, text))) {
    return { problem: 'the answer does not quote its passage' }
  }
  const sources = passages.flatMap(({ text, title, heading, url }) => [
    text,
    title,
    heading,
    url ?? '',
  ])
  const claims = ungroundedClaims(answer, [
    ...sources,
    ...Object.values(slots),
    rendered.source,
    team.name,
  ])
  if (claims.length > 0) return { problem: `no source for ${claims.slice(0, 3).join(', ')}` }
  return { answer }
}

function isInAnother(own: string | undefined, language: string | undefined): boolean {
  return own !== undefined && language !== undefined && own !== language
}

/** More than a greeting: a template that only shows the passage is in its language. */
function speaks(source: string): boolean {
  return foldedWords(source).length >= WORDS_MIN
}

const WORDS_MIN = 4

function textOf(passages: readonly Passage[]): string {
  return passages.map(({ text }) => text).join('\n\n')
}

/** Only what is there: a template that asks for another one fails, and the mail becomes a draft. */
function filledSlots(
  { customer_name }: Message,
  slots: Readonly<Record<string, string>>,
  team_name: string,
): Readonly<Record<string, string>> {
  const first_name = firstName(customer_name, team_name)
  return first_name === '' ? slots : { ...slots, first_name }
}
