// How mail programs mark in HTML what somebody else wrote, turned into the marks of plain text that `newText` reads: `> `
// before quotes and attributions, `-----Original Message-----` above a program's block of headers whatever its language.
// Only elements that a program makes around the original count, and nothing that stands outside of them is touched.

import type { DomNode, FormatCallback } from 'html-to-text'
import { announcesQuote, attributionEndingAt } from '../new-text/attribution.ts'
import { headerFieldOf } from '../new-text/header-block.ts'
import { isOfSignature } from '../new-text/letterhead.ts'
import { isSeparator } from '../new-text/separators.ts'

/** Yahoo, GMX and web.de, Outlook for Mac, Zimbra, Tuta: the original as a whole. */
export const QUOTES = [
  'div.yahoo_quoted',
  'div[name="quote"]',
  '#OLK_SRC_BODY_SECTION',
  '[data-marker="__QUOTED_TEXT__"]',
  'div.tutanota_quote',
]

/** Gmail, Thunderbird, Roundcube: the element of the "On … wrote" line. */
export const ATTRIBUTION_LINES = ['.gmail_attr', '.moz-cite-prefix', '#reply-intro']

/** Outlook on the web, Zimbra, Outlook 2007 to 365, Windows Mail: the element of the "From, Sent, To" lines. */
export const HEADER_BLOCKS = [
  '#divRplyFwdMsg',
  '#mail-editor-reference-message-container',
  '[data-marker="__HEADERS__"]',
  'div[style*="border-top:solid #B5C4DF 1.0pt"i]',
  'div[style*="border-top: solid #B5C4DF 1.0pt"i]',
  'div[style*="border-top:solid #E1E1E1 1.0pt"i]',
  'div[style*="border-top: solid #E1E1E1 1.0pt"i]',
  'div[style*="border-top-color: rgb(229, 229, 229)"i]',
]

/** The rule that Zimbra draws above the original. */
export const ORIGINAL_RULES = ['hr[data-marker="__DIVIDER__"]', 'hr#zwchr']

/**
 * Elements of signatures and of "Sent from …": Gmail, Outlook, Apple Mail, Thunderbird (in plain text it writes the mark itself),
 * Yahoo, Proton Mail, Samsung, and the programs that name theirs alike.
 */
export const SIGNATURES = [
  '.gmail_signature',
  '[data-smartmail="gmail_signature"]',
  'div[id$="signature"i]',
  'div[class$="signature"i]',
  'table[id$="signature"i]',
  'div.moz-signature',
  '.protonmail_signature_block',
  '#ms-outlook-mobile-signature',
  '#composer_signature',
  '#ymail_android_signature',
]

/** Gmail's and Outlook's "increase indent": no border, and nothing that names it a quote. `tag` is its source. */
export function isIndentationTag(tag: string): boolean {
  return !/\b(?:type|cite|class)=/i.test(tag) && isIndentationStyle(tag)
}

/**
 * Marks every line, unless the blockquote is what editors make of an indented paragraph of the person's own. `is_first`: the
 * header says that the mail answers none.
 */
export function quoteFormat(is_first: boolean): FormatCallback {
  return (elem, walk, builder) => {
    if (isIndentation(elem) || (isBare(elem) && isOwnParagraph(elem, is_first))) {
      builder.openBlock({ leadingLineBreaks: 1 })
      walk(elem.children, builder)
      builder.closeBlock({ trailingLineBreaks: 1 })
      return
    }
    builder.openBlock({ leadingLineBreaks: 2, reservedLineLength: 2 })
    walk(elem.children, builder)
    builder.closeBlock({
      trailingLineBreaks: 2,
      blockTransform: (text) => surelyQuoted(marked(text.replace(/^\n+/, '').trimEnd())),
    })
  }
}

/** One line is the attribution. Thunderbird lets people type into that element, so more than one stays theirs. */
export const formatAttribution: FormatCallback = (elem, walk, builder) => {
  builder.openBlock({ leadingLineBreaks: 1 })
  walk(elem.children, builder)
  builder.closeBlock({
    trailingLineBreaks: 1,
    blockTransform: (text) => {
      const line = text.trim()
      return line.length < 400 && !line.includes('\n') && /[:：]$/.test(line) ? `> ${line}` : text
    },
  })
}

