// Text that strangers wrote, made safe for a terminal.

const CHARS_MAX = 100

/** One line, without control or format characters, at most 100 characters. */
export function plain(text: string): string {
  const line = text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ').trim()
  return line.length > CHARS_MAX ? `${line.slice(0, CHARS_MAX)}…` : line
}

/** All of it: what a terminal would carry out, or turn round, is a blank. */
export function printable(text: string): string {
  return text.replace(COMMANDING, ' ')
}

/** JSON with the same characters as JSON writes what it does not show, so that nothing is lost. */
export function writtenOut(json: string): string {
  return json.replace(COMMANDING, (one) => {
    return `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`
  })
}

/** Control characters but the ends of lines and tabs (ECMA-48; U+009B begins a command, too), and turns of direction (UAX #9). */
const COMMANDING = /(?![\n\t])[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu
