// Replies to a sample of a rehearsal as people write them: what is certain is a mark, everything else is told and marks
// nothing, because a wrong mark would open a category that should stay closed.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { UNSAID } from '../../../src/domain/gate/evidence.ts'
import {
  type AskedQuestion,
  readSampleReply,
  saysOnlyMarks,
} from '../../../src/domain/rehearsal/reply.ts'

const CATEGORIES = [
  { id: 'returns', name: 'Returns', articles: ['returns'] },
  { id: 'refund', name: 'Refunds', articles: ['refunds'] },
  { id: 'order-status', name: 'Where is my order', articles: ['track'] },
]
const ARTICLES = ['returns', 'refunds', 'track'].map((id) => ({
  id,
  title: id === 'track' ? 'Track a parcel' : id,
  url: undefined,
  questions: [],
  language: 'en',
  body: `How it goes with ${id}.\n\n## Costs\n\nIt is free of charge.`,
  file: `${id}.md`,
}))
const TEAM = { categories: CATEGORIES, articles: ARTICLES }

function asked(number: number, change: Partial<AskedQuestion> = {}): AskedQuestion {
  const shown = { shown: 'returns', predicted: 'returns', label: undefined }
  return { number, id: `r_${number}`, ...shown, ...change }
}

const TEN = Array.from({ length: 10 }, (_, at) => asked(at + 1))

function read(text: string, questions: readonly AskedQuestion[] = TEN) {
  const { marks, problems } = readSampleReply(text, questions, TEAM)
  return { marks: marks.map(({ number, label }) => `${number} ${label}`), problems }
}

describe('a mark about the answer', () => {
  const used = (text: string, change: Partial<AskedQuestion> = {}) =>
    readSampleReply(text, [asked(1, change)], TEAM).marks.map(({ label, used }) => [label, used])
  const proposed = ['returns#1']

  test('right confirms the passages that stood beside it', () => {
    expect(used('1 right', { proposed })).toEqual([['returns', proposed]])
    expect(used('rest right', { proposed })).toEqual([['returns', proposed]])
    expect(used('1 right')).toEqual([['returns', undefined]])
    // A later rehearsal proposes something else, which nobody has looked at.
    expect(used('1 right', { proposed, predicted: 'refund' })).toEqual([['returns', undefined]])
    expect(used('1 wrong', { proposed })).toEqual([[UNSAID, undefined]])
  })
  test('a passage is named by its id or by words of its title', () => {
    expect(used('1 passage: returns#2')).toEqual([['returns', ['returns#2']]])
    expect(used('1 passage: Refunds#1')).toEqual([['refund', ['refunds#1']]])
    expect(used('1 passage: track parcel costs')).toEqual([['order-status', ['track#2']]])
  })
  test('a name that is none, or that of several, marks nothing', () => {
    const read = readSampleReply('1 passage: costs', [asked(1)], TEAM)
    expect(read.marks).toEqual([])
    expect(read.problems).toHaveLength(1)
    expect(used('1 passage: returns#9')).toEqual([])
    expect(used('1 passage: 2')).toEqual([])
  })
})

