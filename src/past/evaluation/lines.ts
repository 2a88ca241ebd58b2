// Files of one JSON object a line, as evaluations read them: `{text | body, label, subject?}`. A `body` is a whole mail
// and is cut to what the person newly wrote; a `text` is taken as it is. A bad line is named with its file and number.

import { readFileSync } from 'node:fs'
import { NONE } from '../../domain/gate/evidence.ts'
import { newText } from '../../mail/new-text/new-text.ts'
import { HoldfastError } from '../../runtime/errors.ts'

export type LabelledLine = { subject: string; text: string; label: string }

/** Throws a HoldfastError for a file that cannot be read, is empty, or has a line that is no labelled text. */
export function readLabelledLines(file: string, label_default?: string): LabelledLine[] {
  const lines = contentOf(file)
    .split('\n')
    .flatMap((line, at) =>
      line.trim() === '' ? [] : [lineOf(line, `${file}:${at + 1}`, label_default)],
    )
  if (lines.length === 0) throw badFile(`${file} holds no line`)
  return lines
}

/** The categories' names teach, as they do in a team's configuration. */
export function namesOf(lines: readonly LabelledLine[]) {
  return [...new Set(lines.map(({ label }) => label))]
    .filter((label) => label !== NONE)
    .map((label) => ({ text: label.replaceAll(/[_-]/g, ' '), label, is_about: true }))
}

const FORM =
  'One JSON object a line, e.g. {"text": "Where is my parcel?", "label": "order-status"}.'

function contentOf(file: string): string {
  try {
    return readFileSync(file, 'utf8').replace(/^\uFEFF/, '')
  } catch (cause) {
    throw badFile(`${file} cannot be read`, cause)
  }
}

function lineOf(line: string, place: string, label_default: string | undefined): LabelledLine {
  const value = parsed(line, place)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw badFile(`${place}: not a JSON object`)
  }
  const { text, body, label = label_default, subject = '' } = value as Record<string, unknown>
  if (typeof subject !== 'string') throw badFile(`${place}: subject is not a text`)
  if (typeof label !== 'string' || label.trim() === '') {
    throw badFile(`${place}: label is missing or not a text`)
  }
  if (typeof body === 'string') return { subject, text: newText(body), label }
  if (typeof text === 'string') return { subject, text, label }
  throw badFile(`${place}: neither text nor body is a text`)
}

function parsed(line: string, place: string): unknown {
  try {
    return JSON.parse(line)
  } catch (cause) {
    throw badFile(`${place}: not JSON`, cause)
  }
}

function badFile(message: string, cause?: unknown): HoldfastError {
  return new HoldfastError('lines_invalid', message, { hint: FORM, cause })
}
