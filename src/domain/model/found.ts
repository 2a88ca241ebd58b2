// What a model found in a mail, as a reading: its proved requests and passages, beside everything that the local engine sees
// in the mail. The model adds candidates and doubts; it takes no doubt of the local engine away.

import { sentencesOf } from '../../text/text.ts'
import { foldedWords } from '../../text/words.ts'
import type { Passage } from '../knowledge.ts'
import {
  type AskedRequest,
  answerFacts,
  type Candidate,
  type LocalLook,
  type ModelLook,
  type PersonMatter,
  PROPOSE_MIN,
  type Reading,
} from '../reading.ts'
import { besides, isFrame, SHARE_MAX, wantsMore } from './beside.ts'
import { isApart, numberToJudge, withoutNumbers } from './judging.ts'
import { mattersBeside } from './matters.ts'
import { leftOut, type ProvedRequest, proved, type Said } from './said.ts'
import {
  asksAboutOthers,
  claims,
  isStatement,
  knowsTheInside,
  machineTalk,
  obliges,
  plainMachineTalk,
  tellsOfItsWriter,
} from './story.ts'
import { isTaken, type ShownPart, takenUp } from './taken.ts'
import { isQuestionTitle, isShortTitle, isTakenUpTitle, isTitleOf } from './title.ts'

export type ModelReading = Reading & { model: ModelLook }

export type FoundIn = {
  /** Of the reader. */
  version: string
  /** What the model was shown. */
  shown: { subject: string; text: string; is_cut: boolean; passages: readonly Passage[] }
  local: LocalLook
  /** For each request that the model names, the passages that the search finds closest (`LocalLook.closest`). */
  closest: ReadonlyMap<string, ReadonlySet<string>>
  /** What the model was told to do. */
  instructions: string
  /** A part of the mail in the form in which the model was shown it. */
  shownText: (part: string) => string
}

export function foundBy(said: Said, found: FoundIn): ModelReading {
  const { version, shown, local } = found
  const mail = `${shown.subject}\n${shown.text}`
  const { requests, faults } = proved(said, { mail, passages: shown.passages })
  const { reading } = local
  const chosen = requests.flatMap(({ answers }) => answers.map(({ passage }) => passage))
  const asked = requests.map(({ words }) => words)
  const parts = local.parts.map((part) => ({ ...part, shown: found.shownText(part.text) }))
  const said_too = [...asked, ...said.context]
  const forgotten = parts.filter(
    (part, at) =>
      isLeftOut(part.shown, said_too) &&
      isASentence(part) &&
      !isFrame(part, parts.length - at, local),
  )
  const whole = sentencesOf(shown.text).map((one) => one.replace(/\s+/g, ' '))
  const taken = takenUp(requests, parts, whole, local)
  const told = [
    ...subjectBeside(found, asked, chosen),
    ...besides(local, { parts, whole, asked, taken: new Set(taken.flat()) }),
  ].map((text) => explainedBeside(text, local, chosen))
  const is_answered = requests.length > 0 && requests.every(({ answers }) => answers.length > 0)
  const all = requests.map((request) => askedRequest(request, local))
  return {
    reader: version,
    language: reading.language ?? languageOf(said.language),
    requests: all.length > 0 ? all : reading.requests.map(onlyShown),
    told,
    matters: mattersBeside(local, { asked: questionsOf(requests, taken), is_answered, parts }),
    model: {
      unavailable: undefined,
      faults: [
        ...faults,
        ...(shown.is_cut ? ['the mail is longer than what it was shown'] : []),
        ...forgotten.map((part) => `it left out “${part.text}”`),
        ...asked
          .filter((words) => !isAsked(words, parts, shown.subject))
          .map((words) => `“${words}” asks nothing`),
        ...requests.flatMap((request) => searchFaults(request, found.closest)),
        ...languageFaults(said.language, reading.language),
      ],
      matters: [
        ...said.needs_person,
        ...instructions(asked, told),
        ...(knowsTheInside(mail, { instructions: found.instructions, passages: shown.passages })
          ? [{ kind: 'instructs_machine', words: shown.text }]
          : []),
        ...asked.filter(asksAboutOthers).map((words) => ({ kind: 'sensitive', words })),
      ],
      number_to_judge: numberIn(found, said, requests, chosen),
      objections: undefined,
      calls: [],
    },
  }
}

