// As much of CSS as it takes to tell whether a text can be seen: declarations, rules with their selectors and rank, lengths
// and colours (CSS Syntax 3, Selectors 4, Color 4). What it does not understand says nothing.

import { setOf } from '../../text/words.ts'

export type Declarations = ReadonlyMap<string, { value: string; is_important: boolean }>

/** An element as selectors see it. */
export type Named = { name: string; id: string; classes: ReadonlySet<string> }

type Rule = {
  /** Last compound first, each with how it is joined to the one before it in the source. */
  compounds: readonly Compound[]
  declarations: Declarations
  /** CSS Cascade: by specificity, then by order. */
  rank: number
}

type Compound = { name: string; id: string; classes: readonly string[]; joint: ' ' | '>' }

/** By what their last compound asks for. */
type Rules = ReadonlyMap<string, readonly Rule[]>

export type Sheet = {
  rules: Rules
  /** Rules that count only sometimes, or for fewer elements than is looked at. */
  perhaps: Rules
}

const RULES_MAX = 1_000

export function readDeclarations(text: string): Declarations {
  const found = new Map<string, { value: string; is_important: boolean }>()
  // Programs write quotes and brackets with semicolons in them: `url("data:…;base64,…")`.
  const plain = withoutEscapes(text).replace(/"[^"]{0,5000}"|'[^']{0,5000}'/g, '""')
  for (const one of plain.replace(/\([^()]{0,5000}\)/g, keepBrackets).split(';')) {
    const colon = one.indexOf(':')
    if (colon === -1) continue
    const name = one.slice(0, colon).trim().toLowerCase()
    if (!TELLING.has(name)) continue
    const said = one
      .slice(colon + 1)
      .replaceAll(SEMICOLON, ';')
      .trim()
      .toLowerCase()
    const value = said.replace(/\s*!\s*important$/, '')
    const is_important = value !== said
    if (found.get(name)?.is_important === true && !is_important) continue
    found.set(name, { value, is_important })
  }
  return found
}

/** The properties that can hide a text; all others are passed over. */
const TELLING = setOf(`
  display visibility opacity filter mso-hide content-visibility zoom font font-size color -webkit-text-fill-color background
  background-color background-image text-indent margin margin-left margin-top position left top right bottom transform scale clip
  clip-path overflow overflow-x overflow-y width max-width height max-height
`)

const SEMICOLON = '\ue030'
const keepBrackets = (bracket: string) => bracket.replaceAll(';', SEMICOLON)

export function readSheet(texts: readonly string[]): Sheet {
  const rules: Rule[] = []
  const perhaps: Rule[] = []
  for (const { selectors, body, is_sure } of texts.flatMap(blocksOf)) {
    const declarations = readDeclarations(body)
    if (declarations.size === 0) continue
    for (const selector of selectors.split(',')) {
      if (rules.length + perhaps.length >= RULES_MAX) break
      const read = compoundsOf(selector.trim())
      if (read === undefined) continue
      const { compounds, is_whole } = read
      const order = (rules.length + perhaps.length) / (2 * RULES_MAX)
      const rule = { compounds, declarations, rank: specificity(compounds) + order }
      if (is_sure && is_whole) rules.push(rule)
      else perhaps.push(rule)
    }
  }
  return { rules: Map.groupBy(rules, askedBy), perhaps: Map.groupBy(perhaps, askedBy) }
}

function askedBy({ compounds: [last] }: Rule): string {
  const { name = '*', id = '', classes: [first] = [] } = last ?? {}
  if (id !== '') return `#${id}`
  return first === undefined ? name : `.${first}`
}

/** The rules about the last of these elements, each inside of the one before it. `count` is told of each look. */
export function rulesAbout(rules: Rules, path: readonly Named[], count: () => void): Rule[] {
  const element = path.at(-1)
  if (element === undefined || rules.size === 0) return []
  const { name, id, classes } = element
  const keys = ['*', name, `#${id}`, ...[...classes].map((one) => `.${one}`)]
  return keys.flatMap((key) => (rules.get(key) ?? []).filter((rule) => isAbout(rule, path, count)))
}

type Block = { selectors: string; body: string; is_sure: boolean }

