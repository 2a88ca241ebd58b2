// The schema of `limits` in `config/holdfast.yaml`: the numbers that limit what may happen without a person, each with
// the reason for its default. For comparison: Zammad answers a sender at most 10 times in 10 minutes, FreeScout 3 times.

import { z } from 'zod'
import { share } from './fields.ts'

export const limits = z.strictObject({
  follow_up_window_days: z
    .int()
    .min(1)
    .max(60)
    .default(7)
    .describe(
      'An automatic answer counts as held if the customer stays silent for this many days. Seven days cover a weekend and a slow parcel; a shorter window flatters.',
    ),
  auto_per_customer_10_minutes: z
    .int()
    .min(0)
    .max(100)
    .default(2)
    .describe(
      'Automatic answers to one customer within 10 minutes, over all mailboxes. Anybody who writes faster is in a hurry or a machine, and in both cases a person should look.',
    ),
  auto_per_customer_day: z
    .int()
    .min(0)
    .max(100)
    .default(3)
    .describe(
      'Automatic answers to one customer within 24 hours, over all mailboxes. More than a few means that the answers do not help, or that a machine is writing.',
    ),
  auto_per_domain_10_minutes: z
    .int()
    .min(0)
    .max(10_000)
    .default(10)
    .describe(
      'Automatic answers to one domain (with its subdomains) within 10 minutes, over all mailboxes. A machine that changes its address with each mail still keeps its domain. Providers of private mail such as gmail.com are not counted: their users have nothing in common.',
    ),
  auto_per_domain_day: z
    .int()
    .min(0)
    .max(100_000)
    .default(60)
    .describe('The same within 24 hours. Raise it if one company writes to you more often.'),
  auto_per_mailbox_hour: z
    .int()
    .min(0)
    .max(10_000)
    .default(60)
    .describe(
      'Automatic answers of one mailbox within 60 minutes. It bounds the harm of a mistake or a loop: the mail that would exceed it becomes a draft, the mailbox is paused, the agents are told, and `holdfast resume --mailbox <id>` ends the pause.',
    ),
  auto_per_mailbox_day: z
    .int()
    .min(0)
    .max(100_000)
    .default(300)
    .describe(
      'The same within 24 hours: this ends a loop that is slow enough for the hourly limit.',
    ),
  draft_mails_per_customer_hour: z
    .int()
    .min(1)
    .max(10_000)
    .default(10)
    .describe(
      'Drafts and notices mailed to the agents because of one sender within 60 minutes. Further drafts wait in the ledger, and one notice says so. Otherwise a responder behind the agents’ inbox could answer each draft and so cause the next one, without end.',
    ),
  draft_mails_per_customer_day: z
    .int()
    .min(1)
    .max(100_000)
    .default(30)
    .describe('The same within 24 hours.'),
  draft_mails_per_domain_hour: z
    .int()
    .min(1)
    .max(10_000)
    .default(40)
    .describe(
      'The same because of one domain (with its subdomains) within 60 minutes, for a responder that changes its address with each mail. Providers of private mail are not counted.',
    ),
  draft_mails_per_domain_day: z
    .int()
    .min(1)
    .max(100_000)
    .default(150)
    .describe('The same within 24 hours.'),
  draft_mails_hour: z
    .int()
    .min(1)
    .max(100_000)
    .default(1_000)
    .describe(
      'The same for all senders together, within 60 minutes. Far more than a team can read, so that it only ever stops a flood.',
    ),
  returned_mail_days: z
    .int()
    .min(1)
    .max(365)
    .default(30)
    .describe(
      'Days during which an address gets nothing automatic after our mail to it was returned for good, because the answer would not arrive. Long enough for a mailbox to be repaired; afterwards the address is tried again.',
    ),
  auto_age_max_hours: z
    .int()
    .min(1)
    .max(720)
    .default(24)
    .describe(
      'Mail older than this is never answered automatically. After an outage the answer would come late, and a person may have been faster.',
    ),
  support_min: share
    .default(0.75)
    .describe(
      'Smallest share of a question’s words (rare ones count more) that its passage must contain for an automatic answer. A lower value answers more mail, and more of it wrongly.',
    ),
  answer_min: share
    .default(0.8)
    .describe(
      'Smallest probability that the passages found answer what is asked, for an automatic answer. A lower value answers more mail, and more of it wrongly.',
    ),
  message_bytes_max: z
    .int()
    .min(10_000)
    .max(100 * 1024 * 1024)
    .default(25 * 1024 * 1024)
    .describe(
      'A larger mail is not fetched but reported to the agents. Most mail servers accept up to 25 MiB.',
    ),
  raw_days: z
    .int()
    .min(1)
    .max(365)
    .default(14)
    .describe(
      'Days that the raw source of a handled mail stays in the ledger, and the text of rehearsed mail that nobody gave a category. Long enough to look into a complaint, short enough to keep little personal data.',
    ),
})
