// Formatters that leave marks (`../marks.ts`) where HTML links, stresses or lists. Nothing else of the markup is kept, and an
// address only where a mail program may open it.

import type { DomNode, FormatCallback } from 'html-to-text'
import { MARK } from '../marks.ts'

const around =
  (open: string, close: string): FormatCallback =>
  (elem, walk, builder) => {
    builder.addInline(open)
    walk(elem.children, builder)
    builder.addInline(close)
  }

const link: FormatCallback = (elem, walk, builder) => {
  const address = addressOf(elem.attribs?.href ?? '')
  if (address === undefined) walk(elem.children, builder)
  else around(`${MARK.LINK}${address}${MARK.LABEL}`, MARK.LINK_END)(elem, walk, builder, {})
}

const point: FormatCallback = (elem, walk, builder) => {
  builder.addInline(listsAround(elem))
  walk(elem.children, builder)
}

export const MARK_FORMATTERS: Record<string, FormatCallback> = {
  markLink: link,
  markPoint: point,
  markStrong: around(MARK.STRONG, MARK.STRONG_END),
  markEm: around(MARK.EM, MARK.EM_END),
}

export const MARK_SELECTORS = [
  { selector: 'a', format: 'markLink' },
  { selector: 'li', format: 'markPoint' },
  ...['b', 'strong'].map((selector) => ({ selector, format: 'markStrong' })),
  ...['i', 'em'].map((selector) => ({ selector, format: 'markEm' })),
]

const ADDRESS_CHARS_MAX = 2_000

/** As it is written, where it is one that people may be sent to. */
export function addressOf(href: string): string | undefined {
  const address = href.trim().replace(/[\s\ue000-\uf8ff]/g, '')
  if (
    address.length > ADDRESS_CHARS_MAX ||
    !/^(?:https?:\/\/|mailto:|tel:)[^<>"]+$/i.test(address)
  ) {
    return undefined
  }
  return URL.canParse(address) ? address : undefined
}

const LIST_DEPTH_MAX = 6

/** One sign for each list around a point, outermost first. */
function listsAround(point: DomNode): string {
  let signs = ''
  let node: DomNode | null | undefined = point
  for (let looks = 0; node && looks < 100 && signs.length < LIST_DEPTH_MAX; looks += 1) {
    if (node.name === 'ul') signs = `${MARK.BULLET}${signs}`
    if (node.name === 'ol') signs = `${MARK.NUMBER}${signs}`
    node = node.parent
  }
  return signs
}
