// Migration 19: what a mail says for what its category needs (an order number, say), so that a number of another customer's is
// noticed. Mail of before has none.

/** Words that both databases understand. */
export function slots(end: string): string[] {
  return [
    `create table slot_value (
      message_id text not null references message (id), slot text not null, value text not null,
      primary key (message_id, slot))${end}`,
    'create index slot_value_value on slot_value (value, slot, message_id)',
  ]
}
