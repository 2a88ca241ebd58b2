// Files of one JSON object a line. A bad line is named with its file and number, and the form that is expected.

import { readFileSync } from 'node:fs'
import { HoldfastError } from '../../runtime/errors.ts'

/** File and line number, for people: `mails.jsonl:12`. */
export type LinePlace = string

/** The lines that hold something. Throws a HoldfastError for a file that cannot be read or holds none. */
export function filledLines(file: string, form: string): { line: string; place: LinePlace }[] {
  const lines = fileText(file, form)
    .split('\n')
    .flatMap((line, at) => (line.trim() === '' ? [] : [{ line, place: `${file}:${at + 1}` }]))
  if (lines.length === 0) throw badFile(`${file} holds no line`, form)
  return lines
}

/** Throws a HoldfastError that names the place. */
export function objectOf(line: string, place: LinePlace, form: string): Record<string, unknown> {
  const value = parsed(line, place, form)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw lineProblem(place, 'not a JSON object', form)
  }
  return value as Record<string, unknown>
}

export function lineProblem(place: LinePlace, problem: string, form: string): HoldfastError {
  return badFile(`${place}: ${problem}`, form)
}

function fileText(file: string, form: string): string {
  try {
    return readFileSync(file, 'utf8').replace(/^\uFEFF/, '')
  } catch (cause) {
    throw badFile(`${file} cannot be read`, form, cause)
  }
}

function parsed(line: string, place: LinePlace, form: string): unknown {
  try {
    return JSON.parse(line)
  } catch (cause) {
    throw badFile(`${place}: not JSON`, form, cause)
  }
}

function badFile(message: string, form: string, cause?: unknown): HoldfastError {
  return new HoldfastError('lines_invalid', message, { hint: form, cause })
}
