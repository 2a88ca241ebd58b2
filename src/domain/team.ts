// The team as every step sees it: who we are, what we may answer, and within which limits. `src/config` builds this
// value from files; it holds no secret and no connection detail, so it is safe to log and to show.

import type { Weekday } from './figures/weeks.ts'
import type { Hours } from './hours.ts'
import type { MoneySettings } from './money.ts'
import type { Need } from './needs.ts'
import type { RatingSettings } from './rating.ts'
import type { SameCustomers } from './same-customer.ts'

/** What a category may do without a person. Every category starts in `draft`. */
export type Mode = 'draft' | 'auto'

export const ANSWER_KINDS = ['quote', 'template', 'model'] as const
export type AnswerKind = (typeof ANSWER_KINDS)[number]

export type Category = {
  /** Stable id, e.g. `order-status`; it stands in the ledger, so renaming it starts its record anew. */
  id: string
  name: string
  description: string
  /** Example mails in the customers' own words; the local classifier learns from them. */
  examples: string[]
  mode: Mode
  /** Ids of the articles a reply of this category may use. */
  articles: string[]
  /** Name of the answer template under `templates/mail/answers/`, without `.liquid`; absent: drafts carry no proposal. */
  template: string | undefined
  /** How answers are written: passages quoted in the template, the template's own words, or a model's, proved by quotes. Absent: quoted. */
  answer?: AnswerKind | undefined
  /** What a mail of the category has to say before it is answered. Absent: nothing. */
  needs?: Need[] | undefined
  /** Smallest classifier probability (0–1) for an automatic reply. */
  confidence_min: number
}

/** A watched mailbox, without its connection settings. */
export type Mailbox = {
  id: string
  /** The address customers write to, normalised. */
  address: string
  /** Further addresses that arrive in the same mailbox, normalised. */
  aliases: string[]
  /** List-Id of the group that the address is; what such a group adds is not held against a mail. */
  groups: string[]
  /** Name of our own server in Authentication-Results (RFC 8601); undefined: it tells us nothing. */
  authserv_id: string | undefined
  /** The name customers see in From. */
  display_name: string
}

/** One knowledge file: YAML front matter (title, url, questions, language) and Markdown. */
export type Article = {
  id: string
  title: string
  url: string | undefined
  /** Questions that it answers, each with the heading that does; undefined where the article has to be searched for it. */
  questions: { heading: string | undefined; text: string }[]
  /** ISO 639-1; undefined: the team's. */
  language: string | undefined
  body: string
  file: string
}

export type Agents = {
  /** Where drafts and notices go. */
  inbox: string
  /** Addresses that may approve, edit or reject, normalised. */
  allowed: string[]
  /** How the sender of a decision is proved; see `src/config/schema.ts`. */
  authentication: 'authserv' | 'dkim' | 'confirm' | 'none'
  /** How long an agent's answer waits before it leaves. */
  hold_s: number
  /** How long a draft's mail, or a code, can be answered. */
  reference_hours: number
  /** Endings of the files that go to customers with `attach`. */
  attach_types: readonly string[]
  /** Where drafts with a proposal come: as mail to the inbox, or into the Drafts folder of the mailbox. */
  drafts: 'mail' | 'folder' | 'both'
  /** After how many hours (of work, with `hours`) an open draft is mailed once more; 0: never. */
  remind_after_h: number
  /** Who gets a draft that nobody decides, and after how many hours; undefined: nobody. */
  escalate_to: string | undefined
  escalate_after_h: number
  /** After how many hours drafts that wait are an alarm; 0: never. */
  alarm_after_h: number
  /** `08:00`, local time of the process: when the daily mail is written; empty: never. */
  daily_at: string
  /** The weekday of the weekly mail. */
  digest_on: Weekday | 'never'
  /** Who gets it; undefined: `inbox`. */
  digest_to: string | undefined
}

/** What a person always decides, whatever the category says. */
export type AlwaysHuman = {
  /** Addresses or `@domain` suffixes, normalised. */
  senders: string[]
  /** Words or phrases; matched in subject and new text, case-insensitive, on word boundaries. */
  phrases: string[]
}

/** Numbers a team may change; defaults and reasons stand in `src/config/schema.ts`. */
export type Limits = {
  follow_up_window_days: number
  /** Automatic replies to one customer, over all mailboxes; sliding windows, here and below. */
  auto_per_customer_10_minutes: number
  auto_per_customer_day: number
  /** Automatic replies to one registrable domain, over all mailboxes; providers of private mail are not counted. */
  auto_per_domain_10_minutes: number
  auto_per_domain_day: number
  /** Automatic replies of one mailbox; when reached, a person must let it go on. */
  auto_per_mailbox_hour: number
  auto_per_mailbox_day: number
  /** Drafts and notices mailed to the agents because of one sender, one domain, or anybody. */
  draft_mails_per_customer_hour: number
  draft_mails_per_customer_day: number
  draft_mails_per_domain_hour: number
  draft_mails_per_domain_day: number
  draft_mails_hour: number
  /** How long an address that returned our mail gets nothing automatic. */
  returned_mail_days: number
  /** A mail older than this is never answered automatically. */
  auto_age_max_hours: number
  /** Smallest share (0–1) of a request's words that its passage must hold. */
  support_min: number
  /** Smallest probability (0–1) that the passages answer what is asked. */
  answer_min: number
  message_bytes_max: number
  /** How long raw mail stays in the ledger after its message was handled. */
  raw_days: number
}

/** What a category in auto mode needs before it answers; reasons stand in `src/config/gate-schema.ts`. */
export type GateSettings = {
  mode: 'pooled' | 'strict' | 'off' | 'waived'
  /** Who waived it, and why; only with `waived`. */
  waived_by?: string | undefined
  reason?: string | undefined
  /** Whether a category whose record is enough climbs by itself, or after a person says so. */
  promote: 'by_person' | 'automatic'
  /** Smallest share (0–1) of its automatic answers that must hold. */
  held_min: number
  /** More customers than this who ask for a person within seven days of an answer, and it falls. */
  escalations_max: number
  precision_min: number
  records_min: number
  /** Share (0–1) of what would be answered that a person sees first. */
  audit_share: number
  /** When an article changes: its category falls, or so many answers from the new text must be approved first. */
  after_change: 'fall' | number
}

export type Team = {
  name: string
  /** ISO 639-1, of articles that name none; undefined: each article's own text tells. */
  language: string | undefined
  mailboxes: Mailbox[]
  agents: Agents
  categories: Category[]
  articles: Article[]
  /** When people work; undefined: time always counts. */
  hours: Hours | undefined
  always_human: AlwaysHuman
  /** Addresses that are one customer in the windows of deflections. */
  same_customer: SameCustomers
  gate: GateSettings
  /** Prices of the team’s own; undefined: no report speaks of money. */
  money?: MoneySettings | undefined
  limits: Limits
  /** Whether customers are asked if an answer helped. */
  rating: RatingSettings
  /** Where the few public pages are reached; undefined: there are none. */
  public_url: string | undefined
}

/** All addresses that are ours: mailboxes, aliases and the agents' inbox (not the agents' own addresses). */
export function ownAddresses(team: Pick<Team, 'agents' | 'mailboxes'>): string[] {
  return [...team.mailboxes.flatMap((box) => [box.address, ...box.aliases]), team.agents.inbox]
}

export function findCategory(team: Team, id: string | undefined): Category | undefined {
  return team.categories.find((category) => category.id === id)
}

export function findMailbox(team: Pick<Team, 'mailboxes'>, id: string): Mailbox | undefined {
  return team.mailboxes.find((box) => box.id === id)
}
