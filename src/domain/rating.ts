// The one question below an answer: did it help? A customer answers with one of two links, by mail or on a page. Each link is
// signed, says how long it holds, and counts once; nobody learns more from it than what it says.

import type { FrameWords } from './frame-words.ts'
import type { Message } from './message.ts'
import type { OutboxRow } from './outbox.ts'
import type { RenderedMail } from './rendering.ts'
import { headerText } from './reply.ts'
import type { Team } from './team.ts'
import { ratingNamed, ratingReference } from './token.ts'

export const RATING_SCORES = ['good', 'bad'] as const
export type RatingScore = (typeof RATING_SCORES)[number]

export const RATING_WAYS = ['mail', 'page'] as const
export type RatingWay = (typeof RATING_WAYS)[number]

/** One for each answer: the first one stands. */
export type Rating = { outbox_id: string; score: RatingScore; way: RatingWay; at: number }

/** `drafted`: a person let the machine's proposal go, unchanged or with other words. */
export type RatedAnswers = {
  by: 'machine' | 'drafted' | 'person'
  score: RatingScore
  count: number
}

/** Answers that left with the question below them, and how many of them somebody rated. */
export type AskedAnswers = { by: RatedAnswers['by']; asked: number; rated: number }

export type RatingSettings = {
  /** Below which answers it is asked. */
  ask: 'never' | 'automatic' | 'all'
  /** For how many days its links hold. */
  valid_days: number
}

type Asked = {
  team: Pick<Team, 'rating' | 'public_url'>
  secret: string
  kind: 'auto_reply' | 'agent_reply'
  outbox_id: string
  /** Address of the mailbox that sends the answer. */
  address: string
  words: FrameWords
  now: number
}

/** The answer with the question below it, where the team asks it. */
export function withQuestion(mail: RenderedMail, about: Asked): RenderedMail {
  const { ask } = about.team.rating
  if (ask === 'never' || (ask === 'automatic' && about.kind !== 'auto_reply')) return mail
  const { helped, helped_yes, helped_no } = about.words
  const [good, bad] = [linkOf(about, 'good'), linkOf(about, 'bad')]
  const text = `${mail.text.trimEnd()}\n\n${helped}\n${helped_yes}: <${good}>\n${helped_no}: <${bad}>\n`
  const link = (url: string, says: string) =>
    `<a href="${url.replaceAll('&', '&amp;')}" style="margin:0 16px 0 0">${says}</a>`
  const html = `<p style="margin:16px auto;max-width:640px;padding:0 16px;font-family:sans-serif;font-size:14px">${helped} &nbsp;${link(good, helped_yes)}${link(bad, helped_no)}</p>`
  return { text, html: beforeEnd(mail.html, html) }
}

/** Whether a mail to a customer asks it. */
export function asksRating({ kind, mail }: Pick<OutboxRow, 'kind' | 'mail'>): boolean {
  return (kind === 'auto_reply' || kind === 'agent_reply') && QUESTION.test(mail.text)
}

/** The answer's text as it was before, for whoever takes it up again. */
export function withoutQuestion(text: string): string {
  return text.replace(QUESTION, '')
}

const QUESTION = /\n\n[^\n]+\n[^\n]+: <\S*hfr-[^\s>]+>\n[^\n]+: <\S*hfr-[^\s>]+>\s*$/

/** To the page, where there is one; else a mail that is filled in but for sending it. */
function linkOf(
  { team, secret, outbox_id, address, words, now }: Asked,
  score: RatingScore,
): string {
  const reference = ratingReference(secret, { outbox_id, score, until: untilOf(team, now) })
  if (team.public_url !== undefined) return `${team.public_url.replace(/\/+$/, '')}/r/${reference}`
  const said = score === 'good' ? words.helped_yes : words.helped_no
  const subject = headerText(`${words.helped} ${said} [${reference}]`)
  return `mailto:${address}?subject=${encodeURIComponent(subject)}`
}

function untilOf({ rating }: Pick<Team, 'rating'>, now: number): number {
  return now + rating.valid_days * 86_400_000
}

/** Before whatever closes the document, or at its end. */
function beforeEnd(html: string, line: string): string {
  const at = html.search(/<\/body>/i)
  return at === -1 ? `${html}\n${line}` : `${html.slice(0, at)}${line}\n${html.slice(at)}`
}

/** What a customer's mail says by its subject alone. */
export type Rated = {
  outbox_id: string
  score: RatingScore
  is_expired: boolean
  /** It says nothing else, so nobody has to answer it. */
  is_alone: boolean
}

export function ratedBy(secret: string, message: Message): Rated | undefined {
  const named = ratingNamed(secret, message.subject)
  if (named === undefined) return undefined
  const { outbox_id, score, until } = named
  const is_expired = message.received_at > until
  const is_alone = message.new_text.trim() === '' && message.attachments.length === 0
  return { outbox_id, score, is_expired, is_alone }
}
