// What a rehearsal takes from past mail: what customers asked, and what the team answered.

import { ownAddresses, type Team } from '../../domain/team.ts'
import { normaliseAddress, withoutTag } from '../../mail/address.ts'
import { headerValues, parseStructured } from '../../mail/headers.ts'
import type { ParsedMail } from '../../mail/mail.ts'
import { newTextOf } from '../../mail/new-text/new-text.ts'
import { writerOfForm } from '../../mail/screening/screening.ts'
import { baseSubject, referencedIds } from '../../mail/threads/threading.ts'

/** A customer's mail that may have been answered. */
export type PastQuestion = {
  id: string
  rfc_message_id: string | undefined
  /** Normalised address. */
  customer: string
  /** Base subject (RFC 5256 §2.1), lower case. */
  subject: string
  received_at: number
}

/** A mail that the team sent. */
export type PastAnswer = {
  rfc_message_id: string | undefined
  /** The nearest first, as `referencedIds` gives them. */
  referenced: string[]
  /** To and Cc, normalised. */
  recipients: string[]
  subject: string
  sent_at: number
  /** What was newly written, without quotes and signature. */
  text: string
}

/** Written by us to somebody else. Contact forms come from our own address, too, but they are questions. */
export function isSentByUs(mail: ParsedMail, team: Team): boolean {
  const ours = teamAddresses(team)
  const is_ours =
    mail.from.length > 0 && mail.from.every(({ address }) => ours.has(bareAddress(address)))
  if (!is_ours || writerOfForm(mail, ownAddresses(team)) !== undefined) return false
  return [...mail.to, ...mail.cc].some(
    ({ address }) => address !== '' && !ours.has(bareAddress(address)),
  )
}

/** Undefined for automatic mail (RFC 3834 §5): an earlier responder's answer says nothing about people's answers. */
export function pastAnswer(mail: ParsedMail, sent_at: number): PastAnswer | undefined {
  const submitted = headerValues(mail.headers, 'auto-submitted').map((raw) => parseStructured(raw))
  if (submitted.some(({ value }) => value !== 'no' && value !== '')) return undefined
  return {
    rfc_message_id: mail.message_id,
    referenced: referencedIds(mail),
    recipients: [...mail.to, ...mail.cc].map(({ address }) => normaliseAddress(address)),
    subject: subjectKey(mail.subject),
    sent_at,
    text: newTextOf(mail),
  }
}

export function subjectKey(subject: string): string {
  return baseSubject(subject).toLowerCase()
}

function teamAddresses(team: Team): Set<string> {
  return new Set([...ownAddresses(team), ...team.agents.allowed].map(bareAddress))
}

function bareAddress(address: string): string {
  return withoutTag(normaliseAddress(address))
}
