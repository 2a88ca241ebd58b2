// Every row of every word list of the desk: its sample holds its word, and the rule that reads the list sees it.

import { globSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import {
  isSignature,
  readAgentMail,
  readInstruction,
  whyResponder,
} from '../../src/domain/approval.ts'
import { isGratitude } from '../../src/domain/gratitude.ts'
import { findRisks } from '../../src/domain/risk.ts'
import type { Phrase } from '../../src/domain/words/phrase.ts'
import { foldedWords, searchable } from '../../src/text/words.ts'

const ROOT = resolve(import.meta.dirname, '../..')
const FILES = globSync('src/domain/words/*-words.ts', { cwd: ROOT })

const risk = (name: string) => (text: string) =>
  findRisks({ subject: '', new_text: text }).some((one) => one.risk === name)
const says = (verb: string) => (text: string) => readInstruction(text).verb === verb
const isSignatureBelow = (text: string) => isSignature(text)

/** What must hold of each sample, by the list's name. */
const RULES: Record<string, (sample: string) => boolean> = {
  HUMAN: risk('wants_human'),
  TALK_VERBS: risk('wants_human'),
  PERSON_NOUNS: risk('wants_human'),
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
  AMONG_US: (new_text) =>
    readAgentMail({ subject: '', new_text, other_recipients: 0, other_agents: 0, attachments: 0 })
      .verb === 'unclear',
  TICKET_CONFIRMATIONS: (new_text) => whyResponder({ subject: '', new_text }) !== undefined,
  NEARLY_A_VERB: says('unclear'),
  LEAD_INS: says('unclear'),
  SAID_TO_US: says('unclear'),
  CLOSINGS: isSignatureBelow,
  CONDITIONS: (text) => !isSignature(text),
  SMALL_WORDS: isSignatureBelow,
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
      phrase === '&' ? !sample.includes(phrase) : !searchable(sample).includes(searchable(phrase)),
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
    'src/domain/approval.ts',
  ]
  const long = files.flatMap((path) =>
    readFileSync(resolve(ROOT, path), 'utf8')
      .split('\n')
      .filter((line) => line.length > 130),
  )
  expect(long).toEqual([])
})