describe('marks', () => {
  test.each([
    ['1 right', ['1 returns']],
    ['1. Right.', ['1 returns']],
    ['1) RIGHT!', ['1 returns']],
    ['1: right', ['1 returns']],
    ['1 - right', ['1 returns']],
    ['1 – correct', ['1 returns']],
    ['- 1: right', ['1 returns']],
    ['* #1 right', ['1 returns']],
    ['**1** right', ['1 returns']],
    ['1right', ['1 returns']],
    ['１ right', ['1 returns']],
    ['(1) right', ['1 returns']],
    ['No. 1 right', ['1 returns']],
    ['Question 1: right', ['1 returns']],
    ['2 wrong', ['2 <unsaid>']],
    ['2 = incorrect', ['2 <unsaid>']],
    ['2 wrong: refund', ['2 refund']],
    ['2 wrong, category: Refunds', ['2 refund']],
    ['3 category: refund', ['3 refund']],
    ['3 Category Refunds', ['3 refund']],
    ['3: "Where is my order"', ['3 order-status']],
    ['3 -> order status', ['3 order-status']],
    ['3 category – order-status', ['3 order-status']],
    ['4 none', ['4 <none>']],
    ['4 <none>', ['4 <none>']],
    ['4 category: none', ['4 <none>']],
    ['1, 3 and 5 right', ['1 returns', '3 returns', '5 returns']],
    ['2-4 wrong', ['2 <unsaid>', '3 <unsaid>', '4 <unsaid>']],
    ['2 – 4: refund', ['2 refund', '3 refund', '4 refund']],
    ['1 right, 2 wrong; 3 refund', ['1 returns', '2 <unsaid>', '3 refund']],
    ['1, 2 right, 4 none', ['1 returns', '2 returns', '4 <none>']],
  ])('%s', (line, marks) => {
    expect(read(line)).toEqual({ marks, problems: [] })
  })

  test('a letter around them is no mark and no problem', () => {
    const text =
      'Hi,\n\n1 right\n2 refund\n\nKind regards\nAnna Berg\nTidewater Supply\n+49 40 1234567\n20095 Hamburg'
    expect(read(text)).toEqual({ marks: ['1 returns', '2 refund'], problems: [] })
  })

  test.each(['all right', 'All right!', 'rest right', 'The rest: right', 'all are correct'])(
    '%s: everything',
    (line) => {
      expect(read(line).marks).toHaveLength(10)
    },
  )

  test('the rest is what nobody named, in whatever order', () => {
    const { marks, problems } = read('rest right\n2 wrong\n4 none')
    expect(problems).toEqual([])
    expect(marks.filter((mark) => mark.endsWith('returns'))).toHaveLength(8)
    expect(marks).toContain('2 <unsaid>')
    expect(marks).toContain('4 <none>')
  })

  test('“right” where no category was found says that none fits', () => {
    const none = [asked(1, { shown: undefined, predicted: undefined })]
    expect(read('1 right', none).marks).toEqual(['1 <none>'])
    expect(read('1 refund', none).marks).toEqual(['1 refund'])
    expect(read('1 wrong', none)).toMatchObject({ marks: [], problems: [/name the category/] })
  })

  test('is about what stood in the mail, also when another category is predicted since', () => {
    const since = [asked(1, { predicted: 'refund' })]
    expect(read('1 right', since).marks).toEqual(['1 returns'])
    expect(read('1 none', since).marks).toEqual(['1 <none>'])
    expect(read('1 wrong', since)).toMatchObject({ marks: [], problems: [/otherwise since/] })
  })
})

