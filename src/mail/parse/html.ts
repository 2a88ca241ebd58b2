// HTML to text so that the rest of Holdfast sees what the reader of a plain-text mail would: one line a line, quotes
// marked with `> `, nothing that the mail program would not have shown. Hostile markup costs linear time.

import { compile, type HtmlToTextOptions } from 'html-to-text'
import { withoutOwnMarks } from '../marks.ts'
import { MARK_FORMATTERS, MARK_SELECTORS } from './html-marks.ts'
import {
  ATTRIBUTION_LINES,
  formatAttribution,
  formatHeaderBlock,
  formatLineBreak,
  formatOriginalRule,
  formatSignature,
  HEADER_BLOCKS,
  isIndentationTag,
  ORIGINAL_RULES,
  QUOTES,
  quoteFormat,
  SIGNATURES,
} from './html-quotes.ts'
import { withoutHidden } from './visible.ts'

/**
 * Deeper markup, or more of it than `chars_max`, is not laid out: its tags are cut out. In a mail that `is_first` an
 * indented paragraph quotes nobody.
 */
export function htmlToPlainText(
  html: string,
  chars_max: number,
  { is_first = false }: { is_first?: boolean } = {},
): string {
  const isTame = html.length <= chars_max && nesting(html) <= NESTING_MAX
  if (!isTame) return tidy(withoutTags(html))
  return tidy((is_first ? convertFirst : convert)(withoutHidden(html, 'surely')))
}

function tidy(text: string): string {
  return text
    .replace(/^[ \u00a0]+$/gm, '')
    .replace(/\n{4,}/g, '\n\n\n')
    .trim()
}

/**
 * The same lines, with marks (`../marks.ts`) in them, and nothing that may be hidden; undefined where the markup is too much to
 * be laid out.
 */
export function htmlToMarkedText(html: string, chars_max: number): string | undefined {
  if (html.length > chars_max || nesting(html) > NESTING_MAX) return undefined
  return tidy(convertMarked(withoutHidden(withoutOwnMarks(html), 'perhaps')))
}

/** Above it html-to-text's parser is quadratic and its walk overflows the stack; browsers stop at 512. */
const NESTING_MAX = 256

/** With all that is in them. Their words are gone already (`visible.ts`); without this, lines and bullets of them would stay. */
const HIDDEN = ['display:none', 'mso-hide:all'].flatMap((style) => styled(style))
/** Selectors of elements with this style of their own, with a blank behind the colon or without. */
function styled(style: string, name = ''): string[] {
  return [style, style.replace(':', ': ')].map((one) => `${name}[style*="${one}"i]`)
}

const NEVER_SHOWN = [
  '[hidden]',
  'style',
  'script',
  'title',
  // Outlook's settings. Words in a head are shown, as if it had ended above them.
  'xml',
  'img',
  'template',
  // Of a drawing; its words are shown.
  'desc',
  'metadata',
]

/** Shown by some programs only: a customer may have said it, and an agent has decided nothing by it. */
const PERHAPS_SHOWN = ['svg', 'noscript', 'object', 'video', 'audio', 'canvas', 'noframes']

/** What its writer took back. */
const STRUCK = ['s', 'strike', 'del', '[style*="line-through"i]']

