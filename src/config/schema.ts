// The schema of `config/holdfast.yaml`. Unknown keys are refused. Every key carries one
// text that says what it does and why its default is what it is: `config/reference.md` and the JSON Schemas for editors
// are generated from here, and problems name the expected type with the same words.

import { z } from 'zod'
import { address, host, id, port, secret, sender, share, text, tls, url } from './fields.ts'

const imap = z.strictObject({
  host: host.describe('IMAP server of the mailbox.'),
  port: port.default(993).describe('993 goes with `implicit`, 143 with `starttls`.'),
  tls: tls
    .default('implicit')
    .describe(
      'How the connection is encrypted. `none` is refused for any host but this machine, because the password would be readable on the way.',
    ),
  user: text.describe('Login name; often the address.'),
  password: secret.describe('Password or app password.'),
  folder: text
    .default('INBOX')
    .describe(
      'Folder that customers’ mail arrives in. Other folders are never read, so a rule that moves mail elsewhere keeps it from Holdfast.',
    ),
  sent_folder: text
    .optional()
    .describe(
      'Folder for copies of sent mail. Left out, the server’s own Sent folder (RFC 6154) is found by itself.',
    ),
  poll_s: z
    .int()
    .min(1)
    .max(3_600)
    .default(30)
    .describe(
      'Seconds between looks at the folder, besides the server’s own push (IDLE). A push can get lost; this bounds how late mail is noticed.',
    ),
})

const smtp = z.strictObject({
  host: host.describe('SMTP server that sends for this mailbox.'),
  port: port.default(587).describe('587 goes with `starttls`, 465 with `implicit`.'),
  tls: tls
    .default('starttls')
    .describe('How the connection is encrypted. `none` is refused for any host but this machine.'),
  user: text.optional().describe('Login name; left out when the server asks for none.'),
  password: secret.optional().describe('Password; stands together with `user`.'),
})

const mailbox = z.strictObject({
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
  display_name: text.describe('The name customers see in From.'),
  imap: imap.describe('Where mail is read.'),
  smtp: smtp.describe('Where mail is sent.'),
})

const agents = z.strictObject({
  inbox: address.describe(
    'Where drafts and notices go. It must not be one of the mailboxes above: Holdfast would read its own mail in a circle.',
  ),
  allowed: z
    .array(address)
    .min(1)
    .describe(
      'Addresses that may approve, edit or reject a draft. Everybody else is refused and reported.',
    ),
})

const limits = z.strictObject({
  follow_up_window_days: z
    .int()
    .min(1)
    .max(60)
    .default(7)
    .describe(
      'An automatic answer counts as held when the customer stays silent for so many days. Seven days cover a weekend and a slow parcel; a shorter window flatters.',
    ),
  auto_per_customer_day: z
    .int()
    .min(0)
    .max(100)
    .default(3)
    .describe(
      'Automatic answers to one customer within 24 hours, over all mailboxes. More than a few means that the answers do not help, or that a machine is writing.',
    ),
  auto_per_mailbox_hour: z
    .int()
    .min(0)
    .max(10_000)
    .default(60)
    .describe(
      'Automatic answers of one mailbox within 60 minutes. It bounds the harm of a mistake or a loop until somebody sees it; what is over it becomes drafts.',
    ),
  auto_age_max_hours: z
    .int()
    .min(1)
    .max(720)
    .default(24)
    .describe(
      'An older mail is never answered by itself. After an outage the answer would come late, and perhaps a person was faster.',
    ),
  support_min: share
    .default(0.4)
    .describe(
      'Smallest share of the question’s information that a passage must hold before it may be cited. Lower answers more and misses more.',
    ),
  message_bytes_max: z
    .int()
    .min(10_000)
    .max(100 * 1024 * 1024)
    .default(25 * 1024 * 1024)
    .describe(
      'A bigger mail is not fetched; it is reported to the agents instead. 25 MiB is what most mail servers accept.',
    ),
  raw_days: z
    .int()
    .min(1)
    .max(365)
    .default(14)
    .describe(
      'Days that the raw source of a handled mail stays in the ledger. Long enough to look into a complaint, short enough to keep little personal data.',
    ),
})

const timings = z.strictObject({
  sending_lease_s: z
    .int()
    .min(200)
    .max(3_600)
    .default(300)
    .describe(
      'Seconds after which a mail whose sender gave no sign counts as unknown. An SMTP conversation is ended after 90 and the look into Sent takes as long at most, so that a slow one is never mistaken for a dead one.',
    ),
  sweep_every_s: z
    .int()
    .min(1)
    .max(3_600)
    .default(60)
    .describe(
      'Seconds between sweeps, which queue forgotten work again and close windows. It bounds how late a lost hint is noticed.',
    ),
  shutdown_deadline_s: z
    .int()
    .min(1)
    .max(300)
    .default(20)
    .describe(
      'Seconds that running steps get to finish when Holdfast is told to stop. What is not finished by then is done again at the next start.',
    ),
})

const http = z.strictObject({
  host: host
    .default('127.0.0.1')
    .describe(
      'Address of /healthz, /readyz and /metrics. They ask for no password, therefore only this machine sees them unless you say otherwise.',
    ),
  port: z.int().min(0).max(65_535).default(8025).describe('Port of the same; 0 turns it off.'),
})

const model = z.strictObject({
  base_url: url.describe('An OpenAI-compatible server, up to and with /v1.'),
  api_key: secret.describe('Key of that server.'),
  model: text.describe('Name of the model there.'),
  timeout_ms: z
    .int()
    .min(1_000)
    .max(120_000)
    .default(20_000)
    .describe(
      'Milliseconds to wait for an answer. Customers wait meanwhile; without an answer the mail becomes a draft.',
    ),
})

const alwaysHuman = z.strictObject({
  senders: z
    .array(sender)
    .default([])
    .describe('Addresses or @domains whose mail a person always decides about.'),
  phrases: z
    .array(text)
    .default([])
    .describe(
      'Words or phrases that do the same wherever they stand in subject or text, in upper or lower case, as whole words.',
    ),
})

export const holdfastSchema = z
  .strictObject({
    team: z
      .strictObject({
        name: text.describe(
          'The name customers know you by; it stands in greetings and signatures.',
        ),
      })
      .describe('Who you are.'),
    mailboxes: z.array(mailbox).min(1).describe('The mailboxes that Holdfast watches.'),
    agents: agents.describe('The people who decide about drafts.'),
    always_human: alwaysHuman
      .prefault({})
      .describe('What a person always decides, whatever the category says.'),
    limits: limits.prefault({}).describe('Numbers that bound what may happen without a person.'),
    timings: timings.prefault({}).describe('Numbers that bound how long things take.'),
    http: http.prefault({}).describe('Health and metrics.'),
    model: model
      .optional()
      .describe(
        'A language model that gives a second opinion on the category. Off when left out; nothing leaves your machine then.',
      ),
    data_dir: text
      .default('./data')
      .describe(
        'Folder for the ledger, the embedded Redis and the token secret; relative paths start at the folder above `config`. The environment variable HOLDFAST_DATA overrides it.',
      ),
    log_level: z
      .enum(['trace', 'debug', 'info', 'warn', 'error', 'silent'])
      .default('info')
      .describe('How much is logged. Addresses and mail text appear at `trace` only.'),
  })
  .meta({ title: 'Holdfast: mailboxes, agents and limits' })

export type HoldfastFile = z.output<typeof holdfastSchema>
