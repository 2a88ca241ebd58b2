// The weekly mail: three sentences of what changed, what to do next, the figures with their denominators, and the pictures of
// the report. Nothing where no mail came at all.

import { changes } from '../figures/changes.ts'
import type { Report } from '../figures/figures.ts'
import type { NextStep } from '../figures/next-steps.ts'
import { shareText } from '../figures/share-text.ts'
import type { Picture } from '../outbox.ts'
import type { Notice } from './notice.ts'

export type DigestFacts = {
  report: Report
  next: readonly NextStep[]
  /** In the order in which they are shown. */
  pictures: readonly Picture[]
}

/** So many things can be done in a week. */
const STEPS_MAX = 3

/** `day`, such as `2026-11-23`, is the one that it is written on. */
export function digestNotice(
  { report, next, pictures }: DigestFacts,
  { day, mailbox, to }: { day: string; mailbox: string; to: string | undefined },
): Notice | undefined {
  const { figures, summary } = report
  if (summary.received === 0) return undefined
  const steps = next
    .slice(0, STEPS_MAX)
    .map(
      ({ says, command }, at) =>
        `${at + 1}. ${says}${command === undefined ? '' : ` (${command})`}`,
    )
  const todo =
    steps.length === 0
      ? 'What to do next: nothing is urgent.'
      : ['What to do next:', ...steps].join('\n')
  const { handling } = figures
  return {
    topic: `digest ${day}`,
    mailbox,
    title: `how the weeks up to ${day} went`,
    paragraphs: [changes(report).join(' '), todo],
    facts: [
      { name: 'Deflection that holds', value: shareText(figures.held) },
      { name: 'Of all customers’ mail', value: shareText(figures.deflected) },
      { name: 'Silent for 24 h, as others count', value: shareText(figures.claims.silent_24h) },
      { name: 'Not counted yet', value: `${figures.pending} answers` },
      { name: 'Category and answer right', value: shareText(figures.accuracy) },
      { name: 'Drafts sent unchanged', value: shareText(handling.unchanged) },
      { name: 'All of it', value: 'holdfast report --html report.html' },
    ],
    quoted: undefined,
    message_id: undefined,
    pictures,
    to,
  }
}
