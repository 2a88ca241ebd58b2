// The form of a written text: language, length, tone, and nothing in it that no person would write or see.

import { foldedWords } from '../../text/words.ts'
import type { Passage } from '../knowledge.ts'
import type { Finding, WritingRule } from './rules.ts'
import type { WrittenSentence } from './said.ts'

export type FormGround = {
  passages: readonly Passage[]
  language: string | undefined
  languageOf: (text: string) => string | undefined
  elsewhere: readonly string[]
}

export function formFindings(written: readonly WrittenSentence[], on: FormGround): Finding[] {
  const whole = written.map(({ text }) => text).join(' ')
  return [
    ...about(undefined, 'language', languageFinding(written, whole, on)),
    ...about(undefined, 'length', lengthFinding(whole)),
    ...written.flatMap(({ text }, at) => [
      ...about(at, 'tone', TONE.find(([pattern]) => pattern.test(text))?.[1]),
      ...about(at, 'leftovers', LEFTOVERS.find(([pattern]) => pattern.test(text))?.[1]),
      ...about(at, 'characters', characterFinding(text)),
      ...about(at, 'elsewhere', elsewhereFinding(text, on)),
    ]),
  ]
}

function about(
  sentence: number | undefined,
  rule: WritingRule,
  says: string | undefined,
): Finding[] {
  return says === undefined ? [] : [{ rule, sentence, says }]
}

function languageFinding(
  written: readonly WrittenSentence[],
  whole: string,
  { language, languageOf, passages }: FormGround,
): string | undefined {
  if (language === undefined) return 'nobody knows the language of the mail'
  const cited = new Set(written.flatMap(({ rests_on }) => rests_on.map(({ passage }) => passage)))
  const foreign = passages.find((one) => cited.has(one.id) && one.language !== language)
  if (foreign !== undefined) {
    return `the mail is in “${language}”, ${foreign.id} in “${foreign.language ?? 'unknown'}”`
  }
  const seen = languageOf(whole)
  return seen === undefined || seen === language ? undefined : `the text is in “${seen}”`
}

/** Nobody reads more; less answers nothing. */
const CHARS_MAX = 1_800
const CHARS_MIN = 15

function lengthFinding({ length }: string): string | undefined {
  if (length > CHARS_MAX) return `it has ${length} characters, of ${CHARS_MAX} at most`
  return length < CHARS_MIN ? `it has ${length} characters only` : undefined
}

const TONE: readonly [RegExp, string][] = [
  [/!.*!/su, 'several exclamation marks'],
  [/(?:(?<![\p{L}\p{N}])\p{Lu}{2,}(?![\p{L}\p{N}])\s*){3,}/u, 'words in capital letters'],
  [/\p{Extended_Pictographic}/u, 'a picture character'],
]

const LEFTOVERS: readonly [RegExp, string][] = [
  [/\{\{|\}\}|\{%|\[\[|\]\]|<<|>>/, 'marks of a template'],
  [/!?\[[^\]]*\]\s?[([:]/, 'a link or an image in Markdown'],
  [/\[[\p{L} _-]{2,40}\]|<[\p{L}/][^>]*>/u, 'a placeholder or a tag'],
  [/^\s*(?:#{1,6}\s|```|>|\|)/m, 'marks of a heading, code or a quotation'],
  [/\*\*|__|``/, 'marks of emphasis'],
  [/\b(?:as an ai|language model|lorem ipsum|todo|tbd|xxx)\b/i, 'words of a machine or a pattern'],
  [/mail-[0-9a-f]{8,}|"(?:text|rests_on|quote)"\s?:/i, 'a piece of the instructions'],
]

/** Letters of other scripts look like ours; format characters turn or hide what stands beside them. */
function characterFinding(text: string): string | undefined {
  if (/[\p{Cf}\p{Co}\p{Cn}\p{Cs}\p{Variation_Selector}]|(?![\n])\p{Cc}/u.test(text)) {
    return 'it holds a character that nobody sees'
  }
  if (/(?!\p{Script=Latin})\p{L}/u.test(text)) return 'it holds a letter of another script'
  return /\p{M}{2,}/u.test(text.normalize('NFC')) ? 'it holds stacked marks' : undefined
}

/** So many words in a row are no chance. */
const RUN_WORDS = 6

function elsewhereFinding(text: string, { elsewhere, passages }: FormGround): string | undefined {
  const own = new Set(passages.flatMap((one) => runsOf(one.text)))
  const theirs = new Set(elsewhere.flatMap(runsOf))
  const run = runsOf(text).find((one) => theirs.has(one) && !own.has(one))
  return run === undefined ? undefined : `“${run}” stands in what another customer got`
}

function runsOf(text: string): string[] {
  const words = foldedWords(text)
  return words.slice(RUN_WORDS - 1).map((_, at) => words.slice(at, at + RUN_WORDS).join(' '))
}
