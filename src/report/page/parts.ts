// Parts that the report pages share: a drawing with its key, a table that scrolls in its own frame, tiles. Whatever is
// given as text is escaped here; only `markup` is taken as it is.

import { type Chart, PAGE_COLOURS, svgOf } from '../draw/draw.ts'
import { escaped } from '../html.ts'

/** Markup that is known to be safe, because it was made here or of escaped text. */
export type Markup = { markup: string }

export function markup(text: string): Markup {
  return { markup: text }
}

/** Drawn twice, because letters that are read on a screen are too small when the drawing is scaled down to a phone. */
export function drawing(chart: Chart, caption?: string): string {
  const [wide, narrow] = WIDTHS.map((width) => withoutNamespace(svgOf(chart, PAGE_COLOURS, width)))
  const key = chart.key.map(
    ({ colour, says }) => `<li><i style="background:var(--${colour})"></i>${escaped(says)}</li>`,
  )
  return `<figure class="drawn">${key.length === 0 ? '' : `<ul class="key">${key.join('')}</ul>`}
<div class="wide">${wide}</div><div class="narrow">${narrow}</div>
${caption === undefined ? '' : `<figcaption>${escaped(caption)}</figcaption>`}</figure>`
}

/** Units of the drawing: a page on a screen, and one on a phone. */
const WIDTHS = [760, 356] as const

/** Inside a page it says nothing, and a page without links to elsewhere should have none. */
function withoutNamespace(svg: string): string {
  return svg.replace(/ xmlns="[^"]*"/, '')
}

export type Cell = string | number | Markup

export type Table = {
  head: readonly string[]
  rows: readonly (readonly Cell[])[]
  /** Columns (from 0) that hold text, besides the first. */
  text?: readonly number[]
  /** Rows (from 0) that stand out. */
  marked?: readonly number[]
}

export function tableHtml({ head, rows, text = [], marked = [] }: Table): string {
  const kind = (at: number) => (text.includes(at) ? ' class="text"' : '')
  const top = head.map((name, at) => `<th scope="col"${kind(at)}>${escaped(name)}</th>`)
  const lines = rows.map((row, nth) => {
    const cells = row.map((cell, at) => `<td${kind(at)}>${cellHtml(cell)}</td>`)
    return `<tr${marked.includes(nth) ? ' class="now"' : ''}>${cells.join('')}</tr>`
  })
  const heading = head.length === 0 ? '' : `<thead><tr>${top.join('')}</tr></thead>`
  return `<div class="scroll" tabindex="0"><table>${heading}<tbody>${lines.join('\n')}</tbody></table></div>`
}

function cellHtml(cell: Cell): string {
  return typeof cell === 'object' ? cell.markup : escaped(String(cell))
}

export type Tile = { value: string; says: string; kind?: 'good' | 'bad' | undefined }

export function tiles(all: readonly Tile[]): string {
  const items = all.map(
    ({ value, says, kind }) =>
      `<li${kind === undefined ? '' : ` class="${kind}"`}><b>${escaped(value)}</b>${escaped(says)}</li>`,
  )
  return `<ul class="tiles">${items.join('\n')}</ul>`
}
