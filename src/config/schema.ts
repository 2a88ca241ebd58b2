// The schema of `config/holdfast.yaml`. Unknown keys are refused. The description of every key says what it does and why
// its default is what it is. `config/reference.md` and the JSON Schemas for editors are generated from it, and problems
// name the expected type in the same words.

import { z } from 'zod'
import { WEEKDAYS } from '../domain/figures/weeks.ts'
import { ATTACH_TYPES, isProgram } from '../domain/file-types.ts'
import { ntfy, webhook } from './announcing-schema.ts'
import { address, host, language, secret, sender, text, url } from './fields.ts'
import { gate } from './gate-schema.ts'
import { hours } from './hours-schema.ts'
import { limits } from './limits-schema.ts'
import { mailbox } from './mailbox-schema.ts'

const fileEnding = z
  .string()
  .regex(/^[a-z0-9-]{1,20}$/)
  .refine((ending) => !isProgram(ending), 'programs are never passed on to customers')
  .meta({ title: 'the ending of a file name, such as pdf' })

const agents = z.strictObject({
  inbox: address.describe(
    'Where drafts and notices go. It must not be one of the mailboxes above, or Holdfast would read its own mail in a loop.',
  ),
  allowed: z
    .array(address)
    .min(1)
    .describe(
      'Addresses that may decide about drafts, `inbox` only if it stands here as well. Everybody else is refused and reported (in the daily mail, where there is one).',
    ),
  authentication: z
    .enum(['authserv', 'dkim', 'confirm', 'none'])
    .default('confirm')
    .describe(
      'How the sender of a decision is proved, because a From line can be forged. `authserv`: by your own server (`mailboxes[].authserv_id`), and nothing else counts. `dkim`: by that or by a DKIM signature that Holdfast verifies. `confirm`: by either of them; without, the decision waits until the agent has answered one mail with a code to the listed address. `none`: not at all; it needs `authentication_reason`.',
    ),
  authentication_reason: text
    .optional()
    .describe(
      'Why nobody can forge an agent’s address here; required with `authentication: none`.',
    ),
  hold_s: z
    .int()
    .min(0)
    .max(3_600)
    .default(60)
    .describe(
      'Seconds for which an approved or written answer waits before it leaves. Until then any agent can take it back by replying `stop`. With 0 it leaves at once.',
    ),
  reference_hours: z
    .int()
    .min(1)
    .max(24 * 30)
    .default(72)
    .describe(
      'Hours for which a draft’s mail can be answered. A later answer changes nothing and brings the draft anew, because the matter may have moved on.',
    ),
  attach_types: z
    .array(fileEnding)
    .default([...ATTACH_TYPES])
    .describe(
      'Endings of the files that `attach` passes on to customers; a list of yours takes the place of this one. Programs, scripts and documents with macros are never passed on, and cannot be listed.',
    ),
  drafts: z
    .enum(['mail', 'folder', 'both'])
    .default('mail')
    .describe(
      'Where drafts with a proposal come. `mail`: to `inbox`. `folder`: into the Drafts folder of the mailbox, as an answer in the customer’s thread that any mail program can send, change or delete (deleting it for five minutes rejects it); no mail about it is sent, unless it waits for longer than `remind_after_h` or the folder takes none. `both`: both. Drafts without a proposal are always mailed.',
    ),
  remind_after_h: z
    .int()
    .min(0)
    .max(24 * 30)
    .optional()
    .describe(
      'Hours after which a draft that nobody has decided is mailed once more, in its own thread; at most 20 a day, and none of a sender with more than three open drafts. With `hours`, working hours. With 0 there are no reminders. By default 24, with `hours` 8.',
    ),
  escalate_to: address
    .optional()
    .describe(
      'An address that gets a draft which nobody decided after the reminder: a supervisor, a second team. Whoever answers from there must stand in `allowed` to decide. Without it nothing is escalated.',
    ),
  escalate_after_h: z
    .int()
    .min(1)
    .max(24 * 60)
    .optional()
    .describe(
      'Hours after which that happens; with `hours`, working hours. At most 20 drafts a day. By default twice `remind_after_h`, or 48 (with `hours` 16) where there are no reminders.',
    ),
  alarm_after_h: z
    .int()
    .min(0)
    .max(24 * 60)
    .optional()
    .describe(
      'Hours after which drafts that still wait become an alarm (`holdfast status`, metrics); with `hours`, working hours. With 0 there is none. By default 72, with `hours` 24.',
    ),
  daily_at: z
    .string()
    .regex(/^(?:(?:[01]\d|2[0-3]):[0-5]\d)?$/)
    .default('08:00')
    .meta({ title: 'a time such as 08:00, or empty' })
    .describe(
      'When the daily mail to `inbox` is written, in the local time of the process, or of `hours.time_zone` (then on working days): drafts that no mail told of yet, drafts that are open for more than a day, and mail of the last day that was ignored though its words sound personal. Nothing is sent when there is nothing to say. Empty: never.',
    ),
  digest_on: z
    .enum([...WEEKDAYS, 'never'])
    .default('monday')
    .describe(
      'The day of the weekly mail, which leaves at the time of `daily_at` (08:00 where that is empty): three sentences of what changed, what to do next, the figures and their charts. Nothing is sent in a week without mail.',
    ),
  digest_to: address
    .optional()
    .describe('Who gets the weekly mail; without it, `inbox`. None of the mailboxes above.'),
})

