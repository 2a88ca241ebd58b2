// Articles from the web: one page, or the pages of a sitemap. Only one host is asked, only what its robots.txt allows
// (RFC 9309), one page after the other, and no more than a help centre has.

import { setTimeout as sleep } from 'node:timers/promises'
import { DomUtils, parseDocument } from 'htmlparser2'
import robotsParser from 'robots-parser'
import { type Found, type FoundArticle, SourceUnreadable, whyNoArticle } from './found.ts'
import { readPage } from './html.ts'

/** A page as it was fetched; the caller sees to it that only allowed addresses are reached. */
export type Get = (url: string) => Promise<{
  url: string
  status: number
  content_type: string
  body: Uint8Array
}>

export type SiteOptions = {
  get: Get
  /** As robots.txt knows us. */
  user_agent: string
  pages_max: number
  /** Between two pages, where robots.txt asks for no more. */
  pause_ms: number
  onPage?: ((done: number, all: number) => void) | undefined
}

/** Throws SourceUnreadable when the address itself cannot be read. */
export async function readSite(address: string, options: SiteOptions): Promise<Found> {
  const start = new URL(address)
  const robots = await readRobots(start, options)
  const mayFetch = (url: string) => robots.isAllowed(url, options.user_agent) !== false
  if (!mayFetch(start.href))
    throw new SourceUnreadable(`robots.txt of ${start.host} forbids ${start.href}`)
  const first = await firstPage(start, options)
  const urls = sitemapEntries(first.text)
  if (urls === undefined) return pageFound(start.href, first)
  const found: Found = { articles: [], left_out: [] }
  const pages = await allPages(urls, start, mayFetch, options, found)
  const pause_ms = Math.min(
    PAUSE_MAX_MS,
    Math.max(options.pause_ms, (robots.getCrawlDelay(options.user_agent) ?? 0) * 1000),
  )
  for (const [index, url] of pages.entries()) {
    options.onPage?.(index, pages.length)
    if (index > 0) await sleep(pause_ms)
    const { articles, left_out } = await onePage(url, options)
    found.articles.push(...articles)
    found.left_out.push(...left_out)
  }
  return found
}

/** A CommonJS module: what its types call `default` is what the import gives. */
const parseRobots = robotsParser as unknown as typeof robotsParser.default

const PAUSE_MAX_MS = 5_000
const SITEMAPS_MAX = 50

type Text = { text: string; is_html: boolean }

/** Unreachable counts as “everything is forbidden”, missing as “everything is allowed” (RFC 9309 §2.3.1). */
async function readRobots(start: URL, { get }: SiteOptions) {
  const address = new URL('/robots.txt', start).href
  let answer: Awaited<ReturnType<Get>>
  try {
    answer = await get(address)
  } catch (cause) {
    const says = cause instanceof Error ? cause.message : String(cause)
    throw new SourceUnreadable(`${start.host} cannot be asked: ${says}`, { cause })
  }
  if (answer.status >= 500) {
    throw new SourceUnreadable(
      `${address} answers ${answer.status}, so nothing may be fetched there now`,
    )
  }
  return parseRobots(address, answer.status === 200 ? decoded(answer.body) : '')
}

async function firstPage(start: URL, { get }: SiteOptions): Promise<Text> {
  try {
    const { status, body, content_type } = await get(start.href)
    if (status === 200) return { text: decoded(body), is_html: isHtml(content_type) }
    throw new SourceUnreadable(`${start.href} answers ${status}`)
  } catch (cause) {
    if (cause instanceof SourceUnreadable) throw cause
    const says = cause instanceof Error ? cause.message : String(cause)
    throw new SourceUnreadable(`${start.href} cannot be fetched: ${says}`, { cause })
  }
}

/** The URLs of a sitemap and the sitemaps it names; undefined for anything else. */
function sitemapEntries(text: string): { pages: string[]; sitemaps: string[] } | undefined {
  if (!/<(?:urlset|sitemapindex)\b/i.test(text.slice(0, 5_000))) return undefined
  const document = parseDocument(text, { xmlMode: true })
  const locations = (parent: string) =>
    DomUtils.getElementsByTagName(parent, document.children, true).flatMap(({ children }) =>
      DomUtils.getElementsByTagName('loc', children, false).map((one) =>
        DomUtils.textContent(one).trim(),
      ),
    )
  return { pages: locations('url'), sitemaps: locations('sitemap') }
}

async function allPages(
  first: { pages: string[]; sitemaps: string[] },
  start: URL,
  mayFetch: (url: string) => boolean,
  { get, pages_max }: SiteOptions,
  found: Found,
): Promise<string[]> {
  const pages = new Set<string>()
  const put = (urls: readonly string[]) => {
    for (const url of urls) {
      const why = whyNotFetched(url, start, mayFetch)
      if (why === undefined) pages.add(new URL(url).href)
      else found.left_out.push({ key: url, why })
    }
  }
  put(first.pages)
  for (const sitemap of first.sitemaps.slice(0, SITEMAPS_MAX)) {
    const why = whyNotFetched(sitemap, start, mayFetch)
    try {
      if (why !== undefined) throw new Error(why)
      put(sitemapEntries(decoded((await get(sitemap)).body))?.pages ?? [])
    } catch (error) {
      found.left_out.push({ key: sitemap, why: `it cannot be read: ${firstLine(error)}` })
    }
  }
  const all = [...pages]
  for (const url of all.slice(pages_max)) {
    found.left_out.push({ key: url, why: `only ${pages_max} pages are fetched (--max)` })
  }
  return all.slice(0, pages_max)
}

function whyNotFetched(
  url: string,
  start: URL,
  mayFetch: (url: string) => boolean,
): string | undefined {
  if (!URL.canParse(url)) return 'it is no address'
  if (new URL(url).host !== start.host) return `it is on another host than ${start.host}`
  return mayFetch(url) ? undefined : 'robots.txt forbids it'
}

async function onePage(url: string, { get }: SiteOptions): Promise<Found> {
  try {
    const { status, body, content_type } = await get(url)
    if (status !== 200) return leftOut(url, `it answers ${status}`)
    return pageFound(url, { text: decoded(body), is_html: isHtml(content_type) })
  } catch (error) {
    return leftOut(url, `it cannot be fetched: ${firstLine(error)}`)
  }
}

function pageFound(url: string, { text, is_html }: Text): Found {
  if (!is_html) return leftOut(url, 'it is no HTML')
  const { title, language, body } = readPage(text, url)
  const article: FoundArticle = { key: url, title, url, language, body }
  const why = whyNoArticle(article)
  return why === undefined ? { articles: [article], left_out: [] } : leftOut(url, why)
}

function isHtml(content_type: string): boolean {
  return /html/i.test(content_type)
}

function decoded(body: Uint8Array): string {
  return new TextDecoder().decode(body)
}

function leftOut(key: string, why: string): Found {
  return { articles: [], left_out: [{ key, why }] }
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? ''
}
