// The schema of one mailbox in `config/holdfast.yaml`: where mail is read and sent, and what becomes of it there. Every
// key carries the text that says what it does and why its default is what it is.

import { z } from 'zod'
import { address, host, id, port, secret, text, tls } from './fields.ts'
import { PROVIDER_NAMES } from './providers.ts'

const imap = z.strictObject({
  host: host
    .optional()
    .describe('IMAP server of the mailbox. Required, unless `provider` says where it is.'),
  port: port.default(993).describe('993 goes with `implicit`, 143 with `starttls`.'),
  tls: tls
    .default('implicit')
    .describe(
      'How the connection is encrypted. `none` is refused for any host but this machine, because the password would be readable on the way.',
    ),
  user: text.describe('Login name; often the address.'),
  password: secret.describe('Password or app password.'),
  folders: z
    .array(text)
    .min(1)
    .default(['INBOX'])
    .describe(
      'Folders that customers’ mail arrives in, with `/` between levels whatever the server uses. Other folders are never read, so a rule that moves mail elsewhere keeps it from Holdfast. Each folder holds one connection open; servers allow about ten.',
    ),
  sent_folder: text
    .optional()
    .describe(
      'Folder for copies of sent mail. Left out, the server’s own Sent folder (RFC 6154) is found by itself.',
    ),
  sent_copy: z
    .enum(['by_us', 'by_server'])
    .optional()
    .describe(
      'Who puts a copy of sent mail into Sent. `by_server` for servers that file what they send; with `by_us` there would be two. Left out, `provider` decides, else `by_us`.',
    ),
  poll_s: z
    .int()
    .min(1)
    .max(3_600)
    .default(30)
    .describe(
      'Seconds between looks at the folder, besides the server’s own push (IDLE). A push can get lost; this bounds how late mail is noticed.',
    ),
  idle_max_s: z
    .int()
    .min(10)
    .max(1_740)
    .optional()
    .describe(
      'Seconds after which the server is asked anew to push; it hangs up on who waits longer (RFC 2177: 30 minutes). Left out, `provider` decides, else 1500. Only a `poll_s` above it makes a difference.',
    ),
})

const smtp = z.strictObject({
  host: host
    .optional()
    .describe(
      'SMTP server that sends for this mailbox. Required, unless `provider` says where it is.',
    ),
  port: port.default(587).describe('587 goes with `starttls`, 465 with `implicit`.'),
  tls: tls
    .default('starttls')
    .describe('How the connection is encrypted. `none` is refused for any host but this machine.'),
  user: text.optional().describe('Login name; left out when the server asks for none.'),
  password: secret.optional().describe('Password; stands together with `user`.'),
})

const target = (whose: string) =>
  text
    .optional()
    .describe(
      `Folder for ${whose}; made when it is missing. Left out, such mail stays where it is. It must not be a watched folder, or the mail would come in again.`,
    )

const after = z.strictObject({
  do: z
    .enum(['keep', 'mark', 'move'])
    .default('keep')
    .describe(
      'What becomes of a mail in the mailbox once its fate is final. `keep`: nothing; Holdfast moves, marks and deletes nothing. `mark`: answered mail gets \\Answered and the keyword $HoldfastAnswered, the rest $HoldfastDraft or $HoldfastIgnored, as far as the server keeps keywords. `move`: into the folders below. Mail that is older than 14 days when this is turned on stays as it is.',
    ),
  answered: target('mail that an answer of ours has left for'),
  drafted: target(
    'mail that a person decides about. It stays there when the answer has left: only `mark` shows both',
  ),
  ignored: target('mail that needs no answer: newsletters, bounces, copies, thanks'),
})

export const mailbox = z.strictObject({
  id: id.describe(
    'Stable name of the mailbox; it stands in the ledger, so renaming it makes it a new mailbox.',
  ),
  address: address.describe('The address customers write to and get answers from.'),
  aliases: z
    .array(address)
    .default([])
    .describe(
      'Further addresses that arrive in the same mailbox. Mail to none of these is never answered by itself, and mail from them is our own.',
    ),
  groups: z
    .array(text)
    .default([])
    .describe(
      'List-Id of the group that the address is, where it is one (a Google Group writes `support.shop.example` into `List-Id` of every mail). Mail of any other list is never answered; without this, neither would be that of your customers.',
    ),
  display_name: text.describe('The name customers see in From.'),
  provider: z
    .enum(PROVIDER_NAMES)
    .default('generic')
    .describe(
      'Where the mailbox lives, for hosts and habits that need not be written down then; keys that are written down win. Gmail wants an app password. Microsoft 365 takes no passwords for IMAP, so it needs a proxy that logs in by OAuth for you: name that proxy as `imap.host` and `smtp.host`.',
    ),
  imap: imap.describe('Where mail is read.'),
  smtp: smtp.describe('Where mail is sent.'),
  after: after.prefault({}).describe('What becomes of handled mail in the mailbox.'),
})
