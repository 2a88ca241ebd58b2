// References: what ties an agent's reply to a draft (`hf-`), to a sample of a rehearsal (`hfs-`), to a decision that waits
// for its agent (`hfc-`), to a step of the ladder (`hfl-`), or to the answers that a daily mail lists (`hfy-`); and a customer's call for a person (`hfp-`) or word on an answer (`hfr-`) to the mail that was answered. Each is an id and an HMAC over it, so that knowing or guessing ids is not enough. They travel in
// the Message-ID of our mail, which every mail program returns in In-Reply-To. In a text anybody can plant one.

import { createHmac, timingSafeEqual } from 'node:crypto'
import { keysOf, signingKey } from '../mail/key-ring.ts'

/** `<prefix>-<20 hex of the id>-<16 base32 of the HMAC>`; 80 bits each. */
const ANY_REFERENCE = /\bhf([scly]?)-([0-9a-f]{20})-([a-z2-7]{16})\b/

export type Reference = {
  kind: 'draft' | 'sample' | 'confirmation' | 'promotion' | 'daily'
  /** Of the draft (`d_…`), the sample (`s_…`), the mail that waits (`m_…`), the step (`l_…`) or the daily mail (`y_…`). */
  id: string
  token: string
}

/** `generation` counts how often the draft was mailed anew: an older reference names it, and decides nothing. */
export function draftReference(secret: string, draft_id: string, generation = 0): string {
  return `hf-${draft_id.replace(/^d_/, '')}-${tokenOf(secret, draftText(draft_id, generation))}`
}

/** `sample_id`: `s_` + 20 hex. */
export function sampleReference(secret: string, sample_id: string): string {
  return `hfs-${sample_id.replace(/^s_/, '')}-${tokenOf(secret, `sample:${sample_id}`)}`
}

/** `message_id`: of the mail that waits, `m_` + 20 hex. */
export function confirmationReference(secret: string, message_id: string): string {
  return `hfc-${message_id.replace(/^m_/, '')}-${tokenOf(secret, `confirm:${message_id}`)}`
}

/** `promotion_id`: of a step of the ladder, `l_` + 20 hex. */
export function promotionReference(secret: string, promotion_id: string): string {
  return `hfl-${promotion_id.replace(/^l_/, '')}-${tokenOf(secret, `promotion:${promotion_id}`)}`
}

/** `mail_id`: of the daily mail, `y_` + 20 hex. */
export function dailyReference(secret: string, mail_id: string): string {
  return `hfy-${mail_id.replace(/^y_/, '')}-${tokenOf(secret, `daily:${mail_id}`)}`
}

/**
 * The customer's way to a person, in the subject of the mail that our link opens: it names the mail that we answered by
 * ourselves, and no draft.
 */
export function personReference(secret: string, message_id: string): string {
  return `hfp-${message_id.replace(/^m_/, '')}-${tokenOf(secret, `person:${message_id}`)}`
}

/** The mail that a subject asks a person for; undefined where it holds no such reference of ours. */
export function personAskedFor(secret: string, subject: string): string | undefined {
  const [, id, token] = PERSON_REFERENCE.exec(subject.toLowerCase()) ?? []
  if (id === undefined || token === undefined) return undefined
  return isToken(secret, `person:m_${id}`, token) ? `m_${id}` : undefined
}

const PERSON_REFERENCE = /\bhfp-([0-9a-f]{20})-([a-z2-7]{16})\b/

/** A customer's word on an answer: which one (`o_…`), what it says, and until when it counts (milliseconds, to the day). */
export type RatingLink = { outbox_id: string; score: 'good' | 'bad'; until: number }

export function ratingReference(secret: string, link: RatingLink): string {
  const day = Math.ceil(link.until / DAY_MS)
  const said = link.score === 'good' ? 'y' : 'n'
  const plain = `${link.outbox_id.replace(/^o_/, '')}-${day}${said}`
  return `hfr-${plain}-${tokenOf(secret, `rating:${plain}`)}`
}

/** Undefined where a text holds no such reference of ours; whether it still counts is the caller's question. */
export function ratingNamed(secret: string, text: string): RatingLink | undefined {
  const [, id, day, said, token] = RATING_REFERENCE.exec(text.toLowerCase()) ?? []
  if (id === undefined || token === undefined) return undefined
  if (!isToken(secret, `rating:${id}-${day}${said}`, token)) return undefined
  return { outbox_id: `o_${id}`, score: said === 'y' ? 'good' : 'bad', until: Number(day) * DAY_MS }
}

const RATING_REFERENCE = /\bhfr-([0-9a-f]{20})-(\d{5})([yn])-([a-z2-7]{16})\b/
const DAY_MS = 86_400_000

/** The first reference of a text. */
export function findReference(text: string): Reference | undefined {
  return referencesIn(text)[0]
}

function referencesIn(text: string): Reference[] {
  const found = text.toLowerCase().matchAll(new RegExp(ANY_REFERENCE, 'g'))
  return Array.from(found, ([, kind = '', id = '', token = '']) => {
    const [name, prefix] = KINDS[kind] ?? KINDS['']
    return { kind: name, id: `${prefix}${id}`, token }
  })
}

