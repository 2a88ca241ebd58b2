// The wordings of a group of mail: short stretches of sentences as customers wrote them, from one telling word to another
// ("change the delivery address"), and for each telling word in how many mails it stands, here and everywhere.

import { createAnalysis } from '../../nlp/language/terms.ts'
import { sentencesOf } from '../../text/text.ts'

/** The sentences to name it after. `language` as ISO 639-1; English where it is missing or ''. */
export type NamedMail = { text: string; language?: string }

export type Wording = {
  /** The stems of its telling words, in order. */
  stems: string[]
  /** How it is written, and by how many mails. */
  forms: Map<string, number>
  mails: number
}

export type Wordings = {
  /** For each group its wordings, by their stems. */
  in_group: Map<string, Wording>[]
  /** For each group and stem the number of its mails with it. */
  stems_in_group: Map<string, number>[]
  /** The number of mails with the stem, in all groups. */
  everywhere: Map<string, number>
  /** Mails of each group, and of all. */
  mails: number[]
  total: number
}

/** `groups[i]` is the group of mail `i`, -1 for none. */
export function wordingsOf(
  mails: readonly NamedMail[],
  groups: ArrayLike<number>,
  count: number,
): Wordings {
  const each = <T>(make: () => T): T[] => Array.from({ length: count }, make)
  const counted: Wordings = {
    in_group: each(() => new Map<string, Wording>()),
    stems_in_group: each(() => new Map<string, number>()),
    everywhere: new Map(),
    mails: each(() => 0),
    total: mails.length,
  }
  const analyses = analysesOf(mails)
  mails.forEach((mail, at) => {
    const group = groups[at]!
    if (group === -1) return
    counted.mails[group]! += 1
    const found = wordingsIn(mail, analyses.get(languageOf(mail))!)
    for (const [key, { stems, form }] of found) {
      const own = counted.in_group[group]!
      const known = own.get(key) ?? { stems, forms: new Map(), mails: 0 }
      known.mails += 1
      countUp(known.forms, form)
      own.set(key, known)
      if (stems.length > 1) continue
      countUp(counted.stems_in_group[group]!, key)
      countUp(counted.everywhere, key)
    }
  })
  return counted
}

/** The form that most mails have, the shorter of two. */
export function commonestForm({ forms }: Wording): string {
  return [...forms].toSorted(
    (a, b) => b[1] - a[1] || a[0].length - b[0].length || (a[0] < b[0] ? -1 : 1),
  )[0]![0]
}

/** Telling words of a wording, and all of its words. */
const STEMS_MAX = 3
const WORDS_MAX = 6
const CHARS_MAX = 40
/** Enough to name it; the rest of a long mail is detail. */
const TEXT_CHARS_MAX = 1_500

function languageOf({ language }: NamedMail): string {
  return language === undefined || language === '' ? 'en' : language
}

function analysesOf(mails: readonly NamedMail[]) {
  const texts = Map.groupBy(mails, languageOf)
  return new Map(
    [...texts].map(([language, own]) => [
      language,
      createAnalysis(
        language,
        own.map(({ text }) => text.slice(0, TEXT_CHARS_MAX)),
      ),
    ]),
  )
}

function wordingsIn(
  { text }: NamedMail,
  analysis: ReturnType<typeof createAnalysis>,
): Map<string, { stems: string[]; form: string }> {
  const found = new Map<string, { stems: string[]; form: string }>()
  for (const sentence of sentencesOf(text.slice(0, TEXT_CHARS_MAX))) {
    const terms = analysis.terms(sentence).filter(({ is_part }) => !is_part)
    terms.forEach((first, from) => {
      if (!isTelling(first, sentence)) return
      const stems: string[] = []
      for (const term of terms.slice(from, from + WORDS_MAX)) {
        const written = sentence.slice(first.start, term.end)
        // Beyond a number, a comma or a full stop another thought begins.
        if (written.length > CHARS_MAX || /[\p{N}@,;:.!?()"\n/]/u.test(written)) return
        if (!isTelling(term, sentence)) continue
        if (stems.includes(term.key)) return
        stems.push(term.key)
        const key = stems.join(' ')
        if (!found.has(key)) found.set(key, { stems: [...stems], form: written.toLowerCase() })
        if (stems.length === STEMS_MAX) return
      }
    })
  }
  return found
}

/** A function word or a single letter names nothing. */
function isTelling(
  { is_stop, start, end }: { is_stop: boolean; start: number; end: number },
  sentence: string,
): boolean {
  return !is_stop && end - start > 1 && !/\p{N}/u.test(sentence.slice(start, end))
}

function countUp(map: Map<string, number>, key: string): void {
  map.set(key, (map.get(key) ?? 0) + 1)
}
