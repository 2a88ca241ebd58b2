// The local engine behind the Reader port: requests by their form, passages by a ranker over words and, once its vectors are
// there, over meaning. It needs no key and no network. A reader serves as soon as it is made; where an encoder is given,
// the index with vectors takes the place of the one without when all of them are made, and the two never meet.

import { setImmediate } from 'node:timers/promises'
import type { AskedRequest, Candidate } from '../../domain/reading.ts'
import type { Vectors } from '../../nlp/encoder/made.ts'
import { type LanguageIdentifier, loadLanguageIdentifier } from '../../nlp/language/identify.ts'
import { inTurns, mapped } from '../../nlp/pieces.ts'
import { createFiller, NO_FILLER } from '../../nlp/requests/filler.ts'
import { type Part, partsIn } from '../../nlp/requests/parts.ts'
import {
  allMatters,
  knowsMatters,
  personMatters,
  questionsBelow,
} from '../../nlp/requests/person.ts'
import { type CutMail, type ReadMail, readMail, readParts } from '../../nlp/requests/read.ts'
import { textsOfQuery, wholeOf } from '../../nlp/retrieval/dense.ts'
import { textsOf } from '../../nlp/retrieval/index.ts'
import { type Lesson, passageLessons } from '../../nlp/retrieval/lessons.ts'
import type { Answered, Passage as Indexed, Query } from '../../nlp/retrieval/passage.ts'
import { queryFor, queryOf } from '../../nlp/retrieval/query.ts'
import type { GuardingReader, PassageJudge, Question } from '../../ports/world.ts'
import { ANSWERED_MAX, type AnsweredMail } from './answered.ts'
import {
  type Engine,
  engineOf,
  explainedBy,
  type Known,
  knownOf,
  measuredBy,
  type ReadTeam,
  toldParts,
} from './engine.ts'
import { taughtBy, textsOfAnswered } from './taught.ts'

export type LocalReader = GuardingReader & {
  /**
   * Takes the place of what was known to be answered before. Resolves once it counts by its words; by its meaning once that is
   * known. Mail is served meanwhile.
   */
  learn(answered: readonly AnsweredMail[]): Promise<void>
  /** Resolves once all that was learnt counts, and vectors and training are there or were given up. */
  ready(): Promise<void>
  /** Ends what is being learnt; mail is still read. */
  close(): Promise<void>
}

export type LocalReaderOptions = {
  team: ReadTeam
  /** Vectors are shared by every reader of a process; undefined: words alone. */
  vectors?: Vectors | undefined
  /** Undefined: answered mail counts by the single mails that are most alike. */
  judge?: PassageJudge | undefined
}

/** More than a mail ever asks for; what comes after them has no candidate, so a person answers. */
const REQUESTS_MAX = 8
const CANDIDATES_MAX = 5

