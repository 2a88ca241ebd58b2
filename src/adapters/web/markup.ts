// Small looks into XML and HTML that were parsed by htmlparser2.

import { DomUtils, type parseDocument } from 'htmlparser2'

export type Element = ReturnType<typeof DomUtils.getElementsByTagName>[number]
export type Node = ReturnType<typeof parseDocument> | Element

export function elementsNamed(root: Node, ...names: string[]): Element[] {
  return DomUtils.getElementsByTagName((name) => names.includes(name), root.children, true)
}

export function attributeOf(element: Element, name: string): string {
  return element.attribs[name] ?? ''
}

export function textOf(node: Node | undefined): string {
  return node === undefined ? '' : DomUtils.textContent(node)
}
