// JSON that says each thing once. Of two members with one name readers keep the last (RFC 8259, section 4, leaves it open), so
// that a second one could take back what the first one said.

/** Undefined for anything that is not JSON, or that names a member of an object twice. */
export function parsedOnce(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text)
    return hasRepeatedName(text) ? undefined : value
  } catch {
    return undefined
  }
}

/** Of text that is known to be JSON; linear time. */
function hasRepeatedName(text: string): boolean {
  /** Names of each object that is open; undefined for a list. */
  const open: (Set<string> | undefined)[] = []
  let at = 0
  while (at < text.length) {
    const sign = text[at]
    if (sign === '{') open.push(new Set())
    else if (sign === '[') open.push(undefined)
    else if (sign === '}' || sign === ']') open.pop()
    if (sign !== '"') {
      at += 1
      continue
    }
    const end = endOfString(text, at)
    const names = open.at(-1)
    if (names !== undefined && isName(text, end)) {
      // One name can be spelt in several ways: "a" is "\u0061".
      const name = String(JSON.parse(text.slice(at, end)))
      if (names.has(name)) return true
      names.add(name)
    }
    at = end
  }
  return false
}

/** Behind the closing quotation mark. */
function endOfString(text: string, start: number): number {
  let at = start + 1
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1
  return at + 1
}

const BLANK = new Set([' ', '\t', '\n', '\r'])

function isName(text: string, end: number): boolean {
  let at = end
  while (BLANK.has(text[at] ?? '')) at += 1
  return text[at] === ':'
}