export async function createLocalReader({
  team,
  vectors,
  judge,
}: LocalReaderOptions): Promise<LocalReader> {
  const identifier = await loadLanguageIdentifier()
  const known = knownOf(team, identifier)
  let learnt: readonly Answered[] = []
  let answering: ReadonlySet<string> = new Set()
  let filler = NO_FILLER
  /** Parts of the mails that were answered: most of them come again each time that one more is learnt. */
  let cut: ReadonlyMap<string, CutMail> = new Map()
  const cutOf = (mail: Question): CutMail => {
    const languages = languagesOf(mail, known, identifier)
    return { subject: mail.subject, parts: partsIn(mail.new_text, languages), languages }
  }
  let engine = await inTurns(engineOf(known, learnt, undefined))
  /** Knows nothing but the articles, so that what a mail teaches does not hang on what was learnt before. */
  const unlearnt = engine.familiar
  // One after another, so that the last that was learnt stays.
  let making = Promise.resolve()
  let learning = Promise.resolve()
  let training = Promise.resolve()
  /** Of articles and examples, which stay as they are. */
  let own_texts: readonly string[] | undefined
  const withVectors = async () => {
    if (vectors === undefined) return
    const { passages, bridges } = known
    if (!isForAll(vectors, passages)) return
    const answered = learnt
    own_texts ??= textsOf(passages, { bridges })
    const made = await vectors.of([...own_texts, ...answered.flatMap(textsOfAnswered)])
    if (made !== undefined) engine = await inTurns(engineOf(known, answered, made))
  }
  const remake = () => {
    making = making.then(withVectors)
    return making
  }
  void remake()
  const take = async (mails: readonly AnsweredMail[]) => {
    const read = await inTurns(
      mapped(mails, (mail) => {
        return { ...(cut.get(keyOf(mail)) ?? cutOf(mail)), passages: mail.passages }
      }),
    )
    cut = new Map(read.map((one, at) => [keyOf(mails[at]!), one]))
    const known_filler = await inTurns(createFiller(read))
    const asked = await inTurns(
      mapped(read, ({ passages, ...own }) => {
        return taughtBy(
          readParts(own, known_filler),
          own,
          passages.flatMap((id) => known.by_id.get(id) ?? []),
          unlearnt,
        )
      }),
    )
    filler = known_filler
    learnt = asked.flat()
    answering = new Set(learnt.flatMap((one) => one.passages))
    // Where there are no vectors yet, what was learnt counts by its words meanwhile.
    if (!engine.has_vectors) {
      const by_words = await inTurns(engineOf(known, learnt, undefined))
      if (!engine.has_vectors) engine = by_words
    }
    void remake()
    training = trained(judge, passageLessons(known.passages, learnt))
  }
  const vectorsFor = async (at: Engine, { subject, kept }: ReadMail, queries: readonly Query[]) =>
    at.has_vectors
      ? await vectors?.ofMail(`${subject} ${kept}`, queries.flatMap(textsOfQuery))
      : undefined
  const usedFor = async (query: Query) =>
    await judge?.judge({ subject: '', new_text: wholeOf(query) })
  const look: GuardingReader['look'] = async (question, categories) => {
    // What comes before and after it costs time with a long mail, too.
    await setImmediate()
    const languages = languagesOf(question, known, identifier)
    const mail = readMail(question, languages, filler)
    const isOwn = ownTextOf(question, identifier)
    await setImmediate()
    const { subject, below = [] } = question
    const subject_language = identifier.identify(subject).language
    const mattersOf = (parts: readonly Part[], under: readonly string[]) =>
      allMatters({ subject, subject_language, parts, below: under }, languages, isOwn)
    const matters = mattersOf(mail.parts, below)
    await setImmediate()
    const asked = mail.requests.slice(0, REQUESTS_MAX)
    const queries = asked.map((request) => queryFor(mail, request))
    await setImmediate()
    const current = engine
    const vectorOf = await vectorsFor(current, mail, queries)
    const used = new Map<Query, Awaited<ReturnType<PassageJudge['judge']>>>()
    for (const query of queries) used.set(query, await usedFor(query))
    const rank = (query: Query, limit: number) =>
      current.index.rank(query, { categories, used: used.get(query), vectorOf }, limit)
    const requests: AskedRequest[] = []
    for (const [at, { text, refers_to }] of mail.requests.entries()) {
      const query = queries[at]
      if (query === undefined) {
        requests.push({ text, candidates: [] })
        continue
      }
      const candidates = rank(query, CANDIDATES_MAX).map(
        ({ passage: found, support, sentence }) => {
          const passage = known.by_id.get(found.id)!
          const measured = measuredBy(current, text, passage, vectorOf)
          const referred = refers_to === undefined ? {} : explainedBy(current, refers_to, [passage])
          const explained = Math.min(measured.explained, referred[passage.id] ?? 1)
          const share = answering.has(passage.id) ? (used.get(query)?.[passage.id] ?? 0) : 0
          return { ...measured, explained, support, sentence, learnt: share }
        },
      )
      requests.push({ text, candidates: knownFirst(candidates) })
      // Other mail, and whoever asks about the health of this process, is served between two requests.
      await setImmediate()
    }
    const told = await inTurns(toldParts(mail, questionsBelow(below), requests, current))
    const { language } = identifier.identify(`${mail.subject}\n${question.new_text}`)
    await setImmediate()
    return {
      reading: {
        reader: current.has_vectors ? `local+${vectors?.id}` : 'local',
        language,
        requests,
        told,
        matters,
      },
      parts: mail.parts
        .filter(({ role }) => role !== 'fill')
        .map(({ text, role }) => ({
          text,
          is_asking: role === 'ask',
          has_mark: /[?？¿؟\u037e]/u.test(text),
        })),
      measured: (text, passage) => measuredBy(current, text, known.by_id.get(passage.id)!),
      explained: (text, passages) => explainedBy(current, text, passages),
      sharesWithUs: (text) => {
        // In another language nothing would be known.
        const own = known.passages.filter((one) => one.language === (language ?? one.language))
        return own.length === 0 ? 1 : Math.max(...Object.values(explainedBy(current, text, own)))
      },
      mattersWithout: (sentences) => {
        const parts = mail.parts.filter(({ text }) => !sentences.some((one) => one.includes(text)))
        return mattersOf(parts, [])
      },
      mattersIn: (sentence) => personMatters({ subject: sentence, parts: [] }, languages, isOwn),
      closest: async (request, limit) => {
        const alone = { subject: mail.subject, sentences: [request], asking: [request] }
        const near = new Set<string>()
        for (const query of [alone, { ...alone, sentences: queryOf(mail).sentences }]) {
          const vectors_of = await vectorsFor(current, mail, [query])
          const by = { categories, used: await usedFor(query), vectorOf: vectors_of }
          for (const { passage } of current.index.rank(query, by, limit)) near.add(passage.id)
        }
        return near
      },
      ranked: (limit) =>
        roundRobin(queries.map((query) => rank(query, limit).map(({ passage }) => passage.id)))
          .slice(0, limit)
          .map((id) => known.by_id.get(id)!),
    }
  }
  return {
    async ready() {
      await learning
      await making
      await training
    },
    async close() {
      await judge?.close()
      await training
    },
    learn(answered) {
      learning = learning.then(() => take(answered.slice(-ANSWERED_MAX)))
      return learning
    },
    read: async (question, categories) => (await look(question, categories)).reading,
    look,
    passages: known.passages,
  }
}