/** The rules of a style sheet; those of `@media print` are for nobody's screen. */
function blocksOf(text: string): Block[] {
  const css = text.replace(/<!--|-->/g, ' ').replace(/\/\*[\s\S]*?(?:\*\/|$)/g, ' ')
  const blocks: Block[] = []
  const around: string[] = []
  let at = 0
  while (at < css.length && blocks.length < RULES_MAX) {
    const next = /[{};]/g
    next.lastIndex = at
    const found = next.exec(css)
    if (found === null) break
    const head = css.slice(at, found.index).trim()
    at = found.index + 1
    if (found[0] === '}') around.pop()
    if (found[0] !== '{') continue
    if (/^@(?:media|supports|layer|container)\b/i.test(head)) {
      around.push(head)
      continue
    }
    const end = css.indexOf('}', at)
    const body = css.slice(at, end === -1 ? css.length : end)
    at = end === -1 ? css.length : end + 1
    const isPrint = around.some((query) => /\bprint\b/i.test(query))
    if (head.startsWith('@') || isPrint) continue
    const is_sure = around.every((query) => /^@media\s+(?:all|screen)$/i.test(query))
    blocks.push({ selectors: withoutEscapes(head), body, is_sure })
  }
  return blocks
}

/** `is_whole`: nothing of it was left out. Undefined for what names no element. */
function compoundsOf(selector: string): { compounds: Compound[]; is_whole: boolean } | undefined {
  if (selector === '' || selector.length > 500) return undefined
  const plain = selector.replace(/\[[^\]]*\]|::?[\w-]+(?:\([^()]*\))?/g, '')
  let is_whole = plain === selector
  const compounds: Compound[] = []
  let joint: Compound['joint'] = ' '
  for (const part of plain.replace(/[>+~]/g, ' $& ').trim().split(/\s+/)) {
    if (part === '>') joint = '>'
    else if (part === '+' || part === '~') {
      // What stands beside it is not looked at.
      is_whole = false
      compounds.length = 0
    } else {
      const compound = compoundOf(part)
      if (compound === undefined) return undefined
      compounds.unshift({ ...compound, joint })
      joint = ' '
    }
  }
  return compounds.length === 0 ? undefined : { compounds, is_whole }
}

