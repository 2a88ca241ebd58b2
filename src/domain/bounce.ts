// Which of our own mails does a bounce return? Our Message-IDs have a form that nothing else has, and a report carries
// them in its headers, in the returned mail or at least in the returned headers (RFC 3462 §2, RFC 3464).

/** Ids of outbox rows (`o_…`) that the source names, each once; none for a report of mere delay. */
export function bouncedOutboxIds(source: string): string[] {
  if (isOnlyDelayed(source)) return []
  // The returned mail names itself; its References also name earlier mail of ours, which did arrive.
  for (const pattern of [OWN_ID, ANSWERED_ID, OUR_ID]) {
    const found = Array.from(source.matchAll(pattern), (match) => `o_${match[1]}`)
    if (found.length > 0) return [...new Set(found)]
  }
  return []
}

const OWN_ID = /^[> \t]*Message-ID:\s{0,8}<?o\.([0-9a-f]{20})@/gim
const ANSWERED_ID = /^In-Reply-To:\s{0,8}<?o\.([0-9a-f]{20})@/gim
const OUR_ID = /\bo\.([0-9a-f]{20})@/g

/** RFC 3464 §2.3.3: `delayed` is no failure; the server keeps trying. */
function isOnlyDelayed(source: string): boolean {
  return /^Action:[ \t]*delayed/im.test(source) && !/^Action:[ \t]*failed/im.test(source)
}
