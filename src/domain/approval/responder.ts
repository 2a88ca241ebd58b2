// Signs that a program answered one of our mails to the agents: absence notes, and help desks that confirm a mail. Nothing
// of it may reach a customer.

import { maySayAbsent, saysAbsent } from '../../mail/screening/vacation-text.ts'
import { findPhrase, searchable } from '../../text/words.ts'
import { phrasesOf } from '../words/phrase.ts'
import { TICKET_CONFIRMATIONS } from '../words/responder-words.ts'

type Said = { subject: string; new_text: string }

/** What shows that a program answered one of our mails, or undefined; strong only together with a reference to it. */
export function whyResponder({ subject, new_text }: Said): string | undefined {
  if (saysAbsent(new_text)) return 'it reads like an out-of-office note'
  const said = searchable(`${subject}\n${new_text}`)
  return findPhrase(said, CONFIRMATION_PHRASES) === undefined
    ? undefined
    : 'it reads like the automatic confirmation of a ticket system'
}

/** The same, and whatever leaves a doubt: programs greet as well, so a greeting alone is no sign of a person. */
export function whyPerhapsResponder(said: Said): string | undefined {
  if (maySayAbsent(said.subject, said.new_text)) return 'it reads like an out-of-office note'
  return whyResponder(said)
}

const CONFIRMATION_PHRASES = phrasesOf(TICKET_CONFIRMATIONS)