function compoundOf(text: string): Omit<Compound, 'joint'> | undefined {
  const found = /^([a-z][\w-]*(?:\\?:[\w-]+)?|\*)?((?:[.#][^.#\s]+)*)$/i.exec(text)
  if (found === null) return undefined
  const [, name = '*', more = ''] = found
  const signs = more.match(/[.#][^.#]+/g) ?? []
  return {
    name: name.toLowerCase(),
    id: signs.find((sign) => sign.startsWith('#'))?.slice(1) ?? '',
    classes: signs.filter((sign) => sign.startsWith('.')).map((sign) => sign.slice(1)),
  }
}

function specificity(compounds: readonly Compound[]): number {
  const of = ({ name, id, classes }: Compound) =>
    (id === '' ? 0 : 10_000) + classes.length * 100 + (name === '*' ? 0 : 1)
  return compounds.reduce((sum, compound) => sum + of(compound), 0)
}

function isAbout(rule: Rule, path: readonly Named[], count: () => void): boolean {
  const from = (which: number, at: number): boolean => {
    const compound = rule.compounds[which]
    const element = path[at]
    count()
    if (compound === undefined) return true
    if (element === undefined || !isNamed(compound, element)) return false
    if (rule.compounds[which + 1] === undefined) return true
    if (compound.joint === '>') return from(which + 1, at - 1)
    for (let above = at - 1; above >= 0; above -= 1) if (from(which + 1, above)) return true
    return false
  }
  return from(0, path.length - 1)
}

function isNamed({ name, id, classes }: Compound, element: Named): boolean {
  return (
    (name === '*' || name === element.name) &&
    (id === '' || id === element.id) &&
    classes.every((one) => element.classes.has(one))
  )
}

/** `disp\6c ay` is `display`, and a comment may stand anywhere. */
function withoutEscapes(text: string): string {
  return text
    .replace(/\/\*[\s\S]*?(?:\*\/|$)/g, '')
    .replace(/\\([\da-f]{1,6})\s?/gi, (_, hex: string) => {
      const code = Number.parseInt(hex, 16)
      return code > 0 && code <= 0x10_ff_ff ? String.fromCodePoint(code) : ''
    })
    .replace(/\\(.)/g, '$1')
}

/** Pixels for one of each unit; parts of a window are those of a small one. */
const UNITS: Record<string, number> = {
  px: 1,
  pt: 4 / 3,
  pc: 16,
  in: 96,
  cm: 38,
  mm: 3.8,
  em: 16,
  rem: 16,
  ex: 8,
  ch: 8,
  vw: 8,
  vh: 6,
  '%': 8,
  '': 1,
}

/** In pixels; `base`: what a percentage and an `em` are parts of, where that is known. */
export function lengthOf(value: string, base?: number): number | undefined {
  const found = /^([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)([a-z]{1,4}|%)?$/.exec(value.trim())
  if (found === null) return undefined
  const [, number = '', unit = ''] = found
  if (base !== undefined && unit === '%') return (Number(number) / 100) * base
  if (base !== undefined && unit === 'em') return Number(number) * base
  const pixels = UNITS[unit]
  return pixels === undefined ? undefined : Number(number) * pixels
}

export type Colour = { red: number; green: number; blue: number; alpha: number }

/** Undefined for a colour that is not known by its name. */
export function colourOf(value: string): Colour | undefined {
  const text = value.trim()
  const [, hex] =
    /^#?([\da-f]{8}|[\da-f]{6}|[\da-f]{4}|[\da-f]{3})$/.exec(NAMES[text] ?? text) ?? []
  if (hex !== undefined) {
    const pairs = hex.length <= 4 ? Array.from(hex, (digit) => digit + digit) : hex.match(/../g)
    const [red = 0, green = 0, blue = 0, alpha = 255] = (pairs ?? []).map((pair) =>
      Number.parseInt(pair, 16),
    )
    return { red, green, blue, alpha: alpha / 255 }
  }
  const [, kind, list = ''] = /^(rgb|hsl)a?\(([^()]{1,100})\)$/.exec(text) ?? []
  if (kind === undefined) return undefined
  const parts = list.split(/[\s,/]+/).filter(Boolean)
  const [first = 0, second = 0, third = 0] = parts.map((part) => Number.parseFloat(part))
  const alpha = parts[3] === undefined ? 1 : shareOf(parts[3])
  if ([first, second, third, alpha].some(Number.isNaN)) return undefined
  if (kind === 'hsl') return { ...fromHsl(first, second / 100, third / 100), alpha }
  const scale = list.includes('%') && parts[0]?.endsWith('%') ? 2.55 : 1
  return { red: first * scale, green: second * scale, blue: third * scale, alpha }
}

/** A number from 0 to 1, or a percentage. */
export function shareOf(value: string): number {
  return Number.parseFloat(value) / (value.trim().endsWith('%') ? 100 : 1)
}

function fromHsl(hue: number, saturation: number, light: number): Omit<Colour, 'alpha'> {
  const spread = saturation * Math.min(light, 1 - light)
  const at = (turn: number) => {
    const place = (turn + hue / 30) % 12
    return 255 * (light - spread * Math.max(-1, Math.min(place - 3, 9 - place, 1)))
  }
  return { red: at(0), green: at(8), blue: at(4) }
}

/** WCAG 2: from 1 (the same) to 21 (black on white). */
export function contrast(one: Colour, other: Colour): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b)
  return (lighter + 0.05) / (darker + 0.05)
}

function luminance({ red, green, blue }: Colour): number {
  const linear = (channel: number) => {
    const share = channel / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
}

/** The names that nobody sees on white, and the commonest others. */
const NAMES: Record<string, string> = {
  transparent: '#0000',
  white: '#fff',
  window: '#fff',
  canvas: '#fff',
  snow: '#fffafa',
  ivory: '#fffff0',
  ghostwhite: '#f8f8ff',
  floralwhite: '#fffaf0',
  whitesmoke: '#f5f5f5',
  azure: '#f0ffff',
  mintcream: '#f5fffa',
  aliceblue: '#f0f8ff',
  honeydew: '#f0fff0',
  seashell: '#fff5ee',
  lavenderblush: '#fff0f5',
  oldlace: '#fdf5e6',
  linen: '#faf0e6',
  lightyellow: '#ffffe0',
  cornsilk: '#fff8dc',
  beige: '#f5f5dc',
  lightcyan: '#e0ffff',
  black: '#000',
  windowtext: '#000',
  canvastext: '#000',
  gray: '#808080',
  grey: '#808080',
  silver: '#c0c0c0',
  red: '#f00',
  maroon: '#800000',
  green: '#008000',
  lime: '#0f0',
  teal: '#008080',
  olive: '#808000',
  purple: '#800080',
  fuchsia: '#f0f',
  magenta: '#f0f',
  aqua: '#0ff',
  cyan: '#0ff',
  pink: '#ffc0cb',
  brown: '#a52a2a',
  gold: '#ffd700',
  darkblue: '#00008b',
  darkgreen: '#006400',
  darkred: '#8b0000',
  darkgray: '#a9a9a9',
  darkgrey: '#a9a9a9',
  dimgray: '#696969',
  lightgray: '#d3d3d3',
  lightgrey: '#d3d3d3',
  lightblue: '#add8e6',
  gainsboro: '#dcdcdc',
  blue: '#00f',
  navy: '#000080',
  yellow: '#ff0',
  orange: '#ffa500',
}
