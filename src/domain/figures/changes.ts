// What changed in the last week, in three sentences. A change is called one only where the intervals do not overlap: most ups
// and downs of a week are chance.

import type { Share } from '../summary.ts'
import { utcDay } from '../utc.ts'
import type { Report, Week } from './figures.ts'
import { shareText } from './share-text.ts'
import { WEEK_MS } from './weeks.ts'

/** Mail, deflection that holds, drafts. The week under way is left out. */
export function changes({ figures, until }: Report): [string, string, string] {
  const weeks = figures.weeks.filter(({ starts_at }) => starts_at + WEEK_MS <= until)
  return [mailSays(weeks), heldSays(weeks), draftsSay(figures)]
}

function mailSays(weeks: readonly Week[]): string {
  const [before, last] = weeks.slice(-2)
  const week = last ?? before
  if (week === undefined) return 'Nothing can be said of a week yet.'
  const { received, answered, to_person, ignored, starts_at } = week
  const than =
    last === undefined || before === undefined ? '' : ` (the week before: ${before.received})`
  return `In the week of ${utcDay(starts_at)}, ${received} mails came${than}: ${answered} were answered by the machine, ${to_person} went to people, ${ignored} were ignored.`
}

/** Of weeks in which every answer can be judged. */
function heldSays(weeks: readonly Week[]): string {
  const judged = weeks.filter(({ held, pending }) => held.of > 0 && pending === 0)
  const [before, last] = judged.slice(-2)
  const week = last ?? before
  if (week === undefined) return 'No automatic answer is old enough to say whether it held.'
  const says = `Of the automatic answers of the week of ${utcDay(week.starts_at)}, the latest that can be judged, ${shareText(week.held)} held`
  if (last === undefined || before === undefined) return `${says}.`
  return `${says}; of those of the week of ${utcDay(before.starts_at)} ${shareText(before.held)}: ${comparison(before.held, last.held)}.`
}

function comparison(before: Share, last: Share): string {
  const [a, b] = [before.interval, last.interval]
  if (a === undefined || b === undefined) return 'too few to compare'
  if (b.low > a.high) return 'certainly more'
  if (b.high < a.low) return 'certainly less'
  return 'no certain change'
}

function draftsSay({ waiting, handling }: Report['figures']): string {
  const waits =
    waiting.count === 0
      ? 'No draft waits'
      : `${waiting.count} ${waiting.count === 1 ? 'draft waits' : 'drafts wait'}, ${waiting.over_day} of them for more than a day`
  const changed =
    handling.meaning.of === 0
      ? ''
      : `; agents changed the meaning of ${shareText(handling.meaning)} of those that they answered`
  return `${waits}${changed}.`
}
