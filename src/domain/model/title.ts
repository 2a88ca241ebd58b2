// May the subject of a mail stay unanswered? A title that names the matter may. One that asks needs a request that takes it up:
// "When does my parcel come?" above another question is a question of its own.

import { ASKING, READER } from '../../text/own-question.ts'
import { foldedWords, setOf } from '../../text/words.ts'
import {
  claims,
  OPENERS,
  obliges,
  QUESTIONING,
  speaksOfRules,
  speaksToNobody,
  WRITER,
} from './story.ts'

/** A subject that says so little and speaks to nobody needs no answer. */
export function isShortTitle(subject: string): boolean {
  const words = foldedWords(subject)
  return words.length <= TITLE_WORDS && !words.some((word) => READER.has(word))
}

/** A longer one that begins as no order does, wishes and claims nothing, or says what the mail says as well. */
export function isTitleOf(subject: string, text: string): boolean {
  const words = foldedWords(subject)
  if (words.length > LONG_TITLE_WORDS || /[?？]/u.test(subject)) return false
  const is_told = speaksToNobody(subject) && !obliges(subject) && !speaksOfRules(subject)
  const said = foldedWords(text)
  const is_new = words.some((word) => /^\p{Nd}/u.test(word) && !said.includes(word))
  if (!is_told || is_new || (/\p{Nd}/u.test(subject) && claims(subject))) return false
  if (OPENERS.has(words[0] ?? '') || TITLE_OPENERS.has(words[0] ?? '')) return true
  const telling = words.filter((word) => word.length >= TELLING_CHARS)
  const shared = telling.filter((word) => said.some((other) => isAlike(word, other)))
  return telling.length > 0 && shared.length >= telling.length * TITLE_SHARE_MIN
}

/** With a question mark, or in the form of a question: "Where are my boots". */
export function isQuestionTitle(subject: string): boolean {
  const words = foldedWords(subject)
  return /[?？]/u.test(subject) || (words.length > NAME_WORDS && QUESTIONING.has(words[0] ?? ''))
}

/**
 * Is a subject that asks taken up? Each word that tells something stands in what the requests say; "Boots?" may also name what
 * the passages are about.
 */
export function isTakenUpTitle(
  subject: string,
  asked: readonly string[],
  passages: readonly string[],
): boolean {
  const telling = foldedWords(subject).filter((word) => !isLittle(word))
  const is_name = foldedWords(subject).length <= NAME_WORDS
  const known = [...asked, ...(is_name ? passages : [])].flatMap(foldedWords)
  return telling.every((word) => known.some((other) => isAlike(word, other)))
}

function isLittle(word: string): boolean {
  return [ASKING, OPENERS, WRITER, READER, HELPING].some((set) => set.has(word))
}

/** One word in two forms, as far as their beginnings tell. */
function isAlike(a: string, b: string): boolean {
  if (a === b) return true
  const [short, long] = a.length < b.length ? [a, b] : [b, a]
  if (short.length < TELLING_CHARS) return false
  return long.startsWith(short) || a.slice(0, BEGINNING_CHARS) === b.slice(0, BEGINNING_CHARS)
}

const TITLE_WORDS = 4
const LONG_TITLE_WORDS = 8
const TITLE_SHARE_MIN = 0.5
const TELLING_CHARS = 4
const BEGINNING_CHARS = 5
/** More of them are more than the name of a thing. */
const NAME_WORDS = 2
const TITLE_OPENERS = setOf(`
  how where when what question about always never nothing no not one too some more few many
  wie wo wann was frage zu immer nie nichts kein keine zuviel einige mehr wenige viele
  comment ou quand question toujours jamais rien trop plus peu
  como donde cuando pregunta siempre nunca nada demasiado mas pocos
  come dove quando domanda sempre mai niente troppo piu pochi
  hoe waar wanneer vraag altijd nooit niets geen te meer weinig
`)
/** Verbs that help and little words: they tell nothing of what a question is about. */
const HELPING = setOf(`
  do does did be is are was were has have had get question questions
  haben hat habe hatte ist sind gibt werden wird frage fragen es
  est sont avoir avez question questions
  hay es son tienen pregunta
  e sono avete domanda
  is zijn heeft hebben vraag
`)
