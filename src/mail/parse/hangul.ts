// Unified Hangul Code (code page 949), which Korean programs send as `ks_c_5601-1987` or `euc-kr`: EUC-KR, and the 8,822
// syllables that KS X 1001 left out, in the order of Unicode. The platform's decoder knows only the first half.

/** Throws a TypeError for bytes that are no text of that code when `isStrict`. */
export function decodeHangul(bytes: Uint8Array, isStrict: boolean): string {
  const decoder = new TextDecoder('euc-kr', { fatal: isStrict })
  const texts: string[] = []
  let start = 0
  let at = 0
  while (at < bytes.length) {
    const lead = bytes[at] ?? 0
    const syllable = lead < 0x81 ? undefined : extended(lead, bytes[at + 1] ?? 0)
    if (syllable !== undefined) {
      texts.push(decoder.decode(bytes.subarray(start, at)), syllable)
      start = at + 2
    }
    at += lead < 0x81 ? 1 : 2
  }
  texts.push(decoder.decode(bytes.subarray(start)))
  return texts.join('')
}

function extended(lead: number, trail: number): string | undefined {
  if (lead > 0xc6 || (lead > 0xa0 && trail > 0xa0)) return undefined
  const column = columnOf(trail)
  if (column === undefined) return undefined
  const row = lead - 0x81
  return syllables()[row < 32 ? row * 178 + column : 32 * 178 + (row - 32) * 84 + column]
}

/** A to Z, a to z, and everything from 0x81 on. */
function columnOf(trail: number): number | undefined {
  if (trail >= 0x41 && trail <= 0x5a) return trail - 0x41
  if (trail >= 0x61 && trail <= 0x7a) return trail - 0x61 + 26
  return trail >= 0x81 && trail <= 0xfe ? trail - 0x81 + 52 : undefined
}

let known: string[] | undefined

/** Every syllable of Unicode (U+AC00 to U+D7A3) that EUC-KR does not have. */
function syllables(): string[] {
  if (known !== undefined) return known
  const had = new Set<string>()
  const decoder = new TextDecoder('euc-kr')
  for (let lead = 0xb0; lead <= 0xc8; lead += 1) {
    for (let trail = 0xa1; trail <= 0xfe; trail += 1) {
      had.add(decoder.decode(Uint8Array.of(lead, trail)))
    }
  }
  known = Array.from({ length: 0xd7a4 - 0xac00 }, (_, at) => String.fromCharCode(0xac00 + at))
  known = known.filter((syllable) => !had.has(syllable))
  return known
}
