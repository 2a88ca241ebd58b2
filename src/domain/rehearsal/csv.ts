// Comma-separated values (RFC 4180) as spreadsheets really read and write them: a byte order mark, semicolons where the
// comma is the decimal sign, line breaks inside quotes. Cells written here never start a formula. Linear time.

export type CsvRow = {
  /** Where the row begins; the first line of the file is 1. */
  line: number
  cells: string[]
}

/** With a byte order mark, because Excel takes a file without one for the local code page. */
export function csvText(rows: readonly (readonly string[])[]): string {
  return `\ufeff${rows.map((row) => row.map(cellText).join(',')).join('\r\n')}\r\n`
}

/** Empty rows are left out. `unclosed_at`: the line of a quote that never ends; then the rest is no data. */
export function parseCsv(text: string): { rows: CsvRow[]; unclosed_at: number | undefined } {
  const plain = text.startsWith('\ufeff') ? text.slice(1) : text
  const separator = separatorOf(plain)
  const rows: CsvRow[] = []
  let line = 1
  let row: CsvRow = { line, cells: [] }
  let at = 0
  const endRow = () => {
    if (row.cells.some((cell) => cell.trim() !== '')) rows.push(row)
    row = { line, cells: [] }
  }
  while (at < plain.length) {
    const cell = readCell(plain, at, separator)
    if (cell === undefined) return { rows, unclosed_at: line }
    row.cells.push(cell.text)
    line += cell.lines
    at = cell.end
    if (plain[at] === separator) {
      at += 1
      if (at === plain.length) row.cells.push('')
      continue
    }
    at += plain.startsWith('\r\n', at) ? 2 : 1
    line += 1
    endRow()
  }
  endRow()
  return { rows, unclosed_at: undefined }
}

/** A cell that begins like a formula is text for people, and stays it (OWASP: CSV injection). */
function cellText(text: string): string {
  const plain = text.replaceAll('\0', '')
  const harmless = /^[=+\-@\t\r]/.test(plain) ? `'${plain}` : plain
  return /[",;\r\n\t]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}

/** The separator of the first line that stands outside quotes first. */
function separatorOf(text: string): string {
  let is_quoted = false
  for (const letter of text) {
    if (letter === '"') is_quoted = !is_quoted
    else if (!is_quoted && (letter === ',' || letter === ';' || letter === '\t')) return letter
    else if (!is_quoted && (letter === '\n' || letter === '\r')) return ','
  }
  return ','
}

type Cell = { text: string; end: number; lines: number }

/** The cell that begins here; undefined when its quote does not end. */
function readCell(text: string, start: number, separator: string): Cell | undefined {
  if (text[start] !== '"') {
    const end = endOfCell(text, start, separator)
    return { text: text.slice(start, end), end, lines: 0 }
  }
  let value = ''
  let at = start + 1
  for (;;) {
    const quote = text.indexOf('"', at)
    if (quote === -1) return undefined
    value += text.slice(at, quote)
    at = quote + 1
    if (text[at] !== '"') break
    value += '"'
    at += 1
  }
  // What stands between the closing quote and the separator belongs to the cell, too: no reader agrees what else it is.
  const end = endOfCell(text, at, separator)
  return { text: value + text.slice(at, end), end, lines: value.split('\n').length - 1 }
}

function endOfCell(text: string, start: number, separator: string): number {
  let end = start
  while (end < text.length) {
    const letter = text[end]
    if (letter === separator || letter === '\n' || letter === '\r') break
    end += 1
  }
  return end
}
