// HTML without the words that nobody sees in it: of no size, in the colour of what is behind them, transparent, out of the
// window, cut away; by a style of their own, of an element around them, or of a style sheet. The markup itself stays, so
// that quotes and lines are found as before. One pass over the mail, with a limit on looks at rules.

import { Parser } from 'htmlparser2'
import {
  type Colour,
  colourOf,
  contrast,
  type Declarations,
  lengthOf,
  type Named,
  readDeclarations,
  readSheet,
  rulesAbout,
  type Sheet,
  shareOf,
} from './style.ts'

/**
 * `surely`: what is hidden wherever the mail is shown. `perhaps`: also what may be hidden, as by a rule for small screens: then
 * what is left was seen by its writer.
 */
export type Hidden = 'surely' | 'perhaps'

export function withoutHidden(html: string, hidden: Hidden): string {
  if (!/[<]/.test(html)) return html
  const sheet = sheetOf(html)
  const path: Shown[] = []
  const kept: string[] = []
  let from = 0
  let looks = 0
  const count = () => {
    looks += 1
  }
  const cut = (start: number, end: number) => {
    kept.push(html.slice(from, start))
    from = end
  }
  const parser = new Parser({
    onopentag(name, attributes) {
      const classes = new Set(attributes.class?.split(/\s+/) ?? [])
      const around = path.at(-1) ?? PAGE
      const here: Shown = { ...around, name, id: attributes.id ?? '', classes }
      path.push(here)
      // Beyond the limit no rule is read any more: what is hidden for sure is then only what says so itself.
      const is_read = looks < LOOKS_MAX
      const style = is_read ? styleOf(sheet, path, attributes, count) : ownStyle(attributes)
      setLook(here, around, style, attributes)
      if (hidden === 'surely') setTrueColours(here, attributes)
      if (hidden === 'surely' || here.is_away) return
      const isDoubted = () =>
        rulesAbout(sheet.perhaps, path, count).some(({ declarations }) => hides(declarations))
      here.is_away = !is_read || isClosed(name, attributes) || isUntold(style) || isDoubted()
    },
    onclosetag() {
      path.pop()
    },
    ontext(text) {
      const here = path.at(-1) ?? PAGE
      if (isSeen(here) || /^\s*$/.test(text)) return
      cut(parser.startIndex, parser.endIndex + 1)
    },
  })
  parser.end(html)
  kept.push(html.slice(from))
  return kept.join('')
}

/** Each is a comparison of a rule with an element; a mail with a page of rules takes some thousands. */
const LOOKS_MAX = 200_000

type Look = {
  /** Nothing inside can be seen, whatever its own style. */
  is_away: boolean
  is_visible: boolean
  /** Pixels. */
  font: number
  colour: Colour | undefined
  /** What is behind the words; undefined: a picture, or not known. */
  behind: Colour | undefined
}
type Shown = Named & Look

const PAGE: Shown = {
  name: '',
  id: '',
  classes: new Set(),
  is_away: false,
  is_visible: true,
  font: 16,
  colour: colourOf('black'),
  behind: colourOf('white'),
}

const LINK = colourOf('blue')

/** A mail program shows none smaller, and nobody reads it. */
const FONT_MIN = 3
/** Light grey on white has 1.6; what newsletters put there for nobody's eyes is below. */
const CONTRAST_MIN = 1.2
const ALPHA_MIN = 0.1

function isSeen({ is_away, is_visible, font, colour, behind }: Shown): boolean {
  if (is_away || !is_visible || font < FONT_MIN) return false
  if (colour === undefined) return true
  if (colour.alpha < ALPHA_MIN) return false
  return behind === undefined || contrast(colour, behind) >= CONTRAST_MIN
}

type Attributes = Readonly<Record<string, string>>
type Style = ReadonlyMap<string, string>

function sheetOf(html: string): Sheet {
  if (!/<style\b/i.test(html)) return readSheet([])
  const texts: string[] = []
  let is_style = false
  const parser = new Parser({
    onopentagname(name) {
      is_style = name === 'style'
      if (is_style) texts.push('')
    },
    onclosetag() {
      is_style = false
    },
    ontext(text) {
      if (is_style) texts[texts.length - 1] += text
    },
  })
  parser.end(html)
  return readSheet(texts)
}

