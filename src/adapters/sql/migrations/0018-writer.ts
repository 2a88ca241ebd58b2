// Migration 18: a decision keeps what a model wrote, and what was found in it. Rows of before have none.

/** Words that both databases understand. */
export function writer(): string[] {
  return ['alter table decision add column writing text']
}
