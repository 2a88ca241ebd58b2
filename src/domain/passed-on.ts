// Mail that passes on somebody else's: a partner who sends a customer's question to us, a colleague who got it by mistake.
// Its writer would get the answer, and who asked would get nothing.

import { withoutTag } from '../mail/address.ts'
import { newText } from '../mail/new-text/new-text.ts'
import { withoutQuoteMarks } from '../mail/new-text/quote-lines.ts'
import { type QuotedSender, quotedSenderOf } from '../mail/new-text/quoted-sender.ts'
import { FORWARD_MARK } from '../mail/screening/words/subject-marks.ts'
import { senderDomain } from '../mail/sender-domain.ts'
import { baseSubject } from '../mail/threads/threading.ts'
import { foldedWords } from '../text/words.ts'
import type { Message } from './message.ts'
import { ownAddresses, type Team } from './team.ts'

type House = Pick<Team, 'agents' | 'mailboxes'>
type Written = Pick<Message, 'subject' | 'text' | 'customer' | 'customer_name'>

/** Who wrote what the mail passes on, when that is neither its writer nor one of us. */
export function passedOnFrom(team: Team, message: Written): QuotedSender | undefined {
  const found = quotedSenderOf(message.text)
  if (found === undefined) return undefined
  if (found.address !== '') {
    const is_hers = withoutTag(found.address) === withoutTag(message.customer)
    return is_hers || isOfHouse(team, found.address) ? undefined : found
  }
  // A name alone says little; it counts where a mail is forwarded by somebody of another name.
  if (!found.is_forwarded && !FORWARD_MARK.test(message.subject.trim())) return undefined
  const known = [message.customer_name, team.name, ...team.mailboxes.map((box) => box.display_name)]
  const names = new Set(known.flatMap(foldedWords))
  return foldedWords(found.name).some((word) => names.has(word)) ? undefined : found
}

/**
 * A customer's mail that a colleague sent on to us, as if the customer had written it. Reply-To names the customer as well,
 * because anybody can write a colleague's address into From, and so no machine answers.
 */
export function unwrapped(team: House, message: Message): Message | undefined {
  if (!isOfHouse(team, message.customer)) return undefined
  let text = message.text
  let sent_on = FORWARD_MARK.test(message.subject.trim())
  let found = quotedSenderOf(text)
  // It may have gone through several hands of the house.
  for (let hand = 0; hand < HANDS_MAX; hand += 1) {
    if (found === undefined || (!sent_on && !found.is_forwarded)) return undefined
    if (found.address === '' || !isOfHouse(team, found.address)) break
    text = belowOf(text, found)
    sent_on = FORWARD_MARK.test(found.subject)
    found = quotedSenderOf(text)
  }
  if (found === undefined || found.address === '' || isOfHouse(team, found.address))
    return undefined
  const below = belowOf(text, found)
  return {
    ...message,
    screening: { kind: 'customer', reason: 'person' },
    customer: found.address,
    customer_name: found.name,
    reply_to: found.address,
    subject: found.subject === '' ? baseSubject(message.subject) : found.subject,
    new_text: newText(below),
  }
}

const HANDS_MAX = 4

function belowOf(text: string, { end }: QuotedSender): string {
  return text.trim().split('\n').slice(end).map(withoutQuoteMarks).join('\n')
}

/** One of our addresses, or another one of the same organisation; at a provider only the very addresses. */
export function isOfHouse(team: House, address: string): boolean {
  const own = [...ownAddresses(team), ...team.agents.allowed]
  const domain = senderDomain(address)
  return (
    own.some((one) => withoutTag(one) === withoutTag(address)) ||
    (domain !== undefined && own.some((one) => senderDomain(one) === domain))
  )
}
