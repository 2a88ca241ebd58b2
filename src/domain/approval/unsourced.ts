// What an agent's text says that stands in no source: amounts, links, accounts, addresses of people. A slip there is expensive
// (another customer's refund, a link with a typing mistake), so it is asked back once.

import { foldedWords } from '../../text/words.ts'
import { isSignature } from './signature.ts'

/**
 * As it is written, each once. `own_domains`: of our mailboxes and agents, whose links and addresses need no source. What
 * stands in the agent's signature is hers.
 */
export function unsourcedIn(
  text: string,
  sources: readonly string[],
  own_domains: readonly string[],
): string[] {
  const signed = claimsIn(signatureOf(text), 'answer').filter(isContact).map(keyOf)
  const known = new Set(sources.flatMap((source) => claimsIn(source, 'source').map(keyOf)))
  const isOwn = ({ kind, is }: Claim) =>
    kind === 'host' && own_domains.some((own) => is === own || is.endsWith(`.${own}`))
  const above = claimsIn(withoutSignature(text), 'answer').map(keyOf)
  const isHers = (one: Claim) => signed.includes(keyOf(one)) && !above.includes(keyOf(one))
  const missing = claimsIn(text, 'answer').filter(
    (one) => !known.has(keyOf(one)) && !isOwn(one) && !isHers(one),
  )
  return [...new Set(missing.map(({ shown }) => shown))]
}

/** Pairs of words that may be a person's name, and stand in no source. */
export function namesIn(text: string, sources: readonly string[]): string[] {
  const known = foldedWords(sources.join('\n')).join(' ')
  const names = Array.from(
    withoutSignature(text).matchAll(NAME),
    ([, first, last]) => `${first} ${last}`,
  )
  const isKnown = (name: string) => ` ${known} `.includes(` ${foldedWords(name).join(' ')} `)
  return [...new Set(names)].filter((name) => !isKnown(name)).slice(0, NAMES_MAX)
}

/** Overlapping: of three names in a row both pairs are looked at. */
const NAME =
  /(?<![\p{L}\p{N}])(?=(\p{Lu}[\p{L}'’-]{1,30})[ \u00a0](\p{Lu}[\p{L}'’-]{1,30})(?![\p{L}\p{N}]))/gu
const NAMES_MAX = 50

type Claim = { kind: 'amount' | 'account' | 'host' | 'address'; is: string; shown: string }

/** What a signature may hold; an account or an amount is none of it. */
function isContact({ kind }: Claim): boolean {
  return kind === 'host' || kind === 'address'
}

function keyOf({ kind, is }: Claim): string {
  return `${kind} ${is}`
}

