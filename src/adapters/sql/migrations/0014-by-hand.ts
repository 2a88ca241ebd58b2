// Migration 14: what people write by hand goes to the customer, or to where the customer wants answers; the latter are few.

export function byHand(): string[] {
  return ['create index message_reply_to on message (reply_to) where reply_to is not null']
}
