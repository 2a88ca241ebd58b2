// Of two alternatives the plain text is read, and only the HTML shows where a signature begins (`html-quotes.ts` marks it there).
// Where the plain text has the same lines, one after the other, it gets the same mark.

/** The plain text with a signature mark (RFC 3676 §4.3) where the HTML has one and it has none. */
export function withSignatureMark(plain: string, html: string): string {
  const signature = signatureOf(html.split('\n'))
  // A name alone may stand anywhere.
  if (signature.length < 2) return plain
  const lines = plain.split('\n')
  const words = lines.map(wordsOf)
  // Below it, quoted mail of hers may end alike.
  const at = lines.findIndex(
    (line, start) => !line.startsWith('>') && standsAt(words, start, signature),
  )
  return at === -1 || isMarked(lines, at) ? plain : lines.toSpliced(at, 0, '--').join('\n')
}

/** The words of its lines, down to a quote or the end. */
function signatureOf(html: readonly string[]): string[] {
  const mark = html.indexOf('--')
  if (mark === -1) return []
  const rest = html.slice(mark + 1, mark + 1 + SIGNATURE_LINES)
  const end = rest.findIndex((line) => line.startsWith('>'))
  return (end === -1 ? rest : rest.slice(0, end)).map(wordsOf).filter((words) => words !== '')
}

/** Empty lines count for as much as in the signature itself, and a longer one ends with the text or a quote. */
const SIGNATURE_LINES = 40

function standsAt(words: readonly string[], start: number, signature: readonly string[]): boolean {
  let at = start
  if (words[start] !== signature[0]) return false
  return signature.every((line) => {
    while (words[at] === '') at += 1
    at += 1
    return words[at - 1] === line
  })
}

function isMarked(lines: readonly string[], at: number): boolean {
  const above = lines.slice(Math.max(0, at - 2), at)
  return above.some((line) => /^\s{0,3}[-_=*]{2,}\s*$/.test(line))
}

/** Programs write `*bold*` and the addresses of links into plain text. */
function wordsOf(line: string): string {
  return line
    .replace(/<?\b(?:https?:\/\/|mailto:|tel:)[^\s<>]{1,2000}>?|\[[^\]\n]{1,200}\]/gi, ' ')
    .replace(/[^\p{L}\p{N}]+/gu, '')
    .toLowerCase()
}
