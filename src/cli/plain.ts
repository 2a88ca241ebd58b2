// Text that strangers wrote, made safe for a terminal: one line, without control or format characters, at most 100 characters.

const CHARS_MAX = 100

export function plain(text: string): string {
  const line = text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ').trim()
  return line.length > CHARS_MAX ? `${line.slice(0, CHARS_MAX)}…` : line
}
