// Migration 20: deflections are read by the time of their reply, which the report asks for.

/** Words that both databases understand. */
export function deflectionTimes(): string[] {
  return ['create index deflection_sent on deflection (sent_at)']
}
