// The schema of `limits` in `config/holdfast.yaml`: the numbers that bound what may happen without a person, each with
// the reason of its default. Zammad answers a sender at most 10 times in 10 minutes, FreeScout 3 times; we stay below.

import { z } from 'zod'
import { share } from './fields.ts'

export const limits = z.strictObject({
  follow_up_window_days: z
    .int()
    .min(1)
    .max(60)
    .default(7)
    .describe(
      'An automatic answer counts as held when the customer stays silent for so many days. Seven days cover a weekend and a slow parcel; a shorter window flatters.',
    ),
  auto_per_customer_10_minutes: z
    .int()
    .min(0)
    .max(100)
    .default(2)
    .describe(
      'Automatic answers to one customer within 10 minutes, over all mailboxes. Whoever writes faster than that is in a hurry or a machine, and both want a person.',
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
      'Automatic answers to one domain (with its subdomains) within 10 minutes, over all mailboxes. A machine that changes its address with each mail keeps its domain. Providers of private mail such as gmail.com are not counted: their users have nothing in common.',
    ),
  auto_per_domain_day: z
    .int()
    .min(0)
    .max(100_000)
    .default(60)
    .describe(
      'The same within 24 hours. Raise it when one company writes to you more often than that.',
    ),
  auto_per_mailbox_hour: z
    .int()
    .min(0)
    .max(10_000)
    .default(60)
    .describe(
      'Automatic answers of one mailbox within 60 minutes. It bounds the harm of a mistake or a loop: the mail that would be one too many becomes a draft, automatic answers of the mailbox pause, the agents are told, and `holdfast resume --mailbox <id>` lets them go on.',
    ),
  auto_per_mailbox_day: z
    .int()
    .min(0)
    .max(100_000)
    .default(300)
    .describe(
      'The same within 24 hours: a loop that is slow enough for the hourly limit ends here.',
    ),
  draft_mails_per_customer_hour: z
    .int()
    .min(1)
    .max(10_000)
    .default(10)
    .describe(
      'Drafts and notices mailed to the agents because of one sender within 60 minutes. Further drafts wait in the ledger and one notice says so; otherwise a responder behind the agents’ inbox would be drafted about, answer that, and be drafted about again without end.',
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
      'The same because of anybody within 60 minutes. Far above what a team can read, so that it only ever stops a flood.',
    ),
  returned_mail_days: z
    .int()
    .min(1)
    .max(365)
    .default(30)
    .describe(
      'Days that an address gets nothing automatic after it returned our mail for good: whoever writes from it would not get the answer. Long enough for a mailbox to be repaired, after which the address is tried again.',
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
      'Days that the raw source of a handled mail stays in the ledger, and the words of rehearsed mail that nobody gave a category. Long enough to look into a complaint, short enough to keep little personal data.',
    ),
})
