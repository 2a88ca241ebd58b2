// The table of verbs against the code that reads replies: every sample means its verb, every near miss is asked back, and
// what a verb says it does is what follows.

import { describe, expect, test } from 'vitest'
import { isCommand, isSignature, readInstruction } from '../../src/domain/approval.ts'
import { DRAFT_STATES } from '../../src/domain/draft.ts'
import { splitLabel } from '../../src/domain/label.ts'
import { saysOnlyMarks } from '../../src/domain/rehearsal/reply.ts'
import {
  offeredVerbs,
  VERB_NAMES,
  VERBS,
  type Verb,
  type VerbRow,
  verbsOf,
  wordOf,
} from '../../src/domain/verbs.ts'

/** What a whole reply says, by the ways in which `approve` reads it. */
function verbOf(reply: string): Verb | 'unclear' {
  if (saysOnlyMarks(reply)) return 'mark'
  const { said, rest } = splitLabel(reply)
  return said !== undefined && isSignature(rest) ? 'label' : readInstruction(rest).verb
}

describe.each(VERB_NAMES)('%s', (name) => {
  const row: VerbRow = VERBS[name]
  test.each(row.samples)('is what %j says', (reply) => {
    expect(verbOf(reply)).toBe(name)
  })

  test.each(row.words)('(%s) “%s” is said by %j, in capitals too', (_, word, sample) => {
    expect(verbOf(sample)).toBe(name)
    expect(verbOf(sample.toUpperCase())).toBe(name)
    expect(sample.toLowerCase()).toContain(word)
  })

  test.each(row.near)('(%s) “%s” is no such word: %j is asked back', (_, word, sample) => {
    expect(verbOf(word)).toBe('unclear')
    expect(verbOf(sample)).toBe('unclear')
    expect(sample.toLowerCase()).toContain(word)
  })

  test('is told in words', () => {
    expect(row.samples.length).toBeGreaterThan(0)
    expect(row.does).toMatch(/^[^A-Z].*[^.]$/)
    expect(row.help).toMatch(/^[^A-Z].*[^.]$/)
  })

  test('says by its form what it needs', () => {
    const has_word = row.form === 'alone' || row.form === 'value'
    expect(row.words.length > 0).toBe(has_word)
    expect(wordOf(name)).toBe(row.words[0]?.[1] ?? name)
  })
})

test('of all verbs two send, and each closed state is reached by one', () => {
  const sending = VERB_NAMES.filter((name) => VERBS[name].sends !== 'nothing')
  expect(sending).toEqual(['approve', 'edit'])
  const reached = VERB_NAMES.flatMap((name) => VERBS[name].leads_to ?? [])
  expect(reached.toSorted()).toEqual(DRAFT_STATES.filter((state) => state !== 'open').toSorted())
})

test('no word means two verbs', () => {
  const words = VERB_NAMES.flatMap((name) =>
    [...VERBS[name].words, ...VERBS[name].near].map(([, word]) => word),
  )
  expect(new Set(words).size).toBe(words.length)
})

test('only a word that stands alone is a command', () => {
  expect(verbsOf('alone').every((verb) => isCommand({ verb }))).toBe(true)
  expect(isCommand(readInstruction('Hello Jane, it comes on Friday.'))).toBe(false)
  expect(isCommand(readInstruction('ok'))).toBe(false)
})

test('a draft offers what can be done with it', () => {
  const words = (has_proposal: boolean) => offeredVerbs(has_proposal).alone.map(({ word }) => word)
  expect(words(true)).toEqual(['approve', 'reject'])
  expect(words(false)).toEqual(['reject'])
  expect(offeredVerbs(true).with_value.map(({ word }) => word)).toEqual(['category'])
})
