// Draws a chart as SVG, without a browser. Colours are given by role, so that a page can follow light and dark (CSS
// variables) and a picture in a mail has fixed ones. The same chart gives the same text, whatever was drawn before.

import { BarChart, CustomChart, LineChart } from 'echarts/charts'
import { GridComponent, MarkLineComponent } from 'echarts/components'
import { type EChartsCoreOption, init, setPlatformAPI, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'

use([BarChart, CustomChart, LineChart, GridComponent, MarkLineComponent, SVGRenderer])

// Without a browser nobody knows how wide letters are. Those of the widest font of the list are taken, so that labels get
// enough room in each of them.
setPlatformAPI({
  measureText: (text, font) => {
    const size = Number(/(\d+(?:\.\d+)?)px/.exec(font ?? '')?.[1] ?? 12)
    const ems = Array.from(text, (char) => widthOf(char)).reduce((sum, width) => sum + width, 0)
    return { width: ems * size }
  },
})

/** In ems, of DejaVu Sans. */
function widthOf(char: string): number {
  if (/[ijlI.,:;'|!]/.test(char)) return 0.32
  if (/[mwMW%@—]/.test(char)) return 0.95
  if (/\p{Lu}/u.test(char)) return 0.72
  return (char.codePointAt(0) ?? 0) >= 0x2e80 ? 1 : 0.63
}

/** What a colour stands for; its value is any CSS colour. */
export type Colours = {
  ink: string
  soft: string
  line: string
  paper: string
  /** Series that are neither good nor bad. */
  a: string
  b: string
  c: string
  good: string
  bad: string
  dim: string
}

/** Set by `page/style.ts`, light or dark. */
export const PAGE_COLOURS: Colours = {
  ink: 'var(--ink)',
  soft: 'var(--soft)',
  line: 'var(--line)',
  paper: 'var(--paper)',
  a: 'var(--a)',
  b: 'var(--b)',
  c: 'var(--c)',
  good: 'var(--good)',
  bad: 'var(--bad)',
  dim: 'var(--dim)',
}

export type Chart = {
  /** Read aloud to people who cannot see the drawing. */
  title: string
  /** Names of the colours that need one, beside the drawing; in its order. */
  key: readonly { colour: keyof Colours; says: string }[]
  /** Units of the drawing, which are pixels where it is not scaled. */
  height(width: number): number
  option(colours: Colours, width: number): EChartsCoreOption
}

/** Markup of one `<svg>` with a role and a label; `width` in units of the drawing. */
export function svgOf(chart: Chart, colours: Colours, width: number): string {
  const height = chart.height(width)
  const drawing = init(null, null, { renderer: 'svg', ssr: true, width, height })
  try {
    drawing.setOption({
      animation: false,
      // Of what is drawn and not seen, such as the lower end of a band.
      color: [colours.a],
      textStyle: { fontFamily: FONT, color: colours.ink },
      ...chart.option(colours, width),
    })
    return tidied(drawing.renderToSVGString(), chart.title)
  } finally {
    drawing.dispose()
  }
}

export const FONT = 'Helvetica, Arial, Liberation Sans, DejaVu Sans, sans-serif'

/** Without what only a browser that runs the library needs, and with ids that do not count the charts drawn before. */
function tidied(svg: string, title: string): string {
  const seed = Array.from(title, (char) => char.codePointAt(0) ?? 0)
  const own = `c${seed.reduce((sum, code) => (sum * 31 + code) % 1_000_003, svg.length)}`
  return svg
    .replace(/<style[\s\S]*?<\/style>/g, '')
    .replace(/ (?:class|pointer-events|ecmeta_\w+)="[^"]*"/g, '')
    .replace(/zr\d+-/g, `${own}-`)
    .replace(/ xmlns:xlink="[^"]*"| version="1.1"| baseProfile="full"/g, '')
    .replace('<svg ', `<svg role="img" aria-label="${attribute(title)}" `)
    .replace(/\n+/g, '\n')
    .trim()
}

function attribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
}
