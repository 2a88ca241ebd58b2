// A mail as a mail program shows it: where its parts stand on a screen of a given size, and whether its text can be read.

import type { Browser } from 'puppeteer-core'

export type Screen = { width: number; height: number; scheme: 'light' | 'dark' }

export type MailLook = {
  /** Of the whole mail; at most the screen's width where nothing has to be scrolled sideways. */
  scroll_width: number
  /** By the beginning of its text: the lower edge of every part that is shown, in pixels from the top. */
  parts: { text: string; tag: string; bottom: number; width: number; lang: string }[]
  /** The weakest contrast of text against what is behind it (WCAG 2.2, 1.4.3), and whose it is. */
  contrast: { ratio: number; text: string }
  lang: string
  requests: string[]
}

export async function lookAt(
  browser: Browser,
  html: string,
  { width, height, scheme }: Screen,
  picture?: string,
): Promise<MailLook> {
  const page = await browser.newPage()
  try {
    const requests: string[] = []
    await page.setViewport({ width, height })
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }])
    page.on('request', (request) => requests.push(request.url()))
    await page.setContent(html, { waitUntil: 'load' })
    if (picture !== undefined) await page.screenshot({ path: picture })
    const facts = (await page.evaluate(FACTS)) as Omit<MailLook, 'requests'>
    return { ...facts, requests }
  } finally {
    await page.close()
  }
}

/** Runs in the page, so it is text: the browser knows nothing of our types. */
const FACTS = `(() => {
  const rgb = (css) => { const n = (css.match(/[\\d.]+/g) || []).map(Number); return n.length < 3 ? [0, 0, 0, 0] : [n[0], n[1], n[2], n.length > 3 ? n[3] : 1] }
  const light = (one) => { const c = one.slice(0, 3).map((v) => { const s = v / 255; return s <= 0.03928 ? s / 12.92 : ((s + 0.055) / 1.055) ** 2.4 }); return 0.2126 * c[0] + 0.7152 * c[1] + 0.0722 * c[2] }
  const canvas = matchMedia('(prefers-color-scheme: dark)').matches ? [18, 18, 18, 1] : [255, 255, 255, 1]
  const behind = (element) => {
    for (let at = element; at; at = at.parentElement) { const colour = rgb(getComputedStyle(at).backgroundColor); if (colour[3] > 0.99) return colour }
    return canvas
  }
  const parts = [], contrast = { ratio: 99, text: '' }
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const text = walker.currentNode.textContent.replace(/\\s+/g, ' ').trim()
    const element = walker.currentNode.parentElement
    const box = element.getBoundingClientRect()
    if (text === '' || box.height === 0 || ['STYLE', 'TITLE'].includes(element.tagName)) continue
    const range = document.createRange()
    range.selectNodeContents(walker.currentNode)
    const own = range.getBoundingClientRect()
    const lang = element.closest('[lang]')
    parts.push({ text, tag: element.tagName, bottom: Math.round(own.bottom), width: Math.round(own.width), lang: lang ? lang.lang : '' })
    const [a, b] = [light(rgb(getComputedStyle(element).color)), light(behind(element))].sort((x, y) => y - x)
    const ratio = (a + 0.05) / (b + 0.05)
    if (ratio < contrast.ratio) { contrast.ratio = ratio; contrast.text = text.slice(0, 60) }
  }
  return { scroll_width: document.documentElement.scrollWidth, parts, contrast, lang: document.documentElement.lang }
})()`
