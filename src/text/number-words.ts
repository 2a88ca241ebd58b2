// Numbers that are written as words, in the six languages that answers are read in. A word is a number in its own language only:
// English "once" is no Spanish eleven, and "Sept" no French seven.

/**
 * `words` are folded (`words.ts`). Those of a number become its digits, "twenty", "five" as one "25"; all others stay as they
 * are. From one to a hundred, and hundreds. `language`: ISO 639-1; without a known one nothing changes.
 */
export function withDigits(words: readonly string[], language: string | undefined): string[] {
  const values = VALUES.get(language ?? '')
  if (values === undefined) return [...words]
  const written: string[] = []
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? ''
    const value = values.get(word)
    const after = JOINING.has(words[at + 1] ?? '') ? at + 2 : at + 1
    const next = values.get(words[after] ?? '')
    if (value !== undefined && next !== undefined && isOneNumber(value, next, after - at)) {
      written.push(String(next === HUNDRED ? value * next : value + next))
      at = after
    } else written.push(value === undefined ? word : String(value))
  }
  return written
}

/** Digits of the numbers that are written as words, and of no others. */
export function numbersInWords(words: readonly string[], language: string | undefined): string[] {
  const hasDigit = (word: string) => /\p{Nd}/u.test(word)
  return withDigits(
    words.filter((word) => !hasDigit(word)),
    language,
  ).filter(hasDigit)
}

const HUNDRED = 100

/** "Twenty five", "treinta y cinco", "vingt et un", "two hundred". */
function isOneNumber(value: number, next: number, apart: number): boolean {
  if (next === HUNDRED) return value > 1 && value < 10 && apart === 1
  return value >= 20 && value < HUNDRED && value % 10 === 0 && next < 10
}

const JOINING = new Set(['y', 'et'])

/** In order from one; `-` where the word is none of one meaning, as "un". */
const COUNTED: Readonly<Record<string, string>> = {
  en: 'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty',
  de: 'eins zwei drei vier funf sechs sieben acht neun zehn elf zwolf dreizehn vierzehn funfzehn sechzehn siebzehn achtzehn neunzehn zwanzig',
  fr: '- deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize - - - vingt',
  es: '- dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciseis diecisiete dieciocho diecinueve veinte',
  it: '- due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici sedici diciassette diciotto diciannove venti',
  nl: '- twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien achttien negentien twintig',
}

const TENS: Readonly<Record<string, string>> = {
  en: 'thirty forty fifty sixty seventy eighty ninety hundred',
  de: 'dreissig vierzig funfzig sechzig siebzig achtzig neunzig hundert',
  fr: 'trente quarante cinquante soixante - - - cent',
  es: 'treinta cuarenta cincuenta sesenta setenta ochenta noventa cien',
  it: 'trenta quaranta cinquanta sessanta settanta ottanta novanta cento',
  nl: 'dertig veertig vijftig zestig zeventig tachtig negentig honderd',
}

/** Languages that write tens and ones as one word: from both, as they are folded. */
const AS_ONE_WORD: Readonly<Record<string, (tens: string, one: string) => string[]>> = {
  de: (tens, one) => [`${one === 'eins' ? 'ein' : one}und${tens}`],
  nl: (tens, one) => [`${one}en${tens}`],
  it: (tens, one) => [/^[uo]/.test(one) ? `${tens.slice(0, -1)}${one}` : `${tens}${one}`],
  es: (tens, one) => (tens === 'veinte' ? [`veinti${one}`] : []),
}

/** Ones that stand in such words only. */
const ONE: Readonly<Record<string, string>> = { nl: 'een', it: 'uno', es: 'uno' }

const VALUES = new Map(Object.keys(COUNTED).map((language) => [language, valuesOf(language)]))

function valuesOf(language: string): ReadonlyMap<string, number> {
  const counted = (COUNTED[language] ?? '').split(' ')
  const tens = [counted[19] ?? '', ...(TENS[language] ?? '').split(' ')]
  const join = AS_ONE_WORD[language]
  const ones = [ONE[language] ?? counted[0] ?? '', ...counted.slice(1, 9)]
  const joined = tens.slice(0, 8).flatMap((ten, at) => {
    return ones.flatMap((one, more) =>
      (join?.(ten, one) ?? []).map((word) => [word, 20 + at * 10 + more + 1] as const),
    )
  })
  return new Map(
    [
      ...counted.map((word, at) => [word, at + 1] as const),
      ...tens.map((word, at) => [word, 20 + at * 10] as const),
      ...joined,
    ].filter(([word]) => word !== '-'),
  )
}
