// The MIME tree as mailparser built it, read for what a person would have seen: of alternatives the plain text, of a
// sequence every text in turn (RFC 2046 §5.1). HTML is converted only where there is no plain text for it.

import type { ParsedMail } from '../../domain/mail.ts'
import { htmlToPlainText } from './html.ts'
import type { MailLimits } from './limits.ts'

/** The fields of mailparser's own tree that are used here. */
export type MimeNode = {
  contentType: string | false | undefined
  textContent?: string
  isAttachment?: boolean
  headers: ReadonlyMap<string, unknown>
  children: MimeNode[]
}

type Body = Pick<ParsedMail, 'content_type' | 'part_types' | 'text'>

export function readTree(
  root: MimeNode,
  limits: MailLimits,
): { ok: true; body: Body } | { ok: false; detail: string } {
  const part_types: string[] = []
  const levels: MimeNode[][] = [[root]]
  for (
    let level = levels[0] ?? [];
    level.length > 0;
    level = level.flatMap((node) => node.children)
  ) {
    levels.push(level)
    if (levels.length - 1 > limits.depth_max) {
      return { ok: false, detail: `parts nested deeper than ${limits.depth_max}` }
    }
  }
  collectTypes(root, part_types)
  const text = textOf(root, limits).replaceAll('\u0000', '').replace(/\r\n?/g, '\n')
  return {
    ok: true,
    body: { content_type: typeOf(root), part_types, text: text.slice(0, limits.text_chars_max) },
  }
}

function collectTypes(node: MimeNode, types: string[]): void {
  types.push(typeOf(node))
  for (const child of node.children) collectTypes(child, types)
}

function typeOf(node: MimeNode): string {
  return (node.contentType || 'text/plain').toLowerCase()
}

function textOf(node: MimeNode, limits: MailLimits): string {
  const type = typeOf(node)
  if (type === 'multipart/alternative') return bestAlternative(node, limits)
  if (node.children.length > 0) {
    return (
      node.children
        // In a digest a part without a type is a mail of somebody else (RFC 2046 §5.1.5).
        .filter((child) => type !== 'multipart/digest' || child.headers.has('content-type'))
        .map((child) => textOf(child, limits))
        .filter((text) => text.trim() !== '')
        .join('\n')
    )
  }
  if (node.isAttachment === true || node.textContent === undefined) return ''
  if (type === 'text/html') return htmlToPlainText(node.textContent, limits.html_chars_max)
  return type === 'text/plain' ? node.textContent : ''
}

/** The plain text, unless it is empty, as some programs send it beside real HTML. */
function bestAlternative(node: MimeNode, limits: MailLimits): string {
  const plain = node.children.filter((child) => !hasHtml(child))
  const texts = plain.map((child) => textOf(child, limits)).filter((text) => text.trim() !== '')
  if (texts[0] !== undefined) return texts[0]
  const rest = node.children.filter((child) => hasHtml(child))
  return rest.map((child) => textOf(child, limits)).find((text) => text.trim() !== '') ?? ''
}

function hasHtml(node: MimeNode): boolean {
  return (typeOf(node) === 'text/html' && node.isAttachment !== true) || node.children.some(hasHtml)
}
