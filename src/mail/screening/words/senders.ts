// The names under which mail servers write (RFC 5321 §4.5.1 reserves `postmaster`).

import { phraseList } from '../../../text/phrases.ts'

/** The display name of a daemon. */
// biome-ignore format: one phrase a line
export const BOUNCE_NAMES = phraseList([
  ['en', 'mail(er)?[ -]?daemon', 'Mailer-Daemon'],
  ['en', '(internet |e-?)?mail delivery( (sub)?system| service| agent| notification)?$', 'Mail Delivery Subsystem'],
  ['en', 'mail delivery (sub)?system', 'Mail Delivery System'],
  ['en', 'delivery (sub)?system', 'delivery system'],
  ['en', 'delivery status notification', 'delivery status notification'],
  ['en', 'postmaster$', 'postmaster'],
  ['en', 'mail system$', 'mail system'],
  ['en', 'mail router', 'mail router'],
  ['en', 'mail administrator', 'mail administrator'],
  ['en', 'system administrator$', 'system administrator'],
  ['en', 'non-?delivery', 'Non-Delivery'],
], { before: '^["\'(]*', flags: 'i' })