/** A training that fails leaves what was learnt before. */
async function trained(judge: PassageJudge | undefined, lessons: readonly Lesson[]) {
  if (lessons.length > 0) await judge?.learn(lessons).catch(() => undefined)
}

function keyOf({ subject, new_text }: Question): string {
  return `${subject}\n${new_text}`
}

/** Scores with vectors and without never meet in one ranking, so an encoder that does not know all of it is not asked. */
function isForAll(vectors: Vectors, passages: readonly Indexed[]): boolean {
  const by_language = Map.groupBy(passages, ({ language }) => language)
  return [...by_language.values()].every((own) =>
    vectors.isFor(own.map(({ text }) => text).join(' ')),
  )
}

/** The question itself, but for a word. */
const SAME_QUESTION_MIN = 0.9
const OTHER_QUESTION_MAX = 0.8
const SAME_QUESTION_SUPPORT = 0.97

/** What a passage is known to answer, and no other one is, it answers: that is how a question that was missed is cured. */
function knownFirst(candidates: Candidate[]): Candidate[] {
  const same = candidates.filter(({ asked_before }) => asked_before >= OTHER_QUESTION_MAX)
  const [only] = same
  if (only === undefined || same.length > 1 || only.asked_before < SAME_QUESTION_MIN) {
    return candidates
  }
  const support = Math.max(only.support, SAME_QUESTION_SUPPORT)
  const others = candidates.filter((one) => one !== only)
  const left = 1 - support
  return [
    { ...only, support },
    ...others.map((one) => ({ ...one, support: Math.min(one.support, left) })),
  ]
}

/** Whose phrases are looked for: the mail's own language, those of the articles, and English. */
function languagesOf(
  { subject, new_text }: Question,
  { languages }: Known,
  { identify }: LanguageIdentifier,
): string[] {
  const { language } = identify(`${subject}\n${new_text}`)
  return [...new Set([...(language === undefined ? [] : [language]), ...languages, 'en'])]
}

/** Whether a text of this mail is in the mail's language, where that is sure and known well: unless it looks like another one. */
function ownTextOf(
  { subject, new_text }: Question,
  { identify }: LanguageIdentifier,
): (text: string) => boolean {
  const { language, is_reliable } = identify(`${subject}\n${new_text}`)
  if (language === undefined || !is_reliable || !knowsMatters(language)) return () => false
  return (text) => [language, undefined].includes(identify(text).language)
}

/** The first of each list, then the second of each, each once. */
function roundRobin(lists: readonly (readonly string[])[]): string[] {
  const longest = Math.max(0, ...lists.map(({ length }) => length))
  const ordered = Array.from({ length: longest }, (_, at) => lists.flatMap((one) => one[at] ?? []))
  return [...new Set(ordered.flat())]
}
