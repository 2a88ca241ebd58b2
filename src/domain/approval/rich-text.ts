// A text with marks (`src/mail/marks.ts`) as the two parts of a mail: plain text with the address behind each link, and HTML of
// a closed list of elements that is written here, never copied.

import { MARK, withoutMarks } from '../../mail/marks.ts'
import { addressOf } from '../../mail/parse/html-marks.ts'

/** Whether a text shows anything that plain text does not. */
export function hasMarks(text: string): boolean {
  return withoutMarks(text) !== text
}

/** Plain text: what a link is called, then its address, unless that is what it is called. */
export function plainOf(marked: string): string {
  return withoutMarks(
    marked.replace(LINKS, (_, address: string, label: string) => {
      const called = withoutMarks(label).trim()
      return isCalled(called, address) ? called : `${called} <${shown(address)}>`
    }),
  )
}

/** Paragraphs, lists, links with their addresses, and stressed words. */
export function htmlOf(marked: string): string {
  const blocks: string[] = []
  let paragraph: string[] = []
  const open: string[] = []
  const close = (depth: number) => {
    let tags = ''
    while (open.length > depth) tags += `</li></${open.pop()}>`
    if (tags !== '') blocks.push(tags)
  }
  const endParagraph = () => {
    if (paragraph.length > 0) blocks.push(`<p ${PARAGRAPH}>${paragraph.join('<br>')}</p>`)
    paragraph = []
  }
  for (const line of marked.split('\n')) {
    const point = POINT.exec(line)
    if (point !== null) {
      const [, signs = '', words = ''] = point
      endParagraph()
      const lists = Array.from(signs, (sign) => (sign === MARK.BULLET ? 'ul' : 'ol'))
      const same = open.findIndex((name, at) => name !== lists[at])
      close(Math.min(same === -1 ? open.length : same, lists.length))
      if (open.length === lists.length && open.length > 0) blocks.push('</li><li>')
      for (const name of lists.slice(open.length)) {
        blocks.push(`<${name} ${LIST}><li>`)
        open.push(name)
      }
      blocks.push(inlineOf(words))
    } else if (withoutMarks(line).trim() === '') {
      endParagraph()
    } else if (open.length > 0 && paragraph.length === 0 && /^\s{2}/.test(line)) {
      blocks.push(`<br>${inlineOf(line.trim())}`)
    } else {
      close(0)
      paragraph.push(inlineOf(line))
    }
  }
  endParagraph()
  close(0)
  return blocks.join('')
}

const PARAGRAPH = 'style="margin:0 0 16px"'
const LIST = 'style="margin:0 0 16px;padding:0 0 0 24px"'

/** The sign or number that plain text has, and the marks behind it. */
const POINT = new RegExp(
  `^\\s*(?:[*•-]|\\d{1,3}[.)]|[a-z][.)])?\\s*([${MARK.BULLET}${MARK.NUMBER}]{1,6})(.*)$`,
  'u',
)
const LINKS = new RegExp(
  `${MARK.LINK}([^${MARK.LABEL}]*)${MARK.LABEL}([^${MARK.LINK_END}]*)${MARK.LINK_END}`,
  'gu',
)

function inlineOf(marked: string): string {
  let html = ''
  let at = 0
  for (const match of marked.matchAll(LINKS)) {
    const [all, address = '', label = ''] = match
    html += stressed(marked.slice(at, match.index))
    const href = addressOf(address)
    const words = stressed(label)
    html += href === undefined ? words : `<a href="${escaped(href)}">${words}</a>`
    at = match.index + all.length
  }
  return html + stressed(marked.slice(at))
}

/** Balanced within the piece, whatever the marks are. */
function stressed(marked: string): string {
  const open: string[] = []
  let html = ''
  for (const sign of marked) {
    const start = STARTS.get(sign)
    const end = ENDS.get(sign)
    if (start !== undefined && !open.includes(start)) {
      open.push(start)
      html += `<${start}>`
    } else if (end !== undefined && open.includes(end)) {
      while (open.includes(end)) html += `</${open.pop()}>`
    } else if (!IS_MARK.test(sign)) html += escaped(sign)
  }
  while (open.length > 0) html += `</${open.pop()}>`
  return html
}

const STARTS = new Map<string, string>([
  [MARK.STRONG, 'strong'],
  [MARK.EM, 'em'],
])
const ENDS = new Map<string, string>([
  [MARK.STRONG_END, 'strong'],
  [MARK.EM_END, 'em'],
])
const IS_MARK = /[\ue020-\ue02f]/

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}

function isCalled(label: string, address: string): boolean {
  const bare = (text: string) =>
    text
      .trim()
      .toLowerCase()
      .replace(/^(?:https?:\/\/(?:www\.)?|www\.|mailto:|tel:)/, '')
      .replace(/\/$/, '')
  return label === '' || bare(label) === bare(address)
}

/** A mail address or number as people write it. */
function shown(address: string): string {
  return address.replace(/^(?:mailto|tel):/i, '')
}
