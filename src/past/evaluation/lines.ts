// Files with one JSON object per line, as evaluations read them: `{text | body, label, subject?}`. A `body` is the text of
// a whole mail and is cut to what the person newly wrote; a `text` is taken as it is. A bad line is reported with file and
// line number.

import { NONE } from '../../domain/gate/evidence.ts'
import { newText } from '../../mail/new-text/new-text.ts'
import { filledLines, type LinePlace, lineProblem, objectOf } from './json-lines.ts'

export type LabelledLine = { subject: string; text: string; label: string }

/** Throws a HoldfastError if the file cannot be read, is empty, or has a line that is not a labelled text. */
export function readLabelledLines(file: string, label_default?: string): LabelledLine[] {
  return filledLines(file, FORM).map(({ line, place }) =>
    labelledLineOf(objectOf(line, place, FORM), place, label_default),
  )
}

/** The categories' names as training texts, because they teach in a team's configuration, too. */
export function namesOf(lines: readonly LabelledLine[]) {
  return [...new Set(lines.map(({ label }) => label))]
    .filter((label) => label !== NONE)
    .map((label) => ({ text: label.replaceAll(/[_-]/g, ' '), label, is_about: true }))
}

const FORM =
  'Write one JSON object per line, e.g. {"text": "Where is my parcel?", "label": "order-status"}.'

function labelledLineOf(
  value: Record<string, unknown>,
  place: LinePlace,
  label_default: string | undefined,
): LabelledLine {
  const { text, body, label = label_default, subject = '' } = value
  if (typeof subject !== 'string') throw lineProblem(place, 'subject is not a text', FORM)
  if (typeof label !== 'string' || label.trim() === '') {
    throw lineProblem(place, 'label is missing or not a text', FORM)
  }
  if (typeof body === 'string') return { subject, text: newText(body), label }
  if (typeof text === 'string') return { subject, text, label }
  throw lineProblem(place, 'neither text nor body is a text', FORM)
}
