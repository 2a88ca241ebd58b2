// Signs that a program answered one of our mails to the agents: absence notes, and help desks that confirm a mail. Nothing
// of it may reach a customer.

import { hasMatter } from '../../mail/screening/person-signs.ts'
import { maySayAbsent, saysAbsent } from '../../mail/screening/vacation-text.ts'
import { findPhrase, searchable } from '../../text/words.ts'
import { phrasesOf } from '../words/phrase.ts'
import { TICKET_CONFIRMATIONS } from '../words/responder-words.ts'

type Said = { subject: string; new_text: string }

/** What shows that a program answered one of our mails, or undefined; strong only together with a reference to it. */
export function whyResponder({ subject, new_text }: Said): string | undefined {
  if (saysAbsent(new_text)) return 'it reads like an out-of-office note'
  return isConfirmation({ subject, new_text }) ? CONFIRMS : undefined
}

/**
 * The same, and whatever leaves a doubt: programs greet as well, so a greeting alone is no sign of a person. `is_named`: it
 * greets somebody by name, which they cannot; where it also speaks of what customers want, its days are part of the answer.
 */
export function whyPerhapsResponder(
  { subject, new_text }: Said,
  { is_named = false }: { is_named?: boolean } = {},
): string | undefined {
  const own_days = is_named && hasMatter(new_text) ? '' : new_text
  if (maySayAbsent(subject, own_days)) return 'it reads like an out-of-office note'
  return isConfirmation({ subject, new_text }) ? CONFIRMS : undefined
}

function isConfirmation({ subject, new_text }: Said): boolean {
  return findPhrase(searchable(`${subject}\n${new_text}`), CONFIRMATION_PHRASES) !== undefined
}

const CONFIRMS = 'it reads like the automatic confirmation of a ticket system'
const CONFIRMATION_PHRASES = phrasesOf(TICKET_CONFIRMATIONS)