const timings = z.strictObject({
  sending_lease_s: z
    .int()
    .min(200)
    .max(3_600)
    .default(300)
    .describe(
      'Seconds after which a mail that was being sent counts as unknown, if its process gave no sign. An SMTP session is ended after 90 seconds and the look into Sent after as many, so that a slow process is never mistaken for a dead one.',
    ),
  sweep_every_s: z
    .int()
    .min(1)
    .max(3_600)
    .default(60)
    .describe(
      'Seconds between sweeps, which queue forgotten work again and close windows. It limits how late a lost hint is noticed.',
    ),
  shutdown_deadline_s: z
    .int()
    .min(1)
    .max(300)
    .default(20)
    .describe(
      'Seconds that running steps have to finish when Holdfast is told to stop. Whatever is not finished by then is done again after the next start.',
    ),
})

const http = z.strictObject({
  host: host
    .default('127.0.0.1')
    .describe(
      'Address of /healthz, /readyz and /metrics. They require no password, so by default only this machine can see them.',
    ),
  port: z.int().min(0).max(65_535).default(8025).describe('Port for these; 0 turns them off.'),
})

const rating = z.strictObject({
  ask: z
    .enum(['never', 'automatic', 'all'])
    .default('never')
    .describe(
      '`automatic`: below answers that a machine sends. `all`: below those of your agents as well, so that both can be compared.',
    ),
  valid_days: z
    .int()
    .min(1)
    .max(60)
    .default(14)
    .describe('Days for which the links of an answer hold. Later nobody remembers the answer.'),
})

const publicPages = z.strictObject({
  host: host
    .default('127.0.0.1')
    .describe('Address to listen on. Your proxy reaches it there; customers never do directly.'),
  port: z
    .int()
    .min(1)
    .max(65_535)
    .default(8026)
    .describe('Its port, another one than `http.port`.'),
})

const price = z.number().min(0).max(1_000_000)

const prices = z.strictObject({
  input: price.describe('For a million tokens that the model reads.'),
  cached: price.optional().describe('For those that the server had kept; without it the same.'),
  output: price.describe('For a million tokens that it writes.'),
})

