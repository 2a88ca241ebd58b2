// Lines that a mail program broke at its right margin, joined again: on a phone they would break twice. Only a text that
// shows that it was wrapped is touched, and never a list, an address, a quote or anything that is indented.

/** Texts without a wrapped line come back as they are. */
export function unwrapped(text: string): string {
  const lines = text.split('\n')
  const width = Math.max(0, ...lines.map((line) => line.length))
  const isWrapped = lines.some((line, at) => isSurely(line, lines[at + 1], width))
  if (width < WIDTH_MIN || width > WIDTH_MAX || !isWrapped) return text
  const joined: string[] = []
  for (const [at, line] of lines.entries()) {
    const above = joined.at(-1)
    const last = lines[at - 1]
    if (above !== undefined && last !== undefined && isBroken(last, line, width)) {
      joined[joined.length - 1] = `${above.trimEnd()} ${line}`
    } else joined.push(line)
  }
  return joined.join('\n')
}

/** Where programs wrap: RFC 5322 §2.1.1 asks for 78, most take 72 to 76. */
const WIDTH_MIN = 60
const WIDTH_MAX = 80

/** The next word would not have fitted. */
function isBroken(line: string, next: string, width: number): boolean {
  const [word = ''] = next.split(/\s/, 1)
  if (line.trim() === '' || word === '' || OWN_LINE.test(next) || OWN_LINE.test(line)) return false
  if (/[:：]\s*$/.test(line)) return false
  return line.trimEnd().length + 1 + word.length > width
}

/** It breaks in the middle of a sentence: the line ends with a small word or a comma, and the next begins small. */
function isSurely(line: string, next: string | undefined, width: number): boolean {
  if (next === undefined || !isBroken(line, next, width)) return false
  return line.length >= WIDTH_MIN && /[\p{Ll},]\s?$/u.test(line) && /^\p{Ll}/u.test(next)
}

/** Points of lists, quotes, indented lines, headings and bare links begin a line of their own. */
const OWN_LINE = /^(?:[ \t>|#]|[-*•–+]\s|\d{1,3}[.)]\s|\p{Lu}[\p{L}-]{0,20}:\s|https?:\/\/\S+$)/u
