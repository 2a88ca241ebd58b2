// What is known about large mail providers, so that a mailbox there needs no hosts and no experiments. A key in the
// configuration always overrides what is written here.

type ProviderFacts = {
  imap_host: string | undefined
  smtp_host: string | undefined
  /** Whether the provider itself puts what it accepts by SMTP into Sent. */
  sent_copy: 'by_us' | 'by_server'
  /** How long an IDLE may last, seconds. */
  idle_max_s: number
}

export const PROVIDER_NAMES = ['generic', 'gmail', 'microsoft365', 'fastmail'] as const
type Provider = (typeof PROVIDER_NAMES)[number]

const PROVIDERS: Record<Provider, ProviderFacts> = {
  // RFC 2177 §3: a server may hang up on an IDLE after 30 minutes.
  generic: {
    imap_host: undefined,
    smtp_host: undefined,
    sent_copy: 'by_us',
    idle_max_s: 25 * 60,
  },
  // Gmail files what it sends, and ends an IDLE after about ten minutes.
  gmail: {
    imap_host: 'imap.gmail.com',
    smtp_host: 'smtp.gmail.com',
    sent_copy: 'by_server',
    idle_max_s: 9 * 60,
  },
  // Exchange Online files what a mailbox submits (MessageCopyForSMTPClientSubmissionEnabled, on by default).
  microsoft365: {
    imap_host: 'outlook.office365.com',
    smtp_host: 'smtp.office365.com',
    sent_copy: 'by_server',
    idle_max_s: 9 * 60,
  },
  fastmail: {
    imap_host: 'imap.fastmail.com',
    smtp_host: 'smtp.fastmail.com',
    sent_copy: 'by_us',
    idle_max_s: 25 * 60,
  },
}

/** The facts for the value of `provider`; those of `generic` for anything that is not a known provider. */
export function providerFacts(name: unknown): ProviderFacts {
  const known = PROVIDER_NAMES.find((one) => one === name)
  return PROVIDERS[known ?? 'generic']
}
