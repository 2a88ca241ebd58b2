// The first line of an automatic answer says that a machine wrote it, and how to reach a person (EU AI Act, Art. 50(1)).
// Templates put it there; where one does not, it is put before everything else, in text and HTML alike.

import type { FrameWords } from './frame-words.ts'
import type { RenderedMail } from './rendering.ts'

/** `link`: the mailto link of the person's way. */
export function disclosed(mail: RenderedMail, words: FrameWords, link: string): RenderedMail {
  const lacks = undisclosedParts(mail, words)
  return {
    text: lacks.includes('text') ? `${lineOf(words)}\n\n${mail.text}` : mail.text,
    html: lacks.includes('html') ? withLine(mail.html, words, link) : mail.html,
  }
}

/** The parts whose first line says something else. */
export function undisclosedParts(mail: RenderedMail, words: FrameWords): ('text' | 'html')[] {
  const begins = (text: string) => text.replace(/\s+/g, ' ').trim().startsWith(lineOf(words))
  return [
    ...(begins(mail.text) ? [] : (['text'] as const)),
    ...(begins(seenText(mail.html)) ? [] : (['html'] as const)),
  ]
}

function lineOf({ machine, person }: FrameWords): string {
  return `${machine} ${person}`
}

/** What a reader of our own HTML sees; the line has no sign that HTML escapes. */
function seenText(html: string): string {
  return bodyOf(html).replace(/<!--[\s\S]*?-->|<style\b[\s\S]*?<\/style>|<[^>]*>/gi, '')
}

function bodyOf(html: string): string {
  return html.slice(bodyStart(html))
}

function bodyStart(html: string): number {
  const opened = /<body\b[^>]*>/i.exec(html)
  return opened === null ? 0 : opened.index + opened[0].length
}

function withLine(html: string, { machine, person }: FrameWords, link: string): string {
  const at = bodyStart(html)
  const href = link.replaceAll('&', '&amp;').replaceAll('"', '&#34;')
  const line = `<p style="margin:0;padding:12px 16px;font-family:sans-serif;font-size:14px">${machine} <a href="${href}">${person}</a></p>`
  return `${html.slice(0, at)}\n${line}${html.slice(at)}`
}
