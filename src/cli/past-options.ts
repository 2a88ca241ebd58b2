// The options of every command that reads past mail.

import { type Command, InvalidArgumentError } from 'commander'

/** Adds the options of a source of past mail. */
export function withPastMail(command: Command): Command {
  return command
    .option('--imap <mailbox/folder>', 'a folder of a configured mailbox, read-only')
    .option('--mbox <file>', 'an mbox file')
    .option('--maildir <folder>', 'a Maildir')
    .option('--eml <folder>', 'a folder of .eml files')
    .option(
      '--sent <source>',
      'what the team answered: imap:<mailbox/folder>, mbox:<file>, maildir:<folder> or eml:<folder>',
    )
    .option('--since <date>', 'only mail from this day on (2026-01-31)', dayOf)
}

function dayOf(value: string): number {
  const at = /^\d{4}-\d{2}-\d{2}(?:T[\d:.]{5,12}Z?)?$/.test(value) ? Date.parse(value) : Number.NaN
  if (Number.isNaN(at)) throw new InvalidArgumentError('a day like 2026-01-31')
  return at
}