/** Three labelled lines, one of them with an address, are what a program put above the original. */
export const formatHeaderBlock: FormatCallback = (elem, walk, builder) => {
  builder.openBlock({ leadingLineBreaks: 1 })
  walk(elem.children, builder)
  builder.closeBlock({
    trailingLineBreaks: 1,
    blockTransform: (text) => {
      const lines = text.split('\n', 20).filter((line) => line.trim() !== '')
      const head = lines.slice(0, 6)
      const labelled = head.filter((line) => /^[^\s:：][^:：]{0,40}[:：]/.test(line))
      const isBlock = labelled.length >= 3 && head.some((line) => line.includes('@'))
      return isBlock ? `${ORIGINAL}\n${text.replace(/^\n+/, '')}` : text
    },
  })
}

/**
 * A signature gets its mark (RFC 3676 §4.3) where the words of the mail stand above it and nothing but a quote below, and where
 * each of its lines is a letterhead's. People type into such elements, too, and forget the mark.
 */
export const formatSignature: FormatCallback = (elem, walk, builder) => {
  builder.openBlock({ leadingLineBreaks: 2 })
  walk(elem.children, builder)
  builder.closeBlock({
    trailingLineBreaks: 2,
    blockTransform: (text) =>
      isSignature(text) && isBelowWords(elem as Node) && isAboveQuoteOnly(elem as Node)
        ? `--\n${text.replace(/^\n+/, '')}`
        : text,
  })
}

function isSignature(text: string): boolean {
  const lines = text.split('\n', SIGNATURE_LINES + 1).filter((line) => line.trim() !== '')
  return lines.length <= SIGNATURE_LINES && lines.every(isOfSignature)
}

const SIGNATURE_LINES = 15

/** `My new address:` announces what the signature holds. */
function isBelowWords(elem: Node): boolean {
  const above = linesAbove(elem)
  return above.some((line) => /\p{L}/u.test(line)) && !/[:：]$/.test(above.at(-1) ?? '')
}

/** What stands below it is a quote, or says nothing. */
function isAboveQuoteOnly(elem: Node): boolean {
  let looks = 0
  for (let node: Node | null | undefined = elem; node; node = node.parent) {
    for (let near = node.next; near; near = near.next) {
      looks += 1
      if (looks > NODES_MAX) return false
      if (isOriginal(near)) return true
      if (holdsWords(near)) return false
    }
  }
  return true
}

/** Where a program begins what it quotes: an element of its own, or one that holds nothing in front of it. */
function isOriginal(node: Node): boolean {
  const { name, attribs = {} } = node
  if (name === 'blockquote') return true
  const marks = [attribs.class, attribs.id, attribs.name].join(' ')
  return /\b(?:gmail_quote|gmail_attr|moz-cite-prefix|yahoo_quoted|quote|divRplyFwdMsg|appendonsend|reply-intro)\b/.test(
    marks,
  )
}

export const formatOriginalRule: FormatCallback = (_elem, _walk, builder) => {
  builder.openBlock({ leadingLineBreaks: 2 })
  builder.addLiteral(ORIGINAL)
  builder.closeBlock({ trailingLineBreaks: 1 })
}

/** A `<br>` at the end of a block makes no further line in a mail program; alone in its block it makes an empty one. */
export const formatLineBreak: FormatCallback = (elem, _walk, builder) => {
  const place = placeInBlock(elem as Node)
  if (place === 'inside') builder.addLineBreak()
  else if (place === 'alone') builder.addLiteral('\u00a0')
}

const ORIGINAL = '-----Original Message-----'

/** A short quote gets an empty marked line, so that it can be told from a line that somebody began with `>` herself. */
function surelyQuoted(text: string): string {
  return text.split('\n', 3).length < 3 && text !== '>' ? `${text}\n>` : text
}

function marked(text: string): string {
  return text
    .split('\n')
    .map((line) => `> ${line}`.replace(/^> [ \u00a0]*$/, '>'))
    .join('\n')
}

/** Of no program: editors of people and of forms write it, and so do programs that take attributes off. */
function isBare({ name, attribs = {} }: DomNode): boolean {
  const { style = '', type, cite, class: names, id } = attribs
  return (
    name === 'blockquote' &&
    [type, cite, names, id].every((value) => (value ?? '') === '') &&
    !/border-left(?!: ?(?:none|0))/i.test(style)
  )
}

