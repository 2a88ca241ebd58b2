// Threads of a mailbox as IMAP servers form them: THREAD=REFERENCES of RFC 5256 §3. Messages come in mailbox order, trees
// go out. `receive` links by the same references, but only within one customer's mail and never by subject alone: two
// customers' “Order” are not one conversation. Nothing here recurses, so a chain of any length is harmless.

import { subjectOf } from './subject.ts'

export type Threaded = {
  /** Without angle brackets; undefined when the mail has none that can be read. */
  message_id: string | undefined
  references: readonly string[]
  in_reply_to: readonly string[]
  subject: string
  /** Date header, or the time of arrival where that cannot be read (RFC 5256 §2.2); milliseconds. */
  sent_at: number
}

/** `number` is the position in the mailbox, from 1; undefined for a parent that nobody has. */
export type Thread = { number: number | undefined; children: Thread[] }

export function threadByReferences(messages: readonly Threaded[]): Thread[] {
  const roots = pruned(linked(messages))
  const at = (node: Node): number => node.first?.sent_at ?? 0
  for (const root of roots) settle(root)
  roots.sort((a, b) => at(a) - at(b) || numberOf(a) - numberOf(b))
  const merged = mergedBySubject(roots)
  for (const root of merged) sortBelow(root)
  merged.sort(byDate)
  return merged.map(plain)
}

type Leaf = Threaded & { number: number }
type Node = {
  message: Leaf | undefined
  parent: Node | undefined
  children: Node[]
  /** The message that speaks for the node: its own, or its first child's. */
  first: Leaf | undefined
}

/** Step 1: parents and children by references; step 2: those without a parent. */
function linked(messages: readonly Threaded[]): Node[] {
  const byId = new Map<string, Node>()
  const all: Node[] = []
  const add = (message: Leaf | undefined): Node => {
    const node: Node = { message, parent: undefined, children: [], first: message }
    all.push(node)
    return node
  }
  const nodeOf = (id: string): Node => {
    const known = byId.get(id)
    if (known !== undefined) return known
    const node = add(undefined)
    byId.set(id, node)
    return node
  }
  for (const [index, message] of messages.entries()) {
    const leaf = { ...message, number: index + 1 }
    const id = message.message_id
    // A reused Message-ID belongs to the first mail that had it; the others get one of their own.
    const known = id === undefined ? undefined : byId.get(id)
    const node = id === undefined || known?.message !== undefined ? add(leaf) : nodeOf(id)
    node.message = leaf
    node.first = leaf
    const parents =
      message.references.length > 0 ? message.references : message.in_reply_to.slice(0, 1)
    let above: Node | undefined
    for (const one of parents) {
      const next = nodeOf(one)
      if (above !== undefined && next.parent === undefined) link(above, next)
      above = next
    }
    // What it says about its own parent is better than what other mail's shortened References say.
    unlink(node)
    if (above !== undefined) link(above, node)
  }
  return all.filter(({ parent }) => parent === undefined)
}

function link(parent: Node, child: Node): void {
  for (let node: Node | undefined = parent; node !== undefined; node = node.parent) {
    if (node === child) return
  }
  child.parent = parent
  parent.children.push(child)
}

function unlink(child: Node): void {
  const { parent } = child
  if (parent === undefined) return
  parent.children = parent.children.filter((one) => one !== child)
  child.parent = undefined
}

/** Step 3: parents that nobody has go; at the top one stays where it holds several threads together. */
function pruned(roots: Node[]): Node[] {
  for (const node of deepestFirst(roots)) {
    node.children = node.children.flatMap((child) =>
      child.message === undefined ? child.children : [child],
    )
    for (const child of node.children) child.parent = node
  }
  return roots.flatMap((root) => {
    if (root.message !== undefined) return [root]
    const [only, second] = root.children
    if (only === undefined) return []
    if (second !== undefined) return [root]
    only.parent = undefined
    return [only]
  })
}

/** Step 4, for one that nobody has: its children in order, the first of them speaks for it. */
function settle(root: Node): void {
  if (root.message !== undefined) return
  root.children.sort(byDate)
  root.first = root.children[0]?.first
}

/** Step 5: threads at the top with the same base subject belong together. */
function mergedBySubject(roots: readonly Node[]): Node[] {
  const table = new Map<string, Node>()
  for (const root of roots) {
    const { base, is_reply } = subjectOf(root.first?.subject ?? '')
    if (base === '') continue
    const held = table.get(base)
    const is_better =
      held === undefined ||
      (held.message !== undefined && (root.message === undefined || (!is_reply && isReply(held))))
    if (is_better) table.set(base, root)
  }
  const gone = new Set<Node>()
  const places = new Map<Node, Node>()
  for (const root of roots) {
    const { base, is_reply } = subjectOf(root.first?.subject ?? '')
    const held = base === '' ? undefined : table.get(base)
    if (held === undefined || held === root) continue
    gone.add(root)
    if (held.message === undefined) {
      adopt(held, root.message === undefined ? root.children : [root])
    } else if (is_reply && !isReply(held)) {
      adopt(held, [root])
    } else {
      const both: Node = { message: undefined, parent: undefined, children: [], first: held.first }
      adopt(both, [held, root])
      table.set(base, both)
      places.set(held, both)
    }
  }
  return roots.filter((root) => !gone.has(root)).map((root) => places.get(root) ?? root)
}

function isReply(node: Node): boolean {
  return subjectOf(node.first?.subject ?? '').is_reply
}

function adopt(parent: Node, children: readonly Node[]): void {
  for (const child of children) {
    child.parent = parent
    parent.children.push(child)
  }
}

/** Step 6: siblings by date, the deepest first. */
function sortBelow(root: Node): void {
  for (const node of deepestFirst([root])) {
    node.children.sort(byDate)
    if (node.message === undefined) node.first = node.children[0]?.first
  }
}

function byDate(a: Node, b: Node): number {
  return (a.first?.sent_at ?? 0) - (b.first?.sent_at ?? 0) || numberOf(a) - numberOf(b)
}

function numberOf(node: Node): number {
  return node.first?.number ?? 0
}

function deepestFirst(roots: readonly Node[]): Node[] {
  const order = [...roots]
  for (let at = 0; at < order.length; at += 1) order.push(...(order[at]?.children ?? []))
  return order.toReversed()
}

function plain(root: Node): Thread {
  const made = new Map<Node, Thread>()
  for (const node of deepestFirst([root])) {
    const children = node.children.flatMap((child) => made.get(child) ?? [])
    made.set(node, { number: node.message?.number, children })
  }
  return made.get(root) ?? { number: undefined, children: [] }
}
