// The world outside as the steps see it: SMTP and IMAP that remember and answer as scripted, and letters as they come in.

import type { OutgoingMail, SendOutcome } from '../../src/domain/outbox.ts'
import type { Mailer } from '../../src/ports/world.ts'

export type Attempt = { mail: OutgoingMail; outcome: SendOutcome }
/** Decides what the SMTP server says to an attempt; undefined: accepted. */
export type Script = (mail: OutgoingMail) => Said | Error | Promise<Said> | undefined
/** A refusal comes before the text of the mail, unless it says otherwise. */
type Said = SendOutcome & { after_text?: true }

export type Inbound = {
  from?: string
  name?: string
  to?: string
  cc?: string
  subject?: string
  text: string
  headers?: string[]
  message_id?: string
  in_reply_to?: string | undefined
  raw?: string | Uint8Array
  /** Our server found nothing that proves the sender. */
  is_unproved?: boolean
  /** INTERNALDATE; now when not given. */
  received_at?: number
  folder?: string
}

/** SMTP and IMAP as the steps see them: a port implementation that remembers, not a stand-in for code of ours. */
export function createOutside() {
  const attempts: Attempt[] = []
  const in_sent = new Set<string>()
  const filed: string[] = []
  let script: Script = () => undefined
  let can_ask = true
  let has_others = false
  const ask = () => {
    if (!can_ask) throw new Error('the IMAP server is away')
  }
  const mailer: Mailer = {
    async send(mail, onText) {
      const answer = script(mail)
      // Whatever comes later comes after the text.
      if (answer instanceof Promise) await onText()
      const said = await answer
      const is_early =
        said !== undefined &&
        !(said instanceof Error) &&
        (said.result === 'retry' || said.result === 'refused') &&
        said.after_text !== true
      if (!is_early && !(answer instanceof Promise)) await onText()
      if (said instanceof Error) {
        // Whatever breaks here breaks after the mail may have left.
        attempts.push({ mail, outcome: { result: 'unknown', response: said.message } })
        throw said
      }
      const outcome = said ?? { result: 'accepted', response: '250 ok' }
      attempts.push({ mail, outcome })
      return outcome
    },
    async isInSent(_mailbox, rfc_message_id) {
      ask()
      return in_sent.has(rfc_message_id)
    },
    async lookForOthers() {
      return has_others
    },
    async fileSentCopy(mail) {
      ask()
      in_sent.add(mail.rfc_message_id)
      filed.push(mail.rfc_message_id)
    },
  }
  return {
    mailer,
    attempts,
    in_sent,
    filed,
    say: (next: Script) => {
      script = next
    },
    /** Somebody else answers the mailbox as well. */
    setOthers: (are_there: boolean) => {
      has_others = are_there
    },
    setImap: (is_there: boolean) => {
      can_ask = is_there
    },
    /** Everything a server accepted for this address. */
    accepted: (to: string) =>
      attempts
        .filter(({ mail, outcome }) => mail.to === to && outcome.result === 'accepted')
        .map(({ mail }) => mail),
    /** Attempts that may have reached this address. */
    maybeReached: (to: string) =>
      attempts
        .filter(({ mail }) => mail.to === to)
        .filter(({ outcome }) => outcome.result === 'accepted' || outcome.result === 'unknown')
        .map(({ mail }) => mail),
  }
}

export function sourceOf(mail: Inbound, uid: number): string {
  const { from = 'jane@example.org', name = 'Jane Doe', subject = 'A question' } = mail
  const domain = from.slice(from.lastIndexOf('@') + 1)
  const result = `mx.tidewater.example; dmarc=pass header.from=${domain}`
  return [
    ...(mail.is_unproved === true ? [] : [`Authentication-Results: ${result}`]),
    `Return-Path: <${from}>`,
    `From: ${name} <${from}>`,
    `To: ${mail.to ?? 'support@tidewater.example'}`,
    ...(mail.cc === undefined ? [] : [`Cc: ${mail.cc}`]),
    `Subject: ${subject}`,
    `Message-ID: <${mail.message_id ?? `in-${uid}@example.org`}>`,
    ...(mail.in_reply_to === undefined
      ? []
      : [`In-Reply-To: <${mail.in_reply_to}>`, `References: <${mail.in_reply_to}>`]),
    'Date: Mon, 21 Sep 2026 14:13:20 +0000',
    ...(mail.headers ?? []),
    'Content-Type: text/plain; charset=utf-8',
    '',
    mail.text,
    '',
  ].join('\r\n')
}
