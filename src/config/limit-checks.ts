// Limits that must fit together: a limit per minutes or hour that exceeds the one per day never takes effect, and whoever
// raised it would wonder why mail still becomes drafts, or why a mailbox still pauses.

import { withDefault } from './lookup.ts'
import { type Problem, problemAt, valueAt } from './problems.ts'
import type { Source } from './source.ts'

const PAIRS = [
  ['auto_per_customer_10_minutes', 'auto_per_customer_day'],
  ['auto_per_domain_10_minutes', 'auto_per_domain_day'],
  ['auto_per_mailbox_hour', 'auto_per_mailbox_day'],
  ['draft_mails_per_customer_hour', 'draft_mails_per_customer_day'],
  ['draft_mails_per_domain_hour', 'draft_mails_per_domain_day'],
] as const

/** Warns only about limits that are set in the file. */
export function checkLimits(source: Source): Problem[] {
  return PAIRS.flatMap(([short, day]) => {
    const set = valueAt(source.value, ['limits', short])
    const most = withDefault(source, ['limits', day])
    if (typeof set !== 'number' || typeof most !== 'number' || set <= most) return []
    return [
      problemAt(source, ['limits', short], {
        expected: `at most ${most}, the value of ${day}`,
        found: String(set),
        hint: `No more than ${most} can leave in a whole day. Raise ${day} as well.`,
      }),
    ]
  })
}

/** One listener is for the team alone, the other one for everybody. */
export function checkPorts(source: Source): Problem[] {
  const port = withDefault(source, ['public_pages', 'port'])
  if (valueAt(source.value, ['public_url']) === undefined) return []
  if (port !== withDefault(source, ['http', 'port'])) return []
  return [
    problemAt(source, ['public_pages', 'port'], {
      expected: 'another port than http.port',
      found: String(port),
      hint: 'Customers would reach /metrics. Choose a port of its own for their pages.',
    }),
  ]
}
