// A drawing as a PNG, for mail, where SVG is not shown. Letters need a font that is installed on the machine.

import { Resvg } from '@resvg/resvg-js'
import { type Chart, type Colours, FONT, svgOf } from './draw.ts'

/** Dark letters on white, whatever the mail program: a picture cannot follow it. */
const MAIL_COLOURS: Colours = {
  ink: '#1c2733',
  soft: '#566675',
  line: '#d5dde5',
  paper: '#ffffff',
  a: '#1f6694',
  b: '#b4532a',
  c: '#7a5ba6',
  good: '#2c7a4b',
  bad: '#b03a2e',
  dim: '#aab6c2',
}

const WIDTH = 640
const FONTS = { loadSystemFonts: true, defaultFontFamily: 'DejaVu Sans' }

/** Whether letters come out at all; a container without fonts draws none, and says nothing. */
export function canDrawLetters(): boolean {
  const probe = `<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><text x="2" y="15" style="font-size:14px;font-family:${FONT}">A</text></svg>`
  return new Resvg(probe, { font: FONTS }).getBBox() !== undefined
}

/** Twice as many pixels as it is shown with, for screens that have them. */
export function pngOf(chart: Chart): Uint8Array {
  const svg = svgOf(chart, MAIL_COLOURS, WIDTH)
  const options = { font: FONTS, background: '#ffffff', fitTo: { mode: 'zoom' as const, value: 2 } }
  return new Resvg(svg, options).render().asPng()
}

/** What the colours of a picture mean, which has no key of its own: `green: of the automatic answers`. */
export function keyText({ key }: Chart): string {
  return key.map(({ colour, says }) => `${NAMES[colour]}: ${says}`).join('; ')
}

const NAMES: Record<keyof Colours, string> = {
  ink: 'black',
  soft: 'grey',
  line: 'grey',
  paper: 'white',
  a: 'blue',
  b: 'orange',
  c: 'violet',
  good: 'green',
  bad: 'red',
  dim: 'grey',
}
