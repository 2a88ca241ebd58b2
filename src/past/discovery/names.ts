// Names for groups of mail: the words and word pairs that distinguish a group from all the others, in the form in which
// most customers write them. A name is a suggestion to a person, so it prefers words that read well together.

import { compareCodeUnits } from '../../text/compare.ts'
import { isStopWord, sentencesOf, stem, wordsOf } from '../../text/text.ts'
import { capitalised } from '../../text/words.ts'

export type Telling = {
  /** For people: `Card payment declined`. */
  name: string
  /** The most telling words, best first. */
  words: string[]
}

type Mail = { subject: string; text: string }

/** One for each group; `groups[i]` is the group of mail `i`, -1 for none. All names are different. */
export function tellingNames(
  mails: readonly Mail[],
  groups: ArrayLike<number>,
  count: number,
): Telling[] {
  const counts = countTerms(mails, groups, count)
  const taken = new Set<string>()
  return Array.from({ length: count }, (_, group) => {
    const terms = tellingTerms(counts, group)
    const name = unused(nameFrom(terms), terms, taken)
    taken.add(name.toLowerCase())
    const words = terms.map(({ shown }) => shown).filter((shown) => !shown.includes(' '))
    return { name, words: words.slice(0, WORDS_SHOWN) }
  })
}

/** `Card payment declined` → `card-payment-declined`, made unique among the ids in `taken` and added to them. */
export function categoryIdFor(name: string, taken: Set<string>): string {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 50)
    .replace(/-+$/, '')
  const base = plain === '' ? 'category' : plain
  let id = base
  for (let n = 2; taken.has(id); n++) id = `${base}-${n}`
  taken.add(id)
  return id
}

// They say how something is asked, not what.
const QUESTION_WORDS = new Set('how where when why who long much show'.split(' '))
const WORDS_SHOWN = 8
// A term that occurs in fewer mails is one writer's own.
const MAILS_MIN = 3
const PAIR_BONUS = 1.6

type Term = {
  shown: string
  stems: string[]
  score: number
  /** Its average position in a mail, in terms. */
  place: number
}

type TermCounts = {
  /** For each group and term, the number of its mails with that term. */
  in_group: Map<string, number>[]
  everywhere: Map<string, number>
  mails: number[]
  total: number
  /** For each term, how often each of its forms is written. */
  forms: Map<string, Map<string, number>>
  /** For each group and term, the sum of its positions. */
  places: Map<string, number>[]
}

function countTerms(mails: readonly Mail[], groups: ArrayLike<number>, count: number): TermCounts {
  const counts: TermCounts = {
    in_group: Array.from({ length: count }, () => new Map<string, number>()),
    everywhere: new Map(),
    mails: Array.from({ length: count }, () => 0),
    total: mails.length,
    forms: new Map(),
    places: Array.from({ length: count }, () => new Map<string, number>()),
  }
  mails.forEach((mail, at) => {
    const group = groups[at]!
    if (group === -1) return
    counts.mails[group]! += 1
    for (const [term, { shown, place }] of namingTerms(mail)) {
      countUp(counts.in_group[group]!, term)
      const places = counts.places[group]!
      places.set(term, (places.get(term) ?? 0) + place)
      countUp(counts.everywhere, term)
      const forms = counts.forms.get(term) ?? new Map<string, number>()
      countUp(forms, shown)
      counts.forms.set(term, forms)
    }
  })
  return counts
}

/** Words and pairs of adjacent words by their stems, each once per mail. */
function namingTerms({ subject, text }: Mail): Map<string, { shown: string; place: number }> {
  const terms = new Map<string, { shown: string; place: number }>()
  let place = 0
  const note = (term: string, shown: string) => {
    if (!terms.has(term)) terms.set(term, { shown, place })
  }
  for (const sentence of [subject, ...sentencesOf(text)]) {
    let before: { stemmed: string; word: string } | undefined
    for (const word of wordsOf(sentence)) {
      // Numbers and single letters name nothing, and the words on both sides of them do not belong together.
      if (word.length < 2 || /\d/.test(word)) {
        before = undefined
        continue
      }
      if (isStopWord(word) || QUESTION_WORDS.has(word)) continue
      const stemmed = stem(word)
      place += 1
      note(stemmed, word)
      if (before !== undefined && before.stemmed !== stemmed) {
        note(`${before.stemmed} ${stemmed}`, `${before.word} ${word}`)
      }
      before = { stemmed, word }
    }
  }
  return terms
}

/** In a small group that shares no word, a word from a single mail has to do. */
function tellingTerms(counts: TermCounts, group: number): Term[] {
  for (const mails_min of [MAILS_MIN, 2, 1]) {
    const terms = termsOfMails(counts, group, mails_min)
    if (terms.length > 0) return terms
  }
  return []
}

function termsOfMails(counts: TermCounts, group: number, mails_min: number): Term[] {
  const size = counts.mails[group]!
  const terms: Term[] = []
  for (const [term, here] of counts.in_group[group]!) {
    if (here < mails_min) continue
    const share = here / size
    const usual = (counts.everywhere.get(term)! + 1) / (counts.total + 2)
    const lift = Math.log(share / usual)
    if (lift <= 0) continue
    const stems = term.split(' ')
    const score = share * lift * (stems.length > 1 ? PAIR_BONUS : 1)
    const place = counts.places[group]!.get(term)! / here
    terms.push({ shown: commonest(counts.forms.get(term)), stems, score, place })
  }
  return terms.toSorted((a, b) => b.score - a.score || compareCodeUnits(a.shown, b.shown))
}

/** The best term, and one or two more that add something to it, in the order in which customers write them. */
function nameFrom(terms: readonly Term[]): string {
  const parts: Term[] = []
  const stems = new Set<string>()
  for (const term of terms.slice(0, 12)) {
    const fresh = term.stems.filter((one) => !stems.has(one))
    if (fresh.length < term.stems.length) continue
    if (stems.size + fresh.length > 3) continue
    parts.push(term)
    for (const one of term.stems) stems.add(one)
    if (stems.size >= 3) break
  }
  const ordered = parts.toSorted((a, b) => a.place - b.place || compareCodeUnits(a.shown, b.shown))
  return parts.length === 0
    ? 'Other mail'
    : capitalised(ordered.map(({ shown }) => shown).join(' '))
}

function unused(name: string, terms: readonly Term[], taken: ReadonlySet<string>): string {
  if (!taken.has(name.toLowerCase())) return name
  const more = terms.find(({ shown }) => !name.toLowerCase().includes(shown))
  const longer = more === undefined ? name : `${name}, ${more.shown}`
  if (!taken.has(longer.toLowerCase())) return longer
  for (let n = 2; ; n++) if (!taken.has(`${longer} ${n}`.toLowerCase())) return `${longer} ${n}`
}

function commonest(forms: ReadonlyMap<string, number> | undefined): string {
  return (
    [...(forms ?? [])].toSorted((a, b) => b[1] - a[1] || compareCodeUnits(a[0], b[0]))[0]?.[0] ?? ''
  )
}

function countUp(map: Map<string, number>, key: string): void {
  map.set(key, (map.get(key) ?? 0) + 1)
}
