// The table of verbs against the code that reads replies: every sample means its verb, every near miss is asked back, and
// what a verb says it does is what follows.

import { describe, expect, test } from 'vitest'
import { isCommand, readAgentMail } from '../../src/domain/approval/agent-mail.ts'
import { readInstruction } from '../../src/domain/approval/instruction.ts'
import { DRAFT_STATES } from '../../src/domain/draft.ts'
import { saysOnlyMarks } from '../../src/domain/rehearsal/reply.ts'
import {
  offeredVerbs,
  VERB_NAMES,
  VERBS,
  type Verb,
  type VerbRow,
  wordOf,
} from '../../src/domain/verbs.ts'
import { searchable } from '../../src/text/words.ts'

/** What a whole reply says, by the ways in which `approve` reads it. */
function verbOf(reply: string): Verb | 'unclear' {
  if (saysOnlyMarks(reply)) return 'mark'
  const mail = { subject: '', text: reply, new_text: reply, attachments: 0 }
  return readAgentMail(mail).instruction.verb
}

describe.each(VERB_NAMES)('%s', (name) => {
  const row: VerbRow = VERBS[name]
  test.each(row.samples)('is what %j says', (reply) => {
    expect(verbOf(reply)).toBe(name)
  })

  test.each(row.words)('(%s) “%s” is said by %j, in capitals too', (_, word, sample) => {
    expect(verbOf(sample)).toBe(name)
    expect(verbOf(sample.toUpperCase())).toBe(name)
    expect(searchable(sample)).toContain(searchable(word).trimEnd())
  })

  test.each(row.near)('(%s) “%s” is no such word: %j is asked back', (_, word, sample) => {
    expect(verbOf(word)).toBe('unclear')
    expect(verbOf(sample)).toBe('unclear')
    expect(searchable(sample)).toContain(searchable(word).trimEnd())
  })

  test('is told in words', () => {
    expect(row.samples.length).toBeGreaterThan(0)
    expect(row.does).toMatch(/^[^A-Z].*[^.]$/)
    expect(row.help).toMatch(/^[^A-Z].*[^.]$/)
  })

  test('says by its form what it needs', () => {
    const has_word = row.form !== 'marks'
    expect(row.words.length > 0).toBe(has_word)
    expect(wordOf(name)).toBe(row.words[0]?.[1] ?? name)
  })
})

test('of all verbs three send, in English alone, and each closed state is reached by one', () => {
  const sending = VERB_NAMES.filter((name) => VERBS[name].sends !== 'nothing')
  expect(sending).toEqual(['approve', 'send', 'attach'])
  expect(sending.map((name) => VERBS[name].words.map(([, word]) => word))).toEqual([
    ['approve'],
    ['send', 'send as written'],
    ['attach', 'attach as written'],
  ])
  const reached = [...new Set(VERB_NAMES.flatMap((name) => VERBS[name].leads_to ?? []))]
  // Mail that somebody writes by hand leads to `answered_by_hand`, and no word.
  const closed = DRAFT_STATES.filter((state) => state !== 'open' && state !== 'answered_by_hand')
  expect(reached.toSorted()).toEqual(closed.toSorted())
})

test('no word means two verbs', () => {
  const meant = VERB_NAMES.flatMap((name) =>
    [...VERBS[name].words, ...VERBS[name].near].map(([, word]) => `${searchable(word)}`),
  )
  expect(meant.filter((word, at) => meant.indexOf(word) !== at)).toEqual([])
})

test('only a word that decides and stands alone is a command', () => {
  const say = (text: string) => readInstruction({ new_text: text, text })
  for (const text of ['approve', 'send\n\nIt comes on Friday.', 'reject', 'spam']) {
    expect(isCommand(say(text)), text).toBe(true)
  }
  for (const text of ['Hello Jane, your tent comes on Friday.', 'ok', 'note: x', 'Done, thanks']) {
    expect(isCommand(say(text)), text).toBe(false)
  }
})

test('a draft offers what can be done with it', () => {
  const words = (has_proposal: boolean) => offeredVerbs(has_proposal).alone.map(({ word }) => word)
  expect(words(true)).toEqual(['approve', 'send', 'reject'])
  expect(words(false)).toEqual(['send', 'reject'])
  const { also, with_value } = offeredVerbs(true)
  expect(also.map(({ word }) => word)).toEqual([
    'attach',
    'mine',
    'done',
    'spam',
    'block',
    'pause',
    'resume',
    'wait',
    'stop',
    'wrong',
  ])
  expect(with_value.map(({ word }) => word)).toEqual(['passage', 'note', 'category'])
})
