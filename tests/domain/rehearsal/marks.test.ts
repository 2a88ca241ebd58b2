// Marks of people, read back: all or nothing, each about the prediction that stood in the table.

import { describe, expect, test } from 'vitest'
import { csvText, parseCsv } from '../../../src/domain/rehearsal/csv.ts'
import {
  lessonOf,
  marksSoFar,
  readMarks,
  type SampledMail,
  sampleRows,
} from '../../../src/domain/rehearsal/marks.ts'

const MAIL: SampledMail = {
  id: 'r_1',
  received_at: Date.UTC(2026, 4, 3),
  predicted: 'returns',
  confidence: 0.91,
  engine_version: 'local-1',
  predicted_at: 1,
  likeness: 'l1',
  subject: 's',
  new_text: 't',
}
const ABSTAINED: SampledMail = { ...MAIL, id: 'r_2', predicted: undefined }
const KNOWN = {
  sample: new Map([MAIL, ABSTAINED].map((one) => [one.id, one])),
  categories: [
    { id: 'returns', articles: ['returns'] },
    { id: 'refund', articles: ['refunds'] },
  ],
  articles: ['returns', 'refunds'].map((id) => ({
    id,
    title: id,
    url: undefined,
    questions: [],
    language: 'en',
    body: `All about ${id}.`,
    file: `${id}.md`,
  })),
}

function read(...lines: string[]) {
  return readMarks(['message,category,mark', ...lines].join('\n'), KNOWN)
}

function saysOf(result: ReturnType<typeof readMarks>): string[] {
  return result.ok ? [] : result.problems.map(({ line, says }) => `${line}: ${says}`)
}

describe('marks', () => {
  test('a table that was written can be marked and read', () => {
    const line = { question: 'How?', proposed: 'So.', answered: '', similarity: undefined }
    const rows = sampleRows([
      { mail: MAIL, ...line },
      { mail: ABSTAINED, ...line },
    ])
    const marked = rows.map((row, at) => (at === 1 ? [...row.slice(0, -1), ' Right '] : row))
    expect(readMarks(csvText(marked), KNOWN)).toEqual({
      ok: true,
      marks: [{ id: 'r_1', label: 'returns' }],
      unmarked: 1,
    })
    expect(parseCsv(csvText(rows)).rows[1]?.cells.slice(0, 4)).toEqual([
      'r_1',
      '2026-05-03',
      'returns',
      '0.91',
    ])
  })

  test.each([
    ['right', 'returns'],
    ['wrong', '<unsaid>'],
    ['none', '<none>'],
    ['REFUND', 'refund'],
    ['returns', 'returns'],
  ])('%s means %s', (mark, label) => {
    expect(read(`r_1,returns,${mark}`)).toMatchObject({ ok: true, marks: [{ id: 'r_1', label }] })
  })

  test('right confirms the answer that stood beside it, and a passage can be named instead', () => {
    const shown = { ...MAIL, proposed: ['returns#1'] }
    const known = { ...KNOWN, sample: new Map([[shown.id, shown]]) }
    const marks = (mark: string) => readMarks(`message,category,mark\nr_1,returns,${mark}`, known)
    expect(marks('right')).toMatchObject({ marks: [{ label: 'returns', used: ['returns#1'] }] })
    expect(marks('passage: refunds#1')).toMatchObject({
      marks: [{ label: 'refund', used: ['refunds#1'] }],
    })
    expect(saysOf(marks('passage: nothing'))).toEqual([
      '2: “passage: nothing” names no one passage',
    ])
  })

  test('right about an abstention: it belongs to no category', () => {
    expect(read('r_2,none,right')).toMatchObject({ marks: [{ id: 'r_2', label: '<none>' }] })
  })

  test('every bad line is named, and nothing is taken over', () => {
    const result = read('r_1,returns,right', 'r_9,returns,right', 'r_2,none,maybe')
    expect(saysOf(result)).toEqual([
      '3: no rehearsal has sampled the message “r_9”',
      '4: “maybe” is no mark; write right, wrong, none, passage: and its name, or one of returns, refund',
    ])
  })

  test('a mark about a prediction that has changed since is refused', () => {
    expect(saysOf(read('r_1,refund,right'))).toEqual([
      '2: the mark is about “refund”, but the last rehearsal predicted “returns”: take a fresh sample',
    ])
  })

  test('two different marks of one mail are refused, equal ones are not', () => {
    expect(saysOf(read('r_1,returns,right', 'r_1,returns,wrong'))).toEqual([
      '3: r_1 is marked otherwise in line 2',
    ])
    expect(read('r_1,returns,right', 'r_1,returns,returns')).toMatchObject({ ok: true })
  })

  test('a table without the columns is refused', () => {
    expect(saysOf(readMarks('message;mark\nr_1;right', KNOWN))).toEqual([
      '1: the first line must name the columns message, category and mark',
    ])
    expect(saysOf(readMarks('', KNOWN))).toHaveLength(1)
    expect(saysOf(readMarks('message,category,mark\nr_1,returns,"right', KNOWN))).toEqual([
      '2: a quote (") is opened and never closed',
    ])
  })
})

test('what is kept of a mail is no more than the engine reads, without addresses and long numbers', () => {
  const text = `Write to jane@post.example, IBAN 1234 5678 9012.\n${'word '.repeat(9_000)}`
  const kept = lessonOf({ subject: 'x'.repeat(999), text })
  expect(kept.subject).toHaveLength(300)
  expect(kept.new_text.length).toBeLessThanOrEqual(20_000 + 20)
  expect(kept.new_text).not.toMatch(/jane|5678/)
  expect(kept.new_text).toMatch(/^Write to name@example\.com IBAN 0000/)
})

test('marks so far: what had no prediction was neither right nor wrong', () => {
  const one = (predicted: string | undefined, label: string | undefined) => ({ predicted, label })
  const sample = [
    one('a', 'a'),
    one('a', 'b'),
    one('a', '<unsaid>'),
    one('a', '<none>'),
    one('a', undefined),
    one(undefined, '<none>'),
    one(undefined, 'a'),
  ]
  expect(marksSoFar(sample)).toEqual({ right: 1, wrong: 3, without_prediction: 2, open: 1 })
})