describe('no marks:', () => {
  test.each([
    '1 right?',
    '1 not right',
    '1 right, but rather refund',
    '2 wrong because it is a refund',
    '3 category: complaints',
    '1.5 right',
    '5-2 right',
    '10:30 right',
    'The first one is wrong',
    'all right except 3',
    'I think all are right',
    'right',
    '1',
    '2 3',
    '> 1 right',
  ])('%s', (line) => {
    const { marks, problems } = read(line)
    expect(marks).toEqual([])
    expect(problems).not.toEqual([])
  })

  test.each(['', 'Thanks\nAnna', '-- \nAnna'])('%j, and nothing to tell', (text) => {
    expect(read(text).marks).toEqual([])
  })

  test('unknown numbers and categories are told, the others count', () => {
    expect(read('1 right\n17 right\n3 complaints')).toEqual({
      marks: ['1 returns'],
      problems: [expect.stringContaining('“3 complaints”'), expect.stringContaining('number 17')],
    })
  })

  test('a number that is marked in two ways is not marked; said twice it is', () => {
    expect(read('1 right\n1 wrong\n2 right\n2 right')).toEqual({
      marks: ['2 returns'],
      problems: [expect.stringContaining('Number 1')],
    })
  })

  test('the rest does not count beside anything that was not understood', () => {
    for (const line of ['3 looks odd', '17 wrong', 'except the one about the tent', '3 a?']) {
      const { marks, problems } = read(`rest right\n${line}\n2 wrong`)
      expect(marks).toEqual(['2 <unsaid>'])
      expect(problems.join()).toContain('“rest right” was not counted')
    }
    expect(read('rest right\n3 right\n3 wrong').marks).toEqual([])
  })

  test.each(['①wrong', '② Wrong', 'Number Two Wrong', '2² right', '1 = 2 right'])(
    'what could be the exception to the rest is no signature: %s',
    (line) => {
      const { marks, problems } = read(`rest right\n${line}`)
      expect(marks).toEqual([])
      expect(problems.join()).toContain('“rest right” was not counted')
    },
  )

  test('the rest is only what nobody has marked yet', () => {
    const before = [asked(1, { label: '<unsaid>' }), asked(2), asked(3, { label: 'refund' })]
    for (const word of ['rest', 'all']) {
      const { marks, problems } = read(`${word} right`, before)
      expect(marks).toEqual(['2 returns'])
      expect(problems).toEqual([
        'Number 1 was marked before (wrong) and stays as it is',
        'Number 3 was marked before (refund) and stays as it is',
      ])
    }
    expect(read('1-3 right', before).marks).toEqual(['1 returns', '2 returns', '3 returns'])
  })

  test('a mark that changes another says so', () => {
    const says = (text: string, label: string) =>
      readSampleReply(text, [asked(1, { label })], TEAM).marks[0]?.says
    expect(says('1 right', '<unsaid>')).toBe('right (returns); until now wrong')
    expect(says('1 wrong', 'returns')).toBe('wrong (returns); until now returns')
    expect(says('1 none', '<none>')).toBe('none, not returns')
  })

  test('more numbers than a mail can ask about are no list', () => {
    expect(read('1-999 right').marks).toEqual([])
    const long = Array.from({ length: 300 }, () => `${'1-99,'.repeat(70)}1 right`).join('\n')
    // One for each of 11 to 99, however often they are written.
    expect(read(long).problems).toHaveLength(89)
    expect(saysOnlyMarks(`${'1-999,'.repeat(60)}1 right`)).toBe(false)
  })

  test('“all right” that contradicts a line, or opens a letter, marks nothing', () => {
    expect(read('all right\n2 wrong').marks).toEqual(['2 <unsaid>'])
    expect(read('All right,\n2 wrong').marks).toEqual(['2 <unsaid>'])
    expect(read('all right\nrest wrong').marks).toEqual([])
  })

  test.each([
    'SAMPLE OF A REHEARSAL: mail of the past',
    'Sample of a rehearsal: mail',
    'WHAT TO DO: reply to this mail with one line for each number',
    '== QUESTION 1 ==',
    '> SAMPLE OF A REHEARSAL: mail of the past',
    'Understood as: Returns (returns), 93 % sure',
  ])('what stands below “%s”, which a program left unquoted', (line) => {
    expect(read(`2 wrong\n\n${line}\n1 right\n3 refund\nrest right`)).toEqual({
      marks: ['2 <unsaid>'],
      problems: [],
    })
  })
})

test('mail that says marks and nothing else is for us, whoever wrote it', () => {
  for (const text of ['1 right', '1 right\n2 wrong\n\nAnna', 'all right']) {
    expect(saysOnlyMarks(text)).toBe(true)
  }
  for (const text of ['', 'Anna', '1 right\nWhere is my parcel?', 'I want 2 tents', 'approve']) {
    expect(saysOnlyMarks(text)).toBe(false)
  }
})

test('whatever is written, only asked numbers and known labels come out, each number once', () => {
  const words = fc.constantFrom('1', '2', '17', 'right', 'wrong', 'none', 'refund', 'rest', 'all')
  const signs = fc.constantFrom(' ', ': ', ', ', '-', '\n', '. ', '> ', '?', 'and', '#', '\u200b')
  const text = fc.array(fc.oneof(words, signs, fc.string())).map((parts) => parts.join(''))
  const labels = new Set(['returns', 'refund', 'order-status', '<none>', '<unsaid>'])
  fc.assert(
    fc.property(text, (written) => {
      const { marks } = readSampleReply(written, TEN, TEAM)
      const numbers = marks.map(({ number }) => number)
      expect(new Set(numbers).size).toBe(numbers.length)
      expect(numbers.every((number) => number >= 1 && number <= 10)).toBe(true)
      expect(marks.every(({ label }) => labels.has(label))).toBe(true)
    }),
  )
})

test.each(['1 ', '1-', '1, ', 'right ', '1 right, ', '(', '9', '- '])(
  'a megabyte of %j is read at once',
  (piece) => {
    const { marks } = read(piece.repeat(1_000_000 / piece.length))
    expect(marks.length).toBeLessThanOrEqual(10)
  },
)
