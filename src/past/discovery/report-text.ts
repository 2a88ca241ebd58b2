// The proposed taxonomy as text: a table for the terminal, and the comments of the proposed file.

import { utcDay } from '../../domain/utc.ts'
import { table } from '../../report/table.ts'
import { capitalised } from '../../text/words.ts'
import type { Proposal, ProposedCategory } from './proposal.ts'

export function discoveryText(
  proposal: Proposal,
  files: { out: string; html: string | undefined; articles: readonly string[] },
): string {
  const with_language = new Set(proposal.categories.map(({ language }) => language)).size > 1
  const rows = proposal.categories.map((one) => [
    one.name,
    ...(with_language ? [one.language] : []),
    percentText(one.share),
    one.per_week === undefined ? '' : one.per_week.toFixed(1),
    hoursOf(one.response_median_h),
    one.repeat_share === undefined ? '' : percentText(one.repeat_share),
    one.kind,
    answerableText(one),
    one.suggested_mode,
  ])
  const head = [
    'category',
    ...(with_language ? ['in'] : []),
    'share',
    'a week',
    'response',
    'again',
    'kind',
    'articles',
    'later',
  ]
  return [
    ...headSays(proposal),
    '',
    ...table(head, rows),
    `and ${percentText(proposal.long_tail.share)} in ${proposal.long_tail.groups.length} smaller groups: the long tail`,
    ...answersSay(proposal, files.articles),
    '',
    `Written: ${files.out}${files.html === undefined ? '' : `, ${files.html}`}`,
    'Read it, change it with holdfast categories rename | merge | split --file …, then put it in place of config/categories.yaml.',
  ].join('\n')
}

/** What the team's past answers are good for. */
function answersSay({ categories, replies }: Proposal, written: readonly string[]): string[] {
  const answered = categories.filter(({ answers }) => answers.length > 0)
  if (replies === 0) return []
  if (answered.length === 0)
    return ['The team’s replies share no sentences that could be an article.']
  const found = `In ${answered.length} of ${categories.length} categories the team’s replies share sentences that could be an article`
  if (written.length === 0) return [`${found}: --articles config/knowledge writes them.`]
  return [
    `${found}. Written, and silent until somebody accepts them (holdfast knowledge accept):`,
    ...written.map((file) => `  ${file}`),
  ]
}

/** What the reader should know before anything else, a sentence or two per line. */
export function headSays(proposal: Proposal): string[] {
  const { read, questions, replies, left_out, categories, share, period } = proposal
  const why = Object.entries(left_out)
    .toSorted((a, b) => b[1] - a[1])
    .map(([reason, count]) => `${count} ${REASONS[reason] ?? reason}`)
  const time = period === undefined ? '' : `, ${utcDay(period.from)} to ${utcDay(period.until)}`
  return [
    `Proposed from ${proposal.source}: ${read} mails${time}.`,
    `${questions} are customers’ questions, ${replies} replies of the team${why.length === 0 ? '.' : `; left out: ${why.join(', ')}.`}`,
    `${categories.length === 1 ? 'This category holds' : `These ${categories.length} categories hold`} ${percentText(share)} of the questions. Names are what several customers wrote.`,
    'Every category is in draft: a person decides about every answer.',
  ]
}

/** The comment above a category. */
export function entrySays(one: ProposedCategory): string[] {
  const numbers = [
    `${percentText(one.share)} of the questions (${one.mails})`,
    one.per_week === undefined ? '' : `${one.per_week.toFixed(1)} a week`,
    one.response_median_h === undefined
      ? ''
      : `people answered in ${hoursOf(one.response_median_h)} (median)`,
    one.repeat_share === undefined
      ? ''
      : `${percentText(one.repeat_share)} wrote again within 7 days`,
  ]
  return [
    `${numbers.filter((text) => text !== '').join(', ')}.`,
    ...(one.is_small ? ['Small, and kept apart because a person has to decide or to act.'] : []),
    `${capitalised(one.kind)}. Suggested later: ${one.suggested_mode}, because ${one.mode_says}.`,
    ...(one.closest === undefined ? [] : [`Most like ${one.closest}: are they the same?`]),
  ]
}

export function percentText(share: number): string {
  return `${(share * 100).toFixed(share > 0 && share < 0.1 ? 1 : 0)} %`
}

/** `40 min`, `5 h`, `3 days`; empty if not known. */
export function hoursOf(hours: number | undefined): string {
  if (hours === undefined) return ''
  if (hours < 1.5) return `${Math.max(1, Math.round(hours * 60))} min`
  return hours < 48 ? `${Math.round(hours)} h` : `${Math.round(hours / 24)} days`
}

export function answerableText({ answerable }: ProposedCategory): string {
  if (answerable === undefined) return ''
  return `${answerable.is_answerable ? 'yes' : 'no'} (${percentText(answerable.share)})`
}

const REASONS: Record<string, string> = {
  automatic: 'by machines',
  bounce: 'bounces',
  list: 'from lists',
  own: 'of our own',
  thanks: 'only thanks',
  no_text: 'without text',
  copy: 'copies',
  older: 'older',
  unreadable: 'unreadable',
  quarantined: 'without a usable sender',
  sent: 'not ours in Sent',
}
