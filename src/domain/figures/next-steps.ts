// What to do next, read off the figures: the most urgent first, each with the numbers that say why and, where there is one,
// the command. A rule speaks only when its numbers are certain enough, because advice from noise would teach people to skip it.

import { percent } from '../percent.ts'
import type { CategoryFigures, Report } from './figures.ts'
import { shareText } from './share-text.ts'

export type NextStep = { says: string; command?: string }

/** What an operator must know besides the figures. */
export type Urgent = {
  alarms: readonly { what: string; hint: string }[]
  pauses: readonly { scope: string }[]
}

const SHOWN_MAX = 5

export function nextSteps(report: Report, { alarms, pauses }: Urgent): NextStep[] {
  const { figures } = report
  // What does not hold should not do more, however right its category is.
  const sound = figures.categories.filter((one) => !isFailing(one))
  const steps = [
    ...alarms.map(({ what, hint }) => ({ says: `${what}. ${hint}` })),
    ...pauses.map(({ scope }) => ({
      says: `No automatic answer leaves ${scope === '*' ? 'any mailbox' : `the mailbox ${scope}`}: it is paused. End the pause once its cause is gone.`,
      command: scope === '*' ? 'holdfast resume' : `holdfast resume --mailbox ${scope}`,
    })),
    ...waiting(report),
    ...figures.categories.filter(isFailing).map(failing),
    ...figures.categories.flatMap((one) => imprecise(one, figures.precision_min)),
    ...sound.filter(isReady).slice(0, 1).map(ready),
    ...changed(report),
    ...gap(report),
    ...closest(sound),
    ...noBaseline(report),
  ]
  return steps.slice(0, SHOWN_MAX)
}

function waiting({ figures }: Report): NextStep[] {
  const { over_day, count } = figures.waiting
  if (over_day === 0) return []
  const says = `${over_day} of ${count} open drafts have waited for more than a day. Answer them in the agents’ inbox: each is a customer without an answer.`
  return [{ says, command: 'holdfast status' }]
}

function isFailing({ held, gate }: CategoryFigures): boolean {
  return gate !== 'draft' && held.interval !== undefined && held.interval.high < HELD_MIN
}

function failing({ name, category, held }: CategoryFigures): NextStep {
  const says = `Answers about “${name}” do not hold: ${shareText(held)}. Set it to mode: draft in categories.yaml, and read what customers wrote after them.`
  return { says, command: `holdfast report --category ${category}` }
}

/** An answer that fails more often than it holds costs more than it saves. */
const HELD_MIN = 0.5

function imprecise({ name, accuracy, gate }: CategoryFigures, min: number): NextStep[] {
  const { interval } = accuracy
  if (interval === undefined || interval.high >= min || gate === 'draft') return []
  const says = `“${name}” is surely less often right than ${percent(min)}: ${shareText(accuracy)}. Look at its examples and at what it is taken for.`
  return [{ says, command: 'holdfast categories' }]
}

function isReady({ gate, missing, accuracy, is_promoted }: CategoryFigures): boolean {
  const waits = gate === 'draft' || (gate === 'open' && !is_promoted)
  return waits && missing === 0 && accuracy.of > 0
}

function ready({ name, category, accuracy, gate }: CategoryFigures): NextStep {
  const says = `“${name}” could answer by itself: ${shareText(accuracy)} of its reviewed mails were right, and its record opens the gate. If you want that, ${gate === 'draft' ? 'set it to mode: auto in categories.yaml and promote it' : 'promote it'}.`
  return { says, command: `holdfast promote ${category}` }
}

function changed({ figures }: Report): NextStep[] {
  const [worst] = figures.handling.categories
    .filter(({ meaning }) => (meaning.interval?.low ?? 0) > CHANGED_MIN)
    .toSorted((a, b) => (b.meaning.interval?.low ?? 0) - (a.meaning.interval?.low ?? 0))
  if (worst === undefined) return []
  const name = figures.categories.find(({ category }) => category === worst.category)?.name
  const says = `Agents change what drafts about “${name ?? worst.category}” say: ${shareText(worst.meaning)}. Its article or template is missing something.`
  return [{ says, command: 'holdfast knowledge check' }]
}

const CHANGED_MIN = 0.3

function gap({ gaps }: Report): NextStep[] {
  const [largest] = gaps.groups
  if (largest === undefined) return []
  const has_answer =
    largest.suggestion === undefined ? '' : ' People’s answers make a first version.'
  const says = `${largest.count} customers asked something like “${shortened(largest.request)}”, and no article answers it. Write one.${has_answer}`
  return [{ says, command: 'holdfast knowledge suggest' }]
}

function closest(categories: readonly CategoryFigures[]): NextStep[] {
  const [near] = categories
    .filter(({ gate, missing }) => gate === 'closed' && missing > 0)
    .toSorted((a, b) => a.missing - b.missing)
  if (near === undefined) return []
  const says = `“${near.name}” answers by itself after ${near.missing} more reviewed mails, if they are right. Review its drafts first.`
  return [{ says, command: 'holdfast categories' }]
}

function noBaseline({ figures, summary }: Report): NextStep[] {
  if (figures.handling.before !== undefined || summary.received === 0) return []
  const says =
    'Nobody can say what drafts save, because the time before is not known. A rehearsal over old mail and the Sent folder measures it.'
  return [{ says, command: 'holdfast rehearse --help' }]
}

function shortened(text: string): string {
  const plain = text.replace(/\s+/g, ' ').trim()
  return plain.length > 90 ? `${plain.slice(0, 89)}…` : plain
}
