// A headless Chromium that shows a page as people see it: how wide it is, and whether any letter of a drawing is cut off.
// Where none is installed, `findBrowser` says so, and the tests that need one are skipped.

import { existsSync } from 'node:fs'
import { type Browser, launch } from 'puppeteer-core'

/** Path of a Chromium, or undefined where none is installed. */
export function findBrowser(): string | undefined {
  return [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ].find((path) => existsSync(path))
}

export async function openBrowser(path: string): Promise<Browser> {
  return await launch({ executablePath: path, args: ['--no-sandbox', '--disable-gpu'] })
}

export type Look = {
  width: number
  scheme: 'light' | 'dark'
  media?: 'print' | undefined
  /** File to write a picture of the whole page to. */
  picture?: string | undefined
}

export type Seen = {
  /** Width of what would have to be scrolled to, in pixels; at most `width` where nothing is cut off. */
  scroll_width: number
  /** Letters of drawings that lie outside of them. */
  clipped: string[]
  /** Drawings that are shown, and whether they hold anything. */
  drawings: { label: string; marks: number }[]
  text: string
  background: string
  colour: string
  /** Requests to anywhere. */
  requests: string[]
}

export async function seenBy(browser: Browser, html: string, look: Look): Promise<Seen> {
  const page = await browser.newPage()
  try {
    const requests: string[] = []
    await page.setViewport({ width: look.width, height: 900 })
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: look.scheme }])
    if (look.media !== undefined) await page.emulateMediaType(look.media)
    page.on('request', (request) => requests.push(request.url()))
    await page.setContent(html, { waitUntil: 'load' })
    if (look.picture !== undefined) await page.screenshot({ path: look.picture, fullPage: true })
    const facts = await page.evaluate(FACTS)
    return { ...(facts as Omit<Seen, 'requests'>), requests }
  } finally {
    await page.close()
  }
}

/** Runs in the page, so it is text: the browser knows nothing of our types. */
const FACTS = `(() => {
  const shown = [...document.querySelectorAll('svg')].filter((svg) => svg.getBoundingClientRect().width > 0)
  const clipped = shown.flatMap((svg) => {
    const box = svg.getBoundingClientRect()
    return [...svg.querySelectorAll('text')].filter((text) => {
      const own = text.getBoundingClientRect()
      return own.left < box.left - 1 || own.right > box.right + 1 || own.top < box.top - 1 || own.bottom > box.bottom + 1
    }).map((text) => text.textContent)
  })
  const style = getComputedStyle(document.body)
  return {
    scroll_width: document.documentElement.scrollWidth,
    clipped,
    drawings: shown.map((svg) => ({
      label: svg.getAttribute('aria-label'),
      marks: svg.querySelectorAll('path, rect, circle, line').length,
    })),
    text: document.body.innerText,
    background: style.backgroundColor,
    colour: style.color,
  }
})()`
