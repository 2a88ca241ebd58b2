// A customer's mail as earlier deflections see it.

import type { FollowUp } from './deflection.ts'
import { type Before, saysOnlyThanks } from './gratitude.ts'
import type { Message } from './message.ts'
import type { Rated } from './rating.ts'
import { asksForHuman } from './risk.ts'

/**
 * A clock of the server that runs ahead of ours opens no gap at the end. `rated`: by our own link, which says it more plainly
 * than any words.
 */
export function followUpOf(message: Message, before: Before, now: number, rated?: Rated): FollowUp {
  return {
    message_id: message.id,
    conversation_id: message.conversation_id,
    received_at: Math.min(message.received_at, now),
    is_gratitude:
      rated?.is_alone === true ? rated.score === 'good' : saysOnlyThanks(message, before),
    asks_for_person: asksForHuman(message),
  }
}
