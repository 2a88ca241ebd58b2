// Threads as RFC 5256 draws them: the cases that its text names. What a real server draws for random mailboxes is
// compared in `tests/integration/threads.test.ts`.

import { describe, expect, it } from 'vitest'
import { threadBySubject } from '../../src/mail/threads/ordered-subject.ts'
import { printThreads } from '../../src/mail/threads/print.ts'
import { subjectOf } from '../../src/mail/threads/subject.ts'
import { type Threaded, threadByReferences } from '../../src/mail/threads/tree.ts'

let clock = 0
function mail(id: string, refs = '', more: Partial<Threaded> = {}): Threaded {
  clock += 1
  return {
    message_id: id === '' ? undefined : id,
    references: refs === '' ? [] : refs.split(' '),
    in_reply_to: [],
    subject: '',
    sent_at: clock,
    ...more,
  }
}
const drawn = (...mails: Threaded[]) => printThreads(threadByReferences(mails))

describe('threadByReferences', () => {
  it.each([
    ['a reply, and a reply to that', drawn(mail('a'), mail('b', 'a'), mail('c', 'a b')), '(1 2 3)'],
    ['two replies', drawn(mail('a'), mail('b', 'a'), mail('c', 'a')), '(1 (2)(3))'],
    ['a parent that nobody has', drawn(mail('b', 'x'), mail('c', 'x')), '((1)(2))'],
    ['one child of it', drawn(mail('b', 'x')), '(1)'],
    ['a missing link', drawn(mail('a'), mail('c', 'a x')), '(1 2)'],
    [
      'replies before what they answer',
      drawn(mail('c', 'a b'), mail('b', 'a'), mail('a')),
      '(3 2 1)',
    ],
    [
      'references that contradict each other',
      drawn(mail('a'), mail('b', 'c a'), mail('c', 'b')),
      '(3 1 2)',
    ],
    ['In-Reply-To alone', drawn(mail('a'), mail('b', '', { in_reply_to: ['a'] })), '(1 2)'],
    [
      'References outweighs In-Reply-To',
      drawn(mail('a'), mail('b'), mail('c', 'a', { in_reply_to: ['b'] })),
      '(1 3)(2)',
    ],
    ['a Message-ID used twice', drawn(mail('a'), mail('a'), mail('b', 'a')), '(1 3)(2)'],
    ['no Message-ID', drawn(mail(''), mail(''), mail('b')), '(1)(2)(3)'],
    ['a mail that refers to itself', drawn(mail('a', 'a')), '(1)'],
    ['nothing', drawn(), ''],
  ])('%s', (_, found, want) => {
    expect(found).toBe(want)
  })

  it('puts mail of one subject together only at the top', () => {
    const tea = (id: string, subject: string, refs = '') => mail(id, refs, { subject })
    expect(drawn(tea('a', 'tea'), tea('b', 'Re: tea'))).toBe('(1 2)')
    expect(drawn(tea('a', 'Re: tea'), tea('b', 'tea'))).toBe('(2 1)')
    expect(drawn(tea('a', 'tea'), tea('b', 'tea'))).toBe('((1)(2))')
    expect(drawn(tea('a', 'Re: tea', 'x'), tea('b', 'Re: tea', 'x'), tea('c', 'tea'))).toBe(
      '((1)(2)(3))',
    )
    expect(drawn(tea('a', ''), tea('b', ''))).toBe('(1)(2)')
  })

  it('orders by date, and by place where dates are equal', () => {
    expect(drawn(mail('a', '', { sent_at: 9 }), mail('b', '', { sent_at: 1 }))).toBe('(2)(1)')
    expect(drawn(mail('a', '', { sent_at: 1 }), mail('b', '', { sent_at: 1 }))).toBe('(1)(2)')
  })

  it('draws a chain of any length', () => {
    const chain = Array.from({ length: 3_000 }, (_, at) =>
      mail(`m${at}`, at === 0 ? '' : `m${at - 1}`),
    )
    expect(printThreads(threadByReferences(chain))).toMatch(/^\(1 2 3 .* 3000\)$/)
  })
})

it('draws ORDEREDSUBJECT with the first mail as the parent of all others', () => {
  const subjects = ['tea', 'milk', 'Re: tea', 'fwd: [x] tea', '', '_']
  const mails = subjects.map((subject) => mail('', '', { subject }))
  expect(printThreads(threadBySubject(mails))).toBe('(1 (3)(4))(2)(5)(6)')
})

describe('subjectOf', () => {
  it.each([
    ['Re: Tea', 'TEA', true],
    ['[foo] Fwd: [bar] Re: fw: b (fWd)  (fwd)', 'B', true],
    ['Re[4]: b', 'B', true],
    ['Re [4] : b', 'B', true],
    ['[FWD: c]', 'C', true],
    ['[xyz]', '[XYZ]', false],
    ['[a] b', 'B', false],
    ['b (a)', 'B (A)', false],
    ['AW: b', 'AW: B', false],
  ])('%s', (subject, base, is_reply) => {
    expect(subjectOf(subject)).toEqual({ base, is_reply })
  })
})
