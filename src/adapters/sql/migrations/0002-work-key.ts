// Migration 2: a work row is found by its `key`, the id of the message or of the outbox row that the step is about.
// It was called `subject`, which in a mail program means something else.

export function workKey(): string[] {
  return [
    'alter table work rename column subject to key',
    'drop index work_subject',
    'create index work_key on work (key)',
  ]
}
