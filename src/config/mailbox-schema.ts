// The schema of one mailbox in `config/holdfast.yaml`: where mail is read and sent, and what happens to it there. The
// description of every key says what it does and why its default is what it is.

import { z } from 'zod'
import { address, host, id, port, secret, text, tls } from './fields.ts'
import { oauth } from './oauth-schema.ts'
import { PROVIDER_NAMES } from './providers.ts'

const tls_ca = () =>
  text
    .optional()
    .describe(
      'File (PEM) with the certificate of your own certificate authority, or of a server that signs its own. Only what it vouches for is trusted then. Without it, the authorities that Node knows are. Relative paths start at the folder above `config`.',
    )

const imap = z.strictObject({
  host: host
    .optional()
    .describe('IMAP server of the mailbox. Required, unless `provider` implies it.'),
  port: port.default(993).describe('993 goes with `implicit`, 143 with `starttls`.'),
  tls: tls
    .default('implicit')
    .describe(
      'How the connection is encrypted. `none` is refused for any other host than this machine, because the password could be read on the way.',
    ),
  tls_ca: tls_ca(),
  user: text.describe('Login name; often the address.'),
  password: secret
    .optional()
    .describe('Password or app password. Required, unless `oauth` of the mailbox is set.'),
  folders: z
    .array(text)
    .min(1)
    .default(['INBOX'])
    .describe(
      'Folders in which customers’ mail arrives, with `/` between levels whatever the server uses. Other folders are never read, so a rule that moves mail elsewhere hides it from Holdfast. Each folder keeps one connection open; servers allow about ten.',
    ),
  sent_folder: text
    .optional()
    .describe(
      'Folder for copies of sent mail. By default the server’s own Sent folder (RFC 6154) is used.',
    ),
  sent_copy: z
    .enum(['by_us', 'by_server'])
    .optional()
    .describe(
      'Who puts a copy of sent mail into Sent. Use `by_server` for servers that file what they send; with `by_us` there would be two copies. By default `provider` decides, else `by_us`.',
    ),
  poll_s: z
    .int()
    .min(1)
    .max(3_600)
    .default(30)
    .describe(
      'Seconds between looks at the folder, in addition to the server’s own push (IDLE). A push can get lost; this limits how late mail is noticed.',
    ),
  idle_max_s: z
    .int()
    .min(10)
    .max(1_740)
    .optional()
    .describe(
      'Seconds after which IDLE is renewed, because servers hang up on clients that wait longer (RFC 2177: 30 minutes). By default `provider` decides, else 1500. It matters only if `poll_s` is larger.',
    ),
})

const smtp = z.strictObject({
  host: host
    .optional()
    .describe('SMTP server that sends for this mailbox. Required, unless `provider` implies it.'),
  port: port.default(587).describe('587 goes with `starttls`, 465 with `implicit`.'),
  tls: tls
    .default('starttls')
    .describe(
      'How the connection is encrypted. `none` is refused for any other host than this machine.',
    ),
  tls_ca: tls_ca(),
  user: text.optional().describe('Login name; leave it out if the server requires none.'),
  password: secret.optional().describe('Password; required together with `user`.'),
})

const target = (whose: string) =>
  text
    .optional()
    .describe(
      `Folder for ${whose}; created if it is missing. Without it, such mail stays where it is. It must not be a watched folder, or the mail would come in again.`,
    )

const after = z.strictObject({
  do: z
    .enum(['keep', 'mark', 'move'])
    .default('keep')
    .describe(
      'What happens to a mail in the mailbox once it is dealt with. `keep`: nothing; Holdfast moves, marks and deletes nothing. `mark`: answered mail gets \\Answered and the keyword $HoldfastAnswered, the rest $HoldfastDraft or $HoldfastIgnored, if the server keeps keywords. `move`: it is moved into the folders below. Mail that is older than 14 days when this is turned on stays as it is.',
    ),
  answered: target('mail to which an answer has left'),
  drafted: target(
    'mail that a person decides about. It stays there even when the answer has left; only `mark` shows both',
  ),
  ignored: target('mail that needs no answer: newsletters, bounces, copies, thanks'),
})

export const mailbox = z.strictObject({
  id: id.describe(
    'Stable name of the mailbox. The ledger refers to it, so renaming it makes it a new mailbox.',
  ),
  address: address.describe('The address customers write to and get answers from.'),
  aliases: z
    .array(address)
    .default([])
    .describe(
      'Further addresses whose mail arrives in the same mailbox. Mail to none of your addresses is never answered automatically, and mail from them is your own.',
    ),
  groups: z
    .array(text)
    .default([])
    .describe(
      'If the address is a group, its List-Id (a Google Group writes `support.shop.example` into the `List-Id` of every mail). Mail of any other list is never answered, and without this key neither is that of your customers.',
    ),
  authserv_id: text
    .optional()
    .describe(
      'Name by which your own mail server signs the Authentication-Results field (RFC 8601) of mail it takes in: the first word of that field in any mail of this mailbox. Then its findings (DMARC, or SPF or DKIM of the same domain) prove who an agent is. Set it only if that server removes such fields of strangers.',
    ),
  display_name: text.describe('The name that customers see in From.'),
  provider: z
    .enum(PROVIDER_NAMES)
    .default('generic')
    .describe(
      'Provider of the mailbox. Its hosts and habits become the defaults of the keys below. Gmail needs an app password. Microsoft 365 accepts no passwords for IMAP: set `oauth`.',
    ),
  imap: imap.describe('Where mail is read.'),
  smtp: smtp.describe('Where mail is sent.'),
  oauth: oauth
    .optional()
    .describe('Login by OAuth 2 instead of a password, for IMAP and SMTP (XOAUTH2).'),
  after: after.prefault({}).describe('What happens to handled mail in the mailbox.'),
})
