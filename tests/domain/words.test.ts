// Every row of every word list of the desk: its sample holds its word, and the rule that reads the list sees it.

import { globSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { NOBODY, readGreeting } from '../../src/domain/approval/greeting.ts'
import { readInstruction } from '../../src/domain/approval/instruction.ts'
import { whyResponder } from '../../src/domain/approval/responder.ts'
import { isSignature, isSignatureOf } from '../../src/domain/approval/signature.ts'
import { whyUnfinished } from '../../src/domain/approval/unfinished.ts'
import { dailyCommand } from '../../src/domain/desk/daily-reply.ts'
import { editOf } from '../../src/domain/edit.ts'
import { isGratitude } from '../../src/domain/gratitude.ts'
import { findRisks } from '../../src/domain/risk.ts'
import type { Phrase } from '../../src/domain/words/phrase.ts'
import { foldedWords, searchable } from '../../src/text/words.ts'

const ROOT = resolve(import.meta.dirname, '../..')
const FILES = globSync('src/domain/words/*-words.ts', { cwd: ROOT })

const risk = (name: string) => (text: string) =>
  findRisks({ subject: '', new_text: text }).some((one) => one.risk === name)
const isAnswer = (text: string) => readGreeting(`${text}\n\nAnna`, NOBODY).kind === 'customer'
const isNoAnswer = (text: string) => !isAnswer(text)
const BERG = { writer: new Set(['anna', 'berg']), team: new Set<string>() }
const isTitleBelow = (text: string) => isSignatureOf(`Anna Berg\n${text}`, BERG)
const isUnfinished = (text: string) => whyUnfinished(text, NOBODY) !== undefined
const isFinished = (text: string) => !isUnfinished(text)
const isSignatureBelow = (text: string) => isSignature(text)

const FILLER = 'The parcel comes to the address that is in your account. '.repeat(9)

/** What must hold of each sample, by the list's name. */
const RULES: Record<string, (sample: string) => boolean> = {
  HUMAN: risk('wants_human'),
  HUMAN_REPLIES: risk('wants_human'),
  TALK_VERBS: risk('wants_human'),
  PERSON_NOUNS: risk('wants_human'),
  ANSWER_VERBS: risk('wants_human'),
  ONE_PERSON: risk('wants_human'),
  NOT_YOURS: (text) => !risk('wants_human')(text),
  LEGAL: risk('legal_threat'),
  ANGER: risk('strong_anger'),
  THANKS: (text) => isGratitude(text),
  PRAISE: (text) => isGratitude(text),
  FOR: (text) => isGratitude(text),
  GIVEN: (text) => isGratitude(text),
  SOLVED: (text) => isGratitude(text),
  TROUBLE: (text) => isGratitude(text),
  WHAT_I_NEEDED: (text) => isGratitude(text),
  POLITE: (text) => isGratitude(text),
  QUESTION_STARTS: (text) => !isGratitude(text),
  QUESTIONS_INSIDE: (text) => !isGratitude(text),
  ASKS: (text) => !isGratitude(text),
  OWN_TIME: isNoAnswer,
  OWN_COURTESY: isAnswer,
  AMONG_US: isNoAnswer,
  AMONG_US_LABELS: isNoAnswer,
  REQUESTS: isNoAnswer,
  TO_US: isAnswer,
  FORMAL_GREETINGS: isAnswer,
  PLAIN_GREETINGS: isAnswer,
  HONORIFICS: isAnswer,
  CUSTOMER_TITLES: isAnswer,
  TITLES: isAnswer,
  TEAM_NAMES: isNoAnswer,
  SECOND_PERSON: isAnswer,
  OPENERS: isAnswer,
  CAPITAL_PERSON: isAnswer,
  EITHER_PERSON: isAnswer,
  THIRD_PERSON: isNoAnswer,
  ARTICLES: (text) => readInstruction({ new_text: text, text }).verb === 'unclear',
  TICKET_CONFIRMATIONS: (new_text) => whyResponder({ subject: '', new_text }) !== undefined,
  CLOSINGS: isSignatureBelow,
  CONDITIONS: (text) => !isSignature(text),
  CLOSING_CORES: isSignatureBelow,
  SMALL_WORDS: isSignatureBelow,
  STREETS: isSignatureBelow,
  ROLES: isTitleBelow,
  DEPARTMENTS: isTitleBelow,
  LINK_LABELS: isSignatureBelow,
  JOINING: isUnfinished,
  LEADING: isUnfinished,
  SUBORDINATING: isFinished,
  ABOUT_SENDING: isUnfinished,
  PLACE_NAMES: isUnfinished,
  PLEASE: isUnfinished,
  SHOW: (text) => dailyCommand(text)?.does === 'show',
  // Taking a negation away is never a matter of wording, whatever it stands in.
  NEGATIONS: (text) => editOf(`${FILLER} ${text}`, FILLER).kind === 'meaning',
}

async function lists(): Promise<[name: string, rows: readonly Phrase[]][]> {
  const modules = await Promise.all(FILES.map((path) => import(resolve(ROOT, path))))
  return modules.flatMap((module) => Object.entries<readonly Phrase[]>(module))
}
const LISTS = await lists()

test('every list is read by a rule, and every rule has its list', () => {
  expect(LISTS.map(([name]) => name).toSorted()).toEqual(Object.keys(RULES).toSorted())
  expect(LISTS.flatMap(([, rows]) => rows).length).toBeGreaterThan(700)
})

describe.each(LISTS)('%s', (name, rows) => {
  test('each sample holds its word or phrase', () => {
    const lost = rows.filter(([, phrase, sample]) =>
      name === 'STREETS'
        ? !foldedWords(sample).some((word) => word.endsWith(foldedWords(phrase)[0] ?? ''))
        : foldedWords(phrase).length === 0
          ? !sample.includes(phrase)
          : !searchable(sample).includes(searchable(phrase)),
    )
    expect(lost).toEqual([])
  })

  test('each sample is seen by the rule', () => {
    const rule = RULES[name] ?? (() => false)
    expect(rows.filter(([, , sample]) => !rule(sample))).toEqual([])
  })

  test('nothing stands there twice', () => {
    const folded = rows.map(
      ([lang, phrase]) => `${lang} ${foldedWords(phrase).join(' ') || phrase}`,
    )
    expect(folded.filter((one, at) => folded.indexOf(one) !== at)).toEqual([])
  })
})

test('no line of them, and no pattern beside them, is longer than people read', () => {
  const files = [
    ...FILES,
    'src/domain/risk.ts',
    'src/domain/gratitude.ts',
    ...globSync('src/domain/approval/*.ts', { cwd: ROOT }),
  ]
  const long = files.flatMap((path) =>
    readFileSync(resolve(ROOT, path), 'utf8')
      .split('\n')
      .filter((line) => line.length > 130),
  )
  expect(long).toEqual([])
})
