// Reading raw header lines: every occurrence of a field, and the structured values some of them carry (RFC 5322 §3.2,
// RFC 2045 §5.1). Everything works in one pass over the value, because a header is whatever a stranger wrote.

import type { HeaderLine } from './mail.ts'

/** Values of all occurrences, in order of appearance. `name` in any case. */
export function headerValues(headers: readonly HeaderLine[], name: string): string[] {
  const wanted = name.toLowerCase()
  return headers.filter((line) => line.name === wanted).map((line) => line.value)
}

/** The first occurrence, or undefined. */
export function headerValue(headers: readonly HeaderLine[], name: string): string | undefined {
  const wanted = name.toLowerCase()
  return headers.find((line) => line.name === wanted)?.value
}

export type StructuredValue = {
  /** The value before the first `;`, lower case, without comments. */
  value: string
  /** Parameters with lower-case names; the first of a repeated name counts. */
  parameters: Record<string, string>
}

/** `auto-replied (vacation); type="x"` → value `auto-replied`, parameters `{ type: 'x' }`. */
export function parseStructured(raw: string): StructuredValue {
  const [head = '', ...rest] = splitOutsideQuotes(withoutComments(raw), ';')
  const parameters: Record<string, string> = Object.create(null)
  for (const part of rest) {
    const equals = part.indexOf('=')
    if (equals === -1) continue
    const name = part.slice(0, equals).trim().toLowerCase()
    if (name !== '' && parameters[name] === undefined)
      parameters[name] = unquotedValue(part, equals)
  }
  return { value: unquotedValue(head, -1).toLowerCase(), parameters }
}

/** The words of a comma-separated value such as X-Auto-Response-Suppress, lower case, without comments. */
export function parseTokens(raw: string): string[] {
  return withoutComments(raw)
    .split(/[,;\s]/)
    .map((token) => token.trim().toLowerCase())
    .filter((token) => token !== '')
}

/** RFC 5322 §3.2.2: comments nest and may hold quoted pairs; a parenthesis inside quotes is text. */
export function withoutComments(raw: string): string {
  let depth = 0
  let isQuoted = false
  let kept = ''
  for (let at = 0; at < raw.length; at += 1) {
    const char = raw[at]
    if (char === '\\') {
      if (depth === 0) kept += raw.slice(at, at + 2)
      at += 1
    } else if (char === '"' && depth === 0) {
      isQuoted = !isQuoted
      kept += char
    } else if (char === '(' && !isQuoted) depth += 1
    else if (char === ')' && depth > 0) depth -= 1
    else if (depth === 0) kept += char
  }
  return kept
}

/** Quoted pairs and quoted strings (RFC 5322 §3.2) keep separators that are meant as text. */
export function splitOutsideQuotes(text: string, separator: string): string[] {
  const parts: string[] = []
  let isQuoted = false
  let start = 0
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1
    else if (text[at] === '"') isQuoted = !isQuoted
    else if (text[at] === separator && !isQuoted) {
      parts.push(text.slice(start, at))
      start = at + 1
    }
  }
  parts.push(text.slice(start))
  return parts
}

function unquotedValue(part: string, equals: number): string {
  const value = part.slice(equals + 1).trim()
  if (!value.startsWith('"')) return value
  const end = value.endsWith('"') && value.length > 1 ? value.length - 1 : value.length
  return value.slice(1, end).replace(/\\(.)/g, '$1')
}
