// Text of strangers on a terminal: one line, nothing that a terminal would act on, and not longer than a line should be.

const CHARS_MAX = 100

export function plain(text: string): string {
  const line = text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ').trim()
  return line.length > CHARS_MAX ? `${line.slice(0, CHARS_MAX)}…` : line
}