const model = z.strictObject({
  base_url: url.describe('URL of an OpenAI-compatible server, up to and including /v1.'),
  api_key: secret.describe('Key for that server.'),
  model: text.describe('Name of the model there.'),
  timeout_ms: z
    .int()
    .min(1_000)
    .max(120_000)
    .default(20_000)
    .describe(
      'Milliseconds to wait for an answer, while the customer waits, too. Without an answer the mail becomes a draft.',
    ),
  reasoning_effort: z
    .enum(['none', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max'])
    .optional()
    .describe(
      'How much a model that thinks first may think, in the words of its server; not sent when absent. Thinking takes time and is paid as tokens that are written.',
    ),
  reads: z
    .boolean()
    .default(false)
    .describe(
      'true: the model reads each mail beside the passages of your articles, and finds what answers it; what it says is proved before anything is sent, and its answers have to earn their own record. false: it gives a second opinion on the category.',
    ),
  second: text
    .optional()
    .describe(
      'Where the model reads: name of another model on the same server, for the second look at an answer. Without it the same model looks again, with other instructions.',
    ),
  knowledge_tokens: z
    .int()
    .min(500)
    .max(200_000)
    .default(16_000)
    .describe(
      'Where the model reads: room for your articles, in tokens. Where all of them fit, all are shown, in the same order each time, so that a server can keep them; otherwise the twenty passages that come closest.',
    ),
  tokens_day: z
    .int()
    .min(1)
    .optional()
    .describe(
      'Where the model reads: tokens that it may cost in 24 hours (read and not kept by the server, and written). From there on drafts go on without it, and nothing is answered by it.',
    ),
  tokens_month: z.int().min(1).optional().describe('The same for 30 days.'),
  prices: prices
    .optional()
    .describe(
      'What a million tokens cost, in the currency of your bill. Without it tokens are counted, and no money.',
    ),
})

const encoder = z.strictObject({
  engine: z
    .enum(['bundled', 'openai', 'none'])
    .default('bundled')
    .describe(
      '`bundled`: an English encoder that runs on this machine. `openai`: any server with /v1/embeddings; the texts of articles and mails go there. `none`: words alone.',
    ),
  base_url: url.optional().describe('For `openai`: URL of the server, up to and including /v1.'),
  api_key: secret.optional().describe('For `openai`: key for that server, if it asks for one.'),
  model: text.optional().describe('For `openai`: name of the embedding model there.'),
})

const money = z.strictObject({
  cost_per_ticket: z
    .number()
    .min(0)
    .max(100_000)
    .describe('What a ticket costs you when a person answers it, such as 12.50.'),
  price_per_resolution: z
    .number()
    .min(0)
    .max(100_000)
    .optional()
    .describe(
      'What another product charges for a resolution, to compare. Without it nothing is compared.',
    ),
  currency: text.default('EUR').describe('How your currency is written in the report.'),
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
      'Words or phrases that have the same effect anywhere in the subject or text; whole words, in any case.',
    ),
})

const sameCustomer = z.array(
  z
    .array(sender)
    .min(2)
    .refine(
      (group) => new Set(group.map((one) => one.startsWith('@'))).size === 1,
      'either addresses or @domains, not both in one list',
    ),
)

export const holdfastSchema = z
  .strictObject({
    team: z
      .strictObject({
        name: text.describe(
          'The name that customers know you by; it appears in greetings and signatures.',
        ),
        language: language
          .optional()
          .describe(
            'Language of the articles that name none. Without it, each article’s own text tells.',
          ),
      })
      .describe('Who you are.'),
    mailboxes: z.array(mailbox).min(1).describe('The mailboxes that Holdfast watches.'),
    agents: agents.describe('The people who decide about drafts.'),
    hours: hours
      .optional()
      .describe(
        'When your team works. Reminders, the escalation and what a customer is told to expect count working time then; without this key time counts day and night.',
      ),
    always_human: alwaysHuman
      .prefault({})
      .describe('What a person always decides, whatever the category says.'),
    same_customer: sameCustomer
      .default([])
      .describe(
        'Addresses of one customer: whoever writes again from another one within the window has come back. Each entry is a list of addresses, or of domains such as `["@acme.example", "@acme-group.example"]`, in which the same name is the same person. By default every address is a customer of its own, and a sub-address (`jane+shop@acme.example`) its owner’s.',
      ),
    gate: gate
      .prefault({})
      .describe('What reviewed mail must show before a category in auto mode answers.'),
    money: money
      .optional()
      .describe('Your own prices. Without this key no report speaks of money.'),
    limits: limits.prefault({}).describe('Numbers that limit what may happen without a person.'),
    timings: timings.prefault({}).describe('Numbers that limit how long things take.'),
    http: http.prefault({}).describe('Health and metrics.'),
    rating: rating
      .prefault({})
      .describe('One question below an answer: did it help? By two links, for each answer once.'),
    public_url: url
      .optional()
      .describe(
        'Where customers reach the pages of `public_pages`, such as https://answers.shop.example, through a proxy of yours with TLS. Without it there are none, and a rating is a mail that the link fills in.',
      ),
    public_pages: publicPages
      .prefault({})
      .describe('The listener for customers; only with `public_url`, and never that of /metrics.'),
    webhook: webhook
      .optional()
      .describe(
        'An HTTP server of yours that is told of alarms, of categories that climb or fall, and of drafts that wait too long. Each call is signed. Without this key nothing is posted.',
      ),
    ntfy: ntfy
      .optional()
      .describe('The same to phones, by a server of ntfy. Without this key nothing is posted.'),
    model: model
      .optional()
      .describe(
        'A language model that gives a second opinion on the category, or reads the mail. Without this key no model is asked, and nothing leaves your machine.',
      ),
    encoder: encoder
      .prefault({})
      .describe(
        'How texts are compared in meaning, so that a question finds a passage that uses other words.',
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
