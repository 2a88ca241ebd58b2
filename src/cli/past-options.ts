// The options of every command that reads past mail.

import type { Command } from 'commander'
import { day } from './option-values.ts'

/** Adds the options that name a source of past mail. */
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
    .option('--since <date>', 'only mail from this day on, such as 2026-01-31', day)
}
