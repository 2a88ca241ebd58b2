// Text as words and sentences: the one way in which classifier, retrieval and rules cut what people write. Everything
// here is pure and takes linear time, because the text comes from strangers. Stemming is the Porter algorithm
// (M. F. Porter, "An algorithm for suffix stripping", 1980) and touches only words of plain Latin letters.

/**
 * Lower-case words and numbers, in order: NFKC, apostrophes dropped (`don't` → `dont`), everything that is neither a
 * letter, a mark nor a digit separates.
 */
export function wordsOf(text: string): string[] {
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/(?<=\p{L})['’ʼ](?=\p{L})/gu, '')
  return plain.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
}

/**
 * Sentences in order, trimmed, never empty. Lines that a mail program wrapped are joined again; short lines, list items
 * and blank lines end a sentence, because greetings and signatures carry no full stop.
 */
export function sentencesOf(text: string): string[] {
  const sentences: string[] = []
  for (const block of blocksOf(text)) {
    let rest = ''
    for (const piece of block.split(/(?<=[.!?…])["')\]»”]{0,3}\s+/u)) {
      const joined = rest === '' ? piece : `${rest} ${piece}`
      if (ABBREVIATION.test(joined.slice(-12))) {
        rest = joined
        continue
      }
      if (joined.trim() !== '') sentences.push(joined.trim())
      rest = ''
    }
    if (rest.trim() !== '') sentences.push(rest.trim())
  }
  return sentences
}

/** The Porter stem of a lower-case word; words with other than the letters a–z, or under three letters, come back as is. */
export function stem(word: string): string {
  if (word.length < 3 || !/^[a-z]+$/.test(word)) return word
  // A `y` at the start or after a vowel is a consonant; marking it keeps the vowel patterns below simple.
  const marked = word.replace(/^y|(?<=[aeiou])y/g, 'Y')
  return step5(step4(step3(step2(step1c(step1b(step1a(marked))))))).toLowerCase()
}

/** True for the words that carry grammar and politeness rather than a subject. English. */
export function isStopWord(word: string): boolean {
  return STOP_WORDS.has(word)
}

/** The stems of the words that say something, in order and as often as they stand. */
export function contentStems(text: string): string[] {
  return wordsOf(text)
    .filter((word) => !isStopWord(word))
    .map(stem)
}

// A line at least this long was probably broken by the mail program (usual widths are 72 to 78 characters).
const WRAPPED_LINE_CHARS = 45

const ABBREVIATION = /(?:^|[\s(])(?:mrs?|ms|dr|st|vs|etc|approx|e\.g|i\.e|nr|no|incl|excl)\.$/i

const LIST_ITEM = /^(?:[-*•+]|\d{1,3}[.)])\s/

function blocksOf(text: string): string[] {
  const blocks: string[] = []
  let open: string[] = []
  const close = () => {
    if (open.length > 0) blocks.push(open.join(' '))
    open = []
  }
  for (const raw of text.split(/\r\n|\r|\n/)) {
    const line = raw.trim()
    if (line === '' || LIST_ITEM.test(line)) close()
    if (line === '') continue
    open.push(line)
    if (line.length < WRAPPED_LINE_CHARS) close()
  }
  close()
  return blocks
}

const VOWEL = /[aeiouy]/
// Porter's measure: [C](VC)^m[V]. The three tests that the rules need, on a stem with consonantal `y` marked as `Y`.
const MEASURE_0 = /^[^aeiouy]*[aeiouy]+[^aeiouy]/
const MEASURE_1 = /^[^aeiouy]*[aeiouy]+[^aeiouy]+[aeiouy]*$/
const MEASURE_2 = /^[^aeiouy]*[aeiouy]+[^aeiouy]+[aeiouy]+[^aeiouy]/
const DOUBLE = /([^aeiouy])\1$/
const SHORT_END = /^[^aeiouy]+[aeiouy][^aeiouywxY]$/

function step1a(word: string): string {
  if (/(?:ss|i)es$/.test(word)) return word.slice(0, -2)
  return /[^s]s$/.test(word) ? word.slice(0, -1) : word
}

function step1b(word: string): string {
  if (word.endsWith('eed')) return MEASURE_0.test(word.slice(0, -3)) ? word.slice(0, -1) : word
  const base = word.replace(/(?:ed|ing)$/, '')
  if (base === word || !VOWEL.test(base)) return word
  if (/(?:at|bl|iz)$/.test(base)) return `${base}e`
  if (DOUBLE.test(base) && !/[lsz]$/.test(base)) return base.slice(0, -1)
  return SHORT_END.test(base) ? `${base}e` : base
}

function step1c(word: string): string {
  return word.length > 2 && /[yY]$/.test(word) && VOWEL.test(word.slice(0, -1))
    ? `${word.slice(0, -1)}i`
    : word
}

const STEP_2: readonly (readonly [string, string])[] = [
  ['ational', 'ate'],
  ['ization', 'ize'],
  ['fulness', 'ful'],
  ['ousness', 'ous'],
  ['iveness', 'ive'],
  ['tional', 'tion'],
  ['biliti', 'ble'],
  ['entli', 'ent'],
  ['ousli', 'ous'],
  ['alism', 'al'],
  ['ation', 'ate'],
  ['aliti', 'al'],
  ['iviti', 'ive'],
  ['enci', 'ence'],
  ['anci', 'ance'],
  ['izer', 'ize'],
  ['alli', 'al'],
  ['ator', 'ate'],
  ['logi', 'log'],
  ['bli', 'ble'],
  ['eli', 'e'],
]

const STEP_3: readonly (readonly [string, string])[] = [
  ['icate', 'ic'],
  ['ative', ''],
  ['alize', 'al'],
  ['iciti', 'ic'],
  ['ical', 'ic'],
  ['ness', ''],
  ['ful', ''],
]

function step2(word: string): string {
  return replaceSuffix(word, STEP_2)
}

function step3(word: string): string {
  return replaceSuffix(word, STEP_3)
}

function replaceSuffix(word: string, rules: readonly (readonly [string, string])[]): string {
  for (const [suffix, replacement] of rules) {
    if (!word.endsWith(suffix)) continue
    const base = word.slice(0, -suffix.length)
    return MEASURE_0.test(base) ? base + replacement : word
  }
  return word
}

const STEP_4 =
  /(?:al|ance|ence|er|ic|able|ible|ant|ement|ment|ent|ou|ism|ate|iti|ous|ive|ize|(?<=[st])ion)$/

function step4(word: string): string {
  const base = word.replace(STEP_4, '')
  return base !== word && MEASURE_2.test(base) ? base : word
}

function step5(word: string): string {
  let result = word
  if (result.endsWith('e')) {
    const base = result.slice(0, -1)
    const isSingle = MEASURE_1.test(base) && !SHORT_END.test(base)
    if (MEASURE_2.test(base) || isSingle) result = base
  }
  return result.endsWith('ll') && MEASURE_2.test(result) ? result.slice(0, -1) : result
}

const STOP_WORDS = new Set(
  `a about above advance after afternoon again ago all also although always am an and any anyone anything
  appreciate are arent as asap ask asked at be because been before being below best better between bit both but
  by called came can cannot cant cheers come could couldnt currently day days dear did didnt do does doesnt
  doing done dont down during each either else etc even evening ever every everybody everyone first for forward
  friday from get gets getting give given go goes going gone good got greetings guys had has hasnt have havent
  having he hear hearing hello help her here hers hi him his hope hour hours however i id if ill im in instead
  into is isnt it its ive just kind kindly know last least let like little look looking lot lots made make many
  may maybe me might mine monday month months more morning most mr mrs ms must my need needed needs never new no
  nor not now of off ok okay on once one only or other our ours out over own placed please possible put question
  questions quite rather re really reason recently regarding regards reply response said same saturday say see
  seem seems she should shouldnt since sincerely sir so some someone something soon sorry still such sunday sure
  take team tell than thank thanks that thats the their them then there theres these they theyre thing things
  think this those though through thursday to today told tomorrow too tried truly try trying tuesday two under
  until up upon urgent urgently us use used using very via want wanted wants was wasnt way we wednesday week
  weeks well were werent what whats whether which while whom whose will wish with within without wondering wont
  would wouldnt write writing wrote year years yes yesterday yet you youd youll your youre yours`
    .trim()
    .split(/\s+/),
)
