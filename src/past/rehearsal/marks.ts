// Writes the sample of a rehearsal as a table for people to mark, and reads the marked table back as evidence.

import { readFileSync, writeFileSync } from 'node:fs'
import { userInfo } from 'node:os'
import { csvText } from '../../domain/rehearsal/csv.ts'
import {
  lessonOf,
  marksSoFar,
  readMarks,
  type SampledMail,
  sampleRows,
} from '../../domain/rehearsal/marks.ts'
import type { Team } from '../../domain/team.ts'
import type { RehearsalLedger } from '../../ports/rehearsal.ts'
import { HoldfastError } from '../../runtime/errors.ts'
import type { ComparedMail } from './rehearsed.ts'
import { chooseSample } from './sample.ts'

/** How many problems of a table are reported at once. */
const PROBLEMS_SHOWN = 20

/** Writes the table and records the predictions. Throws if the file exists already: it may hold somebody's marks. */
export async function writeSample(
  ledger: RehearsalLedger,
  { path, count, mails }: { path: string; count: number; mails: readonly ComparedMail[] },
  now: number,
): Promise<{ file: string; mails: number; says: string }> {
  const known = await ledger.loadSample()
  const marked = new Set(known.filter(({ label }) => label !== undefined).map(({ id }) => id))
  const chosen = chooseSample(
    mails.filter(({ screening }) => screening.kind === 'customer'),
    count,
    marked,
  )
  const lines = chosen.map((mail) => ({
    mail: sampledMail(mail, now),
    question: `${mail.wrote.subject}\n${mail.wrote.text}`,
    proposed: mail.answer ?? '',
    answered: mail.human?.text ?? '',
    similarity: mail.comparison?.similarity,
  }))
  try {
    // `wx`: never overwrite a table that somebody is marking.
    writeFileSync(path, csvText(sampleRows(lines)), { mode: 0o600, flag: 'wx' })
  } catch (error) {
    throw new HoldfastError('sample_unwritable', `The table ${path} cannot be written`, {
      hint: 'Give another file with --csv; an existing one is never overwritten, because it may hold marks.',
      cause: error,
    })
  }
  await ledger.recordSample(lines.map(({ mail }) => mail))
  const says = `${lines.length} mails to mark: ${path}. Write right (category and answer), wrong, none, the true category, or “passage: ” and the one that answers it into the column “mark”, then run: holdfast rehearse --marks ${path}`
  return { file: path, mails: lines.length, says }
}

/** What the ledger keeps of a mail that people are asked to mark. */
export function sampledMail(mail: ComparedMail, now: number): SampledMail {
  const { id, received_at, likeness, prediction, wrote, passages } = mail
  const read_by = passages.length === 0 ? undefined : mail.read_by
  return {
    id,
    received_at,
    likeness,
    predicted: read_by === undefined ? prediction?.category : read_by.category,
    reader: read_by?.reader,
    confidence: prediction?.confidence ?? 0,
    unscaled: prediction?.unscaled,
    engine_version: prediction?.engine_version ?? '',
    predicted_at: now,
    proposed: passages.length === 0 ? undefined : passages,
    ...lessonOf(wrote),
  }
}

export type AppliedMarks = {
  marked: number
  right: number
  wrong: number
  unmarked: number
  says: string
}

/** Records all marks of the table, or none. Throws with every bad line. */
export async function applyMarks(
  ledger: RehearsalLedger,
  path: string,
  team: Team,
  now: number,
): Promise<AppliedMarks> {
  const sample = new Map((await ledger.loadSample()).map((one) => [one.id, one]))
  const read = readMarks(readTable(path), {
    sample,
    categories: team.categories,
    articles: team.articles,
  })
  if (!read.ok) {
    const shown = read.problems.slice(0, PROBLEMS_SHOWN)
    const rest = read.problems.length - shown.length
    const lines = shown.map(({ line, says }) => `${path}:${line}: ${says}`)
    if (rest > 0) lines.push(`and ${rest} more`)
    throw new HoldfastError('marks_invalid', lines.join('\n'), {
      hint: 'Correct these lines; no mark was recorded.',
    })
  }
  await ledger.recordMarks(read.marks, userInfo().username, now)
  const marked = read.marks.length
  const { right, wrong, without_prediction } = marksSoFar(
    read.marks.map(({ id, label }) => ({ predicted: sample.get(id)?.predicted, label })),
  )
  const said = [`${right} right`, `${wrong} wrong`, `${without_prediction} without a prediction`]
  const says = `${marked} marks recorded as evidence (rehearsal): ${said.join(', ')}; ${read.unmarked} lines not marked`
  return { marked, right, wrong, unmarked: read.unmarked, says }
}

function readTable(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    throw new HoldfastError('marks_unreadable', `${path} cannot be read`, {
      hint: 'Give the table that `holdfast rehearse --sample` has written.',
      cause: error,
    })
  }
}
