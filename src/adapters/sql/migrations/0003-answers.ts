// Migration 3: a decision keeps what the mail asks and the passages that may answer it, and evidence keeps which passages
// were proposed and which a person used. Rows of before have none: they are evidence about the category alone.

/** Words that both databases understand. */
export function answers(): string[] {
  return [
    `alter table decision add column requests text not null default '[]'`,
    'alter table evidence add column proposed text',
    'alter table evidence add column used text',
  ]
}
