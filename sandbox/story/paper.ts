// The paper that the timeline is written on: labelled lines and quotes that fit the terminal, painted only where colour
// is wanted.

const COLOURS = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33, blue: 34, grey: 35, cyan: 36 }
export type Colour = keyof typeof COLOURS

export type Paper = {
  line: (text?: string) => void
  rule: () => void
  /** Text without a label, wrapped. */
  prose: (text: string) => void
  /** One labelled entry; `style` paints its text, each line by itself. */
  entry: (label: string, colour: Colour, text: string, style?: Colour) => void
  /** A line at the height of the labels. */
  mark: (colour: Colour, text: string) => void
  /** The words of a mail, line by line, without its empty lines. */
  quote: (text: string, lines_max: number) => void
  paint: (colour: Colour, text: string) => string
}

const WIDTH_MAX = 96
const WIDTH_MIN = 60
const LABEL = 9
const INDENT = 4

/** `columns` is the terminal's width in characters; undefined in a pipe. */
export function createPaper(
  write: (text: string) => void,
  has_colour: boolean,
  columns: number | undefined,
): Paper {
  const width = Math.max(WIDTH_MIN, Math.min(WIDTH_MAX, (columns ?? WIDTH_MAX + 1) - 1))
  const paint = (colour: Colour, text: string) =>
    has_colour && text !== '' ? `\u001b[${COLOURS[colour]}m${text}\u001b[0m` : text
  const line = (text = '') => write(`${text}\n`)

  function entry(label: string, colour: Colour, text: string, style?: Colour): void {
    const lines = wrap(text, width - INDENT - LABEL - 1)
    for (const [index, one] of lines.entries()) {
      const head = (index === 0 ? label : '').padEnd(LABEL)
      const painted = style === undefined ? one : paint(style, one)
      line(`${' '.repeat(INDENT)}${paint(colour, head)} ${painted}`.trimEnd())
    }
  }

  function quote(text: string, lines_max: number): void {
    const lines = ownWords(text)
      .split('\n')
      .filter((one) => one.trim() !== '')
      .flatMap((one) => wrap(one.trimEnd(), width - INDENT - LABEL - 3))
    const fits = lines.length <= lines_max + 1
    const told = fits ? lines : [...lines.slice(0, lines_max), '…']
    for (const one of told) {
      line(`${' '.repeat(INDENT + LABEL + 1)}${paint('dim', `│ ${one}`)}`)
    }
  }

  return {
    line,
    entry,
    quote,
    paint,
    rule: () => line(paint('dim', '─'.repeat(width))),
    mark: (colour, text) => line(`${' '.repeat(INDENT)}${paint(colour, text)}`),
    prose(text) {
      for (const one of wrap(text, width)) line(one)
    },
  }
}

/** The text before any quoted original. */
function ownWords(text: string): string {
  return (text.split(/\n\nOn .{10,80} wrote:\n/)[0] ?? text).trim()
}

/** Lines of at most `width` characters; the first line's indentation is kept for all of them. */
function wrap(text: string, width: number): string[] {
  if (text.length <= width) return [text]
  const indent = /^ */.exec(text)?.[0] ?? ''
  const lines: string[] = []
  let current = ''
  for (const word of text.trim().split(/\s+(?!%)/)) {
    if (current !== '' && indent.length + current.length + word.length + 1 > width) {
      lines.push(indent + current)
      current = word
    } else current = current === '' ? word : `${current} ${word}`
  }
  return [...lines, indent + current]
}
