// What makes a mail a person's beside the questions that a model has understood. The model takes no doubt away that stands in
// anything else.

import { asksForOneself } from '../../text/own-question.ts'
import { foldedWords } from '../../text/words.ts'
import type { LocalLook, PersonMatter } from '../reading.ts'
import { isBoilerplate, isCourtesy } from './courtesy.ts'
import { asksInGeneral } from './general.ts'
import type { ShownPart } from './taken.ts'

type UnderstoodMail = {
  /** What each request takes up, as the mail says it. */
  asked: readonly string[]
  /** There are requests, and each has an answer. */
  is_answered: boolean
  parts: readonly ShownPart[]
}

/**
 * A model that quotes an answer to every request has understood them: "how do I cancel my order?" names the deed, and asks how
 * the customer does it. Everything else that makes a mail a person's stands, and so does the same word anywhere else in the mail.
 */
export function mattersBeside(local: LocalLook, mail: UnderstoodMail): PersonMatter[] {
  const { asked, is_answered, parts } = mail
  const matters = withoutPolite(local, parts)
  if (!is_answered) return matters
  const own = kindsWithout(local, asked.filter(asksForOneself))
  const general = kindsWithout(
    local,
    asked.filter((words) => isGeneral(words, local)),
  )
  return matters.filter(
    (matter) =>
      !UNDERSTOOD.has(matter.kind) &&
      (!isOfAQuestion(matter) || own.has(matter.kind)) &&
      (matter.kind !== 'problem' || general.has('problem')),
  )
}

/** "Sorry for the stupid question" complains of nothing: without what the words stand in, nothing of the kind is left. */
function withoutPolite(local: LocalLook, parts: readonly ShownPart[]): PersonMatter[] {
  const { matters } = local.reading
  const polite = parts.filter(({ shown }) => saysNothing(shown, local))
  if (polite.length === 0) return matters
  const said = polite.map(({ shown }) => ` ${foldedWords(shown).join(' ')} `)
  const left = kindsWithout(
    local,
    polite.map(({ text }) => text),
  )
  return matters.filter(
    ({ kind, words }) =>
      !PERHAPS_POLITE.has(kind) ||
      left.has(kind) ||
      !said.some((one) => one.includes(` ${words} `)),
  )
}

const PERHAPS_POLITE = new Set(['complaint', 'problem', 'tried', 'action'])

/** What makes the mail a person's in all that these questions do not say. */
function kindsWithout(local: LocalLook, questions: readonly string[]): ReadonlySet<string> {
  return new Set(local.mattersWithout(questions).map(({ kind }) => kind))
}

/** What goes wrong in it goes wrong for nobody yet. */
function isGeneral(words: string, local: LocalLook): boolean {
  const trouble = local.mattersIn(words).find(({ kind }) => kind === 'problem')
  return trouble !== undefined && asksInGeneral(words, trouble.words, local.reading.language)
}

/** What a question may be about that asks what the customer can do, or whether it costs something. */
function isOfAQuestion({ kind, words }: PersonMatter): boolean {
  return kind === 'action' || (kind === 'dispute' && COSTS.test(words))
}

/** "Will I be charged for it?", beside "a wrong invoice". */
const COSTS = /^(?:charged|billed|debited|deducted|abgebucht|berechnet|belastet|eingezogen)\b/

/**
 * What the local engine says of its own understanding: a sentence without a question mark, a "not" that turns its meaning.
 * A model that quotes an answer to every request has understood them, and a second look asks what it leaves open.
 */
const UNDERSTOOD = new Set(['no_question', 'negation'])

/** Polite, or what stands below every mail of its writer. */
export function saysNothing(text: string, local: LocalLook): boolean {
  return isCourtesy(text, local.reading.language) || isBoilerplate(text)
}