/** What wins for each property: important before others, then what the element says itself, then the rule of higher rank. */
function styleOf(
  { rules }: Sheet,
  path: readonly Named[],
  attributes: Attributes,
  count: () => void,
): Style {
  const own = readDeclarations(attributes.style ?? '')
  const about = rulesAbout(rules, path, count)
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ declarations }) => declarations)
  const style = new Map<string, string>()
  for (const is_important of [false, true]) {
    for (const declarations of [...about, own]) {
      for (const [name, said] of declarations) {
        if (said.is_important !== is_important) continue
        // A later shorthand takes back what an earlier longhand said.
        style.delete(name)
        style.set(name, said.value)
      }
    }
  }
  return style
}

function ownStyle({ style = '' }: Attributes): Style {
  return valuesOf(readDeclarations(style))
}

function valuesOf(declarations: Declarations): Style {
  return new Map([...declarations].map(([name, { value }]) => [name, value]))
}

function hides(declarations: Declarations): boolean {
  const look = { ...PAGE }
  setLook(look, PAGE, valuesOf(declarations), {})
  return look.is_away || !look.is_visible || look.font < FONT_MIN
}

/** What is folded up until somebody opens it, or shown where a program cannot show the thing itself. */
function isClosed(name: string, attributes: Attributes): boolean {
  if (INSTEAD.has(name)) return true
  return (name === 'details' || name === 'dialog') && attributes.open === undefined
}

/** Mail programs run no scripts and show few things but pictures, so their readers see the words in place of it (HTML §4.8). */
const INSTEAD = new Set(['noscript', 'noframes', 'object', 'video', 'audio', 'canvas', 'svg'])

