// Signed S/MIME mail that wraps its content (RFC 8551 §3.5.2, `smime-type=signed-data`): the content inside of the CMS
// structure (RFC 5652 §5), taken out so that its words are read. Nothing is verified, and nothing is decrypted. Every
// length is checked against the bytes that are there, in the definite and in the indefinite form (X.690 §8.1.3).

/** By type, or by the name that gateways leave to a part without one. */
export function isCms(type: string, name: string): boolean {
  return (
    /^application\/(?:x-)?pkcs7-mime$/.test(type) ||
    (type === 'application/octet-stream' && /^smime\.p7m$/i.test(name))
  )
}

/** The signed MIME entity; undefined for what is encrypted, compressed, or no CMS. */
export function signedContent(bytes: Uint8Array): Buffer | undefined {
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const info = childrenOf(source, elementAt(source, 0, source.length, 0))
  if (!isOid(source, info[0], SIGNED_DATA)) return undefined
  const signed = childrenOf(source, childrenOf(source, info[1])[0])
  // version, digestAlgorithms, encapContentInfo.
  const wrapped = childrenOf(source, signed[2])
  if (!isOid(source, wrapped[0], DATA)) return undefined
  const content = octets(source, childrenOf(source, wrapped[1])[0], 0)
  return content === undefined || content.length === 0 ? undefined : content
}

const SIGNED_DATA = '2a864886f70d010702'
const DATA = '2a864886f70d010701'

/** `from` to `to`: its content; `next`: behind it and the mark that ends an indefinite length. */
type Element = { tag: number; from: number; to: number; next: number }

const CONSTRUCTED = 0x20
const DEPTH_MAX = 12
/** A signed mail in pieces of a kilobyte, as large as a mail may be. */
const CHILDREN_MAX = 100_000

function elementAt(source: Buffer, at: number, end: number, depth: number): Element | undefined {
  const tag = source[at]
  const first = source[at + 1]
  // Tags of several bytes stand nowhere in what is read here.
  if (tag === undefined || first === undefined || at + 2 > end || (tag & 0x1f) === 0x1f) {
    return undefined
  }
  if (first === 0x80) return indefiniteAt(source, { tag, from: at + 2, end, depth })
  const size = first < 0x80 ? 0 : first & 0x7f
  if (size > 4 || at + 2 + size > end) return undefined
  const length = size === 0 ? first : source.readUIntBE(at + 2, size)
  const from = at + 2 + size
  return from + length > end ? undefined : { tag, from, to: from + length, next: from + length }
}

function indefiniteAt(
  source: Buffer,
  { tag, from, end, depth }: { tag: number; from: number; end: number; depth: number },
): Element | undefined {
  if ((tag & CONSTRUCTED) === 0 || depth >= DEPTH_MAX) return undefined
  let at = from
  for (let count = 0; count < CHILDREN_MAX; count += 1) {
    if (at + 2 > end) return undefined
    if (source[at] === 0 && source[at + 1] === 0) return { tag, from, to: at, next: at + 2 }
    const child = elementAt(source, at, end, depth + 1)
    if (child === undefined) return undefined
    at = child.next
  }
  return undefined
}

function childrenOf(source: Buffer, parent: Element | undefined): Element[] {
  if (parent === undefined || (parent.tag & CONSTRUCTED) === 0) return []
  const found: Element[] = []
  for (let at = parent.from; at < parent.to && found.length < CHILDREN_MAX; ) {
    const child = elementAt(source, at, parent.to, 0)
    if (child === undefined) break
    found.push(child)
    at = child.next
  }
  return found
}

function isOid(source: Buffer, element: Element | undefined, oid: string): boolean {
  return element?.tag === 0x06 && source.toString('hex', element.from, element.to) === oid
}

/** An octet string, whole or in pieces. */
function octets(source: Buffer, element: Element | undefined, depth: number): Buffer | undefined {
  if (element === undefined || (element.tag & ~CONSTRUCTED) !== 0x04) return undefined
  if ((element.tag & CONSTRUCTED) === 0) return source.subarray(element.from, element.to)
  if (depth >= DEPTH_MAX) return undefined
  const pieces = childrenOf(source, element).map((piece) => octets(source, piece, depth + 1))
  return Buffer.concat(pieces.filter((piece) => piece !== undefined))
}
