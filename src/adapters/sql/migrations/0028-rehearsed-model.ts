// Migration 28: a rehearsal knows whose reading it showed, so that marks count for the model that read. Rows of before are the local
// engine's.

/** Words that both databases understand. */
export function rehearsedModel(): string[] {
  return ['alter table rehearsal add column reader text']
}
