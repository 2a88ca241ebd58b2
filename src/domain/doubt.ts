// Is this ledger the one that answered this mailbox until now? An older or empty ledger takes answered mail for new, and a
// second Holdfast answers the same mail beside us. Each such sign pauses automatic replies until a person has looked.

import { headerValues } from '../mail/headers.ts'
import type { HeaderFields } from '../mail/mail.ts'
import { OWN_MARK, readOwnMark } from '../mail/own-mark.ts'
import { EVERY_MAILBOX } from './budgets.ts'
import { DAY_MS } from './deflection.ts'

export type Doubt = {
  kind:
    | 'ledger_lost'
    | 'ledger_other'
    | 'ledger_older'
    | 'secret_changed'
    | 'other_holdfast'
    | 'unknown_copies'
  /** A mailbox, or `EVERY_MAILBOX`. */
  scope: string
  /** What was seen, as the end of a sentence. */
  why: string
  hint: string
}

/** What the data folder remembers of its ledger. */
export type Mark = { ledger: string | undefined; taken: number; claims: number }

/** What the ledger says of itself. */
type Itself = {
  id: string | undefined
  taken: number
  claims: number
  is_empty: boolean
}

const COMPARE =
  'Mail of the meantime looks new and becomes drafts. Compare them with the Sent folder'
const GO_ON = `${COMPARE}, then: holdfast resume. Or stop, and put the right ledger back.`

/**
 * `known`: the mark beside the ledger, if there is one. `had_secret`: the folder held a secret before this start, so that
 * something was here already.
 */
export function ledgerDoubt(
  known: Mark | undefined,
  ledger: Itself,
  had_secret: boolean,
): Doubt | undefined {
  const doubt = (kind: Doubt['kind'], why: string): Doubt => {
    return { kind, scope: EVERY_MAILBOX, why, hint: GO_ON }
  }
  if (ledger.id === undefined && ledger.is_empty) {
    if (known !== undefined && known.taken + known.claims > 0) {
      return doubt('ledger_lost', `the ledger is empty, and knew ${known.taken} mails before`)
    }
    return known === undefined && had_secret
      ? doubt('ledger_lost', 'the ledger is empty, and a secret lies beside it from before')
      : undefined
  }
  if (known === undefined) return undefined
  if (known.ledger !== undefined && ledger.id !== undefined && known.ledger !== ledger.id) {
    return doubt('ledger_other', 'another ledger than before is in this data folder')
  }
  if (ledger.taken < known.taken) {
    const why = `the ledger is older than this data folder: it knows ${ledger.taken} mails, and knew ${known.taken}`
    return doubt('ledger_older', why)
  }
  return ledger.claims < known.claims
    ? doubt('ledger_older', 'the ledger is older than this data folder: mail has left since then')
    : undefined
}

export function secretDoubt(): Doubt {
  return {
    kind: 'secret_changed',
    scope: EVERY_MAILBOX,
    why: 'the secret that signs references is another one than before: replies to drafts that were mailed until now are refused',
    hint: 'Put the old secret back (HOLDFAST_SECRET, or the file secret in the data folder), or answer what is open by hand: holdfast report. Then: holdfast resume.',
  }
}

/** A copy in the Sent folder: its header fields, and its INTERNALDATE in milliseconds. */
export type Copy = HeaderFields & { received_at: number }

/** Automatic answers of the mailbox among the copies; a person's own mail says nothing about ledgers. */
export function automaticCopies(
  copies: readonly Copy[],
  from: string,
  since: number,
): (Copy & { message_id: string })[] {
  return copies.flatMap((copy) => {
    const { message_id, received_at } = copy
    if (message_id === undefined || received_at <= since) return []
    const is_ours = copy.from.some(({ address }) => address === from)
    const is_signed = headerValues(copy.headers, OWN_MARK.toLowerCase()).some((value) =>
      value.includes('s='),
    )
    return is_ours && is_signed ? [{ ...copy, message_id }] : []
  })
}

/** `left`: Message-IDs that left from this ledger. The newest copy that did not is what is told. */
export function copiesDoubt(
  mailbox: string,
  copies: readonly (Copy & { message_id: string })[],
  left: ReadonlySet<string>,
  secret: string,
): Doubt | undefined {
  const [last] = copies
    .filter(({ message_id }) => !left.has(message_id))
    .toSorted((a, b) => b.received_at - a.received_at)
  if (last === undefined) return undefined
  const day = new Date(last.received_at).toISOString().slice(0, 10)
  const resume = `holdfast resume --mailbox ${mailbox}`
  if (readOwnMark(last, secret) === 'ours') {
    return {
      kind: 'unknown_copies',
      scope: mailbox,
      why: `the Sent folder of ${mailbox} holds answers of this Holdfast that its ledger does not know (the last of ${day})`,
      hint: `Either the ledger is an older copy, or a copy of this data folder runs elsewhere: put the right ledger back, or stop the other one. ${COMPARE}, then: ${resume}`,
    }
  }
  return {
    kind: 'other_holdfast',
    scope: mailbox,
    why: `another Holdfast, with another data folder, answers from the mailbox ${mailbox} (last on ${day})`,
    hint: `Stop one of the two, or customers get two answers. If it was this one with an older data folder, go back to that folder. When one is left: ${resume}`,
  }
}

/** Older copies belong to the past of a mailbox, not to somebody who answers it now. */
export const COPIES_MS = 30 * DAY_MS

/** So long after a doubt, Sent is asked before anything is sent to a customer. */
export const ASK_SENT_MS = 30 * DAY_MS

/** `received_at`: of the mail that is answered. What came before the doubt may have been answered, however late it is. */
export function isInDoubt(
  doubted_at: number | undefined,
  received_at: number | undefined,
  now: number,
): boolean {
  if (doubted_at === undefined) return false
  return now < doubted_at + ASK_SENT_MS || (received_at ?? 0) <= doubted_at
}
