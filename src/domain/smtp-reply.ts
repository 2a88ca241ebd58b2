// What an SMTP reply means for a mail: may it be tried again, and whose fault is it? By the command it answers, the reply
// code (RFC 5321 §4.2), the enhanced status code (RFC 3463, RFC 5248), and words only where servers agree on no code.

import type { SendOutcome, SendTrouble } from './outbox.ts'

/** The command that was answered; `text` is the mail itself, after its final dot. */
export type SmtpStage = 'connect' | 'tls' | 'login' | 'mail' | 'rcpt' | 'data' | 'text'

/**
 * `response` begins with the code, which is 400 to 599. Every such reply is definite: the server did not take the mail.
 * What is our own fault waits like a 4xx even when the number says 5xx, because nothing about the mail was judged.
 */
export function outcomeOfReply(stage: SmtpStage, response: string): SendOutcome {
  const reply = readReply(response)
  const ours = BEFORE_THE_MAIL[stage] ?? oursToMend(stage, reply)
  if (ours !== undefined) return { result: 'retry', response, trouble: ours }
  if (reply.code < 500) return { result: 'retry', response, trouble: deferral(reply) }
  return { result: 'refused', response, trouble: troubleAt(stage, reply) }
}

/**
 * The status by which a server says that the address itself takes no mail, which is what a bounce would say later:
 * RFC 3463 X.1.x (no such address) and X.2.1 (switched off). Undefined for other refusals, and without a status:
 * servers also refuse a recipient because of what they think of us.
 */
export function deadAddressStatus(outcome: SendOutcome): string | undefined {
  if (outcome.result !== 'refused' || outcome.trouble !== 'address_refused') return undefined
  const { status } = readReply(outcome.response)
  return status !== undefined && /^(?:1\.\d{1,3}|2\.1)$/.test(status) ? `5.${status}` : undefined
}

/** How long the server asks us to wait, in milliseconds; undefined when it names no time. At most an hour is believed. */
export function waitAsked(response: string): number | undefined {
  const [, number = '', unit = ''] = WAIT.exec(response.slice(0, LOOKED_AT)) ?? []
  if (number === '') return undefined
  const ms = Number(number) * (unit.toLowerCase().startsWith('m') ? 60_000 : 1_000)
  return Math.min(ms, 60 * 60_000)
}

/** `status` without its class digit: `7.1` of `5.7.1`. */
type Reply = { code: number; status: string | undefined; said: string }

function readReply(response: string): Reply {
  const said = response.slice(0, LOOKED_AT)
  const [, code, , status] = /^(\d{3})(?:[ -]([245])\.(\d{1,3}\.\d{1,3})\b)?/.exec(said) ?? []
  return { code: Number(code ?? 0), status, said }
}

/** A reply line has 512 octets (RFC 5321 §4.5.3.1.5); nothing further in is looked at. */
const LOOKED_AT = 2_000

const BEFORE_THE_MAIL: Partial<Record<SmtpStage, SendTrouble>> = {
  connect: 'unreachable',
  tls: 'tls_failed',
  login: 'login_refused',
}

function oursToMend(stage: SmtpStage, { code, status, said }: Reply): SendTrouble | undefined {
  if (WANTS_LOGIN.has(code)) return 'login_refused'
  if (status === '4.5' || TOO_MUCH.test(said)) return 'rate_limited'
  if (code < 500) return undefined
  if (stage !== 'text' && LOGIN_MISSING.test(said)) return 'login_refused'
  // Many servers judge the sender only when they hear the recipient, so the words count, not the command.
  if (status === '1.7' || status === '1.8' || NOT_OUR_SENDER.test(said)) return 'sender_refused'
  return stage === 'mail' && !isTooBig(stage, { code, status }) && !isForeignScript(status)
    ? 'sender_refused'
    : undefined
}

/** RFC 4954 §6: authentication required, failed, too weak, or not over this connection. */
const WANTS_LOGIN = new Set([530, 534, 535, 538])

const LOGIN_MISSING =
  /\b(?:authentication|authenticate|login) (?:is )?(?:required|needed|first)|\bnot logged in\b/i

/** Postfix, Exim, and Exchange (RFC 3463 has X.1.8 for it, which few servers send). */
const NOT_OUR_SENDER = /\bsender address rejected\b|\bsend ?as ?denied|\bsend as this sender\b/i

/** Our own allowance is used up (Gmail: 550 5.4.5), whatever the number says: tomorrow the same mail is welcome. */
const TOO_MUCH =
  /\b(?:rate|sending|daily|hourly) (?:\w{1,20} ){0,2}(?:limit|quota)|\bthrottl|\btoo many (?:messages|mails|emails|connections)\b|\bmessages? per (?:minute|hour|day)\b/i

function deferral({ code, status, said }: Reply): SendTrouble {
  // The server hangs up, whatever it was asked (RFC 5321 §3.8).
  if (code === 421) return 'interrupted'
  // RFC 6647 §5: greylisting has no code of its own; 450 and 451 with 4.7.1 are what servers use.
  const is_policy = (code === 450 || code === 451) && status === '7.1'
  if (is_policy || /\bgr[ae]y-? ?list/i.test(said)) return 'greylisted'
  if (status === '2.2' || (code === 452 && status === undefined)) return 'mailbox_full'
  return 'deferred'
}

function troubleAt(stage: SmtpStage, { code, status }: Reply): SendTrouble {
  if (isTooBig(stage, { code, status })) return 'too_big'
  if (status === '2.2' || (code === 552 && status === undefined)) return 'mailbox_full'
  if (isForeignScript(status)) return 'address_unusable'
  return stage === 'rcpt' ? 'address_refused' : 'content_refused'
}

/** 552 means a mail that is too big, and at RCPT a mailbox that is full (RFC 5321 §4.2.3, RFC 1870 §6). */
function isTooBig(stage: SmtpStage, { code, status }: Pick<Reply, 'code' | 'status'>): boolean {
  if (status === '3.4' || status === '2.3') return true
  return code === 552 && status === undefined && stage !== 'rcpt'
}

/** An internationalised address or mail that the server, or the next one, cannot take (RFC 6531 §4.2, RFC 5248 §2.4). */
function isForeignScript(status: string | undefined): boolean {
  return status === '6.7' || status === '6.8' || status === '6.9' || status === '6.10'
}

const WAIT = /\b(?:in|after|for|wait) (\d{1,5}) ?(s|secs?|seconds?|m|mins?|minutes?)\b/i
