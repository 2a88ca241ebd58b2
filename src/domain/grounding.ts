// Is every checkable claim of a reply found in its sources? Links, addresses, amounts, dates and other numbers are
// what customers act on, so a reply may only contain those that a cited passage or the team's own template holds.

import { contentStems } from '../text/text.ts'
import type { Exchange } from './conversation.ts'

/** The tokens of `reply` that stand in none of the sources; empty when the reply is grounded. */
export function ungroundedClaims(reply: string, sources: readonly string[]): string[] {
  const known = new Set(sources.flatMap(claimsOf))
  return [...new Set(claimsOf(reply))].filter((claim) => !known.has(claim))
}

/** What a category may not answer without: a quoted passage. True when the reply holds the passage's text. */
export function quotesPassage(reply: string, passage: string): boolean {
  const wanted = squeeze(passage)
  return wanted !== '' && squeeze(reply).includes(wanted)
}

/**
 * Does a text that a person wrote tell what the passage says, in whatever form? True when it holds most of the passage's
 * words of content.
 */
export function tellsPassage(text: string, passage: string): boolean {
  const said = new Set(contentStems(text))
  const wanted = [...new Set(contentStems(passage))]
  const told = wanted.filter((word) => said.has(word))
  return wanted.length >= TOLD_WORDS_MIN && told.length >= wanted.length * TOLD_SHARE_MIN
}

const TOLD_WORDS_MIN = 4
const TOLD_SHARE_MIN = 0.6

/** Whoever comes back was not helped by this passage, and must not get it again by the click of an agent. */
export function wasQuoted(exchanges: readonly Exchange[], passage: string): boolean {
  return exchanges.some(({ by, text }) => by === 'auto_reply' && quotesPassage(text, passage))
}

// Mail programs turn bare host names into links as well, so `evil.example/pay` is a link. Lengths are bounded (RFC 5321
// §4.5.3.1), which keeps every pattern linear.
const LINK = /(?:\b[a-z][a-z0-9+.-]{1,20}:\/\/|\bwww\.)[^\s<>"')\]]+/giu
const ADDRESS = /[^\s<>"'():;,@]{1,64}@[^\s<>"'():;,@]{1,255}/gu
const HOST = /(?<![\p{L}\p{N}.-])(?:[\p{L}\p{N}-]{1,63}\.){1,8}\p{L}{2,24}(?:\/[^\s<>"')\]]*)?/gu
const NUMBER = /\p{Sc}?\p{Nd}+(?:[.,:/-]\p{Nd}+)*\s?(?:[%‰]|\p{Sc})?/gu

function claimsOf(text: string): string[] {
  const links = Array.from(text.matchAll(LINK), (match) => withoutEnd(match[0]))
  const without_links = text.replace(LINK, ' ')
  const addresses = Array.from(without_links.matchAll(ADDRESS), (match) => match[0].toLowerCase())
  const without_addresses = without_links.replace(ADDRESS, ' ')
  const hosts = Array.from(without_addresses.matchAll(HOST), (match) => withoutEnd(match[0]))
  const rest = without_addresses.replace(HOST, ' ')
  const numbers = Array.from(rest.matchAll(NUMBER), (match) => match[0].replace(/\s/g, ''))
  return [...links, ...addresses.map(withoutEnd), ...hosts, ...numbers]
}

/** Punctuation after a link belongs to the sentence. */
function withoutEnd(claim: string): string {
  return claim.replace(/[.,;:!?]{1,9}$/, '')
}

function squeeze(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