const KINDS: Record<string, [Reference['kind'], string]> & { '': [Reference['kind'], string] } = {
  '': ['draft', 'd_'],
  s: ['sample', 's_'],
  c: ['confirmation', 'm_'],
  l: ['promotion', 'l_'],
  y: ['daily', 'y_'],
}

/** The text with every reference made harmless. */
export function withoutReferences(text: string): string {
  return text
    .replace(new RegExp(ANY_REFERENCE, 'gi'), '…')
    .replace(new RegExp(PERSON_REFERENCE, 'gi'), '…')
    .replace(new RegExp(RATING_REFERENCE, 'gi'), '…')
}

/** The first reference to a draft in any of the texts, or undefined. */
export function findDraftReference(
  texts: readonly string[],
): { draft_id: string; token: string } | undefined {
  for (const text of texts) {
    const match = DRAFT_REFERENCE.exec(text.toLowerCase())
    if (match?.[1] !== undefined && match[2] !== undefined) {
      return { draft_id: `d_${match[1]}`, token: match[2] }
    }
  }
  return undefined
}

const DRAFT_REFERENCE = /\bhf-([0-9a-f]{20})-([a-z2-7]{16})\b/

export function draftReferenceOf(mail: Referring): { draft_id: string; token: string } | undefined {
  return findDraftReference(placesOf(mail))
}

/** The sample that a mail is about: its first reference of any kind is a sample's. */
export function sampleReferenceOf(
  mail: Referring,
): { sample_id: string; token: string } | undefined {
  for (const text of placesOf(mail)) {
    const found = findReference(text)
    if (found === undefined) continue
    return found.kind === 'sample' ? { sample_id: found.id, token: found.token } : undefined
  }
  return undefined
}

export type Referring = {
  in_reply_to: readonly string[]
  references: readonly string[]
  text: string
  subject: string
}

export type ReferencesOf = {
  /** Of the threading headers and the subject: the nearest first, one for each thing that they name. */
  in_head: Reference[]
  /** The first one of the body: it counts for nothing, because a customer's words stand there as well. */
  in_body: Reference | undefined
}

export function referencesOf({ in_reply_to, references, text, subject }: Referring): ReferencesOf {
  const found = [...in_reply_to, ...references.toReversed(), subject].flatMap(referencesIn)
  const in_head = found.filter(({ id }, at) => found.findIndex((other) => other.id === id) === at)
  return { in_head, in_body: findReference(text) }
}

/** Threading headers first: a mail program returns them; then the text below, the subject (which anybody can write) last. */
function placesOf({ in_reply_to, references, text, subject }: Referring): string[] {
  return [...in_reply_to, ...references.toReversed(), text, subject]
}

/** The generation that the token is of, up to the newest; undefined when it is none of ours. In constant time for each. */
export function draftGeneration(
  secret: string,
  draft_id: string,
  token: string,
  newest: number,
): number | undefined {
  for (let generation = newest; generation >= 0; generation -= 1) {
    if (isToken(secret, draftText(draft_id, generation), token)) return generation
  }
  return undefined
}

/** Compared in constant time. */
export function isSampleToken(secret: string, sample_id: string, token: string): boolean {
  return isToken(secret, `sample:${sample_id}`, token)
}

/** Compared in constant time. */
export function isConfirmationToken(secret: string, message_id: string, token: string): boolean {
  return isToken(secret, `confirm:${message_id}`, token)
}

/** Compared in constant time. */
export function isPromotionToken(secret: string, promotion_id: string, token: string): boolean {
  return isToken(secret, `promotion:${promotion_id}`, token)
}

/** Compared in constant time. */
export function isDailyToken(secret: string, mail_id: string, token: string): boolean {
  return isToken(secret, `daily:${mail_id}`, token)
}

/** The first one has no number, as version 0.1 wrote it. */
function draftText(draft_id: string, generation: number): string {
  return generation === 0 ? `draft:${draft_id}` : `draft:${draft_id}:${generation}`
}

function isToken(secret: string, what: string, token: string): boolean {
  const given = Buffer.from(token)
  return keysOf(secret).some((key) => {
    const expected = Buffer.from(signed(key, what))
    return expected.length === given.length && timingSafeEqual(expected, given)
  })
}

const BASE32 = 'abcdefghijklmnopqrstuvwxyz234567'

function tokenOf(secret: string, what: string): string {
  return signed(signingKey(secret), what)
}

function signed(key: string, what: string): string {
  const digest = createHmac('sha256', key).update(what).digest()
  let token = ''
  let bits = 0
  let value = 0
  for (const byte of digest.subarray(0, 10)) {
    value = (value << 8) | byte
    bits += 8
    while (bits >= 5) {
      bits -= 5
      token += BASE32[(value >> bits) & 31]
    }
    value &= (1 << bits) - 1
  }
  return token
}