/** What each request takes up, as the mail says it. */
function questionsOf(
  requests: readonly ProvedRequest[],
  taken: readonly (readonly ShownPart[])[],
): string[] {
  return requests.map(({ words }, at) => {
    const own = taken[at] ?? []
    return own.length === 0 ? words : own.map(({ text }) => text).join(' ')
  })
}

/** What is usual beside such a question; words that an article knows are no leave to give orders or to want more. */
function explainedBeside(text: string, local: LocalLook, chosen: readonly Passage[]) {
  const is_told = isStatement(text) && !obliges(text) && !wantsMore(text)
  return { text, explained: is_told ? local.explained(text, chosen) : {} }
}

/** A number that the answer would have to judge. A title asks nothing that no request takes up. */
function numberIn(
  { shown: { subject, text }, local }: FoundIn,
  said: Said,
  requests: readonly ProvedRequest[],
  chosen: readonly Passage[],
): string | undefined {
  const words = requests.map((request) => request.words)
  const is_asked = /[?？]/u.test(subject) || !isLeftOut(subject, words)
  const sentences = sentencesOf(text)
  const { beside = [], told = [] } = Object.groupBy(sentences, (one) =>
    isApart(one) && isFarFromUs(one, words, local) ? 'beside' : 'told',
  )
  return numberToJudge(
    {
      asked: [...(is_asked ? [subject] : []), ...words].join('\n'),
      told: [...(is_asked ? [] : [subject]), ...told].join('\n'),
      beside: beside.join('\n'),
    },
    chosen,
    requests.flatMap(({ answers }) => answers.flatMap(({ quotes }) => quotes)),
    local.reading.language ?? languageOf(said.language),
  )
}

/** A statement beside the requests that holds next to nothing of what the articles speak of. */
function isFarFromUs(sentence: string, asked: readonly string[], local: LocalLook): boolean {
  return (
    !/[?？]/u.test(sentence) &&
    isLeftOut(sentence, asked) &&
    !obliges(sentence) &&
    (isStatement(sentence) || tellsOfItsWriter(sentence)) &&
    local.sharesWithUs(withoutNumbers(sentence)) < SHARE_MAX
  )
}

/** The subject, where it is no mere title of what was asked. */
function subjectBeside(
  { shown: { subject, text } }: FoundIn,
  asked: readonly string[],
  chosen: readonly Passage[],
): string[] {
  if (isQuestionTitle(subject)) {
    const texts = chosen.map((passage) => `${passage.title} ${passage.heading} ${passage.text}`)
    return isTakenUpTitle(subject, asked, texts) ? [] : [subject]
  }
  if (isShortTitle(subject)) return machineTalk(subject) === undefined ? [] : [subject]
  const is_title = !isLeftOut(subject, asked) || isTitleOf(subject, text)
  return is_title || tellsOfItsWriter(subject) ? [] : [subject]
}

/** A question in the local engine's eyes, too, the subject that asks, or a wish of the writer's. */
function isAsked(words: string, parts: readonly ShownPart[], subject: string): boolean {
  const asking = [
    ...parts.filter(({ is_asking }) => is_asking).map(({ shown }) => shown),
    ...(isQuestionTitle(subject) ? [subject] : []),
  ]
  return (
    asking.some((one) => isTaken(one, [words]) || isTaken(words, [one])) ||
    (tellsOfItsWriter(words) && !claims(words))
  )
}

