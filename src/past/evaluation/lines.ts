// Files of one JSON object a line, as evaluations read them: `{text | body, label, subject?}`. A `body` is a whole mail
// and is cut to what the person newly wrote; a `text` is taken as it is. A bad line is named with its file and number.

import { NONE } from '../../domain/gate/evidence.ts'
import { newText } from '../../mail/new-text/new-text.ts'
import { contentOf, objectOf, type Place, problemAt } from './json-lines.ts'

export type LabelledLine = { subject: string; text: string; label: string }

/** Throws a HoldfastError for a file that cannot be read, is empty, or has a line that is no labelled text. */
export function readLabelledLines(file: string, label_default?: string): LabelledLine[] {
  return contentOf(file, FORM).map(({ line, place }) =>
    lineOf(objectOf(line, place, FORM), place, label_default),
  )
}

/** The categories' names teach, as they do in a team's configuration. */
export function namesOf(lines: readonly LabelledLine[]) {
  return [...new Set(lines.map(({ label }) => label))]
    .filter((label) => label !== NONE)
    .map((label) => ({ text: label.replaceAll(/[_-]/g, ' '), label, is_about: true }))
}

const FORM =
  'One JSON object a line, e.g. {"text": "Where is my parcel?", "label": "order-status"}.'

function lineOf(
  value: Record<string, unknown>,
  place: Place,
  label_default: string | undefined,
): LabelledLine {
  const { text, body, label = label_default, subject = '' } = value
  if (typeof subject !== 'string') throw problemAt(place, 'subject is not a text', FORM)
  if (typeof label !== 'string' || label.trim() === '') {
    throw problemAt(place, 'label is missing or not a text', FORM)
  }
  if (typeof body === 'string') return { subject, text: newText(body), label }
  if (typeof text === 'string') return { subject, text, label }
  throw problemAt(place, 'neither text nor body is a text', FORM)
}
