// An id from words of people: Latin letters, digits and dashes.

const ID_CHARS_MAX = 60

/** Empty where the text has no letter or digit of ours. Leaves room for a number behind it. */
export function slug(text: string): string {
  return text
    .toLowerCase()
    .replace(/[äöüß]/g, (letter) => UMLAUTS[letter] ?? '')
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/['’]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, ID_CHARS_MAX - 4)
    .replace(/^-+|-+$/g, '')
}

const UMLAUTS: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' }
