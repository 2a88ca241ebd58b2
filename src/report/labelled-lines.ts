// A label with its text beside it, on as many lines as the text needs.

/** Columns: of the label with the gap behind it, and of the whole line. */
export type Widths = { label: number; line: number }

/** Words are never cut, so a very long one may exceed the line. */
export function labelledLines(label: string, text: string, widths: Widths): string[] {
  const text_width = widths.line - widths.label
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > text_width) {
      lines.push(line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, line].map((one, at) => `${(at === 0 ? label : '').padEnd(widths.label)}${one}`)
}