/** What a value that is computed comes to, nobody computes here. */
function isUntold(style: Style): boolean {
  return ['display', 'visibility', 'opacity', 'zoom', 'font-size', 'scale'].some((name) =>
    /\b(?:calc|var|min|max|clamp|env|attr)\(/.test(style.get(name) ?? ''),
  )
}

/** Read by no program that shows mail, or shown as something else. */
const UNSHOWN = new Set(['datalist', 'iframe', 'map'])

/** `shown` looks as what is around it does, until something says otherwise. */
function setLook(shown: Shown, around: Look, style: Style, attributes: Attributes): void {
  if (attributes.hidden !== undefined || UNSHOWN.has(shown.name)) shown.is_away = true
  // A link has a colour of its own, whatever is around it.
  if (shown.name === 'a' && attributes.href !== undefined) shown.colour = LINK
  // Older programs say it by attributes, and a style wins.
  const { bgcolor, color } = attributes
  if (bgcolor !== undefined) shown.behind = over(colourOf(bgcolor.toLowerCase()), shown.behind)
  if (color !== undefined) shown.colour = colourOf(color.toLowerCase()) ?? shown.colour
  if (attributes.background !== undefined) shown.behind = undefined
  for (const [name, value] of style) PROPERTIES[name]?.(shown, value, around)
  if (isOut(style)) shown.is_away = true
}

/** Outlook shows a mail in the dark in other colours, and keeps those of its writer beside them. */
function setTrueColours(shown: Look, attributes: Attributes): void {
  const { 'data-ogsc': words, 'data-ogsb': behind } = attributes
  if (words !== undefined) shown.colour = colourOf(words.toLowerCase()) ?? PAGE.colour
  if (behind !== undefined) shown.behind = over(colourOf(behind.toLowerCase()), PAGE.behind)
}

/** A colour that lets through what is behind it. */
function over(colour: Colour | undefined, behind: Colour | undefined): Colour | undefined {
  return colour !== undefined && colour.alpha < 0.5 ? behind : colour
}

const SIZES: Record<string, number> = { smaller: 13, larger: 19, inherit: Number.NaN }

function setFont(shown: Look, value: string, around: Look): void {
  const size = SIZES[value] ?? lengthOf(value, around.font)
  if (size !== undefined) shown.font = Number.isNaN(size) ? around.font : size
  else if (/^(?:xx?-)?(?:small|large)$|^medium$|^initial$/.test(value)) shown.font = 16
}

function setBehind(shown: Look, value: string): void {
  if (/\burl\(|gradient\(/.test(value)) shown.behind = undefined
  else {
    const words = value.match(/[#\w-]+\([^()]*\)|[#\w-]+/g) ?? []
    const colour = words.map(colourOf).find((one) => one !== undefined)
    if (colour !== undefined) shown.behind = over(colour, shown.behind)
    else if (!/^(?:none|inherit|initial|unset|repeat|scroll|0)/.test(value))
      shown.behind = undefined
  }
}

function setColour(shown: Look, value: string): void {
  shown.colour = value === 'inherit' ? shown.colour : colourOf(value)
}

const PROPERTIES: Record<string, (shown: Look, value: string, around: Look) => void> = {
  display: (shown, value) => {
    if (value === 'none') shown.is_away = true
  },
  visibility: (shown, value) => {
    if (value === 'hidden' || value === 'collapse') shown.is_visible = false
    else if (value !== 'inherit') shown.is_visible = true
  },
  opacity: (shown, value) => {
    if (shareOf(value) < ALPHA_MIN) shown.is_away = true
  },
  filter: (shown, value) => {
    const [, share] = /\bopacity\(([^()]+)\)/.exec(value) ?? []
    if (share !== undefined && shareOf(share) < ALPHA_MIN) shown.is_away = true
  },
  'mso-hide': (shown, value) => {
    if (value === 'all') shown.is_away = true
  },
  'content-visibility': (shown, value) => {
    if (value === 'hidden') shown.is_away = true
  },
  zoom: (shown, value) => {
    if (shareOf(value) < ALPHA_MIN) shown.is_away = true
  },
  'font-size': setFont,
  font: (shown, value, around) => {
    const size = value.split(/\s+/).find((word) => /^[\d.]/.test(word) && !/^[1-9]00$/.test(word))
    if (size !== undefined) setFont(shown, size.split('/')[0] ?? '', around)
  },
  color: setColour,
  '-webkit-text-fill-color': setColour,
  background: setBehind,
  'background-color': setBehind,
  'background-image': (shown, value) => {
    if (value !== 'none') shown.behind = undefined
  },
}

/** Farther than the left edge of any window, and than the right and lower ones of any that is looked at. */
const OUT_PX = -400
const BEYOND_PX = 4_000
const NOTHING_PX = 1

/** Pushed out of the window, or cut away. */
function isOut(style: Style): boolean {
  const pixels = (name: string) => lengthOf(style.get(name) ?? '')
  const isFar = (name: string) => (pixels(name) ?? 0) <= OUT_PX || (pixels(name) ?? 0) >= BEYOND_PX
  if (['text-indent', 'margin-left', 'margin-top'].some(isFar)) return true
  const [first = '', , , last = ''] = (style.get('margin') ?? '').split(/\s+/)
  if ([first, last].some((side) => (lengthOf(side) ?? 0) <= OUT_PX)) return true
  const position = style.get('position') ?? 'static'
  if (position !== 'static' && ['left', 'top', 'right', 'bottom'].some(isFar)) return true
  const transform = style.get('transform') ?? ''
  const [, scaled] = /\bscale[xy]?\(([^()]+)\)/.exec(transform) ?? []
  const scales = `${scaled ?? '1'},${style.get('scale') ?? '1'}`.split(/[\s,]+/)
  if (scales.some((one) => Math.abs(shareOf(one)) < ALPHA_MIN)) return true
  const [, moved = ''] = /\btranslate[xy]?\(([^()]+)\)/.exec(transform) ?? []
  if (moved.split(',').some((side) => (lengthOf(side) ?? 0) <= OUT_PX)) return true
  if (/^(?:inset\(\s*(?:[5-9]\d|100)%|(?:circle|ellipse)\(\s*0)/.test(style.get('clip-path') ?? ''))
    return true
  if (/^rect\(\s*(?:[01](?:px)?[\s,]*){4}\)/.test(style.get('clip') ?? '')) return true
  const isCut = ['overflow', 'overflow-x', 'overflow-y'].some((name) =>
    /^(?:hidden|clip|scroll|auto)/.test(style.get(name) ?? ''),
  )
  const isNothing = (name: string) => (pixels(name) ?? Number.MAX_VALUE) <= NOTHING_PX
  return isCut && ['height', 'max-height', 'width', 'max-width'].some(isNothing)
}
