// One page or a piece of HTML as Markdown: what belongs to the article, without the navigation, forms and scripts around it.

import { gfm } from '@joplin/turndown-plugin-gfm'
import { DomUtils, parseDocument } from 'htmlparser2'
import Turndown from 'turndown'
import { languageOf } from './found.ts'

export type ReadPage = {
  title: string
  language: string | undefined
  /** What the page itself says is its address. */
  canonical: string | undefined
  body: string
}

/** `base` makes relative links absolute; undefined leaves them as they are. Never throws. */
export function readPage(html: string, base: string | undefined): ReadPage {
  const document = parseDocument(html)
  const all = (...names: string[]) =>
    DomUtils.getElementsByTagName((name) => names.includes(name), document.children, true)
  const [root] = all('html')
  const canonical = all('link').find(({ attribs }) => attribs.rel === 'canonical')?.attribs.href
  const page_title = textOf(all('title')[0])
  for (const element of all(...NEVER)) DomUtils.removeElement(element)
  for (const element of DomUtils.find(
    isOutside,
    document.children,
    true,
    Number.MAX_SAFE_INTEGER,
  )) {
    DomUtils.removeElement(element)
  }
  const content = mainPart(document)
  const [heading] = DomUtils.getElementsByTagName('h1', [content], true)
  const title = textOf(heading) || textOf(all('h1')[0]) || withoutSiteName(page_title)
  if (heading !== undefined) DomUtils.removeElement(heading)
  return {
    title,
    language: languageOf(root?.attribs.lang),
    canonical,
    body: markdownOf(DomUtils.getInnerHTML(content), base),
  }
}

type Content = Parameters<typeof DomUtils.removeElement>[0] & { attribs?: Record<string, string> }
type Branch = Parameters<typeof DomUtils.getInnerHTML>[0]

const NEVER = [
  'script',
  'style',
  'noscript',
  'template',
  'svg',
  'iframe',
  'form',
  'button',
  'input',
  'select',
  'nav',
  'aside',
  'footer',
  'object',
]

/** Parts of a page that every help centre has around its articles. */
const AROUND =
  /(?:^|[-_\s])(?:breadcrumbs?|sidebar|side-nav|navbar|cookies?|related|recent-articles|votes?|comments?|share|social|pagination|toc|table-of-contents|skip-link|visually-hidden|sr-only)(?:$|[-_\s])/i

function isOutside(node: Content): boolean {
  const { attribs } = node
  if (attribs === undefined) return false
  if (attribs.hidden !== undefined || attribs['aria-hidden'] === 'true') return true
  if (/^(?:navigation|banner|contentinfo|search|complementary)$/.test(attribs.role ?? ''))
    return true
  return AROUND.test(attribs.class ?? '') || AROUND.test(attribs.id ?? '')
}

/** The part that a page marks as its main one; of several, the one with the most text. */
function mainPart(document: Branch): Branch {
  const children = 'children' in document ? document.children : []
  const marked = DomUtils.find(
    (node) =>
      'attribs' in node &&
      (node.name === 'main' ||
        node.name === 'article' ||
        node.attribs.role === 'main' ||
        node.attribs.itemprop === 'articleBody'),
    children,
    true,
    Number.MAX_SAFE_INTEGER,
  )
  const lengthOf = (node: Branch) => DomUtils.textContent(node).trim().length
  const whole = DomUtils.getElementsByTagName('body', children, true)[0] ?? document
  const best = marked.toSorted((a, b) => lengthOf(b) - lengthOf(a))[0]
  // A page whose only <article> is a teaser keeps its text elsewhere.
  return best === undefined || lengthOf(best) * 3 < lengthOf(whole) ? whole : best
}

function textOf(node: Branch | undefined): string {
  return node === undefined ? '' : DomUtils.textContent(node).replace(/\s+/g, ' ').trim()
}

/** `Refunds – Tidewater Help` → `Refunds` */
function withoutSiteName(title: string): string {
  const [first = title] = title.split(/\s[|–—·»-]\s/)
  return first.trim()
}

function markdownOf(html: string, base: string | undefined): string {
  const turndown = new Turndown({
    headingStyle: 'atx',
    bulletListMarker: '-',
    codeBlockStyle: 'fenced',
    emDelimiter: '_',
  })
  turndown.use(gfm)
  turndown.addRule('images', {
    filter: 'img',
    // No mail shows the picture; what it says about itself may be part of a sentence.
    replacement: (_, node) => (node as unknown as { alt?: string }).alt ?? '',
  })
  turndown.addRule('links', {
    filter: (node) => node.nodeName === 'A',
    replacement(content, node) {
      const text = content.replace(/\s+/g, ' ').trim()
      const href = linkTarget(
        (node as unknown as { getAttribute(name: string): string | null }).getAttribute('href'),
        base,
      )
      return text === '' || href === undefined ? text : `[${text}](${href})`
    },
  })
  return turndown
    .turndown(html)
    .replace(/[ \t\u00a0]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

/** Only what a customer could open: pages, addresses, phone numbers. */
function linkTarget(href: string | null, base: string | undefined): string | undefined {
  if (href === null || href === '' || href.startsWith('#')) return undefined
  if (base === undefined)
    return /^(?:javascript|data|vbscript):/i.test(href.trim()) ? undefined : href
  try {
    const url = new URL(href, base)
    return /^(?:https?|mailto|tel):$/.test(url.protocol) ? url.href : undefined
  } catch {
    return undefined
  }
}
