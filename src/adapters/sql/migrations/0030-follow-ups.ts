// Migration 30: most deflections are never followed up, and an index of what is mostly absent looks useless to SQLite's statistics.

export function followUps(): string[] {
  return [
    'drop index deflection_follow_up',
    'create index deflection_follow_up on deflection (follow_up_message_id) where follow_up_message_id is not null',
  ]
}