/** Whether its writer has struck something through, above whatever is quoted; a plain text beside it does not show that. */
export function hasStruck(html: string): boolean {
  const [own = ''] = html.split(/<blockquote\b/i, 1)
  return /<(?:s|strike|del)[\s>]|\bstyle\s?=\s?["'][^"'<>]{0,500}line-through/i.test(own)
}

const WITHOUT_MARGIN = [
  'p.MsoNormal',
  'p.MsoPlainText',
  'p.MsoListParagraph',
  'p.xmsonormal',
  'p.x_MsoNormal',
  'p[style*="margin:0px;"i]',
  'p[style*="margin: 0px;"i]',
  'p[style*="margin:0in"i]',
  'p[style*="margin:0cm"i]',
  'p[style*="margin-top:0;margin-bottom:0"i]',
]

/** Further blocks of HTML's own style sheet (HTML Standard §15.3), which would run together. */
const BLOCKS =
  `address center details summary dl dt dd figure figcaption fieldset legend menu dir hgroup search option label textarea
  caption text`.split(/\s+/)
const SHOWN_AS_BLOCKS = ['span', 'a'].flatMap((name) => styled('display:block', name))

const HEADINGS = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6']

const DOCUMENTS = ['html', 'body']

const LINE = { leadingLineBreaks: 1, trailingLineBreaks: 1 }

const OPTIONS: HtmlToTextOptions = {
  wordwrap: false,
  limits: { maxInputLength: 64 * 1024 * 1024 },
  // All of it: programs put a whole document into another one, and words beside its body are shown as well.
  baseElements: { selectors: [], returnDomByDefault: true },
  formatters: {
    quote: quoteFormat(false),
    attribution: formatAttribution,
    headerBlock: formatHeaderBlock,
    originalRule: formatOriginalRule,
    signature: formatSignature,
    lineEnd: formatLineBreak,
  },
  selectors: [
    ...NEVER_SHOWN.concat(HIDDEN, STRUCK).map((selector) => ({ selector, format: 'skip' })),
    ...DOCUMENTS.map((selector) => ({ selector, format: 'block', options: LINE })),
    { selector: 'a', options: { ignoreHref: true } },
    { selector: 'br', format: 'lineEnd' },
    { selector: 'blockquote', format: 'quote' },
    ...SIGNATURES.map((selector) => ({ selector, format: 'signature' })),
    ...QUOTES.map((selector) => ({ selector, format: 'quote' })),
    ...ATTRIBUTION_LINES.map((selector) => ({ selector, format: 'attribution' })),
    ...HEADER_BLOCKS.map((selector) => ({ selector, format: 'headerBlock' })),
    {
      selector: 'p',
      format: 'paragraph',
      options: { leadingLineBreaks: 2, trailingLineBreaks: 2 },
    },
    // Outlook writes each line as a paragraph without margins.
    ...WITHOUT_MARGIN.map((selector) => ({ selector, format: 'block', options: LINE })),
    ...BLOCKS.concat(SHOWN_AS_BLOCKS).map((selector) => ({
      selector,
      format: 'block',
      options: LINE,
    })),
    ...HEADINGS.map((selector) => ({ selector, options: { uppercase: false } })),
    { selector: 'tr', format: 'block', options: LINE },
    { selector: 'td', format: 'inlineSurround', options: { suffix: ' ' } },
    { selector: 'th', format: 'inlineSurround', options: { suffix: ' ' } },
    { selector: 'hr', format: 'horizontalLine', options: { length: 20 } },
    ...ORIGINAL_RULES.map((selector) => ({ selector, format: 'originalRule' })),
  ],
}

/** Put together when the first HTML asks. */
function compiled(options: HtmlToTextOptions): (html: string) => string {
  let convert: ((html: string) => string) | undefined
  return (html) => {
    convert ??= compile(options)
    return convert(html)
  }
}

const convert = compiled(OPTIONS)
const convertFirst = compiled({
  ...OPTIONS,
  formatters: { ...OPTIONS.formatters, quote: quoteFormat(true) },
})

const convertMarked = compiled({
  ...OPTIONS,
  formatters: { ...OPTIONS.formatters, ...MARK_FORMATTERS },
  selectors: [
    ...PERHAPS_SHOWN.map((selector) => ({ selector, format: 'skip' })),
    ...(OPTIONS.selectors ?? []).filter(({ selector }) => selector !== 'a'),
    ...MARK_SELECTORS,
  ],
})

const VOID =
  /^(?:area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr|p|li|dt|dd|option|tr|td|th)$/

/** Greatest number of open elements, counted in one pass; unclosed ones count, because the parser keeps them open. */
function nesting(html: string): number {
  let depth = 0
  let deepest = 0
  for (let at = html.indexOf('<'); at !== -1; at = html.indexOf('<', at + 1)) {
    const name = /^\/?[a-z][a-z0-9:]{0,20}/i.exec(html.slice(at + 1, at + 24))?.[0].toLowerCase()
    if (name === undefined) continue
    if (name.startsWith('/')) depth = VOID.test(name.slice(1)) ? depth : Math.max(0, depth - 1)
    else if (!VOID.test(name)) depth += 1
    if (depth > deepest) deepest = depth
  }
  return deepest
}

const TAG_CHARS = 1_000
const ENDS_LINE = new RegExp(
  String.raw`^/?(?:p|div|br|tr|li|h\d|table|blockquote|${BLOCKS.join('|')})\b`,
)

function withoutTags(html: string): string {
  const parts: string[] = []
  let at = 0
  const open_quotes: boolean[] = []
  let quotes = 0
  while (at < html.length) {
    const open = html.indexOf('<', at)
    const shown = html.slice(at, open === -1 ? html.length : open)
    parts.push(quotes > 0 ? shown.replaceAll('\n', '\n> ') : shown)
    if (open === -1) break
    const close = html.indexOf('>', open)
    if (close === -1) break
    const name = html.slice(open + 1, open + 12).toLowerCase()
    if (name.startsWith('blockquote')) {
      open_quotes.push(!isIndentationTag(html.slice(open, Math.min(close, open + TAG_CHARS))))
      if (open_quotes.at(-1) === true) quotes += 1
    } else if (name.startsWith('/blockquote') && open_quotes.pop() === true) quotes -= 1
    if (ENDS_LINE.test(name)) {
      parts.push(quotes > 0 ? '\n> ' : '\n')
    }
    const hidden = /^(style|script|title)\b/.exec(name)?.[1]
    const end = hidden === undefined ? -1 : html.indexOf(`</${hidden}`, close)
    at = hidden !== undefined && end !== -1 ? end : close + 1
    if (hidden !== undefined && end === -1) break
  }
  return parts
    .join('')
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
}