/**
 * A bare `<blockquote>` is a quote right below a line that announces one and, in an answer, at the end of the mail; anywhere
 * else a person indented words of her own.
 */
function isOwnParagraph(quote: Node, is_first: boolean): boolean {
  const above = linesAbove(quote)
  const last = above.length - 1
  if (last >= 0) {
    const line = above[last] ?? ''
    const isAnnounced =
      attributionEndingAt(above, last) !== undefined ||
      announcesQuote(line) ||
      isSeparator(line) ||
      headerFieldOf(line) !== undefined
    if (isAnnounced) return false
  }
  return is_first || !isLastOfMail(quote)
}

/** The last lines in front of a node, as far back as is needed to see an attribution. */
function linesAbove(from: Node): string[] {
  let text = ''
  let looks = 0
  for (
    let node = before(from);
    node !== undefined && looks < NODES_MAX && text.length < ABOVE_CHARS_MAX;
    node = before(node)
  ) {
    looks += 1
    if (node.type === 'text') text = `${node.data ?? ''}${text}`
    else if (!INLINE.has(node.name ?? '')) text = `\n${text}`
  }
  return text
    .split('\n')
    .map((line) => line.replace(/[\s\u00a0]+/g, ' ').trim())
    .filter((line) => line !== '')
    .slice(-4)
}

const NODES_MAX = 100
const ABOVE_CHARS_MAX = 600

/** The node in front of this one in the order of the source; an element comes after what is in it. */
function before(node: Node): Node | undefined {
  let near = node.prev
  if (near === null || near === undefined) return node.parent ?? undefined
  for (let last = lastChild(near); last !== undefined; last = lastChild(near)) near = last
  return near
}

function lastChild(node: Node): Node | undefined {
  return node.children?.at(-1)
}

function isLastOfMail(quote: Node): boolean {
  let looks = 0
  for (let node: Node | null | undefined = quote; node; node = node.parent) {
    for (let near = node.next; near; near = near.next) {
      looks += 1
      if (looks > NODES_MAX || holdsWords(near)) return false
    }
  }
  return true
}

function holdsWords(root: Node): boolean {
  const waiting: Node[] = [root]
  for (let looks = 0; looks < NODES_MAX; looks += 1) {
    const node = waiting.pop()
    if (node === undefined) return false
    if (node.type === 'text' && (node.data ?? '').trim() !== '') return true
    if (!UNSEEN.has(node.name ?? '')) waiting.push(...(node.children ?? []).slice(0, NODES_MAX))
  }
  return true
}

const UNSEEN = new Set(['style', 'script', 'head', 'title', 'template'])

function isIndentation({ attribs }: DomNode): boolean {
  if (attribs === undefined) return false
  const { style = '', type, cite, class: names } = attribs
  return (
    type === undefined && cite === undefined && (names ?? '') === '' && isIndentationStyle(style)
  )
}

function isIndentationStyle(style: string): boolean {
  return (
    /border(?:-width)?: ?(?:medium )?(?:none|0)/i.test(style) &&
    !/border-(?:left|top|right)/i.test(style)
  )
}

const INLINE = new Set(['span', 'font', 'b', 'i', 'u', 'em', 'strong', 'a', 'small', 'big', 'code'])

/** The parser's nodes know their neighbours, though html-to-text does not say so. */
type Node = Omit<DomNode, 'children'> & {
  children?: Node[]
  next?: Node | null | undefined
  prev?: Node | null | undefined
  parent?: Node | null | undefined
}

function placeInBlock(br: Node): 'inside' | 'end' | 'alone' {
  let isAlone = true
  for (let node: Node = br; ; ) {
    if (hasVisible(node, 'next')) return 'inside'
    if (isAlone && hasVisible(node, 'prev')) isAlone = false
    const parent = node.parent
    if (parent === null || parent === undefined) return 'inside'
    if (!INLINE.has(parent.name ?? '')) return isAlone ? 'alone' : 'end'
    node = parent
  }
}

/** Is there a sibling on that side other than blank text and comments? */
function hasVisible(node: Node, side: 'next' | 'prev'): boolean {
  for (let near = node[side]; near !== null && near !== undefined; near = near[side]) {
    if (near.type === 'text' ? (near.data ?? '').trim() !== '' : near.type !== 'comment')
      return true
  }
  return false
}