function instructions(asked: readonly string[], told: readonly { text: string }[]): PersonMatter[] {
  const heard =
    asked.find((words) => plainMachineTalk(words) !== undefined) ??
    told.find(({ text }) => machineTalk(text) !== undefined)?.text
  return heard === undefined ? [] : [{ kind: 'instructs_machine', words: heard }]
}

function isLeftOut(part: string, taken_up: readonly string[]): boolean {
  return leftOut([part], taken_up).length > 0
}

/** The local reading, where a model should have read the mail. */
export function withoutModel(reading: Reading, unavailable: string): ModelReading {
  const nothing = { faults: [], matters: [], number_to_judge: undefined, objections: undefined }
  return { ...reading, model: { unavailable, ...nothing, calls: [] } }
}

/** Only of an answer that nothing speaks against yet: everything else goes to a person anyway. */
export function isWorthASecondLook(reading: ModelReading): boolean {
  const { model, matters } = reading
  const facts = answerFacts(reading)
  return (
    facts.is_quoted &&
    facts.unexplained_part === undefined &&
    facts.other_language === undefined &&
    matters.length === 0 &&
    model.faults.length === 0 &&
    model.matters.length === 0 &&
    model.number_to_judge === undefined
  )
}

/** What is proved by quotes is offered before everything that is only likely. */
const QUOTED_SUPPORT = 0.97
/** What the local engine finds for a request that the model calls uncovered is shown, and not proposed. */
const SHOWN_SUPPORT = PROPOSE_MIN - 0.05

function askedRequest({ words, answers }: ProvedRequest, local: LocalLook): AskedRequest {
  const quoted = answers.map(
    ({ passage, quotes }): Candidate => ({
      ...local.measured(words, passage),
      support: QUOTED_SUPPORT,
      sentence: quotes[0] ?? '',
      quotes,
    }),
  )
  const known = new Set(quoted.map(({ passage }) => passage.id))
  const same = local.reading.requests.find(({ text }) => leftOut([text], [words]).length === 0)
  const others = onlyShown(same ?? local.reading.requests[0] ?? { text: words, candidates: [] })
  return {
    text: words,
    candidates: [...quoted, ...others.candidates.filter(({ passage }) => !known.has(passage.id))],
  }
}

function onlyShown({ text, candidates }: AskedRequest): AskedRequest {
  const shown = candidates.map((one) => {
    return { ...one, support: Math.min(one.support, SHOWN_SUPPORT) }
  })
  return { text, candidates: shown }
}

/**
 * Among so many of the passages that the search finds closest one that answers should stand. A question in quite other words than
 * its answer stands sixth; what nothing answers is answered by one that the search has far below.
 */
export function closeEnough(passages: number): number {
  return Math.max(CLOSEST_MIN, Math.ceil(passages * CLOSEST_SHARE))
}

const CLOSEST_MIN = 8
const CLOSEST_SHARE = 0.1

/** What nothing answers a careless model answers by any passage; the search, which reads otherwise, has that one far below. */
function searchFaults({ words, answers }: ProvedRequest, closest: FoundIn['closest']): string[] {
  return answers
    .filter(({ passage }) => closest.get(words)?.has(passage.id) !== true)
    .map(({ passage }) => `for “${words}” the search finds other passages than “${passage.id}”`)
}

/** A name or a word of farewell is nothing that a reader has to take up. */
function isASentence({ has_mark, shown }: ShownPart): boolean {
  return has_mark || foldedWords(shown).length >= SENTENCE_WORDS_MIN
}

const SENTENCE_WORDS_MIN = 3

/** A code of two letters or a tag that begins with one (BCP 47): a sentence that begins so names no language. */
function languageOf(said: string): string | undefined {
  return /^([a-z]{2})(?:-[a-z0-9]{1,8}){0,4}$/i.exec(said.trim())?.[1]?.toLowerCase()
}

function languageFaults(said: string, local: string | undefined): string[] {
  const named = languageOf(said)
  if (named === undefined) return ['it names no language']
  return local === undefined || local === named
    ? []
    : [`it takes the mail for ${named}, the local engine for ${local}`]
}
