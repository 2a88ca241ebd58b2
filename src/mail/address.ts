// Mail addresses as values. Normalising is deliberately plain: trimmed and lower case, nothing provider-specific, so
// that two spellings are only ever one customer when every mail program would say so.

/** Trimmed, lower case, without angle brackets. Empty in, empty out. */
export function normaliseAddress(raw: string): string {
  return raw.trim().replace(/^<|>$/g, '').trim().toLowerCase()
}

/** The part after the last `@`; empty when there is none. */
export function domainOf(address: string): string {
  const at = address.lastIndexOf('@')
  return at === -1 ? '' : address.slice(at + 1)
}

/** `support+order17@shop.example` is delivered to `support@shop.example` (RFC 5233). */
export function withoutTag(address: string): string {
  const at = address.lastIndexOf('@')
  const plus = address.indexOf('+')
  return plus > 0 && plus < at ? address.slice(0, plus) + address.slice(at) : address
}

/** The part before the last `@`; the whole text when there is none. */
export function localPartOf(address: string): string {
  const at = address.lastIndexOf('@')
  return at === -1 ? address : address.slice(0, at)
}
