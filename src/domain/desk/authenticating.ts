// Is a mail about a draft from the agent that it names? Its From must be one plain address of the list, and something
// must prove it: our own server (RFC 8601), a DKIM signature that we verified, or a code that only the agent's own mailbox
// got. A From line alone is a claim.

import { domainOf, withoutTag } from '../../mail/address.ts'
import { proofOf, resultsOf } from '../../mail/authentication/results.ts'
import { strictFrom } from '../../mail/authentication/strict-from.ts'
import { headerValues } from '../../mail/headers.ts'
import type { HeaderLine } from '../../mail/mail.ts'
import { organisationOf } from '../../mail/sender-domain.ts'
import { findMailbox, type Team } from '../team.ts'

/** A valid signature; see `Signature` of the ports. */
export type SignedBy = { domain: string; fields: readonly string[] }

export type Proof =
  | {
      is_proved: true
      by: 'dmarc' | 'dkim' | 'spf' | 'signature' | 'code' | 'sent folder' | 'not asked'
    }
  | { is_proved: false; why: 'not_plain' | 'not_listed' | 'unproved' }

/** What a mail shows of its sender; `headers` is undefined when its source is gone. */
export type Shown = {
  headers: readonly HeaderLine[] | undefined
  /** Only looked at where the server proves nothing. */
  signatures: readonly SignedBy[]
}

/** The agent that a mail strictly names, as the list writes the address; or why it names none. */
export function agentNamed(
  team: Pick<Team, 'agents'>,
  headers: readonly HeaderLine[] | undefined,
): { ok: true; agent: string } | { ok: false; why: 'not_plain' | 'not_listed' } {
  const from = strictFrom(headers ?? [])
  if (!from.ok) return { ok: false, why: 'not_plain' }
  const sender = withoutTag(from.address)
  const agent = team.agents.allowed.find((address) => withoutTag(address) === sender)
  return agent === undefined ? { ok: false, why: 'not_listed' } : { ok: true, agent }
}

/** `mailbox`: that of the mail. */
export function proofOfAgent(team: Team, mailbox: string, shown: Shown): Proof {
  const named = agentNamed(team, shown.headers)
  if (!named.ok) return { is_proved: false, why: named.why }
  const { authentication } = team.agents
  if (authentication === 'none') return { is_proved: true, by: 'not asked' }
  const headers = shown.headers ?? []
  const by = serverProof(team, mailbox, headers, named.agent)
  if (by !== undefined) return { is_proved: true, by }
  const is_signed =
    authentication !== 'authserv' &&
    shown.signatures.some((one) => isSignedWhole(one, headers, domainOf(named.agent)))
  return is_signed ? { is_proved: true, by: 'signature' } : { is_proved: false, why: 'unproved' }
}

function serverProof(
  team: Team,
  mailbox: string,
  headers: readonly HeaderLine[],
  agent: string,
): 'dmarc' | 'dkim' | 'spf' | undefined {
  const authserv_id = findMailbox(team, mailbox)?.authserv_id
  const results = authserv_id === undefined ? undefined : resultsOf(headers, authserv_id)
  return results && proofOf(results, agent, isAligned)
}

/**
 * The signature is of the agent's domain and covers what decides: an old mail of the agent with another reference in it
 * would be a new decision.
 */
function isSignedWhole(
  { domain, fields }: SignedBy,
  headers: readonly HeaderLine[],
  of: string,
): boolean {
  if (!isAligned(domain, of)) return false
  return DECIDING_FIELDS.every(
    (name) => headerValues(headers, name).length <= fields.filter((one) => one === name).length,
  )
}

const DECIDING_FIELDS = ['from', 'subject', 'in-reply-to', 'references']

/** Relaxed alignment (RFC 7489 §3.1). */
function isAligned(domain: string, of: string): boolean {
  return organisationOf(domain) === organisationOf(of)
}