// Lengths are bounded, which keeps every pattern linear.
const LINK = /(?:\bhttps?:\/\/|\bwww\.)[^\s<>"')\]]{1,500}/giu
/** Mail programs make links of them as well. A capital behind the dot begins a sentence. */
const DOMAIN_ENDS =
  'com|net|org|info|biz|io|co|shop|store|online|site|xyz|top|app|eu|de|at|ch|fr|es|it|nl|be|pl|uk|us|ru|cn'
const BARE_LINK = new RegExp(
  `(?<![\\p{L}\\p{N}@./-])(?:[A-Za-z0-9-]{1,63}\\.){1,5}` +
    `(?:[A-Za-z]{2,24}/[^\\s<>"')\\]]{0,300}|(?:${DOMAIN_ENDS})(?![\\p{L}\\p{N}.-]))`,
  'gu',
)
const ADDRESS = /[^\s<>"'():;,@[\]]{1,64}@[^\s<>"'():;,@[\]]{1,190}/gu
const IBAN =
  /(?<![\p{L}\p{N}])[A-Z]{2}\d{2}(?:[ -]?[A-Z0-9]{4}){2,7}(?:[ -]?[A-Z0-9]{1,3})?(?![\p{L}\p{N}])/gu
const CURRENCY =
  '\\p{Sc}|EUR|Euros?|USD|GBP|CHF|SEK|NOK|DKK|PLN|CZK|dollars?|pounds?|Franken|francs?'
const DIGITS = '\\d{1,3}(?:[.,’ \\u00a0]\\d{3})+(?:[.,]\\d{1,2})?|\\d{1,9}(?:[.,]\\d{1,2})?'
const AMOUNT = new RegExp(
  `(?:${CURRENCY})\\s?(${DIGITS})(?!\\d)|(?<![\\d.,])(${DIGITS})(?:,-|,–)?\\s?(?:${CURRENCY})(?!\\p{L})`,
  'giu',
)
/** In a source every number may be the amount: people leave the currency out. */
const NUMBER = new RegExp(`(?<![\\d.,])(${DIGITS})(?!\\d)`, 'gu')

function claimsIn(text: string, where: 'source' | 'answer'): Claim[] {
  const found: Claim[] = []
  const take = (rest: string, pattern: RegExp, claim: (match: RegExpMatchArray) => Claim) => {
    for (const match of rest.matchAll(pattern)) found.push(claim(match))
    return rest.replace(pattern, ' ')
  }
  let rest = take(text, LINK, ([shown]) => ({
    kind: 'host',
    is: hostOf(shown),
    shown: bare(shown),
  }))
  rest = take(rest, BARE_LINK, ([shown]) => ({
    kind: 'host',
    is: hostOf(shown),
    shown: bare(shown),
  }))
  rest = take(rest, ADDRESS, ([shown]) => {
    const is = bare(shown).toLowerCase()
    return { kind: 'address', is, shown: bare(shown) }
  })
  rest = take(rest, IBAN, ([shown]) => ({ kind: 'account', is: shown.replace(/[ -]/g, ''), shown }))
  take(rest, where === 'source' ? NUMBER : AMOUNT, ([shown, one, other]) => {
    return { kind: 'amount', is: amountOf(one ?? other ?? ''), shown: shown.trim() }
  })
  return found
}

/** Punctuation behind it belongs to the sentence. */
function bare(claim: string): string {
  return claim.replace(/[.,;:!?]{1,9}$/, '')
}

/** Where a browser goes: a name and password before it (RFC 3986 §3.2.1) say nothing of it, and a backslash ends it as well. */
function hostOf(link: string): string {
  const [authority = ''] = bare(link)
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .split(/[/?#\\]/, 1)
  return authority
    .slice(authority.lastIndexOf('@') + 1)
    .replace(/^www\./, '')
    .replace(/:\d*$/, '')
}

/** In hundredths: `1.200,50` and `1,200.5` are one amount. */
function amountOf(digits: string): string {
  const [, whole = '', part = ''] = /^(.*?)(?:[.,](\d{1,2}))?$/.exec(digits) ?? []
  return `${Number(whole.replace(/\D/g, ''))}.${part.padEnd(2, '0')}`
}

/** Without the lines below the last of her words. */
function withoutSignature(text: string): string {
  const lines = text.trim().split('\n')
  return lines.slice(0, signatureStart(lines)).join('\n')
}

function signatureOf(text: string): string {
  const lines = text.trim().split('\n')
  return lines.slice(signatureStart(lines)).join('\n')
}

/** It begins with a closing or a name: a link or an account below the last sentence is what the sentence speaks of. */
function signatureStart(lines: readonly string[]): number {
  const first = Math.max(1, lines.length - SIGNATURE_LINES_MAX)
  for (let at = first; at < lines.length; at += 1) {
    const begins = /^[\s\p{L}.,!'’|–—-]+$/u.test(lines[at] ?? '') && (lines[at] ?? '').trim() !== ''
    if (begins && isSignature(lines.slice(at).join('\n'))) return at
  }
  return lines.length
}

const SIGNATURE_LINES_MAX = 15
