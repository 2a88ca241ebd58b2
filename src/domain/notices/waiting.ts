// Further drafts about a sender wait without a mail of their own: one notice for each sender (or whoever is counted
// together) and window stands in for all of them.

import { senderDomain } from '../../mail/sender-domain.ts'
import { type Spending, spendingText } from '../budgets.ts'
import type { Message } from '../message.ts'
import type { Notice } from './notice.ts'

/** `reached` is the budget that is spent; `waiting` counts the drafts about this sender that no mail told of. */
export function waitingNotice(
  { message, reached, waiting }: { message: Message; reached: Spending; waiting: number },
  now: number,
): Notice {
  const { per, window_ms } = reached
  const who = per === 'all' ? 'everybody' : (perSender(per, message.customer) ?? 'unknown')
  const window = Math.floor(now / window_ms)
  return {
    topic: `waiting ${per} ${who} ${window_ms} ${window}`,
    mailbox: message.mailbox,
    title: `further mail of ${who} is not mailed to you one by one`,
    paragraphs: [
      `You had ${spendingText(reached)}. So that nobody can fill your inbox, further drafts about such mail wait without a mail of their own until there is room again; then they come by themselves, oldest first. They are open, and the customers’ mail is in the mailbox.`,
      'If this is a responder that answers our drafts or notices, please switch it off for this address. If these are people, raise the limits named draft_mails_… in holdfast.yaml.',
    ],
    facts: [
      { name: 'Waiting of this sender', value: `${waiting} so far` },
      { name: 'Last one', value: `${message.customer || 'not readable'}: ${message.subject}` },
      { name: 'Record', value: `holdfast show ${message.id}` },
      { name: 'All of them', value: 'holdfast report' },
    ],
    quoted: undefined,
    message_id: message.id,
  }
}

function perSender(per: Spending['per'], customer: string): string | undefined {
  return per === 'domain' ? senderDomain(customer) : customer || undefined
}
